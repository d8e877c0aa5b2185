"""The backtest's tests need no Home Assistant: where it is missing, only the engine is imported."""

from importlib.util import find_spec
from pathlib import Path
import sys
from types import ModuleType

PACKAGE = "custom_components.v2h"

if find_spec("homeassistant") is None:
    # The package's own __init__ is a face, and faces need Home Assistant: let the package be a mere folder.
    package = ModuleType(PACKAGE)
    package.__path__ = [str(Path(__file__).parents[2] / "custom_components" / "v2h")]
    sys.modules[PACKAGE] = package
