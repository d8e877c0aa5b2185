"""Set-up of the grid tariff: a grid company's, from its API, or by hand."""

from collections.abc import Iterator, Mapping
from datetime import date
import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import probatio as vol
import pytest

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.grid_tariff import GridTariff
from custom_components.v2h.engine.tariffs.file import tariff_from_mapping
from custom_components.v2h.grid.tariff import load_grid_tariff
from custom_components.v2h.inputs.eltariff.company import (
    ApiNote,
    ApiNoteCode,
    ApiProduct,
    EltariffAnswer,
    EltariffError,
)
from custom_components.v2h.settings import GridSettings, HouseSettings
from tests.integration.home import GRID, set_prices, set_readings

from .flow_home import preview, set_devices
from .flow_walk import Walk

API = "https://api.byns.example/v0"

HIGH = {"months": [11, 12, 1, 2, 3], "weekdays": [0, 1, 2, 3, 4], "hours": [[6, 22]], "holidays": "as_sunday"}
COMPANIES: Mapping[str, Mapping[str, Any]] = {
    "byns": {
        "key": "byns",
        "name": "Byns elnät",
        "organisation": None,
        "country": "SE",
        "currency": "SEK",
        "website": "https://byns.example",
        "eltariff_api": API,
        "products": [
            {
                "key": "enkel",
                "name": "Enkel",
                "sizes": [],
                "versions": [
                    {
                        "valid_from": "2026-01-01",
                        "valid_to": None,
                        "verified": True,
                        "source": "price list",
                        "source_date": "2026-03-01",
                        "fixed": {"per": "year", "price": 2460},
                        "energy": [{"price": 0.765, "when": HIGH}, {"price": 0.305}],
                        "export": [{"price": 0.033}],
                        "peaks": [
                            {"name": "effekt", "reduce": "mean_top_n", "n": 3, "distinct": "day", "price": 49}
                        ],
                    }
                ],
            }
        ],
    },
    "stadens": {
        "key": "stadens",
        "name": "Stadens elnät",
        "organisation": None,
        "country": "SE",
        "currency": "SEK",
        "website": "https://stadens.example",
        "eltariff_api": None,
        "products": [
            {
                "key": key,
                "name": name,
                "sizes": ["16-20A", "25A", "35A"],
                "versions": [
                    {
                        "valid_from": "2025-10-01",
                        "valid_to": None,
                        "verified": False,
                        "source": "read by a neighbour",
                        "source_date": "2025-10-01",
                        "note": "The price of 2026 is not known.",
                        "fixed": {"per": "month", "price": {"16-20A": 300, "25A": 400, "35A": 600}},
                        "energy": [{"price": price, "spot_share": 0.05}],
                    }
                ],
            }
            for key, name, price in (("sakring", "Säkring", 0.2), ("tid", "Tid", 0.3))
        ],
    },
    "utlandets": {
        "key": "utlandets",
        "name": "Utlandets nät",
        "organisation": None,
        "country": "SE",
        "currency": "EUR",
        "website": "https://utlandets.example",
        "eltariff_api": None,
        "products": [
            {
                "key": "enkel",
                "name": "Enkel",
                "sizes": [],
                "versions": [
                    {
                        "valid_from": "2026-01-01",
                        "valid_to": None,
                        "verified": True,
                        "source": "price list",
                        "source_date": "2026-03-01",
                        "fixed": {"price": 10},
                        "energy": [{"price": 0.04}],
                    }
                ],
            }
        ],
    },
}


@pytest.fixture(autouse=True)
def companies(tmp_path: Path) -> Iterator[Path]:
    """The grid companies of the test, as files."""
    folder = tmp_path / "se"
    folder.mkdir()
    for key, data in COMPANIES.items():
        (folder / f"{key}.json").write_text(json.dumps(data), encoding="utf-8")
    with patch("custom_components.v2h.engine.tariffs.file._FOLDER", tmp_path):
        yield folder


