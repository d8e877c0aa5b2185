"""Set-up of the house, from the first page to the stored entry."""

from collections.abc import Iterator
from datetime import date, timedelta
import re
from typing import Any
from unittest.mock import AsyncMock, patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.prices import PriceRow, PriceSeries
from custom_components.v2h.grid.tariff import load_grid_tariff, simple_tariff
from custom_components.v2h.inputs.prices.reader import PriceCandidate
from custom_components.v2h.settings import HouseSettings, VehicleSettings
from tests.integration.home import GRID, PRICE, day_prices, set_prices, set_readings

from .flow_home import BATTERY_FORM, VEHICLE_FORM, preview, set_devices
from .flow_walk import Walk


@pytest.fixture(autouse=True)
async def _villa(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    await hass.config.async_update(country="SE", currency="SEK", location_name="Villa Eken")
    freezer.move_to("2026-11-23T10:07:00+01:00")
    set_prices(hass, dt_util.utcnow())
    set_readings(hass)
    set_devices(hass)


@pytest.fixture(autouse=True)
def _no_start() -> Iterator[None]:
    """Set-up is judged by what it stores: the house itself is not started."""
    with patch("custom_components.v2h.async_setup_entry", return_value=True):
        yield


@pytest.fixture(autouse=True)
def plan() -> Iterator[AsyncMock]:
    """The first plan, as planning gives it."""
    with patch("custom_components.v2h.flows.first_plan.async_preview", return_value=preview()) as mock:
        yield mock


async def to_meter(hass: HomeAssistant) -> Walk:
    """Click through to the meter."""
    walk = await Walk.house(hass)
    for step in ("user", "price", "tariff"):
        await walk.answer(step)
    return await walk.grid_by_hand()


async def to_devices(hass: HomeAssistant) -> Walk:
    """Click through to the devices."""
    walk = await to_meter(hass)
    return await walk.answer("meter", grid_power=GRID)


async def finish(walk: Walk) -> None:
    """Click through to the end."""
    if walk.at == "devices":
        await walk.choose("devices", "preview")
    await walk.choose("preview", "finish")


def only_entry(hass: HomeAssistant) -> ConfigEntry:
    """The one house."""
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    return entry


async def test_an_owner_who_knows_little_can_click_through(hass: HomeAssistant) -> None:
    walk = await to_devices(hass)
    await finish(walk)

    entry = only_entry(hass)
    assert entry.title == "Villa Eken"
    assert entry.unique_id == GRID
    assert entry.data == {
        "name": "Villa Eken",
        "currency": "SEK",
        "price": {"kind": "attributes", "entities": [PRICE], "content": "spot", "step": "quarter"},
        "tariff": {
            "vat": 0.25,
            "markup": 0.10,
            "reduced_energy_tax": False,
            "grid": {
                "source": "custom",
                "country": "SE",
                "tariff": simple_tariff(
                    country="SE", currency="SEK", source_date=date(2026, 11, 23), energy_fee=0.26
                ),
            },
            "sell_allowed": True,
            "sell_factor": 1.0,
            "sell_adder": 0.0,
        },
        "meter": {
            "grid_power": GRID,
            "grid_positive_is": "import",
            "main_fuse_a": 20.0,
            "phases": 3,
            "voltage_v": 230.0,
            "fuse_share": 0.92,
            "max_age_s": 120.0,
        },
    }
    assert HouseSettings.from_mapping(entry.data).meter.main_fuse_a == 20


async def test_every_answer_is_stored_in_the_engines_units(hass: HomeAssistant) -> None:
    walk = await Walk.house(hass)
    await walk.answer("user", name="Stugan", price_source=PRICE)
    await walk.answer("price", content="spot_vat", step="hour")
    await walk.answer(
        "tariff",
        vat=12.5,
        markup=0.05,
        sell_factor=90,
        sell_allowed=False,
        sell_adder=-0.02,
    )
    await walk.choose("grid", "grid_by_hand")
    await walk.answer("grid_by_hand", energy=0.3, peaks="1")
    await walk.answer("grid_peak", price=61.5, window_minutes="15")
    await walk.choose("grid_confirm", "grid_accept")
    await walk.answer(
        "meter",
        import_power="sensor.import",
        export_power="sensor.export",
        phase_currents=["sensor.phase_1", "sensor.phase_2", "sensor.phase_3"],
        main_fuse_a="25",
        fuse_share=80,
    )
    await finish(walk)

    house = HouseSettings.from_mapping(only_entry(hass).data)
    assert (house.price.content, house.price.step) == ("spot_vat", "hour")
    assert (house.tariff.vat, house.tariff.sell_factor) == (0.125, 0.9)
    (rule,) = load_grid_tariff(house.tariff.grid).versions[0].peaks
    assert (rule.prices[0], rule.window_minutes) == (61.5, 15)
    assert house.tariff.sell_allowed is False
    assert (house.meter.import_power, house.meter.export_power) == ("sensor.import", "sensor.export")
    assert house.meter.phase_currents == ("sensor.phase_1", "sensor.phase_2", "sensor.phase_3")
    assert (house.meter.main_fuse_a, house.meter.fuse_share) == (25, 0.8)


async def test_the_price_that_was_read_is_shown_before_it_counts(hass: HomeAssistant) -> None:
    walk = await Walk.house(hass)
    await walk.answer("user")
    shown = walk.result["description_placeholders"]
    today = [row["value"] for row in day_prices(dt_util.utcnow()) if row["start"].day == 23]
    now = next(row["value"] for row in day_prices(dt_util.utcnow()) if row["start"].hour == 10)
    assert shown["price_now"] == f"{now:.2f}"
    assert shown["price_min"] == f"{min(today):.2f}"
    assert shown["price_max"] == f"{max(today):.2f}"
    assert float(shown["price_mean"]) == pytest.approx(sum(today) / len(today), abs=0.006)
    assert shown["source_unit"] == "SEK/kWh"

    await walk.answer("price")
    await walk.answer("tariff")
    await walk.choose("grid", "grid_by_hand")
    await walk.answer("grid_by_hand", energy=0.26, export=0.05)
    lines = walk.result["description_placeholders"]
    assert lines["spot"] == f"{now:.2f}"
    assert lines["vat"] == f"{now * 0.25:.2f}"
    assert lines["buy"] == f"{now * 1.25 + 0.10 + 0.45 + 0.26:.2f}"
    assert lines["sell"] == f"{now + 0.05:.2f}"


async def test_prices_that_end_before_today_leave_the_day_unknown(hass: HomeAssistant) -> None:
    later = dt_util.utcnow() + timedelta(days=2)
    hass.states.async_set(PRICE, "1", {"unit_of_measurement": "SEK/kWh", "raw_today": day_prices(later)})
    walk = await Walk.house(hass)
    await walk.answer("user")
    assert walk.result["description_placeholders"]["price_now"] == "–"
    assert walk.result["description_placeholders"]["price_mean"] == "–"
    await walk.answer("price")
    await walk.answer("tariff")
    await walk.choose("grid", "grid_by_hand")
    await walk.answer("grid_by_hand", energy=0.26)
    assert walk.result["description_placeholders"]["buy"] == "–"


async def test_the_currencies_that_are_likely_come_first(hass: HomeAssistant) -> None:
    await hass.config.async_update(currency="PLN")
    walk = await Walk.house(hass)
    selector = next(item for key, item in walk.result["data_schema"].schema.items() if key == "currency")
    options = [option["value"] for option in selector.config["options"]]
    assert options[:5] == ["PLN", "SEK", "NOK", "DKK", "EUR"]
    assert len(options) == len(set(options)) > 100


@pytest.mark.parametrize(
    ("day", "tax"), [("2025-06-01", 0.54875), ("2026-11-23", 0.45), ("2031-01-01", None)]
)
async def test_the_energy_tax_is_that_of_the_day_where_it_is_known(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, day: str, tax: float | None
) -> None:
    freezer.move_to(f"{day} 12:00:00+00:00")
    set_prices(hass, dt_util.now())
    walk = await Walk.house(hass)
    await walk.answer("user")
    await walk.answer("price")
    shown = walk.result["description_placeholders"]
    assert shown["tax"] == ("–" if tax is None else f"{tax:.4g}")
    assert "Älvdalen" in shown["reduced_in"]
    await walk.answer("tariff", energy_tax_by="own")
    assert walk.offered.get("energy_tax") == tax


async def test_the_lower_energy_tax_of_the_north_is_a_choice(hass: HomeAssistant) -> None:
    walk = await Walk.house(hass)
    for step in ("user", "price"):
        await walk.answer(step)
    await walk.answer("tariff", energy_tax_by="law_reduced")
    await walk.choose("grid", "grid_by_hand")
    await walk.answer("grid_by_hand", energy=0.26)
    assert walk.result["description_placeholders"]["energy_tax"] == "0.33"
    await walk.choose("grid_confirm", "grid_accept")
    await walk.answer("meter", grid_power=GRID)
    await finish(walk)
    settings = HouseSettings.from_mapping(only_entry(hass).data).tariff
    assert (settings.energy_tax, settings.reduced_energy_tax) == (None, True)
    walk = await Walk.house(hass, only_entry(hass).entry_id)
    for step in ("user", "price"):
        await walk.answer(step)
    assert walk.offered["energy_tax_by"] == "law_reduced"


async def test_an_energy_tax_of_ones_own_must_be_given(hass: HomeAssistant) -> None:
    walk = await Walk.house(hass)
    for step in ("user", "price"):
        await walk.answer(step)
    await walk.answer("tariff", energy_tax_by="own")
    await walk.answer("energy_tax", energy_tax=45)
    assert walk.errors == {"energy_tax": "money_out_of_range"}
    assert "45 öre är 0,45" in walk.error_text("energy_tax", "sv")
    await walk.answer("energy_tax", energy_tax=0.12)
    await walk.choose("grid", "grid_by_hand")
    await walk.answer("grid_by_hand", energy=0.26)
    assert walk.result["description_placeholders"]["energy_tax"] == "0.12"


async def test_a_house_outside_sweden_gets_no_swedish_taxes(hass: HomeAssistant) -> None:
    hass.states.async_set(
        PRICE, "1", {"unit_of_measurement": "EUR/kWh", "raw_today": day_prices(dt_util.utcnow())}
    )
    walk = await Walk.house(hass)
    await walk.answer("user", country="FI", currency="EUR")
    await walk.answer("price")
    assert walk.offered["markup"] == 0
    assert "energy_tax_by" not in walk.offered
    await walk.answer("tariff")
    assert walk.offered == {}
    await walk.answer("energy_tax", energy_tax=0.0279)
    assert walk.at == "grid"


async def test_another_entity_can_be_named_with_its_own_list(hass: HomeAssistant) -> None:
    rows = [{"when": row["start"], "cost": row["value"]} for row in day_prices(dt_util.utcnow())]
    hass.states.async_set("sensor.mine", "1", {"unit_of_measurement": "SEK/kWh", "mine": rows})
    walk = await Walk.house(hass)
    await walk.answer("user", price_source="another_entity")
    await walk.answer("price_entity", entities=["sensor.mine"])
    assert walk.errors == {"entities": "price_no_list"}
    assert "sensor.mine" in walk.error_text("entities")
    await walk.answer("price_entity", attribute="yours")
    assert walk.errors == {"advanced": "price_attribute_missing"}
    await walk.answer("price_entity", attribute="mine", start_key="wann")
    assert walk.errors == {"advanced": "price_keys_missing"}
    await walk.answer("price_entity", start_key="when", value_key="cost")
    await walk.answer("price")
    await walk.answer("tariff")
    await walk.grid_by_hand()
    await walk.answer("meter", grid_power=GRID)
    await finish(walk)

    entry = only_entry(hass)
    assert entry.data["price"] == {
        "kind": "attributes",
        "entities": ["sensor.mine"],
        "attribute": "mine",
        "start_key": "when",
        "value_key": "cost",
        "content": "spot",
        "step": "quarter",
    }
    # A list of one's own is changed where it was named, not among the sources that were found.
    walk = await Walk.house(hass, entry.entry_id)
    assert walk.offered["price_source"] == "another_entity"
    await walk.answer("user")
    assert walk.offered["value_key"] == "cost"


async def test_one_or_two_price_entities(hass: HomeAssistant) -> None:
    walk = await Walk.house(hass)
    await walk.answer("user", price_source="another_entity")
    await walk.answer("price_entity", entities=[])
    assert walk.errors == {"entities": "required"}
    await walk.answer("price_entity", entities=[PRICE, GRID, "sensor.text"])
    assert walk.errors == {"entities": "one_or_two_entities"}
    assert "3" in walk.error_text("entities")
    await walk.answer("price_entity", entities=["sensor.nowhere"])
    assert walk.errors == {"entities": "price_entity_missing"}
    await walk.answer("price_entity", entities=[PRICE])
    assert walk.at == "price"


@pytest.mark.parametrize("unit", [None, "öre"])
async def test_an_unknown_unit_is_asked_for_and_shown_before_it_counts(
    hass: HomeAssistant, unit: str | None
) -> None:
    rows = [{**row, "value": row["value"] * 100} for row in day_prices(dt_util.utcnow())]
    hass.states.async_set(PRICE, "1", {"unit_of_measurement": unit, "raw_today": rows})
    walk = await Walk.house(hass)
    await walk.answer("user", price_source="another_entity")
    await walk.answer("price_entity", entities=[PRICE])
    assert walk.at == "price"
    if unit is None:
        assert walk.errors == {"unit_factor": "price_unit_unknown"}
        assert PRICE in walk.error_text("unit_factor", "sv")
    await walk.answer("price", unit_factor="per_kwh")
    assert walk.errors == {"unit_factor": "price_implausible"}
    await walk.answer("price", unit_factor="cents_per_kwh")
    assert walk.errors == {}
    assert float(walk.result["description_placeholders"]["price_max"]) == pytest.approx(1.8, abs=0.01)
    await walk.answer("price")
    assert walk.at == "tariff"


@pytest.mark.parametrize("unit_factor", ["per_mwh", "cents_per_kwh"])
async def test_a_unit_that_contradicts_the_source_is_never_accepted(
    hass: HomeAssistant, unit_factor: str
) -> None:
    """SEK/MWh for an entity in SEK/kWh makes every price 0.00, and the plan worthless."""
    walk = await Walk.house(hass)
    await walk.answer("user")
    for _ in range(2):
        await walk.answer("price", unit_factor=unit_factor)
        assert walk.errors == {"unit_factor": "price_unit_chosen_wrong"}
        assert "SEK/kWh" in walk.error_text("unit_factor", "sv")
    await walk.answer("price", unit_factor="per_kwh")
    assert walk.errors == {}
    await walk.answer("price")
    assert walk.at == "tariff"


@pytest.mark.parametrize(("unit", "chosen"), [(None, "per_mwh"), ("SEK/MWh", "auto")])
async def test_prices_of_next_to_nothing_are_accepted_only_once_they_were_questioned(
    hass: HomeAssistant, unit: str | None, chosen: str
) -> None:
    """A windy day in the north really is next to nothing; more often the unit is wrong."""
    rows = day_prices(dt_util.utcnow())
    hass.states.async_set(PRICE, "1", {"unit_of_measurement": unit, "raw_today": rows})
    walk = await Walk.house(hass)
    await walk.answer("user", price_source="another_entity")
    await walk.answer("price_entity", entities=[PRICE])
    if unit is None:
        await walk.answer("price", unit_factor=chosen)
    assert walk.errors == {"unit_factor": "price_tiny"}
    assert "0.001" in walk.error_text("unit_factor", "sv")
    await walk.answer("price", unit_factor="per_kwh")
    assert walk.errors == {}
    await walk.answer("price", unit_factor=chosen)
    assert walk.errors == {"unit_factor": "price_tiny"}
    await walk.answer("price", unit_factor=chosen)
    assert walk.at == "tariff"


async def test_another_currency_is_an_error_where_the_currency_is_chosen(hass: HomeAssistant) -> None:
    walk = await Walk.house(hass)
    await walk.answer("user", currency="NOK")
    assert walk.errors == {"currency": "price_currency_mismatch"}
    assert "SEK/kWh" in walk.error_text("currency")
    await walk.answer("user", currency="SEK")
    assert walk.at == "price"


async def test_a_source_that_has_stopped_is_an_error_at_the_source(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    walk = await Walk.house(hass)
    freezer.tick(timedelta(days=5))
    await walk.answer("user")
    assert walk.errors == {"price_source": "price_stale"}
    set_prices(hass, dt_util.utcnow())
    await walk.answer("user")
    assert walk.at == "price"


async def test_a_provider_that_breaks_the_reader_is_an_error_at_the_source(hass: HomeAssistant) -> None:
    walk = await Walk.house(hass)
    with patch("custom_components.v2h.flows.price_source.async_read_prices", side_effect=KeyError("start")):
        await walk.answer("user")
    assert walk.errors == {"price_source": "price_read_failed"}
    assert PRICE in walk.error_text("price_source", "sv")
    await walk.answer("user")
    assert walk.at == "price"


async def test_a_second_house_sees_the_first_ones_entities(hass: HomeAssistant) -> None:
    walk = await to_devices(hass)
    await walk.choose("devices", "add_battery")
    await walk.answer("battery", **BATTERY_FORM)
    await walk.answer("control", model="signed_number")
    await walk.answer("signed_number", number="number.charger_power")
    await walk.answer("limits")
    await finish(walk)

    walk = await to_meter(hass)
    await walk.answer("meter", import_power="sensor.import")
    await walk.choose("devices", "add_vehicle")
    await walk.answer("vehicle", **VEHICLE_FORM)
    await walk.answer("control", model="signed_number")
    await walk.answer("signed_number", number="number.charger_power")
    assert walk.errors == {"number": "entity_in_use"}
    assert "Batteriet" in walk.error_text("number")


async def test_a_house_needs_a_name(hass: HomeAssistant) -> None:
    walk = await Walk.house(hass)
    await walk.answer("user", name=" ")
    assert walk.errors == {"name": "required"}
    await walk.answer("user", name="Stugan")
    assert walk.at == "price"


async def test_without_any_price_source_an_entity_is_asked_for(hass: HomeAssistant) -> None:
    hass.states.async_remove(PRICE)
    walk = await Walk.house(hass)
    assert walk.offered["price_source"] == "another_entity"


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"kind": "nordpool", "config_entry": "abc", "area": "SE3"}, "nordpool abc SE3"),
        ({"kind": "tibber", "home": "Hemma"}, "tibber Hemma"),
    ],
)
async def test_prices_from_an_action_need_no_unit(
    hass: HomeAssistant, settings: dict[str, Any], key: str
) -> None:
    now = dt_util.utcnow()
    candidate = PriceCandidate(
        settings={**settings, "content": "spot_vat"}, label="SE3", provider="Them", tariff={"markup": 0.0}
    )
    series = PriceSeries(
        rows=(PriceRow(start=now, end=now + timedelta(hours=1), price=0.5),),
        source="SE3",
        unit="SEK/MWh",
        currency="SEK",
        read_at=now,
    )
    with (
        patch("custom_components.v2h.flows.house_steps.async_find_price_sources", return_value=[candidate]),
        patch("custom_components.v2h.flows.price_source.async_read_prices", return_value=series),
    ):
        walk = await Walk.house(hass)
        assert walk.offered["price_source"] == key
        await walk.answer("user")
        assert walk.offered == {"content": "spot_vat", "step": "quarter"}
        await walk.answer("price", step="hour")
        assert walk.offered["markup"] == 0
        await walk.answer("tariff")
        await walk.grid_by_hand()
        await walk.answer("meter", grid_power=GRID)
        await finish(walk)
        entry = only_entry(hass)
        assert entry.data["price"] == {**settings, "content": "spot_vat", "step": "hour"}

        walk = await Walk.house(hass, entry.entry_id)
        assert walk.offered["price_source"] == key
        await walk.answer("user")
        assert walk.offered == {"content": "spot_vat", "step": "hour"}


