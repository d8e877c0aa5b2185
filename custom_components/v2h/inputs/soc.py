"""A storage's charge level by the best source there is now, and what of it outlives a restart.

The charger while it has a session, then the car, then an estimate from the energy that was moved since either was
known, then what the owner has entered. What no source supports is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
import logging
from typing import Any, Final

from homeassistant.core import HomeAssistant, split_entity_id

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.instants import parse_instant
from custom_components.v2h.kept import KeptStore
from custom_components.v2h.settings import BatterySettings, StorageSettings, VehicleSettings

from .contract import SOC
from .devices import EMPTY_SOC, FLOWING_KW, Refuse, read_charge_level, read_soc
from .reading import Reading, ReadingIssue, SocSource, Substitute
from .soc_track import (
    ENTERED_LIMIT,
    ENTERED_MARGIN,
    IMPOSSIBLE,
    SHORT_ABSENCE,
    STANDS_STILL,
    WHOLE_PERCENT,
    Anchor,
    Estimate,
    SocTrack,
    Totals,
)

_LOGGER = logging.getLogger(__name__)

STORAGE_VERSION: Final = 1
SAVE_EVERY: Final = timedelta(minutes=5)
SAVE_SOON_S: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SocReading:
    """A charge level and who it comes from. margin: what has been taken off an estimate to be on the safe side.

    last: the newest that was ever known; a car that is away need not tell its own.
    """

    reading: Reading[float]
    source: SocSource | None
    margin: float = 0.0
    last: Reading[float] | None = None


class SocKeeper:
    """Follows the charge level of every storage of a house."""

    def __init__(self, hass: HomeAssistant | None = None, entry_id: str | None = None) -> None:
        """Without a house nothing is kept on disk."""
        self._store: KeptStore[dict[str, Any]] | None = None
        if hass is not None and entry_id is not None:
            self._store = KeptStore(hass, f"{DOMAIN}.{entry_id}.soc", STORAGE_VERSION)
        self._tracks: dict[str, SocTrack] = {}
        self._last: dict[str, Reading[float]] = {}
        self._saved: datetime | None = None

    async def async_load(self) -> None:
        """Go on from what was known before a restart; what cannot be read is forgotten."""
        stored = await self._store.async_load() if self._store else None
        for key, data in stored.items() if isinstance(stored, dict) else ():
            try:
                self._tracks[key] = SocTrack.from_dict(data["track"])
                if data["last"] is not None:
                    self._last[key] = _last_of(data["last"])
            except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
                _LOGGER.warning("The stored charge level of %s is forgotten: %r", key, error)

    async def async_save(self) -> None:
        """Write everything now."""
        if self._store:
            await self._store.async_save(self._as_stored())

    async def async_remove(self) -> None:
        """Forget everything, with the entry."""
        if self._store:
            await self._store.async_remove()

    def enter(self, key: str, soc: float) -> None:
        """Take what the owner says that the charge level is now; before the first reading there is no now."""
        track = self._tracks.get(key)
        if track is not None and track.totals is not None:
            track.entered = _entered(soc, track.totals)

    def entered(self, key: str, settings: StorageSettings) -> float | None:
        """What the owner has entered, while it holds: moved on with the energy since."""
        track = self._tracks.get(key)
        found = track.estimate(track.entered, settings, ENTERED_LIMIT) if track else None
        return None if found is None else found.best

    def read(
        self,
        hass: HomeAssistant,
        key: str,
        settings: StorageSettings,
        power: Reading[float],
        plugged: Reading[bool],
        now: datetime,
    ) -> SocReading:
        """The charge level now; call it with every reading of the storage."""
        track = self._tracks.setdefault(key, SocTrack())
        moved = track.advance(settings, power.value, plugged.value, now)
        found = _Chain(hass, settings, track, power, plugged, now).find()
        found = replace(found, last=self._remembered(hass, key, settings, found, power, plugged, now))
        self._save_by_and_by(now, soon=moved)
        return found

    def _remembered(
        self,
        hass: HomeAssistant,
        key: str,
        settings: StorageSettings,
        found: SocReading,
        power: Reading[float],
        plugged: Reading[bool],
        now: datetime,
    ) -> Reading[float] | None:
        """Remember a known charge level, and recall it, or one that was reported too long ago but later."""
        soc, last = found.reading, self._last.get(key)
        if not soc.known and plugged.value is False:
            soc = read_soc(hass, _measured(settings), now, power, any_age=True, refuse=_only_cars(settings))
        if soc.known and (last is None or last.at is None or (soc.at or now) >= last.at):
            last = self._last[key] = soc
        return last

    def _save_by_and_by(self, now: datetime, *, soon: bool) -> None:
        if self._store is None:
            return
        self._saved = self._saved or now
        if soon or not timedelta(0) <= now - self._saved < SAVE_EVERY:
            self._saved = now
            self._store.async_delay_save(self._as_stored, SAVE_SOON_S)

    def _as_stored(self) -> dict[str, Any]:
        return {
            key: {"track": track.as_dict(), "last": _stored_last(self._last.get(key))}
            for key, track in self._tracks.items()
        }


@dataclass(frozen=True, slots=True)
class _Chain:
    """One storage at one moment."""

    hass: HomeAssistant
    settings: StorageSettings
    track: SocTrack
    power: Reading[float]
    plugged: Reading[bool]
    now: datetime

    def find(self) -> SocReading:
        """The first source of the chain that knows."""
        for entity in filter(_is_entered, self.settings.soc_entities):
            self._take_entered(entity)
        measured = _measured(self.settings)
        seen = {entity: self._see(entity) for entity in measured.soc_entities}
        direct = read_soc(
            self.hass,
            measured,
            self.now,
            self.power,
            refuse=lambda entity, reading: self._refused(entity, reading, seen[entity]),
        )
        if direct.known:
            return self._direct(direct, seen)
        if self.plugged.value is False:
            return SocReading(reading=direct, source=None)
        track, settings = self.track, self.settings
        if (found := track.estimate(track.anchor, settings)) is not None:
            return self._estimated(direct, found, Substitute.ESTIMATE)
        if (found := track.estimate(track.entered, settings, ENTERED_LIMIT)) is not None:
            return self._estimated(direct, found, Substitute.ENTERED)
        return SocReading(reading=direct, source=None)

    def _see(self, entity: str) -> Anchor | None:
        reading = read_charge_level(self.hass, entity, self.now)
        if reading.value is None or reading.value <= EMPTY_SOC:
            return None
        return self.track.see(entity, reading.value, self._told(entity))

    def _told(self, entity: str) -> datetime | None:
        """When the car itself says that it read its charge level, where it has an entity for that."""
        settings = self.settings
        if not isinstance(settings, VehicleSettings) or settings.soc_time_entity is None:
            return None
        state = self.hass.states.get(settings.soc_time_entity)
        instant = None if state is None else parse_instant(state.state)
        if instant is None or instant.tzinfo is None or self._is_charger(entity):
            return None
        return instant

    def _is_charger(self, entity: str) -> bool:
        return is_charger(entity, self.settings)

    @property
    def _flowing(self) -> bool:
        return self.power.value is not None and abs(self.power.value) >= FLOWING_KW

    def _refused(self, entity: str, reading: Reading[float], seen: Anchor | None) -> ReadingIssue | None:
        """Why an entity's charge level is not believed, beside what its state says."""
        track, settings = self.track, self.settings
        charger = self._is_charger(entity)
        if charger and not (self.plugged.value or self._flowing):
            return ReadingIssue.NO_SESSION
        told = self._told(entity)
        if told is not None:
            oldest = SOC.age(timedelta(minutes=settings.soc_max_age_min))
            moved = seen is None or abs(track.moved_since(seen.then, settings)) > WHOLE_PERCENT
            if oldest is not None and self.now - told > oldest and (moved or self.plugged.value is False):
                return ReadingIssue.STALE
            if seen is None and self.plugged.value and self.now - told > SHORT_ABSENCE:
                return ReadingIssue.STALE  # what has been moved since is not known
        if not self.plugged.value or seen is None:
            return None
        if charger and self._flowing:
            track.left_with.pop(entity, None)
        if entity in track.left_with:
            return ReadingIssue.UNCONFIRMED
        if self._stands_still(seen):
            return ReadingIssue.STOOD_STILL
        live = isinstance(settings, BatterySettings) or charger or told is not None
        return None if live or self._possible(seen) else ReadingIssue.CONTRADICTED

    def _stands_still(self, seen: Anchor) -> bool:
        """Whether a charge level should have moved by now.

        One that stays while the storage is charged may be true, for a car heats itself; it is the least that there is,
        and stands until what is counted is surely more.
        """
        track, settings = self.track, self.settings
        moved = track.moved_since(seen.then, settings)
        if abs(moved) <= STANDS_STILL:
            return False
        counted = track.estimate(track.anchor, settings)
        return moved < 0 or (counted is not None and counted.soc > seen.soc)

    def _possible(self, seen: Anchor) -> bool:
        """Whether a car's charge level can be true after what has been taken out: a cloud may tell one of hours ago."""
        track, settings, anchor = self.track, self.settings, self.track.anchor
        if anchor is None or seen.then.at <= anchor.then.at:
            return True
        by_count = track.estimate(anchor, settings)
        if by_count is None or track.moved_since(anchor.then, settings) >= -WHOLE_PERCENT / 2:
            return True
        return seen.soc <= by_count.best + by_count.margin + IMPOSSIBLE

    def _direct(self, direct: Reading[float], seen: Mapping[str, Anchor | None]) -> SocReading:
        """What an entity tells, less what has been taken out since it did."""
        entity = direct.substitute or direct.source
        track, settings = self.track, self.settings
        source = _source(entity, settings)
        if direct.value is None or self.plugged.value is not True or track.totals is None:
            return SocReading(reading=direct, source=source)
        anchor = seen.get(entity) or Anchor(soc=direct.value, then=track.totals, source=source)
        track.anchor = replace(anchor, source=source)
        taken = track.moved_since(anchor.then, settings)
        if taken < -WHOLE_PERCENT:
            direct = replace(direct, value=max(0.0, direct.value + taken))
        return SocReading(reading=direct, source=source)

    def _estimated(self, direct: Reading[float], found: Estimate, by: Substitute) -> SocReading:
        """An estimate in place of what the entities do not tell; its issue stays the first entity's."""
        reading = Reading(
            value=found.soc, source=direct.source, at=found.since, raw=direct.raw, substitute=by.value
        )
        source = SocSource.ENTERED if by is Substitute.ENTERED else SocSource.ESTIMATE
        return SocReading(reading=SOC.substituted(reading, by), source=source, margin=found.margin)

    def _take_entered(self, entity: str) -> None:
        """A helper that the owner sets: what it says holds from when it is set, not from a restart on."""
        track, state = self.track, self.hass.states.get(entity)
        reading = read_charge_level(self.hass, entity, self.now)
        if reading.value is None or state is None or track.totals is None:
            return
        before = track.seen.get(entity)
        if before is None and entity not in track.left_with:
            track.seen[entity] = _entered(reading.value, track.totals)
            if track.entered is None and track.plugged_at is None:
                track.entered = track.seen[entity]
        elif before is None or before.soc != reading.value or state.last_reported > before.then.at:
            track.left_with.pop(entity, None)
            track.seen[entity] = track.entered = _entered(reading.value, track.totals)


