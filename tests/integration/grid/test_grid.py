"""The house's grid tariff in use: read, kept, migrated, and what the owner is told of it."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date, datetime, timedelta
import json
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import AsyncMock, patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.grid_tariff import GridTariff
from custom_components.v2h.engine.tariffs.file import TariffError, tariff_as_mapping, tariff_from_mapping
from custom_components.v2h.grid.tariff import load_grid_tariff, load_price_build_up, simple_tariff
from custom_components.v2h.inputs.eltariff.company import ApiRead, EltariffError
from custom_components.v2h.migration import MINOR_VERSION
from custom_components.v2h.settings import GridSettings, HouseSettings, TariffSource
from tests.integration.home import BATTERY, CAR, HOUSE, make_entry, set_prices, set_readings

NOW = "2026-11-23T15:07:00+01:00"


@pytest.fixture(autouse=True)
async def _villa(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    await hass.config.async_update(country="SE", currency="SEK", language="en")
    freezer.move_to(NOW)
    set_prices(hass, dt_util.utcnow())
    set_readings(hass)


def version(price: float = 0.25, **changes: Any) -> dict[str, Any]:
    """One version of a company's tariff."""
    return {
        "valid_from": "2026-01-01",
        "valid_to": None,
        "verified": True,
        "source": "price list",
        "source_date": "2026-03-01",
        "fixed": {"price": 200},
        "energy": [{"price": price}],
        **changes,
    }


def tariff(*versions: dict[str, Any]) -> dict[str, Any]:
    """A resolved tariff as it is stored."""
    return {
        "company": "Byns elnät",
        "product": "Enkel",
        "country": "SE",
        "currency": "SEK",
        "versions": list(versions) or [version()],
    }


