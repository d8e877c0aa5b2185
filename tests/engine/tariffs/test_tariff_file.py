"""Tariff files: what is read from them, what is refused and how, and a tariff's way into an entry and back."""

from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from datetime import date
import json
from math import inf
from pathlib import Path
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.v2h.engine.calendar import ALL_MONTHS, Clock, Eve, HolidayRule, When
from custom_components.v2h.engine.grid_tariff import (
    Distinct,
    EnergyRate,
    GridTariff,
    PeakPeriod,
    PeakRule,
    Reduce,
    SpotBasis,
    TariffVersion,
    Weight,
)
from custom_components.v2h.engine.tariffs import file as tariff_file
from custom_components.v2h.engine.tariffs.file import (
    TariffAge,
    TariffError,
    load_companies,
    load_company,
    parse_company,
    tariff_age,
    tariff_as_mapping,
    tariff_from_mapping,
)

WINTER_DAYS = {"months": [11, 12, 1, 2, 3], "weekdays": [0, 1, 2, 3, 4], "hours": [[6, 22]]}


def a_version(**changes: Any) -> dict[str, Any]:
    return {
        "valid_from": "2026-01-01",
        "valid_to": None,
        "verified": True,
        "source": "the company's price list",
        "source_date": "2026-01-02",
        "fixed": {"per": "year", "price": 2460},
        "energy": [{"price": 0.765, "when": WINTER_DAYS}, {"price": 0.305}],
        "export": [{"price": 0.033}],
        "peaks": [{"name": "effekt", "reduce": "mean_top_n", "n": 3, "price": 49.0}],
    } | changes


def a_company(*versions: dict[str, Any], sizes: list[str] | None = None, **changes: Any) -> dict[str, Any]:
    product = {
        "key": "enkel",
        "name": "Enkeltariff",
        "sizes": sizes or [],
        "versions": list(versions) or [a_version()],
    }
    return {
        "key": "exempelnat",
        "name": "Exempelnät",
        "organisation": "556000-0000",
        "country": "SE",
        "currency": "SEK",
        "website": "https://example.se",
        "eltariff_api": None,
        "products": [product],
    } | deepcopy(changes)


def a_peak(**changes: Any) -> dict[str, Any]:
    return a_version(peaks=[{"name": "effekt", "reduce": "max", "price": 49.0} | changes])


def the_peak(**changes: Any) -> PeakRule:
    return parse_company(a_company(a_peak(**changes))).tariff("enkel").versions[0].peaks[0]


def the_when(**when: Any) -> When:
    return the_peak(when=when).when


# What is read


def test_a_company_and_its_product() -> None:
    company = parse_company(a_company())
    assert (company.key, company.name, company.organisation) == ("exempelnat", "Exempelnät", "556000-0000")
    assert (company.country, company.currency) == ("SE", "SEK")
    assert (company.website, company.eltariff_api) == ("https://example.se", None)
    (product,) = company.products
    assert (product.key, product.name, product.sizes) == ("enkel", "Enkeltariff", ())


def test_a_tariff_is_the_version_as_it_is_written() -> None:
    tariff = parse_company(a_company(a_version(note="Gäller ej fritidshus."))).tariff("enkel")
    winter_days = When(months=(1, 2, 3, 11, 12), weekdays=(0, 1, 2, 3, 4), hours=((6.0, 22.0),))
    assert tariff == GridTariff(
        company="Exempelnät",
        product="Enkeltariff",
        size=None,
        country="SE",
        currency="SEK",
        versions=(
            TariffVersion(
                valid_from=date(2026, 1, 1),
                valid_to=None,
                verified=True,
                source="the company's price list",
                source_date=date(2026, 1, 2),
                fixed_per_month=205.0,
                energy=(EnergyRate(price=0.765, when=winter_days), EnergyRate(price=0.305)),
                export=(EnergyRate(price=0.033),),
                peaks=(PeakRule(name="effekt", reduce=Reduce.MEAN_TOP_N, n=3, prices=(49.0,) * 12),),
                note="Gäller ej fritidshus.",
            ),
        ),
    )


