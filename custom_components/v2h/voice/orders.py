"""What is done when somebody orders it by voice, and what is asked first."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from homeassistant.components.select import DOMAIN as SELECT_DOMAIN
from homeassistant.helpers import entity_registry as er

from custom_components.v2h.choices import Backup
from custom_components.v2h.const import DOMAIN
from custom_components.v2h.control.decision import floor_soc
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.reserve.backup_mode import (
    BackupAnswer,
    BackupOrder,
    Filled,
    async_activate_backup,
    async_deactivate_backup,
)
from custom_components.v2h.reserve.departures import async_set_departure
from custom_components.v2h.reserve.in_force import running
from custom_components.v2h.settings import VehicleSettings

from .confirm import Order, async_questions
from .names import ANY_VEHICLE
from .speech import Speech
from .targets import (
    Asked,
    NotMeantError,
    Target,
    check_backup,
    check_storage,
    storages,
    the_house,
    the_ordered_house,
    the_ordered_storage,
    told_not_sent,
)

BY_VOICE: Final = "voice"
_BY_PERSON: Final = ("user", BY_VOICE)
_KEPT_AFTER: Final = timedelta(hours=1)
"""How long a car that was to be ready by a time is kept so: somebody who is late finds it ready."""
_NEAR_SOC: Final = 0.01
_SLACK: Final = 1.2
"""How much longer charging may take than by the numbers before a pause is thought to be risky."""


def _ask(asked: Asked, question: str, order: Order) -> str:
    """Ask before it is done."""
    async_questions(asked.hass).async_ask(asked.place, order)
    return question


async def async_confirm(asked: Asked) -> str:
    """Yes."""
    order = async_questions(asked.hass).async_take(asked.place)
    return await order() if order else asked.speech().say("nothing_to_confirm")


async def async_cancel(asked: Asked) -> str:
    """No."""
    order = async_questions(asked.hass).async_take(asked.place)
    return asked.speech().say("cancelled" if order else "nothing_to_confirm")


# Backup mode


async def async_activate(asked: Asked) -> str:
    """Fill what supplies the house, or what is named, and hold it."""
    named = asked.values.get("name") or asked.values.get("area")
    targets = storages(asked) if named else []
    house = targets[0].coordinator if targets else the_house(asked)
    check_backup(asked, house)
    length, until = _length(asked), _coming(asked, "until")
    order = BackupOrder(
        level=asked.share("level"),
        ready_by=_coming(asked, "ready_by"),
        until=asked.now + length if until is None and length is not None else until,
        storages=tuple(item.key for item in targets if item.coordinator is house),
        source=BY_VOICE,
    )
    return await _async_order_backup(asked, house, order)


async def async_charge_by(asked: Asked) -> str:
    """Have a storage at a level by a time, at the best price: backup mode for it alone, and not for ever."""
    target = the_ordered_storage(asked, default=ANY_VEHICLE)
    check_backup(asked, target.coordinator)
    ready_by = _coming(asked, "ready_by")
    until = None if ready_by is None else ready_by + _KEPT_AFTER
    order = BackupOrder(
        level=_usual_level(target) if (level := asked.share("level")) is None else level,
        ready_by=ready_by,
        until=until,
        storages=(target.key,),
        source=BY_VOICE,
    )
    return await _async_order_backup(asked, target.coordinator, order)


def _usual_level(target: Target) -> float | None:
    """What a car has at its departures; of a battery what backup mode fills to."""
    settings = target.settings
    if not isinstance(settings, VehicleSettings):
        return None
    chosen = target.coordinator.choices.current.of(target.key).departure_soc
    return settings.departure_soc if chosen is None else chosen


async def _async_order_backup(asked: Asked, house: V2hCoordinator, order: BackupOrder) -> str:
    """Turn it on; ask first where it would take the place of one that keeps more."""
    speech = asked.speech(house)
    before = running(house.choices.current.backup, asked.now)

    async def do() -> str:
        return _told_backup(house, asked, await async_activate_backup(house, order))

    if before is None or not before.levels:
        return await do()
    had, level = max(before.levels.values()), house.home.backup.level if order.level is None else order.level
    if order.storages and set(before.levels) - set(order.storages):
        names = speech.all_of(house.storages[key].name for key in order.storages)
        return _ask(asked, speech.say("confirm_replace", level=speech.percent(had), name=names), do)
    if level < had:
        told = {"level": speech.percent(had), "wished": speech.percent(level)}
        return _ask(asked, speech.say("confirm_lower", **told), do)
    return await do()


def _told_backup(house: V2hCoordinator, asked: Asked, answer: BackupAnswer) -> str:
    speech, backup = asked.speech(house), answer.backup
    parts = [] if backup.until else [speech.say("backup_on")]
    for item in answer.storages:
        parts += _told_filling(speech, house, backup, item)
    if backup.until:
        parts.append(speech.say("backup_until", when=speech.moment(backup.until)))
    if answer.cost is not None:
        parts.append(
            speech.say("costs", money=speech.money(answer.cost))
            if answer.cost >= 0.5
            else speech.say("earns")
        )
    if answer.replaced:
        parts.append(speech.say("backup_replaced", when=speech.moment(answer.replaced.since)))
    if answer.suppressed:
        names = speech.all_of(house.storages[key].name for key in answer.suppressed)
        parts.append(speech.say("backup_suppressed", names=names))
    return " ".join(parts) + told_not_sent(speech, house)


def _told_filling(speech: Speech, house: V2hCoordinator, backup: Backup, item: Filled) -> list[str]:
    """What becomes of one storage."""
    if item.released or item.away:
        return [speech.say("backup_released" if item.released else "backup_away", name=item.name)]
    limit = house.storages[item.key].max_soc
    level = speech.percent(min(item.level, limit))
    soc = house.live.storages[item.key].soc.value
    if soc is not None and soc >= min(item.level, limit) - _NEAR_SOC:
        parts = [speech.say("backup_has", name=item.name, level=speech.percent(soc))]
    elif backup.ready_by is None:
        parts = [speech.say("backup_fills_now", name=item.name, level=level)]
    else:
        when = speech.moment(backup.ready_by)
        parts = [speech.say("backup_fills", name=item.name, level=level, when=when)]
    if item.limited:
        parts.append(speech.say("backup_limited", name=item.name, limit=speech.percent(limit)))
    elif item.missing_kwh and item.expected is not None:
        missing = {"expected": speech.percent(item.expected), "missing": speech.energy(item.missing_kwh)}
        parts.append(speech.say("backup_lacks", name=item.name, **missing))
    return parts


async def async_deactivate(asked: Asked) -> str:
    """End backup mode; ask first where it is there because power may be lost."""
    house = the_ordered_house(asked)
    speech, backup = asked.speech(house), running(house.choices.current.backup, asked.now)
    if backup is None:
        return speech.say("backup_was_off")

    async def do() -> str:
        await async_deactivate_backup(house, BY_VOICE)
        return speech.say("backup_off")

    if house.choices.current.outage is not None:
        return _ask(asked, speech.say("confirm_backup_off"), do)
    if backup.source not in _BY_PERSON:
        return _ask(asked, speech.say("confirm_backup_off_warning"), do)
    return await do()


# One storage


async def async_charge_now(asked: Asked) -> str:
    """Charge, whatever it costs."""
    target = the_ordered_storage(asked, default=ANY_VEHICLE)
    speech, level, length = asked.speech(target.coordinator), asked.share("level"), _length(asked)
    goal = target.settings.max_soc if level is None else level
    if target.soc is not None and target.soc >= goal - _NEAR_SOC:
        return speech.say("charge_has_level", name=target.name, soc=speech.percent(target.soc))
    data: dict[str, Any] = {}
    told = {"name": target.name}
    key = "charging"
    if level is not None:
        data["target_soc"] = level * 100
        told["level"], key = speech.percent(min(level, target.settings.max_soc)), "charging_to"
    if length is not None:
        data["duration"] = {"seconds": int(length.total_seconds())}
        told["duration"], key = speech.duration(length), f"{key}_for"
    await _async_act(asked, target, "charge", data)
    answer = speech.say(key, **told)
    if level is not None and level > target.settings.max_soc:
        limit = speech.percent(target.settings.max_soc)
        answer = f"{answer} {speech.say('charging_limited', name=target.name, limit=limit)}"
    return answer + _not_reached(speech, target)


async def async_hold(asked: Asked) -> str:
    """Neither charge nor discharge; ask first where a car could be left without what it needs."""
    target = the_ordered_storage(asked, default=ANY_VEHICLE)
    speech, length = asked.speech(target.coordinator), _length(asked)

    async def do() -> str:
        data = {} if length is None else {"duration": {"seconds": int(length.total_seconds())}}
        await _async_act(asked, target, "hold", data)
        told = {"name": target.name} | ({} if length is None else {"duration": speech.duration(length)})
        return speech.say("holding_for" if length else "holding", **told) + _not_reached(speech, target)

    if not target.is_vehicle:
        return await do()
    if target.soc is None:
        return _ask(asked, speech.say("confirm_hold_unknown", name=target.name), do)
    reserve = target.coordinator.reserve(target.key)
    if reserve.departure is None or reserve.departure_soc is None:
        return await do()
    lack_kwh = (reserve.departure_soc - target.soc) * target.settings.capacity_kwh
    power_kw = target.settings.charge_kw * target.settings.charge_efficiency
    needed = timedelta(hours=lack_kwh / power_kw * _SLACK) if power_kw > 0 else timedelta.max
    if lack_kwh <= 0 or (length is not None and asked.now + length + needed <= reserve.departure):
        return await do()
    told = {"target": speech.percent(reserve.departure_soc), "when": speech.moment(reserve.departure)}
    soc = speech.percent(target.soc)
    return _ask(asked, speech.say("confirm_hold", name=target.name, soc=soc, **told), do)


async def async_release(asked: Asked) -> str:
    """Let go of a storage; a car only after a yes."""
    target = the_ordered_storage(asked, default=ANY_VEHICLE)
    speech = asked.speech()

    async def do() -> str:
        await _async_act(asked, target, "release", {})
        return speech.say("released", name=target.name)

    if not target.is_vehicle:
        return await do()
    return _ask(asked, speech.say("confirm_release", name=target.name), do)


async def async_resume(asked: Asked) -> str:
    """Let the plan decide again, over what is named or over everything."""
    targets, speech = storages(asked), asked.speech()
    for target in targets:
        check_storage(asked, target)
    for target in targets:
        data = {"entity_id": _mode(asked, target), "option": "auto"}
        await asked.hass.services.async_call(
            SELECT_DOMAIN, "select_option", data, blocking=True, context=asked.source.context
        )
    return speech.say("resumed", names=speech.all_of(item.name for item in targets))


async def async_departure(asked: Asked) -> str:
    """Name a departure of a car."""
    target = the_ordered_storage(asked, default=ANY_VEHICLE)
    speech, at, level = asked.speech(target.coordinator), _coming(asked, "departure"), asked.share("level")
    if at is None:
        raise NotMeantError(speech.say("time_unknown"))
    floor = floor_soc(target.settings, target.coordinator.backup.in_force(asked.now).of(target.key))
    if level is not None and level < floor:
        told = {"level": speech.percent(level), "floor": speech.percent(floor)}
        raise NotMeantError(speech.say("departure_below", name=target.name, **told))
    answer = await async_set_departure(target.coordinator, target.key, at, level)
    told = {"level": speech.percent(answer.target_soc), "when": speech.moment(answer.at)}
    parts = [speech.say("departure_set", name=target.name, **told)]
    if answer.wished_soc > answer.target_soc:
        limit = speech.percent(answer.target_soc)
        parts.append(speech.say("departure_limited", name=target.name, limit=limit))
    elif answer.missing_kwh is None:
        parts.append(speech.say("departure_unknown"))
    elif answer.missing_kwh > 0.05 and answer.expected_soc is not None:
        missing = {
            "expected": speech.percent(answer.expected_soc),
            "missing": speech.energy(answer.missing_kwh),
        }
        parts.append(speech.say("departure_lacks", **missing))
    if answer.replaced:
        parts.append(speech.say("departure_replaced", when=speech.moment(answer.replaced.at)))
    return " ".join(parts) + _not_reached(speech, target)


async def async_discharge(asked: Asked) -> str:
    """Never by voice."""
    target = the_ordered_storage(asked, default=ANY_VEHICLE)
    raise NotMeantError(asked.speech().say("discharge_refused", name=target.name))


async def _async_act(asked: Asked, target: Target, action: str, data: Mapping[str, Any]) -> None:
    await asked.hass.services.async_call(
        DOMAIN,
        action,
        {"entity_id": _mode(asked, target), **data},
        blocking=True,
        context=asked.source.context,
    )


def _mode(asked: Asked, target: Target) -> str:
    """The select of a storage's mode, that the actions work on."""
    entity_id = er.async_get(asked.hass).async_get_entity_id(SELECT_DOMAIN, DOMAIN, f"{target.key}_mode")
    if entity_id is None:
        raise NotMeantError(asked.speech().say("no_storage", asked=target.name))
    return entity_id


def _coming(asked: Asked, name: str) -> Any:
    """An instant that is still to come, None where none is given."""
    at = asked.time(name)
    if at is not None and at <= asked.now:
        speech = asked.speech()
        raise NotMeantError(speech.say("time_past", when=speech.moment(at)))
    return at


def _length(asked: Asked) -> timedelta | None:
    minutes: float | None = asked.values.get("minutes")
    return None if minutes is None else timedelta(minutes=minutes)


def _not_reached(speech: Speech, target: Target) -> str:
    if target.plugged is False:
        return speech.say("unplugged", name=target.name)
    return told_not_sent(speech, target.coordinator)
