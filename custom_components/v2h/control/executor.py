"""Carries the plan and the user's choices out: one arbiter per storage, one decision per reading."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
import logging
from types import MappingProxyType
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from custom_components.v2h.choices import Choices, HandsOff
from custom_components.v2h.engine.model import Override, Plan, Verb
from custom_components.v2h.settings import CommandModel, HouseSettings, StorageSettings, VehicleSettings

from .arbiter import Arbiter
from .clamp import DeviceState, HouseState, overloaded
from .command import Command, WithheldReason
from .confirm import TOLERANCE_KW
from .counting import DeviceMemory
from .decision import Wish, floor_soc, let_go_reason, limited, wish_for
from .guarding import Decision, Valued
from .house_guard import HouseGuard
from .models import supported_verbs
from .overrides import Overrides
from .peak_watch import PeakTarget
from .protecting import Protectable
from .state import ArbiterState

_LOGGER = logging.getLogger(__name__)

type OnTouched = Callable[[str, bool], Coroutine[Any, Any, None]]
"""Notes whether a storage is commanded, where it outlasts a crash."""

WAIT_S: Final = 2.0
"""How long one round waits for the devices; a slower one goes on by itself and does not hold up the others."""

STOP_TIMEOUT_S: Final = 10.0

START_GRACE: Final = timedelta(minutes=2)
"""How long plan and readings may be missing after a start, or after a device was left alone, before it gets its safe verb.

The last run left the devices at it, unless they are known to be touched; after a restart, entities and prices take their time, and a device should not
be switched for that.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Device:
    """One storage in one round. state: with what it was told in place of a power that is not measured.

    free: whether neither its user, backup mode nor something unknown says what it does. fills: whether it follows the plan
    to be filled for a power cut.
    """

    key: str
    settings: StorageSettings
    state: DeviceState
    measured_kw: float | None
    floor: float
    wish: Wish
    free: bool
    fills: bool


