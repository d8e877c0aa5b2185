"""The engine works where there is no Home Assistant."""

from pathlib import Path
import subprocess
import sys

REPOSITORY = Path(__file__).parents[2]

PLAN_WITHOUT_HOME_ASSISTANT = """
import sys
sys.modules |= dict.fromkeys(("homeassistant", "probatio", "voluptuous"))  # importing them raises ImportError
import tests.engine.conftest
from tests.engine.builders import realistic
from custom_components.v2h.engine import forecast
from custom_components.v2h.engine.peaks import tracker as peaks
from custom_components.v2h.engine.planning import planner
from custom_components.v2h.engine.tariffs import tariff
from custom_components.v2h.engine.tariffs import taxes
print(planner.make_plan(realistic(1)).status)
"""


def test_a_plan_is_made_without_home_assistant() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PLAN_WITHOUT_HOME_ASSISTANT],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "optimal", done.stderr
