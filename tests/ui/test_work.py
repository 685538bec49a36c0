"""Long work: results in the window's thread, progress, cancel, nothing for who is gone."""

import gc
import sys
import threading
import weakref
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.work import Progress


def test_a_result_comes_in_the_windows_thread(kit: Kit, qtbot: QtBot) -> None:
    owner = QObject()
    found: list[tuple[int, bool]] = []
    at_work: list[threading.Thread] = []

    def job(_progress: Progress) -> int:
        at_work.append(threading.current_thread())
        return 42

    def done(result: int) -> None:
        found.append((result, QThread.currentThread() is owner.thread()))

    kit.work.run(job, owner=owner, done=done)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(42, True)]
    assert at_work[0] is not threading.current_thread()
    assert not kit.work.is_busy


def test_an_error_goes_to_who_asked_for_it(kit: Kit, qtbot: QtBot) -> None:
    owner = QObject()
    said: list[Exception] = []

    def job(_progress: Progress) -> None:
        raise HourglassError("The disk is full.")

    kit.work.run(job, owner=owner, failed=said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert [str(error) for error in said] == ["The disk is full."]


def test_an_error_nobody_asked_for_becomes_a_banner(kit: Kit, qtbot: QtBot) -> None:
    owner = QObject()

    def job(_progress: Progress) -> None:
        raise HourglassError("The disk is full.")

    with qtbot.waitSignal(kit.trouble.told) as told:
        kit.work.run(job, owner=owner)
    assert told.args == ["The disk is full."]


def test_progress_is_told_and_cancel_stops_at_the_next_one(kit: Kit, qtbot: QtBot) -> None:
    owner = QObject()
    got: list[object] = []
    listening, started = threading.Event(), threading.Event()
    go_on, stopped = threading.Event(), threading.Event()

    def job(progress: Progress) -> None:
        listening.wait(5)
        progress(1, 10)
        started.set()
        go_on.wait(5)
        try:
            progress(2, 10)
        except BaseException:
            stopped.set()
            raise

    task = kit.work.run(job, owner=owner, done=got.append, failed=got.append)
    steps: list[tuple[int, int]] = []
    task.progressed.connect(lambda done, total: steps.append((done, total)))
    listening.set()
    assert started.wait(5)
    with qtbot.waitSignal(task.ended):
        task.cancel()
        go_on.set()
    assert stopped.is_set()
    assert steps == [(1, 10)]
    assert got == []


def test_nothing_is_delivered_to_an_owner_that_is_gone(kit: Kit, qtbot: QtBot) -> None:
    owner = QObject()
    got: list[object] = []
    go_on = threading.Event()
    task = kit.work.run(lambda _p: go_on.wait(5), owner=owner, done=got.append)
    with qtbot.waitSignal(task.ended):
        owner.deleteLater()
        qtbot.waitSignal(owner.destroyed)
        go_on.set()
    assert got == []


def test_work_is_done_in_its_order(kit: Kit, qtbot: QtBot) -> None:
    owner = QObject()
    got: list[object] = []
    for number in range(20):
        kit.work.run(lambda _p, n=number: n, owner=owner, done=got.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(got) == 20)
    assert got == list(range(20))


@pytest.mark.parametrize("error", [ValueError("secret name"), ZeroDivisionError()])
def test_a_bug_is_told_once_and_calmly(
    kit: Kit, qtbot: QtBot, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    kit.trouble.show(error)
    kit.trouble.show(error)
    (dialog,) = _dialogs()
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert type(error).__name__ in words
    assert "secret" not in words
    dialog.close()
    qtbot.waitUntil(lambda: not _dialogs())


def test_a_bug_in_any_thread_reaches_the_window(
    kit: Kit, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    error = ValueError("x")
    worker = threading.Thread(target=kit.trouble.catch, args=(ValueError, error, None))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(_dialogs()) == 1)
    _dialogs()[0].close()
    qtbot.waitUntil(lambda: not _dialogs())


def _dialogs() -> list[QWidget]:
    shown = [w for w in QApplication.topLevelWidgets() if w.objectName() == "bugDialog"]
    return [w for w in shown if w.isVisible()]


def test_an_ended_task_is_let_go(kit: Kit, qtbot: QtBot) -> None:
    owner = QObject()
    got: list[object] = []
    gone = [weakref.ref(kit.work.run(lambda _p: 1, owner=owner, done=got.append)) for _n in "123"]
    qtbot.waitUntil(lambda: len(got) == 3)
    gc.collect()
    assert [task() for task in gone] == [None] * 3


def test_garbage_is_looked_for_in_the_windows_thread_alone(kit: Kit, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[bool] = []
    kit.work.run(lambda _p: gc.isenabled(), owner=owner, done=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]
    cycle = _Cycle()
    gone = weakref.ref(cycle)
    del cycle
    assert gone() is not None
    _garbage = [[] for _n in range(2 * gc.get_threshold()[0])]  # type: ignore[var-annotated]
    qtbot.waitUntil(lambda: gone() is None, timeout=5000)
    kit.work.stop()
    assert gc.isenabled()


class _Cycle:
    def __init__(self) -> None:
        self.itself = self


def test_a_result_nobody_waits_for_is_handed_back(kit: Kit, qtbot: QtBot) -> None:
    owner = QObject()
    got: list[object] = []
    dropped: list[object] = []
    go_on = threading.Event()
    kit.work.run(lambda _p: go_on.wait(5), owner=owner, done=got.append, dropped=dropped.append)
    threading.Timer(0.05, go_on.set).start()
    kit.work.settle()
    qtbot.waitUntil(lambda: not kit.work.is_busy)
    assert (got, dropped) == ([], [True])


def test_what_a_job_knows_goes_in_the_windows_thread(
    kit: Kit, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    class Known:
        """Stands for a widget."""

    def start() -> None:
        known = Known()
        weakref.finalize(known, lambda: threads.add(threading.current_thread()))
        kit.work.run(lambda _progress: known is None, owner=kit.news)

    threads: set[threading.Thread] = set()
    request.addfinalizer(partial(sys.setswitchinterval, sys.getswitchinterval()))
    sys.setswitchinterval(1e-6)  # so that either thread may be the last to let go
    for _time in range(1000):
        start()
    qtbot.waitUntil(lambda: not kit.work.is_busy)
    kit.work.settle()
    assert threads == {threading.main_thread()}
