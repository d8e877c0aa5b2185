"""Constants of the simulated home."""

from datetime import timedelta
from typing import Final

DOMAIN: Final = "v2h_demo"

CONF_SPEED: Final = "speed"
CONF_PRICE_PATTERN: Final = "price_pattern"
CONF_SEED: Final = "seed"
CONF_REFUSALS: Final = "refusals"

TICK: Final = timedelta(seconds=2)
"""How often the home moves on: as often as a brisk meter reports."""

HISTORY_DAYS: Final = 28
SHORT_HISTORY_DAYS: Final = 1
"""How far back the five-minute statistics go: a day's shape; the recorder looks each row up before it writes it."""
