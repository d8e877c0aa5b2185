"""What the last days would have cost, from the recorder's statistics."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
import logging
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.models import StatisticData, StatisticMeanType, StatisticMetaData
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant, SupportsResponse
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.replay import ReplayRun
from custom_components.v2h.inputs.prices import hourly as hourly_prices
from tests.integration.flows.flow_walk import (
    LANGUAGES,
    TEXTS,
    filled,
    filled_in,
    form_is_explained,
    menu_is_explained,
)
from tests.integration.home import (
    BATTERY_POWER,
    CAR_POWER,
    GRID,
    HOUSE,
    PRICE,
    make_entry,
    set_prices,
    set_readings,
)

NOW = datetime.fromisoformat("2026-11-20T13:10:00+01:00")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _our_integrations() -> None:
    """Leave out what all other tests get: the recorder must come before Home Assistant."""


@pytest.fixture(autouse=True)
async def _november(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    enable_custom_integrations: None,
    freezer: FrozenDateTimeFactory,
) -> None:
    # The test fixtures log each of the thousands of rows, which takes longer than to write them.
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    await hass.config.async_set_time_zone("Europe/Stockholm")
    await hass.config.async_update(country="SE", currency="SEK", language="sv")
    freezer.move_to(NOW)


def price(local: datetime) -> float:
    """Dear in the evening, cheap at night, SEK/kWh."""
    return 2.0 if 16 <= local.hour < 21 else 0.2 if local.hour < 6 else 0.8


async def store(
    hass: HomeAssistant,
    entity: str,
    mean: Callable[[datetime], float | None],
    begin: datetime,
    end: datetime = NOW,
    *,
    unit: str = "W",
    unit_class: str | None = "power",
) -> None:
    """Put hourly means by local time into the recorder's statistics; None leaves a gap."""
    metadata = StatisticMetaData(
        mean_type=StatisticMeanType.ARITHMETIC,
        has_sum=False,
        name=None,
        source="recorder",
        statistic_id=entity,
        unit_class=unit_class,
        unit_of_measurement=unit,
    )
    at, rows = dt_util.as_utc(begin), []
    while at + HOUR <= dt_util.as_utc(end):
        if (value := mean(dt_util.as_local(at))) is not None:
            rows.append(StatisticData(start=at, mean=value))
        at += HOUR
    async_import_statistics(hass, metadata, rows)
    await async_wait_recording_done(hass)


def ago(days: float) -> datetime:
    return NOW.replace(hour=0, minute=0) - timedelta(days=days)


async def store_house(
    hass: HomeAssistant, days: float = 20, load: Callable[[datetime], float | None] = lambda local: 1000.0
) -> None:
    """A house with its prices."""
    await store(hass, GRID, load, ago(days))
    for entity in (CAR_POWER, BATTERY_POWER):
        await store(hass, entity, lambda local: 0.0, ago(days))
    await store(hass, PRICE, price, ago(days), unit="SEK/kWh", unit_class=None)


async def start(hass: HomeAssistant, **changes: Any) -> MockConfigEntry:
    """Set up the house."""
    set_prices(hass, dt_util.now())
    set_readings(hass)
    entry = make_entry(**changes)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry


async def replay(hass: HomeAssistant, **data: Any) -> dict[str, Any]:
    """The action's answer."""
    answer = await hass.services.async_call(DOMAIN, "replay", data, blocking=True, return_response=True)
    assert isinstance(answer, dict)
    return answer


async def test_every_case_is_the_same_house_and_the_unmanaged_one_is_known(hass: HomeAssistant) -> None:
    await store_house(hass)
    await start(hass, car=None)
    found = await replay(hass, days=4)
    assert found["coverage"]["share"] == 1.0
    assert list(found["cases"]) == ["unmanaged", "battery"]
    unmanaged, battery = found["cases"]["unmanaged"], found["cases"]["battery"]
    # 1 kW all day: (spot x 1.25 + 0.10 + 0.45 tax + 0.26 transfer) over 5, 6 and 13 hours.
    spot = (5 * 2.0 + 6 * 0.2 + 13 * 0.8) * 1.25
    assert unmanaged["energy"] == pytest.approx(4 * (spot + 24 * 0.81), abs=0.01)
    assert unmanaged["import_kwh"] == pytest.approx(96)
    # Four days of November's thirty of 49 kr/kW.
    assert unmanaged["peak"] == pytest.approx(49 * 4 / 30, abs=0.01)
    assert battery["saving"] == battery["by_discharging"] > 0
    assert found["prices"].keys() >= {PRICE}
    assert {"approximate", "one_tariff", "partial_months"} <= found["notes"].keys()
    assert "uppskattning" in found["notes"]["approximate"]


