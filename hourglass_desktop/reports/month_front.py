"""The first page of the month: it stands alone, and in black and white."""

from hourglass_desktop.domain.dates import add_months
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.reports.glass import Sand, draw_glass
from hourglass_desktop.reports.ink import Style, width
from hourglass_desktop.reports.lines import fit, wrap, wrap_segments
from hourglass_desktop.reports.look import (
    ACCENT,
    DANGER,
    HAIRLINE,
    MUTED,
    STAGE_COLOURS,
    WARNING_TINT,
)
from hourglass_desktop.reports.month import MonthlyReport, Promotion, StepRow
from hourglass_desktop.reports.page import SECTION, SMALL, Sheet
from hourglass_desktop.reports.table import CELL, FAINT, HEAD, STRONG, Cell, Column, draw_table
from hourglass_desktop.wording.formats import half_up
from hourglass_desktop.wording.words import stage_name

_VERDICT = Style(11)
_NOTE = Style(8.5, colour=MUTED)
_STRIP_HEIGHT = 72.0


def draw_front(sheet: Sheet, report: MonthlyReport, pages: int) -> None:
    """Draw the first page."""
    y = _head(sheet, report, pages)
    y = _verdict(sheet, report, y + 12)
    y = _cards(sheet, report, y + 12)
    shown = min(len(report.referrals), 5)
    lower = 44 + (shown * 16 if shown else 10) + (10 if len(report.referrals) > shown else 0)
    while shown > 3 and sheet.bottom - _STRIP_HEIGHT - lower - y < 280:
        shown -= 1
        lower = 54 + shown * 16
    high = min(sheet.bottom - _STRIP_HEIGHT - lower - y - 30, 330.0)
    _middle(sheet, report, y + 24, high)
    y = _referrals(sheet, report, y + 24 + 10 + high + 24, shown)
    _strip(sheet, report, max(y + 12, sheet.bottom - _STRIP_HEIGHT))


def _head(sheet: Sheet, report: MonthlyReport, pages: int) -> float:
    y = sheet.top
    formats = sheet.formats
    sheet.text(sheet.left, y + 7, _("Monthly report"), Style(9, colour=MUTED))
    title = formats.month(report.month)
    sheet.text(sheet.left, y + 31, title, Style(22, bold=True))
    room = sheet.width - width(title, Style(22, bold=True)) - 24
    name = Style(10, bold=True)
    sheet.text(sheet.right, y + 17, fit(report.business, name, room), name, "right")
    line = _("as of {date} · page {page} of {pages}").format(
        date=formats.date(report.as_of), page=formats.number(1), pages=formats.number(pages)
    )
    sheet.text(sheet.right, y + 31, line, Style(9, colour=MUTED), "right")
    sheet.rule(y + 42, ACCENT, 1.4)
    return y + 42


def _verdict(sheet: Sheet, report: MonthlyReport, y: float) -> float:
    fix = next((step for step in report.steps if step.fix_first), None)
    inset = 14.0
    room = sheet.width - inset
    lines = wrap_segments(report.verdict, _VERDICT.size, room, 5)
    bottom = y
    for line in lines:
        bottom += 16.5
        sheet.segments(sheet.left + inset, bottom - 4.5, line, _VERDICT)
    notes = " ".join(note for note in (_loss(report), _promotion(sheet, report.promotion)) if note)
    if notes:
        box = (sheet.left + inset, bottom + 2, room)
        bottom = sheet.paragraph(box, notes, _NOTE, most=2)
    colour = STAGE_COLOURS[fix.into] if fix else ACCENT
    sheet.box((sheet.left, y + 1, 3.5, bottom - y - 1), fill=colour, radius=1.5)
    return bottom


def _loss(report: MonthlyReport) -> str:
    if not report.biggest_loss:
        return ""
    into, lost = report.biggest_loss
    return ngettext(
        "Biggest loss: at the step into {stage} {n} customer did not go on in time.",
        "Biggest loss: at the step into {stage} {n} customers did not go on in time.",
        lost,
    ).format(stage=stage_name(into), n=lost)


