"""The owner's own fields: defined and filled, and followed wherever a customer goes."""

import datetime as dt
import json
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from hourglass_desktop.app import App, build
from hourglass_desktop.cli.texts import settings_text
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.own_fields import MOST_FIELDS, OWN, OwnField
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.exchange.problems import ReadOptions

NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
SIZE = OwnField(name="Size", kind="choice", choices=("S", "M", "L"))


def added(app: App, name: str) -> int:
    """The number of a new customer."""
    return app.customers.save(Customer(name=name)).customer


def values(app: App, customer: int) -> dict[str, str]:
    """What stands in the own fields of a live customer."""
    listed = app.customers.book().own_values
    return {v.field: v.value for v in listed if v.customer == customer}


def names(app: App) -> list[str]:
    """The fields in their order."""
    return [field.name for field in app.own_fields.fields()]


def test_fields_are_added_ordered_renamed_and_removed_with_their_values(app: App) -> None:
    one = added(app, "Sample One")
    for name in ("Allergy", "  Shoe   size ", "Colour"):
        app.own_fields.add(OwnField(name=name))
    assert names(app) == ["Allergy", "Shoe size", "Colour"]
    app.own_fields.fill(one, "Colour", " blue ")
    assert app.own_fields.filled("Colour") == 1
    app.own_fields.move("Colour", -5)
    app.own_fields.rename("Colour", "COLOUR")
    assert names(app) == ["COLOUR", "Allergy", "Shoe size"]
    assert values(app, one) == {"COLOUR": "blue"}
    app.own_fields.fill(one, "Allergy", "nuts")
    app.own_fields.remove("COLOUR")
    assert values(app, one) == {"Allergy": "nuts"}
    app.own_fields.fill(one, "Allergy", "")
    assert values(app, one) == {}


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("text", "any words, 100 %", "a\x00b"),
        ("number", "-12.5", "twelve"),
        ("date", "2024-02-29", "2023-02-29"),
        ("yes/no", "no", "perhaps"),
        ("choice", "M", "XL"),
    ],
)
def test_a_value_must_fit_its_field(app: App, kind: str, good: str, bad: str) -> None:
    one = added(app, "Sample One")
    choices = SIZE.choices if kind == "choice" else ()
    app.own_fields.add(OwnField(name="Field", kind=kind, choices=choices))
    app.own_fields.fill(one, "Field", good)
    with pytest.raises(FieldErrors) as said:
        app.own_fields.fill(one, "Field", bad)
    assert set(said.value.problems) == {OWN + "Field"}
    assert values(app, one) == {"Field": good}


def test_what_cannot_be_a_field_is_said(app: App) -> None:
    app.own_fields.add(SIZE)
    for wrong, where in (
        (OwnField(name=" "), "name"),
        (OwnField(name="SIZE"), "name"),
        (OwnField(name="x" * 61), "name"),
        (OwnField(name="Other", kind="colour"), "kind"),
        (OwnField(name="Other", kind="choice", choices=(" ",)), "choices"),
    ):
        with pytest.raises(FieldErrors) as said:
            app.own_fields.add(wrong)
        assert set(said.value.problems) == {where}
    for number in range(MOST_FIELDS - 1):
        app.own_fields.add(OwnField(name=f"Field {number}"))
    with pytest.raises(FieldErrors):
        app.own_fields.add(OwnField(name="One more"))
    with pytest.raises(HourglassError, match="no longer there"):
        app.own_fields.rename("Gone", "Other")


def test_a_value_that_is_no_choice_any_more_stays(app: App) -> None:
    one = added(app, "Sample One")
    app.own_fields.add(SIZE)
    app.own_fields.fill(one, "Size", "M")
    app.own_fields.set_choices("Size", ("S", "L"))
    assert values(app, one) == {"Size": "M"}


def test_values_follow_the_customer(app: App) -> None:
    app.own_fields.add(OwnField(name="Colour"))
    app.own_fields.add(OwnField(name="Allergy"))
    kept, gone = added(app, "Sample One"), added(app, "Sample Two")
    app.own_fields.fill(kept, "Colour", "blue")
    app.own_fields.fill(gone, "Colour", "red")
    app.own_fields.fill(gone, "Allergy", "nuts")
    assert [(hit.customer, hit.words) for hit in app.search.find("nuts")] == [(gone, "nuts")]
    app.customers.trash(gone)
    assert values(app, gone) == {}
    app.trash.put_back(app.trash.listed())
    app.customers.merge(kept, gone)
    assert values(app, kept) == {"Colour": "blue", "Allergy": "nuts"}
    held = json.loads(app.exports.person(kept))
    assert [(row["field"], row["value"]) for row in held["own-values"]] == [
        ("Allergy", "nuts"),
        ("Colour", "blue"),
    ]
    app.customers.erase(kept)
    assert values(app, kept) == {}


def test_an_archive_brings_fields_and_values_back(app: App, tmp_path: Path) -> None:
    app.own_fields.add(OwnField(name="Colour"))
    app.own_fields.add(SIZE)
    one = added(app, "Sample One")
    app.own_fields.fill(one, "Colour", "blue")
    app.own_fields.fill(one, "Size", "M")
    whole = app.exports.kind("all")
    with fresh(tmp_path / "empty") as other:
        other.imports.run("all", whole, ReadOptions())
        assert other.own_fields.fields() == app.own_fields.fields()
        assert other.exports.kind("all") == whole
    with fresh(tmp_path / "used") as other:
        other.own_fields.add(OwnField(name="size", kind="number"))
        report = other.imports.run("all", whole, ReadOptions())
        assert names(other) == ["size", "Colour"]
        assert [(p.field, p.value) for p in report.problems] == [("value", "M")]
        assert values(other, one) == {"Colour": "blue"}


def fresh(folder: Path) -> AbstractContextManager[App]:
    """An empty store."""
    file = folder / "sample.hourglass"
    return build(file, business=Business(), clock=lambda: NOON, write=True, create=True)


def test_the_command_settings_lists_them(app: App) -> None:
    app.own_fields.add(OwnField(name="Colour"))
    app.own_fields.add(SIZE)
    lines = list(settings_text(app.preferences.document()))
    assert "own_fields = Colour, text" in lines
    assert "own_fields = Size, choice, S / M / L" in lines
