"""Commands run in this process, through the same door as a command line."""

import datetime as dt
import importlib.util
import io
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hourglass_desktop.cli.main import run
from hourglass_desktop.cli.surroundings import Surroundings

TODAY = dt.date(2026, 10, 31)
ORACLE = Path(__file__).parent.parent / "oracle"


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON document on standard output."""
        return json.loads(self.out)


class CommandLine:
    """Runs command lines on one store, on one frozen day."""

    def __init__(self, store: Path, today: dt.date = TODAY, *, names_store: bool = True) -> None:
        self.store = store
        self._names_store = names_store
        self.today = today
        self.environ: dict[str, str] = {}

    def __call__(self, *arguments: object) -> Done:
        """Run one command line; --store is added unless given."""
        out, err = io.StringIO(), io.StringIO()
        words = [str(a) for a in arguments]
        around = Surroundings(
            out=out,
            err=err,
            clock=lambda: dt.datetime.combine(self.today, dt.time(12)),
            environ=self.environ,
        )
        named = "--store" in words or not self._names_store
        given = [] if named else ["--store", str(self.store)]
        try:
            status = run([*given, *words], around, lambda _out: 0)
        except SystemExit as left:  # argparse ends wrong usage this way
            status = int(left.code or 0)
        return Done(status, out.getvalue(), err.getvalue())

    def on(self, store: Path) -> "CommandLine":
        """The same command line on another store."""
        other = CommandLine(store, self.today)
        other.environ = self.environ
        return other

    def ok(self, *arguments: object) -> Any:
        """The JSON answer of a command that must do what it says."""
        done = self(*arguments, "--json")
        assert done.status == 0, done.err
        return done.json


@pytest.fixture
def hg(tmp_path: Path) -> CommandLine:
    """Commands on a store that does not exist yet."""
    return CommandLine(tmp_path / "mine.hourglass")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample business in a store that no test may change."""
    file = tmp_path_factory.mktemp("sample") / "sample.hourglass"
    CommandLine(file).ok("sample", "--customers", "60")
    return file


@pytest.fixture
def sampled(tmp_path: Path, sample_store: Path) -> CommandLine:
    """Commands on a copy of the sample business that is this test's own."""
    file = tmp_path / "mine.hourglass"
    shutil.copyfile(sample_store, file)
    return CommandLine(file)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a small file to import."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def _oracle(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"oracle_{name}", ORACLE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """The independent reading of the rules."""
    return _oracle("reference")


@pytest.fixture(scope="session")
def histories() -> ModuleType:
    """Random histories in the columns of our own files."""
    return _oracle("histories")


@pytest.fixture(scope="session")
def cdnow() -> ModuleType:
    """A count straight from the CDNOW file."""
    return _oracle("cdnow")


@pytest.fixture
def alone() -> Callable[..., Done]:
    """Run a command line in a fork of this process, which `limit` narrows first."""

    def started(store: Path, *arguments: object, limit: Callable[[], object]) -> Done:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                limit()
                found = CommandLine(store)(*arguments)
            except BaseException:  # noqa: BLE001 - the fork must end here, whatever happened
                found = Done(70, "", traceback.format_exc())
            os.write(writing, json.dumps([found.status, found.out, found.err]).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as answer:
            done = Done(*json.load(answer))
        os.waitpid(child, 0)
        return done

    return started


@pytest.fixture
def plain_run(tmp_path: Path) -> Callable[..., Done]:
    """Run a command line with an environment and without naming a store."""

    def started(environ: dict[str, str], *words: object) -> Done:
        line = CommandLine(tmp_path / "unused.hourglass", names_store=False)
        line.environ = environ
        return line(*words)

    return started
