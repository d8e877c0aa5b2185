"""What the user has chosen at run time, kept on disk from the moment it is chosen."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, time
from enum import StrEnum
import logging
from typing import Any, Final

from homeassistant.core import HomeAssistant

from .const import DOMAIN
from .engine.model import Override, Target, Verb
from .instants import parse_instant
from .kept import KeptStore

_LOGGER = logging.getLogger(__name__)

STORAGE_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A single departure the user has named, in place of a usual one near it."""

    at: datetime
    target_soc: float
    energy_kwh: float | None = None
    """What the trip takes, None: the usual."""


class TripSource(StrEnum):
    """Who tells of a departure, the most explicit first: it wins over the others within six hours of it."""

    NAMED = "named"
    """The action, or voice."""
    HELPER = "helper"
    CALENDAR = "calendar"
    WEEK = "week"
    LEARNED = "learned"
    """From the plug's history, where nothing else is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTrip:
    """A departure from a helper, a calendar or the plug's history. None: the owner's default.

    back: when it comes home, None for the usual time. text: of the event.
    """

    at: datetime
    source: TripSource
    back: datetime | None = None
    target_soc: float | None = None
    energy_kwh: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """Backup mode while it is on: a layer over the other choices, which it never changes.

    source: who began it. cause: which warning or event, None where a person did. levels: to which SoC each of its storages is filled. kept: what each had at the beginning, at
    most its level: that is not traded away meanwhile. ready_by: None for at once. until: None until it is ended.
    any_price: charges at once at full power. cost: what it was expected to cost, None where unknown. suppressed: commands
    of the owner's from before that it holds off.
    """

    source: str
    since: datetime
    levels: Mapping[str, float]
    kept: Mapping[str, float] = field(default_factory=dict)
    ready_by: datetime | None = None
    until: datetime | None = None
    any_price: bool = False
    cost: float | None = None
    suppressed: Mapping[str, Override] = field(default_factory=dict)
    cause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A power cut. returned: since when the grid is back, None while it is not."""

    since: datetime
    returned: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """A span in which a storage is sold. end: None where nobody says."""

    begin: datetime
    end: datetime | None = None


class HandsOff(StrEnum):
    """Why a storage is left alone although its owner has not released it."""

    FOREIGN = "foreign"
    """Somebody else has changed what it does."""
    FAILED = "failed"
    """It does not do what it is told."""
    SOLD = "sold"
    """It is sold, as an entity of the owner's says."""
    SOLD_UNKNOWN = "sold_unknown"
    """That entity does not say whether it is."""
    UNTESTED = "untested"
    """Nobody knows yet whether it does what it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageChoices:
    """The choices for one storage. None: what set-up says. departure_time: local "HH:MM:SS".

    target, outage, trips, hands_off, sold, ceiling_soc, refill: never stored, only in the choices that
    are in force (in_force.py). sold: when it is sold in the time to come. ceiling_soc: it is not charged above, for being
    sold. refill: as engine.model.Storage.
    """

    reserve_soc: float | None = None
    departure_soc: float | None = None
    departure_time: str | None = None
    departure: Departure | None = None
    override: Override | None = None
    released: bool = False
    """Not commanded at all: somebody else has the device."""
    target: Target | None = None
    outage: bool = False
    """Left to its own backup behaviour while the grid is gone."""
    trips: tuple[ToldTrip, ...] = ()
    hands_off: HandsOff | None = None
    """With released: it is left alone, and not by its owner's choice."""
    sold: tuple[Sold, ...] = ()
    ceiling_soc: float | None = None
    refill: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All choices of one house. Control is off and dry run on until the owner says otherwise."""

    control: bool = True
    dry_run: bool = True
    storages: Mapping[str, StorageChoices] = field(default_factory=dict)
    backup: Backup | None = None
    declined: tuple[str, ...] = ()
    """What began backup mode and was ended by hand: it does not begin it again."""
    outage: Outage | None = None
    refills: Mapping[str, Target] = field(default_factory=dict)
    """What lacks of the reserves, and by when it is to be there: nobody's choice, but it must outlast a restart."""

    def of(self, key: str) -> StorageChoices:
        """The choices for a storage, the defaults where none was made."""
        return self.storages.get(key, StorageChoices())


def _as_stored(choices: Choices) -> dict[str, Any]:
    return asdict(choices)


type Converters = Mapping[str, Callable[[Any], Any]]


def _fields(data: Any, kind: type[Any], converters: Converters) -> dict[str, Any]:
    """The fields of a dataclass that stored data has and that can be read; a damaged one gets its default."""
    found: dict[str, Any] = {}
    for item in fields(kind):
        if not isinstance(data, Mapping) or data.get(item.name) is None:
            continue
        try:
            found[item.name] = converters.get(item.name, _same)(data[item.name])
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            _LOGGER.warning("A stored choice cannot be read and is forgotten (%s): %r", item.name, error)
    return found


