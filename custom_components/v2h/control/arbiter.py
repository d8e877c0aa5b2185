"""Owns one device: writes on change, in order, with pauses; confirms, tries again, and lets go."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
import logging
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util
import probatio as vol

from custom_components.v2h.choices import HandsOff
from custom_components.v2h.engine.model import Verb
from custom_components.v2h.settings import StorageSettings, VehicleSettings

from .calls import DeviceCall
from .command import Command, Withheld, WithheldReason, safe_command
from .confirm import Attempts, DeviceProblem, ProblemCode, Verdict, is_grave, judge, strays
from .counting import DeviceMemory
from .fault import failed_write
from .foreign import Who, is_refusal
from .models import Rendered, has_native_hold, nothing_to_send, render_stoppable, renews_each_slot
from .noted import OnTouched, TouchNote
from .others import Others
from .pace import Pace, can_wait
from .state import ArbiterState
from .step_back import StepBack
from .target import Target
from .writer import DeviceWriter, InterruptedWriteError

_LOGGER = logging.getLogger(__name__)

STOP_RETRY_S: Final = 1.0
STOP_ATTEMPTS: Final = 3


class Arbiter:
    """The only one that writes to its device."""

    def __init__(
        self,
        hass: HomeAssistant,
        settings: StorageSettings,
        on_change: Callable[[ArbiterState], None],
        *,
        touched: bool = False,
        on_touched: OnTouched | None = None,
        memory: DeviceMemory | None = None,
        on_memory: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """on_change: called with every new state. touched: whether the last run left the device commanded.

        on_touched: awaited with True before a device that was let go is commanded, with False after it was let
        go again, so that what a crash leaves behind is known after it. memory: what is kept over a restart;
        on_memory: called when it has changed, with True where it must not be lost.
        """
        self._hass = hass
        self._settings = settings
        self._control = settings.control
        self._on_change = on_change
        self._memory = memory or DeviceMemory()
        self._on_memory = on_memory
        self._back = StepBack(self._memory, settings.control.foreign_minutes)
        self._others = Others(hass, settings, self._back, self._taken, self._forgotten, on_memory)
        self._writer = DeviceWriter(hass, settings.name, self._others.new_context, self._others.called)
        self._note = TouchNote(hass, self._writer, settings.name, on_touched, touched)
        self._lock = asyncio.Lock()
        self._attempts = Attempts(settings.control.min_interval_s)
        self._pace = Pace(
            dt_util.utcnow(),
            0 if settings.control.refresh_s > 0 else self._memory.today().writes,
            dt_util.now() - dt_util.start_of_local_day(),
        )
        self._target: Target | None = None
        self._done: tuple[Command, Rendered] | None = None  # asked and sent; None: device in an unknown state
        self._touched = touched  # since it was last let go
        self._last_write: datetime | None = None
        self._strays_since: datetime | None = None
        self._reasons: tuple[Withheld, ...] = ()  # that came with the command
        self._own_reasons: tuple[Withheld, ...] = ()  # from writing it
        self._timer: CALLBACK_TYPE | None = None
        self._stopped = False
        self.state = ArbiterState(writes_today=self._memory.today().writes, foreign=self._memory.foreign)

    @property
    def settled(self) -> bool:
        """Whether the measured power can be taken to show the last command."""
        if self.state.sent_at is None or self.state.confirmed:
            return True
        return dt_util.utcnow() - self.state.sent_at >= timedelta(seconds=self._control.settle_s)

    def shows(self, command: Command) -> bool:
        """Whether the measured power can be taken to show this command."""
        if self._done is None or not self.settled:
            return False
        done, _ = self._done
        return (done.verb, done.power_kw) == (command.verb, command.power_kw)

    @property
    def let_go(self) -> bool:
        """Whether the device has its safe verb, or was never commanded."""
        return not self._touched

    def hands_off(self, now: datetime) -> HandsOff | None:
        """Why the device is to be left alone, planned around and not counted on."""
        return self._back.why(now)

    @callback
    def observe(self, power_kw: float | None, now: datetime) -> None:
        """Compare what is measured (positive charging) with what was sent, once the device has had its time."""
        self._others.look(now)
        state = self.state
        sent = state.sent
        if self._done is None or sent is None or state.sent_at is None or now <= state.sent_at:
            return
        verdict = judge(sent, power_kw, native_hold=has_native_hold(self._control))
        if state.confirmed:
            # A car that tapers is in its right; one that turns round, does more, or moves though it was to hold, is not.
            since = self._strays_since = (self._strays_since or now) if strays(verdict, sent) else None
            if since is None or now - since < timedelta(seconds=self._control.settle_s):
                return
            self._update(confirmed=None)
            state = self.state
        if verdict is Verdict.FOLLOWED:
            self._attempts.forget()
            self._back.trust()
            self._update(confirmed=True, problem=None)
        elif verdict is not Verdict.UNKNOWN and self.settled and state.confirmed is None:
            self._update(confirmed=False)
            grave = is_grave(verdict, sent, self._settings)
            if (grave and self._back.on_trial) or not self._attempts.again(now):
                self._give_up(verdict, f"{power_kw:.2f} kW", now)

    async def async_apply(
        self,
        command: Command,
        now: datetime,
        withheld: tuple[Withheld, ...] = (),
        *,
        needed: bool = False,
    ) -> None:
        """Bring the device to a command, now or when the least time between writes is over.

        withheld: why the command is not what was planned. needed: for main fuse or peak: the day's budget of commands
        does not hold it up.
        Returns at once while another write is under way; that one goes on with the newest command.
        """
        if self._stopped:
            return
        if self._back.why(now) is not None:
            await self.async_step_back()
            return
        if not renews_each_slot(self._control) or command.verb is Verb.AUTO:
            command = replace(command, until=None)
        urgent = command == safe_command(self._control)
        self._aim(Target(command=command, urgent=urgent, needed=needed))
        self._reasons = withheld
        self._update(wanted=command, dry_run=False, foreign=None)
        if not self._lock.locked():
            await self._async_work()

    async def async_step_back(self, *, stop: bool = False) -> None:
        """Leave the device to whoever else has it; one that does not obey gets its safe verb first.

        stop: also one that somebody else has, where it goes on in a mode that we have set.
        """
        if stop or (self._back.blocked and self._back.foreign is None):
            await self._async_release(self._back.reasons())
            return
        self._reasons, self._own_reasons = self._back.reasons(), ()
        self._aim(None)
        self._update(wanted=None, dry_run=False, foreign=self._back.foreign)

    @callback
    def async_forgive(self) -> None:
        """What the device did before, and who else had it, does not count any more: its owner wants it commanded."""
        self._attempts.forget()
        self._back.trust()
        if self._back.foreign is not None:
            self._back.give_back()
            self._on_memory(True)
        self._update(problem=None, foreign=None)

    async def async_preview(
        self,
        command: Command,
        now: datetime,
        withheld: tuple[Withheld, ...] = (),
        *,
        reason: WithheldReason = WithheldReason.DRY_RUN,
    ) -> None:
        """Show what would be sent, and send nothing; a device that was commanded before is let go first."""
        if self._touched or self._lock.locked():
            await self.async_release(reason)
        if self._touched or self._stopped:
            return
        self._aim(None)
        withheld = (*withheld, Withheld(reason=reason))
        if self.state.dry_run and self.state.wanted == command and self._reasons == withheld:
            return
        rendered = self._render(command, now)
        self._reasons, self._own_reasons = withheld, rendered.withheld
        self._update(wanted=command, calls=rendered.texts, dry_run=True)

    async def async_release(self, reason: WithheldReason, **parameters: float | str) -> None:
        """Send the safe verb if the device has been commanded, before everything else; then be silent."""
        await self._async_release((Withheld(reason=reason, parameters=parameters),))

    async def _async_release(self, reasons: tuple[Withheld, ...]) -> None:
        if self._stopped:
            return
        self._reasons = reasons
        if not self._touched and not self._lock.locked():
            self._aim(None)
            self._own_reasons = ()
            calls = () if self.state.dry_run else self.state.calls
            self._update(wanted=None, calls=calls, dry_run=False, foreign=self._back.foreign)
            return
        target = Target.letting_go(self._control)
        under_way = self._lock.locked() and self._target == target
        self._aim(target)
        self._update(wanted=None, dry_run=False)
        if not under_way:
            await self._async_work()

    async def async_stop(self) -> None:
        """Let the device go, and send nothing any more."""
        await self.async_release(WithheldReason.STOPPED)
        for _ in range(STOP_ATTEMPTS - 1):
            if not self._touched:
                break
            await asyncio.sleep(STOP_RETRY_S)
            self._attempts.forget()
            await self._async_work()
        self.async_shut()

    @callback
    def async_shut(self) -> None:
        """Send nothing any more, whatever the device was told last."""
        self._stopped = True
        self._target = None
        self._cancel_timer()
        self._writer.interrupt()
        self._others.async_stop()

    def _forgotten(self) -> None:
        """The device does not know its command any more."""
        self._done = None
        self._start_work()

    def _taken(self, partly: bool) -> None:
        """Somebody else has the device. partly: a mode of ours goes on, and is taken back when we stop."""
        self._aim(None)
        self._cancel_timer()
        self._writer.interrupt()
        self._done = None
        self._touched = self._touched and partly
        self._reasons, self._own_reasons = self._back.reasons(), ()
        self._update(wanted=None, sent=None, confirmed=None, foreign=self._back.foreign)
        self._start_work()  # to note that it is let go

    def _start_work(self) -> None:
        if not self._lock.locked():
            self._hass.async_create_background_task(self._async_work(), f"v2h {self._settings.name}")

    @callback
    def _aim(self, target: Target | None) -> None:
        """Take a new target; the count of attempts goes on where only the power is another."""
        old = self._target
        if target == old:
            return
        self._target = target
        if (old is None or target is None or not target.is_like(old)) and not self._back.on_trial:
            self._attempts.forget()
        if target is not None and target.urgent:
            self._writer.interrupt()

    async def _async_work(self) -> None:
        """Write what is due, then set a timer for what is due later."""
        async with self._lock:
            while True:
                self._cancel_timer()
                now = dt_util.utcnow()
                if self._stopped:
                    return
                if (target := self._target) is None:
                    if not self._touched:
                        await self._note.async_let_go()
                    return
                due = self._due(target, now)
                if due is None and target.last:
                    await self._async_let_go(target)
                    continue  # there may be another target meanwhile
                if due is None:
                    return
                if due > now:
                    self._timer = async_track_point_in_utc_time(self._hass, self._async_on_timer, due)
                    return
                await self._async_write(target, now)

    async def _async_on_timer(self, now: datetime) -> None:
        self._timer = None
        if not self._lock.locked():
            await self._async_work()

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer()
            self._timer = None

    def _due(self, target: Target, now: datetime) -> datetime | None:
        """When the next write is due, None for never."""
        control, retry_at = self._control, self._attempts.next_at
        if not self._is_done(target, now):
            if retry_at is not None and self._done is None:
                return retry_at
            if target.urgent or self._last_write is None:
                return now
            due = max(self._last_write + timedelta(seconds=control.min_interval_s), self._paced(target, now))
            if due > now:
                self._own_reasons = (_until(WithheldReason.WAITING_INTERVAL, due),)
                self._update()
            return due
        if retry_at is not None:
            return retry_at
        if (
            not target.last
            and control.refresh_s > 0
            and self._last_write is not None
            and target.command.verb is not Verb.AUTO
        ):
            return self._last_write + timedelta(seconds=control.refresh_s)
        return None

    def _paced(self, target: Target, now: datetime) -> datetime:
        """Until when a command waits for the day's budget; a device that is told again and again takes it with that."""
        if target.needed or self._done is None or not can_wait(target.command, self._done[0]):
            return now
        due = self._pace.waits_until(now)
        if self._control.refresh_s > 0 and self._last_write is not None:
            due = min(due, self._last_write + timedelta(seconds=self._control.refresh_s))
        return due

    def _is_done(self, target: Target, now: datetime) -> bool:
        """Whether the device has been told this, or something that comes out as the same."""
        if self._done is None:
            return False
        command, rendered = self._done
        if command == target.command:
            return True
        if self._render(target.command, now).effect != rendered.effect:
            return False
        self._done = (target.command, rendered)
        return True

    def _render(self, command: Command, now: datetime) -> Rendered:
        return render_stoppable(command, self._settings, self._hass.states.get, now)

    async def _async_let_go(self, target: Target) -> None:
        """The device has its safe verb: forget what we knew, others may command it now."""
        await self._note.async_let_go()
        if self._target != target:
            return
        self._target = None
        self._done = None
        self._touched = False
        self._others.forget()
        self._update(problem=self.state.problem if self._back.on_trial else None)

    async def _async_write(self, target: Target, now: datetime) -> None:
        """Send a command's calls, and note how that went."""
        if not self._is_done(target, now):
            self._pace.take(now)
        rendered = self._render(target.command, now)
        self._attempts.next_at = None
        self._done = None
        self._strays_since = None
        self._others.begin(rendered.calls)
        texts: list[str] = []
        error: Exception | None = None
        interrupted = False
        try:
            await self._async_send_all(target, rendered, texts)
        except InterruptedWriteError:
            interrupted = True
        except (HomeAssistantError, TimeoutError, vol.Invalid) as err:
            error = err
        except Exception as err:
            _LOGGER.exception("%s: unexpected error in a command", self._settings.name)
            error = err
        self._last_write = dt_util.utcnow()
        self._update(
            sent=None if interrupted or error else rendered.command,
            sent_at=self._last_write,
            calls=tuple(texts),
            confirmed=None,
        )
        if error is not None:
            await self._async_failed(target, rendered, texts, error)
        elif not interrupted:
            self._written(target, rendered)

    async def _async_send_all(self, target: Target, rendered: Rendered, texts: list[str]) -> None:
        if rendered.command is None and self._touched:  # it would go on with what it was told last
            raise HomeAssistantError(nothing_to_send(self._control, self._hass.states.get))
        for call in rendered.calls:
            await self._note.async_commanded(safe=target.command == safe_command(self._control))
            if self._is_outdated(target):
                raise InterruptedWriteError
            self._touched = True
            self._count_write()
            try:
                texts.append(await self._writer.async_send(call))
            except InterruptedWriteError:
                raise
            except Exception as err:  # whatever the called integration lets through
                if not (isinstance(call, DeviceCall) and call.optional):
                    raise
                _LOGGER.debug("%s: %s failed without harm: %s", self._settings.name, call.text, err)

    def _is_outdated(self, target: Target) -> bool:
        """Whether something more important than this has come while it is written."""
        wanted = self._target
        if self._stopped or wanted is None or (wanted.urgent and not target.urgent):
            return True
        return not target.urgent and self._has_left()

    def _has_left(self) -> bool:
        """Whether the vehicle is seen to be gone now: while a call is under way, no round of readings has told yet."""
        settings = self._settings
        if not isinstance(settings, VehicleSettings):
            return False
        state = self._hass.states.get(settings.plugged_entity)
        plugged = {text.casefold() for text in settings.plugged_states}
        return state is not None and state.state.strip().casefold() not in plugged

    def _written(self, target: Target, rendered: Rendered) -> None:
        self._done = (target.command, rendered)
        self._own_reasons = rendered.withheld
        if rendered.command is not None:
            self._memory.count_verb(rendered.command.verb)
            self._on_memory(False)
        if target.last and self._back.blocked:
            return  # it is let go because of its problem
        problem = self.state.problem
        if problem is not None and problem.code is ProblemCode.WRITE_FAILED:
            _LOGGER.info("%s takes commands again", self._settings.name)
            self._attempts.forget()
            self._back.trust()
        moves = target.command.verb in (Verb.CHARGE, Verb.DISCHARGE, Verb.HOLD)
        if self._attempts.made == 0 and not (self._back.on_trial and moves):
            self._back.trust()
            problem = None
        self._update(problem=problem)

    async def _async_failed(
        self, target: Target, rendered: Rendered, texts: list[str], err: Exception
    ) -> None:
        """Plan the next attempt; a command that arrived by half is taken back."""
        sent = "; ".join(rendered.texts) or target.command.verb
        problem = failed_write(sent, err, now := dt_util.utcnow())
        if is_refusal(err) and self._back.watches and not target.last:
            self._others.take(Who.REFUSED, self._settings.name, sent, problem.seen, now, partly=True)
            return
        if self.state.problem is None or self.state.problem.seen != problem.seen:
            _LOGGER.warning("%s: %s failed: %s", self._settings.name, sent, problem.seen)
        safe = Target.letting_go(self._control)
        self._update(problem=problem)
        if self._target is not None and self._target.is_like(target):
            if target.command == safe.command:
                retry_at = self._attempts.again_or_slowly(now)
                self._own_reasons = (_until(WithheldReason.WRITE_FAILED, retry_at),)
            elif not self._back.on_trial and self._attempts.again(now) and self._attempts.next_at is not None:
                self._own_reasons = (_until(WithheldReason.WRITE_FAILED, self._attempts.next_at),)
            else:
                self._block(WithheldReason.WRITE_FAILED, now)
                return
            self._update()
        if texts and target.command != safe.command:
            rendered = self._render(safe.command, now)
            with suppress(Exception):  # the retry will tell
                await self._async_send_all(safe, rendered, [])

    def _block(self, reason: WithheldReason, now: datetime) -> None:
        """Let a device go that does not obey, for a while."""
        self._back.block(reason, now)
        self._reasons, self._own_reasons = self._back.reasons(), ()
        self._aim(Target.letting_go(self._control))
        self._update(wanted=None)

    def _give_up(self, verdict: Verdict, seen: str, now: datetime) -> None:
        """The device was told often enough. One that does not do it at all is let go."""
        wrong_way = verdict is Verdict.OPPOSITE
        code = ProblemCode.WRONG_DIRECTION if wrong_way else ProblemCode.NOT_CONFIRMED
        problem = DeviceProblem(code=code, sent="; ".join(self.state.calls), seen=seen, at=now)
        if self.state.problem is None or self.state.problem.code is not code:
            _LOGGER.warning("%s: %s", self._settings.name, problem)
        self._update(problem=problem)
        if self.state.sent is not None and is_grave(verdict, self.state.sent, self._settings):
            self._block(WithheldReason.WRONG_DIRECTION if wrong_way else WithheldReason.NOT_CONFIRMED, now)
            self._start_work()

    def _count_write(self) -> None:
        self._memory.count_write()
        self._on_memory(False)
        self._update()

    @callback
    def _update(self, **changes: Any) -> None:
        changes["writes_today"] = self._memory.today().writes
        state = replace(self.state, withheld=(*self._reasons, *self._own_reasons), **changes)
        if state != self.state:
            self.state = state
            self._on_change(state)


def _until(reason: WithheldReason, instant: datetime) -> Withheld:
    return Withheld(reason=reason, parameters={"until": instant.isoformat(timespec="seconds")})
