"""python -m backtest: see scripts/backtest."""

from pathlib import Path
import sys
from types import ModuleType

# The integration's own __init__ is a face, and faces need Home Assistant: only its engine runs here.
package = ModuleType("custom_components.v2h")
package.__path__ = [str(Path(__file__).parents[1] / "custom_components" / "v2h")]
sys.modules.setdefault("custom_components.v2h", package)

from backtest.cli import main  # noqa: E402, after the package is a mere folder

sys.exit(main())
