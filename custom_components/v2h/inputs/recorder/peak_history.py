"""What was imported before anybody followed the meter, from the recorder's statistics: for the month's peaks."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
import logging
from typing import Final, Literal

from homeassistant.components.recorder.const import DOMAIN as RECORDER_DOMAIN
from homeassistant.components.recorder.statistics import get_metadata, statistics_during_period
from homeassistant.const import UnitOfPower
from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import get_instance
from homeassistant.util.unit_conversion import PowerConverter

from custom_components.v2h.engine.grid_tariff import MONTHS_OF_A_ROLLING_YEAR, PeakPeriod, PeakRule
from custom_components.v2h.engine.model import slot_start
from custom_components.v2h.engine.peaks.calendar import month_begin, month_of, months_before
from custom_components.v2h.engine.peaks.windows import MeasuredSpan
from custom_components.v2h.settings import GridSign, MeterSettings

_LOGGER = logging.getLogger(__name__)

EVERY: Final = timedelta(hours=1)
RETRY_AFTER: Final = timedelta(minutes=15)
AGAIN: Final = timedelta(days=2)
"""How far back it is read after the first time: what was missed since then, also where the recorder was late."""
TIMEOUT_S: Final = 20
HOUR_MINUTES: Final = 60

FIVE_MINUTES: Final = timedelta(minutes=5)
HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakSpans:
    """Mean imports: of five minutes, which the recorder keeps for some days, and of hours, kept for ever."""

    fine: tuple[MeasuredSpan, ...] = ()
    hourly: tuple[MeasuredSpan, ...] = ()


@dataclass(slots=True, kw_only=True)
class PeakHistory:
    """Reads the statistics when it is due. next: when that is, None for at the next plan."""

    next: datetime | None = None
    _deep: bool = True

    async def async_read(
        self, hass: HomeAssistant, meter: MeterSettings, rules: Iterable[PeakRule], now: datetime, tz: tzinfo
    ) -> PeakSpans:
        """The imports of this and the last month, of twelve months where a year rolls; later of the last days.

        Nothing where it is not due, there is no recorder, or reading fails, which is told in the log.
        """
        entity = meter.grid_power or meter.import_power
        if (self.next is not None and now < self.next) or entity is None or not (asked := tuple(rules)):
            return PeakSpans()
        self.next = slot_start(now + EVERY)
        if RECORDER_DOMAIN not in hass.config.components:
            return PeakSpans()
        # Of a meter with two sensors the import alone: an hour's export has nothing to do with it.
        negative = meter.grid_power is not None and meter.grid_positive_is is not GridSign.IMPORT
        month = month_of(now, tz)
        fine_from = hourly_from = month_begin(months_before(month, 1), tz)
        if any(_rolls(rule) for rule in asked):
            hourly_from = month_begin(months_before(month, MONTHS_OF_A_ROLLING_YEAR - 1), tz)
        if not self._deep:
            fine_from = hourly_from = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0) - AGAIN
        hourly = any(rule.window_minutes >= HOUR_MINUTES for rule in asked)
        try:
            async with asyncio.timeout(TIMEOUT_S):
                spans = await get_instance(hass).async_add_executor_job(
                    _read,
                    hass,
                    entity,
                    -1.0 if negative else 1.0,
                    fine_from,
                    hourly_from if hourly else None,
                    now,
                )
        except Exception as error:  # a database can fail in any way: go on with what is known
            self.next = slot_start(now + RETRY_AFTER)
            _LOGGER.warning(
                "Reading the statistics of %s for the peaks failed: %r", entity, error, exc_info=True
            )
            return PeakSpans()
        self._deep = False
        return spans


def _rolls(rule: PeakRule) -> bool:
    return rule.period is PeakPeriod.ROLLING_YEAR and rule.window_minutes >= HOUR_MINUTES


def _read(
    hass: HomeAssistant,
    entity: str,
    sign: float,
    fine_from: datetime,
    hourly_from: datetime | None,
    now: datetime,
) -> PeakSpans:
    """Query; runs in the recorder's own executor."""
    found = get_metadata(hass, statistic_ids={entity}).get(entity)
    if found is None or found[1]["unit_class"] != PowerConverter.UNIT_CLASS:
        return PeakSpans()
    return PeakSpans(
        fine=_spans(hass, entity, sign, fine_from, now, "5minute", FIVE_MINUTES),
        hourly=_spans(hass, entity, sign, hourly_from, now, "hour", HOUR) if hourly_from else (),
    )


def _spans(
    hass: HomeAssistant,
    entity: str,
    sign: float,
    begin: datetime,
    end: datetime,
    period: Literal["5minute", "hour"],
    length: timedelta,
) -> tuple[MeasuredSpan, ...]:
    rows = statistics_during_period(
        hass, begin, end, {entity}, period, {PowerConverter.UNIT_CLASS: UnitOfPower.KILO_WATT}, {"mean"}
    ).get(entity, [])
    return tuple(
        MeasuredSpan(start=datetime.fromtimestamp(row["start"], UTC), length=length, import_kw=sign * mean)
        for row in rows
        if (mean := row.get("mean")) is not None
    )
