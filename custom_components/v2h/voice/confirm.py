"""Questions that wait for a yes: an order that could leave the car empty is not carried out before it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from custom_components.v2h.const import DOMAIN

VALID: Final = timedelta(seconds=60)
"""A yes that comes later is an answer to something else."""

type Order = Callable[[], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class _Open:
    order: Order
    until: datetime


class Questions:
    """The questions that are open, one for each place or person that was asked."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Nothing is asked yet."""
        self._hass = hass
        self._open: dict[str, _Open] = {}
        self._timer: CALLBACK_TYPE | None = None
        self.on_change: Callable[[], None] | None = None

    @property
    def any_open(self) -> bool:
        """Whether an answer is waited for."""
        now = dt_util.utcnow()
        return any(item.until > now for item in self._open.values())

    @callback
    def async_ask(self, place: str, order: Order) -> None:
        """Wait for a yes from where it was asked; a later question takes the place of an earlier one."""
        self._open[place] = _Open(order, dt_util.utcnow() + VALID)
        self._stop_timer()
        self._timer = async_call_later(self._hass, VALID, self._on_timer)
        self._changed()

    @callback
    def async_take(self, place: str) -> Order | None:
        """The order that a yes is for; asked for once."""
        found = self._open.pop(place, None)
        if not self._open:
            self._stop_timer()
        self._changed()
        return found.order if found and found.until > dt_util.utcnow() else None

    @callback
    def _on_timer(self, _now: datetime) -> None:
        self._timer = None
        self._open.clear()
        self._changed()

    @callback
    def _stop_timer(self) -> None:
        if self._timer:
            self._timer()
            self._timer = None

    @callback
    def _changed(self) -> None:
        if self.on_change:
            self.on_change()


_QUESTIONS: Final[HassKey[Questions]] = HassKey(f"{DOMAIN}_questions")


@callback
def async_questions(hass: HomeAssistant) -> Questions:
    """The open questions of this Home Assistant."""
    if _QUESTIONS not in hass.data:
        hass.data[_QUESTIONS] = Questions(hass)
    return hass.data[_QUESTIONS]
