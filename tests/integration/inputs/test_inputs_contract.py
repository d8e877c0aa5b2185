"""The input contract, row by row: missing, too old, not a number, out of range; and the table in the docs."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from math import inf
from pathlib import Path
import re
from typing import Final
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import numpy as np
import pytest

from custom_components.v2h.control.command import WithheldReason
from custom_components.v2h.engine.forecast import LoadHistory, SolarForecast
from custom_components.v2h.inputs.contract import CONTRACT, Contract, InputKey, Without
from custom_components.v2h.inputs.overview import InputsState
from custom_components.v2h.inputs.reading import Reading, Substitute
from custom_components.v2h.inputs.recorder.history import HouseHistory
from tests.integration.home import (
    BATTERY_POWER,
    BATTERY_SETPOINT,
    BATTERY_SOC,
    CAR_PLUG,
    CAR_POWER,
    GRID,
    PRICE,
    day_prices,
)

from .inputs_home import CALENDAR, ISLAND, NOON, PHASES, SOLAR, VOLTAGE, WARNING, InputsHome

DOCS: Final = Path(__file__).parents[3] / "docs" / "inputs.md"
READ_HISTORY: Final = "custom_components.v2h.inputs.memory.async_read_history"
READ_SOLAR: Final = "custom_components.v2h.inputs.memory.async_read_solar_forecast"


@pytest.fixture
async def home(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> InputsHome:
    """A house in which everything is known but the history."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    home = InputsHome(hass, freezer)
    await home.set_up()
    return home


def withheld(home: InputsHome, key: str) -> set[WithheldReason]:
    """Why a device is not told what it should be."""
    return {item.reason for item in home.coordinator.executor.states[key].withheld}


async def charge(home: InputsHome, key: str) -> None:
    """Let the owner order a charge."""
    target = {"entity_id": home.entity("select", f"{key}_mode"), "power": 2}
    await home.hass.services.async_call("v2h", "charge", target, blocking=True)
    await home.tick(10)


type Effect = Callable[[InputsHome], Awaitable[None]]


async def _through_faults(
    home: InputsHome,
    entity: str,
    row: Callable[[], dict[str, object]],
    huge: str,
    lasts_s: float,
    effect: Effect,
    *,
    usual: str | None = None,
    silent_with: Iterable[str] = (),
) -> None:
    """Break a sensor in every way, see its row say so and the effect come, and both go again."""

    def silence() -> None:
        for item in (entity, *silent_with):
            home.silence(item)

    ways: dict[str, Callable[[], None]] = {
        "missing": lambda: home.remove(entity),
        "unavailable": lambda: home.say(entity, "unavailable"),
        "not_a_number": lambda: home.say(entity, "idle"),
        "not_a_number ": lambda: home.say(entity, "nan"),
        "out_of_range": lambda: home.say(entity, huge),
        "unknown_unit": lambda: home.say(entity, "5", {"unit_of_measurement": "lm"}),
        "stale": silence,
    }
    for problem, break_it in ways.items():
        break_it()
        await home.tick(10)
        if problem == "stale":
            assert row()["state"] == "ok"  # still young
            await home.tick(lasts_s - 25)
            assert row()["state"] == "ok"
            await home.tick(20)
        assert row()["problem"] == problem.strip()
        await effect(home)
        home.restore()
        if usual is not None:
            home.say(entity, usual)
        await home.tick(10)
        assert (row()["state"], row()["problem"]) == ("ok", None), problem


async def test_row_grid_power(home: InputsHome) -> None:
    async def no_commands(home: InputsHome) -> None:
        assert (home.status, home.inputs) == ("no_meter", "missing")
        for key in ("vehicle", "battery"):
            assert WithheldReason.METER_UNKNOWN in withheld(home, key)

    await _through_faults(home, GRID, lambda: home.row("grid_power"), "60000", 120, no_commands)


