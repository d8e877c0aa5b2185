"""Notices that somebody else has changed what we wrote to a device: its owner, an aggregator, or the device itself.

A change tells by whom it is made only where it was made in Home Assistant. What an integration reports by itself may
as well be a late echo of our own write, a value that the device has rounded or clipped, or a device that has restarted:
none of these is somebody else.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
import re
from typing import Final

from homeassistant.components.number import ATTR_STEP
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import Context, State

from custom_components.v2h.settings import CommandModel, ControlSettings

from .calls import DeviceCall, is_select, is_switch

ECHO_S: Final = 60.0
"""How long after a write what a device reports by itself is not judged: it passes through other modes, rounds, or has
not polled yet. A device that says it needs longer to settle is given that."""

LATE: Final = timedelta(minutes=5)
"""So long after a write an integration may still report what stood there before: the slowest poll that is usual."""

FORGETS_EVERY: Final = timedelta(minutes=15)
"""A device that seems to have forgotten its command more often than this has not forgotten it."""

TOLERANCE_SHARE: Final = 0.02
"""A number nearer than this, or than its step, is the same: watts come back as amperes."""

_CONTEXTS_KEPT: Final = 50
_REFUSALS: Final = re.compile(r"\bnac?k\b|\bfcr\b|\bfcr[-_ ]|grid rewards|aggregator", re.IGNORECASE)


class Who(StrEnum):
    """Who has the device."""

    OWNER = "owner"
    """A person or an automation has changed an entity in Home Assistant."""
    OTHER = "other"
    """The device tells of something that nobody here has done: an app, an aggregator, its own panel."""
    REFUSED = "refused"
    """The device answers that it takes no commands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Somebody else has the device. entity: what showed it. expected, seen: its value as we wrote it, and as it is."""

    who: Who
    entity: str
    expected: str
    seen: str
    since: datetime
    until: datetime


class Change(StrEnum):
    """What a change of an entity that we wrote to means."""

    OWNER = "owner"
    OTHER = "other"
    FORGOTTEN = "forgotten"
    """The device has restarted, or lets commands expire: it is told again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A change, and of what."""

    change: Change
    entity: str
    expected: str
    seen: str


def is_refusal(error: Exception) -> bool:
    """Whether an error is a device's answer that somebody else has it, and not a failure."""
    return _REFUSALS.search(str(error)) is not None


def watched_entities(control: ControlSettings) -> frozenset[str]:
    """The entities that commands write to and that hold what was written."""
    named = (
        control.number,
        control.charge_number,
        control.discharge_number,
        control.select,
        control.enable,
        control.control_auto,
        control.control_hold,
        control.control_charge,
        control.control_discharge,
    )
    if control.model in (CommandModel.NONE, CommandModel.ACTIONS):
        return frozenset()
    return frozenset(
        item for item in named if item and (_is_number(item) or is_select(item) or is_switch(item))
    )


def leaves_our_mode(control: ControlSettings, entity: str) -> bool:
    """Whether a device stays in a mode that we have set when this entity is changed: then only its power is another's."""
    return control.model in (CommandModel.MODE_SELECT, CommandModel.SEPARATE) and _is_number(entity)


@dataclass(slots=True)
class _Written:
    """What we wrote to an entity. at: since when this value. shown: what the device makes of it, where it differs.

    past: what stood there and what was written before, with when. judged: whether the time for its echo is over.
    lost: whether the entity has been unavailable since.
    """

    value: str
    at: datetime
    shown: str | None = None
    past: list[tuple[str, datetime]] = field(default_factory=list)
    judged: bool = False
    lost: bool = False