@pytest.fixture(autouse=True)
async def _villa(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")
    await hass.config.async_update(country="SE", currency="SEK", location_name="Villa Eken", language="en")
    freezer.move_to("2026-11-23T10:07:00+01:00")
    set_prices(hass, dt_util.utcnow())
    set_readings(hass)
    set_devices(hass)


@pytest.fixture(autouse=True)
def _no_start() -> Iterator[None]:
    """Set-up is judged by what it stores: neither planned nor started."""
    with (
        patch("custom_components.v2h.async_setup_entry", return_value=True),
        patch("custom_components.v2h.flows.first_plan.async_preview", return_value=preview()),
    ):
        yield


async def to_grid(hass: HomeAssistant, entry: ConfigEntry | None = None) -> Walk:
    """Click through to the choice of the grid tariff."""
    walk = await Walk.house(hass, entry.entry_id if entry else None)
    for step in ("user", "price", "tariff"):
        await walk.answer(step)
    return walk


async def accepted(hass: HomeAssistant, walk: Walk) -> ConfigEntry:
    """Accept the tariff, and click through to the end."""
    await walk.choose("grid_confirm", "grid_accept")
    await walk.answer("meter", grid_power=GRID)
    if walk.at == "devices":
        await walk.choose("devices", "preview")
        await walk.choose("preview", "finish")
    else:
        await walk.choose("preview_change", "finish")
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    return entry


def grid_of(entry: ConfigEntry) -> GridSettings:
    """What was stored of the grid tariff."""
    return HouseSettings.from_mapping(entry.data).tariff.grid


def said(walk: Walk) -> str:
    """The tariff in words, as the page that asks for acceptance has it."""
    assert walk.at == "grid_confirm"
    return str(walk.result["description_placeholders"]["tariff"])


def stored_tariff(entry: ConfigEntry) -> GridTariff:
    return load_grid_tariff(grid_of(entry))


async def test_a_company_with_one_tariff_for_all_is_one_choice(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    assert walk.result["menu_options"] == ["grid_company", "grid_api", "grid_by_hand", "grid_yaml"]
    await walk.choose("grid", "grid_company")
    (selector,) = walk.result["data_schema"].schema.values()
    labels = [option["label"] for option in selector.config["options"]]
    assert labels == ["Byns elnät", "Stadens elnät", "Utlandets nät", "My company is not in the list"]
    # The frontend shows the value of a list in which one may type.
    assert [option["value"] for option in selector.config["options"]] == labels
    await walk.answer("grid_company", company="byns")

    words = said(walk)
    for part in (
        "**Byns elnät · Enkel**",
        "Valid from 2026-01-01",
        "Fixed fee: 205.00 SEK a month",
        "0.765 SEK/kWh (Nov–Mar, Mon–Fri, 06–22, public holidays count as Sundays); otherwise 0.305 SEK/kWh",
        "Paid for what you feed in: 0.033 SEK/kWh",
        "49.00 SEK/kW a month, on the mean of the month's 3 highest hours, at most one a day",
        "Source: price list, 2026-03-01",
        "Compared with the company's own prices within the last year.",
    ):
        assert part in words
    # A Monday in November at 10: the high price, and energy tax and markup beside it.
    shown = walk.result["description_placeholders"]
    assert (shown["transfer_fee"], shown["energy_tax"], shown["markup"]) == ("0.77", "0.45", "0.10")
    parts = ("spot", "vat", "markup", "energy_tax", "transfer_fee")
    assert float(shown["buy"]) == pytest.approx(sum(float(shown[part]) for part in parts), abs=0.02)

    entry = await accepted(hass, walk)
    grid = grid_of(entry)
    assert (grid.source, grid.country, grid.company, grid.product) == ("preset", "SE", "byns", "enkel")
    assert stored_tariff(entry).company == "Byns elnät"


async def test_the_words_are_in_the_language_of_the_house(hass: HomeAssistant) -> None:
    await hass.config.async_update(language="sv")
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_company")
    await walk.answer("grid_company", company="byns")
    words = said(walk)
    assert "Fast avgift: 205,00 SEK per månad" in words
    assert "0,765 SEK/kWh (nov–mars, mån–fre, 06–22, helgdagar räknas som söndagar)" in words
    assert "medelvärdet av månadens 3 högsta timmar, högst en per dag" in words


async def test_product_and_size_are_asked_where_there_is_a_choice_and_give_the_fuse(
    hass: HomeAssistant,
) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_company")
    await walk.answer("grid_company", company="stadens")
    await walk.answer("grid_product", product="tid")
    assert walk.offered == {}
    await walk.answer("grid_size", size="25A")
    words = said(walk)
    assert "**Stadens elnät · Tid · 25A**" in words
    assert "Fixed fee: 400.00 SEK a month" in words
    assert "0.30 SEK/kWh + 5 % of the hour's spot price with VAT" in words
    assert "No peak charge" in words
    assert "**Not verified: compare with your invoice.**" in words
    assert "The price of 2026 is not known." in words
    await walk.choose("grid_confirm", "grid_accept")
    assert walk.offered["main_fuse_a"] == "25"


async def test_the_fuse_that_is_known_gives_the_size(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.grid_by_hand()
    await walk.answer("meter", grid_power=GRID, main_fuse_a="20")
    await walk.choose("devices", "preview")
    await walk.choose("preview", "change_house")
    for step in ("user", "price", "tariff"):
        await walk.answer(step)
    await walk.choose("grid", "grid_company")
    await walk.answer("grid_company", company="stadens")
    await walk.answer("grid_product")
    assert walk.offered == {"size": "16-20A"}
    await walk.answer("grid_size")
    await walk.choose("grid_confirm", "grid_accept")
    assert walk.offered["main_fuse_a"] == "20"


async def test_what_was_chosen_is_offered_again_and_can_be_kept(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_company")
    await walk.answer("grid_company", company="stadens")
    await walk.answer("grid_product", product="tid")
    await walk.answer("grid_size", size="35A")
    entry = await accepted(hass, walk)

    walk = await to_grid(hass, entry)
    assert walk.result["menu_options"][0] == "grid_keep"
    await walk.choose("grid", "grid_company")
    assert walk.offered == {"company": "Stadens elnät"}
    await walk.answer("grid_company")
    assert walk.offered == {"product": "tid"}
    await walk.answer("grid_product")
    assert walk.offered == {"size": "35A"}
    await walk.answer("grid_size")
    await walk.choose("grid_confirm", "grid")
    await walk.choose("grid", "grid_keep")
    assert "35A" in said(walk)
    await accepted(hass, walk)
    assert grid_of(entry).size == "35A"


async def test_a_company_in_another_currency_is_refused_by_name(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_company")
    await walk.answer("grid_company", company="utlandets")
    assert walk.errors == {"company": "grid_currency"}
    text = walk.error_text("company", "sv")
    assert "Utlandets nät" in text
    assert "EUR" in text
    await walk.answer("grid_company", company="byns")
    assert walk.at == "grid_confirm"


async def test_a_broken_file_takes_the_list_away_and_not_the_set_up(
    hass: HomeAssistant, companies: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (companies / "byns.json").write_text('{"key": "byns"}', encoding="utf-8")
    walk = await to_grid(hass)
    assert walk.result["menu_options"] == ["grid_api", "grid_by_hand", "grid_yaml"]
    assert "byns.json" in caplog.text


# From the company's API


def api_tariff(name: str) -> GridTariff:
    data = {key: value for key, value in COMPANIES["byns"]["products"][0].items() if key == "versions"}
    return tariff_from_mapping(
        {"company": "Byns elnät", "product": name, "country": "SE", "currency": "SEK", **data}
    )


def api_answer(*names: str, refused: Mapping[str, EltariffError] | None = None) -> EltariffAnswer:
    products = {
        name: ApiProduct(
            key=name,
            name=f"Tariff {name}",
            sizes=("25A",),
            tariff=api_tariff(name),
            notes=(ApiNote(code=ApiNoteCode.ENERGY_TAX, placeholders={"price": "0.45"}),),
            energy_tax=0.45,
        )
        for name in names
    }
    return EltariffAnswer(
        url=API,
        company="Byns elnät",
        organisation=None,
        read_on=date(2026, 11, 23),
        products=products,
        refused=refused or {},
    )


def api(answer: EltariffAnswer | EltariffError) -> Any:
    """What reading the API gives."""
    effect = {"side_effect": answer} if isinstance(answer, Exception) else {"return_value": answer}
    return patch("custom_components.v2h.flows.grid_steps.async_fetch_tariffs", **effect)


REFUSED = EltariffError(
    translation_key="eltariff_timeout", placeholders={"url": API, "seconds": "10"}, temporary=True
)


async def test_a_tariff_is_read_from_the_companys_api_and_shown_before_it_counts(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_api")
    (selector,) = walk.result["data_schema"].schema.values()
    assert selector.config["options"] == [{"value": API, "label": "Byns elnät"}]
    with api(api_answer("GNM63", "GNM63/T", refused={"odd": REFUSED})) as fetch:
        await walk.answer("grid_api", api=API)
    assert fetch.call_args.args[1] == API
    assert "- odd: " in walk.result["description_placeholders"]["refused"]
    await walk.answer("grid_api_product", product="GNM63/T")
    words = said(walk)
    assert "Byns elnät · GNM63/T" in words
    assert "49.00 SEK/kW a month" in words
    assert walk.result["description_placeholders"]["notes"].startswith("\nTo know:\n\n- ")
    await walk.choose("grid_confirm", "grid_accept")
    assert walk.offered["main_fuse_a"] == "25"
    await walk.answer("meter", grid_power=GRID)
    await walk.choose("devices", "preview")
    await walk.choose("preview", "finish")
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    grid = grid_of(entry)
    assert (grid.source, grid.api_url, grid.product) == ("api", API, "GNM63/T")
    assert stored_tariff(entry) == api_tariff("GNM63/T")


async def test_an_api_that_fails_says_why_at_the_address(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_api")
    with api(REFUSED):
        await walk.answer("grid_api", api="https://nowhere.example")
    assert walk.errors == {"api": "api_failed"}
    assert walk.error_text("api").removeprefix("The tariff could not be read: ")
    with api(api_answer(refused={"odd": REFUSED})):
        await walk.answer("grid_api", api=API)
    assert walk.errors == {"api": "api_nothing"}
    assert "odd" in walk.error_text("api", "sv")
    with api(api_answer("GNM63")):
        await walk.answer("grid_api", api=API)
    assert walk.at == "grid_api_product"


# By hand


async def test_two_peak_charges_by_hand(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_by_hand")
    await walk.answer("grid_by_hand", fixed=145.83, energy=0.0975, peaks="2")
    assert walk.result["description_placeholders"]["number"] == "1"
    await walk.answer("grid_peak", price=43.55)
    assert walk.result["description_placeholders"]["number"] == "2"
    await walk.answer(
        "grid_peak",
        price=74.15,
        n="3",
        months=["11", "12", "1", "2", "3"],
        weekdays=["0", "1", "2", "3", "4"],
        hour_from=6,
        hour_to=18,
        holidays="excluded",
        distinct="none",
        window_minutes="15",
    )
    words = said(walk)
    assert "**Entered by hand**" in words
    assert "(effekt 1): 43.55 SEK/kW a month, on the month's highest hour" in words
    assert (
        "(effekt 2): 74.15 SEK/kW a month, on the mean of the month's 3 highest quarters of an hour, "
        "several may be of the same day, Nov–Mar, Mon–Fri, 06–18, not on public holidays" in words
    )
    entry = await accepted(hass, walk)
    version = stored_tariff(entry).versions[0]
    assert [rule.prices[0] for rule in version.peaks] == [43.55, 74.15]
    assert version.peaks[1].when.hours == ((6.0, 18.0),)

    walk = await to_grid(hass, entry)
    await walk.choose("grid", "grid_by_hand")
    assert walk.offered == {"fixed": 145.83, "energy": 0.0975, "export": 0.0, "peaks": "2"}
    await walk.answer("grid_by_hand")
    await walk.answer("grid_peak")
    assert (walk.offered["hour_from"], walk.offered["n"], walk.offered["distinct"]) == (6, "3", "none")
    await walk.answer("grid_peak")
    await accepted(hass, walk)
    assert stored_tariff(entry).versions[0].peaks == version.peaks


@pytest.mark.parametrize(
    ("answer", "field", "error"),
    [
        ({"hour_from": 7.1}, "hour_from", "hour_uneven"),
        ({"hour_from": 7, "hour_to": 7}, "hour_to", "no_hours"),
        ({"hour_from": 24}, "hour_to", "no_hours"),
        ({"hour_to": 25}, "hour_to", "out_of_range"),
        ({"price": 4900}, "price", "peak_price_out_of_range"),
        ({"price": -1}, "price", "peak_price_out_of_range"),
        ({"months": []}, "months", "required"),
    ],
)
async def test_a_peak_charge_that_cannot_be_is_answered_at_its_field(
    hass: HomeAssistant, answer: dict[str, Any], field: str, error: str
) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_by_hand")
    await walk.answer("grid_by_hand", energy=0.2, peaks="1")
    await walk.answer("grid_peak", **{"price": 49, **answer})
    assert walk.errors == {field: error}
    assert "{" not in walk.error_text(field, "sv")


async def test_ore_for_kronor_is_questioned(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_by_hand")
    await walk.answer("grid_by_hand", energy=26)
    assert walk.errors == {"energy": "money_out_of_range"}


# Every field


async def test_every_detail_can_be_written_beginning_with_an_example(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_yaml")
    example = walk.offered["versions"][0]
    assert example["peaks"][0]["n"] == 3
    await walk.answer("grid_yaml")
    words = said(walk)
    assert "counted 0.5 times (20–22)" in words
    assert "also on Christmas Eve, New Year's Eve" in words
    await walk.choose("grid_confirm", "grid_yaml")
    assert walk.offered["company"] == "Elnät AB"
    await walk.answer("grid_yaml")
    entry = await accepted(hass, walk)
    assert grid_of(entry).source == "custom"
    assert stored_tariff(entry).versions[0].peaks[0].weights[0].factor == 0.5


def written(**changes: Any) -> dict[str, Any]:
    """A small tariff as a person writes it."""
    version = {
        "valid_from": "2026-01-01",
        "verified": True,
        "source": "invoice",
        "source_date": "2026-11-01",
        "fixed": {"price": 100},
        "energy": [{"price": 0.25}],
    }
    return {"company": "Byn", "product": "min", "versions": [version | changes]}


async def test_dates_that_the_frontend_has_understood_are_dates(hass: HomeAssistant) -> None:
    """js-yaml makes an instant of a date without quotation marks."""
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_yaml")
    await walk.answer("grid_yaml", tariff=written(valid_from="2026-01-01T00:00:00.000Z"))
    assert "Valid from 2026-01-01" in said(walk)


@pytest.mark.parametrize(
    ("tariff", "parts"),
    [
        (written(energy=[{"price": 25}]), ["versions[0].energy[0].price", "25"]),
        (written(peak=[]), ["versions[0].peak", "unknown"]),
        (written(peaks=[{"name": "e", "reduce": "mean_top_n", "n": 0, "price": 1}]), ["peaks[0].n", "0"]),
        (written(valid_from="first of May"), ["versions[0].valid_from", "first of May"]),
        ({"company": "Byn"}, ["product", "missing"]),
        (["no", "mapping"], ["must be an object"]),
        ({**written(), "country": "XX"}, ["energy_tax", "XX"]),
    ],
)
async def test_a_tariff_that_breaks_the_model_is_refused_with_field_and_value(
    hass: HomeAssistant, tariff: Any, parts: list[str]
) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_yaml")
    await walk.answer("grid_yaml", tariff=tariff)
    assert walk.errors == {"tariff": "tariff_refused"}
    text = walk.error_text("tariff", "en")
    assert all(part in text for part in parts), text
    assert filled_tariff(walk) == tariff
    await walk.answer("grid_yaml", tariff=written())
    assert walk.at == "grid_confirm"


def filled_tariff(walk: Walk) -> Any:
    """What stands in the form: nothing that was written is lost."""
    (key,) = walk.result["data_schema"].schema
    return key.default()


async def test_another_currency_than_the_houses_is_refused(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_yaml")
    await walk.answer("grid_yaml", tariff={**written(), "currency": "NOK"})
    assert walk.errors == {"tariff": "grid_currency"}


async def test_a_presets_details_can_be_changed_and_are_then_ones_own(hass: HomeAssistant) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_company")
    await walk.answer("grid_company", company="byns")
    entry = await accepted(hass, walk)

    walk = await to_grid(hass, entry)
    await walk.choose("grid", "grid_yaml")
    tariff = filled_tariff(walk)
    tariff["versions"][0]["peaks"][0]["price"] = 52
    await walk.answer("grid_yaml", tariff=tariff)
    assert "52.00 SEK/kW" in said(walk)
    await accepted(hass, walk)
    assert grid_of(entry).source == "custom"
    assert stored_tariff(entry).versions[0].peaks[0].prices[0] == 52


async def test_a_stored_tariff_that_can_no_longer_be_used_is_asked_for_anew(
    hass: HomeAssistant, companies: Path
) -> None:
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_company")
    await walk.answer("grid_company", company="byns")
    entry = await accepted(hass, walk)
    tariff = {
        **entry.data["tariff"],
        "grid": {**entry.data["tariff"]["grid"], "product": "gone", "tariff": None},
    }
    hass.config_entries.async_update_entry(entry, data={**entry.data, "tariff": tariff})
    walk = await to_grid(hass, entry)
    await walk.choose("grid", "grid_keep")
    assert walk.at == "grid_company"


async def test_what_is_wrong_with_a_tariff_is_said_in_swedish(hass: HomeAssistant) -> None:
    """An English end of a Swedish sentence was all that a villa owner was told of it."""
    hass.config.language = "sv"
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_yaml")
    broken = written()
    broken["versions"][0]["fixed"]["price"] = -1
    await walk.answer("grid_yaml", tariff=broken)
    assert walk.error_text("tariff", "sv") == (
        "Nätpriset kan inte användas: versions[0].fixed.price (-1) ska vara minst 0. Rätta det och försök igen."
    )
    broken["versions"][0]["fixed"]["price"] = 100
    del broken["versions"][0]["energy"]
    await walk.answer("grid_yaml", tariff=broken)
    assert "versions[0].energy saknas." in walk.error_text("tariff", "sv")


async def test_who_does_not_find_the_company_comes_back_to_the_other_ways(hass: HomeAssistant) -> None:
    """The page said "go back", which no flow in Home Assistant can."""
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_company")
    await walk.answer("grid_company", company="My company is not in the list")
    assert walk.at == "grid"
    await walk.choose("grid", "grid_by_hand")


async def test_the_page_that_asks_for_acceptance_is_swedish_in_its_numbers_too(hass: HomeAssistant) -> None:
    hass.config.language = "sv"
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_by_hand")
    await walk.answer("grid_by_hand", fixed=100, energy=0.25, peaks="0")
    shown = walk.result["description_placeholders"]
    assert (shown["transfer_fee"], shown["notes"]) == ("0,25", "")


async def test_no_company_size_or_price_is_chosen_for_who_does_not_look(hass: HomeAssistant) -> None:
    """The frontend opens a required choice with its first: a house was with Alvesta at 16 A by pressing on."""

    def left_empty() -> set[str]:
        schema = walk.result["data_schema"].schema
        return {str(key) for key in schema if isinstance(key, vol.Optional) and not key.description}

    walk = await to_grid(hass)
    await walk.choose("grid", "grid_company")
    assert left_empty() == {"company"}
    await walk.answer("grid_company")
    assert walk.errors == {"company": "required"}
    await walk.answer("grid_company", company="stadens")
    await walk.answer("grid_product", product="tid")
    assert left_empty() == {"size"}
    await walk.answer("grid_size")
    assert walk.errors == {"size": "required"}

    walk = await to_grid(hass)
    await walk.choose("grid", "grid_api")
    assert left_empty() == {"api"}

    walk = await to_grid(hass)
    await walk.choose("grid", "grid_by_hand")
    assert left_empty() == {"energy"}
    await walk.answer("grid_by_hand", energy=0.25, peaks="1")
    assert left_empty() == {"price"}
    await walk.answer("grid_peak")
    assert walk.errors == {"price": "required"}


async def test_a_company_can_be_typed_and_a_name_that_is_none_or_many_is_refused(hass: HomeAssistant) -> None:
    """A list of fifty is searched by typing, and what was typed can be sent as it is."""
    walk = await to_grid(hass)
    await walk.choose("grid", "grid_company")
    for typed in ("nät", "Ingen"):
        await walk.answer("grid_company", company=typed)
        assert walk.errors == {"company": "company_unknown"}
        assert typed in walk.error_text("company", "sv")
    await walk.answer("grid_company", company="byns")
    assert "**Byns elnät" in said(walk)
    await walk.choose("grid_confirm", "grid")
    await walk.choose("grid", "grid_company")
    await walk.answer("grid_company", company=" BYNS eln ")
    assert "**Byns elnät" in said(walk)
