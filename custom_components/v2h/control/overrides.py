"""Which of the users' commands are over: they have reached their target, or the visit they were given for has ended."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from custom_components.v2h.engine.model import Override, Verb
from custom_components.v2h.settings import StorageSettings

from .clamp import DeviceState
from .decision import override_reached


class Overrides:
    """Follows the users' commands of one house from round to round."""

    def __init__(self) -> None:
        """None is over."""
        self._ended: dict[str, Override] = {}
        self._given_while_plugged: dict[str, Override] = {}

    @property
    def ended(self) -> Mapping[str, Override]:
        """Those that are over and may be taken out of the choices."""
        return MappingProxyType(self._ended)

    def note(self, key: str, override: Override | None, device: DeviceState) -> None:
        """End a command that moves energy, and has no end of its own, with the visit that it was given for.

        It would go on at the next plug-in, perhaps days later. One given before plugging in is kept.
        """
        if self._ended.get(key) != override:
            self._ended.pop(key, None)
        if override is None or override.until is not None or override.verb in (Verb.HOLD, Verb.AUTO):
            self._given_while_plugged.pop(key, None)
        elif device.plugged:
            self._given_while_plugged[key] = override
        elif device.plugged is False and self._given_while_plugged.get(key) == override:
            self._ended[key] = override

    def in_force(
        self,
        key: str,
        override: Override | None,
        now: datetime,
        settings: StorageSettings,
        floor: float,
        device: DeviceState,
    ) -> Override | None:
        """The user's command unless it is over; one that has reached its target stays over."""
        if override is None or (override.until is not None and now >= override.until):
            return None
        if key in self._ended or override_reached(override, settings, floor, device.soc):
            self._ended[key] = override
            return None
        return override
