"""The grid companies' files: every one is read by the real parser, and bills a house what it should."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
import json
from pathlib import Path
import re
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from custom_components.v2h.engine.calendar import HolidayRule, When, holidays_of
from custom_components.v2h.engine.grid_tariff import TariffVersion, energy_price
from custom_components.v2h.engine.peaks.billing import peak_charges
from custom_components.v2h.engine.tariffs.file import (
    Company,
    TariffAge,
    load_companies,
    load_company,
    load_words,
    sentences,
    tariff_age,
)

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "custom_components" / "v2h" / "tariffs"
FILES = sorted(FOLDER.glob("*/*.json"))
TODAY = date(2026, 11, 22)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
JANUARY = [datetime(2026, 12, 31, 23, tzinfo=UTC) + timedelta(hours=hour) for hour in range(31 * 24)]
"""The hours of January 2027 in Stockholm."""

COMPANIES = {
    "SE": """
        alvesta_elnat bjarke_energi borlange_energi btea dala_energi degerfors_elnat ellevio eon eskilstuna_energi
        falbygdens_energi falkenberg_energi falu_elnat gavle_energi goteborg_energi gotlands_elnat halmstads_energi
        harryda_energi jamtkraft jonkoping_energi jukkasjarvi_belysning kalmar_energi karlskoga_elnat karlstads_energi
        kraftringen kristinehamns_energi kungalv_energi linde_energi lulea_energi malarenergi malung_salens_elnat
        mjolby_kraftnat molndal_energi nacka_energi nassjo_affarsverk natkraft_boras oresundskraft partille_energi
        pite_energi sala_heby_energi sandviken_energi skanska_energi skelleftea_kraft skovde_energi sollentuna_energi
        tekniska_verken_katrineholm tekniska_verken_linkoping telge_nat uddevalla_energi umea_energi varberg_energi
        varbergsortens_elnat vasterviks_kraft vattenfall vaxjo_energi
    """,
    "NO": "elvia",
    "FI": "helen_sahkoverkko",
    "DK": "radius",
    "BE": "fluvius_antwerpen",
}
CURRENCIES = {"SE": "SEK", "NO": "NOK", "FI": "EUR", "DK": "DKK", "BE": "EUR"}


def read(path: Path) -> Mapping[str, Any]:
    """A file as JSON has it."""
    data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def company(key: str, country: str = "SE") -> Company:
    """One company by the real parser."""
    found = load_company(country, key)
    assert found is not None, key
    return found


def resolved(found: Company) -> Iterator[tuple[str, TariffVersion]]:
    """Every version of every product for every size, and where it stands."""
    for product in found.products:
        for size in product.sizes or (None,):
            for version in found.tariff(product.key, size).versions:
                yield f"{found.key} {product.key} {size} {version.valid_from}", version


def schedules(version: TariffVersion) -> Iterator[When]:
    """Every schedule of a version."""
    for rate in (*version.energy, *version.export):
        yield rate.when
    for rule in version.peaks:
        yield rule.when
        yield from (weight.when for weight in rule.weights)


# Every file


def test_every_company_has_its_file_and_every_file_is_on_the_list() -> None:
    found = {
        country: {path.stem for path in (FOLDER / country.lower()).glob("*.json")} for country in COMPANIES
    }
    assert found == {country: set(keys.split()) for country, keys in COMPANIES.items()}
    assert {path.parent.name.upper() for path in FILES} == set(COMPANIES)


@pytest.mark.parametrize("country", COMPANIES)
def test_all_companies_of_a_country_are_read_and_no_two_have_one_name(country: str) -> None:
    companies = load_companies(country)
    assert {item.key for item in companies} == set(COMPANIES[country].split())
    assert len({item.name for item in companies}) == len(companies)
    assert {item.currency for item in companies} == {CURRENCIES[country]}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_product_in_every_size_has_a_price_today(path: Path) -> None:
    found = company(path.stem, path.parent.name.upper())
    assert len({product.name for product in found.products}) == len(found.products)
    for product in found.products:
        for size in product.sizes or (None,):
            tariff = found.tariff(product.key, size)
            assert tariff.version_on(TODAY) is not None, (product.key, size)
            assert tariff.versions[-1].valid_to is None, (
                "the last price known holds until a newer one is written down"
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_versions_follow_each_other_without_overlap(path: Path) -> None:
    for product in read(path)["products"]:
        for before, after in pairwise(product["versions"]):
            assert before["valid_from"] < before["valid_to"] == after["valid_from"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_version_says_where_it_comes_from_and_what_is_unsure(path: Path) -> None:
    for where, version in resolved(company(path.stem, path.parent.name.upper())):
        assert version.source.strip(), where
        assert date(2025, 1, 1) <= version.source_date <= TODAY, where
        if version.verified:
            assert version.source_date.year == 2026, f"{where}: an old price is not a verified one"
        else:
            assert version.note, f"{where}: what is not sure is said"
        if version.valid_to is None:
            assert tariff_age(version, TODAY) in {TariffAge.CURRENT, TariffAge.UNVERIFIED}, where


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_prices_are_in_kronor_and_with_vat_not_in_ore(path: Path) -> None:
    for where, version in resolved(company(path.stem, path.parent.name.upper())):
        assert 0 <= version.fixed_per_month <= 3500, where
        assert all(0 <= rate.price <= 1.3 for rate in version.energy), where
        assert all(rate.spot_share <= 0.12 for rate in version.energy), where
        assert all(0 < rate.price < 0.08 for rate in version.export), where
        for rule in version.peaks:
            assert max(rule.prices) <= 215, where
            assert max(rule.prices) >= 1 or rule.steps, where


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_hour_has_a_price_and_a_steady_house_pays_for_what_it_draws(path: Path) -> None:
    """A schedule that never holds, or a weight that is always there, would bill less than five kilowatts."""
    holidays = holidays_of(path.parent.name.upper(), (2026, 2027))
    for where, version in resolved(company(path.stem, path.parent.name.upper())):
        prices = energy_price(version.energy, JANUARY, np.full(len(JANUARY), 0.8), 0.8, STOCKHOLM, holidays)
        assert np.isfinite(prices).all(), where
        charges = peak_charges(version.peaks, JANUARY, np.full(len(JANUARY), 5.0), 1.0, STOCKHOLM, holidays)
        assert [(charge.rule, charge.month) for charge in charges] == [(rule, 1) for rule in version.peaks], (
            where
        )
        assert [charge.fee for charge in charges] == pytest.approx(
            [rule.fee(5.0, 1) for rule in version.peaks]
        ), where


@pytest.mark.parametrize("path", sorted((FOLDER / "se").glob("*.json")), ids=lambda path: path.stem)
def test_a_swedish_villa_pays_what_villas_pay_in_a_year(path: Path) -> None:
    """18,000 kWh and peaks of 6 kW: a fee by the year taken for one by the month, or the reverse, falls outside."""
    found = company(path.stem)
    for product in found.products:
        version = found.tariff(product.key, product.sizes[0] if product.sizes else None).versions[-1]
        energy = 18_000 * (version.energy[-1].price + version.energy[-1].spot_share * 0.8)
        peaks = sum(
            rule.fee(6.0, month)
            for rule in version.peaks
            for month in range(1, 13)
            if month in rule.when.months
        )
        assert 4_000 < 12 * version.fixed_per_month + energy + peaks < 25_000, product.key


@pytest.mark.parametrize("path", sorted((FOLDER / "se").glob("*.json")), ids=lambda path: path.stem)
def test_a_swedish_organisation_number_has_its_right_check_digit(path: Path) -> None:
    number = read(path)["organisation"]
    if number is None:
        return
    assert re.fullmatch(r"\d{6}-\d{4}", number)
    digits = [int(digit) * (2 - index % 2) for index, digit in enumerate(number.replace("-", ""))]
    assert sum(digit // 10 + digit % 10 for digit in digits) % 10 == 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_for_weekdays_says_what_a_holiday_is(path: Path) -> None:
    """A schedule of weekdays without a word on holidays would charge for Christmas Day."""
    for where, version in resolved(company(path.stem, path.parent.name.upper())):
        for when in schedules(version):
            if len(when.weekdays) < 7:
                ordinary = when.holidays is HolidayRule.ORDINARY
                assert ordinary == (path.stem == "vattenfall"), where


# The energy tax


def test_the_energy_tax_is_known_from_2024_through_2027_and_what_is_not_decided_says_so() -> None:
    years = read(FOLDER / "taxes_se.json")["energy_tax"]
    assert [(item["valid_from"][:4], item["normal"], item["reduced"], item["decided"]) for item in years] == [
        ("2024", 0.428, 0.332, True),
        ("2025", 0.439, 0.343, True),
        ("2026", 0.36, 0.264, True),
        ("2027", 0.36, 0.264, False),
    ]
    assert all(item["valid_to"] == f"{int(item['valid_from'][:4]) + 1}-01-01" for item in years)


def test_every_municipality_with_the_lower_energy_tax_is_named_once() -> None:
    reduced = read(FOLDER / "taxes_se.json")["reduced_in"]
    named = reduced["municipalities_all"]
    assert len(named) == len(set(named)) == 14 + 15 + 8 + len(reduced["municipalities"])
    assert set(reduced["municipalities"]) < set(named)
    assert {"Kiruna", "Piteå", "Umeå", "Åre", "Östersund", "Torsby"} < set(named)
    assert not {"Sundsvall", "Härnösand", "Rättvik"} & set(named)


# The page for those who add a company


def test_the_page_on_tariffs_names_every_company_and_how_sure_it_is() -> None:
    text = (ROOT / "docs" / "tariffs.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w\w)/(\w+)` \|.*\| (yes|partly|no) \|$", text, re.MULTILINE)
    said = {(country, key): sure for country, key, sure in rows}
    assert len(said) == len(rows)
    true: dict[tuple[str, str], str] = {}
    for path in FILES:
        found = company(path.stem, path.parent.name.upper())
        sure = {version.verified for _where, version in resolved(found) if version.valid_to is None}
        true[path.parent.name, path.stem] = "partly" if len(sure) == 2 else "yes" if True in sure else "no"
    assert said == true


def test_every_source_and_note_is_there_in_swedish() -> None:
    """Swedish villas read English sentences in the middle of their tariff."""
    files = [path for path in FOLDER.rglob("*.json") if not path.name.startswith("words_")]
    texts = {text for path in files for text in _texts(json.loads(path.read_text()))}
    wanted = {sentence for text in texts for sentence in sentences(text)}
    assert len(wanted) > 50
    assert wanted - set(load_words("sv")) == set()
    assert set(load_words("sv")) - wanted == set(), "nothing says these any more"
    assert load_words("en") == {}


def _texts(node: Any) -> Iterator[str]:
    """Every source and note of a file."""
    match node:
        case dict():
            yield from (value for key in ("source", "note") if isinstance(value := node.get(key), str))
            for item in node.values():
                yield from _texts(item)
        case list():
            for item in node:
                yield from _texts(item)
