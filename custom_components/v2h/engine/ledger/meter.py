"""From readings to measured slots: power over time, and only of the time in which everything is known."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any, Final

from custom_components.v2h.engine.model import SLOT, slot_start
from custom_components.v2h.engine.peaks.windows import MAX_GAP, MAX_SHARE_OF_LIMIT

from .counter import Counters, SlotCounter, fitting
from .slots import (
    MIN_COVERAGE,
    NOT_RUNNING,
    OUT_OF_RANGE,
    Gap,
    MeasuredSlot,
    StorageEnergy,
    StorageKey,
    rounded,
)

_HOUR: Final = timedelta(hours=1)

_SLOT_H: Final = SLOT / _HOUR
_ROUNDING_H: Final = 1e-9
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_NUMBERS: Final = ("hours", "import_kwh", "export_kwh", "solar_kwh", "solar_hours")
_BY_STORAGE: Final = ("in_kwh", "out_kwh", "plugged_h", "not_ours_h", "soc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Why a reading has no value: a word of the readings' issues, and the entity."""

    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageNow:
    """A storage at this moment. power_kw: positive when it charges. soc: fraction; soc_at: when it was reported.

    most_kw: more than this it cannot do. power_source: the entity. not_ours: somebody else runs it. That counts as if it
    were unplugged: what it does then is a part of the house, the same in every baseline, and nothing is saved by it.
    """

    power_kw: float | Unknown
    plugged: bool | Unknown
    soc: float | None = None
    soc_at: datetime | None = None
    most_kw: float = float("inf")
    power_source: str = ""
    not_ours: bool = False

    @property
    def usable(self) -> bool | Unknown:
        """Whether it is plugged in and ours."""
        return False if self.not_ours else self.plugged


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseNow:
    """All that the ledger reads at a moment. grid_kw: positive import, of grid_source. solar_kw: None where unknown.

    counters: of the meter's own energy.
    """

    grid_kw: float | Unknown
    grid_source: str = ""
    solar_kw: float | None = None
    storages: Mapping[StorageKey, StorageNow] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)


@dataclass(slots=True)
class _Sums:
    """What the open slot has come to."""

    hours: float = 0.0
    import_kwh: float = 0.0
    export_kwh: float = 0.0
    solar_kwh: float = 0.0
    solar_hours: float = 0.0
    in_kwh: dict[StorageKey, float] = field(default_factory=dict)
    out_kwh: dict[StorageKey, float] = field(default_factory=dict)
    plugged_h: dict[StorageKey, float] = field(default_factory=dict)
    not_ours_h: dict[StorageKey, float] = field(default_factory=dict)
    soc: dict[StorageKey, float] = field(default_factory=dict)


