"""Who sent whom as a tree: who stands below whom, any depth, very many people."""

import datetime as dt
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from hourglass_desktop.domain.referral_views import Link
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.chains_model import NAME, REVENUE, SENT, ChainsModel
from hourglass_desktop.ui.widgets.chains_tree import ChainsTree, ChainsView
from hourglass_desktop.wording.formats import Formats

DAY = dt.date(2026, 1, 1)
MANY = 5_000


def link(number: int, giver: int | None = None, name: str = "", **others: object) -> Link:
    values: dict[str, object] = {"date": DAY if giver else None, **others}
    return Link(customer=number, name=name or f"N{number}", stage="buy", giver=giver, **values)  # type: ignore[arg-type]


FEW = (
    link(1, name="Zoë", revenue={"EUR": 1_000, "CHF": 50}),
    link(2, 1, "Later", date=DAY + dt.timedelta(9)),
    link(3, 1, "Earlier"),
    link(4, 3, "מרים"),
    link(5, name="adam"),
    link(6, 5),
)


def words(model: ChainsModel, parent: QModelIndex, column: int = NAME) -> list[str]:
    return [model.index(r, column, parent).data() for r in range(model.rowCount(parent))]


@pytest.fixture
def model() -> ChainsModel:
    return ChainsModel(Formats("en_GB"))


def test_givers_by_name_and_below_them_in_time(model: ChainsModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_links(FEW)
    top = QModelIndex()
    assert words(model, top) == ["adam", "Zoë"]
    zoe = model.index_of(1)
    assert words(model, zoe) == ["Earlier", "Later"]
    assert words(model, model.index_of(3)) == ["מרים"]
    assert words(model, top, SENT) == ["1", "2"]
    assert zoe.siblingAtColumn(REVENUE).data() == "CHF 0.50 · €10"
    assert [model.depth(model.index_of(n)) for n in (1, 3, 4)] == [0, 1, 2]
    model.set_links(FEW[:1])
    assert words(model, top) == ["Zoë"]
    model.set_links(())
    assert not model.rowCount()


def test_a_dash_is_read_out_as_nothing(model: ChainsModel) -> None:
    model.set_links(FEW)
    cell = model.index_of(4).siblingAtColumn(REVENUE)
    assert cell.data() == "–"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "nothing"


@pytest.fixture
def tree(kit: Kit, qtbot: QtBot) -> ChainsTree:
    made = ChainsTree(kit)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def shown(view: ChainsView) -> list[str]:
    found, index = [], view.model().index(0, 0)
    while index.isValid():
        found.append(str(index.data()))
        index = view.indexBelow(index)
    return found


def test_keys_open_and_close(tree: ChainsTree, qtbot: QtBot) -> None:
    tree.show_links(FEW)
    view = tree.view
    assert shown(view) == ["adam", "N6", "Zoë", "Earlier", "Later"]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert shown(view) == ["adam", "Zoë", "Earlier", "Later"]
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Asterisk)
    assert shown(view) == ["adam", "Zoë", "Earlier", "מרים", "Later"]
    with qtbot.waitSignal(tree.customer_wanted) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [1]


def test_what_is_open_and_chosen_stays_so(tree: ChainsTree) -> None:
    tree.show_links(FEW)
    tree.view.setCurrentIndex(tree.model.index_of(3))
    tree.view.collapse(tree.model.index_of(5))
    tree.show_links((*FEW, link(7, 6)))
    assert shown(tree.view) == ["adam", "Zoë", "Earlier", "Later"]
    assert tree.model.customer(tree.view.currentIndex()) == 3
    tree.close_all.click()
    assert shown(tree.view) == ["adam", "Zoë"]
    tree.open_all.click()
    assert "N7" in shown(tree.view)


def test_without_anybody_it_says_what_it_is_for(tree: ChainsTree) -> None:
    tree.show_links(())
    assert not tree.view.isVisible()
    assert "Nobody was sent" in tree.nothing.text()


@pytest.mark.parametrize("giver_of", [lambda n: n - 1, lambda n: (n + 8) // 10 if n > 1 else 0])
def test_five_thousand_people_deep_or_wide_are_quick(
    tree: ChainsTree, giver_of: Callable[[int], int]
) -> None:
    links = [link(n, giver_of(n) or None) for n in range(1, MANY + 1)]
    start = time.perf_counter()
    tree.show_links(links)
    tree.view.open_all()
    assert tree.view.grab().width() > 0
    assert time.perf_counter() - start < 2
    last = tree.model.index_of(MANY)
    assert tree.view.visualRect(last).isValid()
    tree.close_all.click()
    assert shown(tree.view) == ["N1"]