def house(grid: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """The house of the tests with another tariff."""
    data = deepcopy(dict(HOUSE))
    data["tariff"] = {**data["tariff"], "grid": dict(grid), **changes}
    return data


def of_stored(*versions: dict[str, Any], source: str = "custom") -> dict[str, Any]:
    return {"source": source, "country": "SE", "tariff": tariff(*versions)}


async def start(hass: HomeAssistant, data: Mapping[str, Any] = HOUSE, **entry: Any) -> MockConfigEntry:
    """Set up the house."""
    made = make_entry(data)
    made.add_to_hass(hass)
    await hass.config_entries.async_setup(made.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return made


def hints(hass: HomeAssistant) -> dict[str | None, Mapping[str, str]]:
    """What the owner is asked to look at, by its translation."""
    issues = ir.async_get(hass).issues.values()
    return {
        issue.translation_key: issue.translation_placeholders or {}
        for issue in issues
        if issue.domain == DOMAIN and "_tariff_" in issue.issue_id
    }


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Path]:
    """The file of a company, which a test may change."""
    path = tmp_path / "se" / "byns.json"
    path.parent.mkdir()
    path.write_text(
        json.dumps(
            {
                "key": "byns",
                "name": "Byns elnät",
                "organisation": None,
                "country": "SE",
                "currency": "SEK",
                "website": "https://byns.example",
                "eltariff_api": None,
                "products": [{"key": "enkel", "name": "Enkel", "sizes": [], "versions": [version(0.31)]}],
            }
        ),
        encoding="utf-8",
    )
    with patch("custom_components.v2h.engine.tariffs.file._FOLDER", tmp_path):
        yield path


PRESET = GridSettings(
    source=TariffSource.PRESET, country="SE", company="byns", product="enkel", tariff=tariff(version(0.30))
)


def fee(made: GridTariff) -> float:
    return made.versions[-1].energy[-1].price


def test_a_preset_is_what_its_file_says_now(company: Path) -> None:
    assert fee(load_grid_tariff(PRESET)) == 0.31


@pytest.mark.parametrize("content", [None, "{", json.dumps({"key": "byns"})])
def test_a_preset_whose_file_is_gone_or_broken_is_what_it_was(
    company: Path, content: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    company.unlink()
    if content is not None:
        company.write_text(content, encoding="utf-8")
    assert fee(load_grid_tariff(PRESET)) == 0.30
    assert "byns" in caplog.text


@pytest.mark.parametrize(
    "settings",
    [
        GridSettings(),
        GridSettings(source=TariffSource.PRESET, country="SE", company="nobody"),
        GridSettings(source=TariffSource.PRESET, country="../..", company="x"),
        GridSettings(source=TariffSource.CUSTOM, tariff={"company": "Byn"}),
    ],
)
def test_a_tariff_that_nobody_knows_is_an_error_and_not_free(settings: GridSettings) -> None:
    with pytest.raises(TariffError):
        load_grid_tariff(settings)


def test_no_tax_for_the_country_and_no_number_is_an_error() -> None:
    grid = {**of_stored(), "tariff": {**tariff(), "country": "NO"}}
    settings = HouseSettings.from_mapping(house(grid, energy_tax=None))
    with pytest.raises(TariffError, match="energy_tax"):
        load_price_build_up(settings)


async def test_a_house_without_a_tariff_says_what_to_do(hass: HomeAssistant) -> None:
    entry = await start(hass, house({"source": "custom"}))
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert entry.error_reason_translation_key == "tariff_missing"


async def test_a_version_that_ends_tonight_changes_the_plans_prices_at_local_midnight(
    hass: HomeAssistant,
) -> None:
    grid = of_stored(version(0.20, valid_to="2026-11-24"), version(0.60, valid_from="2026-11-24"))
    entry = await start(hass, house(grid))
    plan = entry.runtime_data.plan
    midnight = datetime(2026, 11, 23, 23, 0, tzinfo=dt_util.UTC)
    fees = {slot.start: slot.buy - slot.spot * 1.25 - 0.55 for slot in plan.slots}
    assert {round(value, 6) for start, value in fees.items() if start < midnight} == {0.20}
    assert {round(value, 6) for start, value in fees.items() if start >= midnight} == {0.60}


async def test_a_tariff_that_ends_inside_the_plan_goes_on_and_is_noted(hass: HomeAssistant) -> None:
    entry = await start(hass, house(of_stored(version(0.20, valid_to="2026-11-24"))))
    assert entry.runtime_data.plan is not None
    notes = entry.runtime_data.house_status.attributes()["notes"]
    assert any("does not cover all days" in note for note in notes)
    assert hints(hass) == {}


# What the owner is told


@pytest.mark.parametrize(
    ("source", "changes", "kind"),
    [
        ("preset", {"verified": False}, "tariff_unverified"),
        ("api", {"source_date": "2025-10-01"}, "tariff_old"),
        ("custom", {"source_date": "2025-10-01"}, "tariff_own_old"),
        ("custom", {"valid_to": "2026-11-01"}, "tariff_ended"),
    ],
)
async def test_an_old_or_unverified_tariff_is_to_be_compared_with_the_invoice(
    hass: HomeAssistant, source: str, changes: dict[str, Any], kind: str
) -> None:
    with reading(return_value=ApiRead(reached=False)):
        await start(hass, house(of_stored(version(**changes), source=source)))
    ((found, told),) = hints(hass).items()
    assert found == kind
    assert (told["subject"], told["tariff"]) == ("Villa", "Byns elnät · Enkel")
    assert told["valid_from"] == "2026-01-01"
    assert told["source_date"] == changes.get("source_date", "2026-03-01")


async def test_a_new_tariff_needs_no_comparison(hass: HomeAssistant) -> None:
    entry = await start(hass)
    assert hints(hass) == {}
    await hass.config_entries.async_remove(entry.entry_id)


async def test_what_was_ignored_stays_ignored_over_a_reload_and_goes_with_the_house(
    hass: HomeAssistant,
) -> None:
    entry = await start(hass, house(of_stored(version(verified=False))))
    (issue,) = [key for key in ir.async_get(hass).issues if key[0] == DOMAIN]
    ir.async_ignore_issue(hass, *issue, True)
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    found = ir.async_get(hass).async_get_issue(*issue)
    assert found is not None
    assert found.dismissed_version is not None
    await hass.config_entries.async_remove(entry.entry_id)
    assert ir.async_get(hass).async_get_issue(*issue) is None


@pytest.mark.parametrize(
    ("day", "kind"), [("2027-01-04", "energy_tax_undecided"), ("2028-01-03", "energy_tax_unknown")]
)
async def test_a_tax_that_is_a_proposal_or_not_known_is_told(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, day: str, kind: str
) -> None:
    freezer.move_to(f"{day}T12:07:00+01:00")
    set_prices(hass, dt_util.utcnow())
    set_readings(hass)
    current = version(source_date=f"{day[:4]}-01-01")
    await start(hass, house(of_stored(current), energy_tax=None))
    assert hints(hass) == {kind: hints(hass)[kind]}
    assert hints(hass)[kind]["year"] == day[:4]


# From the company's API


def api_house() -> dict[str, Any]:
    return house({**of_stored(source="api"), "api_url": "https://byns.example", "product": "E"})


def reading(**effect: Any) -> Any:
    return patch("custom_components.v2h.grid.tariff_watch.async_refresh", AsyncMock(**effect))


async def test_a_tariff_that_the_api_has_changed_is_used_and_shown(hass: HomeAssistant) -> None:
    new = tariff_from_mapping(tariff(version(valid_to="2026-12-01"), version(0.4, valid_from="2026-12-01")))
    with reading(return_value=ApiRead(reached=True, changed=new)) as refresh:
        entry = await start(hass, api_house())
        await hass.async_block_till_done(wait_background_tasks=True)
    assert refresh.call_count == 1  # and not again after the reload that it brings
    assert entry.state is ConfigEntryState.LOADED
    assert entry.data["tariff"]["grid"]["tariff"] == tariff_as_mapping(new)
    assert entry.runtime_data.build_up.tariff == new
    assert "0.40 SEK/kWh" in hints(hass)["tariff_api_changed"]["tariff"]


async def test_an_absent_api_changes_nothing(hass: HomeAssistant) -> None:
    with reading(return_value=ApiRead(reached=False)):
        entry = await start(hass, api_house())
    assert entry.data == api_house()
    assert hints(hass) == {}


async def test_a_tariff_that_its_api_confirms_is_not_old_after_a_year(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Read daily and found the same, it was called old a year after it was accepted, for ever."""
    old = {**of_stored(version(source_date="2025-10-01"), source="api"), "api_url": "https://byns.example"}
    with reading(return_value=ApiRead(reached=False)):
        entry = await start(hass, house({**old, "product": "E"}))
    assert set(hints(hass)) == {"tariff_old"}
    coordinator = entry.runtime_data
    freezer.tick(timedelta(hours=25))
    with reading(return_value=ApiRead(reached=True)):
        coordinator._on_day(dt_util.utcnow())
        await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.data["tariff"]["grid"]["confirmed"] == "2026-11-24"
    assert entry.runtime_data is coordinator, "no device is let go for a date"
    await coordinator.async_refresh()
    assert hints(hass) == {}
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hints(hass) == {}
    freezer.tick(timedelta(days=400))
    set_readings(hass)
    with reading(return_value=ApiRead(reached=False)):
        await entry.runtime_data.async_refresh()
    assert hints(hass)["tariff_old"]["source_date"] == "2026-11-24"


async def test_an_api_answer_that_is_broken_is_told_and_the_last_good_tariff_kept(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    error = EltariffError(
        translation_key="eltariff_product_gone",
        placeholders={"url": "https://byns.example", "value": "E", "known": "F"},
    )
    with reading(side_effect=error):
        entry = await start(hass, api_house())
    assert entry.data == api_house()
    assert "byns.example" in hints(hass)["tariff_api_failed"]["why"]
    freezer.tick(timedelta(hours=25))
    with reading(return_value=ApiRead(reached=True)):
        entry.runtime_data._on_day(dt_util.utcnow())
        await hass.async_block_till_done(wait_background_tasks=True)
    assert "tariff_api_failed" not in hints(hass)


async def test_a_reader_that_breaks_leaves_the_tariff(hass: HomeAssistant) -> None:
    with reading(side_effect=ZeroDivisionError):
        entry = await start(hass, api_house())
    assert entry.state is ConfigEntryState.LOADED
    assert entry.data == api_house()


# Entries from before the grid tariff stood by itself


def old_entry(tariff_data: Mapping[str, Any], currency: str = "SEK") -> MockConfigEntry:
    data = {**HOUSE, "currency": currency, "tariff": dict(tariff_data)}
    return MockConfigEntry(domain=DOMAIN, minor_version=1, data=MappingProxyType(data), entry_id="old")


OLD = {"vat": 0.25, "markup": 0.07, "sell_allowed": True, "sell_factor": 1.0, "sell_adder": -0.02}


async def migrated(hass: HomeAssistant, old: MockConfigEntry) -> HouseSettings:
    old.add_to_hass(hass)
    with patch("custom_components.v2h.async_setup_entry", return_value=True):
        await hass.config_entries.async_setup(old.entry_id)
    assert old.minor_version == MINOR_VERSION
    return HouseSettings.from_mapping(old.data)


async def test_an_older_house_pays_what_it_paid(hass: HomeAssistant) -> None:
    fees = {"energy_tax": 0.40, "transfer_fee": 0.30, "peak_price": 61.5, "peak_window_minutes": 15}
    settings = await migrated(hass, old_entry({**OLD, **fees}))
    made = settings.tariff
    assert (made.markup, made.sell_adder, made.energy_tax) == (0.07, -0.02, 0.40)
    (found,) = load_grid_tariff(made.grid).versions
    assert (found.energy[0].price, found.source_date) == (0.30, date(2026, 11, 23))
    (rule,) = found.peaks
    assert (rule.prices[0], rule.window_minutes, rule.reduce) == (61.5, 15, "max")
    assert not {"transfer_fee", "peak_price", "peak_window_minutes"} & settings_keys(hass)


def settings_keys(hass: HomeAssistant) -> set[str]:
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    return set(entry.data["tariff"])


@pytest.mark.parametrize(("tax", "reduced"), [(0.45, False), (0.33, True)])
async def test_an_older_houses_tax_follows_the_law_where_it_was_the_laws(
    hass: HomeAssistant, tax: float, reduced: bool
) -> None:
    settings = await migrated(hass, old_entry({**OLD, "energy_tax": tax, "transfer_fee": 0.2}))
    assert (settings.tariff.energy_tax, settings.tariff.reduced_energy_tax) == (None, reduced)
    assert load_grid_tariff(settings.tariff.grid).versions[0].peaks == ()


async def test_an_older_house_elsewhere_keeps_its_own_number(hass: HomeAssistant) -> None:
    await hass.config.async_update(country=None)
    settings = await migrated(hass, old_entry({**OLD, "energy_tax": 0.45, "transfer_fee": 0.2}, "NOK"))
    assert settings.tariff.energy_tax == 0.45
    assert load_grid_tariff(settings.tariff.grid).country == "NO"


async def test_what_an_older_house_did_not_say_is_what_it_meant(hass: HomeAssistant) -> None:
    settings = await migrated(hass, old_entry({}))
    assert load_grid_tariff(settings.tariff.grid).versions[0].energy[0].price == 0.26
    assert settings.tariff.energy_tax is None


async def test_a_house_of_a_newer_version_is_left_alone(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain=DOMAIN, version=2, data=dict(HOUSE))
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.MIGRATION_ERROR
    assert entry.data == HOUSE


async def test_an_older_house_really_starts(hass: HomeAssistant) -> None:
    data = {**HOUSE, "tariff": {**OLD, "energy_tax": 0.45, "transfer_fee": 0.26, "peak_price": 49.0}}
    entry = make_entry(data, CAR, BATTERY)
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, minor_version=1)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data.plan is not None


def test_the_tariff_by_hand_is_one_that_can_be_read() -> None:
    made = simple_tariff(
        country="SE", currency="SEK", source_date=date(2026, 1, 1), energy_fee=0.2, peak_price=50
    )
    assert fee(tariff_from_mapping(made)) == 0.2


@pytest.mark.parametrize(("rule", "asked"), [({}, False), ({"holidays": "as_sunday"}, True)])
def test_the_calendar_is_read_only_for_a_tariff_that_looks_at_it(rule: dict[str, str], asked: bool) -> None:
    """It takes a third of a second: see the time that set-up of the entry may take."""
    peak = {"name": "e", "reduce": "max", "price": 50, "when": {"hours": [[7, 19]], **rule}}
    settings = HouseSettings.from_mapping(house(of_stored(version(peaks=[peak]))))
    with patch("custom_components.v2h.engine.calendar._holidays_in", return_value=frozenset()) as read:
        load_price_build_up(settings)
    assert bool(read.call_count) is asked
