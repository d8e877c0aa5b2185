"""The sign and scale test on simulated devices, each with its own defect, through Home Assistant."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.integration.home import CAR, HOUSE

from .trial_home import World, make_world, move_in


@pytest.fixture
async def world(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> World:
    """A house that draws 0.9 kW, with a car at 55 % that obeys after three seconds."""
    return await make_world(hass, freezer, monkeypatch)


async def outcome(hass: HomeAssistant, storage: str = "bilen", **data: Any) -> dict[str, Any]:
    """Test a device by the action, as an automation does."""
    entity = f"select.{storage}_mode"
    answer = await hass.services.async_call(
        "v2h", "test_device", {"entity_id": entity, **data}, blocking=True, return_response=True
    )
    assert answer
    result = answer[entity]
    assert isinstance(result, dict)
    return result


async def test_a_right_device_passes_within_three_minutes(hass: HomeAssistant, world: World) -> None:
    await move_in(hass)
    began = world.elapsed_s
    result = await outcome(hass)
    assert result["result"] == "tested", result
    assert result["found"] == []
    assert [(step["verb"], step["sent_kw"]) for step in result["steps"]] == [
        ("charge", 1.4),
        ("discharge", -1.0),
    ]
    for step in result["steps"]:
        assert step["device_kw"] == pytest.approx(step["sent_kw"], abs=0.05)
        assert step["meter_kw"] == pytest.approx(step["sent_kw"], abs=0.05)
    assert world.elapsed_s - began < 180
    state = hass.states.get("sensor.bilen_test")
    assert state
    assert state.state == "tested"
    assert state.attributes["text"].startswith("Tested 2026-11-23 13:3")


DEFECTS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "command inverted": ({"command": -1}, {"command_inverted"}),
    "reading inverted": ({"reading": -1}, {"reading_inverted"}),
    "meter inverted": ({"meter": -1}, {"meter_inverted"}),
    "command and reading inverted": (
        {"command": -1, "reading": -1},
        {"command_inverted", "reading_inverted"},
    ),
    "number in kW, told W: as much as it can": ({"command": 1000}, {"command_scale"}),
    "number in W, told kW": ({"command": 0.001}, {"no_reaction"}),
    "one phase taken for three": ({"command": 1 / 3}, {"command_scale"}),
    "reading of kW as W": ({"reading": 0.001}, {"reading_scale"}),
    "reading of W as kW": ({"reading": 1000}, {"reading_scale"}),
    "reading of amperes as W": ({"reading": 1 / 230}, {"reading_scale"}),
    "reading of one phase": ({"reading": 1 / 3}, {"reading_scale"}),
    "meter of one phase": ({"meter": 1 / 3}, {"meter_scale"}),
    "reading without a sign": ({"unsigned_reading": True}, {"reading_unsigned"}),
    "number without a sign": ({"unsigned_command": True}, {"discharge_charges"}),
    "cannot discharge": ({"discharges": False}, {"cannot_discharge"}),
    "does not react": ({"reacts": False}, {"no_reaction"}),
    "does not stop": ({"stops": False}, {"not_stopping"}),
    "wrong reading": ({"reading": 0}, {"reading_silent"}),
}


@pytest.mark.parametrize(("defect", "expected"), DEFECTS.values(), ids=list(DEFECTS))
async def test_each_defect_is_found(
    hass: HomeAssistant, world: World, defect: dict[str, Any], expected: set[str]
) -> None:
    for name, value in defect.items():
        setattr(world, name, value)
    world.live()
    await move_in(hass, battery=None)
    began = world.elapsed_s
    result = await outcome(hass)
    assert set(result["codes"]) == expected, result
    assert result["result"] == "failed"
    assert all("Bilen" in text or "meter" in text for text in result["found"])
    assert world.elapsed_s - began < 260
    # Whatever was wrong: at the end the device is told to stop.
    assert world.setpoint() == 0
    state = hass.states.get("sensor.bilen_test")
    assert state
    assert state.state == "failed"


async def test_a_device_far_too_strong_is_stopped_within_seconds(hass: HomeAssistant, world: World) -> None:
    world.command = 1000
    await move_in(hass)
    await outcome(hass)
    strong = [kw for _, kw in world.seen if abs(kw) > 5]
    assert 0 < len(strong) <= 2 * 8


async def test_a_command_that_is_lost_once_is_no_defect(hass: HomeAssistant, world: World) -> None:
    await move_in(hass)
    world.lost_commands = 1
    result = await outcome(hass)
    assert result["result"] == "tested", result


async def test_a_house_that_moves_once_is_tried_again(hass: HomeAssistant, world: World) -> None:
    """An oven comes on in the middle of the first step, and stays."""
    await move_in(hass)
    world.load_w = lambda s: 900 if s < 14 else 3400
    result = await outcome(hass)
    assert result["result"] == "tested", result


async def test_a_house_that_never_rests_leaves_it_open(hass: HomeAssistant, world: World) -> None:
    await move_in(hass)
    world.load_w = lambda s: 900 + 2200 * (int(s / 9) % 2)
    result = await outcome(hass)
    assert result["codes"] == ["unquiet"], result
    assert result["result"] == "failed"


async def test_a_slow_meter_and_a_slow_device_pass(hass: HomeAssistant, world: World) -> None:
    """A meter that answers every 10 s, a charger that obeys after 25 s."""
    world.meter_every_s, world.latency_s = 10, 25
    await move_in(hass, car={"control": {**CAR["control"], "settle_s": 30}})
    began = world.elapsed_s
    result = await outcome(hass)
    assert result["result"] == "tested", result
    assert world.elapsed_s - began < 240


async def test_a_battery_that_covers_the_house_does_not_hide_the_car(
    hass: HomeAssistant, world: World
) -> None:
    world.battery_covers = True
    await move_in(hass)
    result = await outcome(hass)
    assert result["result"] == "tested", result


async def test_without_a_power_reading_the_meter_is_enough(hass: HomeAssistant, world: World) -> None:
    await move_in(hass, car={"power_entity": None})
    result = await outcome(hass)
    assert result["result"] == "tested", result
    assert result["steps"][0]["device_kw"] is None


async def test_without_a_power_reading_an_inverted_command_is_found(
    hass: HomeAssistant, world: World
) -> None:
    world.command = -1
    await move_in(hass, car={"power_entity": None}, battery=None)
    result = await outcome(hass)
    assert result["codes"] == ["command_inverted"], result


async def test_without_a_meter_the_device_is_enough(hass: HomeAssistant, world: World) -> None:
    await move_in(hass, house={**HOUSE, "meter": {"main_fuse_a": 20}})
    result = await outcome(hass)
    assert result["result"] == "tested", result
    assert result["steps"][0]["meter_kw"] is None


async def refusal(hass: HomeAssistant) -> str:
    """Why the test cannot begin."""
    with pytest.raises(ServiceValidationError) as error:
        await outcome(hass)
    return str(error.value.translation_key).removeprefix("trial_refused_")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"plugged": False}, "unplugged"),
        ({"car_soc": 22.0}, "soc_low"),
        ({"car_soc": 89.0}, "soc_high"),
        ({"load_w": lambda _: 12000.0}, "no_room"),
    ],
)
async def test_it_begins_only_when_it_is_safe(
    hass: HomeAssistant, world: World, change: dict[str, Any], expected: str
) -> None:
    for name, value in change.items():
        setattr(world, name, value)
    world.live()
    await move_in(hass)
    world.live()
    assert await refusal(hass) == expected
    assert world.setpoint() == 0
    assert all(kw == 0 for _, kw in world.seen)
    state = hass.states.get("sensor.bilen_test")
    assert state
    assert state.state == "untested"


async def test_with_neither_reading_nor_meter_only_the_owner_can_tell(
    hass: HomeAssistant, world: World
) -> None:
    await move_in(hass, house={**HOUSE, "meter": {"main_fuse_a": 20}}, car={"power_entity": None})
    assert await refusal(hass) == "nothing_measured"
    result = await outcome(hass, accept=True)
    assert result["result"] == "accepted"
    assert result["text"] == "Checked by its owner 2026-11-23 13:30"


async def test_a_house_that_must_not_export_discharges_no_more_than_it_draws(
    hass: HomeAssistant, world: World
) -> None:
    world.load_w = lambda _: 620.0
    await move_in(hass, car={"can_export": False})
    result = await outcome(hass)
    assert result["result"] == "tested", result
    assert result["steps"][1]["sent_kw"] == pytest.approx(-0.62, abs=0.01)
    world.load_w = lambda _: 200.0
    assert await refusal(hass) == "no_load"


async def test_a_car_that_leaves_ends_the_test(hass: HomeAssistant, world: World) -> None:
    await move_in(hass)
    began = world.elapsed_s

    def leave() -> None:
        world.plugged = False

    world.at[began + 12] = leave
    assert await refusal(hass) == "unplugged"
    assert world.setpoint() == 0


async def test_an_unload_in_the_middle_gives_the_device_back(hass: HomeAssistant, world: World) -> None:
    entry = await move_in(hass)

    def unload() -> None:
        hass.async_create_task(hass.config_entries.async_unload(entry.entry_id))

    world.at[world.elapsed_s + 12] = unload
    assert await refusal(hass) == "interrupted"
    await hass.async_block_till_done()
    assert max(asked for asked, _ in world.seen) == 1400
    assert world.setpoint() == 0


async def test_only_one_device_at_a_time(hass: HomeAssistant, world: World) -> None:
    await move_in(hass)
    refused: list[str] = []

    async def another() -> None:
        with pytest.raises(ServiceValidationError) as error:
            await outcome(hass, "batteriet")
        refused.append(str(error.value.translation_key))

    world.at[world.elapsed_s + 5] = lambda: hass.async_create_task(another())
    assert (await outcome(hass))["result"] == "tested"
    assert refused == ["trial_refused_under_way"]
