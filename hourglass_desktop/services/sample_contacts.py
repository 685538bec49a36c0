"""Touches, permissions, marks and trials of one customer of the sample."""

from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.stages import DEFAULT_RHYTHMS
from hourglass_desktop.domain.touches import PERMISSION_CHANNELS, Permission, Touch
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.services.sample_lives import Life
from hourglass_desktop.services.sample_scene import Scene
from hourglass_desktop.services.sample_wishes import KEEP

LIKE_BY = (*["touch"] * 14, *["permission"] * 4, *["both"] * 5, "mark")


def write_contacts(scene: Scene, life: Life, *, quiet_from: int | None, mend: int | None) -> None:
    """Everything said and allowed; no touch after `quiet_from`, one soon after `mend`."""
    dice = scene.dice
    if life.met_before or dice.chance(0.4):
        _touch(scene, life, life.known, "first")
    _prove_like(scene, life)
    if life.trust is not None:
        if dice.every("trust by mark", 16):
            _mark(scene, life, "trust", life.trust)
        else:
            _touch(scene, life, life.trust, "trust_evidence")
    if life.trial is not None or (life.stage == "trust" and dice.every("offer only", 2)):
        _trial(scene, life)
    if life.trial is not None:
        before = life.last if life.buy is None else life.buy - 1
        day = min(before, life.trial + dice.span(1, 5))
        _touch(scene, life, day, _group(life, day))
        if life.buy is None and life.decided is not None:
            _touch(scene, life, life.decided, _group(life, life.decided))
    if life.marked and life.buy is not None:
        _mark(scene, life, "buy", life.buy)
    _permissions(scene, life)
    if mend is not None and mend < life.last:
        _touch(scene, life, min(life.last, mend + dice.span(1, 6)), "care")
    limits = [d for d in (quiet_from, life.silent_from) if d is not None]
    _care(scene, life, min(limits, default=None))


def _prove_like(scene: Scene, life: Life) -> None:
    dice, day = scene.dice, life.like
    if day is None:
        return
    by = dice.deal("like by", LIKE_BY)
    if by == "mark":
        _mark(scene, life, "like", day)
    if by in {"permission", "both"}:
        _permission(scene, life, day, "e-mail", given=True)
    if by in {"touch", "both"}:
        _touch(scene, life, day, "like_evidence")


def _group(life: Life, day: int) -> str:
    """Which touches fit on a day, so that none proves more than the life's own plan."""
    if life.buy is not None and day >= life.buy:
        return "care"
    if life.trust is not None and day >= life.trust:
        return "trust"
    liked = life.liked
    return "like" if liked is not None and day >= liked else "know"


def _touch(scene: Scene, life: Life, day: int, group: str) -> None:
    without = life.no_mail_from is not None and day >= life.no_mail_from
    groups = scene.touches_without_mail if without else scene.words.touches
    entry = scene.dice.pick(groups[group])
    life.last_touch = max(life.last_touch, day)
    scene.ledger.touches.append(
        Touch(
            id=scene.number(),
            customer=life.number,
            date=scene.dates[day],
            direction=entry.direction,
            channel=entry.channel,
            builds=entry.builds,
            note=entry.note,
        )
    )


def _care(scene: Scene, life: Life, limit: int | None) -> None:
    """Touches from the last one back to the first day, in the rhythm of the stage or slower."""
    dice = scene.dice
    rhythm = DEFAULT_RHYTHMS[life.stage]
    if life.wish == KEEP:
        day = life.end - int(rhythm * (1.1 + 0.7 * dice.random.random()))
    elif life.is_open:
        day = life.end - dice.span(0, int(rhythm * 0.9))
    else:
        day = life.last - dice.span(0, 30)
    if limit is not None:
        day = min(day, limit)
    days = []
    least, spread = (20, 8) if life.stage == "try" else (max(35, rhythm), 40)
    while day > life.known:
        days.append(day)
        day -= least + dice.span(0, spread)
    for touched in reversed(days):
        _touch(scene, life, touched, _group(life, touched))


def _mark(scene: Scene, life: Life, stage: str, day: int) -> None:
    scene.ledger.marks.append(
        Mark(
            id=scene.number(),
            customer=life.number,
            stage=stage,
            date=scene.dates[day],
            reason=scene.words.mark_reasons[stage],
        )
    )


def _permission(scene: Scene, life: Life, day: int, channel: str, *, given: bool | None) -> None:
    words = scene.words
    hows = words.permissions[channel] if given else words.withdrawals
    if given is None:
        hows = words.refusals
    scene.ledger.permissions.append(
        Permission(
            id=scene.number(),
            customer=life.number,
            date=scene.dates[day],
            channel=channel,
            given=given,
            how=scene.dice.pick(hows),
        )
    )


def _permissions(scene: Scene, life: Life) -> None:
    dice, since = scene.dice, life.liked
    if since is None:
        if dice.every("refused", 8):
            _permission(scene, life, dice.span(life.known, life.last), "phone", given=False)
        elif dice.every("nobody knows", 12):
            _permission(scene, life, life.known, "post", given=None)
    else:
        for channel, share in zip(PERMISSION_CHANNELS, (0.5, 0.3, 0.2), strict=True):
            if dice.chance(share):
                day = min(since + dice.span(0, 20), life.last)
                _permission(scene, life, day, channel, given=True)
                if channel == "e-mail" and dice.every("stops mail", 8):
                    life.no_mail_from = dice.span(day, life.last)
                    _permission(scene, life, life.no_mail_from, "e-mail", given=False)
    if life.closed_reason == "do not contact":
        _withdraw_all(scene, life, life.last)
    elif life.is_open and life.known < life.end - 60 and dice.every("leave me alone", 60):
        life.silent_from = dice.span(life.newest, life.end)
        _withdraw_all(scene, life, life.silent_from)


def _withdraw_all(scene: Scene, life: Life, day: int) -> None:
    for channel in PERMISSION_CHANNELS:
        _permission(scene, life, day, channel, given=False)


def _trial(scene: Scene, life: Life) -> None:
    """The trial started; or for who started none, an offer that was declined or still stands."""
    dice, words = scene.dice, scene.words
    start, outcome, decided = life.trial, "", life.decided
    if start is None:
        offered: int | None = dice.span(life.newest, life.last)
        outcome = dice.deal("offer answer", ("", "not bought", "no answer", ""))
        decided = min((offered or 0) + dice.span(1, 15), life.last) if outcome else None
    else:
        offered = None if dice.every("not offered", 8) else max(life.known, start - dice.span(0, 9))
        if decided is not None:
            lost = dice.deal("lost trial", ("not bought", "not bought", "no answer"))
            outcome = "bought" if life.buy is not None else lost
    ends = None if start is None or (outcome and dice.every("open end", 15)) else life.trial_ends
    unlisted = dice.every("unlisted", 12)
    scene.ledger.trials.append(
        Trial(
            id=scene.number(),
            customer=life.number,
            offer=None if unlisted else scene.ledger.offers[life.offer % len(words.offers)].id,
            offered_on=None if offered is None else scene.dates[offered],
            started_on=None if start is None else scene.dates[start],
            ends_on=None if ends is None else scene.dates[ends],
            outcome=outcome,
            decided_on=None if decided is None else scene.dates[decided],
            lesson=dice.pick(words.lessons[outcome]) if outcome else "",
        )
    )
