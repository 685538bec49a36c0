"""The layout of a store as its revisions make it, one after the other."""

from pathlib import Path

from hourglass_desktop.store import schema
from hourglass_desktop.store.engine import driver, make_engine


def build_up(file: Path, revisions: Path) -> tuple[str, ...]:
    """Take a new, empty file through every revision, each in a transaction of its own.

    Answers the revisions it went through, oldest first.
    """
    from alembic import command  # noqa: PLC0415 - costs 0.35 s, needed only here
    from alembic.config import Config  # noqa: PLC0415

    file.touch(mode=0o600, exist_ok=False)
    engine = make_engine(file, write=True, foreign_keys=False)
    config = Config()
    config.set_main_option("script_location", str(revisions).replace("%", "%%"))
    try:
        for revision in schema.REVISIONS:
            with engine.begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
    finally:
        engine.dispose()
    return schema.REVISIONS


def layout(file: Path) -> dict[str, str]:
    """The statement that made each table, index and trigger of a closed store, by name.

    The search index aside: it is made when a store is opened, not by revisions.
    """
    with driver(file) as connection:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search%'"
        )
        return dict(found.fetchall())
