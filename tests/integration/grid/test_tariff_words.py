"""A tariff in words: every rule of the model is said, in both languages, and of every preset."""

from datetime import date
import re
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.v2h.engine.tariffs.file import load_companies, load_company, tariff_from_mapping
from custom_components.v2h.grid.tariff import simple_tariff
from custom_components.v2h.grid.tariff_words import TariffWords
from custom_components.v2h.messages import async_load_texts

TODAY = date(2026, 11, 23)


def version(**changes: Any) -> dict[str, Any]:
    return {
        "valid_from": "2026-01-01",
        "verified": True,
        "source": "price list",
        "source_date": "2026-03-01",
        "fixed": {"price": 200},
        "energy": [{"price": 0.25}],
        **changes,
    }


async def said(hass: HomeAssistant, *versions: dict[str, Any], language: str = "en") -> str:
    data = {
        "company": "Byn",
        "product": "Enkel",
        "size": "20A",
        "country": "SE",
        "currency": "SEK",
        "versions": list(versions) or [version()],
    }
    return TariffWords(await async_load_texts(hass, language)).tariff(tariff_from_mapping(data), TODAY)


PEAK: dict[str, Any] = {"name": "effekt", "reduce": "max", "price": 50}
PEAKS = [
    ({}, "50.00 SEK/kW a month, on the month's highest hour"),
    ({"window_minutes": 15}, "the month's highest quarter of an hour"),
    (
        {"reduce": "nth", "n": 5, "distinct": "week"},
        "number 5 of the month's highest hours, at most one a week",
    ),
    ({"reduce": "mean_top_n", "n": 2, "window_minutes": 30}, "2 highest half-hours, at most one a day"),
    ({"free_kw": 8}, "the first 8 kW are free"),
    (
        {"floor_kw": 2.5, "period": "rolling_year"},
        "mean of the last twelve months, each month at least 2.5 kW",
    ),
    (
        {"weights": [{"factor": 0.5, "when": {"hours": [[22, 6]]}}]},
        "counted 0.5 times (22–06)",
    ),
    ({"weights": [{"factor": 0, "when": {"hours": [[7, 19]]}}]}, "not counted (07–19)"),
    (
        {
            "price": {
                "by_month": {
                    str(month): 135 if month in (11, 12, 1, 2, 3) else 56.5 for month in range(1, 13)
                }
            }
        },
        "135.00 (Nov–Mar), 56.50 (Apr–Oct) SEK/kW a month",
    ),
    (
        {
            "when": {
                "weekdays": [5, 6, 0],
                "clock": "standard",
                "holidays": "as_sunday",
                "eves": ["midsummer_eve"],
            }
        },
        "Sat–Mon, public holidays count as Sundays, also on Midsummer's Eve, standard time all year",
    ),
    ({"when": {"months": [1, 6, 7], "hours": [[7, 9.5], [17, 20]]}}, "Jan, Jun–Jul, 07–09:30, 17–20"),
]


@pytest.mark.parametrize(("changes", "words"), PEAKS)
async def test_a_peak_rule_is_said(hass: HomeAssistant, changes: dict[str, Any], words: str) -> None:
    assert words in await said(hass, version(peaks=[PEAK | changes]))


async def test_a_table_of_steps_is_said(hass: HomeAssistant) -> None:
    peak = {"name": "trinn", "reduce": "max", "steps": [[2, 150], [5, 250], [None, 6800]]}
    assert "≤ 2 kW 150.00, ≤ 5 kW 250.00, > 5 kW 6800.00 SEK a month" in await said(
        hass, version(peaks=[peak])
    )


async def test_a_share_of_spot_is_said_with_its_mean(hass: HomeAssistant) -> None:
    words = await said(
        hass,
        version(
            energy=[
                {"price": 0, "spot_share": 0.0557, "spot_basis": "month", "when": {"hours": [[6, 22]]}},
                {"price": 0.08864, "spot_share": 0.1126, "spot_basis": "quarter"},
            ]
        ),
    )
    assert (
        "5.57 % of the month's mean spot price with VAT (06–22); otherwise 0.08864 SEK/kWh + 11.26 %" in words
    )
    assert "quarter by quarter" in words


async def test_what_is_over_is_left_out_and_what_comes_is_said(hass: HomeAssistant) -> None:
    words = await said(
        hass,
        version(fixed={"price": 1}, valid_from="2025-01-01", valid_to="2026-01-01"),
        version(fixed={"price": 2}, valid_to="2027-01-01"),
        version(fixed={"price": 3}, valid_from="2027-01-01"),
    )
    assert re.findall(r"Fixed fee: (\S+)", words) == ["2.00", "3.00"]
    assert "Valid from 2026-01-01 until 2027-01-01" in words
    ended = await said(hass, version(fixed={"price": 2}, valid_to="2026-06-01"))
    assert "Has ended" in ended
    assert "Fixed fee: 2.00" in ended


async def test_swedish_numbers_have_a_comma(hass: HomeAssistant) -> None:
    words = await said(hass, version(peaks=[PEAK | {"free_kw": 1.5}]), language="sv")
    assert "0,25 SEK/kWh" in words
    assert "de första 1,5 kW är fria" in words


async def test_what_was_entered_by_hand_has_no_source(hass: HomeAssistant) -> None:
    made = simple_tariff(country="SE", currency="SEK", source_date=TODAY, energy_fee=0.26)
    words = TariffWords(await async_load_texts(hass, "sv")).tariff(tariff_from_mapping(made), TODAY)
    assert "**Inskrivet för hand**" in words
    assert "Källa" not in words
    assert "custom" not in words


@pytest.mark.parametrize("language", ["en", "sv"])
async def test_every_preset_is_said_without_a_word_missing(hass: HomeAssistant, language: str) -> None:
    teller = TariffWords(await async_load_texts(hass, language))
    count = 0
    for country in ("SE", "NO", "FI", "DK", "BE"):
        for company in await hass.async_add_executor_job(load_companies, country):
            for product in company.products:
                for size in product.sizes or (None,):
                    words = teller.tariff(company.tariff(product.key, size), TODAY)
                    assert not re.search(r"tariff_|[{}]|None|nan", words), words
                    count += 1
    assert count > 100


async def test_a_presets_source_and_note_are_said_in_swedish(hass: HomeAssistant) -> None:
    texts = await async_load_texts(hass, "sv")
    found = load_company("SE", "karlstads_energi")
    assert found is not None
    words = TariffWords(texts).tariff(found.tariff("villa"), TODAY)
    assert "- Källa: Bolagets prissida, läst i oktober 2025, 2025-10-01" in words
    assert "är kontrollerat. Jämför med din faktura." in words
    assert texts.of_file("Min egen anteckning. Another one.") == "Min egen anteckning. Another one."