def is_charger(entity: str, settings: StorageSettings) -> bool:
    """Whether an entity is the charger's: of several of a vehicle the first one is."""
    measured = _measured(settings).soc_entities
    return isinstance(settings, VehicleSettings) and len(measured) > 1 and entity == measured[0]


def _measured[T: StorageSettings](settings: T) -> T:
    """The settings without the entities that the owner sets."""
    if not any(map(_is_entered, settings.soc_entities)):
        return settings
    told = tuple(entity for entity in settings.soc_entities if not _is_entered(entity))
    return replace(settings, soc_entities=told)


def _source(entity: str, settings: StorageSettings) -> SocSource:
    if isinstance(settings, BatterySettings):
        return SocSource.DEVICE
    return SocSource.CHARGER if is_charger(entity, settings) else SocSource.CAR


def _only_cars(settings: StorageSettings) -> Refuse:
    """Refuse what a charger tells of a car that is away: it is the last session's."""
    return lambda entity, _: ReadingIssue.NO_SESSION if is_charger(entity, settings) else None


def _is_entered(entity: str) -> bool:
    return split_entity_id(entity)[0] == "input_number"


def _entered(soc: float, now: Totals) -> Anchor:
    return Anchor(soc=soc, then=now, source=SocSource.ENTERED, margin=ENTERED_MARGIN)


def _stored_last(last: Reading[float] | None) -> dict[str, Any] | None:
    if last is None or last.value is None:
        return None
    return {
        "value": last.value,
        "source": last.source,
        "at": last.at.isoformat() if last.at else None,
        "substitute": last.substitute,
    }


def _last_of(data: Mapping[str, Any]) -> Reading[float]:
    value = float(data["value"])
    at = None if data["at"] is None else parse_instant(str(data["at"]))
    if not 0.0 <= value <= 1.0 or (data["at"] is not None and at is None):
        raise ValueError(data)
    reading = Reading(value=value, source=str(data["source"]), at=at, substitute=data["substitute"])
    return SOC.substituted(reading, Substitute.LAST_KNOWN)
