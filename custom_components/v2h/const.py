"""Constants of the integration's faces."""

from datetime import timedelta
from typing import Final

from homeassistant.const import Platform

DOMAIN: Final = "v2h"

PLATFORMS: Final = [
    Platform.BINARY_SENSOR,
    Platform.NUMBER,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
    Platform.TIME,
]

EVENT_BACKUP_STARTED: Final = "v2h_backup_started"
EVENT_BACKUP_ENDED: Final = "v2h_backup_ended"
EVENT_OUTAGE_STARTED: Final = "v2h_outage_started"
EVENT_OUTAGE_ENDED: Final = "v2h_outage_ended"

SUBENTRY_VEHICLE: Final = "vehicle"
SUBENTRY_BATTERY: Final = "battery"
SUBENTRY_SOLAR: Final = "solar"

PLAN_MAX_AGE: Final = timedelta(minutes=35)
"""An older plan is not executed: two missed quarters and some seconds for the solver."""
