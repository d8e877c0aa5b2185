"""What the devices were told and what they did, line by line in a file: for tests that judge it afterwards.

A line is written before anything else can happen, so that it outlasts a kill.
"""

import json
import os
from pathlib import Path
from typing import Any, Final, TextIO

from .physics import House

RECORD_VARIABLE: Final = "V2H_DEMO_RECORD"
"""The environment variable that names the file; nothing is recorded without it."""


def open_record() -> TextIO | None:
    """Open the file, to be continued by each run."""
    name = os.environ.get(RECORD_VARIABLE)
    return Path(name).open("a", encoding="utf-8", buffering=1) if name else None


def write_record(file: TextIO | None, house: House, told: str | None = None) -> None:
    """Write how the house stands. told: the device that has just been given a command."""
    if file is not None:
        file.write(json.dumps(as_row(house, told)) + "\n")


def as_row(house: House, told: str | None = None) -> dict[str, Any]:
    """How the house stands, W and fractions, positive charging and into the house."""
    battery, charger = house.battery_control.asked, house.charger_control.asked
    return {
        "at": house.now.isoformat(),
        "told": told,
        "battery": {
            "mode": battery.mode.value,
            "setpoint_w": battery.setpoint_w,
            "power_w": house.flows.battery,
            "soc": house.battery.soc,
        },
        "charger": {
            "enabled": charger.enabled,
            "setpoint_w": charger.setpoint_w,
            "power_w": house.flows.charger,
            "soc": house.charger.soc,
            "home": house.car_home,
        },
        "grid_w": house.flows.grid,
    }
