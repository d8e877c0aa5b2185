"""What a new plan does otherwise than the one before, and what has changed in the world."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from custom_components.v2h.choices import Choices, StorageChoices
from custom_components.v2h.engine.model import Plan, PlanSlot, ReasonCode, StorageSlot, Verb

LOOKED_AT: Final = timedelta(hours=24)
"""What is planned for later will be planned again often before it comes."""

_HOUR: Final = timedelta(hours=1)
_SAME_KW: Final = 0.5
_SHORTEST_H: Final = 0.5
"""Less than half an hour of something else is no news."""
_OTHER_PRICE: Final = 0.005
"""Currency/kWh: what a provider corrects is more."""
_OTHER_FORECAST: Final = 0.05
"""Currency/kWh: what is expected moves a little with each plan."""
_OTHER_SOC: Final = 0.05
_OTHER_SHARE: Final = 0.15
_OTHER_KW: Final = 0.2


class Cause(StrEnum):
    """What has changed between two plans."""

    PRICES_PUBLISHED = "prices_published"
    PRICES_CORRECTED = "prices_corrected"
    OWNER = "owner"
    """Somebody has chosen something for the storage."""
    BACKUP_ON = "backup_on"
    BACKUP_OFF = "backup_off"
    PLUGGED_IN = "plugged_in"
    UNPLUGGED = "unplugged"
    LEFT_OUT = "left_out"
    """The storage is in the plan no more: it cannot be read, or somebody else has it."""
    BACK_IN = "back_in"
    CHARGE_LEVEL = "charge_level"
    """The storage holds more or less than was planned."""
    LOAD = "load"
    SOLAR = "solar"
    FORECAST = "forecast"
    """The prices that are not published yet are expected to be others."""
    READINGS = "readings"
    """Nothing of the above: what has been measured since, and the hours that have come into view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseFound:
    """A cause, and the storage that it concerns."""

    cause: Cause
    storage: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A span in which a storage is to do something else: until now `before`, from now on `after`."""

    storage: str
    start: datetime
    end: datetime
    before: Verb
    after: Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """How a plan differs from the one before it. at: when it was made."""

    at: datetime
    causes: tuple[CauseFound, ...]
    effects: tuple[Effect, ...] = field(default_factory=tuple)


def compare(
    old: Plan,
    new: Plan,
    soc: Mapping[str, float | None],
    chosen: Sequence[CauseFound] = (),
) -> PlanChange | None:
    """What is otherwise in the coming day; None where nothing is that anybody would notice.

    soc: of each storage now, fraction, None where unknown. chosen: what the owner has chosen since, of chosen_since.
    """
    pairs = list(_pairs(old, new))
    effects = tuple(
        effect
        for key in new.slots[0].storages
        for effect in _effects(key, pairs)
        if _hours(effect) >= _SHORTEST_H
    )
    if not effects:
        return None
    # What follows from a choice (a device that was let go is away to the plan) is no cause of its own.
    told = {item.storage for item in chosen}
    found = [
        item for item in _causes(old, new, pairs, soc) if item.storage is None or item.storage not in told
    ]
    causes = (*chosen, *found) or (CauseFound(cause=Cause.READINGS),)
    return PlanChange(at=new.created, causes=causes, effects=effects)


def chosen_since(old: Choices, new: Choices) -> list[CauseFound]:
    """What the owner has chosen between two plans."""
    causes = []
    if (old.backup is None) != (new.backup is None):
        causes.append(CauseFound(cause=Cause.BACKUP_ON if new.backup else Cause.BACKUP_OFF))
    causes += [
        CauseFound(cause=Cause.OWNER, storage=key)
        for key in sorted(old.storages.keys() | new.storages.keys())
        if _wished(old.of(key)) != _wished(new.of(key))
    ]
    return causes


def _wished(chosen: StorageChoices) -> tuple[object, ...]:
    """What of a storage's choices makes another plan."""
    return (
        chosen.override,
        chosen.released,
        chosen.reserve_soc,
        chosen.departure,
        chosen.departure_soc,
        chosen.departure_time,
    )


