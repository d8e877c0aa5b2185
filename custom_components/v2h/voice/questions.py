"""What is answered to a question: short, spoken, and never more than is known."""

from datetime import timedelta
from typing import Final

from custom_components.v2h.control.command import WithheldReason
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.engine.ledger.ledger import LedgerView
from custom_components.v2h.engine.ledger.slots import HEADLINE
from custom_components.v2h.engine.ledger.totals import Period
from custom_components.v2h.engine.model import BrokenCode, ReasonCode, Verb
from custom_components.v2h.messages import withheld_message
from custom_components.v2h.plan.explain import Explainer

from .names import ANY_VEHICLE
from .targets import Asked, NotMeantError, Target, the_house, the_storage, told_not_sent

_WELL_COVERED: Final = 0.95
"""Of so much of a period nobody needs to be told that some of it was not measured."""
_OVER: Final = ("yesterday", "last_month")
_NEAR_SOC: Final = 0.01
_OTHER_KW: Final = 0.1


async def async_backup_hours(asked: Asked) -> str:
    """How long the house lasts without the grid."""
    house = the_house(asked)
    speech, lasting = asked.speech(house), house.backup.lasting()
    if lasting is None or (lasting.missing and not lasting.usable_kwh):
        names = lasting.missing if lasting else [house.storages[key].name for key in house.backup.suppliers]
        raise NotMeantError(speech.say("lasts_unknown", names=speech.all_of(names)))
    if not lasting.usable_kwh:
        raise NotMeantError(speech.say("lasts_not"))
    if lasting.hours is None:
        return speech.say("lasts_unknown_load", energy=speech.energy(lasting.usable_kwh))
    answer = speech.say("lasts", duration=speech.duration(timedelta(hours=lasting.hours)))
    parts = [speech.say("lasts_with", amount=answer.removesuffix("."))]
    if lasting.load_hours is not None:
        now = speech.duration(timedelta(hours=lasting.load_hours))
        parts.append(speech.say("lasts_at_load", duration=now))
    if house.backup.why_not_ready(asked.now):
        parts.append(speech.say("not_ready_for_outage"))
    return " ".join(parts)


async def async_savings(asked: Asked) -> str:
    """What was saved in a period, by the ledger."""
    house = the_house(asked)
    speech, name = asked.speech(house), asked.values.get("period", "month")
    period = _period(house.ledger.view, name)
    said = speech.word(f"period_{name}")
    if period is None or not period.known:
        raise NotMeantError(speech.say("saved_unknown", period=said))
    total = period.saving(HEADLINE).total
    money = speech.money(total)
    if name in _OVER:
        key = "saved_then" if total >= 0 else "saved_then_loss"
    else:
        key = "saved" if total >= 0 else "saved_loss"
    parts = [speech.say(key, period=said, money=money)]
    if period.covered is not None and period.covered < _WELL_COVERED:
        parts.append(speech.say("saved_covered", covered=speech.percent(period.covered)))
    return " ".join(parts)


def _period(view: LedgerView | None, name: str) -> Period | None:
    if view is None:
        return None
    match name:
        case "today":
            return view.today
        case "yesterday":
            return view.yesterday
        case "last_month":
            return view.last_month
        case "year":
            return view.year
        case "total":
            return view.total
        case _:
            return view.month


async def async_peak(asked: Asked) -> str:
    """The month's effekttopp, and what it costs."""
    house = the_house(asked)
    speech, view = asked.speech(house), house.peak_view()
    if not view.components:
        return speech.say("peak_no_charge")
    counted = [item for item in view.components if item.entries and item.month_kw is not None]
    if not counted:
        return speech.say("peak_none")
    several = len(view.components) > 1
    parts = [
        speech.say(
            "peak_of" if several else "peak",
            component=item.rule.name,
            power=speech.power(item.month_kw or 0.0),
        )
        for item in counted
    ]
    if view.fee is not None:
        parts.append(speech.say("peak_fee", money=speech.money(view.fee)))
    expected = counted[0].expected
    if not several and expected and expected.month_kw > (counted[0].month_kw or 0.0) + _OTHER_KW:
        parts.append(speech.say("peak_expected", power=speech.power(expected.month_kw)))
    return " ".join(parts)