def test_prices_by_size() -> None:
    version = a_version(
        fixed={"price": {"16A": 450, "20A": 590}},
        energy=[{"price": {"16A": 0.9175, "20A": 0.323}}],
        export=[],
        peaks=[
            {"name": "linear", "reduce": "max", "price": {"16A": 77.5, "20A": 128.8}},
            {"name": "steps", "reduce": "max", "steps": [[2, {"16A": 100, "20A": 150}], [None, 400]]},
            {
                "name": "months",
                "reduce": "max",
                "price": {"by_month": {str(month): {"16A": month, "20A": 0} for month in ALL_MONTHS}},
            },
        ],
    )
    company = parse_company(a_company(version, sizes=["16A", "20A"]))
    small, large = (company.tariff("enkel", size).versions[0] for size in ("16A", "20A"))
    assert (small.fixed_per_month, large.fixed_per_month) == (450.0, 590.0)
    assert (small.energy[0].price, large.energy[0].price) == (0.9175, 0.323)
    assert (small.peaks[0].prices[0], large.peaks[0].prices[0]) == (77.5, 128.8)
    assert (small.peaks[1].steps, large.peaks[1].steps) == (
        ((2.0, 100.0), (inf, 400.0)),
        ((2.0, 150.0), (inf, 400.0)),
    )
    assert (small.peaks[2].prices, large.peaks[2].prices) == (tuple(ALL_MONTHS), (0.0,) * 12)
    assert company.tariff("enkel", "20A").size == "20A"


def test_prices_per_year_become_prices_per_month() -> None:
    assert the_peak(per="year", price=49.4).prices == pytest.approx((49.4 / 12,) * 12)
    steps = parse_company(
        a_company(a_version(peaks=[{"name": "x", "reduce": "max", "per": "year", "steps": [[2, 1200]]}]))
    )
    assert steps.tariff("enkel").versions[0].peaks[0].steps == ((2.0, 100.0),)


def test_a_share_of_spot_and_its_basis() -> None:
    version = a_version(energy=[{"price": 0.2, "spot_share": 0.05, "spot_basis": "month"}])
    rate = parse_company(a_company(version)).tariff("enkel").versions[0].energy[0]
    assert (rate.spot_share, rate.spot_basis) == (0.05, SpotBasis.MONTH)


def test_every_part_of_a_peak_rule() -> None:
    rule = the_peak(
        window_minutes=15,
        when={"hours": [[7, 19.5]]},
        weights=[{"factor": 0.5, "when": {"hours": [[22, 6]]}}],
        reduce="nth",
        n=4,
        distinct="week",
        period="rolling_year",
        floor_kw=2.5,
        free_kw=1,
    )
    assert rule == PeakRule(
        name="effekt",
        window_minutes=15,
        when=When(hours=((7.0, 19.5),)),
        weights=(Weight(factor=0.5, when=When(hours=((22.0, 6.0),))),),
        reduce=Reduce.NTH,
        n=4,
        distinct=Distinct.WEEK,
        period=PeakPeriod.ROLLING_YEAR,
        floor_kw=2.5,
        prices=(49.0,) * 12,
        free_kw=1.0,
    )


def test_every_part_of_a_schedule() -> None:
    when = the_when(
        months=[12, 1],
        weekdays=[6, 0],
        hours=[[22, 6], [12, 13]],
        holidays="as_sunday",
        eves=["christmas_eve", "easter_eve"],
        clock="standard",
    )
    assert when == When(
        months=(1, 12),
        weekdays=(0, 6),
        hours=((22.0, 6.0), (12.0, 13.0)),
        holidays=HolidayRule.AS_SUNDAY,
        eves=(Eve.EASTER_EVE, Eve.CHRISTMAS_EVE),
        clock=Clock.STANDARD,
    )


