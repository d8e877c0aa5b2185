"""The action that answers whether a purchase pays, with and without a house."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import probatio as vol
import pytest

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.grid.tariff import load_grid_tariff
from custom_components.v2h.settings import GridSettings
from tests.integration.home import HOUSE, make_entry, set_prices, set_readings


@pytest.fixture(autouse=True)
async def _sweden(hass: HomeAssistant) -> None:
    await hass.config.async_update(country="SE", currency="SEK", language="sv")
    await hass.config.async_set_time_zone("Europe/Stockholm")


async def estimated(hass: HomeAssistant, **data: Any) -> dict[str, Any]:
    """The action's answer."""
    assert await async_setup_component(hass, DOMAIN, {})
    answer = await hass.services.async_call(
        DOMAIN, "estimate_profitability", data, blocking=True, return_response=True
    )
    assert isinstance(answer, dict)
    return answer


async def with_house(hass: HomeAssistant, grid: dict[str, Any] | None = None, fuse: float = 20) -> None:
    """Set up a house with a grid tariff."""
    set_prices(hass, dt_util.utcnow())
    set_readings(hass)
    tariff = HOUSE["tariff"] if grid is None else HOUSE["tariff"] | {"grid": grid}
    meter = HOUSE["meter"] | {"main_fuse_a": fuse}
    entry = make_entry({**HOUSE, "tariff": tariff, "meter": meter})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)


WITH_CAR = {
    **{case: {"energy": 900.0, "peak": 90.0} for case in ("unmanaged", "charging_only", "discharging")},
    "discharged_kwh": 500.0,
    "car_kwh": 500.0,
}
VATTENFALL = {
    "source": "preset",
    "country": "SE",
    "company": "vattenfall",
    "product": "enkel",
    "size": "20A",
}


async def test_a_battery_before_anything_is_set_up(hass: HomeAssistant) -> None:
    found = await estimated(hass)
    assert found["figures_year"] == 2026
    assert found["cost"] == {
        "parts": {"battery": 65_000.0, "inverter": 25_000.0, "installation": 10_000.0},
        "price": 100_000.0,
        "deduction_labour": 3_000.0,
        "deduction_green": 0.0,
        "net": 97_000.0,
    }
    assert {item["cause"]: item["amount"] for item in found["yearly"]} == {"hours": 1642.09, "backup": 0.0}
    assert found["discharging"]["payback_years"] == pytest.approx(97_000 / 1642.09, abs=0.01)
    assert "betalar sig inte" in found["notes"]["never"]


async def test_the_figures_of_another_year(hass: HomeAssistant) -> None:
    found = await estimated(hass, figures_year=2024, sells_services=True)
    assert found["cost"]["price"] == 140_000.0
    assert {item["cause"]: item["amount"] for item in found["yearly"]}["services"] == 25_000.0


async def test_every_number_says_where_it_is_from_in_the_houses_language(hass: HomeAssistant) -> None:
    found = await estimated(hass, interest=0.02)
    interest = found["assumptions"]["interest"]
    assert (interest["value"], interest["default"], interest["verified"]) == (0.02, 0.04, False)
    assert interest["source"].startswith("Antagande")
    assert interest["date"] == "2026-11-23"
    assert found["assumptions"]["services"]["fcr"]["high"] == 61


async def test_a_quotation_stands_in_for_the_price_per_kwh(hass: HomeAssistant) -> None:
    found = await estimated(hass, battery_price=50_000, battery_kwh=12.5)
    assert found["cost"]["parts"]["battery"] == 50_000.0
    assert found["assumptions"]["battery_per_kwh"]["value"] == 4_000.0


async def test_what_charging_alone_earns_is_apart(hass: HomeAssistant) -> None:
    replayed = {
        "unmanaged": {"energy": 27_000, "peak": 8_000},
        "charging_only": {"energy": 25_500, "peak": 3_200},
        "discharging": {"energy": 25_100, "peak": 3_000},
        "discharged_kwh": 700,
        "car_kwh": 700,
    }
    found = await estimated(hass, kind="v2h_charger", replayed=replayed)
    assert found["whole"]["yearly"] == 6_830.0
    assert found["discharging"]["yearly"] == 530.0
    assert {"charging_alone", "never"} <= found["notes"].keys()
    assert "typical" not in found["notes"]


