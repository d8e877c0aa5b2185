"""A simulated home for trying out Vehicle-to-Home. Never shipped: scripts/develop and the tests use it."""

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .home import DemoConfigEntry, DemoHome
from .statistics import async_fill_statistics, async_suggest_energy_preferences

PLATFORMS = [Platform.BINARY_SENSOR, Platform.NUMBER, Platform.SELECT, Platform.SENSOR, Platform.SWITCH]


async def async_setup_entry(hass: HomeAssistant, entry: DemoConfigEntry) -> bool:
    """Build the house; the first time, with a past."""
    home = DemoHome(hass, entry)
    if not await home.async_load():
        home.house.meters = await async_fill_statistics(hass, home.market, dt_util.utcnow())
        await async_suggest_energy_preferences(hass, entry.entry_id)
        await home.async_save()
    entry.runtime_data = home
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    entry.async_on_unload(home.async_start())
    entry.async_on_unload(entry.add_update_listener(_async_reload))
    return True


async def async_unload_entry(hass: HomeAssistant, entry: DemoConfigEntry) -> bool:
    """Stop the house and write down how it stood."""
    unloaded = await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
    if unloaded:
        await entry.runtime_data.async_close()
    return unloaded


async def async_remove_entry(hass: HomeAssistant, entry: DemoConfigEntry) -> None:
    """Forget the house with its entry."""
    await DemoHome(hass, entry).async_remove()


async def _async_reload(hass: HomeAssistant, entry: DemoConfigEntry) -> None:
    await hass.config_entries.async_reload(entry.entry_id)
