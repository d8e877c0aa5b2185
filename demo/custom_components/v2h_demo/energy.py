"""The Energy dashboard's solar forecast."""

from homeassistant.components.energy.types import SolarForecastType
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .home import DemoHome
from .solar import forecast

HOURS = 72


async def async_get_solar_forecast(hass: HomeAssistant, config_entry_id: str) -> SolarForecastType | None:
    """Expected Wh per hour, from this day's start."""
    entry = hass.config_entries.async_get_entry(config_entry_id)
    if entry is None or entry.domain != DOMAIN or not isinstance(home := entry.runtime_data, DemoHome):
        return None
    first = dt_util.as_utc(dt_util.start_of_local_day())
    hours = forecast(first, HOURS, home.options.seed)
    return SolarForecastType(wh_hours={start.isoformat(): energy for start, energy in hours.items()})
