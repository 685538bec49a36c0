"""The second reading of the rules, its random histories and the count of CDNOW, as fixtures."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def load(name: str) -> ModuleType:
    """A plain module of this folder, loaded once."""
    full = f"oracle_{name}"
    if full not in sys.modules:
        spec = importlib.util.spec_from_file_location(full, Path(__file__).with_name(f"{name}.py"))
        assert spec is not None
        assert spec.loader is not None
        sys.modules[full] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[full])
    return sys.modules[full]


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """The slow, literal reading of the rules."""
    return load("reference")


@pytest.fixture(scope="session")
def histories() -> ModuleType:
    """The generator of random histories."""
    return load("histories")


@pytest.fixture(scope="session")
def cdnow() -> ModuleType:
    """The count straight from the CDNOW file."""
    return load("cdnow")
