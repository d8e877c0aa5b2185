"""The sign and scale test: charges and discharges a device briefly at low power, and looks what comes of it.

It goes through the device's own arbiter, which nobody else uses meanwhile: what is tested is the way that control
takes. Rest, charge, rest, discharge, rest: each step is seen against the rest around it, so that a house that moves
meanwhile is noticed and the step repeated. Whatever happens, the device gets its safe verb at the end.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import HandsOff
from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import StorageSettings

from .arbiter import Arbiter
from .command import Command, Withheld, WithheldReason, full_power_kw, least_power_kw
from .confirm import RETRY_AFTER_S, ProblemCode
from .models import render
from .trial_check import Refusal, Seen, TrialRefusedError, check, verbs_of
from .trial_judge import Judged, Leg, judge

CHARGE_KW: Final = 1.4
"""6 A on one phase: what every charger can, and what can be told from the noise of a house."""

DISCHARGE_KW: Final = 1.0
LEAST_DISCHARGE_KW: Final = 0.4
"""Where the house draws little and nothing may be exported."""

POWER_STEPS_KW: Final = (2.0, 2.8, 3.7, 4.2, 5.6, 7.4, 11.0)
"""What is tried next, where a device does not take the wished power: 6 A on three phases are 4.1 kW."""

SAMPLE_S: Final = 1.0
WINDOW_S: Final = 8.0
"""How long is looked once the device has had its time."""

METER_WAIT_S: Final = 30.0
"""How long a meter that has not reported since then is waited for."""

WRITE_WAIT_S: Final = 60.0
"""How long writing a command may take, beside the device's least time between writes."""

QUIET_KW: Final = 0.3
"""A device below this rests: its converter may draw something for itself."""

STRONG_FACTOR: Final = 3.0
STRONG_KW: Final = 2.0
"""More than so many times what was asked, and so much more, and the step is ended at once: a unit is wrong."""

QUIET_ATTEMPTS: Final = 3
"""How often a step is made, where the house moves."""

REACTION_ATTEMPTS: Final = 2
"""How often, where the device does not react or does not stop: a command may be lost."""

MOST_S: Final = 480.0
"""Nothing is repeated after this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What was seen while a command held: medians, kW. strong: cut short. again: it had to be told twice."""

    own_kw: float | None
    net_kw: float | None
    others_kw: float
    unrest_kw: float
    calls: tuple[str, ...]
    strong: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialResult:
    """What was sent, what was seen, and what that means. rest_load_kw: the house at rest, as the meter has it."""

    legs: tuple[Leg, ...]
    judged: Judged
    rest_load_kw: float | None = None
    took_s: float = 0.0


async def pause(seconds: float) -> None:
    """Let time pass."""
    await asyncio.sleep(seconds)