def test_a_tariff_without_peaks_and_export_is_ordinary() -> None:
    version = a_version()
    del version["peaks"], version["export"]
    tariff = parse_company(a_company(version)).tariff("enkel").versions[0]
    assert (tariff.peaks, tariff.export) == ((), ())


def test_versions_follow_each_other() -> None:
    old, new = a_version(valid_from="2025-01-01", valid_to="2026-01-01"), a_version()
    versions = parse_company(a_company(old, new)).tariff("enkel").versions
    assert [version.valid_from.year for version in versions] == [2025, 2026]


def test_an_ended_last_version_is_no_mistake_of_the_file() -> None:
    tariff = parse_company(a_company(a_version(valid_to="2026-06-01"))).tariff("enkel")
    assert tariff.version_on(date(2026, 7, 1)) is None


# What is refused


P = "products[0].versions[0]"
type Change = Callable[[dict[str, Any]], None]


def put(path: str, value: Any) -> Change:
    """Put a value at a path such as products[0].key."""

    def change(data: Any) -> None:
        *way, last = path.replace("[", ".").replace("]", "").split(".")
        for part in way:
            data = data[int(part)] if part.isdigit() else data[part]
        if value is ...:
            del data[last]
        else:
            data[int(last) if last.isdigit() else last] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "field", "problem"),
    [
        ("key", "Exempel Nät", None, "small letters"),
        ("name", " ", None, "text"),
        ("organisation", ..., None, "missing"),
        ("country", "Sweden", None, "two letters"),
        ("currency", "kr", None, "three letters"),
        ("website", "http://example.se", None, "https://"),
        ("eltariff_api", "example.se", None, "https://"),
        ("colour", "blue", None, "unknown"),
        ("products", [], None, "empty"),
        ("products", {}, None, "list"),
        ("products[0]", 1, None, "object"),
        ("products[0].size", ["16A"], None, "unknown"),
        ("products[0].sizes", ["16A", "16A"], "products[0].sizes[1]", "twice"),
        ("products[0].versions", [], None, "empty"),
        (f"{P}.valid_from", "1 januari", None, "date"),
        (f"{P}.valid_from", 2026, None, "date"),
        (f"{P}.valid_to", "2026-01-01", None, "after 2026-01-01"),
        (f"{P}.verified", "yes", None, "true or false"),
        (f"{P}.source", "", None, "text"),
        (f"{P}.source_date", ..., None, "missing"),
        (f"{P}.prices", 1, None, "unknown"),
        (f"{P}.fixed", 205, None, "object"),
        (f"{P}.fixed.price", "205", None, "number"),
        (f"{P}.fixed.price", True, None, "number"),
        (f"{P}.fixed.price", None, None, "number"),
        (f"{P}.fixed.price", float("nan"), None, "finite"),
        pytest.param(f"{P}.fixed.price", 10**400, None, "finite", id="a number beyond all numbers"),
        (f"{P}.fixed.price", -1, None, "at least 0"),
        (f"{P}.fixed.price", {"16A": 1}, None, "no sizes"),
        (f"{P}.fixed.per", "day", None, "month, year"),
        (f"{P}.energy", [], None, "empty"),
        (f"{P}.energy[1].price", 30.5, None, "between -5 and 5"),
        (f"{P}.energy[1].spot_share", 5, None, "between 0 and 1"),
        (f"{P}.energy[1].spot_basis", "day", None, "quarter, hour, month"),
        (f"{P}.energy[1].when", {"months": [1]}, None, "last rate"),
        (f"{P}.energy[0].when", ..., None, "missing"),
        (f"{P}.energy[0].when", {"hours": [[0, 24]]}, None, "missing"),
        (f"{P}.export[0].when", {"months": [1]}, None, "last rate"),
        (f"{P}.energy[0].when.months", [1, 13], f"{P}.energy[0].when.months[1]", "between 1 and 12"),
        (f"{P}.energy[0].when.months", [1, 1], f"{P}.energy[0].when.months[1]", "twice"),
        (f"{P}.energy[0].when.months", [], None, "empty"),
        (f"{P}.energy[0].when.months", [1.5], f"{P}.energy[0].when.months[0]", "whole"),
        (f"{P}.energy[0].when.weekdays", [7], f"{P}.energy[0].when.weekdays[0]", "between 0 and 6"),
        (f"{P}.energy[0].when.hours", [[6, 25]], f"{P}.energy[0].when.hours[0][1]", "between 0 and 24"),
        (f"{P}.energy[0].when.hours", [6, 22], f"{P}.energy[0].when.hours[0]", "list"),
        (f"{P}.energy[0].when.hours", [[6, 12, 18]], f"{P}.energy[0].when.hours[0]", "begins"),
        (f"{P}.energy[0].when.hours", [[6, 6]], f"{P}.energy[0].when.hours[0]", "no time"),
        (f"{P}.energy[0].when.hours", [[24, 6]], f"{P}.energy[0].when.hours[0]", "no time"),
        (f"{P}.energy[0].when.hours", [[6.1, 7]], f"{P}.energy[0].when.hours[0]", "quarters"),
        (f"{P}.energy[0].when.holidays", "red", None, "ordinary, as_sunday, excluded"),
        (f"{P}.energy[0].when.eves", ["christmas_eve"], None, "ordinary"),
        (f"{P}.energy[0].when.clock", "winter", None, "local, standard"),
        (f"{P}.peaks[0].name", ..., None, "missing"),
        (f"{P}.peaks[0].window_minutes", 20, None, "15, 30 or 60"),
        (f"{P}.peaks[0].reduce", "mean", None, "max, mean_top_n, nth"),
        (f"{P}.peaks[0].reduce", "max", f"{P}.peaks[0].n", "1 where reduce is max"),
        (f"{P}.peaks[0].n", 0, None, "at least 1"),
        (f"{P}.peaks[0].n", 2.5, None, "whole"),
        (f"{P}.peaks[0].n", ..., None, "missing"),
        (f"{P}.peaks[0].distinct", "month", None, "none, day, week"),
        (f"{P}.peaks[0].period", "year", None, "month, rolling_year"),
        (f"{P}.peaks[0].floor_kw", -1, None, "at least 0"),
        (f"{P}.peaks[0].price", ..., None, "steps"),
        (f"{P}.peaks[0].price", {"by_month": {"1": 1}}, f"{P}.peaks[0].price.by_month.2", "missing"),
        (f"{P}.peaks[0].price", {"by_month": {"13": 1}}, f"{P}.peaks[0].price.by_month.13", "unknown"),
        (f"{P}.peaks[0].price", {"by_months": {}}, None, "no sizes"),
        (f"{P}.peaks[0].steps", [[2, 150]], f"{P}.peaks[0].price", "one of them"),
        (f"{P}.peaks[0].weights", [{"factor": -1}], f"{P}.peaks[0].weights[0].factor", "at least 0"),
        (f"{P}.peaks[0].weights", [{"when": {}}], f"{P}.peaks[0].weights[0].factor", "missing"),
    ],
)
def test_a_mistake_is_refused_with_its_place_and_value(
    path: str, value: Any, field: str | None, problem: str
) -> None:
    data = deepcopy(a_company())
    put(path, value)(data)
    with pytest.raises(TariffError, match=problem) as caught:
        parse_company(data)
    assert caught.value.field == (field or path)
    if field is None and value is not ... and value == value:  # noqa: PLR0124 - NaN is not itself
        assert caught.value.value is None or caught.value.value == value


