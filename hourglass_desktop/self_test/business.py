"""Checks of what the program does with a business: figures, files in and out, reports, backup."""

import io
from pathlib import Path

from hourglass_desktop.domain.figures import figures
from hourglass_desktop.domain.journey import people
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.steps import here, reached
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.self_test.holding import (
    NAME,
    TODAY,
    clock,
    hold,
    monthly_file,
    opened,
    store_in,
)
from hourglass_desktop.services.reports import CUSTOMER, REPORTS
from hourglass_desktop.store.store import back_up_to, restore

CUSTOMERS = 60
_CSV = b"Name,E-mail,Phone\r\nSample One,one@example.com,+1 555 0100\r\n"
_VCARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Two;Sample;;;\r\nFN:Sample Two\r\n"
    b"EMAIL:two@example.com\r\nEND:VCARD\r\n"
)
_HERE, _REACHED = (7, 10, 5, 1, 8, 6, 3), (60, 42, 30, 23, 18, 8, 4)
"""How many of the sample's customers are in each stage, and ever were."""
_TRIALS, _REPEAT, _REFERRED = (Rate(14, 16), Rate(11, 14)), Rate(8, 17), Rate(1, 13)
_REVENUE = ((32, 57_500, "EUR"),)
"""Giver, minor units and currency of what those brought who were introduced."""


def _sample(folder: Path) -> None:
    with opened(store_in(folder), write=True) as app:
        app.samples.fill(customers=CUSTOMERS, seed=1, ends_on=TODAY)
        app.preferences.put("business_name", NAME)


def _known_figures(folder: Path) -> None:
    """The figures of the sample as they were when this was written, told by nobody's rule."""
    with opened(store_in(folder)) as app:
        counts = app.hourglass.read(TODAY, 365).counts
        hold(tuple(counts.here[s] for s in STAGES) == _HERE, "here")
        hold(tuple(counts.reached[s] for s in STAGES) == _REACHED, "reached")
        found = app.figures.read(TODAY, 365)
        trials = (found.trials.acceptance, found.trials.conversion)
        hold(trials == _TRIALS, "trials")
        hold(found.customers.repeat_purchase_rate == _REPEAT, "repeat purchases")
        hold(found.referrals.referred_share == _REFERRED, "referred")
        revenue = found.referrals.revenue_by_giver
        hold(tuple((r.customer, r.amount, r.currency) for r in revenue) == _REVENUE, "revenue")


def _figures_by_rules(folder: Path) -> None:
    with opened(store_in(folder)) as app:
        everybody = people(app.customers.book(), TODAY)
        counts = app.hourglass.read(TODAY, 365).counts
        hold(len(everybody) == CUSTOMERS, "customers")
        for stage in STAGES:
            hold(counts.here[stage] == here(everybody.values(), stage), stage)
            hold(counts.reached[stage] == reached(everybody.values(), stage), stage)
        hold(app.figures.read(TODAY, 365) == figures(everybody, TODAY, 365), "figures")


def _search(folder: Path) -> None:
    with opened(store_in(folder)) as app:
        for customer in app.customers.book().customers:
            found = {hit.customer for hit in app.search.find(customer.name.upper(), CUSTOMERS)}
            hold(customer.id in found, "search")


def _imports(folder: Path) -> None:
    with opened(store_in(folder), write=True) as app:
        for kind, data in (("CSV", _CSV), ("vCard", _VCARD)):
            first = app.imports.run("customers", data, ReadOptions())
            again = app.imports.run("customers", data, ReadOptions())
            hold((first.added, again.added) == (1, 0), kind)


def _round_trip(folder: Path) -> None:
    with opened(store_in(folder)) as app:
        archive = app.exports.kind("all")
    with opened(folder / "back.hourglass", write=True) as app:
        app.imports.run("all", archive, ReadOptions())
        hold(app.exports.kind("all") == archive, "archive")


def _reports(folder: Path) -> None:
    with opened(store_in(folder)) as app:
        whose = app.customers.listed(TODAY)[0].person.customer.id
        for name in REPORTS:
            stream = io.BytesIO()
            app.reports.prepare(name, customer=whose if name == CUSTOMER else None)(stream)
            hold(stream.getvalue().startswith(b"%PDF-"), name)
            if name == "monthly":
                monthly_file(folder).write_bytes(stream.getvalue())


def _backup(folder: Path) -> None:
    store, copy = store_in(folder), folder / "copy.hourglass"
    back_up_to(store, copy)
    kept = restore(copy, store, clock)
    hold(kept is not None and kept.exists(), "restore")
    with opened(store) as app:
        hold(app.upkeep.check() == [], "check")


CHECKS = (
    (_("the sample business"), _sample),
    (_("figures of the sample as they are known"), _known_figures),
    (_("figures by SQL equal the rules"), _figures_by_rules),
    (_("everybody is found by name"), _search),
    (_("a CSV file and a vCard come in, once"), _imports),
    (_("everything out and back"), _round_trip),
    (_("every report as a PDF"), _reports),
    (_("a backup put back"), _backup),
)
