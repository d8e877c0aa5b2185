"""HOME.json: what it says, and what is refused with the field and the value."""

from datetime import date
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backtest.errors import InputError
from backtest.home import parse_home, read_home
from custom_components.v2h.engine.grid_tariff import Distinct, Reduce
from custom_components.v2h.engine.simulation.clock import LocalTimes, midnight
from tests.backtest.tiny import BATTERY, STOCKHOLM, VEHICLE, data, home


def test_all_adders_that_hold_are_summed_in_local_time() -> None:
    of = home(
        timezone="Europe/Stockholm",
        buy={
            "spot_factor": 1.25,
            "adder": 0.1,
            "adders": [
                {"months": [7], "adder": 10},
                {"hours": [22, 6], "adder": 100},
                {"weekdays": [5], "hours": [0, 24], "adder": 1000},
            ],
        },
    )
    # Saturday 29 June 2024 21:00 local until Monday 1 July 2024 07:00.
    begin = int(midnight(date(2024, 6, 29), STOCKHOLM).timestamp()) + 21 * 3600
    times = LocalTimes(begin + 3600 * np.arange(34), STOCKHOLM)
    price = of.buy.of(np.full(34, 2.0), times)
    plain = 2.0 * 1.25 + 0.1
    assert price[0] == pytest.approx(plain + 1000)  # Saturday 21:00
    assert price[1] == pytest.approx(plain + 1100)  # Saturday 22:00: night begins
    assert price[3] == pytest.approx(plain + 100)  # Sunday 00:00: the weekday is the moment's
    assert price[8] == pytest.approx(plain + 100)  # Sunday 05:00
    assert price[9] == pytest.approx(plain)  # Sunday 06:00: night has ended
    assert price[27] == pytest.approx(plain + 110)  # Monday 1 July 00:00
    assert price[33] == pytest.approx(plain + 10)


def test_peaks_become_the_engine_s_rules() -> None:
    of = home(
        peaks=[
            {
                "name": "a",
                "window_minutes": 15,
                "hours": [7, 20],
                "weekdays": [0, 1],
                "weights": [{"hours": [22, 6], "factor": 0.5}],
                "reduce": "mean_top_n",
                "n": 3,
                "distinct": "week",
                "price": 40,
                "free_kw": 2,
            },
            {"name": "b", "steps": [[2, 83], [5, 147], [None, 300]]},
        ]
    )
    first, second = of.peaks
    assert (first.window_minutes, first.reduce, first.n, first.distinct) == (
        15,
        Reduce.MEAN_TOP_N,
        3,
        Distinct.WEEK,
    )
    assert first.when.hours == ((7.0, 20.0),)
    assert first.when.weekdays == (0, 1)
    assert first.weights[0].factor == 0.5
    assert first.prices == (40.0,) * 12
    assert first.free_kw == 2.0
    assert second.steps == ((2.0, 83.0), (5.0, 147.0), (float("inf"), 300.0))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"timezone": "Europe/Gothenburg"}, "timezone = 'Europe/Gothenburg'"),
        ({"step_minutes": 30}, "step_minutes = 30: one of 15, 60"),
        ({"import_limit_kw": -1}, "import_limit_kw = -1"),
        ({"import_limit_kw": "16 A"}, "import_limit_kw = '16 A'"),
        ({"import_limit_kw": True}, "import_limit_kw = True"),
        ({"buy": None}, "buy: an object is expected, not None"),
        ({"buy": {"adders": [{"months": [13], "adder": 1}]}}, "buy.adders[0].months = [13]"),
        ({"buy": {"adders": [{"hours": [6, 25], "adder": 1}]}}, "buy.adders[0].hours = [6, 25]"),
        ({"buy": {"adders": [{"hours": [6, 22]}]}}, "buy.adders[0].adder: is missing"),
        ({"peaks": [{"price": 1, "n": 0}]}, "peaks[0].n = 0"),
        ({"peaks": [{"price": 1, "reduce": "median"}]}, "peaks[0].reduce = 'median'"),
        ({"peaks": [{"name": "x"}]}, "peaks[0].price: is missing"),
        ({"peaks": [{"steps": [[5, 147], [2, 83]]}]}, "peaks[0].steps"),
        ({"peaks": [{"steps": [[2, 83], [5, 80]]}]}, "peaks[0].steps"),
        ({"battery": BATTERY | {"capacity_kwh": 0}}, "battery.capacity_kwh = 0"),
        ({"battery": BATTERY | {"charge_efficiency": 1.1}}, "battery.charge_efficiency = 1.1"),
        ({"battery": BATTERY | {"min_soc": 0.95}}, "battery.max_soc = 0.9"),
        ({"vehicle": {**VEHICLE, "departure_soc": None}}, "vehicle.departure_soc = None"),
        ({"trips_known_hours": -1}, "trips_known_hours = -1"),
        ({"penalties": {"reserve_per_kwh_h": "1"}}, "penalties.reserve_per_kwh_h = '1'"),
    ],
)
def test_a_wrong_field_is_named_with_its_value(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as error:
        parse_home(data(**changes))
    assert said in str(error.value)


def test_a_missing_field_is_named() -> None:
    without = data()
    del without["import_limit_kw"]
    with pytest.raises(InputError, match="import_limit_kw: is missing"):
        parse_home(without)


def test_a_field_that_nothing_reads_is_told_but_a_remark_is_not() -> None:
    of = home(note="a villa", battery=BATTERY | {"minimum_soc": 0.2})
    assert of.notes == ("HOME.json: battery.minimum_soc",)


def test_defaults_are_those_of_the_format() -> None:
    of = parse_home({"timezone": "UTC", "buy": {}, "import_limit_kw": 10})
    assert of.trips_known_hours == 24
    assert (of.penalties.departure_per_kwh, of.penalties.reserve_per_kwh_h) == (10, 1)
    assert of.penalties.public_charging_per_kwh == 6
    assert not of.may_sell
    assert of.step_minutes == 60
    assert of.storages == ()


def test_a_file_that_is_no_json_is_named_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "home.json"
    path.write_text('{"timezone": "UTC",\n"buy": }')
    with pytest.raises(InputError, match=r"home\.json: line 2, column 8"):
        read_home(path)
    with pytest.raises(InputError, match=r"nowhere\.json: cannot be read"):
        read_home(tmp_path / "nowhere.json")


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "home.json"
    path.write_text(json.dumps(data(battery=BATTERY, vehicle=VEHICLE)))
    assert [item.key for item in read_home(path).storages] == ["battery", "vehicle"]
