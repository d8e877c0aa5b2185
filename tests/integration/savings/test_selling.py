"""What the sell price must be before stored energy is sold, as the owner sees it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.const import DOMAIN
from tests.integration.home import BATTERY, CAR, HOUSE, make_entry, set_prices, set_readings

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")
OURS = {
    "break_even_sell_price",
    "break_even_spot_price",
    "break_even_storage",
    "refill_price",
    "refill_start",
}


@pytest.fixture
async def shown(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Any:
    """Set up a house and read the sell price's attributes."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    set_prices(hass, NOON)
    set_readings(hass)

    async def read(entry: MockConfigEntry) -> Mapping[str, Any]:
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
        found = er.async_get(hass).async_get_entity_id("sensor", DOMAIN, "house_sell_price")
        assert found
        state = hass.states.get(found)
        assert state
        return state.attributes

    return read


async def test_the_break_even_is_that_of_the_cheapest_coming_hour(shown: Any) -> None:
    """Tonight at 03: 0.20 x 1.25 + 0.10 + 0.45 + 0.26 = 1.06; / 0.95 / 0.95 + 0.10 of wear."""
    found = await shown(make_entry())
    assert found["refill_price"] == pytest.approx(1.06)
    assert found["refill_start"] == datetime.fromisoformat("2026-11-24T03:00:00+01:00")
    assert found["break_even_storage"] == "Batteriet"
    assert found["break_even_sell_price"] == pytest.approx(1.06 / 0.9025 + 0.10, abs=1e-5)
    assert found["break_even_spot_price"] == found["break_even_sell_price"]


async def test_the_spot_price_counts_what_the_retailer_draws(shown: Any) -> None:
    tariff = HOUSE["tariff"] | {"sell_adder": -0.05}
    found = await shown(make_entry({**HOUSE, "tariff": tariff}))
    assert found["break_even_spot_price"] == pytest.approx(found["break_even_sell_price"] + 0.05)


async def test_without_a_storage_that_may_sell_there_is_nothing_to_show(shown: Any) -> None:
    silent = {"can_export": False}
    found = await shown(make_entry(HOUSE, {**CAR, **silent}, {**BATTERY, **silent}))
    assert not OURS & found.keys()


async def test_without_pay_by_spot_there_is_no_spot_price(shown: Any) -> None:
    tariff = HOUSE["tariff"] | {"sell_factor": 0.0, "sell_adder": 0.2}
    found = await shown(make_entry({**HOUSE, "tariff": tariff}))
    assert found["break_even_spot_price"] is None
    assert found["break_even_sell_price"] is not None