class Executor:
    """Commands all storages of a house."""

    def __init__(
        self,
        hass: HomeAssistant,
        house: HouseSettings,
        storages: Mapping[str, StorageSettings],
        *,
        touched: Collection[str] = (),
        on_touched: OnTouched | None = None,
        memory: Callable[[str], DeviceMemory] | None = None,
        on_memory: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """Nothing is sent before the first `async_execute`.

        touched: the storages that the last run left commanded, as when it was killed; they get their safe verb
        wherever they are not commanded anew. on_touched: awaited with a storage and True before its first
        command, and with False after it was let go; where it raises at True, only the safe verb is sent. memory: what
        is kept of a device over a restart; on_memory: called when it has changed.
        """
        self._hass = hass
        self._house = house
        if not house.tariff.sell_allowed:  # without an agreement nothing may be exported, whoever asks for it
            storages = {key: replace(settings, can_export=False) for key, settings in storages.items()}
        self._storages = storages
        self._verbs = {key: supported_verbs(settings) for key, settings in storages.items()}
        self._arbiters = {
            key: Arbiter(
                hass,
                settings,
                self._changed_of(key),
                touched=key in touched and settings.control.model is not CommandModel.NONE,
                on_touched=None if on_touched is None else partial(on_touched, key),
                memory=None if memory is None else memory(key),
                on_memory=on_memory,
            )
            for key, settings in storages.items()
        }
        self._states = {key: arbiter.state for key, arbiter in self._arbiters.items()}
        self._held: dict[str, frozenset[WithheldReason]] = {}
        self._overrides = Overrides()
        self._failed: set[str] = set()
        self._on_trial: set[str] = set()
        self._guard = HouseGuard()
        self._listeners: list[Callable[[], None]] = []
        self._ours_since: dict[str, datetime] = {}
        self._stopped = False

    @property
    def states(self) -> Mapping[str, ArbiterState]:
        """What is known of each device's commands."""
        return MappingProxyType(self._states)

    @property
    def ended_overrides(self) -> Mapping[str, Override]:
        """The user's commands that are over and may be taken out of the choices.

        They have reached their target SoC, or their vehicle has left and no time was set.
        """
        return self._overrides.ended

    @property
    def decision(self) -> Decision | None:
        """What was last decided by the value of stored energy or for fuse and peak, None where the plan is followed."""
        return self._guard.decision

    def hands_off(self, now: datetime) -> Mapping[str, HandsOff]:
        """The storages that are to be left alone for a time, by what they have done."""
        found = {key: arbiter.hands_off(now) for key, arbiter in self._arbiters.items()}
        return {key: why for key, why in found.items() if why is not None}

    @callback
    def async_forgive(self, key: str) -> None:
        """The owner wants a storage commanded again, whoever else has it."""
        self._arbiters[key].async_forgive()

    @callback
    def async_add_listener(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Be called on every change of a state; returns what ends it."""
        self._listeners.append(listener)

        @callback
        def remove() -> None:
            self._listeners.remove(listener)

        return remove

    async def async_execute(
        self,
        now: datetime,
        plan: Plan | None,
        choices: Choices,
        house: HouseState,
        devices: Mapping[str, DeviceState],
        valued: Valued | None = None,
        targets: Sequence[PeakTarget] = (),
    ) -> None:
        """Let every device do what it should now. Cheap: writes only what has changed.

        valued: what stored energy is worth; None, or too old: the plan is followed. targets: the open peak windows,
        kept where no value knows of them. May be called while an earlier call is still waiting for a slow device.
        """
        if self._stopped:
            return
        if house.phase_limit_a is None:
            meter = self._house.meter
            house = replace(house, phase_limit_a=meter.main_fuse_a * meter.fuse_share)
        work: dict[str, Coroutine[Any, Any, None]] = {}
        looked_at = self._look_at_all(now, plan, choices, house, devices, work)
        looked_at, house = self._guarded(looked_at, now, valued, house, targets)
        leader = self._leader(looked_at)
        # The one that follows the house comes last: it covers what the others leave.
        for device in sorted(looked_at, key=lambda device: device is leader):
            key = device.key
            try:
                work[key], house = self._decide(device, leader, now, house, dry_run=choices.dry_run)
            except Exception:
                if key not in self._failed:
                    _LOGGER.exception("%s: error in deciding what to do", device.settings.name)
                work[key] = self._give_up(key)
            else:
                self._failed.discard(key)
        await self._async_run(work, WAIT_S)

    @asynccontextmanager
    async def async_on_trial(self, key: str) -> AsyncIterator[Arbiter]:
        """Lend a storage's arbiter for a test: nothing else commands the device until it has its safe verb again."""
        arbiter = self._arbiters[key]
        self._on_trial.add(key)
        try:
            await arbiter.async_release(WithheldReason.TESTING)
            arbiter.async_forgive()
            yield arbiter
        finally:
            release = self._hass.async_create_background_task(
                arbiter.async_release(WithheldReason.TESTING), f"v2h end of test {key}"
            )
            try:
                await asyncio.shield(release)
            finally:
                self._on_trial.discard(key)

    async def async_release_all(self, reason: WithheldReason) -> None:
        """Send every device that was commanded its safe verb, and leave it alone."""
        await self._async_run(
            {key: arbiter.async_release(reason) for key, arbiter in self._arbiters.items()},
            STOP_TIMEOUT_S,
        )

    async def async_stop(self) -> None:
        """Let all devices go within seconds; nothing is sent after this."""
        self._stopped = True
        await self._async_run(
            {key: arbiter.async_stop() for key, arbiter in self._arbiters.items()}, STOP_TIMEOUT_S
        )
        for key, arbiter in self._arbiters.items():
            arbiter.async_shut()
            if not arbiter.let_go:
                _LOGGER.warning("%s could not be given back its safe verb", self._storages[key].name)

    def _look_at_all(
        self,
        now: datetime,
        plan: Plan | None,
        choices: Choices,
        house: HouseState,
        devices: Mapping[str, DeviceState],
        work: dict[str, Coroutine[Any, Any, None]],
    ) -> list[_Device]:
        """The storages to decide about; what to do with the others goes into `work`."""
        looked_at: list[_Device] = []
        for key, settings in self._storages.items():
            try:
                device = self._look_at(key, now, plan, choices, house, devices[key], work)
            except Exception:
                if key not in self._failed:
                    _LOGGER.exception("%s: error in deciding what to do", settings.name)
                work[key] = self._give_up(key)
            else:
                looked_at += [] if device is None else [device]
        return looked_at

    def _guarded(
        self,
        looked_at: list[_Device],
        now: datetime,
        valued: Valued | None,
        house: HouseState,
        targets: Sequence[PeakTarget],
    ) -> tuple[list[_Device], HouseState]:
        """The storages with what value, main fuse and peaks make of them, and the connection as its fuse is protected."""
        devices = [
            Protectable(
                key=device.key,
                settings=device.settings,
                state=device.state,
                floor=device.floor,
                wish=device.wish,
                wanted=self._arbiters[device.key].state.wanted,
                settled=self._arbiters[device.key].settled,
                free=device.free,
                fills=device.fills,
                held=self._held.get(device.key, frozenset()),
            )
            for device in looked_at
        ]
        wishes, house = self._guard.wishes(now, devices, valued, house, targets)
        return [
            replace(device, wish=wishes[device.key]) if device.key in wishes else device
            for device in looked_at
        ], house

    def _look_at(
        self,
        key: str,
        now: datetime,
        plan: Plan | None,
        choices: Choices,
        house: HouseState,
        measured: DeviceState,
        work: dict[str, Coroutine[Any, Any, None]],
    ) -> _Device | None:
        """What is wished of a storage, None (and what to do in `work`) where it is left alone."""
        settings, chosen = self._storages[key], choices.of(key)
        if key in self._on_trial:
            return None
        self._overrides.note(key, chosen.override, measured)
        if (reason := let_go_reason(choices, key, measured)) is not None:
            self._held.pop(key, None)
            self._ours_since.pop(key, None)
            work[key] = self._leave(key, reason, measured, floor_soc(settings, chosen))
            return None
        self._ours_since.setdefault(key, now)
        floor = floor_soc(settings, chosen)
        override = self._overrides.in_force(key, chosen.override, now, settings, floor, measured)
        state = replace(measured, power_kw=self._power_kw(key, measured))
        wish = wish_for(
            key, settings, now, plan=plan, override=override, device=state, house=house, floor=floor
        )
        by_itself = override is None and wish.reason in (None, WithheldReason.PLAN_STALE)
        fills = chosen.target is not None or chosen.refill is not None
        return _Device(
            key=key,
            settings=settings,
            state=state,
            measured_kw=measured.power_kw,
            floor=floor,
            wish=wish,
            # What is being filled for a power cut follows the plan: the value of energy does not know of that.
            free=by_itself and not fills,
            fills=by_itself and fills,
        )

    def _leave(
        self, key: str, reason: WithheldReason, device: DeviceState, floor: float
    ) -> Coroutine[Any, Any, None]:
        """Leave a storage alone, for a reason."""
        arbiter = self._arbiters[key]
        match reason:
            case WithheldReason.FOREIGN | WithheldReason.NOT_CONFIRMED:
                # Whoever else has it has changed the power only: the mode is still ours, and so is the reserve.
                empties = (device.soc is None or device.soc <= floor) and (
                    device.power_kw or 0.0
                ) < -TOLERANCE_KW
                return arbiter.async_step_back(stop=empties and not arbiter.let_go)
            case WithheldReason.SOLD | WithheldReason.SOLD_UNKNOWN:
                return arbiter.async_release(reason, entity=self._storages[key].sold_entity or "")
            case _:
                return arbiter.async_release(reason)

    def _power_kw(self, key: str, device: DeviceState) -> float | None:
        """The measured power, else what the device was told."""
        if device.power_kw is not None:
            return device.power_kw
        sent = self._states[key].sent
        return None if sent is None else sent.signed_kw

    def _leader(self, devices: list[_Device]) -> _Device | None:
        """Who follows the house, where several are told to.

        One that has something left, then one that does so by itself, one without a power of its own, a battery.
        """
        supporting = [device for device in devices if device.wish.command.verb is Verb.SUPPORT]
        return min(
            supporting,
            key=lambda device: (
                WithheldReason.SOC_FLOOR in self._held.get(device.key, ()),
                Verb.SUPPORT not in self._verbs[device.key],
                bool(device.wish.fixed_kw),
                isinstance(device.settings, VehicleSettings),
            ),
            default=None,
        )

    def _decide(
        self, device: _Device, leader: _Device | None, now: datetime, house: HouseState, *, dry_run: bool
    ) -> tuple[Coroutine[Any, Any, None], HouseState]:
        """What the device's arbiter is told, and the connection with what that takes of it."""
        key, settings = device.key, device.settings
        arbiter = self._arbiters[key]
        arbiter.observe(device.measured_kw, now)
        follows_other = leader is not None and leader.key != key
        command, withheld = limited(
            device.wish,
            settings,
            device.state,
            house,
            device.floor,
            before=arbiter.state.wanted,
            held=self._held.get(key, frozenset()),
            settled=arbiter.settled,
            leader=(leader.settings.name, leader.state) if follows_other and leader else None,
            native_support=Verb.SUPPORT in self._verbs[key],
        )
        self._held[key] = frozenset(item.reason for item in withheld)
        shown = settings.control.model is CommandModel.NONE or arbiter.shows(command)
        work: Coroutine[Any, Any, None]
        if settings.control.model is CommandModel.NONE:
            work = arbiter.async_preview(command, now, withheld, reason=WithheldReason.NOT_COMMANDED)
        elif dry_run:
            work = arbiter.async_preview(command, now, withheld)
        elif device.wish.reason is not None and arbiter.let_go and self._is_new(key, now):
            work = arbiter.async_release(device.wish.reason)
        else:
            # What fuse or peak need, and what the user wants, does not wait for the day's budget of commands.
            needed = device.wish.needed or overloaded(house) or not (device.free or device.fills)
            work = arbiter.async_apply(command, now, withheld, needed=needed)
        return work, _with_taken(house, command, device, shown=shown)

    def _is_new(self, key: str, now: datetime) -> bool:
        """Whether we may command a storage only since a moment ago, and the plan may not know it yet."""
        return now - self._ours_since[key] < START_GRACE

    def _give_up(self, key: str) -> Coroutine[Any, Any, None]:
        """An error of our own: its device gets its safe verb, the others go on."""
        self._failed.add(key)
        return self._arbiters[key].async_release(WithheldReason.ERROR)

    async def _async_run(
        self, work: Mapping[str, Coroutine[Any, Any, None]], timeout: float = WAIT_S
    ) -> None:
        """Run side by side; after the timeout the slow ones go on by themselves."""
        tasks = [
            # Not at once: each by itself, so that others may run between the commands of many devices.
            self._hass.async_create_background_task(
                self._async_guarded(key, coroutine), f"v2h {key}", eager_start=False
            )
            for key, coroutine in work.items()
        ]
        if tasks:
            await asyncio.wait(tasks, timeout=timeout)

    async def _async_guarded(self, key: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception:
            _LOGGER.exception("%s: error while commanding", self._storages[key].name)

    def _changed_of(self, key: str) -> Callable[[ArbiterState], None]:
        @callback
        def changed(state: ArbiterState) -> None:
            self._states[key] = state
            for listener in list(self._listeners):
                listener()

        return changed


def _with_taken(house: HouseState, command: Command, device: _Device, *, shown: bool) -> HouseState:
    """The connection as it will be when the device does what it is told.

    Two storages must not both be promised the same room under the main fuse, nor both cover the same draw.
    shown: the measured power is what comes of the command, be it less than told.
    """
    told_kw = command.signed_kw
    if told_kw is None:
        return house
    more_kw = told_kw - (device.state.power_kw or 0.0)
    if more_kw <= 0:
        return house if shown else replace(house, given_kw=house.given_kw - more_kw)
    control = device.settings.control
    more_a = more_kw * 1000 / (control.phases * control.voltage_v)
    return replace(
        house,
        grid_kw=None if house.grid_kw is None else house.grid_kw + more_kw,
        own_kw=house.own_kw + more_kw,
        fuse_kw=None if house.fuse_kw is None else house.fuse_kw + more_kw,
        phase_a=tuple(None if current is None else current + more_a for current in house.phase_a),
    )
