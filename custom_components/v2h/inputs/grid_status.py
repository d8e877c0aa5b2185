"""Is the grid there: what an inverter, the phases' voltage or a meter that has fallen silent say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant

from .contract import GRID_STATUS
from .reading import Reading

LOW_V: Final = 180.0
"""Below it no phase is in use: EN 50160 lets 230 V sink to 195.5 V."""
FRESH: Final = timedelta(seconds=60)
RUNNING_KW: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class GridStatus:
    """Whether the grid is there, None where nothing says so, and who said it."""

    on: bool | None
    source: str | None = None


def read_grid_status(
    hass: HomeAssistant,
    *,
    entity: str | None,
    off_states: Iterable[str],
    voltages: Iterable[str],
    silence: bool,
    meter: Reading[float],
    inverters: Iterable[Reading[float]],
    now: datetime,
) -> GridStatus:
    """The first of the sources that says anything, in the order of trust: entity, voltage, a silent meter.

    inverters: powers of storages and solar. A meter that is silent while one of them goes on has lost its supply: when
    all are silent it is the network, or Home Assistant.
    """
    if entity is not None and (state := _state(hass, entity)) is not None:
        gone = state.casefold() in {item.casefold() for item in off_states}
        return GridStatus(on=not gone, source=entity)
    phases = {item: volt for item in voltages if (volt := read_voltage(hass, item)) is not None}
    if phases:
        return GridStatus(on=any(volt >= LOW_V for volt in phases.values()), source=", ".join(phases))
    if not silence:
        return GridStatus(on=None)
    if meter.known:
        return GridStatus(on=True, source=meter.source)
    for item in inverters:
        if item.value is not None and abs(item.value) >= RUNNING_KW and item.at and now - item.at <= FRESH:
            return GridStatus(on=False, source=meter.source)
    return GridStatus(on=None)


def _state(hass: HomeAssistant, entity: str) -> str | None:
    state = hass.states.get(entity)
    return None if state is None or state.state in (STATE_UNKNOWN, STATE_UNAVAILABLE, "") else state.state


def read_voltage(hass: HomeAssistant, entity: str) -> float | None:
    """A phase's voltage, None where it is unknown or cannot be one."""
    text = _state(hass, entity)
    try:
        volt = None if text is None else float(text)
    except ValueError:
        return None
    low, high = GRID_STATUS.bounds()
    return volt if volt is not None and low <= volt <= high else None
