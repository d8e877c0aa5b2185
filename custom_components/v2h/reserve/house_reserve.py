"""What one house has for a power cut: its reserve, how long it lasts, whether it is ready."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from homeassistant.util import dt as dt_util

from custom_components.v2h.choices import Choices, ToldTrip
from custom_components.v2h.engine.backup import Store, essential_kw, hours_of, shared_reserve
from custom_components.v2h.engine.model import Reason, ReasonCode, StorageSlot, Verb
from custom_components.v2h.engine.outage import Believed, OutageRules, Phase
from custom_components.v2h.inputs.reading import Reading
from custom_components.v2h.inputs.recorder.history import HouseHistory
from custom_components.v2h.inputs.snapshot import house_load
from custom_components.v2h.inputs.trips import expected_trips
from custom_components.v2h.messages import Message
from custom_components.v2h.settings import AnyStorageSettings, BatterySettings, CommandModel, VehicleSettings

from .in_force import in_force, running
from .recent_load import RecentLoad
from .refill import AFTER_A_CUT, REFILL_WITHIN, Kept, refills
from .settings import ReserveUnit

if TYPE_CHECKING:
    from custom_components.v2h.coordinator import V2hCoordinator

_WINTER: Final = (11, 12, 1, 2, 3)
_TRIP_AHEAD: Final = timedelta(hours=36)
"""A departure farther off than this can be charged for after the power cut."""
_NEAR_SOC: Final = 0.02
"""So near to its reserve a storage has it: a device stops where it likes, a car tells whole percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """How long the house lasts now; None where it is unknown.

    usable_kwh: at the house's side. hours, load_hours: at the essential load and at what was drawn lately. learned: the
    essential load comes from the nights. missing: storages whose charge is unknown, by name.
    """

    usable_kwh: float
    essential_kw: float | None
    hours: float | None
    load_kw: float | None
    load_hours: float | None
    learned: bool
    missing: tuple[str, ...] = ()