@pytest.mark.parametrize(
    ("steps", "field", "problem"),
    [
        ([], "", "empty"),
        ([[2, 150], [2, 250]], "[1]", "higher limit than the 2 kW"),
        ([[5, 150], [2, 250]], "[1]", "higher limit"),
        ([[None, 150], [2, 250]], "[1]", "higher limit"),
        ([[2, 250], [5, 150]], "[1]", "must not cost less"),
        ([[2]], "[0]", "2 members"),
        ([[2, 150, 3]], "[0]", "limit in kW and a fee"),
        ([[2, None]], "[0][1]", "number"),
        ([["2", 150]], "[0][0]", "number"),
    ],
)
def test_steps_that_do_not_ascend_are_refused(steps: list[Any], field: str, problem: str) -> None:
    data = a_company(a_version(peaks=[{"name": "x", "reduce": "max", "steps": steps}]))
    with pytest.raises(TariffError, match=problem) as caught:
        parse_company(data)
    assert caught.value.field == f"{P}.peaks[0].steps{field}"


@pytest.mark.parametrize(
    ("first_ends", "field", "problem"),
    [
        ("2025-12-31", "products[0].versions[1].valid_from", "leaves a hole"),
        ("2026-02-01", "products[0].versions[1].valid_from", "overlaps"),
        (None, "products[0].versions[0].valid_to", "2026-01-01"),
    ],
)
def test_holes_and_overlaps_of_validity_are_named(first_ends: str | None, field: str, problem: str) -> None:
    data = a_company(a_version(valid_from="2025-01-01", valid_to=first_ends), a_version())
    with pytest.raises(TariffError, match=problem) as caught:
        parse_company(data)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("price", "field", "problem"),
    [
        ({"16A": 1}, "fixed.price.20A", "missing"),
        ({"16A": 1, "20A": 2, "25A": 3}, "fixed.price.25A", "unknown"),
        ({"16A": 1, "20A": "2"}, "fixed.price.20A", "number"),
    ],
)
def test_a_price_by_size_names_every_size(price: dict[str, Any], field: str, problem: str) -> None:
    data = a_company(a_version(fixed={"price": price}), sizes=["16A", "20A"])
    with pytest.raises(TariffError, match=problem) as caught:
        parse_company(data)
    assert caught.value.field == f"{P}.{field}"


