"""Lists of prices in attributes, whatever the provider: rows of times and numbers to rows of UTC."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal
from itertools import pairwise
import math
from statistics import median_low
from typing import Any, Final

from custom_components.v2h.engine.prices import PriceRow
from custom_components.v2h.instants import parse_instant

PUBLISHED: Final = (
    "raw_today",
    "raw_tomorrow",
    "prices_today",
    "prices_tomorrow",
    "today_interval_prices",
    "tomorrow_interval_prices",
    "prices",
    "data",
    "rates",
    "price_data",
    "today_prices",
    "tomorrow_prices",
)
"""Attributes that hold published prices; all that an entity has are merged, the later names win."""

FORECASTS: Final = ("forecasts", "forecast")
"""Read only where the entity has no attribute for published prices, also when that is empty for the moment:
beside them a provider's forecast is a guess."""

START_KEYS: Final = (
    "start",
    "start_time",
    "time",
    "hour",
    "from",
    "datetime",
    "timestamp",
    "date",
    "period_start",
    "starts_at",
    "startsAt",
    "time_start",
)
END_KEYS: Final = ("end", "end_time", "till", "ends_at", "endsAt", "time_end", "period_end")
VALUE_KEYS: Final = (
    "value",
    "price",
    "total",
    "price_per_kwh",
    "value_inc_vat",
    "per_kwh",
    "price_ct_per_kwh",
    "electricity_price",
    "SEK_per_kWh",
    "EUR_per_kWh",
    "NOK_per_kWh",
    "DKK_per_kWh",
)

MOST_ROWS: Final = 2000
"""Of all lists of an entity together: a week of five minutes. Beyond it nothing is read, on the event loop."""

_LONGEST_TIME: Final = 60
"""Characters of a time as text."""
_STEPS: Final = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60))
_YEARS: Final = range(2000, 2200)
_SECONDS_FROM: Final = 1e9
"""A smaller number is an hour or an index, not seconds since 1970."""
_SECONDS_TO: Final = 7e9
_MILLISECONDS_FROM: Final = 1e11


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKeys:
    """How the rows of a list are read. All None for [time, value] pairs and {time: value} mappings."""

    start: str | None = None
    end: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A row whose time was understood.

    value None: the provider does not know it. doubtful: at a local time that the clocks skip, so that a proper
    row at the same instant replaces it.
    """

    start: datetime
    end: datetime | None
    value: float | None
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceList:
    """The list in one attribute: its rows in the provider's order, and the step between them."""

    keys: ListKeys
    rows: tuple[ListRow, ...]
    step: timedelta | None

    @property
    def has_prices(self) -> bool:
        """Whether any row has a number."""
        return any(row.value is not None for row in self.rows)


def parse_list(
    raw: object, zone: tzinfo, start_key: str | None = None, value_key: str | None = None
) -> PriceList | None:
    """Understand an attribute's value as a list of prices; None where it is none, or has more than MOST_ROWS.

    zone: Home Assistant's own, for times without one. start_key, value_key: the user's choice, which is the
    only one tried. The value is only read: it belongs to another integration.
    """
    pairs: list[tuple[object, object, object]]
    if _length(raw) > MOST_ROWS:
        return None
    if isinstance(raw, Mapping):
        keys, pairs = ListKeys(), [(time, None, value) for time, value in raw.items()]
    elif isinstance(raw, Sequence) and not isinstance(raw, str | bytes):
        if (found := _keys(raw, zone, start_key, value_key)) is None:
            return None
        keys, pairs = found, list(_cells(raw, found))
    else:
        return None
    times = _unfolded([_time(time, zone) for time, _, _ in pairs])
    rows = tuple(
        ListRow(
            start=_to_minute(time),
            end=_to_minute(end) if (end := _time(end_cell, zone)) else None,
            value=number(value),
            doubtful=_is_skipped(time),
        )
        for time, (_, end_cell, value) in zip(times, pairs, strict=True)
        if time is not None
    )
    return PriceList(keys=keys, rows=rows, step=_step(rows)) if rows else None


def lists_in(
    attributes: Mapping[str, Any],
    zone: tzinfo,
    attribute: str | None = None,
    start_key: str | None = None,
    value_key: str | None = None,
) -> dict[str, PriceList]:
    """The lists of prices in an entity's attributes by attribute, in the order they are merged.

    attribute: the user's choice; the tomorrow that belongs to a today comes with it. The others: parse_list.
    """

    def parsed(names: Iterable[str]) -> dict[str, PriceList]:
        found: dict[str, PriceList] = {}
        left = MOST_ROWS
        for name in names:
            raw = attributes.get(name)
            if (left := left - _length(raw)) < 0:
                break
            if (prices := parse_list(raw, zone, start_key, value_key)) is not None:
                found[name] = prices
        return found

    if attribute is not None:
        return parsed(dict.fromkeys((attribute, attribute.replace("today", "tomorrow"))))
    lists = parsed(PUBLISHED)
    publishes = any(name in attributes for name in PUBLISHED)
    if not publishes:
        lists = parsed(FORECASTS)
    if any(prices.has_prices for prices in lists.values()):
        return lists
    others = parsed(name for name in attributes if not (publishes and name in FORECASTS))
    return {name: prices for name, prices in others.items() if prices.has_prices} or lists


