"""How a plan differs from the one before it, and what has changed in the world."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.v2h.choices import Backup, Choices, StorageChoices
from custom_components.v2h.engine.model import (
    SLOT,
    Costs,
    Plan,
    PlanSlot,
    PlanStatus,
    Reason,
    ReasonCode,
    StorageSlot,
    Verb,
)
from custom_components.v2h.plan.changes import Cause, CauseFound, chosen_since, compare

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NOTHING = Costs(energy=0, peak=0, wear=0, end_value=0)
WAITS = StorageSlot(verb=Verb.HOLD, power_kw=0, soc=0.5, reason=Reason(code=ReasonCode.WAIT_FOR_PRICE))
CHARGES = StorageSlot(verb=Verb.CHARGE, power_kw=5, soc=0.5, reason=Reason(code=ReasonCode.CHEAP_CHARGE))


def plan(
    charging: range,
    *,
    known: int = 40,
    created: datetime = NOW,
    change: Callable[[PlanSlot], PlanSlot] | None = None,
) -> Plan:
    """Forty quarters in which a car charges in some."""
    slots = [
        PlanSlot(
            start=NOW + index * SLOT,
            end=NOW + (index + 1) * SLOT,
            spot=1,
            buy=2,
            sell=1,
            price_known=index < known,
            load_kw=1,
            solar_kw=0,
            import_kw=1,
            export_kw=0,
            storages={"car": CHARGES if index in charging else WAITS},
        )
        for index in range(40)
    ]
    return Plan(
        created=created,
        status=PlanStatus.OPTIMAL,
        slots=tuple(change(slot) if change else slot for slot in slots),
        costs=NOTHING,
        baseline=NOTHING,
    )


def test_the_same_plan_is_no_news() -> None:
    assert compare(plan(range(8, 12)), plan(range(8, 12)), {"car": 0.5}) is None


def test_a_quarter_of_something_else_is_no_news() -> None:
    assert compare(plan(range(8, 12)), plan(range(8, 13)), {"car": 0.5}) is None


def test_what_a_storage_does_otherwise_is_told_by_span() -> None:
    change = compare(plan(range(8, 12)), plan(range(12, 16)), {"car": 0.5})
    assert change is not None
    assert [(item.start - NOW, item.end - NOW, item.before, item.after) for item in change.effects] == [
        (timedelta(hours=2), timedelta(hours=3), Verb.CHARGE, Verb.HOLD),
        (timedelta(hours=3), timedelta(hours=4), Verb.HOLD, Verb.CHARGE),
    ]
    assert [item.cause for item in change.causes] == [Cause.READINGS]


def dearer(slot: PlanSlot) -> PlanSlot:
    return replace(slot, buy=slot.buy + 1)


def more_load(slot: PlanSlot) -> PlanSlot:
    return replace(slot, load_kw=2)


def sunny(slot: PlanSlot) -> PlanSlot:
    return replace(slot, solar_kw=2)


def chosen(slot: PlanSlot) -> PlanSlot:
    own = replace(slot.storages["car"], reason=Reason(code=ReasonCode.OVERRIDE))
    return replace(slot, storages={"car": own})


def away(slot: PlanSlot) -> PlanSlot:
    gone = replace(slot.storages["car"], reason=Reason(code=ReasonCode.AWAY))
    return replace(slot, storages={"car": gone})


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (dearer, Cause.PRICES_CORRECTED),
        (more_load, Cause.LOAD),
        (sunny, Cause.SOLAR),
        (chosen, Cause.OWNER),
        (away, Cause.UNPLUGGED),
    ],
)
def test_what_has_changed_in_the_world_is_found(change: Callable[[PlanSlot], PlanSlot], cause: Cause) -> None:
    found = compare(plan(range(8, 12)), plan(range(12, 16), change=change), {"car": 0.5})
    assert found is not None
    assert cause in {item.cause for item in found.causes}


def test_published_prices_are_a_cause() -> None:
    found = compare(plan(range(8, 12), known=20), plan(range(12, 16), known=40), {"car": 0.5})
    assert found is not None
    assert found.causes[0].cause is Cause.PRICES_PUBLISHED


def test_another_charge_level_than_planned_is_a_cause_and_an_unknown_one_is_not() -> None:
    low = compare(plan(range(8, 12)), plan(range(12, 16)), {"car": 0.3})
    unknown = compare(plan(range(8, 12)), plan(range(12, 16)), {"car": None})
    assert low is not None
    assert unknown is not None
    assert low.causes[0].cause is Cause.CHARGE_LEVEL
    assert low.causes[0].storage == "car"
    assert [item.cause for item in unknown.causes] == [Cause.READINGS]


def test_a_storage_that_cannot_be_read_is_left_out_and_not_unplugged() -> None:
    battery = {"battery": WAITS}

    def both(slot: PlanSlot) -> PlanSlot:
        return replace(slot, storages={**slot.storages, **battery})

    whole = plan(range(8, 12), change=both)
    found = compare(plan(range(8, 12)), replace(whole, slots=plan(range(12, 16), change=both).slots), {})
    assert found is not None
    assert CauseFound(cause=Cause.BACK_IN, storage="battery") in found.causes
    gone = compare(whole, plan(range(12, 16)), {})
    assert gone is not None
    assert CauseFound(cause=Cause.LEFT_OUT, storage="battery") in gone.causes


def test_prices_that_are_expected_to_be_others_are_a_cause() -> None:
    def dearer_later(slot: PlanSlot) -> PlanSlot:
        return slot if slot.price_known else replace(slot, buy=slot.buy + 0.2)

    found = compare(
        plan(range(8, 12), known=20), plan(range(12, 16), known=20, change=dearer_later), {"car": 0.5}
    )
    assert found is not None
    assert [item.cause for item in found.causes] == [Cause.FORECAST]


def test_what_the_owner_has_chosen_is_the_cause_and_not_what_follows_from_it() -> None:
    released = chosen_since(Choices(), Choices(storages={"car": StorageChoices(released=True)}))
    found = compare(plan(range(8, 12)), plan(range(12, 16), change=away), {"car": 0.5}, released)
    assert found is not None
    assert found.causes == (CauseFound(cause=Cause.OWNER, storage="car"),)


def test_backup_mode_is_a_cause_when_it_begins_and_ends() -> None:
    on = Choices(backup=Backup(source="switch", since=NOW, levels={"car": 0.9}))
    assert chosen_since(Choices(), on) == [CauseFound(cause=Cause.BACKUP_ON)]
    assert chosen_since(on, Choices()) == [CauseFound(cause=Cause.BACKUP_OFF)]
    assert chosen_since(on, on) == []
