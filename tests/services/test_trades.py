"""The journeys for trades: each whole and lawful; a damaged or newer one is left out in words."""

import json
from pathlib import Path

import pytest

from hourglass_desktop import paths
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.self_test.manifest import TRADES
from hourglass_desktop.services.trades import read, trades

FOLDER = paths.resources_dir() / "trades"


@pytest.mark.parametrize("name", TRADES)
def test_each_trade_is_a_whole_journey(name: str) -> None:
    trade = read(FOLDER / f"{name}.json")
    assert {t.stage for t in trade.touchpoints} == {*STAGES}
    said = " ".join(t.what for t in trade.touchpoints).casefold()
    for part in ("new-customer kit", "day-14 review", "results review", "thank-you"):
        assert part in said, part
    assert "referral ask" in said or "ask who" in said
    assert any("{given_name}" in t.text for t in trade.touchpoints)
    assert len({(t.stage, t.what) for t in trade.touchpoints}) == len(trade.touchpoints)


def test_all_files_are_offered_and_listed() -> None:
    found, wrong = trades(FOLDER)
    assert not wrong
    assert len(found) == len(TRADES) == len(list(FOLDER.iterdir()))
    assert [trade.name for trade in found] == sorted(trade.name for trade in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"version": 1}',
        '{"version": "1", "name": "A", "touchpoints": []}',
        '{"version": 1, "name": 3, "touchpoints": []}',
        '{"version": 1, "name": "A", "touchpoints": [{"stage": "sky"}]}',
    ],
)
def test_a_damaged_file_is_a_sentence_and_the_rest_is_offered(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    good = {"version": 1, "name": "Good", "touchpoints": []}
    (tmp_path / "b.json").write_text(json.dumps(good))
    (tmp_path / "c.json").write_text(json.dumps(good | {"version": 2}))
    found, wrong = trades(tmp_path)
    assert [trade.name for trade in found] == ["Good"]
    assert wrong == (
        "a.json is damaged and was left out. Install the program again.",
        "c.json was made for a newer version of the program.",
    )
