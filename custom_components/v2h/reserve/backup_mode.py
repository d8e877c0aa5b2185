"""Backup mode: turning it on and off, and what it costs. The switch, the actions and voice call this."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import Backup, Choices
from custom_components.v2h.const import DOMAIN, EVENT_BACKUP_ENDED, EVENT_BACKUP_STARTED
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.model import BrokenCode, Override, Plan
from custom_components.v2h.engine.planning.planner import make_plan
from custom_components.v2h.inputs.snapshot import make_problem
from custom_components.v2h.settings import CommandModel

from .in_force import running, suppressed_by

__all__ = [
    "BackupAnswer",
    "BackupOrder",
    "Filled",
    "async_activate_backup",
    "async_deactivate_backup",
    "async_judge_backup",
    "async_plans",
    "backup_as_dict",
]

BY_USER: Final = "user"
_REACHED_KWH: Final = 0.05
"""Less is not missing: a plan stops where the smallest power does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupOrder:
    """What somebody wants of backup mode. Instants have a zone.

    level: fraction, None for what the options say. ready_by: None for the options' hours from now. until: None until
    told. storages: keys, empty for all that can. source: "user", "voice", "warning", "calendar" or "wind". cause: which
    warning or event, by its id.
    """

    level: float | None = None
    ready_by: datetime | None = None
    until: datetime | None = None
    any_price: bool = False
    storages: tuple[str, ...] = ()
    source: str = BY_USER
    cause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What one storage comes to. level: wished. expected: by the deadline, None where it is not planned.

    missing_kwh: of the wished level, None where nobody knows. limited: the wish is above what the storage is allowed.
    released: somebody else has it. away: it is not plugged in.
    """

    key: str
    name: str
    level: float
    expected: float | None
    missing_kwh: float | None
    ready_at: datetime | None = None
    limited: bool = False
    released: bool = False
    away: bool = False

    def as_dict(self) -> dict[str, Any]:
        """For a response: percent, local times."""
        return {
            "level": _percent(self.level),
            "expected": _percent(self.expected),
            "missing_kwh": None if self.missing_kwh is None else round(self.missing_kwh, 1),
            "ready_at": _local(self.ready_at),
            "limited": self.limited,
            "released": self.released,
            "away": self.away,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupAnswer:
    """What an order comes to. cost: against the same hours without it, currency; None where there is no plan.

    cost_until: the end of the plans that were compared: of a mode without an end only what it costs until then.
    replaced: the backup mode that was on. suppressed: commands of the owner's that it holds off, by storage.
    """

    backup: Backup
    currency: str
    cost: float | None
    cost_until: datetime | None
    storages: tuple[Filled, ...]
    replaced: Backup | None = None
    suppressed: Mapping[str, Override] = field(default_factory=dict)

    @property
    def missing_kwh(self) -> float:
        """What is known to be missing, of all storages."""
        return sum(item.missing_kwh or 0.0 for item in self.storages)

    def as_dict(self) -> dict[str, Any]:
        """The response of the action: percent, local times."""
        names = {item.key: item.name for item in self.storages}
        return {
            **backup_as_dict(self.backup, names),
            "currency": self.currency,
            "cost_until": _local(self.cost_until),
            "missing_kwh": round(self.missing_kwh, 1),
            "storages": {item.name: item.as_dict() for item in self.storages},
            "replaced": None if self.replaced is None else backup_as_dict(self.replaced, names),
            "suppressed": {names[key]: str(item.verb) for key, item in self.suppressed.items()},
        }


def backup_as_dict(backup: Backup, names: Mapping[str, str]) -> dict[str, Any]:
    """Backup mode as attributes: percent, local times. names: of the storages, by key."""
    return {
        "source": backup.source,
        "since": _local(backup.since),
        "ready_by": _local(backup.ready_by),
        "until": _local(backup.until),
        "any_price": backup.any_price,
        "cost": None if backup.cost is None else round(backup.cost, 2),
        "levels": {names.get(key, key): _percent(level) for key, level in backup.levels.items()},
    }


async def async_activate_backup(coordinator: V2hCoordinator, order: BackupOrder) -> BackupAnswer:
    """Turn backup mode on, or change it; a later order takes the place of an earlier one, which the answer names.

    Raises ServiceValidationError where the order cannot be meant.
    """
    answer = await async_judge_backup(coordinator, order)
    await coordinator.async_choose(backup=answer.backup)
    coordinator.hass.bus.async_fire(EVENT_BACKUP_STARTED, _fired(coordinator) | answer.as_dict())
    return answer


async def async_deactivate_backup(coordinator: V2hCoordinator, source: str = BY_USER) -> Backup | None:
    """Turn backup mode off; returns what was on, None where nothing was. All else is as it was before it."""
    ended = coordinator.choices.current.backup
    if ended is None:
        return None
    declined = coordinator.choices.current.declined
    if ended.cause is not None and source != ended.source and ended.cause not in declined:
        declined = (*declined, ended.cause)  # somebody does not want it for this warning
    await coordinator.async_choose(backup=None, declined=declined)
    names = {key: settings.name for key, settings in coordinator.storages.items()}
    data = _fired(coordinator) | {"ended_by": source} | backup_as_dict(ended, names)
    coordinator.hass.bus.async_fire(EVENT_BACKUP_ENDED, data)
    return ended


async def async_judge_backup(coordinator: V2hCoordinator, order: BackupOrder) -> BackupAnswer:
    """What an order would come to, without giving it. Raises as async_activate_backup does."""
    now = dt_util.utcnow()
    choices = coordinator.choices.current
    backup = _backup(coordinator, order, now)
    without, filled = await async_plans(
        coordinator, [replace(choices, backup=None), replace(choices, backup=backup)], now
    )
    cost = None if without is None or filled is None else filled.costs.total - without.costs.total
    backup = replace(backup, cost=cost)
    by = backup.ready_by if order.ready_by is None else dt_util.as_utc(order.ready_by)
    return BackupAnswer(
        backup=backup,
        currency=coordinator.home.house.currency,
        cost=cost,
        cost_until=None if filled is None else filled.slots[-1].end,
        storages=tuple(_filled(coordinator, key, backup, by, filled, now) for key in backup.levels),
        replaced=running(choices.backup, now),
        suppressed=backup.suppressed,
    )


def _backup(coordinator: V2hCoordinator, order: BackupOrder, now: datetime) -> Backup:
    """The mode that an order asks for. What has to be is checked, what can be met in part is not."""
    options = coordinator.home.backup
    until = None if order.until is None else dt_util.as_utc(order.until)
    ready_by = None if order.ready_by is None else dt_util.as_utc(order.ready_by)
    if until is not None and until <= now:
        raise _refused("backup_until_past", until=_told(until))
    if ready_by is None and not order.any_price:
        ready_by = now + timedelta(hours=options.ready_within_h)
        if until is not None:
            ready_by = min(ready_by, until)
    elif ready_by is not None and until is not None and ready_by > until:
        raise _refused("backup_ready_after_end", ready_by=_told(ready_by), until=_told(until))
    if ready_by is not None and ready_by <= now:
        ready_by = None  # it should be ready already: at once then, and the answer says what is missing
    keys = order.storages or tuple(
        key for key, item in coordinator.storages.items() if item.control.model is not CommandModel.NONE
    )
    for key in keys:
        if key not in coordinator.storages:
            raise _refused("backup_unknown_storage", storage=key)
    if not keys:
        raise _refused("backup_nothing_to_fill", subject=coordinator.home.house.name)
    level = options.level if order.level is None else order.level
    choices, live = coordinator.choices.current, coordinator.live.storages
    commands = {key: choices.of(key).override for key in keys}
    return Backup(
        source=order.source,
        since=now,
        levels=dict.fromkeys(keys, level),
        kept={key: min(level, soc) for key in keys if (soc := live[key].soc.value) is not None},
        ready_by=ready_by,
        until=until,
        any_price=order.any_price,
        cause=order.cause,
        suppressed={
            key: item
            for key, item in commands.items()
            if item is not None and suppressed_by(level, item, now)
        },
    )


async def async_plans(
    coordinator: V2hCoordinator, alternatives: Sequence[Choices], now: datetime
) -> list[Plan | None]:
    """What would be planned under each of some choices, from the newest inputs."""
    if coordinator.data is None:
        await coordinator.async_refresh()  # asked before the first plan is made
    planned = coordinator.data
    if planned is None:
        return [None] * len(alternatives)
    followed = [coordinator.backup.in_force(now, choices) for choices in alternatives]
    house, build_up, peaks = coordinator.home.house, coordinator.build_up, coordinator.peaks.tracker.copy()
    zone = dt_util.get_default_time_zone()

    def solve() -> list[Plan | None]:
        drafts = [
            make_problem(planned.snapshot, house, build_up, choices, peaks, now, zone) for choices in followed
        ]
        return [make_plan(draft.problem, created=now) if draft.problem else None for draft in drafts]

    return await coordinator.hass.async_add_executor_job(solve)


def _filled(
    coordinator: V2hCoordinator,
    key: str,
    backup: Backup,
    by: datetime | None,
    plan: Plan | None,
    now: datetime,
) -> Filled:
    """What a storage comes to by a time, None for as soon as it goes."""
    settings, level = coordinator.storages[key], backup.levels[key]
    live = coordinator.live.storages[key]
    goal = min(level, settings.max_soc)
    beyond_kwh = max(0.0, level - settings.max_soc) * settings.capacity_kwh
    course = (
        [(slot.end, slot.storages[key].soc) for slot in plan.slots if key in slot.storages] if plan else []
    )
    if by is not None:
        expected = next((soc for end, soc in course if end >= by), course[-1][1] if course else None)
    else:  # at once: what it comes to
        held = [soc for end, soc in course if backup.until is None or end <= backup.until]
        expected = max(held, default=None)
    near = goal - _REACHED_KWH / settings.capacity_kwh
    if live.soc.value is not None and live.soc.value >= near:
        ready_at: datetime | None = now
    else:
        ready_at = next((end for end, soc in course if soc >= near), None)
    lack_kwh = None if expected is None else max(0.0, goal - expected) * settings.capacity_kwh
    if plan is not None and lack_kwh is not None:
        told = [item for item in plan.broken if item.storage == key and item.code is BrokenCode.TARGET]
        lack_kwh = max([lack_kwh if lack_kwh > _REACHED_KWH else 0.0, *(item.amount_kwh for item in told)])
    return Filled(
        key=key,
        name=settings.name,
        level=level,
        expected=expected,
        missing_kwh=None if lack_kwh is None else lack_kwh + beyond_kwh,
        ready_at=ready_at,
        limited=beyond_kwh > 0,
        released=coordinator.choices.current.of(key).released,
        away=live.plugged.value is False,
    )


def _fired(coordinator: V2hCoordinator) -> dict[str, Any]:
    entry = coordinator.config_entry
    return {"entry_id": entry.entry_id, "device_id": coordinator.device_id, "house": entry.title}


def _refused(key: str, **placeholders: str) -> ServiceValidationError:
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders
    )


def _told(instant: datetime) -> str:
    return f"{dt_util.as_local(instant):%Y-%m-%d %H:%M}"


def _local(instant: datetime | None) -> str | None:
    return None if instant is None else dt_util.as_local(instant).isoformat(timespec="minutes")


def _percent(soc: float | None) -> float | None:
    return None if soc is None else round(soc * 100, 1)
