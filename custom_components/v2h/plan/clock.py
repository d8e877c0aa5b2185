"""Notices that the clock has been set: instants that were noted before say nothing then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
import time
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

SET_BY: Final = timedelta(minutes=1)
"""A smaller step is an ordinary correction, or a loaded machine."""

FAR: Final = timedelta(days=1)
DOUBTED_FOR: Final = timedelta(minutes=10)
"""A clock that is set forward by so much may be set back soon, as where a computer without a battery asks for the time.
What is booked meanwhile would count as the newest that there is, and close the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    """A clock that has been set far forward: when, by the steady one, and by how much it was ahead of that before."""

    at_s: float
    ahead_s: float


_DOUBT: HassKey[_Doubt] = HassKey("v2h_clock")
"""Of this Home Assistant: it outlasts a reload."""


class ClockWatch:
    """Compares the clock with the one that only runs forward."""

    def __init__(self, hass: HomeAssistant) -> None:
        """What is noted from now on is noted by the clock as it stands."""
        self._hass = hass
        self._ahead_s = _ahead_s(dt_util.utcnow())

    @callback
    def async_is_set(self, now: datetime) -> bool:
        """Whether the clock has been set since the last look, by more than a correction."""
        before, self._ahead_s = self._ahead_s, _ahead_s(now)
        moved = timedelta(seconds=self._ahead_s - before)
        if moved > FAR:
            self._hass.data[_DOUBT] = _Doubt(at_s=steady_s(), ahead_s=before)
        return abs(moved) > SET_BY


@callback
def async_clock_is_doubted(hass: HomeAssistant) -> bool:
    """Whether the clock has been set far forward a moment ago, and not back."""
    doubt = hass.data.get(_DOUBT)
    return (
        doubt is not None
        and steady_s() - doubt.at_s < DOUBTED_FOR.total_seconds()
        and _ahead_s(dt_util.utcnow()) - doubt.ahead_s > FAR.total_seconds()
    )


def steady_s() -> float:
    """The clock that only runs forward, seconds."""
    return time.monotonic()


def _ahead_s(now: datetime) -> float:
    return now.timestamp() - steady_s()
