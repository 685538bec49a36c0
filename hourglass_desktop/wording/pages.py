"""The window's pages: their names in commands, in the order of the navigation, and their titles."""

from hourglass_desktop.domain.text import _

PAGES = ("hourglass", "customers", "reports")


def page_title(name: str) -> str:
    """A page as a heading; KeyError for an unknown one."""
    return {
        "hourglass": _("Hourglass"),
        "customers": _("Customers"),
        "reports": _("Reports"),
    }[name]