OUT_OF_RANGE = [
    ({"vat": 2500}, "vat", "0", "100 %"),
    # Typed in öre, as every retailer writes it: 8 kronor would make each plan wrong.
    ({"markup": 8}, "markup", "-2", "2 SEK/kWh"),
    ({"markup": float("nan")}, "markup", "-2", "2 SEK/kWh"),
]


@pytest.mark.parametrize(("answer", "field", "low", "high"), OUT_OF_RANGE)
async def test_a_number_out_of_range_is_answered_at_its_field_with_the_limits(
    hass: HomeAssistant, answer: dict[str, Any], field: str, low: str, high: str
) -> None:
    """Not by the schema, which says "Value 45.0 is too large" in any language."""
    walk = await Walk.house(hass)
    for step in ("user", "price"):
        await walk.answer(step)
    offered = walk.offered
    await walk.answer("tariff", **answer)
    assert set(walk.errors) == {field}
    text = walk.error_text(field, "sv")
    assert f"från {low} till {high}" in text
    assert ("45 öre är 0,45" in text) is high.endswith("/kWh")
    await walk.answer("tariff", **{field: offered[field]})
    assert walk.at == "grid"


async def test_a_number_out_of_range_in_a_closed_section_says_which_it_was(hass: HomeAssistant) -> None:
    walk = await to_meter(hass)
    await walk.answer("meter", grid_power=GRID, voltage_v=10000)
    assert walk.errors == {"advanced": "out_of_range"}
    assert walk.error_text("advanced") == "10000 is out of range. Enter a number from 100 to 300 V."


