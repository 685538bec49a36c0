"""Settings kept in the store: logo, first day of the week, going back to the defaults."""

import datetime as dt
import io
import zipfile
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PIL import Image

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError, SettingError
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.exchange.problems import ReadOptions

NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock


def picture(colour: str) -> bytes:
    """A small picture."""
    target = io.BytesIO()
    Image.new("RGB", (120, 40), colour).save(target, "PNG")
    return target.getvalue()


def opened(file: Path) -> AbstractContextManager[App]:
    """A store that can undo."""
    file.parent.mkdir(parents=True, exist_ok=True)
    return build(
        file, business=Business(), clock=lambda: NOON, write=True, create=True, undoable=True
    )


def monthly(app: App) -> bytes:
    """The monthly report."""
    stream = io.BytesIO()
    app.reports.prepare("monthly")(stream)
    return stream.getvalue()


def test_the_monthly_report_bears_the_logo_and_is_the_same_each_time(tmp_path: Path) -> None:
    with opened(tmp_path / "s.hourglass") as app:
        plain = monthly(app)
        assert app.preferences.put_logo(picture("teal")).done == "Logo changed"
        marked = monthly(app)
        assert marked != plain
        assert b"/Image" in marked
        assert monthly(app) == marked
        assert app.preferences.put("logo", "").done == "Logo removed"
        assert monthly(app) == plain
        app.history.undo()
        assert monthly(app) == marked


def test_the_logo_travels_in_the_archive(tmp_path: Path) -> None:
    with opened(tmp_path / "one" / "s.hourglass") as app:
        app.preferences.put_logo(picture("teal"))
        whole, logo = app.exports.kind("all"), app.business().logo
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        assert packed.read("logo.png") == logo
    with opened(tmp_path / "two" / "s.hourglass") as other:
        other.imports.run("all", whole, ReadOptions())
        assert other.business().logo == logo
        assert other.exports.kind("all") == whole
    with opened(tmp_path / "three" / "s.hourglass") as third:
        third.preferences.put_logo(picture("red"))
        own = third.business().logo
        third.imports.run("all", whole, ReadOptions())
        assert third.business().logo == own


def test_a_logo_from_a_file_and_none_from_another(tmp_path: Path) -> None:
    file, words = tmp_path / "logo.png", tmp_path / "words.txt"
    file.write_bytes(picture("teal"))
    words.write_text("words")
    with opened(tmp_path / "s.hourglass") as app:
        app.preferences.put("logo", str(file))
        assert app.preferences.value("logo").startswith("PNG of ")
        with pytest.raises(HourglassError, match="no picture"):
            app.preferences.put("logo", str(words))
        with pytest.raises(HourglassError, match="no file"):
            app.preferences.put("logo", str(tmp_path / "gone.png"))
        assert app.business().logo


def test_what_was_changed_is_named_and_why_not_is_said(tmp_path: Path) -> None:
    with opened(tmp_path / "s.hourglass") as app:
        put = app.preferences.put
        assert put("currency", "chf").done == "Currency changed"
        assert put("windows.like", "12").done == "Window into Like changed"
        assert put("rhythms.know", "0").done == "Rhythm at Know changed"
        assert put("milestones.refer", "40%").done == "Milestone of Refer changed"
        assert put("week_start", "Sunday").done == "First day of the week changed"
        assert app.business().week_start == "sunday"
        for name, wrong in (("week_start", "friday"), ("windows.like", "0"), ("currency", "XYZQ")):
            with pytest.raises(SettingError) as said:
                put(name, wrong)
            assert name in said.value.message
            assert f'"{name}"' not in said.value.why


def test_stages_go_back_to_the_defaults_in_one_step(tmp_path: Path) -> None:
    with opened(tmp_path / "s.hourglass") as app:
        app.preferences.put("windows.like", "12")
        app.preferences.put("milestones.buy", "0.5")
        app.preferences.put("business_name", "Sample")
        app.preferences.reset(("windows", "rhythms", "milestones"))
        assert app.business() == Business(name="Sample")
        app.history.undo()
        assert (app.business().windows["like"], app.business().milestones["buy"]) == (12, 0.5)


def test_purchases_in_other_currencies_are_known(tmp_path: Path) -> None:
    with opened(tmp_path / "s.hourglass") as app:
        one = app.customers.save(Customer(name="Sample")).customer
        for currency in ("EUR", "GBP", "CHF"):
            made = Purchase(customer=one, date=NOON.date(), amount=100, currency=currency)
            app.purchases.save(made)
        assert app.preferences.other_currencies("EUR") == ("CHF", "GBP")
        assert app.preferences.other_currencies("USD") == ("CHF", "EUR", "GBP")
