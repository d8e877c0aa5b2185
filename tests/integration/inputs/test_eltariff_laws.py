"""Laws of reading an Eltariff-API, for any answer, and the recorded answers of real companies."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.v2h.engine.calendar import Eve
from custom_components.v2h.engine.grid_tariff import Distinct, GridTariff
from custom_components.v2h.engine.tariffs.file import tariff_as_mapping, tariff_from_mapping
from custom_components.v2h.inputs.eltariff.error import EltariffError
from custom_components.v2h.inputs.eltariff.model import ApiProduct
from custom_components.v2h.inputs.eltariff.products import read_answer

from .eltariff_reading import IS_HOLIDAY, TODAY, TZ, URL, Json, kwh_price, product_of, read
from .eltariff_samples import (
    PATTERNS,
    WORKDAYS,
    YEAR,
    answer,
    day_and_night,
    energy,
    fixed,
    hours,
    peak,
    recurring,
    tariff,
    tax,
)

NEW_YEAR = datetime.fromisoformat("2026-01-01")
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "eltariff"
DAYS = st.sampled_from(
    [("weekdays",), ("weekends",), ("weekdays", "weekends"), ("weekends", "holidays"), ("all",)]
)


PERIODS = st.builds(
    lambda begin, end, include, exclude: hours(f"{begin:02}:00:00", f"{end:02}:30:00", include, exclude),
    st.integers(0, 23),
    st.integers(0, 23),
    DAYS,
    st.sampled_from([(), ("holidays",)]),
)


SEASONS = st.sampled_from(
    [YEAR, ("2026-01-01", "2026-04-01"), ("2026-04-01", "2026-11-01"), ("2026-11-01", "2027-01-01")]
)


HOLIDAYS = {date.fromisoformat(day) for day in PATTERNS[2]["dates"]}


def holds_by_hand(component: Json, at: datetime) -> bool:
    """Whether a component of an answer holds at a local time, read as the specification says."""
    valid = component["validPeriod"]
    if not valid["fromIncluding"] <= at.date().isoformat() < valid["toExcluding"]:
        return False
    names = {"all", "weekdays" if at.weekday() < 5 else "weekends"}
    # Answers do not list the holidays that are always on a weekend.
    if at.date() in HOLIDAYS or IS_HOLIDAY(at.date()):
        names.add("holidays")
    clock = at.time().isoformat()
    for period in (period for item in component["recurringPeriods"] for period in item["activePeriods"]):
        begin, end = period["fromIncluding"], period["toExcluding"]
        within = begin <= clock < end if begin < end else clock >= begin or clock < end
        days = period["calendarPatternReferences"]
        if within and names & set(days["include"]) and not names & set(days["exclude"]):
            return True
    return not component["recurringPeriods"]


def tried(data: Json) -> ApiProduct | None:
    """The product, None where no rules of ours name its days."""
    try:
        return product_of(data)
    except EltariffError as error:
        if error.key != "eltariff_field_unsupported":
            raise
        return None


@settings(max_examples=60, deadline=None)
@given(
    components=st.lists(
        st.builds(
            lambda amount, periods, valid: energy(amount / 8, *periods, valid=valid),
            st.integers(1, 8),
            st.lists(PERIODS, min_size=1, max_size=3),
            SEASONS,
        ),
        max_size=3,
    ),
    moments=st.lists(st.integers(0, 364 * 48), min_size=20, max_size=20),
)
def test_the_rates_are_the_sum_of_the_components_at_every_hour(
    components: list[Json], moments: list[int]
) -> None:
    """Law: whatever schedules a company sums, a kWh costs the sum of what holds, or the product is refused."""
    components = [energy(0.125), *components]
    result = tried(tariff(energies=components))
    if result is None:
        return
    found = result.tariff
    for number in [*moments, *range(0, 17_472, 337)]:
        local = NEW_YEAR + timedelta(minutes=30 * number)
        expected = sum(item["price"]["priceIncVat"] for item in components if holds_by_hand(item, local))
        assert _price(found, local) == pytest.approx(expected), local


def _price(found: GridTariff, local: datetime) -> float:
    version = found.version_on(local.date())
    assert version is not None
    return kwh_price(version, local.isoformat())


@settings(max_examples=60, deadline=None)
@given(periods=st.lists(PERIODS, min_size=1, max_size=3), night=st.lists(PERIODS, max_size=2))
def test_a_peak_rule_weighs_each_hour_as_its_function_says(periods: list[Json], night: list[Json]) -> None:
    recur = [recurring(*periods, reference="high")] + ([recurring(*night, reference="low")] if night else [])
    function = "max(peak(high),peak(low)/2)" if night else "peak(high)"
    component = peak(function=function, recurringPeriods=recur)
    result = tried(tariff(peaks=[component]))
    if result is None:
        return
    (rule,) = result.tariff.versions[0].peaks
    by_hand = [component | {"recurringPeriods": [item]} for item in recur]
    locals_ = [NEW_YEAR + timedelta(hours=11 * number) for number in range(0, 790, 3)]
    starts = [local.replace(tzinfo=TZ).astimezone(UTC) for local in locals_]
    weights = rule.counts(starts, TZ, IS_HOLIDAY) * rule.weights_of(starts, TZ, IS_HOLIDAY)
    for local, weight in zip(locals_, weights, strict=True):
        factors = [
            factor for item, factor in zip(by_hand, (1.0, 0.5), strict=False) if holds_by_hand(item, local)
        ]
        assert weight == max(factors, default=0.0), local


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of an answer, from the outside in."""
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from places(value, (*path, key))