async def test_row_phases(home: InputsHome) -> None:
    await charge(home, "vehicle")

    async def no_charging(home: InputsHome) -> None:
        assert (home.status, home.inputs) == ("no_meter", "missing")
        assert WithheldReason.METER_UNKNOWN in withheld(home, "vehicle")

    def row() -> dict[str, object]:
        rows = home.attributes("sensor", "house_inputs")["phases"]
        return next(item for item in rows if item["source"] == PHASES[1])

    # One that is silent alone is steady: the meter is silent when all of them are.
    others = [phase for phase in PHASES if phase != PHASES[1]]
    await _through_faults(home, PHASES[1], row, "200", 120, no_charging, silent_with=others)


async def test_row_phases_a_silent_one_is_steady_while_another_reports(home: InputsHome) -> None:
    home.silence(PHASES[1])
    for _ in range(5):
        await home.tick(60)
    row = home.attributes("sensor", "house_inputs")["phases"][1]
    assert (row["state"], row["substitute"]) == ("ok", "steady")


async def test_row_house_load(home: InputsHome) -> None:
    """It is unknown whenever one of its parts is; the plan goes on with what was measured before."""
    assert home.row("house_load")["state"] == "ok"
    for entity in (GRID, SOLAR, BATTERY_POWER):
        home.say(entity, "unavailable")
        await home.replan()
        assert home.row("house_load")["state"] == "missing"
        assert home.value("sensor", "house_house_load") == "unknown"
        assert home.value("sensor", "house_next_action") != "unknown"
        home.restore()
        await home.tick(10)
        assert home.row("house_load")["state"] == "ok"
    measured = LoadHistory(starts=(dt_util.utcnow() - timedelta(hours=1),), kw=np.ones(1))
    with patch(READ_HISTORY, return_value=HouseHistory(load=measured, solar=LoadHistory.empty())):
        home.say(GRID, "unavailable")
        await home.replan()
    assert home.row("house_load")["substitute"] == "history"


async def test_row_history(home: InputsHome) -> None:
    assert home.row("history")["substitute"] == "typical"
    assert home.inputs == InputsState.DEGRADED
    measured = LoadHistory(starts=(dt_util.utcnow() - timedelta(hours=1),), kw=np.ones(1))
    with patch(READ_HISTORY, return_value=HouseHistory(load=measured, solar=LoadHistory.empty())):
        await home.replan()
    assert (home.row("history")["state"], home.inputs) == ("ok", "ok")
    with patch(READ_HISTORY, side_effect=OSError("database is locked")):
        await home.replan()
    assert home.row("history")["substitute"] == "kept"
    assert home.inputs == InputsState.DEGRADED
    with patch(READ_HISTORY, return_value=HouseHistory(load=measured, solar=LoadHistory.empty())):
        await home.replan()
    assert home.inputs == InputsState.OK


async def test_row_solar_power(home: InputsHome) -> None:
    async def plan_goes_on(home: InputsHome) -> None:
        assert (home.status, home.inputs) == ("ok", "degraded")
        assert home.value("sensor", "house_house_load") == "unknown"
        assert home.value("sensor", "house_next_action") != "unknown"

    await _through_faults(home, SOLAR, lambda: home.row("solar_power"), "-4000", 900, plan_goes_on)
    home.say(SOLAR, "0")
    await home.tick(10)
    home.silence(SOLAR)
    await home.tick(5 * 3600)
    assert home.row("solar_power")["substitute"] == "resting"  # a night
    assert home.row("solar_power")["state"] == "ok"


async def test_row_device_power(home: InputsHome) -> None:
    def row() -> dict[str, object]:
        return home.row("device_power", "Bilen")

    async def plan_goes_on(home: InputsHome) -> None:
        assert (row()["state"], row()["substitute"]) == ("substituted", "commanded")
        assert (home.status, home.inputs) == ("ok", "degraded")
        assert home.value("sensor", "house_house_load") == "unknown"
        assert home.value("sensor", "house_next_action") != "unknown"

    home.say(CAR_POWER, "1000")  # at rest it would not grow old
    await home.tick(10)
    await _through_faults(home, CAR_POWER, row, "90000", 900, plan_goes_on, usual="1000")
    home.restore()
    await home.tick(10)
    home.silence(CAR_POWER)
    await home.tick(5 * 3600)
    assert (row()["state"], row()["substitute"]) == ("ok", "resting")