class Trial:
    """One test of one device. The arbiter is nobody else's meanwhile: see Executor.async_on_trial."""

    def __init__(
        self,
        hass: HomeAssistant,
        settings: StorageSettings,
        arbiter: Arbiter,
        read: Callable[[], Seen],
        on_progress: Callable[[float], None],
    ) -> None:
        """read: looks at device and house now. on_progress: called with the share that is done."""
        self._hass = hass
        self._settings = settings
        self._arbiter = arbiter
        self._read = read
        self._on_progress = on_progress
        self._began = dt_util.utcnow()
        self._window_s = WINDOW_S

    async def async_run(self) -> TrialResult:
        """Test, and judge. Raises TrialRefusedError where the device cannot be tested now, or not any more."""
        check(self._settings, self._read())
        self._began = dt_util.utcnow()
        verbs = verbs_of(self._settings)
        rest = await self._async_rest()
        rests, legs = [rest], []
        for index, verb in enumerate(verbs):
            self._on_progress((index + 0.2) / len(verbs))
            leg, rest = await self._async_leg(verb, rest)
            legs.append(leg)
            rests.append(rest)
            if leg.kept_on:
                break  # what it does next would be seen against what it has not stopped
            self._on_progress((index + 1) / len(verbs))
        loads = [level.net_kw for level in rests if level.net_kw is not None]
        rest_load = median(loads) if loads and self._read().whole else None
        return TrialResult(
            legs=tuple(legs),
            judged=judge(legs, rest_load_kw=rest_load),
            rest_load_kw=rest_load,
            took_s=(dt_util.utcnow() - self._began).total_seconds(),
        )

    async def _async_leg(self, verb: Verb, before: Level) -> tuple[Leg, Level]:
        """One step between two rests, repeated where that may tell more."""
        attempt, first = 0, None
        while True:
            attempt += 1
            # Not in step with a load that goes on and off.
            self._window_s = WINDOW_S * (1 + 0.6 * (attempt - 1))
            command = self._command(verb, before)
            during = await self._async_level(command, before)
            sent = self._arbiter.state.sent
            asked = full_power_kw(verb, self._settings)
            if sent is not None and sent.verb is verb and sent.power_kw is not None:
                asked = sent.power_kw
            after = await self._async_rest()
            leg = _agreed(_leg(verb, asked, before, during, after), first)
            # What was told twice in vain need not be told a third time.
            told_again = during.again if not leg.moved else after.again
            most = QUIET_ATTEMPTS if leg.noisy else 1 if told_again else REACTION_ATTEMPTS
            late = (dt_util.utcnow() - self._began).total_seconds() > MOST_S
            doubted = first is None and leg.doubtful
            again = (leg.worth_repeating and attempt < most) or doubted
            if not again or during.strong or late:
                return leg, after
            before, first = after, leg

    async def _async_rest(self) -> Level:
        return await self._async_level(Command(verb=Verb.HOLD), None)

    def _command(self, verb: Verb, rest: Level) -> Command:
        """The least power that can be seen and that the device takes, within what the connection leaves."""
        seen, settings = self._read(), self._settings
        wished_kw = max(CHARGE_KW if verb is Verb.CHARGE else DISCHARGE_KW, least_power_kw(verb, settings))
        draw_kw = rest.net_kw if rest.net_kw is None else rest.net_kw - seen.solar_kw + seen.others_kw
        if verb is Verb.DISCHARGE and draw_kw is not None and not settings.can_export:
            least_kw = max(LEAST_DISCHARGE_KW, least_power_kw(verb, settings))
            wished_kw = max(least_kw, min(wished_kw, draw_kw))
        power_kw = self._fitting(verb, min(wished_kw, full_power_kw(verb, settings)))
        if draw_kw is None:
            return Command(verb=verb, power_kw=power_kw)
        if verb is Verb.CHARGE:
            room_kw = seen.import_limit_kw - draw_kw
            room_kw = room_kw if seen.room_kw is None else min(room_kw, seen.room_kw)
            if power_kw > room_kw:
                limit = seen.import_limit_kw
                raise TrialRefusedError(Refusal.NO_ROOM, grid_kw=draw_kw, limit_kw=limit, power_kw=power_kw)
        elif power_kw > draw_kw + (seen.export_limit_kw if settings.can_export else 0.0):
            raise TrialRefusedError(Refusal.NO_LOAD, load_kw=draw_kw, power_kw=power_kw)
        return Command(verb=verb, power_kw=power_kw)

    def _fitting(self, verb: Verb, wished_kw: float) -> float:
        """The wished power, else the next one that the device's entities take."""
        full_kw = full_power_kw(verb, self._settings)
        higher = [step for step in (*POWER_STEPS_KW, full_kw) if wished_kw < step <= full_kw]
        now, states = dt_util.utcnow(), self._hass.states.get
        for power_kw in (wished_kw, *higher):
            command = render(Command(verb=verb, power_kw=power_kw), self._settings, states, now).command
            if command is not None and command.verb is verb:
                # A device that knows only full power tells none.
                return full_kw if command.power_kw is None else command.power_kw
        raise TrialRefusedError(Refusal.NO_POWER, power_kw=full_kw)

    async def _async_level(self, command: Command, rest: Level | None) -> Level:
        """Tell the device something, give it its time, and look. rest: before a step, None for a rest."""
        began, settled_at, first_sent, again = dt_util.utcnow(), None, None, False
        looks: list[tuple[datetime, Seen]] = []
        while True:
            now, seen = dt_util.utcnow(), self._read()
            self._check_on(seen)
            await self._async_tell(command, seen, now)
            looks.append((now, seen))
            strong = rest is not None and _too_strong(looks, rest, command.power_kw or 0.0)
            if strong:
                return self._level([seen for _, seen in looks[-3:]], strong=True)
            sent_at = self._arbiter.state.sent_at
            if self._is_sent(command):
                first_sent = first_sent or sent_at
                again = again or sent_at != first_sent
            if not self._has_had_its_time(command, seen, now):
                settled_at = None
                control = self._settings.control
                most = WRITE_WAIT_S + control.min_interval_s + control.settle_s
                if (now - began).total_seconds() > 2 * most:
                    raise TrialRefusedError(Refusal.WRITE_FAILED, sent=str(command.verb), seen="–")
            elif not again and self._waits_for_retry(command, seen, rest, now):
                settled_at = None
            else:
                settled_at = settled_at or now
                window = [item for item in looks if item[0] >= settled_at]
                if _looked_enough(window, settled_at, now, self._window_s):
                    return self._level(_fresh(window, settled_at), again=again)
            await pause(SAMPLE_S)

    async def _async_tell(self, command: Command, seen: Seen, now: datetime) -> None:
        arbiter = self._arbiter
        arbiter.observe(seen.own_kw, now)
        await arbiter.async_apply(command, now, (Withheld(reason=WithheldReason.TESTING),), needed=True)
        if arbiter.hands_off(now) is HandsOff.FOREIGN:
            raise TrialRefusedError(Refusal.FOREIGN)
        problem = arbiter.state.problem
        if problem is not None and problem.code is ProblemCode.WRITE_FAILED:
            raise TrialRefusedError(Refusal.WRITE_FAILED, sent=problem.sent, seen=problem.seen)

    def _has_had_its_time(self, command: Command, seen: Seen, now: datetime) -> bool:
        """Whether what is measured shows the command."""
        state = self._arbiter.state
        if not self._is_sent(command):
            return False
        settled_at = (state.sent_at or now) + timedelta(seconds=self._settings.control.settle_s)
        if now >= settled_at:
            return True
        if not state.confirmed:
            return False
        # A hold of the device's own counts as followed while it still charges.
        return command.verb is not Verb.HOLD or abs(seen.own_kw or 0.0) <= QUIET_KW

    def _is_sent(self, command: Command) -> bool:
        """Whether the arbiter has sent it, or what it has sent before comes out as the same."""
        state = self._arbiter.state
        if state.sent is None or state.wanted != command:
            return False
        rendered = render(command, self._settings, self._hass.states.get, dt_util.utcnow()).command
        return rendered is not None and rendered.verb is state.sent.verb

    def _waits_for_retry(self, command: Command, seen: Seen, rest: Level | None, now: datetime) -> bool:
        """Whether the device has not done a thing, and will be told once more by the arbiter, as in daily use."""
        state, control = self._arbiter.state, self._settings.control
        if seen.own_kw is None or state.confirmed is not False or state.sent_at is None:
            return False
        pause_s = max(RETRY_AFTER_S[0], control.min_interval_s) + 2 * SAMPLE_S
        if (now - state.sent_at).total_seconds() > control.settle_s + pause_s:
            return False
        if rest is None:
            return abs(seen.own_kw) > QUIET_KW
        return abs(seen.own_kw - (rest.own_kw or 0.0)) < 0.25 * (command.power_kw or 0.0)

    def _check_on(self, seen: Seen) -> None:
        """End the test where the car leaves, or something is not known any more that must be."""
        check(self._settings, seen, margin=0.0)

    def _level(self, looks: Sequence[Seen], *, strong: bool = False, again: bool = False) -> Level:
        own = [seen.own_kw for seen in looks if seen.own_kw is not None]
        net = [seen.net_kw for seen in looks if seen.net_kw is not None]
        middle = median(net) if net else None
        return Level(
            own_kw=median(own) if own else None,
            net_kw=middle,
            others_kw=median(seen.others_kw for seen in looks),
            unrest_kw=0.0 if middle is None else median(abs(value - middle) for value in net),
            calls=self._arbiter.state.calls,
            strong=strong,
            again=again,
        )


