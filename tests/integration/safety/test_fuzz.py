"""Whatever a provider, a file or a caller gives: it is read, left out or refused in words of ours, never anything else.

Each test takes something good and puts junk in one to four places of it. Eltariff's laws: test_eltariff_laws.py.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import cache
import json
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from hypothesis import HealthCheck, given, settings, strategies as st
import probatio as vol
import pytest

from custom_components.v2h import choices
from custom_components.v2h.const import DOMAIN
from custom_components.v2h.control.counting import DeviceMemory
from custom_components.v2h.engine.ledger.ledger import Ledger
from custom_components.v2h.engine.ledger.meter import SlotMeter
from custom_components.v2h.engine.model import SLOT
from custom_components.v2h.engine.peaks.tracker import PeakTracker
from custom_components.v2h.engine.tariffs.checked import TariffError
from custom_components.v2h.engine.tariffs.file import parse_company, tariff_from_mapping
from custom_components.v2h.engine.tariffs.tariff import PriceBuildUp
from custom_components.v2h.inputs.eltariff.error import EltariffError
from custom_components.v2h.inputs.prices import reader as prices
from custom_components.v2h.inputs.prices.error import PriceReadError
from custom_components.v2h.plan.past_prices import PriceArchive
from custom_components.v2h.settings import PriceSettings
from tests.engine.ledger.ledger_home import at_price, book, house, slot
from tests.integration.home import HOUSE, make_entry, set_prices, set_readings
from tests.integration.inputs.eltariff_reading import read
from tests.integration.inputs.eltariff_samples import answer, energy, fixed, peak, tariff
from tests.integration.inputs.price_samples import PROVIDERS, day

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Stockholm")
TARIFFS = Path(choices.__file__).parent / "tariffs"
BUILD_UP = PriceBuildUp(
    tariff=tariff_from_mapping(HOUSE["tariff"]["grid"]["tariff"]),
    tz=ZONE,
    is_holiday=lambda _: False,
    vat=0.25,
    energy_tax=0.45,
)
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

JUNK = st.one_of(
    st.sampled_from(
        [
            None, True, 0, -1, 1, 1e308, -1e308, 10**400, float("nan"), float("inf"), "", "x", "nan", "1e999",
            "2026-02-30", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00", "2026-11-22T11:00:00", [], {},
            [[]], [None], {"": None}, "\ud800", "a" * 5000,
        ]
    ),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.recursive(st.none() | st.booleans(), lambda inner: st.lists(inner, max_size=3), max_leaves=4),
)  # fmt: skip


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in JSON."""
    keys = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    found = [path] if path else []
    for key in keys:
        found += places(data[key], (*path, key))
    return found


@st.composite
def spoilt(draw: Any, good: Any) -> Any:
    """A good thing with junk in some places, or places gone."""
    data = deepcopy(good)
    for _ in range(draw(st.integers(1, 4))):
        found = places(data)
        if not found:
            break
        path = found[draw(st.integers(0, len(found) - 1))]
        owner = data
        for key in path[:-1]:
            owner = owner[key]
        if draw(st.integers(0, 5)) == 0:
            del owner[path[-1]]
        else:
            owner[path[-1]] = deepcopy(draw(JUNK))  # what is drawn may be the very list of before
    return draw(JUNK) if draw(st.integers(0, 40)) == 0 else data


def refused(action: Callable[[], Any], *errors: type[Exception]) -> Any:
    """What comes of it; None where it was refused with one of the errors."""
    try:
        return action()
    except errors:
        return None


@cache
def published(name: str) -> dict[str, Any]:
    """A provider's states as JSON has them, with its settings."""
    provider = next(item for item in PROVIDERS if item.name == name)
    step = provider.step_minutes
    states = provider.build(day("2026-11-22", step)[:8], day("2026-11-23", step)[:8])
    return {
        "settings": provider.price_settings(),
        "states": {key: [state, dict(attributes)] for key, (state, attributes) in states.items()},
        "currency": provider.currency,
    }