METER_ERRORS = [
    ({}, "grid_power", "meter_required"),
    ({"grid_power": GRID, "import_power": "sensor.import"}, "import_power", "meter_twice"),
    ({"export_power": "sensor.export"}, "import_power", "import_required"),
    ({"import_power": "sensor.import", "export_power": "sensor.import"}, "export_power", "same_entity"),
    ({"grid_power": "sensor.nowhere"}, "grid_power", "entity_missing"),
    ({"grid_power": "sensor.asleep"}, "grid_power", "entity_unavailable"),
    ({"grid_power": "sensor.text"}, "grid_power", "not_a_number"),
    ({"grid_power": "sensor.energy"}, "grid_power", "wrong_unit"),
    ({"import_power": "sensor.import", "export_power": "sensor.energy"}, "export_power", "wrong_unit"),
    ({"grid_power": GRID, "export_energy": "sensor.energy"}, "import_energy", "import_required"),
    (
        {"grid_power": GRID, "import_energy": "sensor.energy", "export_energy": "sensor.energy"},
        "export_energy",
        "same_entity",
    ),
    ({"grid_power": GRID, "import_energy": GRID}, "import_energy", "wrong_unit"),
    ({"grid_power": GRID, "import_energy": "sensor.nowhere"}, "import_energy", "entity_missing"),
    (
        {"grid_power": GRID, "phases": "1", "phase_currents": ["sensor.phase_1", "sensor.phase_2"]},
        "phase_currents",
        "phase_count",
    ),
    (
        {"grid_power": GRID, "phase_currents": ["sensor.phase_1", "sensor.phase_1"]},
        "phase_currents",
        "same_entity",
    ),
    ({"grid_power": GRID, "phase_currents": ["sensor.energy"]}, "phase_currents", "wrong_unit"),
    (
        {"grid_power": GRID, "phase_currents": ["sensor.phase_1", "sensor.phase_2"]},
        "phase_currents",
        "phase_count",
    ),
]


