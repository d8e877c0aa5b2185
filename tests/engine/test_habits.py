"""When a car usually leaves, from the plug; and what it does not make a habit of."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from custom_components.v2h.engine.habits import Absence, usual_times

TZ = ZoneInfo("Europe/Stockholm")
MONDAY = date(2026, 11, 2)
TODAY = date(2026, 11, 23)


def gone(day: date, leave: time, back: time) -> Absence:
    """An absence of one day, local times."""
    return Absence(left=datetime.combine(day, leave, TZ), back=datetime.combine(day, back, TZ))


def working_days(count: int) -> list[Absence]:
    """Absences on the first working days."""
    days = [MONDAY + timedelta(days=index) for index in range(count)]
    return [gone(day, time(7, 20 + 5 * (day.day % 3)), time(16, 50)) for day in days if day.weekday() < 5]


def test_working_days_have_their_times_and_weekends_none() -> None:
    seen = working_days(21)
    assert usual_times(seen, date(2026, 11, 24), MONDAY, TODAY, TZ) == (time(7, 15), time(16, 45))
    assert usual_times(seen, date(2026, 11, 28), MONDAY, TODAY, TZ) is None


def test_two_days_or_fewer_than_half_are_no_habit() -> None:
    assert usual_times(working_days(2), date(2026, 11, 24), MONDAY, TODAY, TZ) is None
    assert usual_times(working_days(7), date(2026, 11, 24), MONDAY, TODAY, TZ) is None


def test_an_errand_is_no_departure() -> None:
    errands = [gone(MONDAY + timedelta(days=index), time(18), time(18, 40)) for index in range(21)]
    assert usual_times(errands, date(2026, 11, 24), MONDAY, TODAY, TZ) is None