class SlotMeter:
    """Follows the meters through the slots."""

    def __init__(self, limit_kw: float | None = None) -> None:
        """Start with nothing measured. limit_kw: of the main fuse; a reading beyond 1.5 times that is nonsense."""
        self.limit_kw = limit_kw
        self.start: datetime | None = None
        """Of the open slot."""
        self._sums = _Sums()
        self._now: HouseNow | None = None
        self._why = Unknown(reason=NOT_RUNNING)
        """What was last wrong in the open slot."""
        self._blame: Unknown | None = None
        """What is wrong with the last readings."""
        self._at: datetime | None = None
        self._seen: set[StorageKey] = set()
        """The storages of which it was once known whether they could be used."""
        self._plugged_since: dict[StorageKey, datetime] = {}
        self._counters = SlotCounter(), SlotCounter()
        """Of import and of export."""

    def add(self, instant: datetime, now: HouseNow) -> list[MeasuredSlot | Gap]:
        """Take the readings of a moment and return the slots that have ended, in order.

        They hold until the next ones, at most MAX_GAP; time in which one that is needed is unknown is not measured.
        A slot of which less than MIN_COVERAGE was measured is a gap. Readings from before the last are ignored.
        """
        at = instant.astimezone(UTC)
        if self._at is not None and at < self._at:
            if self._at - at < _HOUR:
                return []
            self._forget()  # the clock was wrong and has been set
        self._note_last_levels(at, now)
        ended = self.count_until(at)
        self._now = now
        self._blame = _unknown(now, self.limit_kw)
        if self._blame is not None:
            self._why = self._blame
        self._follow_storages(at, now)
        for counter, kwh in zip(
            self._counters, (now.counters.import_kwh, now.counters.export_kwh), strict=True
        ):
            counter.take(at, kwh)
        return ended

    def count_until(self, instant: datetime) -> list[MeasuredSlot | Gap]:
        """Count the last readings up to an instant and return the slots that have ended by then."""
        at = instant.astimezone(UTC)
        ended: list[MeasuredSlot | Gap] = []
        begin = self._at or at
        end = min(at, begin + MAX_GAP)
        while begin < end:
            ended += self._turn_to(begin)
            step = min(end, slot_start(begin) + SLOT)
            self._count((step - begin) / _HOUR)
            begin = step
        if at > end:
            self._now = None
            self._why = Unknown(reason=NOT_RUNNING)
        self._at = max(self._at or at, at)
        return ended + self._turn_to(at)

    def as_dict(self) -> dict[str, Any]:
        """What a restart must not lose, as JSON takes it."""
        return {
            "start": self.start.isoformat() if self.start else None,
            "sums": asdict(self._sums),
            "plugged": {
                key: since.isoformat() if (since := self._plugged_since.get(key)) else None
                for key in sorted(self._seen | self._plugged_since.keys())
            },
            "why": [self._why.reason, self._why.source],
            "counters": [counter.as_dict() for counter in self._counters],
        }

    def restore(self, data: Mapping[str, Any]) -> None:
        """Go on from what as_dict gave; what is something else is left."""
        try:
            start = datetime.fromisoformat(data["start"]).astimezone(UTC)
            raw = data["sums"]
            sums = _Sums()
            for name in _NUMBERS:
                setattr(sums, name, float(raw[name]))
            for name in _BY_STORAGE:
                setattr(sums, name, {str(key): float(value) for key, value in raw.get(name, {}).items()})
            plugged = _plugged_from(data["plugged"])
            reason, source = data.get("why", (NOT_RUNNING, ""))
            counters = [dict(item) for item in data.get("counters", ())]
        except AttributeError, KeyError, TypeError, ValueError, OverflowError:
            return
        if all(isfinite(value) and value >= 0.0 for value in (getattr(sums, name) for name in _NUMBERS)):
            self.start, self._sums = start, sums
            self._seen = set(plugged)
            self._plugged_since = {key: since for key, since in plugged.items() if since is not None}
            self._why = Unknown(reason=str(reason), source=str(source))
            for counter, stored in zip(self._counters, counters, strict=False):
                counter.restore(stored)

    def _forget(self) -> None:
        self.start = self._now = self._at = self._blame = None
        self._sums, self._why = _Sums(), Unknown(reason=NOT_RUNNING)
        self._plugged_since, self._seen = {}, set()
        self._counters = SlotCounter(), SlotCounter()

    def _follow_storages(self, at: datetime, now: HouseNow) -> None:
        """Note what each storage tells of its energy: after a return, only what was reported since."""
        for key, storage in now.storages.items():
            if storage.usable is False:
                self._seen.add(key)
                self._plugged_since.pop(key, None)
            elif storage.usable is True:
                if key not in self._plugged_since:
                    self._plugged_since[key] = at if key in self._seen else _LONG_AGO
                    self._seen.add(key)
                    self._sums.soc.pop(key, None)
                self._note_level(key, storage)

    def _note_last_levels(self, at: datetime, now: HouseNow) -> None:
        """Let readings just after a slot tell its last levels, where they are nearer to its end than those before."""
        if self.start is None or self._at is None:
            return
        end = self.start + SLOT
        if timedelta() <= at - end <= end - self._at:
            for key, storage in now.storages.items():
                if storage.usable is True and key in self._plugged_since:
                    self._note_level(key, storage)

    def _note_level(self, key: StorageKey, storage: StorageNow) -> None:
        told = storage.soc_at is None or storage.soc_at >= self._plugged_since[key]
        if storage.soc is not None and told:
            self._sums.soc[key] = storage.soc

    def _count(self, hours: float) -> None:
        """Count the readings that hold for so long."""
        now, sums = self._now, self._sums
        if now is None or self._blame is not None or isinstance(now.grid_kw, Unknown):
            return
        sums.hours += hours
        sums.import_kwh += max(now.grid_kw, 0.0) * hours
        sums.export_kwh += max(-now.grid_kw, 0.0) * hours
        if now.solar_kw is not None:
            sums.solar_kwh += now.solar_kw * hours
            sums.solar_hours += hours
        for key, storage in now.storages.items():
            if storage.not_ours:
                sums.not_ours_h[key] = sums.not_ours_h.get(key, 0.0) + hours
            if storage.usable is not True or isinstance(storage.power_kw, Unknown):
                continue
            sums.plugged_h[key] = sums.plugged_h.get(key, 0.0) + hours
            taken = sums.in_kwh if storage.power_kw > 0.0 else sums.out_kwh
            taken[key] = taken.get(key, 0.0) + abs(storage.power_kw) * hours

    def _turn_to(self, instant: datetime) -> list[MeasuredSlot | Gap]:
        """Open the slot that holds the instant; return the one that was open."""
        start = slot_start(instant)
        if self.start == start:
            return []
        ended: list[MeasuredSlot | Gap] = []
        # Only what it grew by until the slot's own end: later than that something may be missing.
        grown = [counter.turn(start) for counter in self._counters]
        if self.start is not None and self.start < start:
            ended.append(self._closed(self.start, grown if start == self.start + SLOT else []))
        self.start = start
        self._sums = _Sums()
        self._why = self._blame or Unknown(reason=NOT_RUNNING)
        return ended

    def _closed(self, start: datetime, grown_kwh: Sequence[float | None]) -> MeasuredSlot | Gap:
        """The slot that has ended. grown_kwh: what the counters of import and export grew by in it."""
        sums = self._sums
        if sums.hours < MIN_COVERAGE * _SLOT_H - _ROUNDING_H:
            return Gap(start=start, reason=self._why.reason, source=self._why.source)
        keys = sums.plugged_h.keys() | sums.soc.keys() | self._known_storages
        imported, exported, counted = sums.import_kwh, sums.export_kwh, False
        if grown_kwh and sums.hours >= _SLOT_H - _ROUNDING_H:
            by_import, by_export = fitting(grown_kwh[0], imported), fitting(grown_kwh[1], exported)
            counted = by_import is not None and (by_export is not None or exported <= 0.0)
            imported = imported if by_import is None else by_import
            exported = exported if by_export is None else by_export
        return MeasuredSlot(
            start=start,
            hours=rounded(min(sums.hours, _SLOT_H)),
            import_kwh=rounded(imported),
            export_kwh=rounded(exported),
            solar_kwh=rounded(sums.solar_kwh) if sums.solar_hours >= sums.hours - _ROUNDING_H else None,
            storages={
                key: StorageEnergy(
                    in_kwh=rounded(sums.in_kwh.get(key, 0.0)),
                    out_kwh=rounded(sums.out_kwh.get(key, 0.0)),
                    share=rounded(min(1.0, sums.plugged_h.get(key, 0.0) / sums.hours)),
                    soc=None if (soc := sums.soc.get(key)) is None else rounded(soc),
                    plugged_at_end=key in self._plugged_since,
                    not_ours=rounded(min(1.0, sums.not_ours_h.get(key, 0.0) / sums.hours)),
                )
                for key in sorted(keys)
            },
            counted=counted,
        )

    @property
    def _known_storages(self) -> set[StorageKey]:
        return set(self._now.storages) if self._now else set()