@pytest.mark.parametrize(("answer", "field", "error"), METER_ERRORS)
async def test_a_wrong_meter_is_an_error_at_its_field_and_can_be_mended(
    hass: HomeAssistant, answer: dict[str, Any], field: str, error: str
) -> None:
    walk = await to_meter(hass)
    await walk.answer("meter", **answer)
    assert walk.errors == {field: error}
    for language in ("en", "sv"):
        text = walk.error_text(field, language)
        assert "{" not in text
        if error not in {"meter_required", "meter_twice", "import_required", "phase_count"}:
            value = answer[field]
            assert (value if isinstance(value, str) else value[0]) in text
    await walk.answer("meter", without=tuple(answer), grid_power=GRID)
    assert walk.at == "devices"


async def test_errors_that_need_the_same_words_are_told_one_after_the_other(hass: HomeAssistant) -> None:
    walk = await to_meter(hass)
    await walk.answer("meter", import_power="sensor.energy", export_power="sensor.asleep")
    assert walk.errors == {"import_power": "wrong_unit"}
    await walk.answer("meter", import_power="sensor.import")
    assert walk.errors == {"export_power": "entity_unavailable"}


async def test_two_houses_cannot_have_the_same_meter(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    entry = entity_registry.async_get_or_create("sensor", "p1", "grid", suggested_object_id="p1_grid")
    hass.states.async_set(entry.entity_id, "100", {"unit_of_measurement": "W"})
    walk = await to_meter(hass)
    await walk.answer("meter", grid_power=entry.entity_id)
    await finish(walk)
    assert only_entry(hass).unique_id == entry.id

    walk = await to_meter(hass)
    await walk.answer("meter", grid_power=entry.entity_id)
    assert walk.errors == {"grid_power": "meter_in_use"}
    assert "Villa Eken" in walk.error_text("grid_power", "sv")
    await walk.answer("meter", grid_power=GRID)
    assert walk.at == "devices"


async def test_an_unfinished_set_up_gives_way_to_a_new_one(hass: HomeAssistant) -> None:
    """A closed browser leaves its pages behind; they must not cost the owner the new ones."""
    left = await to_devices(hass)
    walk = await to_devices(hass)
    assert walk.at == "devices"
    flows = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert [flow["flow_id"] for flow in flows] == [walk.result["flow_id"]]
    assert left.result["flow_id"] != walk.result["flow_id"]
    await finish(walk)
    assert only_entry(hass).unique_id == GRID


async def test_a_meter_that_another_house_got_meanwhile_stays_with_it(hass: HomeAssistant) -> None:
    walk = await to_devices(hass)
    MockConfigEntry(domain=DOMAIN, title="Grannen", unique_id=GRID).add_to_hass(hass)
    await finish(walk)
    assert walk.result["reason"] == "already_configured"
    assert only_entry(hass).title == "Grannen"


async def test_the_first_plan_is_shown_and_the_devices_are_saved_with_the_house(
    hass: HomeAssistant, plan: AsyncMock
) -> None:
    walk = await to_devices(hass)
    await walk.choose("devices", "add_vehicle")
    await walk.answer("vehicle", **VEHICLE_FORM)
    for step in ("control", "limits", "driving"):
        await walk.answer(step)
    await walk.choose("devices", "add_battery")
    await walk.answer("battery", **BATTERY_FORM)
    for step in ("control", "limits"):
        await walk.answer(step)
    await walk.choose("devices", "add_solar")
    await walk.answer("solar", power_entity="sensor.sun", peak_kw=8)
    for name in ("Elbilen", "Batteriet", "Solar"):
        assert name in walk.result["description_placeholders"]["devices"]
    await walk.choose("devices", "preview")
    assert walk.result["description_placeholders"]["saving"] == "12.34"

    house, storages, solar = plan.call_args.args[1:]
    assert house.name == "Villa Eken"
    assert [item.name for item in storages.values()] == ["Elbilen", "Batteriet"]
    assert [item.peak_kw for item in solar] == [8]
    await walk.choose("preview", "finish")

    subentries = list(only_entry(hass).subentries.values())
    assert [(item.subentry_type, item.title) for item in subentries] == [
        ("vehicle", "Elbilen"),
        ("battery", "Batteriet"),
        ("solar", "Solar"),
    ]
    assert VehicleSettings.from_mapping(subentries[0].data).plugged_states == ("on",)


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        ({"return_value": preview(plan=None, problems="- no prices")}, "- no prices"),
        ({"side_effect": HomeAssistantError("the recorder is closed")}, "the recorder is closed"),
        ({"side_effect": ZeroDivisionError("oops")}, "ZeroDivisionError: oops"),
    ],
)
async def test_a_first_plan_that_fails_says_why_and_stops_nobody(
    hass: HomeAssistant, failure: dict[str, Any], said: str
) -> None:
    walk = await to_devices(hass)
    with patch("custom_components.v2h.flows.first_plan.async_preview", **failure):
        await walk.choose("devices", "preview")
    assert walk.result["description_placeholders"]["problems"] == said
    await walk.choose("preview_failed", "devices")
    with patch("custom_components.v2h.flows.first_plan.async_preview", **failure):
        await walk.choose("devices", "preview")
    await walk.choose("preview_failed", "finish")
    assert only_entry(hass)