def _same(value: Any) -> Any:
    return value


def _instant(value: Any) -> datetime:
    if (instant := parse_instant(str(value))) is None:
        raise ValueError(value)
    return instant


def _within(most: float) -> Callable[[Any], float]:
    """Read a number between zero and a limit: what is stored may be damaged, and is obeyed."""

    def convert(value: Any) -> float:
        if not 0.0 <= (number := float(value)) <= most:
            raise ValueError(value)
        return number

    return convert


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


_soc: Final = _within(1.0)
_energy_kwh: Final = _within(500.0)
_power_kw: Final = _within(100.0)


def _departure(data: Any) -> Departure:
    converters: Converters = {"at": _instant, "target_soc": _soc, "energy_kwh": _energy_kwh}
    return Departure(**_fields(data, Departure, converters))


def _override(data: Any) -> Override:
    converters: Converters = {"verb": Verb, "power_kw": _power_kw, "until": _instant, "target_soc": _soc}
    if data.get("until") is not None:
        _instant(data["until"])  # a command without its end would go on for ever
    return Override(**_fields(data, Override, converters))


def _backup(data: Any) -> Backup:
    if data.get("until") is not None:
        _instant(data["until"])  # a mode without its end would go on for ever

    def socs(values: Any) -> dict[str, float]:
        return {str(key): _soc(value) for key, value in values.items()}

    converters: Converters = {
        "source": str,
        "since": _instant,
        "levels": socs,
        "kept": socs,
        "ready_by": _instant,
        "until": _instant,
        "any_price": _flag,
        "cost": float,
        "cause": str,
        "suppressed": lambda values: {str(key): _override(item) for key, item in values.items()},
    }
    return Backup(**_fields(data, Backup, converters))


def _outage(data: Any) -> Outage:
    return Outage(**_fields(data, Outage, {"since": _instant, "returned": _instant}))


def _storage(data: Any) -> StorageChoices:
    converters: Converters = {
        "reserve_soc": _soc,
        "departure_soc": _soc,
        "departure_time": lambda text: time.fromisoformat(text).isoformat(),
        "departure": _departure,
        "override": _override,
        "released": _flag,
        # Only of the choices in force: not to be believed again after a restart.
        "outage": lambda _: False,
        "trips": lambda _: (),
        "hands_off": lambda _: None,
        "sold": lambda _: (),
        "ceiling_soc": lambda _: None,
        "refill": lambda _: None,
    }
    return StorageChoices(**_fields(data, StorageChoices, converters))


def _refills(data: Any) -> dict[str, Target]:
    return {str(key): Target(soc=_soc(item["soc"]), by=_instant(item["by"])) for key, item in data.items()}


def _storages(data: Any) -> dict[str, StorageChoices]:
    if not isinstance(data, Mapping):
        raise TypeError(type(data).__name__)
    return {str(key): _storage(item) for key, item in data.items()}


def _from_stored(data: Mapping[str, Any]) -> Choices:
    """Read what can be read: one damaged choice must not take the house down. Dry run stays on in doubt."""
    converters: Converters = {
        "control": _flag,
        "dry_run": _flag,
        "storages": _storages,
        "backup": _backup,
        "declined": lambda items: tuple(str(item) for item in items),
        "outage": _outage,
        "refills": _refills,
    }
    return Choices(**_fields(data, Choices, converters))


class ChoicesStore:
    """Holds the choices and writes every change to disk before it counts as made."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Use a file of the entry's own."""
        self._store = KeptStore[dict[str, Any]](hass, f"{DOMAIN}.{entry_id}.choices", STORAGE_VERSION)
        self._lock = asyncio.Lock()
        self.current = Choices()

    async def async_load(self) -> None:
        """Read what was chosen before."""
        data = await self._store.async_load()
        if isinstance(data, Mapping):
            self.current = _from_stored(data)

    async def async_update(self, **changes: Any) -> None:
        """Change house-wide choices."""
        async with self._lock:
            await self._async_set(replace(self.current, **changes))

    async def async_update_storage(self, key: str, **changes: Any) -> None:
        """Change the choices for one storage."""
        async with self._lock:
            storages = {**self.current.storages, key: replace(self.current.of(key), **changes)}
            await self._async_set(replace(self.current, storages=storages))

    async def async_end_override(self, key: str, ended: Override) -> bool:
        """Take back a command that is over, unless another one has taken its place. Whether it was there."""
        async with self._lock:
            chosen = self.current.of(key)
            if chosen.override != ended:
                return False
            storages = {**self.current.storages, key: replace(chosen, override=None)}
            await self._async_set(replace(self.current, storages=storages))
            return True

    async def async_remove(self) -> None:
        """Forget everything, with the entry."""
        await self._store.async_remove()

    async def _async_set(self, choices: Choices) -> None:
        await self._store.async_save(_as_stored(choices))
        self.current = choices