def _pairs(old: Plan, new: Plan) -> Iterator[tuple[PlanSlot, PlanSlot]]:
    for slot in new.slots:
        if slot.start >= new.created + LOOKED_AT:
            return
        if (before := old.slot_at(slot.start)) is not None:
            yield before, slot


def _effects(key: str, pairs: list[tuple[PlanSlot, PlanSlot]]) -> Iterator[Effect]:
    """The spans in which a storage's verb is another, those of the same two verbs that touch made one."""
    open_: Effect | None = None
    for before, after in pairs:
        old, new = before.storages.get(key), after.storages.get(key)
        if old is None or new is None or not _differ(old, new):
            continue
        if open_ and open_.end == after.start and (open_.before, open_.after) == (old.verb, new.verb):
            open_ = Effect(storage=key, start=open_.start, end=after.end, before=old.verb, after=new.verb)
            continue
        if open_:
            yield open_
        open_ = Effect(storage=key, start=after.start, end=after.end, before=old.verb, after=new.verb)
    if open_:
        yield open_


def _differ(old: StorageSlot, new: StorageSlot) -> bool:
    return old.verb is not new.verb and abs(old.power_kw - new.power_kw) > _SAME_KW


def _hours(effect: Effect) -> float:
    return (effect.end - effect.start) / _HOUR


def _causes(
    old: Plan, new: Plan, pairs: list[tuple[PlanSlot, PlanSlot]], soc: Mapping[str, float | None]
) -> Iterator[CauseFound]:
    if _known_until(new) > _known_until(old):
        yield CauseFound(cause=Cause.PRICES_PUBLISHED)
    known = [(one.buy, other.buy) for one, other in pairs if one.price_known and other.price_known]
    if any(abs(before - after) > _OTHER_PRICE for before, after in known):
        yield CauseFound(cause=Cause.PRICES_CORRECTED)
    was, now = old.slot_at(new.slots[0].start), new.slots[0]
    for key in now.storages.keys() | (was.storages.keys() if was else set()):
        if (
            cause := _of_storage(was.storages.get(key) if was else None, now.storages.get(key), soc.get(key))
        ) is not None:
            yield CauseFound(cause=cause, storage=key)
    for cause, quantity in ((Cause.LOAD, _load), (Cause.SOLAR, _solar)):
        if _is_other(pairs, quantity):
            yield CauseFound(cause=cause)
    expected = [(one.buy, other.buy) for one, other in pairs if not one.price_known and not other.price_known]
    if any(abs(before - after) > _OTHER_FORECAST for before, after in expected):
        yield CauseFound(cause=Cause.FORECAST)


def _of_storage(was: StorageSlot | None, now: StorageSlot | None, soc: float | None) -> Cause | None:
    if was is None or now is None:
        return Cause.LEFT_OUT if now is None else Cause.BACK_IN
    is_away = now.reason.code is ReasonCode.AWAY
    if is_away != (was.reason.code is ReasonCode.AWAY):
        return Cause.UNPLUGGED if is_away else Cause.PLUGGED_IN
    if (was.reason.code is ReasonCode.OVERRIDE) != (now.reason.code is ReasonCode.OVERRIDE):
        return Cause.OWNER
    # A slot's SoC is that of its end, at most a quarter away.
    if soc is not None and abs(soc - was.soc) > _OTHER_SOC:
        return Cause.CHARGE_LEVEL
    return None


def _known_until(plan: Plan) -> datetime:
    return max((slot.end for slot in plan.slots if slot.price_known), default=plan.created)


def _load(slot: PlanSlot) -> float:
    return slot.load_kw


def _solar(slot: PlanSlot) -> float:
    return slot.solar_kw


def _is_other(pairs: list[tuple[PlanSlot, PlanSlot]], of: Callable[[PlanSlot], float]) -> bool:
    """Whether the mean of the coming hours is another."""
    if not pairs:
        return False
    before = sum(of(one) for one, _ in pairs) / len(pairs)
    after = sum(of(other) for _, other in pairs) / len(pairs)
    return abs(after - before) > max(_OTHER_KW, _OTHER_SHARE * before)