async def test_going_back_keeps_what_was_filled_in(hass: HomeAssistant) -> None:
    walk = await Walk.house(hass)
    await walk.answer("user", name="Stugan")
    await walk.answer("price", content="total")
    await walk.answer("tariff", markup=0.07)
    await walk.grid_by_hand()
    await walk.answer("meter", grid_power=GRID, main_fuse_a="35")
    await walk.choose("devices", "preview")
    await walk.choose("preview", "change_house")
    assert walk.offered["name"] == "Stugan"
    await walk.answer("user")
    assert walk.offered["content"] == "total"
    await walk.answer("price")
    assert walk.offered["markup"] == 0.07
    await walk.answer("tariff")
    await walk.grid_kept()
    assert walk.offered["main_fuse_a"] == "35"
    await walk.answer("meter", without=("phase_currents",))
    await finish(walk)
    assert only_entry(hass).data["meter"]["main_fuse_a"] == 35


async def test_a_device_added_by_mistake_can_be_removed(hass: HomeAssistant) -> None:
    walk = await to_devices(hass)
    assert "remove_device" not in walk.result["menu_options"]
    for name in ("South", "North"):
        await walk.choose("devices", "add_solar")
        await walk.answer("solar", name=name)
    await walk.choose("devices", "remove_device")
    await walk.answer("remove_device", device="0")
    await finish(walk)
    assert [item.title for item in only_entry(hass).subentries.values()] == ["North"]


