"""What the Energy dashboard already knows of the house: suggestions for set-up, never more.

Its preferences are not a stable interface: whatever is missing or of another
shape gives no suggestion. Signs there: power from the grid and out of a battery is positive.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
import logging
from typing import Any

from homeassistant.components.energy.data import async_get_manager
from homeassistant.components.energy.websocket_api import async_get_energy_platforms
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .units import energy_kwh, read_number

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerSuggestion:
    """A measured power: one signed entity, or a pair that is never negative.

    signed: positive from the grid or out of the battery, unless inverted.
    outward: from the grid or out of the battery. inward: to the grid or into the battery.
    """

    signed: str | None = None
    inverted: bool = False
    outward: str | None = None
    inward: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatterySuggestion:
    """A home battery. capacity_kwh: usable."""

    name: str | None = None
    power: PowerSuggestion = PowerSuggestion()
    soc_entity: str | None = None
    capacity_kwh: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SolarSuggestion:
    """A solar installation. forecast_entries: config entries that give its forecast."""

    name: str | None = None
    power_entity: str | None = None
    forecast_entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergySuggestions:
    """What the preferences hold, in their order; empty where they hold nothing.

    import_energy, export_energy: counters of the one meter that there is.
    """

    grid: tuple[PowerSuggestion, ...] = ()
    import_energy: str | None = None
    export_energy: str | None = None
    batteries: tuple[BatterySuggestion, ...] = ()
    solar: tuple[SolarSuggestion, ...] = ()


async def async_read_energy_preferences(hass: HomeAssistant) -> EnergySuggestions:
    """Read the Energy dashboard's preferences; empty where there are none or they cannot be read."""
    try:
        preferences = (await async_get_manager(hass)).data
        sources = preferences["energy_sources"] if preferences else []
        return _Reader(hass).suggestions([source for source in sources if isinstance(source, Mapping)])
    except Exception:
        _LOGGER.debug("No suggestions from the Energy dashboard", exc_info=True)
        return EnergySuggestions()


class _Reader:
    """Takes the preferences apart."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Entities are looked up here."""
        self._hass = hass

    def suggestions(self, sources: Iterable[Mapping[str, Any]]) -> EnergySuggestions:
        """What the sources suggest, by their type."""
        grid: list[PowerSuggestion] = []
        counters: list[tuple[str | None, str | None]] = []
        batteries: list[BatterySuggestion] = []
        solar: list[SolarSuggestion] = []
        for source in sources:
            match source.get("type"):
                case "grid":
                    grid.extend(self._power(item) for item in (source, *source.get("power", ())))
                    counters.append(
                        (self._counter(source, "stat_energy_from"), self._counter(source, "stat_energy_to"))
                    )
                case "battery":
                    batteries.append(
                        BatterySuggestion(
                            name=source.get("name"),
                            power=self._power(source),
                            soc_entity=self._entity(source, "stat_soc"),
                            capacity_kwh=source.get("capacity"),
                        )
                    )
                case "solar":
                    solar.append(
                        SolarSuggestion(
                            name=source.get("name"),
                            power_entity=self._entity(source, "stat_rate"),
                            forecast_entries=tuple(source.get("config_entry_solar_forecast") or ()),
                        )
                    )
        # Several meters, or one that counts day and night apart: no counter of theirs tells of all.
        bought, sold = counters[0] if len(counters) == 1 else (None, None)
        return EnergySuggestions(
            grid=tuple(item for item in grid if item != PowerSuggestion()),
            import_energy=bought,
            export_energy=sold if bought else None,
            batteries=tuple(batteries),
            solar=tuple(solar),
        )

    def _power(self, source: Mapping[str, Any]) -> PowerSuggestion:
        """The power of a source. The user's own sensors come before one that the dashboard derived from them."""
        config = source.get("power_config") or {}
        if inverted := self._entity(config, "stat_rate_inverted"):
            return PowerSuggestion(signed=inverted, inverted=True)
        if outward := self._entity(config, "stat_rate_from"):
            return PowerSuggestion(outward=outward, inward=self._entity(config, "stat_rate_to"))
        return PowerSuggestion(signed=self._entity(config, "stat_rate") or self._entity(source, "stat_rate"))

    def _counter(self, source: Mapping[str, Any], key: str) -> str | None:
        """A counter that shows energy now."""
        entity = self._entity(source, key)
        known = entity and read_number(self._hass, entity, energy_kwh, now=dt_util.utcnow()).known
        return entity if known else None

    def _entity(self, source: Mapping[str, Any], key: str) -> str | None:
        """A statistic that is a live entity's; external ones have no value now, and removed ones stay behind."""
        value = source.get(key)
        return value if isinstance(value, str) and self._hass.states.get(value) is not None else None


async def async_forecast_providers(hass: HomeAssistant) -> dict[str, str]:
    """The config entries that can forecast the sun, with their titles."""
    platforms = await async_get_energy_platforms(hass)
    return {
        entry.entry_id: entry.title
        for entry in hass.config_entries.async_entries()
        if entry.domain in platforms
    }