async def test_a_battery_moves_what_it_can_hold_and_no_more(hass: HomeAssistant) -> None:
    await store_house(hass)
    await start(hass, car=None)
    found = await replay(hass, days=4, company="vattenfall", product="enkel")
    assert all(item["peak"] == 0 for item in found["cases"].values())
    battery = found["cases"]["battery"]
    # 8 kWh above its reserve, each day at most, for the difference between the dearest and the cheapest hours.
    assert 20 < battery["discharged_kwh"]["battery"] < 4 * 8
    assert 20 < battery["saving"] < 4 * 8 * (2.0 - 0.2) * 1.25
    assert battery["wear"] == pytest.approx(0.1 * battery["discharged_kwh"]["battery"], abs=0.01)


async def test_gaps_are_named_and_nothing_is_made_of_them(hass: HomeAssistant) -> None:
    gone = (ago(3), ago(2))
    await store_house(hass, load=lambda local: None if gone[0] <= local < gone[1] else 1000.0)
    await start(hass, car=None)
    found = await replay(hass, days=4)
    assert found["coverage"]["share"] == 0.75
    assert found["coverage"]["gaps"] == [
        {"start": gone[0].isoformat(), "end": gone[1].isoformat(), "hours": 24.0}
    ]
    assert found["coverage"]["hours_lacking"] == {GRID: 24}
    assert found["cases"]["unmanaged"]["import_kwh"] == pytest.approx(72)
    assert found["cases"]["unmanaged"]["months"][0]["covered"] == pytest.approx(3 / 30, abs=1e-4)
    assert "incomplete" in found["notes"]
    assert found["replayed"]["battery"]["covered"] == pytest.approx(72 / 8760, abs=1e-4)


async def test_what_the_main_fuse_cannot_carry_was_not_measured(hass: HomeAssistant) -> None:
    await store_house(hass, load=lambda local: 9e6 if local.hour == 3 else 1000.0)
    await start(hass, car=None)
    found = await replay(hass, days=2)
    assert found["coverage"]["number_of_gaps"] == 2
    assert found["cases"]["unmanaged"]["highest_import_kw"] == 1.0


async def test_a_meter_of_import_that_counts_backwards_was_not_measured(hass: HomeAssistant) -> None:
    await store_house(hass, load=lambda local: -500.0 if local.hour in (3, 4) else 1000.0)
    meter = {"import_power": GRID, "main_fuse_a": 20}
    await start(hass, car=None, house={**HOUSE, "meter": meter})
    found = await replay(hass, days=2)
    assert found["coverage"]["hours_lacking"] == {GRID: 4}
    assert found["coverage"]["share"] == pytest.approx(44 / 48, abs=1e-4)


async def test_a_sensor_in_another_unit_of_power_counts_as_it_is(hass: HomeAssistant) -> None:
    await store(hass, GRID, lambda local: 1.0, ago(9), unit="kW")
    await store(hass, BATTERY_POWER, lambda local: 0.0, ago(9))
    await store(hass, PRICE, lambda local: 100 * price(local), ago(9), unit="öre/kWh", unit_class=None)
    await start(hass, car=None)
    unmanaged = (await replay(hass, days=2))["cases"]["unmanaged"]
    assert unmanaged["import_kwh"] == pytest.approx(48)
    spot = (5 * 2.0 + 6 * 0.2 + 13 * 0.8) * 1.25
    assert unmanaged["energy"] == pytest.approx(2 * (spot + 24 * 0.81), abs=0.01)


async def test_whole_months_are_whole_months(hass: HomeAssistant) -> None:
    await store_house(hass, days=52)
    await start(hass, car=None)
    found = await replay(hass, months=1, company="vattenfall", product="enkel", tariff_day="2026-10-01")
    assert found["start"] == "2026-10-01T00:00:00+02:00"
    assert found["end"] == "2026-11-01T00:00:00+01:00"
    assert found["coverage"]["hours"] == 31 * 24 + 1
    (october,) = found["cases"]["unmanaged"]["months"]
    assert (october["month"], october["covered"]) == ("2026-10", 1.0)
    assert october["fixed"] > 0
    assert "partial_months" not in found["notes"]