async def test_row_soc(home: InputsHome) -> None:
    """Broken in any way it is counted on for a while; then it is unknown, and the battery is left alone."""
    for broken in ("unavailable", "full", "nan", "150", "-3"):
        home.say(BATTERY_SOC, broken)
        await home.tick(10)
        row = home.row("soc", "Batteriet")
        assert (row["state"], row["substitute"]) == ("substituted", "estimate")
        assert (home.status, home.inputs) == ("ok", "degraded")
        assert home.attributes("sensor", "battery_soc")["from"] == "estimate"
        home.restore()
        await home.tick(10)
        assert home.attributes("sensor", "battery_soc")["from"] == "device"
    home.remove(BATTERY_SOC)
    home.say(BATTERY_POWER, "unavailable")
    await home.wait(minutes=16)
    assert home.row("soc", "Batteriet")["problem"] == "missing"
    assert (home.status, home.inputs) == ("no_soc", "missing")
    assert home.value("sensor", "battery_soc") == "unknown"
    assert WithheldReason.SOC_UNKNOWN in withheld(home, "battery")
    assert home.value("sensor", "vehicle_action") != "unknown"
    home.restore()
    await home.tick(10)
    assert (home.status, home.row("soc", "Batteriet")["state"]) == ("ok", "ok")


async def test_row_plug(home: InputsHome) -> None:
    for broken, problem in (("unavailable", "unavailable"), ("Error", "unknown_state")):
        home.say(CAR_PLUG, broken)
        await home.tick(10)
        assert home.row("plug")["problem"] == problem
        assert (home.status, home.inputs) == ("storage_missing", "missing")
        assert WithheldReason.PLUG_UNKNOWN in withheld(home, "vehicle")
        home.say(CAR_POWER, "3000")
        await home.tick(10)
        assert (home.row("plug")["state"], home.row("plug")["substitute"]) == ("substituted", "flowing")
        home.restore()
        await home.tick(10)
        assert (home.status, home.row("plug")["state"]) == ("ok", "ok")
    home.remove(CAR_PLUG)
    await home.tick(10)
    assert home.row("plug")["problem"] == "missing"
    home.restore()
    home.silence(CAR_PLUG)
    await home.tick(3 * 86400)
    assert home.row("plug")["state"] == "ok"  # a plug reports when it changes


async def test_row_device(home: InputsHome) -> None:
    for gone in (True, False):
        if gone:
            home.hass.states.async_remove(BATTERY_SETPOINT)
        else:
            home.hass.states.async_set(BATTERY_SETPOINT, "unavailable")
        await home.tick(10)
        assert home.row("device", "Batteriet")["problem"] == ("missing" if gone else "unavailable")
        assert home.inputs == "degraded"
        assert home.value("sensor", "battery_action") != "unknown"
    home.hass.states.async_set(BATTERY_SETPOINT, "0")
    await home.tick(10)
    assert home.row("device", "Batteriet")["state"] == "ok"


async def test_row_trips(home: InputsHome) -> None:
    departure = home.attributes("sensor", "vehicle_reserve")["departure"]
    home.say(CALENDAR, "unavailable")
    await home.replan()
    assert home.row("trips")["substitute"] == "usual_week"
    assert (home.status, home.inputs) == ("ok", "degraded")
    assert home.attributes("sensor", "vehicle_reserve")["departure"] == departure
    home.remove(CALENDAR)
    await home.tick(10)
    assert home.row("trips")["problem"] == "missing"
    home.restore()
    await home.tick(10)
    assert home.row("trips")["state"] == "ok"


