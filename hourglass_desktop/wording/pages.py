"""The window's pages: their names in commands, in the order of the navigation, and their titles."""

from hourglass_desktop.domain.text import _

PAGES = (
    *("today", "hourglass", "customers", "trials", "referrals"),
    *("journey", "promotions", "reports"),
)


def page_title(name: str) -> str:
    """A page as a heading; KeyError for an unknown one."""
    return {
        "today": _("Today"),
        "hourglass": _("Hourglass"),
        "customers": _("Customers"),
        "trials": _("Trials"),
        "referrals": _("Referrals"),
        "journey": _("Journey map"),
        "promotions": _("Promotions"),
        "reports": _("Reports"),
    }[name]
