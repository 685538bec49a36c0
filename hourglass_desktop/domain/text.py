"""The one door to translated text: every word an owner reads passes through here.

English is the only language that ships, so the catalog is the empty one. It is held as an object
because the module-level functions of gettext look for a catalog on disk at every call.
"""

from gettext import NullTranslations

_catalog = NullTranslations()
_ = _catalog.gettext
ngettext = _catalog.ngettext

__all__ = ["_", "ngettext"]