async def test_row_grid_status(home: InputsHome) -> None:
    home.say(ISLAND, "unavailable")
    await home.tick(10)
    assert home.row("grid_status")["substitute"] == "next_source"
    for broken in ("unavailable", "off", "nan", "4000", "-10"):
        home.say(VOLTAGE, broken)
        await home.tick(10)
        assert home.row("grid_status")["state"] == "missing"
        assert home.inputs == "degraded"
        assert home.coordinator.choices.current.outage is None  # nothing begins
    home.restore()
    await home.tick(10)
    assert home.row("grid_status")["state"] == "ok"


async def test_row_warnings(home: InputsHome) -> None:
    for break_it in (lambda: home.say(WARNING, "unavailable"), lambda: home.remove(WARNING)):
        break_it()
        await home.tick(10)
        assert home.row("warnings")["state"] == "missing"
        assert home.inputs == "degraded"
        assert home.coordinator.choices.current.backup is None  # nothing begins
        home.restore()
        await home.tick(10)
        assert home.row("warnings")["state"] == "ok"


async def test_row_prices(home: InputsHome) -> None:
    """Whatever the source gives, what is known stays known."""
    usual = day_prices(dt_util.now())
    for rows, unit, problem in (
        ([], "SEK/kWh", "price_no_rows"),
        ("soon", "SEK/kWh", "price_no_rows"),
        ([{"start": "today", "value": "dear"}], "SEK/kWh", "price_no_rows"),
        (usual, "lm", "price_unit_unknown"),
        ([{**row, "value": row["value"] * 100} for row in usual], "SEK/kWh", "price_implausible"),
    ):
        home.prices = False
        attributes = {"unit_of_measurement": unit, "raw_today": rows, "raw_tomorrow": []}
        home.hass.states.async_set(PRICE, "1", attributes)
        await home.tick(10)
        row = home.row("prices")
        assert (row["state"], row["substitute"], row["problem"]) == ("substituted", "kept", problem)
        assert (home.status, home.inputs) == ("no_prices", "degraded")
        assert home.value("sensor", "house_next_action") != "unknown"
        home.restore()
        await home.tick(10)
        assert (home.status, home.row("prices")["state"]) == ("ok", "ok")


async def test_row_prices_too_old(home: InputsHome) -> None:
    home.prices = False
    home.hass.states.async_remove(PRICE)
    await home.tick(timedelta(hours=40).total_seconds())  # beyond the last that was published
    await home.replan()
    assert home.row("prices")["substitute"] == "recent_shape"
    assert home.value("sensor", "house_next_action") != "unknown"
    await home.tick(timedelta(hours=24).total_seconds())
    await home.replan()
    assert (home.row("prices")["state"], home.inputs) == ("missing", "missing")
    assert home.value("sensor", "house_next_action") == "unknown"


async def test_row_solar_forecast(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOON)
    home = InputsHome(hass, freezer)
    home.solar = {"forecast_entries": ["forecast"]}
    sun = SolarForecast(starts=(dt_util.utcnow(),), hours=np.ones(1), kw=np.ones(1))
    measured = LoadHistory(starts=(dt_util.utcnow() - timedelta(hours=1),), kw=np.ones(1))
    with patch(READ_HISTORY, return_value=HouseHistory(load=measured, solar=LoadHistory.empty())):
        await home.set_up()
    assert home.row("solar_forecast")["problem"] == "unavailable"
    assert (home.status, home.inputs) == ("ok", "degraded")
    with patch(READ_HISTORY, return_value=HouseHistory(load=measured, solar=measured)):
        await home.replan()
        assert home.row("solar_forecast")["substitute"] == "history"
        with patch(READ_SOLAR, return_value=sun):
            await home.replan()
        assert home.row("solar_forecast")["state"] == "ok"
        with patch(READ_SOLAR, side_effect=ImportError("energy")):
            await home.replan()
        assert home.row("solar_forecast")["substitute"] == "kept"


# The sensor


