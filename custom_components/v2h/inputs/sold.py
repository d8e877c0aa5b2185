"""When a device is sold to somebody who runs it: what an entity or a calendar of the owner's tells."""

from datetime import datetime, timedelta
from typing import Final

from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import Sold

from .hazards import async_events, event_instant

AHEAD: Final = timedelta(days=3)
"""Beyond what is planned in quarters nothing has to be ready yet."""


def read_sold(hass: HomeAssistant, entity: str) -> bool | None:
    """Whether a device is sold now; None where its entity does not say."""
    state = hass.states.get(entity)
    return {STATE_ON: True, STATE_OFF: False}.get(state.state) if state is not None else None


async def async_read_sold(hass: HomeAssistant, entity: str, now: datetime) -> tuple[Sold, ...] | None:
    """The spans that a calendar tells of, or the one that a schedule does; None where it cannot be read.

    Other entities tell of no time to come.
    """
    match entity.partition(".")[0]:
        case "calendar":
            if (events := await async_events(hass, entity, now, now + AHEAD)) is None:
                return None
            spans = [(event_instant(event.get("start")), event_instant(event.get("end"))) for event in events]
            return _joined([(begin, end) for begin, end in spans if begin and end and begin < end])
        case "schedule":
            return _of_schedule(hass, entity, now)
        case _:
            return ()


def _of_schedule(hass: HomeAssistant, entity: str, now: datetime) -> tuple[Sold, ...] | None:
    """A schedule tells of its next change only: the end where it is on, else the next beginning."""
    if (state := hass.states.get(entity)) is None or (sold := read_sold(hass, entity)) is None:
        return None
    change = state.attributes.get("next_event")
    if not isinstance(change, datetime) or change <= now:
        return ()
    change = dt_util.as_utc(change)
    return (Sold(begin=now, end=change),) if sold else (Sold(begin=change),)


def _joined(spans: list[tuple[datetime, datetime]]) -> tuple[Sold, ...]:
    """Spans that touch are one: nothing has to be ready in between."""
    joined: list[Sold] = []
    for begin, end in sorted(spans):
        last = joined[-1] if joined else None
        if last is not None and last.end is not None and begin <= last.end:
            joined[-1] = Sold(begin=last.begin, end=max(last.end, end))
        else:
            joined.append(Sold(begin=begin, end=end))
    return tuple(joined)