@pytest.mark.parametrize("name", [provider.name for provider in PROVIDERS])
@FUZZ
@given(st.data())
def test_a_provider_s_lists_can_be_anything(name: str, data: st.DataObject) -> None:
    good = published(name)
    states = {
        key: State(key, state, attributes if isinstance(attributes, dict) else {})
        for key, (state, attributes) in {
            key: (value[0], data.draw(spoilt(value[1]))) for key, value in good["states"].items()
        }.items()
    }
    hass = cast(HomeAssistant, SimpleNamespace(states=SimpleNamespace(get=states.get), data={}))
    with patch.object(dt_util, "DEFAULT_TIME_ZONE", ZONE):
        series = refused(
            lambda: prices._read_attributes(
                hass, PriceSettings.from_mapping(good["settings"]), good["currency"], NOW
            ),
            PriceReadError,
        )
    if series is not None:
        assert all(
            before.end <= after.start for before, after in zip(series.rows, series.rows[1:], strict=False)
        )
        assert all(row.start < row.end and abs(row.price) < float("inf") for row in series.rows)


@FUZZ
@given(spoilt(cast(Mapping[str, Any], HOUSE["tariff"])["grid"]["tariff"]))
def test_a_stored_tariff_can_be_anything(data: Any) -> None:
    refused(lambda: tariff_from_mapping(data), TariffError)


@FUZZ
@given(
    st.sampled_from(sorted(TARIFFS.glob("se/*.json"))[:12]).flatmap(
        lambda path: spoilt(json.loads(path.read_text()))
    )
)
def test_a_tariff_file_can_be_anything(data: Any) -> None:
    refused(lambda: parse_company(data), TariffError)


@FUZZ
@given(spoilt(answer(tariff(energy=[energy(0.26)], fixed=[fixed(100)], peaks=[peak(49)]))))
def test_an_eltariff_answer_can_be_anything(data: Any) -> None:
    found = refused(lambda: read(data), EltariffError, UnicodeEncodeError)
    for product in found.products.values() if found else ():
        assert product.tariff.versions


@FUZZ
@given(
    spoilt(
        {
            "control": True,
            "dry_run": False,
            "storages": {
                "vehicle": {
                    "reserve_soc": 0.4,
                    "departure_time": "07:30:00",
                    "departure": {"at": "2026-11-23T06:30:00+00:00", "target_soc": 0.8, "energy_kwh": 9.0},
                    "override": {"verb": "charge", "power_kw": 3.0, "until": "2026-11-23T06:30:00+00:00"},
                    "released": False,
                }
            },
            "backup": {
                "source": "user",
                "since": "2026-11-22T06:30:00+00:00",
                "levels": {"vehicle": 0.9},
                "until": "2026-11-24T06:30:00+00:00",
                "suppressed": {"vehicle": {"verb": "discharge"}},
            },
            "declined": ["smhi_1"],
            "outage": {"since": "2026-11-22T06:30:00+00:00", "returned": None},
        }
    )
)
def test_stored_choices_and_trips_can_be_anything(data: Any) -> None:
    if not isinstance(data, Mapping):
        return  # not read at all: see ChoicesStore
    found = choices._from_stored(data)
    assert isinstance(found.dry_run, bool)
    for chosen in found.storages.values():
        for soc in (chosen.reserve_soc, chosen.departure_soc):
            assert soc is None or 0 <= soc <= 1
        override = chosen.override
        assert override is None or override.power_kw is None or 0 <= override.power_kw < 1000


def booked_ledger() -> Ledger:
    """Some slots with a hole."""
    ledger = Ledger(house())
    book(ledger, [slot(number, 0.5) for number in (0, 1, 2, 6)], at_price(1.0))
    return ledger


@FUZZ
@given(spoilt(booked_ledger().as_dict()))
def test_a_stored_ledger_can_be_anything_and_books_no_slot_twice(data: Any) -> None:
    good = booked_ledger()
    book = Ledger.from_dict(data if isinstance(data, Mapping) else {}, good.house)
    book.view(NOW + timedelta(days=1), BUILD_UP)
    starts = [slot.start for slot in book.slots]
    assert starts == sorted(set(starts))
    assert not starts or book.until is None or book.until >= starts[-1] + SLOT
    json.dumps(book.as_dict())


def tracker(data: Any) -> PeakTracker:
    rules = BUILD_UP.version_on(NOW.date()).peaks
    return PeakTracker.from_dict(data, rules, tz=ZONE, is_holiday=lambda _: False, limit_kw=13.8)


@cache
def tracked() -> dict[str, Any]:
    """A month of which some days are known."""
    followed = tracker({})
    for minute in range(0, 3 * 24 * 60, 5):
        followed.add(NOW - timedelta(days=3) + timedelta(minutes=minute), 1.0 + minute % 7)
    rule = followed.rules[0]
    followed.correct(rule.name, NOW - timedelta(days=2), 5.0, NOW)
    return followed.as_dict()


