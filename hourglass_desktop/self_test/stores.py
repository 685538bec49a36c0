"""Checks of the store's file: its layout, older layouts, and encryption."""

import shutil
from pathlib import Path

from hourglass_desktop import paths
from hourglass_desktop.domain.text import _
from hourglass_desktop.self_test.holding import hold, opened, store_in
from hourglass_desktop.store.encryption import prove_encryption
from hourglass_desktop.store.layouts import build_up, layout


def _from_nothing(folder: Path) -> None:
    with opened(store_in(folder), write=True) as app:
        hold(app.upkeep.check() == [], "check")


def _step_by_step(folder: Path) -> str:
    file = folder / "steps.hourglass"
    passed = build_up(file, paths.revisions_dir())
    hold(layout(file) == layout(store_in(folder)), "layout")
    return ", ".join(passed)


def _released(folder: Path) -> str:
    """Upgrade a small store of each released version, as resources/released/<version> has it."""
    stores = sorted((paths.resources_dir() / "released").glob("*.hourglass"))
    for store in stores:
        file = folder / f"released {store.name}"
        shutil.copyfile(store, file)
        with opened(file, write=True) as app:
            hold(app.upkeep.check() == [], store.stem)
            hold(app.customers.book().customers, store.stem)
    return ", ".join(s.stem for s in stores) or _("no layout has been released yet")


def _encrypted(folder: Path) -> str:
    return prove_encryption(folder / "encrypted.hourglass")


CHECKS = (
    (_("a store from nothing"), _from_nothing),
    (_("every revision, one after the other"), _step_by_step),
    (_("stores of released versions"), _released),
    (_("an encrypted store written and read"), _encrypted),
)
