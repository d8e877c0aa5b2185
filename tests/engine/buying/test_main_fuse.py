"""A smaller main fuse: judged by the worst phase of the worst day, also when the storage is empty."""

from datetime import date

import pytest

from custom_components.v2h.engine.buying.assumptions import FigureError, Wrong
from custom_components.v2h.engine.buying.main_fuse import FuseCheck, check_fuse, fuse_fees
from custom_components.v2h.engine.grid_tariff import GridTariff
from custom_components.v2h.engine.tariffs.file import load_company

FEES = {16.0: 5_775.0, 20.0: 8_085.0, 25.0: 10_125.0}
DAY = [(9.0, 8.0, 7.0)] * 20 + [(17.0, 10.0, 9.0)] * 3 + [(10.0, 9.0, 8.0)]


def judged(
    worst_day_a: list[tuple[float, ...]], *, kw: float = 5.0, kwh: float = 9.0, pausable_a: float = 0.0
) -> FuseCheck:
    return check_fuse(
        FEES,
        from_a=20.0,
        to_a=16.0,
        worst_day_a=worst_day_a,
        storage_kw=kw,
        storage_kwh=kwh,
        pausable_a=pausable_a,
    )


def test_what_fits_already_is_not_the_purchases() -> None:
    found = judged([(10.0, 14.7, 9.0)])
    assert found.fits_now
    assert not found.counts
    assert found.saving == 2_310.0


def test_one_phase_is_enough_to_blow_the_fuse() -> None:
    """11 kW in all would fit 16 A; 17 A on one phase do not."""
    found = judged(DAY)
    assert not found.fits_now
    assert found.short_a == pytest.approx(17.0 - 14.72)


def test_an_empty_storage_that_would_blow_the_fuse_earns_nothing() -> None:
    found = judged(DAY)
    assert found.fits_with_storage
    assert not found.fits_empty
    assert not found.counts


def test_it_counts_where_the_charge_point_can_be_paused_instead() -> None:
    found = judged(DAY, pausable_a=6.0)
    assert found.counts
    assert found.short_a == 0.0


@pytest.mark.parametrize(("kw", "kwh"), [(1.5, 9.0), (5.0, 4.0)])
def test_the_storage_needs_power_and_energy_for_the_worst_day(kw: float, kwh: float) -> None:
    """(17 - 14.72) A x 230 V x 3 phases = 1.57 kW, for three hours."""
    found = judged(DAY, kw=kw, kwh=kwh, pausable_a=6.0)
    assert found.need_kw == pytest.approx(1.5732)
    assert found.need_kwh == pytest.approx(4.7196)
    assert not found.counts


@pytest.mark.parametrize(
    ("from_a", "to_a", "field", "wrong"),
    [
        (20.0, 20.0, "smaller_fuse_a", Wrong.NOT_SMALLER),
        (16.0, 20.0, "smaller_fuse_a", Wrong.NOT_SMALLER),
        (20.0, 13.0, "smaller_fuse_a", Wrong.NOT_OFFERED),
        (18.0, 16.0, "main_fuse_a", Wrong.NOT_OFFERED),
        (20.0, -16.0, "smaller_fuse_a", Wrong.NEGATIVE),
    ],
)
def test_fuses_that_cannot_be(from_a: float, to_a: float, field: str, wrong: Wrong) -> None:
    with pytest.raises(FigureError) as caught:
        check_fuse(FEES, from_a=from_a, to_a=to_a, worst_day_a=DAY, storage_kw=5, storage_kwh=9)
    assert (caught.value.field, caught.value.wrong) == (field, wrong)


@pytest.mark.parametrize("worst", [[], [(float("nan"), 1.0, 1.0)]])
def test_without_a_measured_day_nothing_is_said(worst: list[tuple[float, ...]]) -> None:
    with pytest.raises(FigureError, match="worst_day_a"):
        judged(worst)


def test_the_fees_are_those_of_the_tariff() -> None:
    company = load_company("SE", "ellevio")
    assert company is not None
    tariffs = {size: company.tariff("villa", f"{size:.0f}A") for size in (16.0, 20.0, 25.0)}
    assert fuse_fees(tariffs, date(2026, 11, 22)) == {16.0: 5_400.0, 20.0: 7_080.0, 25.0: 8_880.0}


def test_a_tariff_without_a_price_on_the_day_is_left_out() -> None:
    nothing = GridTariff(company="-", product="-", size="16A", country="SE", currency="SEK", versions=())
    assert fuse_fees({16.0: nothing}, date(2026, 11, 22)) == {}