async def test_the_house_can_be_changed_and_keeps_its_devices(hass: HomeAssistant, plan: AsyncMock) -> None:
    walk = await to_devices(hass)
    await walk.choose("devices", "add_solar")
    await walk.answer("solar")
    await finish(walk)
    entry = only_entry(hass)

    walk = await Walk.house(hass, entry.entry_id)
    assert walk.offered == {
        "name": "Villa Eken",
        "country": "SE",
        "currency": "SEK",
        "price_source": PRICE,
    }
    await walk.answer("user", name="Eken")
    await walk.answer("price")
    assert walk.offered["energy_tax_by"] == "law"
    await walk.answer("tariff", energy_tax_by="own")
    await walk.answer("energy_tax", energy_tax=0.36)
    await walk.grid_kept()
    assert walk.offered["grid_power"] == GRID
    await walk.answer("meter", without=("grid_power",), import_power="sensor.import")
    assert walk.result["menu_options"] == ["finish", "change_house"]
    assert len(plan.call_args.args[3]) == 1
    await walk.choose("preview_change", "change_house")
    for step in ("user", "price", "tariff", "energy_tax"):
        await walk.answer(step)
    await walk.grid_kept()
    plan.return_value = preview(plan=None, problems="- no prices")
    await walk.answer("meter")
    await walk.choose("preview_change_failed", "finish")

    assert walk.result["reason"] == "reconfigure_successful"
    assert (entry.title, entry.unique_id) == ("Eken", "sensor.import")
    assert entry.data["tariff"]["energy_tax"] == 0.36
    assert "grid_power" not in entry.data["meter"]
    assert len(entry.subentries) == 1


