"""The closed loop: what a house sees, and that nothing later changes anything earlier."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from custom_components.v2h.engine.simulation.clock import LocalTimes
from custom_components.v2h.engine.simulation.closed_loop import run_planned
from custom_components.v2h.engine.simulation.home import Home
from custom_components.v2h.engine.simulation.house import House
from custom_components.v2h.engine.simulation.house_controller import make_controller
from custom_components.v2h.engine.simulation.seen import Eyes, Seen
from custom_components.v2h.engine.simulation.timeline import Timeline
from tests.backtest.tiny import BATTERY, VEHICLE, home, timeline, utc

DAYS = 4
HOURS = DAYS * 24


class Notes:
    """A controller that does the same all the time and keeps what it saw."""

    def __init__(self, wish_kw: float = 1.0) -> None:
        """Begin with empty notes."""
        self.seen: list[Seen] = []
        self.acted: list[tuple[float, float]] = []
        self.wish_kw = wish_kw

    def plan(self, seen: Seen) -> bool:
        """Keep what is seen."""
        self.seen.append(seen)
        return True

    def act(self, load_kw: float, solar_kw: float) -> dict[str, float]:
        """Keep what the guard is told."""
        self.acted.append((load_kw, solar_kw))
        return {"battery": self.wish_kw, "vehicle": self.wish_kw}


def case(seed: int = 1, **changes: object) -> tuple[Home, Timeline]:
    random = np.random.default_rng(seed)
    of = home(
        timezone="Europe/Stockholm",
        battery=BATTERY,
        vehicle=VEHICLE,
        peaks=[{"reduce": "mean_top_n", "n": 3, "price": 40}],
        **changes,
    )
    return of, timeline(
        of,
        random.uniform(0.5, 6, HOURS).tolist(),
        spot=random.uniform(0.1, 3, HOURS).tolist(),
        solar_kw=random.uniform(0, 2, HOURS).tolist(),
        trips=[(7.5, 16.25, 9.0), (31.5, 41.0, 11.0), (56.0, 56.5, 2.0), (80.0, 90.0, 12.0)],
        past_kw=random.uniform(0.5, 6, 24 * 9).tolist(),
    )


def test_prices_are_known_to_the_end_of_today_and_from_13_of_tomorrow() -> None:
    of, over = case()
    notes = Notes()
    run_planned(of, over, notes)
    # The run begins on 10 January 00:00 local, 23:00 UTC.
    assert notes.seen[0].now == utc("2024-01-09T23:00")
    assert notes.seen[0].known_until == utc("2024-01-10T23:00")
    assert notes.seen[12].known_until == utc("2024-01-10T23:00")
    assert notes.seen[13].known_until == utc("2024-01-11T23:00")
    assert notes.seen[24].known_until == utc("2024-01-11T23:00")


def test_what_the_file_lacks_was_never_published() -> None:
    of, over = case()
    notes = Notes()
    run_planned(of, over, notes)
    assert notes.seen[-1].known_until == utc("2024-01-13T23:00")


def test_measurements_end_now_and_nothing_later_lies_behind_the_arrays() -> None:
    of, over = case()
    house, eyes = House(of, over), Eyes(of, over)
    for step in range(HOURS):
        seen = eyes.look(house)
        place = over.first + step
        assert seen.steps == place
        assert seen.starts[place] == seen.now.timestamp()
        for values, known in (
            (seen.load_kw, place),
            (seen.solar_kw, place),
            (seen.import_kw, place),
            (seen.spot, len(seen.starts)),
            (seen.buy, len(seen.starts)),
            (seen.sell, len(seen.starts)),
        ):
            assert len(values) == known
            assert not values.flags.writeable
            behind = values if values.base is None else values.base
            assert np.isnan(behind[known:]).all()
        house.live({"battery": 1.0})
    assert np.array_equal(seen.load_kw, over.load_kw[: over.end - 1])
    assert np.array_equal(seen.import_kw[over.first :], house.record.import_kw[:-1])


def test_the_guard_is_told_the_step_it_lives_in_and_no_other() -> None:
    of, over = case()
    notes = Notes()
    run_planned(of, over, notes)
    assert [load for load, _ in notes.acted] == over.load_kw[over.run].tolist()
    assert [solar for _, solar in notes.acted] == over.solar_kw[over.run].tolist()


def test_trips_are_known_a_day_ahead_and_past_ones_stay_known() -> None:
    of, over = case()
    notes = Notes()
    run_planned(of, over, notes)
    begin = notes.seen[0].now

    def departures(step: int) -> list[float]:
        return [(trip.departure - begin) / timedelta(hours=1) for trip in notes.seen[step].trips]

    assert departures(0) == [7.5]
    assert departures(7) == [7.5]
    assert departures(8) == [7.5, 31.5]  # away, and the next one within a day
    assert departures(17) == [31.5]
    assert [trip.energy_kwh for trip in notes.seen[17].past_trips] == [9.0]
    assert not notes.seen[8].storages["vehicle"].plugged
    assert notes.seen[16].storages["vehicle"].plugged is False
    assert notes.seen[17].storages["vehicle"].plugged
    assert notes.seen[16].trips[0].return_ == begin + timedelta(hours=16.25)


def test_a_house_without_a_calendar_learns_of_a_trip_when_the_car_is_gone() -> None:
    of, over = case(trips_known_hours=0)
    notes = Notes()
    run_planned(of, over, notes)
    assert notes.seen[7].trips == ()
    (away,) = notes.seen[8].trips
    assert (away.return_, away.energy_kwh) == (None, None)
    assert notes.seen[17].trips == ()
    assert len(notes.seen[17].past_trips) == 1


def test_the_state_of_charge_is_that_of_the_house() -> None:
    of, over = case()
    notes = Notes(0.5)
    record = run_planned(of, over, notes)
    for step in (1, 20, 90):
        for key in ("battery", "vehicle"):
            assert notes.seen[step].storages[key].stored_kwh == record.stored_kwh[key][step - 1]


def ending_after(over: Timeline, steps: int, of: Home) -> Timeline:
    """The same world, lived through for fewer steps."""
    end = over.first + steps
    return replace(over, end=end, times=LocalTimes(over.starts[over.first : end], of.tz))


@pytest.mark.parametrize("known_hours", [24, 0])
def test_changing_later_data_changes_nothing_earlier(known_hours: float) -> None:
    """The product's own controller, with another future from ten in the morning on."""
    of, over = case(trips_known_hours=known_hours)
    cut, lived = 10, 16
    place = over.first + cut
    load, solar, spot = over.load_kw.copy(), over.solar_kw.copy(), over.spot.copy()
    load[place:] = load[place:][::-1] * 3
    solar[place:] = 0.0
    spot[over.first + 24 :] *= -2  # today's prices are known
    told_until = over.starts[place - 1] + known_hours * 3600
    trips = tuple(trip for trip in over.trips if trip.depart <= told_until)
    assert len(trips) < len(over.trips)
    other = replace(over, load_kw=load, solar_kw=solar, spot=spot, trips=trips)
    records = [
        run_planned(of, ending_after(item, lived, of), make_controller(of, guard=True))
        for item in (over, other)
    ]
    for key in ("battery", "vehicle"):
        one, two = (record.power_kw[key] for record in records)
        assert np.array_equal(one[:cut], two[:cut])
    assert sum(np.abs(power[:cut]).sum() for power in records[0].power_kw.values()) > 0, (
        "who does nothing passes"
    )
    one, two = (record.import_kw for record in records)
    assert np.array_equal(one[:cut], two[:cut])
    assert not np.array_equal(one[cut:], two[cut:])


def test_a_night_with_a_clock_change_is_seen_whole() -> None:
    of = home(timezone="Europe/Stockholm", battery=BATTERY)
    over = timeline(of, [1.0] * 49, start=date(2024, 10, 26))
    notes = Notes()
    run_planned(of, over, notes)
    # 26 October, 13:00 local: tomorrow has 25 hours.
    assert notes.seen[13].known_until - notes.seen[13].now == timedelta(hours=11 + 25)
