"""From the process's start to the first painted window: the program against a bare Qt window.

Both are processes of their own, started by turns, each time new. Each says on the monotonic clock
when the first paint of its window was handled; the program also says whether the store's libraries
were loaded by then, which they must not be. `--display` uses the display there is.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import floor

RUNS, LIMIT = 15, 1.30
Command = Sequence[str | Path]
_WATCH = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Watch(QObject):
    def eventFilter(self, seen, event):
        if event.type() == QEvent.Type.Paint and isinstance(seen, QMainWindow):
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        print(time.monotonic_ns(), "sqlalchemy" in sys.modules, flush=True)
        os._exit(0)
"""
BARE = (
    _WATCH
    + """
from PySide6.QtWidgets import QLabel
application = QApplication([])
application.setStyle("Fusion")
watch = Watch()
application.installEventFilter(watch)
window = QMainWindow()
window.setCentralWidget(QLabel("Bare"))
window.resize(1280, 800)
window.show()
application.exec()
"""
)
OURS = (
    _WATCH
    + """
from hourglass_desktop import __main__ as program
from hourglass_desktop.ui import start
made = start.application_of

def watched(arguments):
    application = made(arguments)
    application.watch = Watch()
    application.installEventFilter(application.watch)
    return application

start.application_of = watched
os.environ["HOURGLASS_STORE"] = sys.argv[1]
sys.argv = ["hourglass-desktop"]
program.main()
"""
)


def start(command: Command, store: Path, environ: dict[str, str]) -> tuple[float, bool]:
    """Seconds from spawning to the first paint, and whether sqlalchemy was loaded by then."""
    began = time.monotonic_ns()
    done = subprocess.run(
        [*command, store],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    painted, loaded = done.stdout.split()
    return (int(painted) - began) / 1e9, loaded == "True"


def compare(name: str, program: Command, rival: Command) -> int:
    """Start both by turns and print the ratio; 1 when it takes too long or loads too much."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
        if "--display" not in sys.argv:
            environ["QT_QPA_PLATFORM"] = "offscreen"
        store = floor.empty_store(Path(folder) / "start.hourglass")
        ours: list[float] = []
        bare: list[float] = []
        clean = True
        for run in range(RUNS + 1):
            ours_took, loaded = start(program, store, environ)
            bare_took, _unused = start(rival, store, environ)
            clean = clean and not loaded
            if run:  # the first one fills the caches
                ours.append(ours_took)
                bare.append(bare_took)
    kept = floor.report(name, ours, bare, LIMIT)
    print("sqlalchemy before the first paint:", "no" if clean else "YES")
    return 0 if kept and clean else 1


def main() -> int:
    """Measure the program of this checkout."""
    scripts = ((sys.executable, "-c", script) for script in (OURS, BARE))
    return compare("start to first painted window", *scripts)


if __name__ == "__main__":
    raise SystemExit(main())
