"""What a stored ledger is read from, row by row: what cannot be read is left out, and said in the log."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
import logging
from typing import Any, Final

from custom_components.v2h.engine.peaks.calendar import Month

from .slots import Gap, Policy
from .totals import ClosedMonth, Period

_LOGGER = logging.getLogger(__name__)

_EARLIEST: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""No house was followed before: every month from then on is gone through."""


def each[T](rows: Any, read: Callable[[Any], T]) -> Iterator[T]:
    """What can be read of stored rows."""
    lost = 0
    for row in rows if isinstance(rows, list) else ():
        try:
            yield read(row)
        except ArithmeticError, AttributeError, LookupError, TypeError, ValueError:
            lost += 1
    if lost:
        _LOGGER.warning("%d rows of the ledger cannot be read and are gaps now", lost)


def instant_from(text: Any) -> datetime | None:
    """An instant, None where it is none or cannot be one of ours."""
    try:
        instant = datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError, TypeError, ValueError:
        return None
    return instant if instant >= _EARLIEST else None


def gap_from(row: Any) -> Gap:
    """A slot that is out."""
    at, reason, source = row
    return Gap(start=datetime.fromisoformat(at).astimezone(UTC), reason=str(reason), source=str(source))


def correction_from(row: Any) -> tuple[str, datetime, float | None]:
    """A corrected peak window: component, start, kW."""
    component, at, kw = row
    return str(component), datetime.fromisoformat(at).astimezone(UTC), None if kw is None else float(kw)


def settlement_from(row: Any) -> tuple[datetime, dict[Policy, float]]:
    """Money of storages that came or went."""
    at, money = row
    return datetime.fromisoformat(at).astimezone(UTC), {policy: float(money[policy]) for policy in Policy}


def closed_month_from(row: Any) -> tuple[Month, ClosedMonth]:
    """A month with its sums."""
    year, month = row["month"]
    peaks_kw = {
        policy: {str(name): float(value) for name, value in row["peaks_kw"][policy].items()}
        for policy in Policy
    }
    return (int(year), int(month)), ClosedMonth(period=Period.from_dict(row), peaks_kw=peaks_kw)