def test_the_same_key_or_name_twice_is_refused() -> None:
    data = a_company()
    data["products"] *= 2
    with pytest.raises(TariffError, match="twice") as caught:
        parse_company(data)
    assert caught.value.field == "products[1].key"
    peak = {"name": "effekt", "reduce": "max", "price": 1}
    with pytest.raises(TariffError, match="twice") as caught:
        parse_company(a_company(a_version(peaks=[peak, peak])))
    assert caught.value.field == f"{P}.peaks[1].name"


def test_null_is_as_if_it_were_absent() -> None:
    assert the_peak(window_minutes=None, when=None, weights=None, n=None, per=None, steps=None) == the_peak()
    steps = (
        parse_company(a_company(a_peak(price=None, steps=[[2, 150]])))
        .tariff("enkel")
        .versions[0]
        .peaks[0]
        .steps
    )
    assert steps == ((2.0, 150.0),)


def test_an_unknown_product_or_size_is_refused() -> None:
    company = parse_company(a_company(sizes=["16A", "20A"]))
    with pytest.raises(TariffError, match="known are enkel") as caught:
        company.tariff("dubbel", "16A")
    assert (caught.value.field, caught.value.value) == ("product", "dubbel")
    for size in ("63A", None):
        with pytest.raises(TariffError, match="16A, 20A") as caught:
            company.tariff("enkel", size)
        assert (caught.value.field, caught.value.value) == ("size", size)


def test_a_size_says_nothing_where_the_price_does_not_depend_on_it() -> None:
    company = parse_company(a_company())
    assert company.tariff("enkel", "16A") == company.tariff("enkel")


def test_the_message_is_short_whatever_the_value() -> None:
    with pytest.raises(TariffError) as caught:
        parse_company(a_company(name=["x" * 10000]))
    assert len(str(caught.value)) < 200


