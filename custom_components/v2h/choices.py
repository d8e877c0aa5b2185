"""What the user has chosen at run time, kept on disk from the moment it is chosen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .engine.model import Override, Verb

STORAGE_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A single departure the user has named, in place of the usual one before it."""

    at: datetime
    target_soc: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageChoices:
    """The choices for one storage. None: what set-up says. departure_time: local "HH:MM:SS"."""

    reserve_soc: float | None = None
    departure_soc: float | None = None
    departure_time: str | None = None
    departure: Departure | None = None
    override: Override | None = None
    released: bool = False
    """Not commanded at all: somebody else has the device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All choices of one house. Control is off and dry run on until the owner says otherwise."""

    control: bool = True
    dry_run: bool = True
    storages: Mapping[str, StorageChoices] = field(default_factory=dict)

    def of(self, key: str) -> StorageChoices:
        """The choices for a storage, the defaults where none was made."""
        return self.storages.get(key, StorageChoices())


def _as_stored(choices: Choices) -> dict[str, Any]:
    return asdict(choices)


def _departure(data: Mapping[str, Any] | None) -> Departure | None:
    if not data or (at := dt_util.parse_datetime(str(data["at"]))) is None:
        return None
    return Departure(at=at, target_soc=data["target_soc"])


def _override(data: Mapping[str, Any] | None) -> Override | None:
    if not data:
        return None
    until = data.get("until")
    return Override(
        verb=Verb(data["verb"]),
        power_kw=data.get("power_kw"),
        until=dt_util.parse_datetime(str(until)) if until else None,
        target_soc=data.get("target_soc"),
    )


def _from_stored(data: Mapping[str, Any]) -> Choices:
    return Choices(
        control=data["control"],
        dry_run=data["dry_run"],
        storages={
            key: StorageChoices(
                **{
                    **item,
                    "departure": _departure(item.get("departure")),
                    "override": _override(item.get("override")),
                }
            )
            for key, item in data["storages"].items()
        },
    )


class ChoicesStore:
    """Holds the choices and writes every change to disk before it counts as made."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Use a file of the entry's own."""
        self._store = Store[dict[str, Any]](hass, STORAGE_VERSION, f"{DOMAIN}.{entry_id}.choices")
        self.current = Choices()

    async def async_load(self) -> None:
        """Read what was chosen before."""
        if data := await self._store.async_load():
            self.current = _from_stored(data)

    async def async_update(self, **changes: Any) -> None:
        """Change house-wide choices."""
        await self._async_set(replace(self.current, **changes))

    async def async_update_storage(self, key: str, **changes: Any) -> None:
        """Change the choices for one storage."""
        storages = {**self.current.storages, key: replace(self.current.of(key), **changes)}
        await self._async_set(replace(self.current, storages=storages))

    async def async_remove(self) -> None:
        """Forget everything, with the entry."""
        await self._store.async_remove()

    async def _async_set(self, choices: Choices) -> None:
        await self._store.async_save(_as_stored(choices))
        self.current = choices
