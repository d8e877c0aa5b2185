"""Whether a purchase pays, asked in set-up before anything is owned, and of a house at any time."""

from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.integration.home import GRID, make_entry, set_prices, set_readings

from .flow_home import set_devices
from .flow_walk import LANGUAGES, TEXTS, Walk, filled, filled_in, form_is_explained, menu_is_explained


@pytest.fixture(autouse=True)
async def _villa(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    await hass.config.async_update(country="SE", currency="SEK", language="sv")
    freezer.move_to("2026-11-23T15:07:00+01:00")
    set_prices(hass, dt_util.utcnow())
    set_readings(hass)
    set_devices(hass)


async def to_devices(hass: HomeAssistant, country: str = "SE") -> Walk:
    """A house without anything to plan."""
    walk = await Walk.house(hass)
    await walk.answer("user", country=country)
    await walk.answer("price")
    await walk.answer("tariff")
    if walk.at == "energy_tax":
        await walk.answer("energy_tax", energy_tax=0.1)
    await walk.grid_by_hand()
    return await walk.answer("meter", grid_power=GRID)


async def test_it_is_asked_before_anything_is_owned(hass: HomeAssistant) -> None:
    walk = await to_devices(hass)
    await walk.choose("devices", "profitability")
    assert walk.offered["battery_per_kwh"] == 6_500.0
    assert walk.offered["interest"] == 4.0
    await walk.answer("profitability")
    shown = walk.result["description_placeholders"]
    assert shown["price"] == "100\N{NO-BREAK SPACE}000"
    assert shown["cost"] == "97\N{NO-BREAK SPACE}000"
    assert shown["yearly"] == "1\N{NO-BREAK SPACE}642"
    assert shown["payback"] == "59,1 år"
    assert "Köpt billigt och använt dyrt: 1\N{NO-BREAK SPACE}642" in shown["lines"]
    assert "Det betalar sig inte under sin livslängd." in shown["notes"]
    assert len(shown["cases"].splitlines()) == 7
    assert "profitability_" not in "".join(shown.values())
    # Who charges nothing is told nothing of charging.
    assert shown["charging"] == ""
    await walk.choose("profitability_result", "devices")
    assert walk.at == "devices"


async def test_solar_that_is_set_up_counts_as_own_production_for_the_deduction(hass: HomeAssistant) -> None:
    """It was off for every house: with panels on the roof the deduction was 3,000 in place of tens of thousands."""
    walk = await to_devices(hass)
    await walk.choose("devices", "profitability")
    assert walk.offered["has_production"] is False
    await walk.answer("profitability")
    without = walk.result["description_placeholders"]["cost"]
    await walk.choose("profitability_result", "devices")
    await walk.choose("devices", "add_solar")
    await walk.answer("solar")
    await walk.choose("devices", "profitability")
    # What was answered before stands.
    assert walk.offered["has_production"] is False

    walk = await to_devices(hass)
    await walk.choose("devices", "add_solar")
    await walk.answer("solar")
    await walk.choose("devices", "profitability")
    assert walk.offered["has_production"] is True
    await walk.answer("profitability")
    assert walk.result["description_placeholders"]["cost"] != without


async def test_the_form_opens_again_with_what_was_entered(hass: HomeAssistant) -> None:
    walk = await to_devices(hass)
    await walk.choose("devices", "profitability")
    await walk.answer("profitability", kind="v2h_charger", has_charger=False, charger=30_000)
    shown = walk.result["description_placeholders"]
    assert shown["cost"] == "22\N{NO-BREAK SPACE}000"
    assert "ger dessutom" in shown["charging"]
    await walk.choose("profitability_result", "profitability")
    assert walk.offered["charger"] == 30_000
    assert walk.offered["has_charger"] is False


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"battery_kwh": -3}, "battery_kwh", "Batteriets kapacitet: -3 måste vara större än 0."),
        ({"battery_years": 0}, "advanced", "Batteriets livslängd, år: 0 måste vara större än 0."),
        ({"charger": -1}, "advanced", "Dubbelriktad laddare: -1 är mindre än 0."),
        (
            {"car_share": 40, "interest": 400},
            "advanced",
            "Ränta: 400 ligger utanför gränserna. Ange ett tal från 0 till 100 %.",
        ),
        ({"interest": -150}, "advanced", "Ränta: -150 ligger utanför gränserna."),
        ({"car_share": -20}, "advanced", "Bilens andel för lagring: -20 ligger utanför gränserna."),
        ({"smaller_fuse_a": 16}, "advanced", "Värsta vintertimmen saknas"),
        ({"smaller_fuse_a": 16, "worst_phase_a": 18}, "advanced", "har inget pris för 16 A"),
        (
            {"smaller_fuse_a": 25, "worst_phase_a": 18, "fuse_saving": 500},
            "advanced",
            "25 A är inte mindre",
        ),
    ],
)
async def test_what_cannot_be_is_told_at_the_field(
    hass: HomeAssistant, values: dict[str, Any], field: str, told: str
) -> None:
    walk = await to_devices(hass)
    await walk.choose("devices", "profitability")
    await walk.answer("profitability", **values)
    assert walk.at == "profitability"
    assert list(walk.errors) == [field]
    assert told in walk.error_text(field, "sv")


async def test_no_question_where_there_are_no_figures(hass: HomeAssistant) -> None:
    walk = await to_devices(hass, country="PT")
    assert walk.at == "devices"
    assert "profitability" not in walk.result["menu_options"]


# Of a house that is set up


@pytest.fixture
async def entry(hass: HomeAssistant) -> MockConfigEntry:
    """A house."""
    entry = make_entry()
    entry.add_to_hass(hass)
    return entry


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
    return result


async def test_a_house_can_be_asked_at_any_time_and_is_not_changed(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    before = (dict(entry.data), dict(entry.options))
    options = hass.config_entries.options
    result = seen(await options.async_init(entry.entry_id))
    result = seen(await options.async_configure(result["flow_id"], {"next_step_id": "profitability"}))
    answer = filled(result["data_schema"], {"battery_kwh": -3}, ())
    result = seen(await options.async_configure(result["flow_id"], answer))
    assert result["errors"] == {"battery_kwh": "figure_not_positive"}
    answer = filled(result["data_schema"], {"battery_kwh": 10}, ())
    result = seen(await options.async_configure(result["flow_id"], answer))
    # 2.6 kW x 49 kr x 12 by the house's own tariff.
    assert "Lägre effektavgift: 1\N{NO-BREAK SPACE}529" in result["description_placeholders"]["lines"]
    assert "Utan din effektavgift" in result["description_placeholders"]["cases"]
    result = await options.async_configure(result["flow_id"], {"next_step_id": "close"})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert (dict(entry.data), dict(entry.options)) == before


async def test_what_else_goes_wrong_is_told(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    options = hass.config_entries.options
    result = await options.async_init(entry.entry_id)
    result = await options.async_configure(result["flow_id"], {"next_step_id": "profitability"})
    with patch("custom_components.v2h.savings.profitability.load_assumptions", return_value=None):
        answer = filled(result["data_schema"], {}, ())
        result = seen(await options.async_configure(result["flow_id"], answer))
    assert result["errors"] == {"base": "figure_unknown"}
