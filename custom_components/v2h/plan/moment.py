"""What several entities show of one moment, made once for all of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

SHOWN_AT_ONCE: Final = 100
"""Entities that are updated in one go, some 5 ms: a house with a car and a battery has 50."""


class Moment:
    """Keeps what is made while it lasts: nothing that it is made from changes in between."""

    def __init__(self) -> None:
        """Keep nothing: it does not last yet."""
        self._made: dict[str, Any] | None = None

    @contextmanager
    def lasting(self) -> Iterator[None]:
        """Keep what is made. Only around what does not wait for anything."""
        if self._made is not None:
            yield
            return
        self._made = {}
        try:
            yield
        finally:
            self._made = None

    def once[T](self, name: str, make: Callable[[], T]) -> T:
        """What was made under a name, or make it."""
        if self._made is None:
            return make()
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found


class Shown:
    """Lets all entities show the same moment; many of them in parts, so that others may run in between."""

    def __init__(
        self,
        hass: HomeAssistant,
        listeners: Mapping[int, tuple[CALLBACK_TYPE, object | None]],
        moment: Moment,
    ) -> None:
        """listeners: of the coordinator, which adds to them and takes from them."""
        self._hass = hass
        self._listeners = listeners
        self._moment = moment
        self._to_show: list[int] = []

    @callback
    def async_update(self) -> None:
        """Let every entity show what is known now."""
        following = bool(self._to_show)
        self._to_show = list(self._listeners)
        if not following:
            self._show_some()

    @callback
    def _show_some(self) -> None:
        some, self._to_show = self._to_show[:SHOWN_AT_ONCE], self._to_show[SHOWN_AT_ONCE:]
        if self._to_show:
            self._hass.loop.call_soon(self._show_some)
        with self._moment.lasting():
            for key in some:
                if listener := self._listeners.get(key):  # it may be gone by now
                    listener[0]()
