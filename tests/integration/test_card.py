"""What the cards are sent: one subscription a home, only what changed, and only to those who may read it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import Group
from homeassistant.components.frontend import DATA_PANELS
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import numpy as np
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser, async_fire_time_changed
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.v2h.cards.view import past_is_due, settled
from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.model import SLOT, slot_start
from custom_components.v2h.frontend.dashboard import PATH
from custom_components.v2h.inputs.recorder.past import HousePast

from .home import CAR_SOC, make_entry, set_prices, set_readings

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")
PARTS = {"home", "now", "status", "plan", "past", "peaks", "savings", "reserve", "change"}


@pytest.fixture
async def entry(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> MockConfigEntry:
    """A house that has been set up and has its first plan."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    numbers = {"car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0}}
    assert await async_setup_component(hass, "input_number", {"input_number": numbers})
    set_prices(hass, NOON)
    set_readings(hass)
    entry = make_entry()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry


async def subscribe(client: Any, **fields: str) -> dict[str, Any]:
    """Subscribe; returns the first event."""
    await client.send_json_auto_id({"type": "v2h/subscribe", **fields})
    assert (await client.receive_json())["success"]
    first: dict[str, Any] = (await client.receive_json())["event"]
    return first


async def until(client: Any, met: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The next event that is so."""
    while True:
        event: dict[str, Any] = (await client.receive_json())["event"]
        if met(event):
            return event


async def test_the_first_event_holds_everything(
    hass: HomeAssistant, entry: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    client = await hass_ws_client(hass)
    first = await subscribe(client, entry_id=entry.entry_id)
    assert first["state"] == "ready"
    parts = first["parts"]
    assert set(parts) == PARTS
    names = [item["name"] for item in parts["home"]["storages"]]
    assert names == ["Bilen", "Batteriet"]
    plan = parts["plan"]
    assert (
        len({len(plan[name]) for name in ("start", "end", "buy", "sell", "known", "load", "grid", "counts")})
        == 1
    )
    assert plan["end"][-1] <= dt_util.as_timestamp(NOON) + 49 * 3600
    for storage in parts["home"]["storages"]:
        planned = plan["storages"][storage["key"]]
        assert {len(planned[name]) for name in ("kw", "soc", "verb", "reason")} == {len(plan["start"])}
        assert all(0 <= place < len(plan["reasons"]) for place in planned["reason"])
        assert storage["entities"]["mode"].startswith("select.")


async def test_only_what_changed_is_sent_again(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    freezer: FrozenDateTimeFactory,
) -> None:
    client = await hass_ws_client(hass)
    await subscribe(client)
    state = hass.states.get(CAR_SOC)
    assert state
    freezer.tick(timedelta(seconds=20))
    hass.states.async_set(CAR_SOC, "61", state.attributes)
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    event = await until(client, lambda event: "now" in event["parts"])
    key = next(iter(event["parts"]["now"]["storages"]))
    assert event["parts"]["now"]["storages"][key]["soc"] == 0.61
    assert "state" not in event
    assert not {"home", "plan"} & set(event["parts"])


def test_a_quarter_is_read_when_the_recorder_has_all_of_it() -> None:
    """Read at its end, it was the mean of its first ten minutes until the next had ended."""
    none = np.full(96, np.nan)
    past = HousePast(start=NOON - timedelta(hours=24), grid_kw=none, load_kw=none, solar_kw=none)
    ended = NOON + SLOT
    assert not past_is_due(past, ended)
    assert not past_is_due(past, ended + timedelta(seconds=30))
    assert past_is_due(past, ended + timedelta(minutes=1))
    assert slot_start(settled(ended + timedelta(seconds=30))) == NOON
    assert slot_start(settled(ended + timedelta(minutes=1))) == ended
    assert past_is_due(None, ended)


async def test_a_removed_home_is_said_to_be_removed(
    hass: HomeAssistant, entry: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    client = await hass_ws_client(hass)
    await subscribe(client, entry_id=entry.entry_id)
    await hass.config_entries.async_remove(entry.entry_id)
    await until(client, lambda event: event.get("state") == "removed")
    assert (await subscribe(client, entry_id=entry.entry_id))["state"] == "removed"
    assert (await subscribe(client))["state"] == "none"


async def test_a_reload_ends_in_the_new_house(
    hass: HomeAssistant, entry: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    client = await hass_ws_client(hass)
    await subscribe(client, entry_id=entry.entry_id)
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await until(client, lambda event: event.get("state") == "loading")
    await until(client, lambda event: event.get("state") == "ready")


async def test_nothing_is_left_when_the_last_card_is_gone(
    hass: HomeAssistant, entry: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "v2h/subscribe"})
    answer = await client.receive_json()
    await client.receive_json()
    listeners = len(entry.runtime_data._listeners)
    await client.send_json_auto_id({"type": "unsubscribe_events", "subscription": answer["id"]})
    while "success" not in await client.receive_json():
        pass
    assert len(entry.runtime_data._listeners) == listeners - 1
    assert hass.data[f"{DOMAIN}_feeds"] == {}


async def test_who_may_not_read_the_entities_is_refused(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    hass_read_only_user: MockUser,
) -> None:
    client = await hass_ws_client(hass, hass_read_only_access_token)
    assert (await subscribe(client))["state"] == "ready"  # reading is enough

    hass_read_only_user.groups = [
        Group(id="few", name="Few", policy={"entities": {"entity_ids": {"light.one": True}}})
    ]
    hass_read_only_user.invalidate_cache()
    await client.send_json_auto_id({"type": "v2h/homes"})
    while "result" not in (answer := await client.receive_json()):
        pass
    assert answer["result"] == []
    await client.send_json_auto_id({"type": "v2h/subscribe"})
    while "success" not in (answer := await client.receive_json()):
        pass
    assert answer["error"]["code"] == "unauthorized"


async def test_the_bundle_is_served_and_loaded_by_every_page(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    """Without a frontend nothing is asked of it: the fixture's Home Assistant has none."""
    assert "frontend" not in hass.config.components


async def test_what_may_no_longer_be_seen_is_no_longer_sent(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    hass_read_only_user: MockUser,
) -> None:
    """A card stays open for days; the right to see the house may end in between."""
    client = await hass_ws_client(hass, hass_read_only_access_token)
    await subscribe(client)
    hass_read_only_user.groups = [Group(id="none", name="None", policy={})]
    hass_read_only_user.invalidate_cache()
    set_readings(hass, car_soc=71)
    await entry.runtime_data.async_replan()
    await hass.async_block_till_done(wait_background_tasks=True)
    await client.send_json_auto_id({"type": "ping"})
    assert (await client.receive_json())["type"] == "pong"  # and no event before it


async def test_a_dashboard_is_there_with_the_first_house_and_goes_with_the_last(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    assert await async_setup_component(hass, "lovelace", {})
    house = make_entry()
    other = MockConfigEntry(
        domain=DOMAIN,
        entry_id="other",
        minor_version=house.minor_version,
        disabled_by=ConfigEntryDisabler.USER,
    )
    house.add_to_hass(hass)
    other.add_to_hass(hass)
    assert await hass.config_entries.async_setup(house.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    device = dr.async_get(hass).async_get_device_by_identifier((DOMAIN, house.entry_id), house.entry_id)
    assert device is not None
    assert device.configuration_url == f"homeassistant://{PATH}"
    client = await hass_ws_client(hass)

    async def ask() -> dict[str, Any]:
        await client.send_json_auto_id({"type": "lovelace/config", "url_path": PATH})
        answer: dict[str, Any] = await client.receive_json()
        return answer

    assert (await ask())["result"] == {"strategy": {"type": "custom:v2h"}}
    assert not hass.data[DATA_PANELS][PATH].show_in_sidebar
    await hass.config_entries.async_remove(house.entry_id)
    assert (await ask())["success"]
    await hass.config_entries.async_remove(other.entry_id)
    assert not (await ask())["success"]
    assert PATH not in hass.data[DATA_PANELS]


async def test_why_a_home_could_not_start_is_told_in_the_users_language(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_storage: dict[str, Any],
) -> None:
    """It was told in the house's, to whoever looked."""
    await hass.config_entries.async_unload(entry.entry_id)
    file = f"v2h.{entry.entry_id}.peaks"
    hass_storage[file] = {"version": 99, "minor_version": 1, "key": file, "data": {}}
    assert not await hass.config_entries.async_setup(entry.entry_id)
    event = await subscribe(await hass_ws_client(hass), entry_id=entry.entry_id)
    assert event["state"] == "error"
    assert event["why"] == {"key": "file_newer", "placeholders": {"file": file}}
