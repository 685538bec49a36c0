"""What to fix first, with its arithmetic, beside a bar in the stage's colour."""

from collections.abc import Iterable

from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.reports.ink import Segments, Style
from hourglass_desktop.reports.lines import wrap_segments
from hourglass_desktop.reports.look import ACCENT, MUTED, STAGE_COLOURS
from hourglass_desktop.reports.month import Promotion, StepRow
from hourglass_desktop.reports.page import Sheet
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name

_VERDICT = Style(11)
_NOTE = Style(8.5, colour=MUTED)
_INSET = 14.0


def draw_verdict(
    sheet: Sheet, y: float, verdict: Segments, notes: str, stage: str | None, most: int
) -> float:
    """Write the verdict in at most `most` lines and the notes under it; the y below them."""
    room = sheet.width - _INSET
    bottom = y
    for line in wrap_segments(verdict, _VERDICT.size, room, most):
        bottom += 16.5
        sheet.segments(sheet.left + _INSET, bottom - 4.5, line, _VERDICT)
    if notes:
        bottom = sheet.paragraph((sheet.left + _INSET, bottom + 2, room), notes, _NOTE, most=2)
    colour = STAGE_COLOURS[stage] if stage else ACCENT
    sheet.box((sheet.left, y + 1, 3.5, bottom - y - 1), fill=colour, radius=1.5)
    return bottom


def fix_first(steps: Iterable[StepRow]) -> str | None:
    """The stage of the step to fix first, None when there is none."""
    return next((step.into for step in steps if step.fix_first), None)


def loss_words(loss: tuple[str, int] | None, formats: Formats) -> str:
    """The biggest loss as a sentence, given as the stage stepped into and how many were lost."""
    if not loss:
        return ""
    into, lost = loss
    return ngettext(
        "Biggest loss: at the step into {stage} {n} customer did not go on in time.",
        "Biggest loss: at the step into {stage} {n} customers did not go on in time.",
        lost,
    ).format(stage=stage_name(into), n=formats.number(lost))


def promotion_words(promotion: Promotion, formats: Formats) -> str:
    """The state of promotion as a sentence, "" while it is open."""
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
