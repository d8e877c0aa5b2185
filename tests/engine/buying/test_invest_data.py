"""The figures of invest/: every one has a source, a date and room for doubt."""

from datetime import date
import json
from pathlib import Path

import pytest

from custom_components.v2h.engine.buying.assumptions import (
    NUMBERS,
    Figure,
    FigureError,
    Wrong,
    assumption_years,
    load_assumptions,
    parse_assumptions,
)

FOLDER = Path(__file__).parents[3] / "custom_components" / "v2h" / "invest"
FILES = sorted(FOLDER.glob("*.json"))
TODAY = date(2026, 11, 23)


def figures(path: Path) -> dict[str, Figure]:
    found = parse_assumptions(json.loads(path.read_text(encoding="utf-8")))
    return {**found.figures, **{f"service {item.key}": item.per_kw_month for item in found.services}}


def test_there_are_two_years_of_sweden() -> None:
    assert [path.name for path in FILES] == ["se_2024.json", "se_2026.json"]
    assert assumption_years("SE") == (2024, 2026)


def test_the_newest_year_is_the_default() -> None:
    newest = load_assumptions("SE")
    assert newest is not None
    assert newest.year == 2026


@pytest.mark.parametrize(("country", "year"), [("NO", None), ("SE", 2025), ("../SE", None)])
def test_no_other_countrys_or_years_prices_stand_in(country: str, year: int | None) -> None:
    assert load_assumptions(country, year) is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_number_has_its_figure(path: Path) -> None:
    found = parse_assumptions(json.loads(path.read_text(encoding="utf-8")))
    assert found.figures.keys() == set(NUMBERS)
    assert f"{found.country.lower()}_{found.year}" == path.stem
    assert found.services


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_figure_says_where_it_is_from_in_both_languages(path: Path) -> None:
    for name, figure in figures(path).items():
        assert figure.source.keys() == {"en", "sv"}, name
        assert all(text.endswith((".", ".)")) and text.strip() == text for text in figure.source.values())
        assert figure.low <= figure.value <= figure.high, name
        assert figure.date <= TODAY, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_assumed_or_derived_is_not_called_verified(path: Path) -> None:
    for name, figure in figures(path).items():
        words = figure.source["en"].split(":")[0]
        assert not (figure.verified and words.startswith(("Assumption", "Derived", "Measured"))), name


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("battery_per_kwh", -1.0, Wrong.NEGATIVE),
        ("battery_years", 0.0, Wrong.NOT_POSITIVE),
        ("battery_years", -3.0, Wrong.NOT_POSITIVE),
        ("battery_cycles", 0.0, Wrong.NOT_POSITIVE),
        ("battery_efficiency", 0.0, Wrong.NOT_POSITIVE),
        ("battery_efficiency", 1.2, Wrong.NO_SHARE),
        ("rot_share", 30.0, Wrong.NO_SHARE),
        ("interest", -0.01, Wrong.NEGATIVE),
        ("interest", 4.0, Wrong.NO_SHARE),
        ("spread", float("nan"), Wrong.NOT_FINITE),
        ("charger", float("inf"), Wrong.NOT_FINITE),
    ],
)
def test_an_impossible_number_is_named(name: str, value: float, wrong: Wrong) -> None:
    found = load_assumptions("SE")
    assert found is not None
    with pytest.raises(FigureError) as caught:
        found.with_values({name: value})
    assert (caught.value.field, caught.value.wrong) == (name, wrong)


def test_prices_of_electricity_may_be_negative() -> None:
    found = load_assumptions("SE")
    assert found is not None
    assert found.with_values({"refill_price": -0.2, "sell_price": -0.1}).refill_price == -0.2


def test_a_figure_outside_its_own_range_is_refused() -> None:
    data = json.loads(FILES[0].read_text(encoding="utf-8"))
    data["figures"]["spread"]["low"] = 9.0
    with pytest.raises(ValueError, match="between"):
        parse_assumptions(data)


def test_a_figure_that_nothing_knows_is_refused() -> None:
    data = json.loads(FILES[0].read_text(encoding="utf-8"))
    data["figures"]["moon"] = data["figures"]["spread"]
    with pytest.raises(ValueError, match="moon"):
        parse_assumptions(data)
