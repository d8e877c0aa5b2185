"""The tests of one house's devices: runs one at a time, keeps what it found, and says which may be commanded."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
import logging
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import Choices, HandsOff
from custom_components.v2h.control.clamp import DeviceState, HouseState, fuse_room_kw
from custom_components.v2h.control.confirm import ProblemCode
from custom_components.v2h.control.decision import floor_soc
from custom_components.v2h.control.trial import Trial, TrialResult
from custom_components.v2h.control.trial_check import Refusal, Seen, TrialRefusedError, check
from custom_components.v2h.engine.model import Verb
from custom_components.v2h.inputs.reading import Reading, ReadingIssue
from custom_components.v2h.inputs.units import power_kw, read_number
from custom_components.v2h.live import read_live
from custom_components.v2h.settings import CommandModel, GridSign, PowerSign

from .record import KEY, MAY_COMMAND, Proof, TrialRecord, TrialState, fingerprint, read_record, state_of

if TYPE_CHECKING:
    from custom_components.v2h.coordinator import V2hCoordinator

_LOGGER = logging.getLogger(__name__)

STOP_S: Final = 15.0
"""How long the end of a test is waited for when the house is unloaded: its device gets the safe verb."""

type OnProgress = Callable[[float], None]


class HouseTrials:
    """What is known of each device, and the test that runs."""

    def __init__(self, coordinator: V2hCoordinator) -> None:
        """Know nothing but what is stored."""
        self._coordinator = coordinator
        self._own_writes = 0
        self._task: asyncio.Task[TrialResult] | None = None
        self._under_way: str | None = None
        self._states: dict[str, tuple[tuple[Any, ...], TrialState]] = {}

    @property
    def under_way(self) -> str | None:
        """The storage that is tested now."""
        return self._under_way

    def record(self, key: str) -> TrialRecord | None:
        """What is kept of a device's last test."""
        subentry = self._coordinator.config_entry.subentries.get(key)
        return None if subentry is None else read_record(subentry.data)

    def state(self, key: str) -> TrialState:
        """What is known of a device now."""
        coordinator = self._coordinator
        subentry = coordinator.config_entry.subentries.get(key)
        data = {} if subentry is None else subentry.data
        made_from = (data, coordinator.storages[key], coordinator.home.house.meter)
        known = self._states.get(key)
        # It is asked for at every meter reading, and changes with what it is made from.
        if known is None or any(old is not new for old, new in zip(known[0], made_from, strict=True)):
            known = self._states[key] = (made_from, state_of(*made_from))
        return known[1]

    @property
    def untested(self) -> frozenset[str]:
        """The storages that could be commanded, and must not be before they are tested."""
        may = MAY_COMMAND | {TrialState.NOT_COMMANDED}
        return frozenset(key for key in self._coordinator.storages if self.state(key) not in may)

    @property
    def missed(self) -> frozenset[str]:
        """Those of them that would be commanded now."""
        choices = self._coordinator.choices.current
        if not choices.control or choices.dry_run:
            return frozenset()
        return frozenset(key for key in self.untested if not choices.of(key).released)

    def laid_over(self, choices: Choices) -> Choices:
        """The choices in force, with what may not be commanded yet left alone. A dry run shows it all the same."""
        if choices.dry_run or not choices.control or not (untested := self.untested):
            return choices
        found = {
            key: replace(chosen, released=True, hands_off=HandsOff.UNTESTED, override=None, target=None)
            for key in untested
            if not (chosen := choices.of(key)).released
        }
        return replace(choices, storages={**choices.storages, **found})

    @callback
    def async_take_write(self) -> bool:
        """Whether the entry has changed by a record of ours, which nothing has to be set up anew for."""
        if self._own_writes == 0:
            return False
        self._own_writes -= 1
        return True

    def check(self, key: str) -> None:
        """Raise TrialRefusedError where a device cannot be tested now."""
        coordinator = self._coordinator
        settings, now = coordinator.storages[key], dt_util.utcnow()
        if settings.control.model is CommandModel.NONE:
            raise TrialRefusedError(Refusal.NOT_COMMANDED)
        if coordinator.hass.state is not CoreState.running:
            raise TrialRefusedError(Refusal.NOT_RUNNING)
        if self._under_way is not None:
            raise TrialRefusedError(Refusal.UNDER_WAY)
        chosen = coordinator.backup.in_force(now).of(key)
        if chosen.outage:
            raise TrialRefusedError(Refusal.OUTAGE)
        if chosen.released and chosen.hands_off is not HandsOff.UNTESTED:
            raise TrialRefusedError(Refusal.RELEASED)
        check(settings, self._look(key))

    async def async_run(self, key: str, on_progress: OnProgress | None = None) -> TrialResult:
        """Test a device, and keep what was found.

        Raises TrialRefusedError where that cannot be done now or not to its end; then what was known stays.
        """
        self.check(key)
        self._under_way = key
        coordinator = self._coordinator
        entry = coordinator.config_entry
        self._task = entry.async_create_background_task(
            coordinator.hass, self._async_test(key, on_progress), f"v2h test {key}"
        )
        task = self._task
        coordinator.async_update_listeners()
        try:
            # Who asks may go away: then the test is ended in order, not left alone.
            result = await asyncio.shield(task)
        except asyncio.CancelledError:
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError, TrialRefusedError):
                    await asyncio.shield(task)
                raise
            raise TrialRefusedError(Refusal.INTERRUPTED) from None
        self._keep(
            key,
            TrialRecord.of_result(
                result,
                fingerprint(coordinator.storages[key], coordinator.home.house.meter),
                dt_util.utcnow(),
            ),
        )
        return result

    async def async_accept(self, key: str) -> None:
        """Take the owner's word for it."""
        coordinator = self._coordinator
        settings = fingerprint(coordinator.storages[key], coordinator.home.house.meter)
        self._keep(key, TrialRecord(proof=Proof.OWNER, at=dt_util.utcnow(), settings=settings))

    async def async_stop(self) -> None:
        """End the test that runs; its device gets its safe verb."""
        if (task := self._task) is None or task.done():
            return
        task.cancel()
        await asyncio.wait([task], timeout=STOP_S)

    @callback
    def async_watch(self) -> None:
        """Learn from daily use, of devices that were commanded before there was a test."""
        coordinator = self._coordinator
        for key, state in coordinator.executor.states.items():
            if self.state(key) is not TrialState.IN_USE or (record := self.record(key)) is None:
                continue
            if record.confirmed or state.sent is None or self._under_way == key:
                continue
            wrong = state.problem is not None and state.problem.code is ProblemCode.WRONG_DIRECTION
            if wrong or (state.confirmed and state.sent.verb in (Verb.CHARGE, Verb.DISCHARGE)):
                at = dt_util.utcnow()
                self._keep(key, replace(record, at=at, passed=not wrong, confirmed=True))

    def _keep(self, key: str, record: TrialRecord) -> None:
        coordinator = self._coordinator
        entry = coordinator.config_entry
        subentry = entry.subentries.get(key)
        if subentry is None:
            return
        data = {**subentry.data, KEY: record.as_dict()}
        self._own_writes += 1
        if not coordinator.hass.config_entries.async_update_subentry(entry, subentry, data=data):
            self._own_writes -= 1
        coordinator.async_after_trial()

    async def _async_test(self, key: str, on_progress: OnProgress | None) -> TrialResult:
        coordinator = self._coordinator
        try:
            async with coordinator.executor.async_on_trial(key) as arbiter:
                settings = coordinator.storages[key]
                sold = settings.can_export and coordinator.home.house.tariff.sell_allowed
                trial = Trial(
                    coordinator.hass,
                    replace(settings, can_export=sold),
                    arbiter,
                    lambda: self._look(key),
                    on_progress or _nobody,
                )
                return await trial.async_run()
        finally:
            self._under_way = None
            self._task = None
            coordinator.async_after_trial()

    def _look(self, key: str) -> Seen:
        """Device and house now, as Seen has them."""
        coordinator = self._coordinator
        hass, now = coordinator.hass, dt_util.utcnow()
        return look(hass, coordinator, key, now)


