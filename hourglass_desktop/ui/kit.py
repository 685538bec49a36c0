"""What every page and dialog is handed: look, work, news, trouble, words and the day."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from hourglass_desktop.ui.news import News
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.trouble import Trouble
from hourglass_desktop.ui.work import Work
from hourglass_desktop.wording.formats import Formats


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """`today` is asked each time, because a window stays open past midnight.

    `week_start` tells the first day of the week the owner chose, "" for none.
    `date_order` is dmy, mdy or ymd: how typed dates of figures alone are read.
    """

    theme: Theme
    work: Work
    news: News
    trouble: Trouble
    formats: Formats
    today: Callable[[], dt.date]
    date_order: str
    week_start: Callable[[], str] = str