@FUZZ
@given(spoilt(tracked()))
def test_stored_peaks_can_be_anything(data: Any) -> None:
    found = tracker(data if isinstance(data, Mapping) else {})
    found.add(NOW, 2.0)
    for rule in found.rules:
        value = found.value(rule.name, NOW)
        assert value is None or 0 <= value < float("inf")
        found.entries(rule.name, NOW)
    json.dumps(found.as_dict())


@FUZZ
@given(spoilt({"of": "a", "start": "2026-11-20T00:00:00+00:00", "prices": [1.0, None, 0.5]}))
def test_stored_prices_can_be_anything(data: Any) -> None:
    json.dumps(PriceArchive.from_dict(data).as_dict())


@FUZZ
@given(
    spoilt(
        {
            "verb": "charge",
            "written_at": "2026-11-22T10:00:00+00:00",
            "counts": {"day": "2026-11-22", "writes": 3, "switches": 1},
            "foreign": {"who": "other", "since": "2026-11-22T10:00:00+00:00"},
        }
    )
)
def test_stored_commands_can_be_anything(data: Any) -> None:
    json.dumps(DeviceMemory.from_dict(data).as_dict())


@FUZZ
@given(
    spoilt(
        {
            "start": "2026-11-22T10:45:00+00:00",
            "sums": {
                "hours": 0.1, "import_kwh": 0.2, "export_kwh": 0.0, "solar_kwh": 0.0, "solar_hours": 0.0,
                "in_kwh": {"a": 0.1}, "out_kwh": {}, "plugged_h": {"a": 0.1}, "soc": {"a": 0.5},
            },
            "plugged": ["a"],
        }
    )
)  # fmt: skip
def test_a_stored_open_slot_can_be_anything(data: Any) -> None:
    meter = SlotMeter(13.8)
    meter.restore(data if isinstance(data, Mapping) else {})
    meter.count_until(NOW)
    json.dumps(meter.as_dict())


ACTIONS: Mapping[str, Mapping[str, Any]] = {
    "charge": {"power": 3.0, "target_soc": 80, "duration": "01:00:00"},
    "discharge": {"power": 3.0, "target_soc": 30, "duration": {"minutes": 5}},
    "hold": {"duration": "00:10:00"},
    "release": {},
    "set_departure": {"departure": "2026-11-25 07:30:00", "target_soc": 80, "energy": 10},
    "replan": {},
    "get_plan": {},
    "correct_peak": {"when": "2026-11-20 17:30:00", "power": 5.0, "component": "x", "remove": False},
    "activate_backup_mode": {"level": 90, "any_price": True},
    "deactivate_backup_mode": {},
    "estimate_profitability": {"kind": "battery", "capacity": 10},
}
WRONG: tuple[Any, ...] = (
    None, "", "x", -1, 1e308, float("nan"), float("inf"), [], {}, [[]], "99999-01-01", "1e999", True,
    {"hours": 10**12}, "9999-12-31 23:59:59", "0001-01-01 00:00:00", "999999999:00:00",
)  # fmt: skip


@pytest.fixture
async def fuzz_home(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> str:
    """A house that is set up, in a dry run; the entity id of its car's mode."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOW)
    set_prices(hass, NOW)
    set_readings(hass)
    entry = make_entry()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    found = er.async_get(hass).async_get_entity_id("select", DOMAIN, "vehicle_mode")
    assert found
    return found


@pytest.mark.parametrize("name", ACTIONS)
async def test_an_action_s_data_can_be_anything(hass: HomeAssistant, fuzz_home: str, name: str) -> None:
    chance = Random(name)  # noqa: S311 - the same junk every time
    response = hass.services.supports_response(DOMAIN, name).value != "none"
    for _ in range(60):
        data = dict(ACTIONS[name])
        if name in {"charge", "discharge", "hold", "release", "set_departure"}:
            data["entity_id"] = fuzz_home
        for key in chance.sample(
            [*ACTIONS[name], "other"], k=min(len(ACTIONS[name]) + 1, chance.choice([1, 2]))
        ):
            data[key] = chance.choice(WRONG)
        with suppress(HomeAssistantError, vol.Invalid):
            await hass.services.async_call(DOMAIN, name, data, blocking=True, return_response=response)
    await hass.async_block_till_done(wait_background_tasks=True)
