"""What can be wrong with the simulated home, chosen by hand or by a test. Knows nothing of Home Assistant."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

FAULT_DELAY: Final = timedelta(seconds=30)
"""The slowest chargers that we know of obey after this."""

HUGE: Final = 1e12


class DeviceFault(StrEnum):
    """What a device does with its commands. It shows them as taken, whatever it does."""

    NONE = "none"
    IGNORES = "ignores"
    DELAYS = "delays"
    DOUBLES = "doubles"
    INVERTS = "inverts"
    NO_DISCHARGE = "no_discharge"


class ReportFault(StrEnum):
    """What meter and devices say of themselves."""

    NONE = "none"
    INVERTED_METER = "inverted_meter"
    UNAVAILABLE = "unavailable"
    SILENT = "silent"
    """Nothing new: the last values stand."""
    NAN = "nan"
    TEXT = "text"
    HUGE = "huge"


REPORTED: Final = {ReportFault.NAN: "nan", ReportFault.TEXT: "fel/error", ReportFault.HUGE: f"{HUGE:g}"}
"""What a sensor's state is then."""


@dataclass(slots=True, kw_only=True)
class Faults:
    """What is wrong now."""

    battery: DeviceFault = DeviceFault.NONE
    charger: DeviceFault = DeviceFault.NONE
    report: ReportFault = ReportFault.NONE


def obeyed_w(fault: DeviceFault, wish_w: float) -> float:
    """What a device makes of a setpoint, W, positive charging; its hardware limits it afterwards."""
    match fault:
        case DeviceFault.DOUBLES:
            return 2 * wish_w
        case DeviceFault.INVERTS:
            return -wish_w
        case DeviceFault.NO_DISCHARGE:
            return max(0.0, wish_w)
        case _:
            return wish_w