def assemble(lists: Iterable[tuple[PriceList, float]]) -> tuple[PriceRow, ...]:
    """Merge lists into rows of currency/kWh: ascending, one per instant (the last one wins), gaps kept.

    lists: each with the factor that gives currency/kWh.
    """
    merged: dict[datetime, tuple[datetime, float]] = {}
    for prices, factor in lists:
        step = prices.step or _STEPS[1]  # a single row: claim no more than the market's quarter
        for row in sorted(prices.rows, key=lambda row: not row.doubtful):
            if row.value is None or (row.doubtful and row.start in merged):
                continue
            if row.end is not None and row.end > row.start:
                merged[row.start] = row.end, row.value * factor
            elif row.start.minute % 5 == 0:  # without an end an odd minute is a provider's misread clock
                merged[row.start] = row.start + step, row.value * factor
    starts = sorted(merged)
    follows = dict(pairwise(starts))
    return tuple(
        PriceRow(
            start=start,
            end=min(merged[start][0], follows.get(start, merged[start][0])),
            price=merged[start][1],
        )
        for start in starts
    )


def number(value: object) -> float | None:
    """A finite number, also as text; None for anything else, and a truth value is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        result = float(value)
    except ValueError, OverflowError:
        return None
    return result if math.isfinite(result) else None


def keys_in(raw: object) -> tuple[str, ...]:
    """The keys of a list's rows, for messages and for choosing."""
    if not isinstance(raw, Sequence) or isinstance(raw, str | bytes):
        return ()
    return tuple(
        dict.fromkeys(str(key) for row in raw[:MOST_ROWS] if isinstance(row, Mapping) for key in row)
    )


def _keys(
    raw: Sequence[object], zone: tzinfo, start_key: str | None, value_key: str | None
) -> ListKeys | None:
    rows = [row for row in raw if isinstance(row, Mapping)]
    if not rows:
        return ListKeys() if any(_is_pair(row) for row in raw) else None

    def holds_time(key: str) -> bool:
        return any(_time(row.get(key), zone) is not None for row in rows)

    def first(chosen: str | None, known: tuple[str, ...]) -> list[str]:
        candidates = known if chosen is None else (chosen,)
        return [key for key in candidates if any(key in row for row in rows)]

    starts = [key for key in first(start_key, START_KEYS) if holds_time(key)]
    values = first(value_key, VALUE_KEYS)
    if not starts or not values:
        return None
    with_numbers = (key for key in values if any(number(row.get(key)) is not None for row in rows))
    ends = [key for key in first(None, END_KEYS) if holds_time(key)]
    return ListKeys(start=starts[0], end=next(iter(ends), None), value=next(with_numbers, values[0]))


def _cells(raw: Sequence[object], keys: ListKeys) -> Iterator[tuple[object, object, object]]:
    for row in raw:
        if isinstance(row, Mapping) and keys.start is not None:
            yield row.get(keys.start), row.get(keys.end), row.get(keys.value)
        elif keys.start is None and isinstance(row, Sequence) and _is_pair(row):
            yield row[0], None, row[1]


def _length(raw: object) -> int:
    """Rows, 0 for what cannot be a list of prices."""
    return len(raw) if isinstance(raw, Mapping | Sequence) and not isinstance(raw, str | bytes) else 0


def _is_pair(row: object) -> bool:
    return isinstance(row, Sequence) and not isinstance(row, str | bytes) and len(row) == 2


def _time(value: object, zone: tzinfo) -> datetime | None:
    """An aware time, still in the zone that it was written in: the fold is settled over the whole list."""
    if isinstance(value, str):
        value = _from_text(value.strip())
    elif (seconds := number(value)) is not None:
        value = _from_seconds(seconds)
    if not isinstance(value, datetime) or value.year not in _YEARS:
        return None
    return value if value.tzinfo is not None else value.replace(tzinfo=zone)


def _from_text(text: str) -> datetime | None:
    if len(text) > _LONGEST_TIME:
        return None
    if (seconds := number(text)) is not None:
        return _from_seconds(seconds)
    if len(text) <= len("2026-01-01"):  # a date alone is the same for all of a day's rows
        return None
    try:
        return parse_instant(text)
    except ValueError:  # well-formed, and on no calendar
        return None


def _from_seconds(seconds: float) -> datetime | None:
    if seconds >= _MILLISECONDS_FROM:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC) if _SECONDS_FROM <= seconds < _SECONDS_TO else None


def _unfolded(times: list[datetime | None]) -> list[datetime | None]:
    """Give the second of two equal local times in the hour that autumn repeats its fold.

    Only where the list knows no fold at all and repeats nothing else: otherwise they are plain duplicates.
    """
    count = Counter(time for time in times if time is not None)
    repeated = [time for time, number_of in count.items() if number_of > 1]
    if not repeated or not all(_is_repeated_hour(time) for time in repeated):
        return times
    if any(time.fold for time in times if time is not None):
        return times
    seen: set[datetime] = set()
    result: list[datetime | None] = []
    for time in times:
        result.append(time.replace(fold=1) if time is not None and time in seen else time)
        if time is not None:
            seen.add(time)
    return result


def _offsets(time: datetime) -> tuple[timedelta, timedelta]:
    return (
        time.replace(fold=0).utcoffset() or timedelta(),
        time.replace(fold=1).utcoffset() or timedelta(),
    )


def _is_repeated_hour(time: datetime) -> bool:
    before, after = _offsets(time)
    return before > after


def _is_skipped(time: datetime) -> bool:
    before, after = _offsets(time)
    return before < after


def _to_minute(time: datetime) -> datetime:
    """UTC and the nearest minute: some providers start a second into the period or end one before."""
    return (time.astimezone(UTC) + timedelta(seconds=30)).replace(second=0, microsecond=0)


def _step(rows: Sequence[ListRow]) -> timedelta | None:
    starts = sorted({row.start for row in rows})
    if len(starts) < 2:
        return None
    usual = median_low(later - earlier for earlier, later in pairwise(starts))
    return min(_STEPS, key=lambda step: abs(step - usual))