async def test_the_sensor_says_what_is_wrong_in_words(home: InputsHome) -> None:
    home.say(GRID, "unavailable")
    home.say(CAR_PLUG, "unavailable")
    home.say(CAR_POWER, "3000")
    await home.tick(10)
    told = home.attributes("sensor", "house_inputs")
    assert any(GRID in sentence for sentence in told["problems"])
    assert any("Bilen" in sentence for sentence in told["assumptions"])
    assert not any("{" in sentence for sentence in (*told["problems"], *told["assumptions"]))


async def test_an_age_alone_is_told_anew_once_a_minute(home: InputsHome) -> None:
    changes = 0
    entity = home.entity("sensor", "house_inputs")

    def count(event: object) -> None:
        nonlocal changes
        changes += getattr(event, "data", {}).get("entity_id") == entity

    home.hass.bus.async_listen("state_changed", count)
    for _ in range(24):
        await home.tick(5)
    assert 1 <= changes <= 3


async def test_diagnostics_hold_the_inputs_without_names(home: InputsHome) -> None:
    from custom_components.v2h.diagnostics import async_get_config_entry_diagnostics  # noqa: PLC0415 - a platform

    rows = (await async_get_config_entry_diagnostics(home.hass, home.entry))["inputs"]
    assert {row["input"] for row in rows} == {item.key.value for item in CONTRACT} - {"solar_forecast"}
    assert "Bilen" not in str(rows)
    assert "Villa" not in str(rows)


# The table


def test_every_row_has_its_test() -> None:
    tests = {name for name in globals() if name.startswith("test_row_")}
    assert {key for key in InputKey if not any(name.startswith(f"test_row_{key}") for name in tests)} == set()


def test_every_input_has_one_row() -> None:
    assert [row.key for row in CONTRACT] == list(InputKey)


def test_what_is_not_in_the_table_cannot_stand_in() -> None:
    reading = Reading(value=1.0, source="sensor.a")
    for row in CONTRACT:
        for substitute in Substitute:
            if substitute in row.substitutes:
                assert row.substituted(reading, substitute).substitution is substitute
            else:
                with pytest.raises(ValueError, match=row.key):
                    row.substituted(reading, substitute)


def _age(row: Contract) -> str:
    owners = {"max_age_s": "120 s", "soc_max_age_min": "6 h a car, 1 h a battery"}
    if row.owners_age is not None:
        return f"`{row.owners_age}` ({owners[row.owners_age]})"
    if row.max_age is None:
        return "-"
    hours = row.max_age / timedelta(hours=1)
    return f"{hours:g} h" if hours >= 1 else f"{hours * 60:g} min"


def _believed(row: Contract) -> str:
    if row.low == -inf and row.high == inf:
        return "-"
    wider = "" if row.times_rated is None else f", {row.times_rated:g} x rating"
    return f"{row.low:g} to {row.high:g} {row.unit}{wider}"


def test_the_docs_show_the_same_table() -> None:
    text = DOCS.read_text()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if re.match(r"\| `[a-z_]+` \|", line) and line.count("|") == 7
    ]
    shown = [[cell for place, cell in enumerate(row) if place != 1] for row in rows]
    assert shown == [
        [
            f"`{row.key}`",
            _age(row),
            _believed(row),
            ", ".join(f"`{item}`" for item in row.substitutes) or "-",
            f"`{row.without}`",
        ]
        for row in CONTRACT
    ]
    explained = set(re.findall(r"(?m)^- `([a-z_]+)`:", text))
    assert explained == {item.value for item in (*Substitute, *Without)}


def test_the_owner_s_limits_are_what_the_docs_say() -> None:
    from custom_components.v2h.settings import BatterySettings, MeterSettings, VehicleSettings  # noqa: PLC0415 - here only

    needed = {"name": "x", "capacity_kwh": 1, "soc_entities": [], "charge_kw": 1, "discharge_kw": 1}
    assert MeterSettings().max_age_s == 120
    assert VehicleSettings.from_mapping({**needed, "plugged_entity": "x"}).soc_max_age_min == 360
    assert BatterySettings.from_mapping(needed).soc_max_age_min == 60