@given(
    data=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
@settings(max_examples=100)
def test_nonsense_anywhere_is_a_tariff_error(data: Any) -> None:
    """Nothing that a file or an API may hold ends in another exception."""
    for path in (
        "products",
        "products[0]",
        P,
        f"{P}.energy",
        f"{P}.peaks[0].when",
        f"{P}.peaks[0].weights",
        f"{P}.peaks[0].price",
    ):
        company = deepcopy(a_company())
        put(path, data)(company)
        with suppress(TariffError):
            parse_company(company)


# Files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tariff_file, "_FOLDER", tmp_path)
    (tmp_path / "se").mkdir()
    return tmp_path / "se"


def write(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / f"{data['key']}.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_companies_are_read_by_country_and_sorted_by_name(folder: Path) -> None:
    for key, name in (("a", "Östersund"), ("b", "exempelnät"), ("c", "Ale")):
        write(folder, a_company(key=key, name=name))
    assert [company.key for company in load_companies("SE")] == ["c", "b", "a"]
    assert load_companies("se") == load_companies("SE")
    assert load_companies("NO") == ()
    assert load_companies("../se") == ()
    found = load_company("SE", "b")
    assert found is not None
    assert found.name == "exempelnät"


@pytest.mark.parametrize(("country", "key"), [("SE", "nobody"), ("NO", "a"), ("SE", "../se/a"), ("..", "a")])
def test_a_company_without_a_file_is_none(folder: Path, country: str, key: str) -> None:
    write(folder, a_company(key="a"))
    assert load_company(country, key) is None


def test_a_broken_file_is_named(folder: Path) -> None:
    path = write(folder, a_company(a_peak(free_kw=-1)))
    with pytest.raises(TariffError, match="at least 0") as caught:
        load_companies("SE")
    assert caught.value.field == f"exempelnat.json: {P}.peaks[0].free_kw"
    path.write_text('{"key": ')
    with pytest.raises(TariffError, match="not JSON"):
        load_company("SE", "exempelnat")
    path.write_text('{"key": "exempelnat", "key": "other"}')
    with pytest.raises(TariffError, match="stands twice"):
        load_company("SE", "exempelnat")
    path.write_text("[]")
    with pytest.raises(TariffError, match="object"):
        load_company("SE", "exempelnat")


@pytest.mark.parametrize("change", [{"key": "other"}, {"country": "NO"}])
def test_a_company_is_what_its_file_is_named(folder: Path, change: dict[str, str]) -> None:
    (folder / "exempelnat.json").write_text(json.dumps(a_company() | change))
    with pytest.raises(TariffError, match="path") as caught:
        load_companies("SE")
    assert caught.value.field == f"exempelnat.json: {next(iter(change))}"


# One tariff in an entry

hours = st.integers(0, 95).map(lambda quarter: quarter / 4)
whens = st.builds(
    When,
    months=st.sets(st.integers(1, 12), min_size=1).map(lambda found: tuple(sorted(found))),
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found))),
    hours=st.lists(
        st.tuples(hours, hours).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=2
    ).map(tuple),
    holidays=st.sampled_from([HolidayRule.EXCLUDED, HolidayRule.AS_SUNDAY]),
    eves=st.sets(st.sampled_from(Eve)).map(lambda found: tuple(eve for eve in Eve if eve in found)),
    clock=st.sampled_from(Clock),
)
prices = st.floats(0.0, 300.0)
rates = st.builds(
    EnergyRate,
    price=st.floats(-1.0, 1.0),
    spot_share=st.floats(0.0, 1.0),
    spot_basis=st.sampled_from(SpotBasis),
)
tables = st.lists(st.tuples(prices, prices), min_size=1, max_size=5, unique_by=lambda pair: pair[0]).map(
    lambda found: tuple(
        zip(sorted(pair[0] for pair in found), sorted(pair[1] for pair in found), strict=True)
    )
)
common = {
    "name": st.text("abc", min_size=1),
    "window_minutes": st.sampled_from([15, 30, 60]),
    "when": whens | st.just(When()),
    "weights": st.lists(st.builds(Weight, factor=st.floats(0.0, 2.0), when=whens), max_size=2).map(tuple),
    "distinct": st.sampled_from(Distinct),
    "period": st.sampled_from(PeakPeriod),
    "floor_kw": st.floats(0.0, 5.0),
    "free_kw": st.floats(0.0, 9.0),
}
rules = st.one_of(
    st.builds(PeakRule, **common, prices=prices.map(lambda price: (price,) * 12)),
    st.builds(PeakRule, **common, prices=st.lists(prices, min_size=12, max_size=12).map(tuple)),
    st.builds(
        PeakRule,
        **common,
        reduce=st.sampled_from([Reduce.MEAN_TOP_N, Reduce.NTH]),
        n=st.integers(1, 9),
        steps=tables | tables.map(lambda steps: (*steps, (inf, 999.0))),
    ),
)
versions = st.builds(
    TariffVersion,
    valid_from=st.just(date(2026, 1, 1)),
    valid_to=st.none() | st.dates(date(2026, 1, 2), date(2030, 1, 1)),
    verified=st.booleans(),
    source=st.just("a test"),
    source_date=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    fixed_per_month=prices,
    energy=st.tuples(st.builds(EnergyRate, price=st.floats(-1, 1), when=whens), rates),
    export=st.just(()) | st.tuples(rates),
    peaks=st.lists(rules, max_size=3, unique_by=lambda rule: rule.name).map(tuple),
    note=st.text("xyz"),
)


