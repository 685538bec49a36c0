"""What an import did, in one sentence."""

from hourglass_desktop.domain.text import _, ngettext


def contacts_sentence(read: int, *, added: int, there: int, problems: int) -> str:
    """As "Read 120 contacts: 118 added, 2 were there already, 0 problems."."""
    return _("{read}: {added}, {there}, {problems}.").format(
        read=ngettext("Read {n} contact", "Read {n} contacts", read).format(n=read),
        added=ngettext("{n} added", "{n} added", added).format(n=added),
        there=ngettext("{n} was there already", "{n} were there already", there).format(n=there),
        problems=ngettext("{n} problem", "{n} problems", problems).format(n=problems),
    )


def field_words(field: str) -> str:
    """A field of a contact as the window calls it; "" for the whole row."""
    words = {
        "id": _("Number"),
        "name": _("Name"),
        "given_name": _("Given name"),
        "family_name": _("Family name"),
        "organisation": _("Organisation"),
        "emails": _("E-mail"),
        "phones": _("Phone"),
        "addresses": _("Address"),
        "birthday": _("Birthday"),
        "tags": _("Tags"),
        "source": _("Source"),
        "known_on": _("Known since"),
        "notes": _("Notes"),
        "closed_on": _("Closed on"),
        "closed_reason": _("Closed because"),
    }
    return words.get(field, field)
