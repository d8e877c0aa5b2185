"""The budget of commands a day: what may wait, how long, and what never does."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, strategies as st
import pytest

from custom_components.v2h.control.command import Command
from custom_components.v2h.control.pace import COMMANDS_A_DAY, SAVED, Pace, can_wait
from custom_components.v2h.engine.model import Verb

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def sent_at(pace: Pace, now: datetime, every_s: float, days: float = 2.0) -> list[datetime]:
    """When commands go out that all can wait, where another is wanted every so often."""
    found = []
    end = now + days * DAY
    while now < end:
        if pace.waits_until(now) <= now:
            pace.take(now)
            found.append(now)
        now += timedelta(seconds=every_s)
    return found


def test_an_ordinary_day_waits_for_nothing() -> None:
    assert len(sent_at(Pace(NOW), NOW, 86400 / 240)) == 480


@pytest.mark.parametrize("every_s", [1.0, 10.0, 60.0, 300.0])
def test_no_day_has_more_commands_that_can_wait_than_its_budget(every_s: float) -> None:
    times = sent_at(Pace(NOW), NOW, every_s)
    for first in times[::10]:
        assert sum(first <= at < first + DAY for at in times) <= COMMANDS_A_DAY + SAVED + 1


@given(
    steps=st.lists(st.tuples(st.floats(0.1, 20_000), st.booleans()), max_size=200),
    written=st.integers(0, 1000),
)
def test_none_waits_longer_than_one_takes_to_come_back(steps: list[tuple[float, bool]], written: int) -> None:
    pace, now = Pace(NOW, written), NOW
    for seconds, taken in steps:
        now += timedelta(seconds=seconds)
        assert pace.waits_until(now) <= now + DAY / COMMANDS_A_DAY
        if taken:
            pace.take(now)


def test_a_busy_evening_is_slowed_down_little_by_little() -> None:
    times = sent_at(Pace(NOW), NOW, 60.0, 4 / 24)
    gaps = [(later - before).total_seconds() for before, later in pairwise(times)]
    assert gaps[0] == 60.0
    assert gaps == sorted(gaps)
    assert 180 < gaps[-1] <= 360


def test_a_clock_that_is_set_back_holds_nothing_up_for_longer() -> None:
    pace = Pace(NOW)
    for _ in range(200):
        pace.take(NOW)
    before = NOW - timedelta(days=3)
    assert pace.waits_until(before) <= before + DAY / COMMANDS_A_DAY


def test_a_restart_gives_no_commands_back() -> None:
    noon = NOW + DAY / 2
    assert Pace(noon, 400, DAY / 2).waits_until(noon) > noon
    assert Pace(noon, 100, DAY / 2).waits_until(noon) <= noon


@pytest.mark.parametrize(
    ("done_kw", "power_kw", "waits"),
    [(2.0, 3.0, True), (3.0, 2.0, False), (None, 3.0, False), (2.0, None, False)],
)
@pytest.mark.parametrize("verb", [Verb.CHARGE, Verb.DISCHARGE])
def test_only_more_of_the_same_waits(
    verb: Verb, done_kw: float | None, power_kw: float | None, waits: bool
) -> None:
    done, command = Command(verb=verb, power_kw=done_kw), Command(verb=verb, power_kw=power_kw)
    assert can_wait(command, done) is waits
    assert not can_wait(command, Command(verb=Verb.HOLD))
    assert not can_wait(Command(verb=Verb.HOLD), done)