def _promotion(sheet: Sheet, promotion: Promotion) -> str:
    formats = sheet.formats
    if promotion.state == "open":
        return ""
    if promotion.state == "overridden":
        words = _("Promotion goes on although a step is to be fixed first")
        if promotion.until:
            words = _("{words} (until {date})").format(
                words=words, date=formats.date(promotion.until)
            )
        return f"{words}: {promotion.reason}" if promotion.reason else f"{words}."
    spent = formats.amounts(promotion.spent_on_hold)
    if not spent:
        return _("Promotion is on hold until this is fixed.")
    return _("Promotion is on hold until this is fixed; {amounts} spent while on hold.").format(
        amounts=formats.listed(spent)
    )


def _cards(sheet: Sheet, report: MonthlyReport, y: float) -> float:
    now, before, number = report.figures, report.before, sheet.formats.number
    gap, high = 8.0, 64.0
    narrow = (sheet.width - 4 * gap) / 5.9
    cards = (
        (
            now.new_customers,
            before.new_customers,
            ngettext("new customer", "new customers", now.new_customers),
        ),
        (now.touches, before.touches, ngettext("touch", "touches", now.touches)),
        (
            now.trials_started,
            before.trials_started,
            ngettext("trial started", "trials started", now.trials_started),
        ),
        None,
        (
            now.introductions,
            before.introductions,
            ngettext("introduction", "introductions", now.introductions),
        ),
    )
    x = sheet.left
    for card in cards:
        wide = narrow if card else narrow * 1.9
        sheet.box((x, y, wide, high), stroke=HAIRLINE, radius=7)
        if card:
            count, last, label = card
            _card(sheet, (x, y, wide), number(count), (label, _last_month(sheet, report, last)))
        else:
            _purchases_card(sheet, report, (x, y, wide))
        x += wide + gap
    return y + high


def _card(
    sheet: Sheet, place: tuple[float, float, float], figure: str, lines: tuple[str, str]
) -> None:
    x, y, wide = place
    room = wide - 20
    size = 19.0
    while size > 10 and width(figure, Style(size, bold=True)) > room:
        size -= 1
    sheet.fitted(x + 10, y + 26, figure, Style(size, bold=True), room)
    label = 8.5
    while label > 7 and width(lines[0], Style(label)) > room:
        label -= 0.25
    sheet.fitted(x + 10, y + 41, lines[0], Style(label), room)
    sheet.fitted(x + 10, y + 53, lines[1], Style(7.5, colour=MUTED), room)


def _last_month(sheet: Sheet, report: MonthlyReport, count: int | str) -> str:
    before = add_months(report.month, -1)
    shown = count if isinstance(count, str) else sheet.formats.number(count)
    return _("{figure} in {month}").format(figure=shown, month=sheet.formats.month_name(before))


def _purchases_card(sheet: Sheet, report: MonthlyReport, place: tuple[float, float, float]) -> None:
    formats, now, before = sheet.formats, report.figures, report.before
    count = ngettext("{n} purchase", "{n} purchases", now.purchases).format(
        n=formats.number(now.purchases)
    )
    if now.purchases:
        count = _("{purchases}, {n} of them repeat").format(
            purchases=count, n=formats.number(now.returning)
        )
    amounts = formats.amounts(now.amounts)
    home = {currency: n for currency, n in now.amounts.items() if currency == report.currency}
    figure = " + ".join(amounts) if amounts else formats.number(now.purchases)
    if width(figure, Style(12, bold=True)) > place[2] - 20 and home:
        others = len(now.amounts) - 1
        figure = formats.amounts(home)[0]
        count = ngettext(
            "{count}; {n} other currency", "{count}; {n} other currencies", others
        ).format(count=count, n=others)
    if not amounts:
        count = count.removeprefix(formats.number(now.purchases)).lstrip()
    last = formats.amounts(before.amounts) or [formats.number(before.purchases)]
    _card(sheet, place, figure, (count, _last_month(sheet, report, " + ".join(last))))


