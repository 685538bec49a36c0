"""The documents hold to the program: links, commands, words, JSON keys, the worked example."""

import argparse
import ast
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hourglass_desktop.cli.arguments import parser
from hourglass_desktop.cli.main import run
from hourglass_desktop.cli.surroundings import Surroundings
from hourglass_desktop.domain.leaks import COUNTING
from hourglass_desktop.domain.reasons import REASONS
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.exchange.fields import FIELDS
from hourglass_desktop.services.preferences import NAMES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FILES = (*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")))
AS_OF = "2026-06-30"
TODAY = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the program's dates are local
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_ANSWER = re.compile(r"<!-- answer: (\w+) -->\n```json\n(.*?)\n```", re.DOTALL)
_FORBIDDEN = ("/work/", "../shared", "shared/", "/tmp/")  # noqa: S108 - words, not places


def _text(*files: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _code(written: str) -> str:
    """What stands as code within sentences and tables; a block explains nothing."""
    sentences = re.sub(r"```.*?```", "", written, flags=re.DOTALL)
    return " ".join(re.findall(r"`[^`]+`", sentences))


def _anchors(file: Path) -> set[str]:
    """The anchors that headings get on the usual hosts: small words joined by hyphens."""
    kept = (re.sub(r"[^\w\s-]", "", h.casefold()) for h in _HEADING.findall(_text(file)))
    return {"-".join(words.split(" ")) for words in kept}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_relative_links_resolve(file: Path) -> None:
    """Every link within the project leads to a file, and to a heading where it names one."""
    for link in _LINK.findall(_text(file)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_documents_speak_of_the_product_alone(file: Path) -> None:
    """No document names a place of the machine it was written on."""
    assert [word for word in _FORBIDDEN if word in _text(file)] == []


def _commands(top: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _options(command: argparse.ArgumentParser) -> set[str]:
    actions = command._actions
    return {option for action in actions for option in action.option_strings if option != "-h"}


def test_every_command_and_option_is_explained() -> None:
    """The readme or a document names each of them as code."""
    written = _text(ROOT / "README.md", *DOCS.glob("*.md"))
    coded = _code(written)
    top = parser()
    named = dict(_commands(top))
    assert named
    for name, command in named.items():
        assert re.search(rf"`{name}\b", coded), name
        for option in _options(command) | _options(top):
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", coded), f"{name} {option}"


def test_every_setting_is_explained() -> None:
    """Each name, and each group of names, stands in the readme."""
    written = _text(ROOT / "README.md")
    for name in NAMES:
        assert name.partition(".")[0] in written, name


def _keys() -> set[str]:
    """Every key of the JSON documents, read from the source that makes them."""
    source = _text(ROOT / "hourglass_desktop" / "cli" / "documents.py")
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Dict)]
    return {
        key.value
        for node in nodes
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


def test_every_word_and_key_is_explained() -> None:
    """Reasons, findings, stages, JSON keys and columns stand as code or in a table."""
    written = _text(DOCS / "figures.md", DOCS / "files.md")
    coded = _code(written)
    words = {*REASONS, *COUNTING, "likely leak", "no data", "ok", *_keys()}
    columns = {column for fields in FIELDS.values() for column in fields}
    assert len(_keys()) > len(STAGES)
    missing = [w for w in words | columns if not re.search(rf"\b{w}\b", coded)]
    assert sorted(missing) == []
    for stage in STAGES:
        assert f"\n| {stage} |" in written, stage


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the worked example, packed and imported as its document says."""
    folder = tmp_path_factory.mktemp("example")
    packed, store = folder / "example.zip", folder / "example.hourglass"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted((DOCS / "example").iterdir()):
            archive.write(file, file.name)
    answer = json.loads(_run(store, "import", "all", str(packed), "--json"))
    assert answer["problems"] == []
    assert answer["customers_added"] == 12
    return store


def _run(store: Path, *arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    around = Surroundings(out=out, err=err, clock=lambda: TODAY, environ={})
    assert run(["--store", str(store), *arguments], around, lambda _out: 1) == 0, err.getvalue()
    return out.getvalue()


def _shown_part(found: Any, shown: Any) -> Any:
    """An answer with the keys the document shows."""
    if isinstance(found, list):
        return [_shown_part(one, other) for one, other in zip(found, shown, strict=True)]
    if isinstance(found, dict):
        return {key: _shown_part(found[key], shown[key]) for key in found if key in shown}
    return found


def _key_sets(found: Any) -> set[str]:
    """Every key of a document, however deep, but for those of sentences."""
    if isinstance(found, list):
        return {key for item in found for key in _key_sets(item)}
    if isinstance(found, dict):
        return {k for k in found if k != "because"}.union(*map(_key_sets, found.values()))
    return set()


def _answers() -> dict[str, Any]:
    return {name: json.loads(text) for name, text in _ANSWER.findall(_text(DOCS / "figures.md"))}


@pytest.mark.parametrize("name", ["customers", "hourglass", "today", "figures"])
def test_the_worked_example_is_what_the_program_answers(example: Path, name: str) -> None:
    """Each number of the example is the program's."""
    shown = _answers()[name]
    found = json.loads(_run(example, name, "--as-of", AS_OF, "--json"))
    if name == "customers":  # by name in the answer, by number in the document
        found.sort(key=lambda c: int(c["id"].removeprefix("H-")))
    else:
        assert _key_sets(found) == _key_sets(shown)
    _agree(_shown_part(found, shown), shown)


def _agree(found: Any, shown: Any) -> None:
    """Equal, but for the last bits of a fraction."""
    if isinstance(shown, float):
        assert found == pytest.approx(shown, abs=1e-9)
    elif isinstance(shown, list):
        assert len(found) == len(shown)
        for one, other in zip(found, shown, strict=True):
            _agree(one, other)
    elif isinstance(shown, dict):
        assert found.keys() == shown.keys()
        for key in shown:
            _agree(found[key], shown[key])
    else:
        assert found == shown