async def test_a_house_cannot_take_over_another_ones_meter(hass: HomeAssistant) -> None:
    await finish(await to_devices(hass))
    walk = await to_meter(hass)
    await walk.answer("meter", import_power="sensor.import")
    await finish(walk)
    second = hass.config_entries.async_entries(DOMAIN)[1]

    walk = await Walk.house(hass, second.entry_id)
    for step in ("user", "price", "tariff"):
        await walk.answer(step)
    await walk.grid_kept()
    await walk.answer("meter", without=("import_power",), grid_power=GRID)
    assert walk.errors == {"grid_power": "meter_in_use"}
    assert second.data["meter"]["import_power"] == "sensor.import"


async def test_a_form_in_swedish_writes_its_numbers_with_a_comma_and_leaves_names_and_times(
    hass: HomeAssistant,
) -> None:
    hass.config.language = "sv"
    walk = await Walk.house(hass)
    await walk.answer("user")
    shown = walk.result["description_placeholders"]
    assert re.fullmatch(r"-?\d+,\d\d", shown["price_now"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", shown["until"])
    await walk.answer("price")
    assert re.fullmatch(r"0,\d\d", walk.result["description_placeholders"]["tax"])
    await walk.answer("tariff", vat=100.5)
    assert "100,5 ligger utanför gränserna." in walk.error_text("vat", "sv")


async def test_the_button_of_a_page_that_is_not_the_last_does_not_say_that_it_ends(
    hass: HomeAssistant,
) -> None:
    walk = await Walk.house(hass)
    for step in ("user", "price", "tariff"):
        assert walk.result["last_step"] is False
        await walk.answer(step)
