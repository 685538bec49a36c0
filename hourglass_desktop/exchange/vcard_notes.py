"""Properties of a card without a field of their own, as lines "label: value" for the notes."""

import re
from collections.abc import Mapping

from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.vcard_lines import Property
from hourglass_desktop.exchange.vcard_values import one_line, parts, unescaped, uri_text

_ELSEWHERE = frozenset(
    (
        *("FN", "N", "ORG", "EMAIL", "TEL", "ADR", "LABEL", "BDAY", "CATEGORIES", "NOTE", "UID"),
        *("CREATED", "KIND", "AGENT"),
    )
)
_OF_NO_USE = frozenset(
    (
        *("VERSION", "PRODID", "REV", "SOURCE", "NAME", "PROFILE", "MAILER", "CLASS"),
        *("SORT-STRING", "GENDER", "SEX", "TZ", "GEO", "LANG", "LANGUAGE", "PHOTO", "LOGO"),
        *("SOUND", "KEY", "CALURI", "FBURL", "CALADRURI", "CLIENTPIDMAP", "XML", "MEMBER"),
        *("BEGIN", "END"),
    )
)
_SILENT = re.compile(
    r"X-(?:AB(?!DATE|RELATED)|ADDRESSBOOK|ADDRESSING|COUCHDB|ETAG|ID$|FC|GENDER|MS-OL|MS-CARD|MS-IM"
    r"(?!ADD)|EVOLUTION-(?:FILE|LIST|E-?MAIL|WEBDAV|UI|VIDEO)|PHONETIC|MOZILLA|RADICALE|SYNTHESIS"
    r"|KADDRESSBOOK-(?!X-)|SORT|APPLE|IRMC|DCM|GWTYPE|CLASS|REDUCTION|NO$|FILE-AS|IMAGE|WAB"
    r"|OWNER|LUID|UID|ACCOUNT|PRODID|DAVDROID|STARRED|ASSISTANT-PHONE-LABEL|CONTACT-FRAME)"
)
_VENDOR = re.compile(
    r"X-(?:EVOLUTION-|KADDRESSBOOK-X-|MS-|MOZILLA-|GOOGLE-|ANDROID-|SUNBIRD-|LOTUS-|NEXTCLOUD-)?"
)
_ANDROID_ITEM = "vnd.android.cursor.item/"
_LONGEST = 500
"""Characters; an unknown property that is longer is no text for people."""


def extra_line(found: Property, text: str, label: str, labels: Mapping[str, str]) -> str:
    """The line for a property, "" when it has a field of its own or is of no use to an owner.

    `label` is the card's own for it, `labels` are ours by name of property (property_labels).
    """
    name = found.name
    if name in _ELSEWHERE or name in _OF_NO_USE or _SILENT.match(name) or not text.strip():
        return ""
    if name == "X-ANDROID-CUSTOM":
        return _android_line(text, labels)
    if name == "IMPP" or name.startswith("X-SOCIALPROFILE"):
        value = uri_text(one_line(text))
    elif name in {"TITLE", "ROLE", "NICKNAME"} or name.startswith("X-"):
        value = unescaped(text).strip()
    else:
        value = one_line(text)
    if not value or len(value) > _LONGEST or value.startswith("<"):
        return ""
    return f"{label or _label(found, labels)}: {value}"


def property_labels() -> dict[str, str]:
    """Our words for the properties that go to the notes; made once, not for every card."""
    return {
        "TITLE": _("Job title"),
        "ROLE": _("Role"),
        "NICKNAME": _("Nickname"),
        "URL": _("Website"),
        "IMPP": _("Chat"),
        "ANNIVERSARY": _("Anniversary"),
        "X-ABDATE": _("Date"),
        "X-ABRELATEDNAMES": _("Related"),
        "RELATED": _("Related"),
        "BIRTHPLACE": _("Birthplace"),
        "X-SOCIALPROFILE": _("Profile"),
        "nickname": _("Nickname"),
        "relation": _("Related"),
        "contact_event": _("Date"),
    }


def _label(found: Property, labels: Mapping[str, str]) -> str:
    if found.name == "IMPP" and found.param("X-SERVICE-TYPE"):
        return found.param("X-SERVICE-TYPE")
    if found.name == "X-SOCIALPROFILE" and found.types:
        return found.types[0].capitalize()
    if found.name in labels:
        return labels[found.name]
    plain = _VENDOR.sub("", found.name).replace("-", " ").replace("_", " ").strip()
    return plain.capitalize() or found.name


def _android_line(text: str, labels: Mapping[str, str]) -> str:
    """Read `vnd.android.cursor.item/nickname;Anna;1;...`: its kind, its value, its type."""
    kind, value, *rest = [*parts(text), "", ""]
    if not kind.startswith(_ANDROID_ITEM) or not value:
        return ""
    own_label = rest[1] if rest[0] == "0" and len(rest) > 1 else ""
    name = kind.removeprefix(_ANDROID_ITEM)
    label = own_label or labels.get(name, name.replace("_", " ").capitalize())
    return f"{label}: {value}"