def look(hass: HomeAssistant, coordinator: V2hCoordinator, key: str, now: datetime) -> Seen:
    """Read device and house."""
    home = coordinator.home
    live, settings, meter = read_live(hass, home), home.storages[key], home.house.meter
    own = live.storages[key]
    soc = coordinator.live.storages[key].soc.value  # with what is known of its past
    others = [
        reading.power_kw.value
        for other, reading in live.storages.items()
        if other != key and reading.plugged.value is not False
    ]
    suns = [solar.power_entity for solar in home.solar.values()]
    import_limit_kw = coordinator.backup.import_limit_kw(now)
    # At rest: what the device takes now is its own room.
    house = HouseState(
        grid_kw=live.grid_kw.value,
        import_limit_kw=import_limit_kw,
        export_limit_kw=meter.import_limit_kw,
        phase_a=tuple(reading.value for reading in live.phase_a),
        phase_limit_a=meter.main_fuse_a * meter.fuse_share,
    )
    inverted = settings.power_positive_is is PowerSign.DISCHARGE
    exports = meter.grid_positive_is is GridSign.EXPORT
    rest = DeviceState(soc=soc, plugged=own.plugged.value, power_kw=0.0)
    return Seen(
        own_kw=_unbounded(hass, own.power_kw, settings.power_entity, inverted, now),
        has_reading=settings.power_entity is not None,
        grid_kw=_unbounded(hass, live.grid_kw, meter.grid_power, exports, now),
        grid_at=live.grid_kw.at,
        has_meter=(meter.grid_power or meter.import_power) is not None,
        others_kw=sum(value for value in others if value is not None),
        solar_kw=live.solar_kw.value or 0.0,
        whole=None not in others and None not in suns and (not suns or live.solar_kw.known),
        soc=soc,
        floor_soc=floor_soc(settings, coordinator.backup.in_force(now).of(key)),
        plugged=own.plugged.value,
        import_limit_kw=import_limit_kw,
        export_limit_kw=meter.import_limit_kw,
        room_kw=fuse_room_kw(settings.control, rest, house),
    )


def _unbounded(
    hass: HomeAssistant, reading: Reading[float], entity_id: str | None, inverted: bool, now: datetime
) -> float | None:
    """A power, also where nobody would believe it: a unit that is wrong is what a test is for."""
    if reading.issue is not ReadingIssue.OUT_OF_RANGE or entity_id is None:
        return reading.value
    value = read_number(hass, entity_id, power_kw, now=now).value
    return -value if inverted and value is not None else value


def _nobody(share: float) -> None:
    """Nobody follows the progress."""