async def test_the_worst_day_is_told_phase_by_phase_where_they_were_measured(hass: HomeAssistant) -> None:
    phases = [f"sensor.phase_{number}" for number in (1, 2, 3)]
    await store_house(hass, load=lambda local: 6900.0 if local.hour == 18 else 690.0)
    for entity, share in zip(phases, (2.0, 0.5, 0.5), strict=True):
        await store(
            hass,
            entity,
            lambda local, share=share: share * (10.0 if local.hour == 18 else 1.0),
            ago(9),
            unit="A",
            unit_class="electric_current",
        )
    await start(hass, car=None, house={**HOUSE, "meter": HOUSE["meter"] | {"phase_currents": phases}})
    worst = (await replay(hass, days=2))["replayed"]["battery"]["worst_day_a"]
    assert len(worst) == 24
    assert max(worst) == [20.0, 5.0, 5.0]


async def test_a_car_with_another_tariff_and_fuse(hass: HomeAssistant) -> None:
    await store_house(hass)
    await start(hass, battery=None)
    found = await replay(hass, days=7, company="vattenfall", product="enkel", main_fuse_a=16)
    assert found["tariff"]["size"] == "16A"
    assert list(found["cases"]) == ["unmanaged", "charging_only", "vehicle"]
    cases = found["cases"]
    assert cases["charging_only"]["energy"] < cases["unmanaged"]["energy"]
    assert cases["vehicle"]["discharged_kwh"]["vehicle"] > 0
    assert cases["unmanaged"]["highest_import_kw"] <= 16 * 3 * 0.23 * 0.92 + 1e-6
    assert found["replayed"]["vehicle"]["car_kwh"] == cases["vehicle"]["discharged_kwh"]["vehicle"]
    judged = await hass.services.async_call(
        DOMAIN,
        "estimate_profitability",
        {"kind": "v2h_charger", "replayed": found["replayed"]["vehicle"]},
        blocking=True,
        return_response=True,
    )
    assert judged is not None
    assert "Bara 1 % av ett år" in judged["notes"]["incomplete_year"]


async def test_who_owns_nothing_gets_the_usual(hass: HomeAssistant) -> None:
    await store_house(hass)
    await start(hass, car=None, battery=None)
    found = await replay(hass, days=2)
    assert list(found["cases"]) == ["unmanaged", "charging_only", "vehicle", "battery", "both"]
    assert "assumed" in found["notes"]
    found = await replay(hass, days=2, battery_kwh=5, battery_kw=3, car_kwh=0)
    assert list(found["cases"]) == ["unmanaged", "battery"]
    assert found["storages"]["battery"]["capacity_kwh"] == 5
    assert "assumed" not in found["notes"]


@pytest.mark.parametrize(
    ("data", "key", "field"),
    [
        ({"months": 13}, "replay_out_of_range", "months"),
        ({"days": float("nan")}, "replay_out_of_range", "days"),
        ({"months": 1, "days": 3}, "replay_months_or_days", "days"),
        ({"company": "nobody"}, "replay_no_company", "company"),
        ({"company": "vattenfall", "product": "x"}, "replay_no_choice", "product"),
        ({"company": "vattenfall", "product": "enkel", "size": "17A"}, "replay_no_choice", "size"),
        ({"battery_kwh": 0, "car_kwh": 0}, "replay_nothing", "battery_kwh"),
        ({"battery_kwh": -1}, "replay_out_of_range", "battery_kwh"),
        ({"days": 2, "price_entity": "sensor.nowhere"}, "replay_no_price_sensor", "price_entity"),
        ({"days": 2, "price_entity": GRID}, "replay_no_price_sensor", "price_entity"),
    ],
)
async def test_what_cannot_be_is_an_error_at_the_field(
    hass: HomeAssistant, data: dict[str, Any], key: str, field: str
) -> None:
    await store(hass, GRID, lambda local: 1000.0, ago(5))
    await start(hass)
    with pytest.raises(ServiceValidationError) as caught:
        await replay(hass, **data)
    assert caught.value.translation_key == key
    assert caught.value.translation_placeholders is not None
    assert caught.value.translation_placeholders["field"] == field


async def test_a_sensor_without_statistics_is_named(hass: HomeAssistant) -> None:
    await store(hass, GRID, lambda local: 1000.0, ago(5))
    await start(hass)
    with pytest.raises(HomeAssistantError) as caught:
        await replay(hass, days=2)
    assert caught.value.translation_key == "replay_no_statistics"
    assert caught.value.translation_placeholders == {"entities": f"{BATTERY_POWER}, {CAR_POWER}"}


