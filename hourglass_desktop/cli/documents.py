"""The JSON documents of the commands; their keys are a promise."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from hourglass_desktop.domain.figures import Figures
from hourglass_desktop.domain.ids import customer_id
from hourglass_desktop.domain.money import decimal_text
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.today import Line
from hourglass_desktop.services.customers import Listed
from hourglass_desktop.services.hourglass import HourglassView
from hourglass_desktop.services.import_report import ImportReport
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.sentences import because, fix_first_sentence, reason_sentence


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _money(amounts: Mapping[str, int]) -> list[dict[str, str]]:
    return [
        {"amount": decimal_text(amount, currency), "currency": currency}
        for currency, amount in sorted(amounts.items())
    ]


def import_document(report: ImportReport) -> dict[str, Any]:
    """What an import did."""
    return {
        "read": report.read,
        "added": report.added,
        "customers_added": report.customers_added,
        "updated": report.updated,
        "skipped": report.skipped,
        "duplicates": report.duplicates,
        "problems": [
            {"row": p.row, "field": p.field, "value": p.value, "problem": p.problem}
            for p in report.problems
        ],
        "warnings": list(report.warnings),
        "encoding": report.encoding,
        "delimiter": report.delimiter,
    }


def customer_document(listed: Listed, formats: Formats) -> dict[str, Any]:
    """One customer as in the list."""
    person = listed.person
    customer, journey = person.customer, person.journey
    return {
        "id": customer_id(customer.id),
        "name": customer.name,
        "organisation": customer.organisation,
        "emails": list(customer.emails),
        "phones": list(customer.phones),
        "tags": list(customer.tags),
        "stage": journey.stage,
        "stage_since": _iso(journey.since),
        "because": because(journey.because, formats),
        "skipped": list(journey.skipped),
        "refers": journey.refers,
        "entered": {stage: _iso(day) for stage, day in journey.entered.items()},
        "known_on": _iso(customer.known_on),
        "last_touch": _iso(listed.last_touch),
        "closed": None
        if customer.closed_on is None
        else {"on": _iso(customer.closed_on), "reason": customer.closed_reason},
        "purchases": len(person.history.counting),
        "lifetime_value": _money(listed.lifetime_value),
    }


def rate_document(rate: Rate) -> dict[str, Any]:
    """A rate; fraction and interval are null under five cases."""
    return {"k": rate.k, "n": rate.n, "rate": rate.rate, "low": rate.low, "high": rate.high}


def hourglass_document(view: HourglassView, formats: Formats) -> dict[str, Any]:
    """Stages, steps and what to fix first."""
    first, loss = view.fix_first, view.biggest_loss
    return {
        "as_of": _iso(view.as_of),
        "days": view.days,
        "stages": [
            {"stage": s, "here": view.counts.here[s], "reached": view.counts.reached[s]}
            for s in STAGES
        ],
        "steps": [
            {
                "into": step.into,
                "feeder": step.feeder,
                "window": step.window,
                "matured": step.matured,
                "moved": step.moved,
                "open": step.open,
                "skipped": step.skipped,
                "disqualified": step.disqualified,
                "rate": step.rate.rate,
                "low": step.rate.low,
                "high": step.rate.high,
                "median_days": step.median_days,
                "findings": list(view.findings[step.into]),
            }
            for step in view.steps
        ],
        "fix_first": first
        and {
            "stage": first.step.into,
            "finding": first.finding,
            "because": fix_first_sentence(
                first,
                view.milestones.get(first.step.into),
                formats,
                nobody=not view.has_customers,
            ),
        },
        "biggest_loss": loss and {"into": loss.into, "lost": loss.lost},
        "promotion": view.promotion,
    }


def figures_document(figures: Figures) -> dict[str, Any]:
    """The named figures."""
    referrals, customers = figures.referrals, figures.customers
    return {
        "referrals": {
            **{
                name: rate_document(getattr(referrals, name))
                for name in ("referral_number", "referred_share", "ask_coverage", "ask_yield")
            },
            "introductions_bought": rate_document(referrals.introductions_bought),
            "thanks_owed": [
                {"customer_id": customer_id(o.customer), "name": o.name}
                for o in referrals.thanks_owed
            ],
            "median_days_to_thanks": referrals.median_days_to_thanks,
            "revenue_by_giver": [
                {
                    "customer_id": customer_id(r.customer),
                    "name": r.name,
                    "amount": decimal_text(r.amount, r.currency),
                    "currency": r.currency,
                }
                for r in referrals.revenue_by_giver
            ],
        },
        "trials": {
            "acceptance": rate_document(figures.trials.acceptance),
            "conversion": rate_document(figures.trials.conversion),
        },
        "customers": {
            "repeat_purchase_rate": rate_document(customers.repeat_purchase_rate),
            "would_buy_again": rate_document(customers.would_buy_again),
            "nps": {"n": customers.nps.n, "score": customers.nps.score},
        },
    }


def today_document(lines: Sequence[Line], as_of: dt.date, formats: Formats) -> list[dict[str, Any]]:
    """The day's list, complete."""
    return [
        {
            "customer_id": customer_id(line.customer),
            "name": line.name,
            "reason": line.reason.word,
            "because": reason_sentence(line.reason, as_of, formats),
            "due_on": _iso(line.reason.due_on),
            "others": list(line.others),
        }
        for line in lines
    ]
