"""How one house is doing: what is wrong with it now, as its status sensor, its card and its repair issues tell it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from homeassistant.core import CoreState, callback
from homeassistant.util import dt as dt_util

from .const import PLAN_MAX_AGE
from .messages import Message, broken_message, note_message, problem_details, problem_message, reading_message
from .plan.planning import planned_problems
from .problems import IssueReporter, Problem, Status, worst
from .trials.words import untested_problem

if TYPE_CHECKING:
    from .coordinator import V2hCoordinator


class HouseStatus:
    """Gathers what is wrong with one house; belongs to its coordinator."""

    def __init__(self, coordinator: V2hCoordinator) -> None:
        """Nothing is reported yet."""
        self._coordinator = coordinator
        self._reporter = IssueReporter(coordinator.hass, coordinator.config_entry.entry_id)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong now."""
        return self._coordinator.moment.once("problems", self._gather)

    def _gather(self) -> list[Problem]:
        coordinator = self._coordinator
        found = self._of_house()
        if coordinator.data:
            found += planned_problems(coordinator.home, coordinator.data, coordinator.live.storages)
        for key, state in coordinator.executor.states.items():
            if state.problem:
                name = coordinator.storages[key].name
                why = problem_message(state.problem, name)
                told = problem_details(state.problem)
                found.append(
                    Problem(status=Status.COMMAND_FAILED, source=key, subject=name, why=why, details=told)
                )
        found += coordinator.hands.problems
        trials = coordinator.trials
        found += [untested_problem(trials, key, coordinator.name_of(key)) for key in sorted(trials.missed)]
        return found

    def _of_house(self) -> list[Problem]:
        """What is wrong with the house itself: the start, the planner, the meter."""
        coordinator = self._coordinator
        house = coordinator.home.house.name

        def problem(status: Status, why: Message, source: str = "house") -> Problem:
            return Problem(status=status, source=source, subject=house, why=why)

        found: list[Problem] = []
        if coordinator.hass.state in (CoreState.not_running, CoreState.starting):
            found.append(problem(Status.STARTING, Message(key="starting")))
        if not coordinator.last_update_success:
            found.append(problem(Status.NO_PLAN, Message(key="planning_failed")))
        elif coordinator.plan and coordinator.plan_age_s > PLAN_MAX_AGE.total_seconds():
            age = {"minutes": str(round(coordinator.plan_age_s / 60))}
            found.append(problem(Status.NO_PLAN, Message(key="plan_old", placeholders=age)))
        found += [
            problem(Status.NO_METER, reading_message(reading, house), reading.source)
            for reading in (coordinator.live.grid_kw, *coordinator.live.phase_a)
            if not reading.known
        ]
        return found

    @property
    def status(self) -> Status:
        """The gravest of what is wrong."""
        coordinator = self._coordinator
        tried = coordinator.data or not coordinator.last_update_success
        return worst(self.problems) if tried else Status.NO_PLAN

    def attributes(self) -> dict[str, Any]:
        """What is wrong, in words, and how the plan was made."""
        coordinator = self._coordinator
        texts, data = coordinator.texts, coordinator.data
        attributes: dict[str, Any] = {"problems": [texts.message(item.why) for item in self.problems]}
        if data:
            attributes["notes"] = [texts.message(note_message(note)) for note in data.notes]
        if data and (plan := data.plan):
            attributes |= {
                "plan_made": dt_util.as_local(plan.created),
                "solve_ms": round(plan.solve_ms),
                "value_ms": round(data.value.took_ms) if data.value else None,
                "broken_limits": [
                    texts.message(broken_message(item, coordinator.name_of(item.storage)))
                    for item in plan.broken
                ],
            }
        prices = data.snapshot.prices if data else None
        if prices and (until := prices.known_until(dt_util.utcnow())):
            attributes["prices_until"] = dt_util.as_local(until)
        return attributes

    @callback
    def async_report(self, now: datetime) -> None:
        """Turn what lasts into repair issues, and take those back that are over."""
        self._reporter.async_report(self.problems, self._coordinator.texts, now)

    @callback
    def async_withdraw_all(self) -> None:
        """Take every issue back, when the house is unloaded."""
        self._reporter.async_withdraw_all()