@settings(max_examples=150, deadline=None)
@given(version=versions, size=st.none() | st.just("20A"))
def test_a_tariff_survives_its_way_through_an_entry(version: TariffVersion, size: str | None) -> None:
    tariff = GridTariff(
        company="Exempelnät", product="Enkel", size=size, country="SE", currency="SEK", versions=(version,)
    )
    stored = json.loads(json.dumps(tariff_as_mapping(tariff), allow_nan=False))
    assert tariff_from_mapping(stored) == tariff


def test_every_size_of_a_company_survives_its_way_through_an_entry() -> None:
    version = a_version(fixed={"per": "year", "price": {"16A": 1000.1, "20A": 2000.7}})
    company = parse_company(a_company(version, sizes=["16A", "20A"]))
    for size in ("16A", "20A"):
        tariff = company.tariff("enkel", size)
        assert tariff_from_mapping(json.loads(json.dumps(tariff_as_mapping(tariff)))) == tariff


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("company", ..., "missing"),
        ("size", 16, "text"),
        ("website", "https://example.se", "unknown"),
        ("versions", [], "empty"),
        ("versions[0].fixed.price", {"16A": 1}, "no sizes"),
        ("versions[0].peaks[0].n", 0, "at least 1"),
    ],
)
def test_a_stored_tariff_that_is_not_right_is_refused(path: str, value: Any, problem: str) -> None:
    data = deepcopy(tariff_as_mapping(parse_company(a_company()).tariff("enkel")))
    put(path, value)(data)
    with pytest.raises(TariffError, match=problem) as caught:
        tariff_from_mapping(data)
    assert caught.value.field == path


# Age


@pytest.mark.parametrize(
    ("verified", "valid_to", "today", "age"),
    [
        (True, None, "2026-06-01", TariffAge.CURRENT),
        (True, None, "2027-01-02", TariffAge.CURRENT),
        (True, None, "2027-01-03", TariffAge.OLD),
        (False, None, "2026-01-03", TariffAge.UNVERIFIED),
        (False, None, "2030-01-01", TariffAge.UNVERIFIED),
        (True, "2026-07-01", "2026-06-30", TariffAge.CURRENT),
        (True, "2026-07-01", "2026-07-01", TariffAge.ENDED),
        (False, "2026-07-01", "2026-07-01", TariffAge.ENDED),
    ],
)
def test_the_age_of_a_version(verified: bool, valid_to: str | None, today: str, age: TariffAge) -> None:
    data = a_company(a_version(verified=verified, valid_to=valid_to))
    version = parse_company(data).tariff("enkel").versions[0]
    assert tariff_age(version, date.fromisoformat(today)) is age
