"""The inputs as their sensor and the diagnostics show them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from homeassistant.util import dt as dt_util

from custom_components.v2h.inputs.contract import InputKey
from custom_components.v2h.inputs.overview import (
    Condition,
    InputFacts,
    InputsState,
    InputState,
    overview,
    worst,
)
from custom_components.v2h.messages import Message, reading_message

if TYPE_CHECKING:
    from custom_components.v2h.coordinator import V2hCoordinator

REFRESH: Final = timedelta(minutes=1)
"""How often the ages are told anew while nothing else changes: each time is an entry of the state machine."""


class InputsView:
    """How the inputs of one house are doing."""

    def __init__(self, coordinator: V2hCoordinator) -> None:
        """Nothing is shown yet."""
        self._coordinator = coordinator
        self._shown: tuple[datetime, tuple[Any, ...], Mapping[str, Any]] | None = None

    @property
    def states(self) -> tuple[InputState, ...]:
        """Every input that the house uses."""
        return self._coordinator.moment.once("inputs", self._look)

    def _look(self) -> tuple[InputState, ...]:
        coordinator = self._coordinator
        live, home = coordinator.live, coordinator.home
        outage = home.backup
        warnings = (*outage.warnings, outage.outage_calendar, outage.wind_weather)
        facts = InputFacts(
            house=home.house,
            solar=home.solar,
            memory=coordinator.memory,
            grid_kw=live.grid_kw,
            phase_a=live.phase_a,
            load_kw=live.load_kw,
            solar_kw=live.solar_kw,
            storages=live.storages,
            told_trips=frozenset(key for key, trips in coordinator.backup.trips.items() if trips),
            grid_entity=outage.grid_entity,
            voltage_entities=outage.voltage_entities,
            warning_entities=tuple(entity for entity in warnings if entity),
        )
        return overview(coordinator.hass, facts, dt_util.utcnow())

    @property
    def state(self) -> InputsState:
        """How all inputs are doing together."""
        return worst(self.states)

    @property
    def attributes(self) -> Mapping[str, Any]:
        """What is missing and what stands in, in words, and every input with its source and age."""
        states, now = self.states, dt_util.utcnow()
        facts = tuple(
            (item.row.key, item.subject, item.condition, item.source, item.substitute, _issue(item))
            for item in states
        )
        shown = self._shown
        if shown is not None and shown[1] == facts and timedelta(0) <= now - shown[0] < REFRESH:
            return shown[2]
        found: dict[str, Any] = {
            "problems": [self._said(item) for item in states if item.condition is Condition.MISSING],
            "assumptions": [self._said(item) for item in states if item.condition is Condition.SUBSTITUTED],
        }
        for key in InputKey:
            if rows := [_row(item, now) for item in states if item.row.key is key]:
                found[key] = rows
        self._shown = now, facts, found
        return found

    def as_diagnostics(self) -> list[dict[str, Any]]:
        """The same without the owner's names of things."""
        now = dt_util.utcnow()
        return [{"input": item.row.key.value} | _row(item, now, named=False) for item in self.states]

    def _said(self, item: InputState) -> str:
        """What is wrong with an input, and what stands in for it."""
        texts = self._coordinator.texts
        why = None
        if item.error is not None:
            why = Message(key=item.error.key, placeholders=item.error.placeholders)
        elif item.reading is not None:
            why = reading_message(item.reading, item.subject)
        said = [] if why is None else [texts.message(why)]
        if item.substitute is not None:
            key = f"substitute_{item.substitute}"
            said.append(texts.message(Message(key=key, placeholders={"subject": item.subject})))
        return " ".join(said)


def _row(item: InputState, now: datetime, *, named: bool = True) -> dict[str, Any]:
    return {
        **({"name": item.subject} if named else {}),
        "state": item.condition.value,
        "source": item.source,
        "age_s": None if item.at is None else round((now - item.at).total_seconds()),
        "limit_s": None if item.limit is None else round(item.limit.total_seconds()),
        "substitute": None if item.substitute is None else item.substitute.value,
        "problem": _issue(item),
    }


def _issue(item: InputState) -> str | None:
    if item.error is not None:
        return item.error.key
    return None if item.reading is None or item.reading.issue is None else item.reading.issue.value
