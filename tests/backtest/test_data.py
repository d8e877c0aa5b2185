"""Files laid on the home's steps: alignment, clock changes, gaps and wrong rows."""

from datetime import date, timedelta
import gzip
from pathlib import Path

import numpy as np
import pytest

from backtest.data import Sources, read_timeline, read_trips
from backtest.errors import InputError
from custom_components.v2h.engine.simulation.timeline import Timeline, plugged_share
from tests.backtest.tiny import STOCKHOLM, csv_text, utc

QUARTER = timedelta(minutes=15)
BEGIN = utc("2024-03-29T23:00")
"""Local midnight of Saturday 30 March 2024; the clock changes on the Sunday."""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def read(
    folder: Path, prices: str, load: str, *, step_minutes: int = 60, days: int = 1, name: str = "load.csv"
) -> Timeline:
    return read_timeline(
        Sources(
            prices=written(folder, "prices.csv.gz", prices), price_scale=0.1, load=written(folder, name, load)
        ),
        start=date(2024, 3, 30),
        end=date(2024, 3, 30) + timedelta(days=days),
        tz=STOCKHOLM,
        step_minutes=step_minutes,
    )


def test_prices_are_scaled_and_load_per_step_becomes_power(tmp_path: Path) -> None:
    of = read(
        tmp_path,
        csv_text("utc_start,eur", BEGIN, [float(value) for value in range(96)], QUARTER),
        csv_text("utc_start,kwh", BEGIN, [0.5] * 96, QUARTER),
    )
    assert len(of) == 24
    assert of.spot[of.run][0] == pytest.approx(0.15)  # the mean of 0, 1, 2, 3, scaled
    assert of.load_kw[of.run].tolist() == pytest.approx([2.0] * 24)


def test_hourly_prices_repeat_and_hourly_load_spreads_over_quarters(tmp_path: Path) -> None:
    of = read(
        tmp_path,
        csv_text("utc_start,eur", BEGIN, [10.0, 20.0] * 12),
        csv_text("utc_start,kwh", BEGIN, [4.0, 1.0] * 12),
        step_minutes=15,
    )
    assert len(of) == 96
    assert of.spot[of.run][:8].tolist() == pytest.approx([1.0] * 4 + [2.0] * 4)
    assert of.load_kw[of.run][:8].tolist() == pytest.approx([4.0] * 4 + [1.0] * 4)


def test_days_with_a_clock_change_have_their_own_length(tmp_path: Path) -> None:
    prices = csv_text("utc_start,eur", BEGIN, [1.0] * 60)
    of = read(tmp_path, prices, csv_text("utc_start,kwh", BEGIN, [1.0] * 60), days=2)
    assert len(of) == 24 + 23
    assert of.times.hour[24:28].tolist() == [0.0, 1.0, 3.0, 4.0]


