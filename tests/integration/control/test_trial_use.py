"""What a test is worth: what may be commanded before and after it, what is kept, and the pages of the flow."""

from collections.abc import Mapping
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import Unauthorized
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.migration import MINOR_VERSION
from custom_components.v2h.settings import MeterSettings, VehicleSettings
from custom_components.v2h.trials.record import KEY, TrialState, read_record, state_of
from tests.integration.flows.flow_walk import Walk
from tests.integration.home import CAR, HOUSE, make_entry

from .trial_home import World, make_world, move_in


@pytest.fixture
async def world(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> World:
    """A house that draws 0.9 kW, with a car at 55 % that obeys after three seconds."""
    return await make_world(hass, freezer, monkeypatch)


def state(hass: HomeAssistant, entity_id: str) -> str:
    """An entity's state."""
    found = hass.states.get(entity_id)
    assert found, entity_id
    return found.state


def withheld(hass: HomeAssistant, storage: str = "bilen") -> list[str]:
    """Why a storage's command is not sent."""
    found = hass.states.get(f"sensor.{storage}_command")
    assert found
    return list(found.attributes["withheld"])


async def a_while(world: World) -> None:
    """Long enough for the entities to show the newest."""
    for _ in range(6):
        await world.pause(2)


async def turn(hass: HomeAssistant, switch: str, *, on: bool) -> None:
    """Turn one of the house's switches."""
    action = "turn_on" if on else "turn_off"
    await hass.services.async_call("switch", action, {"entity_id": f"switch.villa_{switch}"}, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)


async def call(hass: HomeAssistant, action: str, **data: Any) -> Any:
    """Call one of the actions for the car."""
    answers = action == "test_device"
    answer = await hass.services.async_call(
        DOMAIN, action, {"entity_id": "select.bilen_mode", **data}, blocking=True, return_response=answers
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    return answer


def issues(hass: HomeAssistant) -> dict[str, ir.IssueEntry]:
    """The repair issues of untested devices, by storage."""
    return {
        issue_id.rpartition("_")[2]: issue
        for (domain, issue_id), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN and issue.translation_key == "untested" and issue.active
    }


async def test_an_untested_device_is_not_commanded_when_dry_run_ends(
    hass: HomeAssistant, world: World
) -> None:
    await move_in(hass)
    await a_while(world)
    assert state(hass, "sensor.bilen_test") == "untested"
    assert withheld(hass) == ["Dry run: nothing is sent."]
    assert not issues(hass)

    await turn(hass, "dry_run", on=False)
    await call(hass, "charge", power=3)
    await a_while(world)
    assert world.setpoint() == 0
    assert withheld(hass) == [
        "Not tested as it is set up now: not commanded. Test it with its gear on the integration's page."
    ]
    # At once, and with where to go; not for the others that are tested.
    assert set(issues(hass)) == {"vehicle", "battery"}
    assert state(hass, "sensor.villa_status") == "untested"

    # A dry run shows all the same what it would do.
    await turn(hass, "dry_run", on=True)
    await a_while(world)
    assert state(hass, "sensor.bilen_command") == "charge"
    assert not issues(hass)


async def test_a_tested_device_is_commanded_and_the_untested_one_beside_it_is_not(
    hass: HomeAssistant, world: World
) -> None:
    await move_in(hass)
    await turn(hass, "dry_run", on=False)
    await call(hass, "charge", power=3)
    assert world.setpoint() == 0
    answer = await call(hass, "test_device")
    assert answer["select.bilen_mode"]["result"] == "tested"
    assert world.setpoint() == 3000
    assert set(issues(hass)) == {"battery"}
    assert state(hass, "input_select.battery_mode") == "auto"


async def test_a_failed_test_leaves_the_device_alone(hass: HomeAssistant, world: World) -> None:
    world.command = -1
    await move_in(hass)
    await turn(hass, "dry_run", on=False)
    await call(hass, "charge", power=3)
    await call(hass, "test_device")
    assert state(hass, "sensor.bilen_test") == "failed"
    assert world.setpoint() == 0
    found = hass.states.get("sensor.bilen_test")
    assert found
    assert "does the opposite" in found.attributes["found"][0]


async def test_the_result_outlives_a_restart_and_needs_no_reload(hass: HomeAssistant, world: World) -> None:
    entry = await move_in(hass)
    coordinator = entry.runtime_data
    await call(hass, "test_device")
    assert entry.runtime_data is coordinator
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.runtime_data is not coordinator
    assert state(hass, "sensor.bilen_test") == "tested"
    found = hass.states.get("sensor.bilen_test")
    assert found
    assert found.attributes["text"].startswith("Tested 2026-11-23 13:3")


METER = MeterSettings.from_mapping(HOUSE["meter"])


@pytest.mark.parametrize(
    ("change", "meter", "expected"),
    [
        ({}, METER, TrialState.ACCEPTED),
        ({"name": "Volvon", "min_soc": 0.3}, METER, TrialState.ACCEPTED),
        ({"control": {**CAR["control"], "settle_s": 60, "refresh_s": 30}}, METER, TrialState.ACCEPTED),
        ({"control": {**CAR["control"], "positive_is": "discharge"}}, METER, TrialState.OUTDATED),
        ({"control": {**CAR["control"], "unit": "kW"}}, METER, TrialState.OUTDATED),
        ({"control": {**CAR["control"], "number": "number.other"}}, METER, TrialState.OUTDATED),
        ({"power_positive_is": "discharge"}, METER, TrialState.OUTDATED),
        ({"power_entity": "sensor.other"}, METER, TrialState.OUTDATED),
        ({}, MeterSettings(grid_power="sensor.other"), TrialState.OUTDATED),
        ({"control": {"model": "none"}}, METER, TrialState.NOT_COMMANDED),
    ],
)
def test_a_test_holds_for_what_it_was_of(
    change: Mapping[str, Any], meter: MeterSettings, expected: TrialState
) -> None:
    entry = make_entry()
    data = {**entry.subentries["vehicle"].data, **change}
    assert state_of(data, VehicleSettings.from_mapping(data), meter) is expected


@pytest.mark.parametrize(
    "damage",
    [
        None,
        "text",
        5,
        [],
        {},
        {"at": "yesterday"},
        {"findings": [["unheard_of", None]]},
        {"steps": [1]},
        {"proof": 3},
    ],
)
def test_a_damaged_record_is_none(damage: Any) -> None:
    """Whatever is in the file: the device is tested anew."""
    stored = make_entry().subentries["vehicle"].data[KEY]
    broken = {**stored, **damage} if isinstance(damage, dict) and damage else damage
    assert read_record({KEY: broken}) is None
    assert read_record({KEY: stored}) is not None
    assert read_record({}) is None


async def test_a_house_from_before_the_test_goes_on(
    hass: HomeAssistant, world: World, hass_storage: dict[str, Any]
) -> None:
    """An update must not stop what works; the first command that the power confirms is noted."""
    hass_storage["v2h.house.choices"] = {
        "version": 1,
        "minor_version": 1,
        "key": "v2h.house.choices",
        "data": {"control": True, "dry_run": False},
    }
    entry = make_entry(checked=False)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, minor_version=2)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.minor_version == MINOR_VERSION
    assert state(hass, "sensor.bilen_test") == "in_use"
    record = read_record(entry.subentries["vehicle"].data)
    assert record
    assert not record.confirmed
    await call(hass, "charge", power=3)
    assert world.setpoint() == 3000
    for _ in range(20):
        await world.pause(2)
    await hass.async_block_till_done(wait_background_tasks=True)
    record = read_record(entry.subentries["vehicle"].data)
    assert record
    assert record.confirmed
    assert record.passed


async def test_a_house_in_dry_run_before_the_test_is_tested_first(hass: HomeAssistant, world: World) -> None:
    entry = make_entry(checked=False)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, minor_version=2)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert state(hass, "sensor.bilen_test") == "untested"