def replaced(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    data = data.copy()
    data[path[0]] = replaced(data[path[0]], path[1:], value)
    return data


WHOLE = answer(
    tariff(
        energies=[
            energy(0.3, WORKDAYS),
            energy(0.2, type="spot", spotPriceSettings={"multiplier": 0.05}),
            tax(),
        ],
        peaks=[day_and_night("max(peak(high),peak(low)/2)"), peak(20.0, WORKDAYS)],
    ),
    tariff([fixed(valid=("2027-01-01", "2028-01-01"))], valid=("2027-01-01", "2028-01-01")),
)


JUNK = [
    None,
    True,
    -1,
    0,
    3,
    1e308,
    "",
    "x",
    "tax",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "P1M",
    [],
    [[]],
    [3],
    {},
    {"a": 1},
]


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(list(places(WHOLE))), value=st.sampled_from(JUNK), today=st.dates())
def test_whatever_stands_anywhere_is_read_or_refused_in_words(
    path: tuple[Any, ...], value: Any, today: date
) -> None:
    """Law: a broken answer never gets past its reader, nor breaks it."""
    try:
        found = read(replaced(WHOLE, path, value), today)
    except EltariffError as error:
        assert error.placeholders["url"] == URL  # noqa: PT017 - most of these are no error
        return
    for product in found.products.values():
        assert tariff_from_mapping(tariff_as_mapping(product.tariff)) == product.tariff


def real(name: str, today: date) -> Mapping[str, ApiProduct]:
    path = REAL / name
    if not path.is_file():
        pytest.skip("the recorded answers are not here")
    return read_answer(path.read_bytes(), URL, today).products


def test_recorded_answer_of_a_company_with_peaks() -> None:
    products = real("goteborg_tariffs.json", TODAY)
    version = products["GNM63"].tariff.version_on(TODAY)
    assert version is not None
    assert (version.fixed_per_month, version.energy[0].price) == (205.0, 0.23)
    (rule,) = version.peaks
    assert (rule.prices[0], rule.n, rule.distinct) == (49.0, 3, Distinct.DAY)
    assert products["GNM63"].energy_tax == 0.45
    by_time = products["GN6KW"].tariff.version_on(TODAY)
    assert by_time is not None
    (high,) = by_time.peaks
    assert (high.prices[0], high.when.months, high.when.hours) == (135.0, (1, 2, 3, 11, 12), ((7.0, 20.0),))
    assert high.when.eves == (Eve.MIDSUMMER_EVE, Eve.CHRISTMAS_EVE, Eve.NEW_YEARS_EVE)


def test_recorded_answers_of_the_other_companies() -> None:
    june = date(2025, 6, 1)
    assert {
        key: item.tariff.versions[0].fixed_per_month
        for key, item in real("tariffs-response_HEM.json", june).items()
    } == {
        "Prislista standard/16A": 357.5,
        "Prislista standard/20A": 465.92,
        "Prislista standard/25A": 621.17,
    }
    (fuse,) = real("tariffs-response-jamtkraft.json", june).values()
    assert (fuse.tariff.versions[0].peaks, fuse.tariff.size) == ((), "16A")
    (dala,) = real("tariffs-response_DE.json", june).values()
    assert {rule.name: rule.prices[0] for rule in dala.tariff.versions[0].peaks}[
        "Tidsindelad, effektavgift hög"
    ] == 95.0
    assert list(real("tariffs-response.json", june)) == ["ProductCode2"]