async def test_the_houses_own_peak_charge_counts(hass: HomeAssistant) -> None:
    await with_house(hass)
    found = await estimated(hass)
    peaks = {item["cause"]: item["amount"] for item in found["yearly"]}["peaks"]
    assert peaks == pytest.approx(2.6 * 49 * 12)
    without = await estimated(hass, peak_price=0)
    assert "peaks" not in {item["cause"] for item in without["yearly"]}


async def test_a_smaller_fuse_by_the_houses_own_tariff(hass: HomeAssistant) -> None:
    assert load_grid_tariff(GridSettings.from_mapping(VATTENFALL)).size == "20A"
    await with_house(hass, VATTENFALL)
    found = await estimated(hass, smaller_fuse_a=16, worst_phase_a=18, worst_hours=2, pausable_a=6)
    assert {item["cause"]: item["amount"] for item in found["yearly"]}["fuse"] == 2_310.0
    empty = await estimated(hass, smaller_fuse_a=16, worst_phase_a=18, worst_hours=2)
    assert "fuse" not in {item["cause"] for item in empty["yearly"]}
    assert "fuse_empty" in empty["notes"]


async def test_a_fuse_whose_saving_the_owner_knows_needs_no_house(hass: HomeAssistant) -> None:
    found = await estimated(
        hass, main_fuse_a=20, smaller_fuse_a=16, fuse_saving=2_000, worst_phase_a=18, pausable_a=6
    )
    assert {item["cause"]: item["amount"] for item in found["yearly"]}["fuse"] == 2_000.0


@pytest.mark.parametrize(
    ("data", "key", "field"),
    [
        ({"battery_kwh": -5}, "not_positive", "battery_kwh"),
        ({"battery_years": 0}, "not_positive", "battery_years"),
        ({"battery_price": -1}, "negative", "battery_price"),
        ({"charger": -1}, "negative", "charger"),
        ({"interest": 4}, "no_share", "interest"),
        ({"spread": float("nan")}, "not_finite", "spread"),
        ({"solar_surplus_kwh": -1}, "negative", "solar_surplus_kwh"),
        ({"other_income": -1, "sells_services": True}, "negative", "other_income"),
        ({"smaller_fuse_a": 16}, "missing", "main_fuse_a"),
        ({"smaller_fuse_a": 16, "main_fuse_a": 20}, "missing", "worst_phase_a"),
        (
            {"smaller_fuse_a": 16, "main_fuse_a": 20, "worst_phase_a": 18},
            "not_offered",
            "smaller_fuse_a",
        ),
        (
            {"smaller_fuse_a": 25, "main_fuse_a": 20, "worst_phase_a": 18, "fuse_saving": 100},
            "not_smaller",
            "smaller_fuse_a",
        ),
        ({"replayed": {"unmanaged": {"energy": 1}}}, "missing", "replayed.unmanaged.peak"),
        # Its own car does not feed the house of who buys a battery, nor one that nobody drives.
        ({"kind": "battery", "replayed": WITH_CAR}, "other_purchase", "replayed"),
        ({"kind": "used_car", "replayed": WITH_CAR}, "other_purchase", "replayed"),
    ],
)
async def test_what_cannot_be_is_an_error_at_the_field(
    hass: HomeAssistant, data: dict[str, Any], key: str, field: str
) -> None:
    with pytest.raises(ServiceValidationError) as caught:
        await estimated(hass, **data)
    assert caught.value.translation_key == f"profitability_{key}"
    assert caught.value.translation_placeholders is not None
    assert caught.value.translation_placeholders["field"] == field


async def test_a_kind_that_nobody_sells_is_refused(hass: HomeAssistant) -> None:
    with pytest.raises(vol.Invalid):
        await estimated(hass, kind="flywheel")


@pytest.mark.parametrize(("data", "year"), [({"figures_year": 2019}, "2019"), ({}, "–")])
async def test_no_other_figures_stand_in(hass: HomeAssistant, data: dict[str, Any], year: str) -> None:
    if not data:
        await hass.config.async_update(country="PT")
    with pytest.raises(HomeAssistantError) as caught:
        await estimated(hass, **data)
    assert caught.value.translation_key == "profitability_no_figures"
    assert caught.value.translation_placeholders == {"country": hass.config.country, "year": year}
