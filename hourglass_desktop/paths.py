"""Where things lie: the owner's data, and the files that come with the program."""

import os
from pathlib import Path

import appdirs

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _

ENDING = ".hourglass"
"""Of the name of every store's file."""
STORE_NAME = f"customers{ENDING}"
DATA_VARIABLE = "HOURGLASS_DATA"
_APP = "Hourglass"


def data_dir() -> Path:
    """The user's folder for this program's data; it need not exist yet.

    Raises HourglassError where the system knows no home folder: what is not a whole path would
    make a folder called "~" wherever the program happens to be started.
    """
    place = Path(os.environ.get(DATA_VARIABLE) or appdirs.user_data_dir(_APP, appauthor=False))
    if not place.is_absolute():
        raise HourglassError(
            _(
                "Hourglass does not know where to keep your data: {place} is no whole path. Set "
                "the variable HOME to your home folder, or HOURGLASS_DATA to the folder for it."
            ).format(place=place)
        )
    return place


def default_store() -> Path:
    """The store used when none is named; HourglassError as for data_dir."""
    return data_dir() / STORE_NAME


def bundle_dir() -> Path:
    """The folder that holds `resources` and `alembic`: in the package, else the checkout."""
    package = Path(__file__).parent
    inside = package / "_bundle"
    return inside if inside.is_dir() else package.parent


def resources_dir() -> Path:
    """Fonts, icons and word lists."""
    return bundle_dir() / "resources"


def revisions_dir() -> Path:
    """The revisions of the store's schema."""
    return bundle_dir() / "alembic"


def licences_file() -> Path:
    """The list of other people's work in a packaged program; a checkout has none."""
    return bundle_dir() / "licences" / "THIRD-PARTY.txt"


def settings_file() -> Path:
    """Where this computer's settings are kept; HourglassError as for data_dir."""
    return data_dir() / "settings.json"
