"""What set-up offers to read prices from."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.inputs.prices.reader import async_find_price_sources, async_read_prices
from custom_components.v2h.settings import PriceContent, PriceSettings

from .price_samples import PROVIDERS, Provider, States, day, publish

LISTED = [
    item
    for item in PROVIDERS
    if item.name not in {"stromligning", "own_keys", "hacs_nordpool_ore", "hacs_nordpool_mwh"}
]


@pytest.fixture(autouse=True)
async def _at_noon_in_sweden(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2026-11-22T11:00:00+00:00")
    await hass.config.async_set_time_zone("Europe/Stockholm")


def today() -> str:
    """The local date."""
    return dt_util.now().date().isoformat()


def register(hass: HomeAssistant, platform: str, states: States, **unique_ids: str) -> None:
    """Publish states of entities that belong to one entry of an integration."""
    entry = MockConfigEntry(domain=platform)
    entry.add_to_hass(hass)
    registry = er.async_get(hass)
    for entity_id in states:
        domain, _, name = entity_id.partition(".")
        registry.async_get_or_create(
            domain,
            platform,
            unique_ids.get(name, name),
            config_entry=entry,
            object_id_base=name,
            suggested_object_id=name,
        )
    publish(hass, states)


@pytest.mark.parametrize("provider", LISTED, ids=lambda provider: provider.name)
async def test_a_published_list_is_found_and_can_be_read_as_offered(
    hass: HomeAssistant, provider: Provider
) -> None:
    publish(hass, provider.build(day(today(), provider.step_minutes), None))
    candidates = await async_find_price_sources(hass)
    assert [item.settings["entities"] for item in candidates] == [provider.price_settings()["entities"]]
    settings = PriceSettings.from_mapping(candidates[0].settings)
    series = await async_read_prices(hass, settings, provider.currency, dt_util.utcnow())
    assert series.at(dt_util.utcnow()) is not None
    assert candidates[0].label


async def test_stromligning_pairs_each_sensor_with_its_own_tomorrow(hass: HomeAssistant) -> None:
    rows = [{"price": e.value, "start": e.start, "end": e.end} for e in day(today())]
    unit = {"unit_of_measurement": "kr/kWh"}
    register(
        hass,
        "stromligning",
        {
            "sensor.hus_current_price_vat": ("1", {**unit, "prices": rows}),
            "sensor.hus_current_price_ex_vat": ("1", {**unit, "prices": rows}),
            "sensor.hus_spotprice_vat": ("1", {**unit, "prices": [{**row, "price": 0.2} for row in rows]}),
            "sensor.hus_electricitytax_vat": ("1", unit),
            "binary_sensor.hus_tomorrow_available_vat": ("off", {}),
            "binary_sensor.hus_tomorrow_available_ex_vat": ("off", {}),
            "binary_sensor.hus_tomorrow_spotprice_vat": ("on", {"prices": rows}),
        },
    )
    found = {tuple(item.settings["entities"]): item for item in await async_find_price_sources(hass)}
    assert set(found) == {
        ("sensor.hus_current_price_vat", "binary_sensor.hus_tomorrow_available_vat"),
        ("sensor.hus_spotprice_vat", "binary_sensor.hus_tomorrow_spotprice_vat"),
    }
    contents = {key[0]: item.settings["content"] for key, item in found.items()}
    assert contents["sensor.hus_current_price_vat"] == PriceContent.TOTAL
    assert contents["sensor.hus_spotprice_vat"] == PriceContent.SPOT_VAT
    assert {item.provider for item in found.values()} == {"Strømligning"}


@pytest.mark.parametrize(
    ("platform", "name", "unique_id", "content"),
    [
        ("nordpool", "hacs_nordpool", "nordpool_kwh_se3_sek_3_10_025", PriceContent.SPOT_VAT),
        ("nordpool", "hacs_nordpool", "nordpool_kwh_se3_sek_3_10_0", PriceContent.SPOT),
        ("entsoe", "entsoe", "avg_price", PriceContent.SPOT),
        ("ge_spot", "ge_spot", "gespot_current_price_se3", PriceContent.SPOT_VAT),
        ("elprisetjustnu", "elprisetjustnu", "se3_current", PriceContent.SPOT_VAT),
        ("epex_spot", "epex_spot", "market", PriceContent.SPOT),
        ("frank_energie", "frank_energie", "all_in", PriceContent.TOTAL),
        ("octopus_energy", "octopus", "rates", PriceContent.TOTAL),
        ("template", "pairs", "mine", PriceContent.SPOT),
    ],
)
async def test_what_the_price_includes_is_guessed_from_the_provider(
    hass: HomeAssistant, platform: str, name: str, unique_id: str, content: PriceContent
) -> None:
    provider = next(item for item in PROVIDERS if item.name == name)
    states = provider.build(day(today(), provider.step_minutes), None)
    first = next(iter(states)).partition(".")[2]
    register(hass, platform, states, **{first: unique_id})
    candidates = await async_find_price_sources(hass)
    assert [item.settings["content"] for item in candidates] == [content]


async def test_ge_spot_without_vat_gives_the_bare_spot_price(hass: HomeAssistant) -> None:
    provider = next(item for item in PROVIDERS if item.name == "ge_spot")
    states = provider.build(day(today()), None)
    states["sensor.gespot_current_price_se3"][1]["vat"] = "0.0%"
    register(hass, "ge_spot", states)
    assert (await async_find_price_sources(hass))[0].settings["content"] == PriceContent.SPOT


async def test_sensors_of_one_provider_with_the_same_list_are_offered_once(hass: HomeAssistant) -> None:
    provider = next(item for item in PROVIDERS if item.name == "ge_spot")
    _, attributes = provider.build(day(today()), None)["sensor.gespot_current_price_se3"]
    names = ("average_price_se3", "current_price_se3", "peak_price_se3")
    register(hass, "ge_spot", {f"sensor.gespot_{name}": ("1", attributes) for name in names})
    candidates = await async_find_price_sources(hass)
    assert [item.settings["entities"] for item in candidates] == [["sensor.gespot_current_price_se3"]]


async def test_an_attribute_about_vat_goes_before_the_providers_default(hass: HomeAssistant) -> None:
    rows = [[int(e.start.timestamp() * 1000), 95.2] for e in day(today())]
    attributes = {"unit_of_measurement": "öre/kWh", "includes_vat": False, "price_data": rows}
    register(hass, "elprisetjustnu", {"sensor.elpris_current_price": ("95", attributes)})
    candidates = await async_find_price_sources(hass)
    assert candidates[0].settings["content"] == PriceContent.SPOT


async def test_a_list_whose_unit_must_be_asked_for_is_offered(hass: HomeAssistant) -> None:
    rows = [{"start": e.start, "price": e.value} for e in day(today())]
    for name, attributes in {
        "unclear": {"unit_of_measurement": "SEK/kWh", "price_in_cents": True, "prices": rows},
        "unknown": {"prices": rows[:20]},
    }.items():
        hass.states.async_set(f"sensor.{name}", "1", attributes)
    found = [item.settings["entities"] for item in await async_find_price_sources(hass)]
    assert found == [["sensor.unclear"], ["sensor.unknown"]]


def not_prices() -> dict[str, dict[str, Any]]:
    """Lists of times and numbers that are something else."""
    entries = day(today(), 60)
    return {
        "weather forecast": {
            "forecast": [{"datetime": e.start.isoformat(), "temperature": 4} for e in entries]
        },
        "solar": {"detailedForecast": [{"period_start": e.start, "pv_estimate": 1.0} for e in entries]},
        "power plan": {
            "unit_of_measurement": "kW",
            "forecast": [{"time": e.start, "value": e.value} for e in entries],
        },
        "bare numbers": {"unit_of_measurement": "SEK/kWh", "today": [0.1, 0.2, 0.3]},
        "empty": {"unit_of_measurement": "SEK/kWh", "raw_today": [], "raw_tomorrow": []},
        "scalar": {"unit_of_measurement": "SEK/kWh"},
    }


@pytest.mark.parametrize(
    "kind", ["weather forecast", "solar", "power plan", "bare numbers", "empty", "scalar"]
)
async def test_other_lists_are_not_offered(hass: HomeAssistant, kind: str) -> None:
    hass.states.async_set("sensor.other", "1", not_prices()[kind])
    assert await async_find_price_sources(hass) == []


async def test_our_own_price_sensors_are_not_offered(hass: HomeAssistant) -> None:
    rows = [{"start": e.start, "price": e.value} for e in day(today())]
    register(hass, "v2h", {"sensor.v2h_price": ("1", {"unit_of_measurement": "SEK/kWh", "prices": rows})})
    assert await async_find_price_sources(hass) == []


async def test_octopus_export_and_past_rates_are_not_offered(hass: HomeAssistant) -> None:
    rates = [{"start": e.start, "end": e.end, "value_inc_vat": e.value} for e in day(today(), 30)]
    for name in ("previous_day", "export_current_day", "next_day"):
        hass.states.async_set(f"event.octopus_{name}_rates", "2026-11-22T00:00:00+00:00", {"rates": rates})
    assert await async_find_price_sources(hass) == []


async def _no_prices(_call: ServiceCall) -> ServiceResponse:
    return {}


async def test_each_area_of_core_nord_pool_is_offered(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="nordpool", data={"areas": ["SE3", "FI"], "currency": "SEK"})
    entry.add_to_hass(hass)
    hass.services.async_register(
        "nordpool", "get_prices_for_date", _no_prices, supports_response=SupportsResponse.ONLY
    )
    candidates = await async_find_price_sources(hass)
    assert [item.label for item in candidates] == ["Nord Pool SE3", "Nord Pool FI"]
    assert candidates[1].settings == {
        "kind": "nordpool",
        "config_entry": entry.entry_id,
        "area": "FI",
        "content": "spot",
    }


async def test_the_hacs_nord_pool_is_not_taken_for_the_core_one(hass: HomeAssistant) -> None:
    MockConfigEntry(domain="nordpool", data={"region": "SE3", "areas": ["SE3"]}).add_to_hass(hass)
    hass.services.async_register("nordpool", "hourly", _no_prices, supports_response=SupportsResponse.ONLY)
    assert await async_find_price_sources(hass) == []


async def test_each_tibber_home_is_offered_with_its_markup_already_inside(hass: HomeAssistant) -> None:
    async def homes(_call: ServiceCall) -> ServiceResponse:
        return {"prices": {"Villan": [], "Stugan": []}}

    hass.services.async_register("tibber", "get_prices", homes, supports_response=SupportsResponse.ONLY)
    candidates = await async_find_price_sources(hass)
    assert [item.settings["home"] for item in candidates] == ["Villan", "Stugan"]
    assert all(item.settings["content"] == "spot_vat" for item in candidates)
    assert all(item.tariff == {"markup": 0.0} for item in candidates)


async def test_tibber_homes_are_offered_while_tibber_is_offline(hass: HomeAssistant) -> None:
    async def offline(_call: ServiceCall) -> ServiceResponse:
        raise HomeAssistantError("offline")

    hass.services.async_register("tibber", "get_prices", offline, supports_response=SupportsResponse.ONLY)
    hass.states.async_set("sensor.electricity_price_villan", "unavailable", {"app_nickname": "Villan"})
    assert [item.label for item in await async_find_price_sources(hass)] == ["Tibber Villan"]