def _plugged_from(stored: Any) -> dict[StorageKey, datetime | None]:
    """Since when each storage could be used, None where it could not; raises TypeError or ValueError for other data."""
    if isinstance(stored, list):  # a file of before 2026-12: only which
        return {str(key): _LONG_AGO for key in stored}
    return {
        str(key): None if since is None else datetime.fromisoformat(since).astimezone(UTC)
        for key, since in stored.items()
    }


def _unknown(now: HouseNow, limit_kw: float | None) -> Unknown | None:
    """The first thing that is needed and not known."""
    most_kw = MAX_SHARE_OF_LIMIT * limit_kw if limit_kw else float("inf")
    if isinstance(now.grid_kw, Unknown):
        return now.grid_kw
    if not isfinite(now.grid_kw) or abs(now.grid_kw) > most_kw:
        return Unknown(reason=OUT_OF_RANGE, source=now.grid_source)
    for storage in now.storages.values():
        if isinstance(storage.usable, Unknown):
            return storage.usable
        if not storage.usable:
            continue  # an unplugged vehicle takes nothing, whatever its charger tells
        if isinstance(storage.power_kw, Unknown):
            return storage.power_kw
        if not isfinite(storage.power_kw) or abs(storage.power_kw) > storage.most_kw:
            return Unknown(reason=OUT_OF_RANGE, source=storage.power_source)
    return None