class ControlWatch:
    """Compares what the entities of one device show with what was written to them. Knows no clock and no bus."""

    def __init__(self, control: ControlSettings) -> None:
        """Nothing has been written yet."""
        self.entities = watched_entities(control)
        self._echo = timedelta(seconds=max(ECHO_S, control.settle_s))
        self._expires = control.refresh_s > 0
        self._written: dict[str, _Written] = {}
        self._contexts: list[str] = []
        self._forgotten_at: datetime | None = None

    def forget(self) -> None:
        """Nothing that is shown is ours any more."""
        self._written.clear()

    def keep(self, entities: frozenset[str]) -> None:
        """A new command goes to these: what it does not name, its device may change with the mode."""
        self._written = {entity: item for entity, item in self._written.items() if entity in entities}

    def own(self, context: Context) -> Context:
        """Remember a context as ours."""
        self._contexts = [*self._contexts[-_CONTEXTS_KEPT:], context.id]
        return context

    def is_own(self, context: Context) -> bool:
        """Whether something comes of a call of ours."""
        return context.id in self._contexts or context.parent_id in self._contexts

    def wrote(self, call: DeviceCall, before: State | None, now: datetime) -> None:
        """Remember what is about to be written. before: what the entity shows."""
        if call.entity_id not in self.entities or (value := _value_of(call)) is None:
            return
        known = self._written.get(call.entity_id)
        if known is not None and known.value == value:
            return  # its time for an echo has begun with the first one
        past = [] if known is None else [*known.past, (known.value, now)]
        if before is not None and not _is_lost(before):
            past.append((before.state, now))
        past = [(text, at) for text, at in past if now - at < LATE]
        self._written[call.entity_id] = _Written(value=value, at=now, past=past)

    def changed(self, old: State | None, new: State | None, entity: str, now: datetime) -> Finding | None:
        """What a change of an entity means, None where it is our own or cannot be told yet."""
        if (item := self._written.get(entity)) is None:
            return None
        if new is None or _is_lost(new):
            item.lost = True
            return None
        was_lost, item.lost = item.lost or old is None, False
        if _same(item.value, new):
            item.shown = None
            return None
        if old is not None and old.state == new.state:
            return None
        context = new.context
        if self.is_own(context):
            item.shown = new.state  # the device's own version of what we wrote
            return None
        if context.user_id is not None or context.parent_id is not None:
            return self._found(Change.OWNER, entity, new)
        if was_lost:
            return self._lost_or_other(entity, new, now)
        if self._is_echo(item, new, now):
            return None
        return (
            self._lost_or_other(entity, new, now) if self._expires else self._found(Change.OTHER, entity, new)
        )

    def _is_echo(self, item: _Written, new: State, now: datetime) -> bool:
        """Whether what a device reports by itself may come of our own write."""
        if item.shown is not None and _same(item.shown, new):
            return True
        if not item.judged and now - item.at < self._echo:
            return True  # judged at its end
        if now - item.at < LATE and _stood(item, new):
            item.shown = new.state
            return True
        return False

    def due(self, states: Callable[[str], State | None], now: datetime) -> Finding | None:
        """What the entities show when the time for an echo is over."""
        for entity, item in self._written.items():
            if item.judged or now - item.at < self._echo:
                continue
            item.judged = True
            if (state := states(entity)) is None or _is_lost(state):
                item.lost = True
            elif _same(item.value, state) or (item.shown is not None and _same(item.shown, state)):
                continue
            elif _is_number(entity) or _stood(item, state):
                # Clipped, or not taken at all: the measured power tells whether the device obeys.
                item.shown = state.state
            else:
                return self._found(Change.OTHER, entity, state)
        return None

    def _lost_or_other(self, entity: str, state: State, now: datetime) -> Finding:
        often = self._forgotten_at is not None and now - self._forgotten_at < FORGETS_EVERY
        if often:
            return self._found(Change.OTHER, entity, state)
        self._forgotten_at = now
        return self._found(Change.FORGOTTEN, entity, state)

    def _found(self, change: Change, entity: str, state: State) -> Finding:
        expected = self._written[entity].value
        return Finding(change=change, entity=entity, expected=expected, seen=state.state)


def _value_of(call: DeviceCall) -> str | None:
    """What an entity should show after a call; None where it holds nothing, as a button."""
    match call.service:
        case "set_value":
            return str(call.data["value"])
        case "select_option":
            return str(call.data["option"])
        case "turn_on" | "turn_off" if is_switch(call.entity_id):
            return call.service.removeprefix("turn_")
        case _:
            return None


def _stood(item: _Written, state: State) -> bool:
    """Whether an entity shows what stood there before: the integration may only be late."""
    return any(_same(text, state) for text, _ in item.past)


def _same(value: str, state: State) -> bool:
    if value == state.state:
        return True
    wanted, shown = _number(value), _number(state.state)
    if wanted is None or shown is None:
        return False
    step = _number(str(state.attributes.get(ATTR_STEP))) or 0.0
    return abs(wanted - shown) <= max(step, TOLERANCE_SHARE * abs(wanted)) + 1e-6


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _is_number(entity: str) -> bool:
    return entity.partition(".")[0] in {"number", "input_number"}


def _is_lost(state: State) -> bool:
    return state.state in (STATE_UNAVAILABLE, STATE_UNKNOWN)