async def test_whoever_may_not_change_the_set_up_may_not_vouch_for_a_device(
    hass: HomeAssistant, world: World, hass_read_only_user: MockUser
) -> None:
    """To turn the control switch is not enough: the word stands in the device's set-up."""
    await move_in(hass)
    hass_read_only_user.mock_policy({"entities": {"domains": {"select": True, "switch": True}}})
    with pytest.raises(Unauthorized):
        await hass.services.async_call(
            DOMAIN,
            "test_device",
            {"entity_id": "select.bilen_mode", "accept": True},
            blocking=True,
            context=Context(user_id=hass_read_only_user.id),
        )
    assert state(hass, "sensor.bilen_test") == "untested"


async def through_test(hass: HomeAssistant, entry: MockConfigEntry) -> Walk:
    """Open the car's page and run the test to its result."""
    walk = await Walk.device(hass, entry.entry_id, "vehicle", "vehicle")
    await walk.choose("what", "trial")
    await walk.answer("trial")
    assert walk.result["type"] == "progress"
    assert walk.result["progress_action"] == "testing"
    await hass.async_block_till_done(wait_background_tasks=True)
    return walk._seen(await hass.config_entries.subentries.async_configure(walk.result["flow_id"]))


async def test_the_flow_tests_and_shows_what_was_seen(hass: HomeAssistant, world: World) -> None:
    entry = await move_in(hass)
    walk = await through_test(hass, entry)
    assert walk.at == "trial_passed"
    told = walk.result["description_placeholders"]
    assert told["state"].startswith("Tested 2026-11-23")
    assert "Told to charge: +1.40 kW" in told["steps"]
    assert "device +1.40 kW, at the house meter +1.40 kW" in told["steps"]
    assert "input_number.car_setpoint" in told["steps"]
    await walk.choose("trial_passed", "trial_close")
    assert walk.result["reason"] == "trial_done"