async def async_reason(asked: Asked) -> str:
    """What a storage does now, and why."""
    target = the_storage(asked, default=ANY_VEHICLE)
    house, speech = target.coordinator, asked.speech(target.coordinator)
    await house.async_planned()
    if house.choices.current.of(target.key).released:
        return speech.say("does_released", name=target.name)
    plan = house.shown_plan
    slot = plan.slot_at(asked.now) if plan else None
    now = slot.storages.get(target.key) if slot else None
    if now is None:
        raise NotMeantError(speech.say("does_unknown", name=target.name, why=_why_unknown(asked, target)))
    parts = [Explainer(asked.texts, speech).slot(target.name, now)]
    if now.reason.code is not ReasonCode.AWAY:
        parts += _withheld(asked, target)
    return " ".join(parts)


def _withheld(asked: Asked, target: Target) -> list[str]:
    """Why it is not done as it is planned, where it is not."""
    state = target.coordinator.executor.states[target.key]
    speech = asked.speech()
    if not_sent := told_not_sent(speech, target.coordinator):
        return [not_sent.strip()]
    stops = [item for item in state.withheld if item.reason in _NOT_DONE]
    return [speech.say("withheld", why=asked.texts.message(withheld_message(item))) for item in stops[:1]]


_NOT_DONE: Final = frozenset(
    {
        WithheldReason.SOC_UNKNOWN,
        WithheldReason.UNPLUGGED,
        WithheldReason.PLUG_UNKNOWN,
        WithheldReason.METER_UNKNOWN,
        WithheldReason.UNSUPPORTED_VERB,
        WithheldReason.NOT_COMMANDED,
    }
)


def _why_unknown(asked: Asked, target: Target) -> str:
    problems = [item.why for item in target.coordinator.problems]
    return asked.texts.message(problems[0]) if problems else asked.speech().say("not_ready")


async def async_ready(asked: Asked) -> str:
    """When a storage has what it is to have."""
    target = the_storage(asked, default=ANY_VEHICLE)
    house, speech = target.coordinator, asked.speech(target.coordinator)
    if target.soc is None:
        raise NotMeantError(speech.say("soc_unknown", name=target.name))
    await house.async_planned()
    goal, soc = _goal(asked, target), speech.percent(target.soc)
    if target.soc >= goal - _NEAR_SOC:
        return speech.say("ready_full", name=target.name, soc=soc)
    if target.plugged is False:
        return speech.say("ready_soc", soc=soc) + speech.say("unplugged", name=target.name)
    plan = house.plan
    slots = (
        [(item.end, item.storages[target.key].soc) for item in plan.slots if target.key in item.storages]
        if plan
        else []
    )
    at = next((end for end, reached in slots if end > asked.now and reached >= goal - _NEAR_SOC), None)
    if at is None:
        parts = [speech.say("ready_not", name=target.name)]
        lack = _lack_kwh(house, target.key)
        if lack:
            parts.append(speech.say("ready_lacks", missing=speech.energy(lack)))
    else:
        parts = [
            speech.say("ready_at", name=target.name, target=speech.percent(goal), when=speech.moment(at))
        ]
    stored = speech.energy(target.soc * target.settings.capacity_kwh)
    return " ".join([*parts, speech.say("ready_soc_energy", soc=soc, energy=stored)])


def _goal(asked: Asked, target: Target) -> float:
    """What a storage is to have: by the owner's command, backup mode, or at its departure."""
    chosen = target.coordinator.backup.in_force(asked.now).of(target.key)
    override = chosen.override
    goal: float | None = None
    if override and override.verb is Verb.CHARGE and (override.until is None or override.until > asked.now):
        goal = target.settings.max_soc if override.target_soc is None else override.target_soc
    elif chosen.target is not None:
        goal = chosen.target.soc
    else:
        goal = target.coordinator.reserve(target.key).departure_soc
    return target.settings.max_soc if goal is None else min(goal, target.settings.max_soc)


def _lack_kwh(house: V2hCoordinator, key: str) -> float:
    """What the plan cannot give a storage, kWh."""
    broken = house.plan.broken if house.plan else ()
    codes = (BrokenCode.DEPARTURE, BrokenCode.TARGET)
    return max(
        (item.amount_kwh for item in broken if item.storage == key and item.code in codes), default=0.0
    )