def test_load_before_the_start_is_the_past(tmp_path: Path) -> None:
    load = csv_text("utc_start,kwh", BEGIN - timedelta(hours=5), [float(value) for value in range(29)])
    of = read(tmp_path, csv_text("utc_start,eur", BEGIN, [1.0] * 24), load)
    assert of.first == 5
    assert of.load_kw[:6].tolist() == pytest.approx([0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
    assert np.isnan(of.spot[:5]).all()


def test_a_named_column_and_solar_per_kwp(tmp_path: Path) -> None:
    two = (
        csv_text("utc_start,a", BEGIN, [1.0] * 24)
        .replace("utc_start,a", "utc_start,a,b")
        .replace(",1.0\n", ",1.0,3.0\n")
    )
    sources = Sources(
        prices=written(tmp_path, "prices.csv", csv_text("utc_start,eur", BEGIN, [1.0] * 24)),
        load=written(tmp_path, "load.csv", two),
        load_column="b",
        pv=written(tmp_path, "pv.csv", two),
        pv_column="a",
        pv_kwp=7.5,
    )
    of = read_timeline(sources, start=date(2024, 3, 30), end=date(2024, 3, 31), tz=STOCKHOLM, step_minutes=60)
    assert of.load_kw[of.run][0] == pytest.approx(3.0)
    assert of.solar_kw[of.run][0] == pytest.approx(7.5)
    with pytest.raises(InputError, match=r"load\.csv: has no column 'c'; it has a, b"):
        read_timeline(
            Sources(prices=sources.prices, load=sources.load, load_column="c"),
            start=date(2024, 3, 30),
            end=date(2024, 3, 31),
            tz=STOCKHOLM,
            step_minutes=60,
        )


def test_a_gap_is_named_with_its_first_step(tmp_path: Path) -> None:
    whole = csv_text("utc_start,kwh", BEGIN, [1.0] * 24)
    holed = "\n".join(line for line in whole.splitlines() if "T08:00" not in line and "T09:00" not in line)
    with pytest.raises(InputError) as error:
        read(tmp_path, whole, holed)
    assert "load.csv: nothing for 2024-03-30T08:00Z (2024-03-30 09:00 local), the first of 2 steps" in str(
        error.value
    )
    with pytest.raises(InputError, match=r"prices\.csv\.gz: nothing for 2024-03-30T23:00Z"):
        read(tmp_path, whole, csv_text("utc_start,kwh", BEGIN, [1.0] * 48), days=2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2024-03-30T05:00Z,many", "row 8: kwh 'many' is no number"),
        ("2024-03-30T05:00Z,nan", "row 8: kwh 'nan' is no number"),
        ("2024-03-30T05:00Z", "row 8 has 1 columns, 2 are needed"),
        ("2024-03-30 05:00,1.0", "row 8: '2024-03-30 05:00' has no time zone"),
        ("30/3 05:00,1.0", "row 8: '30/3 05:00' is no time"),
        ("2024-03-30T04:00Z,1.0", "row 8: 2024-03-30T04:00Z does not come after"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, said: str) -> None:
    whole = csv_text("utc_start,kwh", BEGIN, [1.0] * 24)
    with pytest.raises(InputError) as error:
        read(tmp_path, whole, whole.replace("2024-03-30T05:00Z,1.0", row))
    assert said in str(error.value)


def test_a_file_that_is_not_there_or_empty_is_named(tmp_path: Path) -> None:
    whole = csv_text("utc_start,kwh", BEGIN, [1.0] * 24)
    with pytest.raises(InputError, match=r"load\.csv: is empty"):
        read(tmp_path, whole, "")
    with pytest.raises(InputError, match=r"load\.csv: has 0 rows"):
        read(tmp_path, whole, "utc_start,kwh\n")
    with pytest.raises(InputError, match=r"load\.csv: needs a time and a value"):
        read(tmp_path, whole, "utc_start\n2024-03-30T05:00Z\n")
    with pytest.raises(InputError, match=r"no\.csv: cannot be read"):
        read_trips(tmp_path / "no.csv")


def test_trips_take_the_vehicle_away_for_their_share_of_each_step(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "trips.csv",
        "depart_utc,return_utc,trip_kwh\n"
        "2024-03-29T20:00Z,2024-03-29T23:15Z,5\n"
        "2024-03-30T01:30Z,2024-03-30T01:45Z,1\n"
        "2024-03-30T03:54Z,2024-03-30T06:00Z,7\n",
    )
    starts = int(BEGIN.timestamp()) + 3600 * np.arange(8)
    share = plugged_share(read_trips(path), starts, 3600)
    assert share.tolist() == pytest.approx([0.75, 1.0, 0.75, 1.0, 0.9, 0.0, 0.0, 1.0])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2024-03-30T06:00Z,2024-03-30T05:00Z,1", "row 2: returns 2024-03-30T05:00Z, before it departs"),
        ("2024-03-30T06:00Z,2024-03-30T07:00Z,-1", "row 2: trip_kwh -1 is below 0"),
        (
            "2024-03-30T06:00Z,2024-03-30T08:00Z,1\n2024-03-30T07:00Z,2024-03-30T09:00Z,1",
            "row 3: departs 2024-03-30T07:00Z, before the trip before it is back",
        ),
        ("2024-03-30T06:00Z,soon,1", "row 2: 'soon' is no time"),
    ],
)
def test_an_impossible_trip_is_named(tmp_path: Path, rows: str, said: str) -> None:
    path = written(tmp_path, "trips.csv", f"depart_utc,return_utc,trip_kwh\n{rows}\n")
    with pytest.raises(InputError) as error:
        read_trips(path)
    assert said in str(error.value)


def test_trips_without_their_columns_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "trips.csv", "depart_utc,return_utc\n")
    with pytest.raises(InputError, match="has no column 'trip_kwh'"):
        read_trips(path)
