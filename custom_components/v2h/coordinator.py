"""The coordinator: plans every quarter and on events, and lets the executor act on every meter reading."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
import logging
from typing import Any, Final, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HassJob, HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.event import (
    async_track_state_change_event,
    async_track_time_change,
    async_track_time_interval,
)
from homeassistant.helpers.start import async_at_started
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed
from homeassistant.util import dt as dt_util

from .acting import Acting
from .choices import Choices, ChoicesStore
from .commanded import CommandedStore
from .const import DOMAIN
from .control.counting import DeviceMemory
from .control.executor import Executor
from .engine.model import PeakMonth, Plan
from .engine.tariffs.file import TariffError
from .engine.tariffs.tariff import PriceBuildUp
from .grid.house_peaks import HousePeaks, peaks_store
from .grid.peak_view import PeakView
from .grid.tariff import async_load_price_build_up
from .grid.tariff_watch import API_EVERY, async_refresh_tariff, async_report_tariff
from .house_status import HouseStatus
from .inputs.prices.reader import price_entities
from .inputs.snapshot import InputMemory
from .inputs.soc import SocKeeper
from .kept import async_write_all
from .live import Live, Reserve, reserve_of
from .messages import Texts, async_load_texts, tariff_problem
from .plan.changes import PlanChange, chosen_since, compare
from .plan.clock import async_clock_is_doubted
from .plan.explain import Explainer, Written
from .plan.inputs_view import InputsView
from .plan.moment import Moment, Shown
from .plan.past_prices import PriceArchive, past_prices_store
from .plan.planning import Home, Planned, async_plan
from .plan.valuing import HouseValue
from .plan.view import as_told, left_alone
from .problems import Problem, Status
from .reserve.hands import HouseHands
from .reserve.house_reserve import HouseBackup
from .savings.house_ledger import HouseLedger, ledger_store
from .settings import AnyStorageSettings, VehicleSettings
from .trials.house_trials import HouseTrials

_LOGGER = logging.getLogger(__name__)

TICK: Final = timedelta(seconds=10)
"""How often the devices are looked after where no meter reading comes: a silent meter must be noticed."""

type V2hConfigEntry = ConfigEntry[V2hCoordinator]


async def async_remove_stores(hass: HomeAssistant, entry_id: str) -> None:
    """Remove the files of a house."""
    await ChoicesStore(hass, entry_id).async_remove()
    await CommandedStore(hass, entry_id).async_remove()
    await peaks_store(hass, entry_id).async_remove()
    await ledger_store(hass, entry_id).async_remove()
    await past_prices_store(hass, entry_id).async_remove()
    await SocKeeper(hass, entry_id).async_remove()


class V2hCoordinator(DataUpdateCoordinator[Planned | None]):
    """Everything of one house that lives as long as its config entry."""

    config_entry: V2hConfigEntry
    executor: Executor
    """Made by async_load, when it is known what the last run left commanded."""
    build_up: PriceBuildUp
    """Made by async_load: the grid tariff and the taxes are read from files."""
    peaks: HousePeaks
    """Made by async_load, from the grid tariff."""
    ledger: HouseLedger
    """Made by async_load, from the grid tariff."""

    def __init__(self, hass: HomeAssistant, entry: V2hConfigEntry) -> None:
        """Read the settings; nothing is read from or sent to a device yet."""
        super().__init__(
            hass,
            _LOGGER,
            config_entry=entry,
            name=entry.title,
            request_refresh_debouncer=Debouncer(hass, _LOGGER, cooldown=3, immediate=False),
        )
        self.home = Home.from_entry(entry)
        self.choices = ChoicesStore(hass, entry.entry_id)
        self.backup = HouseBackup(self)
        self.hands = HouseHands(self)
        self.trials = HouseTrials(self)
        self._commanded = CommandedStore(hass, entry.entry_id)
        self.inputs = InputsView(self)
        self._memory = InputMemory(soc=SocKeeper(hass, entry.entry_id))
        self._value = HouseValue(hass, entry.entry_id)
        self.texts = Texts({})
        self.acting = Acting(self)
        self.house_status = HouseStatus(self)
        self.device_id = (
            dr.async_get(hass)
            .async_get_or_create(
                config_entry_id=entry.entry_id,
                identifiers={(DOMAIN, entry.entry_id)},
                name=entry.title,
                entry_type=dr.DeviceEntryType.SERVICE,
            )
            .id
        )
        self.moment = Moment()
        self._shown = Shown(hass, self._listeners, self.moment)
        self._asked = False
        self._compared: Plan | None = None
        self._chosen = Choices()
        self.change: PlanChange | None = None
        """How a plan last differed from the one before it."""

    @property
    def storages(self) -> Mapping[str, AnyStorageSettings]:
        """The settings of each storage."""
        return self.home.storages

    @property
    def live(self) -> Live:
        """The newest readings."""
        return self.acting.live

    def commands_of(self, key: str) -> DeviceMemory:
        """How many commands a storage got today."""
        return self._commanded.memory_of(key)

    @property
    def plan(self) -> Plan | None:
        """The newest plan."""
        return self.data.plan if self.data else None

    @property
    def shown_plan(self) -> Plan | None:
        """The newest plan, and for this moment what the storages are told where the meter has changed it."""
        plan, now = self.plan, dt_util.utcnow()
        if plan is not None and (alone := self.backup.left_alone(now)):
            return self.moment.once("shown_plan", lambda: left_alone(plan, now, alone))
        if plan is None or (decision := self.executor.decision) is None:
            return plan
        return self.moment.once("shown_plan", lambda: as_told(plan, now, decision.told))

    @property
    def plan_age_s(self) -> float:
        """How old the newest plan is, seconds."""
        return (dt_util.utcnow() - self.plan.created).total_seconds() if self.plan else float("inf")

    @property
    def problems(self) -> list[Problem]:
        """What is wrong now."""
        return self.house_status.problems

    @property
    def status(self) -> Status:
        """The gravest of what is wrong."""
        return self.house_status.status

    def name_of(self, key: str | None) -> str:
        """What the owner calls a storage, or the house where it is none."""
        settings = None if key is None else self.storages.get(key)
        return settings.name if settings else self.home.house.name

    @property
    def explainer(self) -> Explainer:
        """Writes reasons in the house's language."""
        language, currency = self.hass.config.language, self.home.house.currency
        return Explainer(self.texts, Written(self.texts, language, currency, dt_util.utcnow()))

    @property
    def past_prices(self) -> PriceArchive:
        """The prices of the last weeks, as the source gives them."""
        return self._value.past_prices

    def peak_view(self) -> PeakView:
        """The month's peaks as they are now."""
        now = dt_util.utcnow()
        return self.moment.once("peaks", lambda: self.peaks.view(self.plan, now, self.planned_months))

    @property
    def planned_months(self) -> tuple[PeakMonth, ...]:
        """The peak months that the newest plan was made with."""
        problem = self.data.draft.problem if self.data else None
        return problem.peaks if problem else ()

    def reserve(self, key: str) -> Reserve:
        """What a storage keeps for power cuts and for its next departure."""
        problem = self.data.draft.problem if self.data else None
        planned = next((item for item in problem.storages if item.key == key), None) if problem else None
        now = dt_util.utcnow()
        choices = self.moment.once("in_force", lambda: self.backup.in_force(now))
        return reserve_of(self.storages[key], choices.of(key), planned, now)

    @override
    @callback
    def async_update_listeners(self) -> None:
        """Let all entities show the same moment; many of them in parts, so that others may run in between."""
        self._shown.async_update()

    @callback
    def async_take_confirmation(self) -> bool:
        """Whether nothing of the entry is new but a device's test, or the day on which the grid tariff was read again."""
        home = Home.from_entry(self.config_entry)
        if home == self.home and self.trials.async_take_write():
            return True
        if home == self.home or _undated(home) != _undated(self.home):
            return False
        self.home = home
        return True

    async def async_load(self) -> None:
        """Take up what was chosen and measured before a restart.

        Raises ConfigEntryError where the grid tariff or the energy tax is not known.
        """
        self.texts = await async_load_texts(self.hass)
        try:
            self.build_up = await async_load_price_build_up(self.hass, self.home.house)
        except TariffError as error:
            raise ConfigEntryError(
                translation_domain=DOMAIN,
                translation_key="tariff_missing",
                translation_placeholders={"problem": tariff_problem(self.texts, error)},
            ) from error
        self.peaks = HousePeaks(self.hass, self.config_entry.entry_id, self.home.house, self.build_up)
        await self.peaks.async_load()
        self.ledger = HouseLedger(
            self.hass,
            self.config_entry,
            self.home,
            self.build_up,
            self.async_update_listeners,
            lambda: self.past_prices,
            self.peaks.tracker,
        )
        await self.ledger.async_load(self.peaks.tracker.corrections)
        await self._value.async_load()
        await self._memory.soc.async_load()
        await self.choices.async_load()
        self.executor = Executor(
            self.hass,
            self.home.house,
            self.home.storages,
            touched=await self._commanded.async_load(self.home.storages),
            on_touched=self._commanded.async_set,
            memory=self._commanded.memory_of,
            on_memory=self._commanded.async_memory_changed,
        )

    @callback
    def async_start(self) -> None:
        """Follow the clock and the entities, and make the first plan in the background."""
        entry = self.config_entry
        for remove in (
            async_track_time_change(self.hass, self._on_slot, minute=(0, 15, 30, 45), second=1),
            async_track_time_interval(self.hass, self._on_tick, TICK),
            async_track_time_interval(self.hass, self._on_day, API_EVERY),
            self._track(self.acting.entities(), self.acting.async_on_reading),
            self._track(self._plan_entities(), self._on_plan_input),
            async_at_started(self.hass, self._on_started),
            # Before the event of the stop: the integrations that carry the commands still work.
            self.hass.async_add_shutdown_job(HassJob(self.async_stop)),
        ):
            entry.async_on_unload(remove)
        # In the background: a provider that is slow to answer must not hold up Home Assistant's start.
        entry.async_create_background_task(self.hass, self.async_refresh(), "v2h first plan")

    async def async_stop(self) -> None:
        """Let every device go back to its own default; nothing is commanded after this."""
        self.acting.stopped = True
        await self.trials.async_stop()
        await self.executor.async_stop()
        self.house_status.async_withdraw_all()
        await async_write_all(self._commanded.async_save(), self._memory.soc.async_save())
        # After the clock was set far forward, what was written before that holds.
        if not async_clock_is_doubted(self.hass):
            await async_write_all(self.peaks.async_save(), self.ledger.async_save())

    async def async_choose(self, **changes: Any) -> None:
        """Make a house-wide choice, act on it now and plan anew."""
        await self.choices.async_update(**changes)
        await self.async_after_choice()

    async def async_choose_storage(self, key: str, **changes: Any) -> None:
        """Make a choice for one storage, act on it now and plan anew."""
        await self.choices.async_update_storage(key, **changes)
        if changes.keys() & {"override", "released"}:
            self.executor.async_forgive(key)
        await self.async_after_choice()

    @callback
    def async_after_trial(self) -> None:
        """Show what is known of a device now, and act on it."""
        self.async_update_listeners()
        if not self.acting.stopped:
            self.acting.async_act()
            self.async_plan_soon()

    @property
    def memory(self) -> InputMemory:
        """What is slow to read, and what of the inputs outlives a restart."""
        return self._memory

    async def async_enter_soc(self, key: str, soc: float) -> None:
        """Take the owner's word for a charge level, for as long as nothing else knows it."""
        self._memory.soc.enter(key, soc)
        await self._memory.soc.async_save()
        await self.async_after_choice()

    async def async_after_choice(self) -> None:
        """Show what was chosen, act on it now and plan anew."""
        self.async_update_listeners()
        self.acting.async_act()
        await self.async_request_refresh()

    async def async_replan(self) -> None:
        """Read everything again, also what was not due yet, and plan."""
        self._memory.forget_schedule()
        await self.async_refresh()

    async def async_planned(self) -> None:
        """Make the plan that was asked for, where it is not made yet: an answer must not come from the one before."""
        if self._asked:
            await self.async_refresh()

    @override
    async def async_request_refresh(self) -> None:
        """Plan anew within seconds."""
        self._asked = True
        await super().async_request_refresh()

    @override
    async def _async_update_data(self) -> Planned:
        """Make a plan of what is known now."""
        if self.acting.stopped:
            raise UpdateFailed("stopped")
        self._asked = False
        entry_id, house = self.config_entry.entry_id, self.home.house
        async_report_tariff(self.hass, entry_id, house, self.build_up, self.texts)
        return await async_plan(
            self.hass,
            self.home,
            build_up=self.build_up,
            choices=await self.backup.async_to_plan(dt_util.utcnow()),
            peaks=self.peaks.tracker,
            memory=self._memory,
            now=dt_util.utcnow(),
            house_value=self._value,
            incumbent=self.plan,
        )

    @override
    @callback
    def _async_refresh_finished(self) -> None:
        """Act on the new plan."""
        if (plan := self.plan) is not None and plan is not self._compared:
            soc = {key: reading.soc.value for key, reading in self.live.storages.items()}
            chosen = chosen_since(self._chosen, self.choices.current)
            compared = compare(self._compared, plan, soc, chosen) if self._compared else None
            self.change = compared or self.change
            self._compared, self._chosen = plan, self.choices.current
        if self.data:
            self.peaks.async_report(
                dt_util.utcnow()
            )  # what the statistics know of the month has been taken in
        self.ledger.async_take_prices(self._memory.prices)
        self.hass.loop.call_soon(self.acting.async_act)
        if self._asked and not self.acting.stopped:
            self.async_plan_soon()  # what was asked for while this plan was made was not in it

    @callback
    def _on_slot(self, now: datetime) -> None:
        self.acting.async_act()
        if self.peaks.async_follow():
            # The tariff has other components from today: they need other entities.
            self.hass.config_entries.async_schedule_reload(self.config_entry.entry_id)
            return
        self.config_entry.async_create_background_task(self.hass, self.async_refresh(), "v2h plan")

    async def _on_started(self, hass: HomeAssistant) -> None:
        """Plan with what was not there yet while Home Assistant started."""
        self._on_day(dt_util.utcnow())
        await self.async_request_refresh()

    @callback
    def _on_day(self, now: datetime) -> None:
        """Read the grid tariff again where it comes from an API."""
        refresh = async_refresh_tariff(self.hass, self.config_entry, self.texts)
        self.config_entry.async_create_background_task(self.hass, refresh, "v2h grid tariff")

    @callback
    def _on_tick(self, now: datetime) -> None:
        self.acting.async_act()

    @callback
    def _on_plan_input(self, event: Event[EventStateChangedData]) -> None:
        """Prices came, or a car was plugged in or out: plan anew within seconds."""
        old, new = event.data["old_state"], event.data["new_state"]
        if event.data["entity_id"] in price_entities(self.home.house.price) or (
            (old and old.state) != (new and new.state)
        ):
            self.async_plan_soon()

    @callback
    def async_plan_soon(self) -> None:
        """Plan anew within seconds, in the background."""
        self.config_entry.async_create_background_task(
            self.hass, self.async_request_refresh(), "v2h plan soon"
        )

    def _track(
        self, entities: Iterable[str | None], action: Callable[[Event[EventStateChangedData]], None]
    ) -> CALLBACK_TYPE:
        return async_track_state_change_event(self.hass, {item for item in entities if item}, action)

    def _plan_entities(self) -> Iterator[str | None]:
        """The entities whose changes call for a new plan."""
        yield from price_entities(self.home.house.price)
        for settings in self.storages.values():
            if isinstance(settings, VehicleSettings):
                yield settings.plugged_entity


def _undated(home: Home) -> Home:
    """A house without the day on which its grid tariff was read."""
    tariff = home.house.tariff
    grid = replace(tariff.grid, confirmed=None)
    return replace(home, house=replace(home.house, tariff=replace(tariff, grid=grid)))