async def test_without_prices_it_is_said_what_is_missing(hass: HomeAssistant) -> None:
    await store(hass, GRID, lambda local: 1000.0, ago(9))
    await store(hass, BATTERY_POWER, lambda local: 0.0, ago(9))
    await start(hass, car=None)
    with pytest.raises(HomeAssistantError) as caught:
        await replay(hass, days=3)
    assert caught.value.translation_key == "replay_nothing_known"
    assert caught.value.translation_placeholders == {
        "name": "Villa",
        "hours": "72",
        "load": "72",
        "prices": "0",
    }


async def test_the_market_is_asked_again_for_each_day_once(hass: HomeAssistant) -> None:
    asked: list[str] = []

    async def answer(call: Any) -> dict[str, Any]:
        day = call.data["date"]
        asked.append(str(day))
        begin = dt_util.as_utc(dt_util.start_of_local_day(datetime.fromisoformat(str(day))))
        rows = [(begin + index * HOUR, begin + (index + 1) * HOUR) for index in range(24)]
        return {
            "SE3": [
                {
                    "start": first.isoformat(),
                    "end": last.isoformat(),
                    "price": 1000 * price(dt_util.as_local(first)),
                }
                for first, last in rows
            ]
        }

    hass.services.async_register(
        "nordpool", "get_prices_for_date", answer, supports_response=SupportsResponse.ONLY
    )
    market = MockConfigEntry(domain="nordpool", data={"currency": "SEK"})
    market.add_to_hass(hass)
    source = {"kind": "nordpool", "config_entry": market.entry_id, "area": "SE3"}
    await store_house(hass)
    with patch.object(hourly_prices, "PAUSE_S", 0):
        await start(hass, car=None, house={**HOUSE, "price": source})
        asked.clear()
        found = await replay(hass, days=2)
        assert found["coverage"]["share"] == 1.0
        assert found["prices"]["market"] > 150
        # Seven days before it, for what is expected; what the house has read itself is kept.
        assert sorted(asked) == sorted(set(asked))
        assert min(asked) == "2026-11-11"
        asked.clear()
        again = await replay(hass, days=2)
    assert asked == []
    assert again["cases"] == found["cases"]


async def test_a_market_that_tells_of_no_old_days_is_not_asked_on(hass: HomeAssistant) -> None:
    asked: list[str] = []

    async def answer(call: Any) -> dict[str, Any]:
        asked.append(str(call.data["date"]))
        return {"SE3": []}

    hass.services.async_register(
        "nordpool", "get_prices_for_date", answer, supports_response=SupportsResponse.ONLY
    )
    market = MockConfigEntry(domain="nordpool", data={"currency": "SEK"})
    market.add_to_hass(hass)
    source = {"kind": "nordpool", "config_entry": market.entry_id, "area": "SE3"}
    await store_house(hass)
    with patch.object(hourly_prices, "PAUSE_S", 0):
        await start(hass, car=None, house={**HOUSE, "price": source})
        asked.clear()
        found = await replay(hass, days=6, price_entity=PRICE)
    assert len(asked) == hourly_prices.FAILURES
    assert found["prices"] == {PRICE: found["prices"][PRICE]}
    assert found["coverage"]["share"] == 1.0


async def test_a_new_one_ends_the_one_that_runs_and_unloading_too(hass: HomeAssistant) -> None:
    await store_house(hass)
    entry = await start(hass, car=None)
    begun = asyncio.Event()
    advance = ReplayRun.advance

    def slow(run: ReplayRun, steps: int) -> None:
        hass.loop.call_soon_threadsafe(begun.set)
        advance(run, 1)

    with patch.object(ReplayRun, "advance", slow):
        first = hass.async_create_task(replay(hass, days=10))
        await begun.wait()
        begun.clear()
        second = hass.async_create_task(replay(hass, days=10))
        with pytest.raises(HomeAssistantError) as caught:
            await first
        assert caught.value.translation_key == "replay_cancelled"
        await begun.wait()
        assert not second.done()
        assert await hass.config_entries.async_unload(entry.entry_id)
        with pytest.raises(HomeAssistantError) as caught:
            await second
    assert caught.value.translation_key == "replay_cancelled"


# The page