def _middle(sheet: Sheet, report: MonthlyReport, y: float, high: float) -> None:
    right = sheet.left + 232
    sheet.text(sheet.left, y, _("The hourglass at month end"), SECTION)
    sand = Sand(report.here, report.reached, report.steps)
    draw_glass(sheet, (sheet.left, y + 12, 208, high - 4), sand)
    sheet.text(right, y, _("Every step, from the end"), SECTION)
    room = sheet.right - right
    row_height = min(max((high - 100) / 6, 24.0), 31.0)
    below = _steps(sheet, report, (right, y + 4, room), row_height)
    _trials(sheet, report, (right, below + 22, room), y + 10 + high)


def _steps(
    sheet: Sheet, report: MonthlyReport, place: tuple[float, float, float], row_height: float
) -> float:
    x, y, room = place
    first = room - 214
    columns = (
        (x + 12, _("Step into"), "left"),
        (x + first + 52, _("Went on"), "right"),
        (x + first + 88, _("Rate"), "right"),
        (x + first + 136, _("Likely"), "right"),
        (x + first + 184, _("Milestone"), "right"),
        (x + room - 4, _("Days"), "right"),
    )
    y += 14
    for at, title, align in columns:
        sheet.text(at, y - 3.5, title, HEAD, "right" if align == "right" else "left")
    for step in report.steps:
        if step.fix_first:
            sheet.box((x, y, room, row_height), fill=WARNING_TINT)
            sheet.box((x, y, 2.5, row_height), fill=STAGE_COLOURS[step.into])
        sheet.line((x, y), (x + room, y), HAIRLINE, 0.5)
        _step(sheet, step, (x, y, room), row_height, [at for at, _title, _align in columns])
        y += row_height
    return y


def _step(
    sheet: Sheet,
    step: StepRow,
    place: tuple[float, float, float],
    row_height: float,
    columns: list[float],
) -> None:
    x, y, room = place
    formats, rate = sheet.formats, step.rate
    notes = list(step.findings)
    if step.skipped:
        notes.append(_("{n} by skipping").format(n=formats.number(step.skipped)))
    baseline = y + row_height / 2 + (-1.5 if notes or step.fix_first else 3)
    sheet.box((x + 5, baseline - 5.3, 4.5, 4.5), fill=STAGE_COLOURS[step.into], radius=2.25)
    sheet.text(columns[0], baseline, stage_name(step.into), STRONG)
    cells = (
        (formats.count(rate), CELL if rate.n else FAINT),
        ("–" if rate.rate is None else formats.percent(rate.rate), STRONG),
        (_range(sheet, rate), FAINT),
        ("–" if step.milestone is None else formats.percent(step.milestone), FAINT),
        ("–" if step.median_days is None else formats.number(half_up(step.median_days)), CELL),
    )
    for at, (text, style) in zip(columns[1:], cells, strict=True):
        sheet.text(at, baseline, text, style, "right")
    at = columns[0]
    if step.fix_first:
        lead = Style(7.5, bold=True, colour=DANGER)
        words = _("Fix first:") if notes else _("Fix first")
        sheet.text(at, baseline + 10, words, lead)
        at += width(words + " ", lead)
    sheet.fitted(at, baseline + 10, " · ".join(notes), SMALL, x + room - at - 4)


def _range(sheet: Sheet, rate: Rate) -> str:
    if rate.low is None or rate.high is None:
        return ""
    return sheet.formats.percent_range(rate.low, rate.high)


def _trials(
    sheet: Sheet, report: MonthlyReport, place: tuple[float, float, float], limit: float
) -> None:
    x, y, room = place
    formats = sheet.formats
    sheet.text(x, y, _("Trials"), SECTION)
    if not report.offers:
        sheet.text(x, y + 15, _("No trial was offered in this time."), FAINT)
        return
    lines = max(1, int((limit - y - 30) / 15))
    shown = report.offers if len(report.offers) <= lines else report.offers[: max(1, lines - 1)]
    columns = (
        Column(_("Offer"), room - 150),
        Column(_("Offered"), 46, align="right"),
        Column(_("Started"), 46, align="right"),
        Column(_("Bought"), 58, STRONG, "right"),
    )
    rows = [
        (
            offer.name,
            formats.number(offer.offered),
            formats.number(offer.started),
            formats.count(offer.conversion)
            if offer.conversion.n
            else Cell(formats.count(offer.conversion), FAINT),
        )
        for offer in shown
    ]
    bottom = draw_table(sheet, (x, y + 3), columns, rows, 15)
    left = len(report.offers) - len(shown)
    parts = [
        _("and {n} more").format(n=left) if left else "",
        _("Accepted: {rate}").format(rate=formats.rate(report.acceptance)),
        _("Bought: {rate}").format(rate=formats.rate(report.conversion)),
    ]
    summary = " · ".join(part for part in parts if part)
    sheet.line((x, bottom), (x + room, bottom), HAIRLINE, 0.5)
    sheet.fitted(x, bottom + 11, summary, SMALL, room)