class HouseBackup:
    """The reserve of a house; belongs to its coordinator."""

    def __init__(self, coordinator: V2hCoordinator) -> None:
        """Nothing is learned yet."""
        self._coordinator = coordinator
        self.trips: Mapping[str, tuple[ToldTrip, ...]] = {}
        """What calendars, helpers and the plugs' history tell of departures, by vehicle."""
        self._learned: tuple[HouseHistory, float | None] | None = None
        self._recent = RecentLoad()

    @property
    def essential_kw(self) -> float | None:
        """The load that must go on: given, else learned from the nights."""
        coordinator = self._coordinator
        if (given := coordinator.home.backup.essential_w) is not None:
            return given / 1000
        if coordinator.data is None:
            return None
        history = coordinator.data.snapshot.history
        if self._learned is None or self._learned[0] is not history:
            self._learned = (history, essential_kw(history.load, dt_util.get_default_time_zone()))
        return self._learned[1]

    def in_force(self, now: datetime, choices: Choices | None = None) -> Choices:
        """What plan and devices are to follow."""
        chosen = self._coordinator.choices.current if choices is None else choices
        cut = self.phase(now, chosen) in (Phase.CUT, Phase.RETURNING)
        told = {key: replace(chosen.of(key), trips=trips) for key, trips in self.trips.items()}
        found = in_force(
            replace(chosen, storages={**chosen.storages, **told}),
            self._coordinator.storages,
            now,
            self.shares(now),
            cut=cut,
            spent=self._spent(now, chosen) if cut else (),
        )
        found = self._coordinator.trials.laid_over(found)
        return self._coordinator.hands.laid_over(found, now)

    async def async_to_plan(self, now: datetime) -> Choices:
        """What the plan that is made now is to follow; notes by when what lacks of the reserves is to be there."""
        choices = self._coordinator.choices
        within = REFILL_WITHIN if self.phase(now) is Phase.NONE else AFTER_A_CUT
        found = refills(choices.current.refills, self._kept(now), now, within)
        if found != choices.current.refills:
            await choices.async_update(refills=found)
        return self.in_force(now)

    def _kept(self, now: datetime) -> dict[str, Kept]:
        """What the storages that are plugged in have, and what they are to keep now and from the next month on."""
        coordinator, found = self._coordinator, {}
        next_at = dt_util.as_utc(
            dt_util.start_of_local_day(dt_util.as_local(now + REFILL_WITHIN)).replace(day=1)
        )
        shares, later = self.shares(now), self.shares(next_at) if next_at > now else {}
        for key, settings in coordinator.storages.items():
            reading, chosen = coordinator.live.storages[key], coordinator.choices.current.of(key).reserve_soc
            if reading.plugged.value is False:
                continue
            own = settings.reserve_soc if chosen is None else chosen
            level = min(max(own, shares.get(key, 0.0)), settings.max_soc)
            soon = min(max(own, later.get(key, 0.0)), settings.max_soc)
            found[key] = Kept(
                soc=reading.soc.value,
                level=level,
                next_level=soon if soon > level else None,
                next_at=next_at if soon > level else None,
            )
        return found

    @property
    def rules(self) -> OutageRules:
        """How a power cut is believed and left."""
        options = self._coordinator.home.backup
        return OutageRules(
            debounce=timedelta(seconds=options.debounce_s),
            pause=timedelta(seconds=options.return_pause_s),
            soft=timedelta(minutes=options.soft_start_min),
        )

    def phase(self, now: datetime, choices: Choices | None = None) -> Phase:
        """Where a power cut is."""
        outage = (self._coordinator.choices.current if choices is None else choices).outage
        if outage is None:
            return Phase.NONE
        return Believed(since=outage.since, returned=outage.returned).phase(now, self.rules)

    def is_cut(self, now: datetime) -> bool:
        """Whether the grid is gone, or back for too short a time to be trusted."""
        return self.phase(now) in (Phase.CUT, Phase.RETURNING)

    def import_limit_kw(self, now: datetime) -> float:
        """What the main fuse lets in; after a power cut no more than the effekttopp that is paid already.

        A kilowatt more would cost for the whole month, and then everything in the house starts at once.
        """
        coordinator = self._coordinator
        limit_kw = coordinator.home.house.meter.import_limit_kw
        if self.phase(now) is not Phase.SOFT:
            return limit_kw
        lowest = [view.entries[-1].kw if view.entries else 0.0 for view in coordinator.peak_view().components]
        return min([limit_kw, *lowest])

    def need_soc(self, key: str, now: datetime) -> float | None:
        """The SoC that a vehicle's next departure needs, None without one: what was named for it, else the usual trip."""
        coordinator = self._coordinator
        settings = coordinator.storages[key]
        chosen = replace(coordinator.choices.current.of(key), trips=self.trips.get(key, ()))
        if not isinstance(settings, VehicleSettings):
            return None
        end = now + _TRIP_AHEAD
        zone = dt_util.get_default_time_zone()
        trips = expected_trips(settings, chosen, plugged=True, now=now, end=end, tz=zone)
        trip = next((item for item in trips if item.departure >= now), None)
        if trip is None:
            return None
        named = chosen.departure
        if named is not None and named.at == trip.departure and trip.target_soc is not None:
            return trip.target_soc
        return min(settings.max_soc, settings.min_soc + trip.energy_kwh / settings.capacity_kwh)

    def _spent(self, now: datetime, choices: Choices) -> list[str]:
        """The vehicles that have no more than their departure needs, where the owner wants that kept."""
        coordinator = self._coordinator
        if not coordinator.home.backup.keep_departure:
            return []
        found = []
        for key in coordinator.storages:
            soc, need = coordinator.live.storages[key].soc.value, self.need_soc(key, now)
            if soc is not None and need is not None and soc <= need:
                found.append(key)
        return found

    def shares(self, now: datetime) -> Mapping[str, float]:
        """The SoC that each storage keeps of the home's reserve; empty where none is set or its size is unknown."""
        options = self._coordinator.home.backup
        if options.reserve_unit is None:
            return {}
        winter = dt_util.as_local(now).month in _WINTER and options.winter_reserve is not None
        amount = options.winter_reserve if winter and options.winter_reserve is not None else options.reserve
        stores = [self._store(key, 0.0) for key in self.suppliers]
        match options.reserve_unit:
            case ReserveUnit.KWH:
                return shared_reserve(amount, stores)
            case ReserveUnit.PERCENT:
                return shared_reserve(amount / 100 * sum(item.most_kwh for item in stores), stores)
            case ReserveUnit.HOURS:
                load_kw = self.essential_kw
                return {} if load_kw is None else shared_reserve(amount * load_kw, stores)

    @property
    def suppliers(self) -> tuple[str, ...]:
        """The storages that supply the house in a power cut."""
        home = self._coordinator.home
        return tuple(
            key
            for key, item in home.storages.items()
            if item.discharge_kw > 0
            and item.control.model is not CommandModel.CURRENT_LIMIT
            and (not home.backup.storages or key in home.backup.storages)
        )

    def _store(self, key: str, soc: float) -> Store:
        settings = self._coordinator.storages[key]
        return Store(
            key=key,
            capacity_kwh=settings.capacity_kwh,
            soc=soc,
            lowest_soc=settings.min_soc,
            highest_soc=settings.max_soc,
            power_kw=settings.discharge_kw,
            efficiency=settings.discharge_efficiency,
            first=isinstance(settings, BatterySettings),
        )

    def lasting(self) -> Lasting | None:
        """How long the house lasts; None where no storage that supplies it has a known charge."""
        coordinator, live = self._coordinator, self._coordinator.live
        stores, missing = [], []
        for key in self.suppliers:
            reading = live.storages[key]
            if reading.plugged.value is False:
                continue  # a car that is away supplies nothing
            if reading.soc.value is None or reading.plugged.value is None:
                missing.append(coordinator.storages[key].name)
            else:
                stores.append(self._store(key, reading.soc.value))
        if not stores and missing:
            return None
        usable, essential = sum(item.usable_kwh for item in stores), self.essential_kw
        load_kw = self._recent.mean_kw()
        return Lasting(
            usable_kwh=usable,
            essential_kw=essential,
            hours=hours_of(usable, essential),
            load_kw=load_kw,
            load_hours=hours_of(usable, load_kw),
            learned=coordinator.home.backup.essential_w is None,
            missing=tuple(missing),
        )

    def note_load(self, now: datetime) -> None:
        """Take a reading of what the house draws."""
        live, outage = self._coordinator.live, self._coordinator.choices.current.outage
        load_kw = live.load_kw.value
        cut = self.phase(now) is Phase.CUT
        if cut:
            # The meter may be dark; what the house draws comes from the storages and the sun alone.
            nothing = Reading(value=0.0, source=live.grid_kw.source)
            load_kw = house_load(nothing, live.solar_kw, live.storages.values()).value
        self._recent.note(now, load_kw, outage.since if outage and cut else None)

    def left_alone(self, now: datetime) -> dict[str, StorageSlot]:
        """What the storages do while the grid is gone or just back, and why: the plan has stopped."""
        if not self.is_cut(now):
            return {}
        coordinator, found = self._coordinator, {}
        chosen = self.in_force(now)
        for key in coordinator.storages:
            soc, told = coordinator.live.storages[key].soc.value, chosen.of(key)
            if soc is None or coordinator.choices.current.of(key).released:
                continue
            need = self.need_soc(key, now) if told.override else None
            reason = Reason(
                code=ReasonCode.OUTAGE, parameters={} if need is None else {"target_soc": round(need, 3)}
            )
            verb = Verb.HOLD if told.override else Verb.AUTO
            found[key] = StorageSlot(verb=verb, power_kw=0.0, soc=soc, reason=reason)
        return found

    def why_not_ready(self, now: datetime) -> list[Message]:
        """Why a power cut now would find less than what was asked for; empty where all is as it should be."""
        coordinator = self._coordinator
        if not self.suppliers:
            return [Message(key="outage_no_supply", placeholders={"subject": coordinator.home.house.name})]
        choices = self.in_force(now)
        backup = running(choices.backup, now)
        found: list[Message] = []
        for key in self.suppliers:
            settings, reading = coordinator.storages[key], coordinator.live.storages[key]
            named = {"subject": settings.name}
            if reading.plugged.value is False:
                found.append(Message(key="outage_away", placeholders=named))
            elif reading.soc.value is None:
                found.append(Message(key="outage_soc_unknown", placeholders=named))
            elif reading.plugged.value is None:
                found.append(Message(key="outage_plug_unknown", placeholders=named))
            else:
                wished = self._wished(key, settings, choices)
                if backup is not None and key in backup.levels:
                    wished = max(wished, min(backup.levels[key], settings.max_soc))
                if reading.soc.value < wished - _NEAR_SOC:
                    found.append(
                        Message(
                            key="outage_low",
                            placeholders=named
                            | {
                                "soc": f"{reading.soc.value * 100:.0f}",
                                "wished": f"{wished * 100:.0f}",
                                "missing": f"{(wished - reading.soc.value) * settings.capacity_kwh:.1f}",
                            },
                        )
                    )
        return found

    def _wished(self, key: str, settings: AnyStorageSettings, choices: Choices) -> float:
        chosen = choices.of(key).reserve_soc
        return settings.reserve_soc if chosen is None else chosen