async def test_the_flow_says_what_to_change_and_leads_there(hass: HomeAssistant, world: World) -> None:
    world.reading = -1
    entry = await move_in(hass)
    walk = await through_test(hass, entry)
    assert walk.at == "trial_failed"
    assert "The power sensor of Bilen has the wrong sign" in walk.result["description_placeholders"]["found"]
    await walk.choose("trial_failed", "change")
    assert walk.at == "vehicle"


async def test_the_flow_says_why_it_cannot_begin(hass: HomeAssistant, world: World) -> None:
    world.plugged = False
    world.live()
    entry = await move_in(hass)
    walk = await Walk.device(hass, entry.entry_id, "vehicle", "vehicle")
    await walk.choose("what", "trial")
    await walk.answer("trial")
    assert walk.errors == {"base": "trial_refused"}
    assert walk.error_text("base") == "Bilen is not plugged in."


async def test_closing_the_page_stops_the_device(hass: HomeAssistant, world: World) -> None:
    entry = await move_in(hass)
    walk = await Walk.device(hass, entry.entry_id, "vehicle", "vehicle")
    await walk.choose("what", "trial")

    def close() -> None:
        hass.config_entries.subentries.async_abort(walk.result["flow_id"])

    world.at[world.elapsed_s + 12] = close
    await walk.answer("trial")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert max(asked for asked, _ in world.seen) == 1400
    assert world.setpoint() == 0
    assert state(hass, "sensor.bilen_test") == "untested"


async def test_the_owner_can_vouch_in_so_many_words(hass: HomeAssistant, world: World) -> None:
    entry = await move_in(hass)
    walk = await Walk.device(hass, entry.entry_id, "vehicle", "vehicle")
    await walk.choose("what", "trial_accept")
    await walk.answer("trial_accept")
    assert walk.errors == {"checked": "trial_not_checked"}
    await walk.answer("trial_accept", checked=True)
    assert walk.result["reason"] == "trial_accepted"
    assert state(hass, "sensor.bilen_test") == "accepted"


async def test_changing_the_sign_outdates_the_test(hass: HomeAssistant, world: World) -> None:
    entry = await move_in(hass, battery=None)
    await call(hass, "test_device")
    data = dict(entry.subentries["vehicle"].data)
    data["control"] = {**data["control"], "positive_is": "discharge"}
    hass.config_entries.async_update_subentry(entry, entry.subentries["vehicle"], data=data)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert state(hass, "sensor.bilen_test") == "outdated"
    await turn(hass, "dry_run", on=False)
    await call(hass, "charge", power=3)
    assert world.setpoint() == 0
