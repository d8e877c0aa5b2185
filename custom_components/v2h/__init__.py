"""Vehicle-to-Home: plans a car, a home battery and the sun against the price of power."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .cards.websocket import async_setup_websocket
from .const import DOMAIN, PLATFORMS
from .coordinator import V2hConfigEntry, V2hCoordinator, async_remove_stores
from .flows.renamed import async_follow_renames
from .frontend import async_register_frontend
from .frontend.dashboard import async_show_dashboard, async_withdraw_dashboard
from .grid.house_peaks import async_withdraw_peaks
from .grid.tariff_watch import async_withdraw_tariff
from .migration import async_migrate
from .plan.clock import async_clock_is_doubted
from .reserve.backup_watch import BackupWatch
from .reserve.outage_watch import OutageWatch
from .reserve.trip_watch import TripWatch
from .services import async_setup_services

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Register the actions, and what the cards need."""
    async_setup_services(hass)
    async_setup_websocket(hass)
    await async_register_frontend(hass)
    return True


async def async_migrate_entry(hass: HomeAssistant, entry: V2hConfigEntry) -> bool:
    """Bring what an older version stored up to date."""
    return await async_migrate(hass, entry)


async def async_setup_entry(hass: HomeAssistant, entry: V2hConfigEntry) -> bool:
    """Set up a house. Its first plan is made in the background: nothing here waits for a provider."""
    if async_clock_is_doubted(hass):
        raise ConfigEntryNotReady(translation_domain=DOMAIN, translation_key="clock_set")
    coordinator = V2hCoordinator(hass, entry)
    await coordinator.async_load()
    entry.runtime_data = coordinator
    async_show_dashboard(hass)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    # Before the start, which may read a tariff that has changed.
    entry.async_on_unload(entry.add_update_listener(_async_reload))
    entry.async_on_unload(async_follow_renames(hass, entry))
    coordinator.async_start()
    OutageWatch(coordinator).async_start()
    BackupWatch(coordinator).async_start()
    TripWatch(coordinator).async_start()
    coordinator.hands.async_start()
    return True


async def async_unload_entry(hass: HomeAssistant, entry: V2hConfigEntry) -> bool:
    """Take the entities away, then give every device back to itself."""
    if not await hass.config_entries.async_unload_platforms(entry, PLATFORMS):
        return False
    await entry.runtime_data.async_stop()
    return True


async def async_remove_entry(hass: HomeAssistant, entry: V2hConfigEntry) -> None:
    """Forget what was stored and said for the house."""
    async_withdraw_tariff(hass, entry.entry_id)
    async_withdraw_peaks(hass, entry.entry_id)
    await async_remove_stores(hass, entry.entry_id)
    if not any(item is not entry for item in hass.config_entries.async_entries(DOMAIN)):
        async_withdraw_dashboard(hass)


async def _async_reload(hass: HomeAssistant, entry: V2hConfigEntry) -> None:
    if not entry.runtime_data.async_take_confirmation():
        await hass.config_entries.async_reload(entry.entry_id)