def _referrals(sheet: Sheet, report: MonthlyReport, y: float, shown: int) -> float:
    sheet.text(sheet.left, y, _("Introductions this month"), SECTION)
    if not report.referrals:
        sheet.text(sheet.left, y + 15, _("Nobody introduced anybody this month."), FAINT)
        return y + 18
    formats = sheet.formats
    share = sheet.width - 62 - 66
    columns = (
        Column(_("From"), share * 0.33, STRONG),
        Column(_("Introduced"), share * 0.33),
        Column(_("When"), 62, FAINT),
        Column(_("Outcome"), share * 0.34, FAINT),
        Column(_("Thanked"), 66),
    )
    rows = [
        (
            row.giver,
            row.received,
            formats.short_date(row.date),
            row.outcome or "–",
            formats.short_date(row.thanked_on)
            if row.thanked_on
            else Cell(_("not yet"), Style(8.5, bold=True, colour=DANGER)),
        )
        for row in report.referrals[:shown]
    ]
    bottom = draw_table(sheet, (sheet.left, y + 3), columns, rows, 16)
    left = len(report.referrals) - shown
    if left > 0:
        sheet.text(sheet.left, bottom + 9, _("and {n} more").format(n=left), SMALL)
        return bottom + 10
    return bottom


def _strip(sheet: Sheet, report: MonthlyReport, y: float) -> None:
    rates, formats = report.referral_rates, sheet.formats
    figures = (
        (_("Referral number"), rates.referral_number),
        (_("Referred share of new customers"), rates.referred_share),
        (_("Ask coverage"), rates.ask_coverage),
        (_("Ask yield"), rates.ask_yield),
        (_("Introductions that bought"), rates.introductions_bought),
    )
    sheet.text(sheet.left, y + 11, _("Referrals, the last 12 months"), SECTION)
    if rates.median_days_to_thanks is not None:
        thanks = _("thanked after {days} (median)").format(
            days=formats.days(rates.median_days_to_thanks)
        )
        sheet.text(sheet.right, y + 11, thanks, SMALL, "right")
    sheet.rule(y + 20, HAIRLINE)
    column = sheet.width / len(figures)
    for index, (name, rate) in enumerate(figures):
        x = sheet.left + column * index + (8 if index else 0)
        if index:
            sheet.line((x - 8, y + 27), (x - 8, y + 71), HAIRLINE, 0.5)
        _strip_figure(sheet, (x, y + 20, column - 14), name, rate)


def _strip_figure(sheet: Sheet, place: tuple[float, float, float], name: str, rate: Rate) -> None:
    x, y, room = place
    formats = sheet.formats
    figure = formats.count(rate) if rate.rate is None else formats.percent(rate.rate)
    colour = MUTED if not rate.n else CELL.colour
    sheet.text(x, y + 18, figure, Style(12, bold=bool(rate.n), colour=colour))
    detail = _("too few for a rate") if rate.n else ""
    if rate.low is not None and rate.high is not None:
        detail = _("{count}, likely {range}").format(
            count=formats.count(rate), range=formats.percent_range(rate.low, rate.high)
        )
    sheet.fitted(x, y + 29, detail, Style(6.8, colour=MUTED), room)
    for number, line in enumerate(wrap(name, Style(7.5), room, 2)):
        sheet.text(x, y + 40 + 9.5 * number, line, Style(7.5))
