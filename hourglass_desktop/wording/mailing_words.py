"""What copying e-mail addresses came to, in one sentence or two."""

from hourglass_desktop.domain.mailing import Mailing
from hourglass_desktop.domain.text import _, ngettext


def copied_words(found: Mailing) -> str:
    """How many addresses there are, and who was left out and why."""
    count = len(found.addresses)
    copied = _("No address to copy.")
    if count:
        copied = ngettext("{n} address copied.", "{n} addresses copied.", count).format(n=count)
    reasons = (
        (
            found.without_permission,
            ngettext("{n} without permission", "{n} without permission", found.without_permission),
        ),
        (found.withdrawn, ngettext("{n} who withdrew", "{n} who withdrew", found.withdrawn)),
        (
            found.without_address,
            ngettext("{n} without an address", "{n} without an address", found.without_address),
        ),
    )
    parts = [words.format(n=n) for n, words in reasons if n]
    if not parts:
        return copied
    left_out = _("Left out: {people}.").format(people=", ".join(parts))
    return _("{copied} {left_out}").format(copied=copied, left_out=left_out)
