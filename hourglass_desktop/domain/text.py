"""The one door to translated text: every word an owner reads passes through here."""

from gettext import gettext, ngettext, pgettext

_ = gettext

__all__ = ["_", "ngettext", "pgettext"]