def _leg(verb: Verb, asked_kw: float, before: Level, during: Level, after: Level) -> Leg:
    """What a step has shown against the rests around it."""

    def step(one: float | None, other: float | None) -> float | None:
        return None if one is None or other is None else one - other

    meter_left = step(after.net_kw, before.net_kw)
    own_left = step(after.own_kw, before.own_kw)
    # What the device itself has left running is no unrest of the house.
    drift = 0.0 if meter_left is None else meter_left - (own_left or 0.0)
    meter = step(during.net_kw, before.net_kw)
    # A house that moved slowly: half of it had come when the step was seen.
    meter = None if meter is None else meter - drift / 2
    return Leg(
        verb=verb,
        asked_kw=asked_kw,
        own_kw=step(during.own_kw, before.own_kw),
        meter_kw=meter,
        own_left_kw=own_left or 0.0,
        meter_left_kw=meter_left or 0.0,
        unrest_kw=max(abs(drift), before.unrest_kw, during.unrest_kw, after.unrest_kw),
        others_kw=during.others_kw - (before.others_kw + after.others_kw) / 2,
        calls=during.calls,
    )


def _agreed(leg: Leg, first: Leg | None) -> Leg:
    """A step that was repeated: what the meter shows twice is the device, what differs is the house."""
    if first is None or leg.meter_kw is None or first.meter_kw is None or not (leg.moved and first.moved):
        return leg
    return replace(leg, unrest_kw=max(leg.unrest_kw, abs(leg.meter_kw - first.meter_kw)))


