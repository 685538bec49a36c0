"""Where things lie: the owner's data, and the files that come with the program."""

from pathlib import Path

import appdirs

STORE_NAME = "customers.hourglass"
_APP = "Hourglass"


def data_dir() -> Path:
    """The user's folder for this program's data; it need not exist yet."""
    return Path(appdirs.user_data_dir(_APP, appauthor=False))


def default_store() -> Path:
    """The store used when none is named."""
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


def settings_file() -> Path:
    """Where this computer's settings are kept."""
    return data_dir() / "settings.json"