def seen(result: Any) -> Any:
    """Look for texts that are missing."""
    for language in LANGUAGES:
        texts = TEXTS[language]["options"]
        if result["type"] is FlowResultType.FORM:
            form_is_explained(result, texts, TEXTS[language]["selector"])
            for error in result["errors"].values():
                filled_in(result, texts["error"][error])
        elif result["type"] is FlowResultType.MENU:
            menu_is_explained(result, texts)
        elif result["type"] is FlowResultType.SHOW_PROGRESS:
            assert texts["progress"][result["progress_action"]]
    return result


async def test_the_page_shows_progress_and_the_result_in_words(hass: HomeAssistant) -> None:
    await store_house(hass)
    entry = await start(hass)
    options = hass.config_entries.options
    result = seen(await options.async_init(entry.entry_id))
    result = seen(await options.async_configure(result["flow_id"], {"next_step_id": "replay"}))
    answer = filled(result["data_schema"], {"days": 3, "grid_tariff": "vattenfall/enkel"}, ())
    result = seen(await options.async_configure(result["flow_id"], answer))
    assert result["type"] is FlowResultType.SHOW_PROGRESS
    await hass.async_block_till_done(wait_background_tasks=True)
    result = seen(await options.async_configure(result["flow_id"]))
    assert result["step_id"] == "replay_result"
    shown = result["description_placeholders"]
    assert shown["covered"] == "100 %"
    assert shown["cases"].count("\n- ") == 4
    assert "Med bil och batteri" in shown["cases"]
    assert "av själva urladdningen" in shown["cases"]
    assert shown["months"].startswith("- 2026-11 (10 % av månaden): utan ")
    assert "Vattenfall" in shown["tariff"]
    assert "replay_" not in "".join(shown.values())
    # Three days are no year.
    assert result["menu_options"] == ["replay", "close"]


async def test_what_goes_wrong_is_told_on_the_page(hass: HomeAssistant) -> None:
    entry = await start(hass)
    options = hass.config_entries.options
    result = await options.async_init(entry.entry_id)
    result = await options.async_configure(result["flow_id"], {"next_step_id": "replay"})
    answer = filled(result["data_schema"], {"months": 40}, ())
    result = seen(await options.async_configure(result["flow_id"], answer))
    assert list(result["errors"]) == ["months"]
    # A closed section hides which of its fields is meant; nobody at the page knows the action's names of them.
    for values, told in (
        ({"months": 1, "battery_kwh": -3}, "Batteriets kapacitet: -3 ligger utanför"),
        ({"battery_kwh": 0, "car_kwh": 0}, "Batteriets kapacitet: utan bil"),
    ):
        answer = filled(result["data_schema"], values, ())
        result = await options.async_configure(result["flow_id"], answer)
        await hass.async_block_till_done(wait_background_tasks=True)
        if result["type"] is FlowResultType.SHOW_PROGRESS:
            result = await options.async_configure(result["flow_id"])
        assert seen(result)["step_id"] == "replay"
        text = TEXTS["sv"]["options"]["error"][result["errors"]["advanced"]]
        assert told in text.format(**result["description_placeholders"])
    answer = filled(result["data_schema"], {"months": 1}, ("battery_kwh", "car_kwh"))
    result = await options.async_configure(result["flow_id"], answer)
    await hass.async_block_till_done(wait_background_tasks=True)
    result = seen(await options.async_configure(result["flow_id"]))
    assert (result["step_id"], list(result["errors"])) == ("replay", ["base"])
    assert GRID in result["description_placeholders"]["problem"]


async def test_closing_the_page_ends_the_replay(hass: HomeAssistant) -> None:
    await store_house(hass)
    entry = await start(hass, car=None)
    ended: list[int] = []
    begun = asyncio.Event()
    advance = ReplayRun.advance

    def counted(run: ReplayRun, steps: int) -> None:
        ended.append(steps)
        hass.loop.call_soon_threadsafe(begun.set)
        advance(run, 1)

    options = hass.config_entries.options
    with patch.object(ReplayRun, "advance", counted):
        result = await options.async_init(entry.entry_id)
        result = await options.async_configure(result["flow_id"], {"next_step_id": "replay"})
        answer = filled(result["data_schema"], {"days": 15}, ())
        result = await options.async_configure(result["flow_id"], answer)
        await begun.wait()
        options.async_abort(result["flow_id"])
        await hass.async_block_till_done(wait_background_tasks=True)
    assert len(ended) < 100