def _too_strong(looks: Sequence[tuple[datetime, Seen]], rest: Level, asked_kw: float) -> bool:
    """Whether the device takes or gives far more than it was asked, three looks in a row: by the meter if there is one."""
    if len(looks) < 3:
        return False
    most = max(STRONG_FACTOR * asked_kw, asked_kw + STRONG_KW)
    for _, seen in looks[-3:]:
        by_meter = seen.net_kw is not None and rest.net_kw is not None
        one, other = (seen.net_kw, rest.net_kw) if by_meter else (seen.own_kw, rest.own_kw)
        over = seen.grid_kw is not None and seen.grid_kw > seen.import_limit_kw
        if not over and (one is None or other is None or abs(one - other) <= most):
            return False
    return True


def _looked_enough(
    window: Sequence[tuple[datetime, Seen]], settled_at: datetime, now: datetime, window_s: float
) -> bool:
    """Whether the device was looked at for long enough, and the meter has reported since."""
    looked_s = (now - settled_at).total_seconds()
    if looked_s < window_s:
        return False
    seen = window[-1][1]
    if not seen.has_meter or looked_s >= METER_WAIT_S:
        return True
    return seen.grid_at is not None and seen.grid_at > settled_at


def _fresh(window: Sequence[tuple[datetime, Seen]], settled_at: datetime) -> list[Seen]:
    """The looks at which the meter told of this moment; all of them where none did: it tells of changes only."""
    fresh = [seen for _, seen in window if seen.grid_at is None or seen.grid_at > settled_at]
    return fresh or [seen for _, seen in window]
