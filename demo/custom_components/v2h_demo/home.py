"""Keeps the simulated house moving with Home Assistant's clock, and on disk."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TextIO

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from .const import CONF_PRICE_PATTERN, CONF_REFUSALS, CONF_SEED, CONF_SPEED, DOMAIN, TICK
from .faults import DeviceFault, Faults, ReportFault
from .physics import BatteryCommand, BatteryMode, ChargerCommand, House, Meters
from .prices import Market, PricePattern
from .record import open_record, write_record
from .storage import Control

type DemoConfigEntry = ConfigEntry[DemoHome]

STORAGE_VERSION: Final = 1
SAVE_DELAY_S: Final = 30
SAVE_EVERY: Final = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOptions:
    """What the owner chose."""

    speed: float
    pattern: PricePattern
    seed: int
    refusals: bool

    @classmethod
    def of(cls, entry: ConfigEntry[Any]) -> DemoOptions:
        """Read the entry."""
        return cls(
            speed=float(entry.options[CONF_SPEED]),
            pattern=PricePattern(entry.options[CONF_PRICE_PATTERN]),
            seed=int(entry.options[CONF_SEED]),
            refusals=bool(entry.options[CONF_REFUSALS]),
        )


def stored(house: House) -> dict[str, Any]:
    """What a restart must not forget."""
    return {
        "battery_soc": house.battery.soc,
        "car_soc": house.charger.soc,
        "battery_command": asdict(house.battery_control.asked),
        "charger_command": asdict(house.charger_control.asked),
        "car_home": house.car_home,
        "car_left": house.car_left.isoformat() if house.car_left else None,
        "outage": house.outage,
        "faults": asdict(house.faults),
        "commands": house.commands,
        "meters": asdict(house.meters),
    }


def restore(house: House, data: dict[str, Any]) -> None:
    """Take up where the last run ended; the time between them has not been lived through."""
    house.battery.soc = data["battery_soc"]
    house.charger.soc = data["car_soc"]
    battery = data["battery_command"]
    house.battery_control = Control(asked=BatteryCommand(**{**battery, "mode": BatteryMode(battery["mode"])}))
    house.charger_control = Control(asked=ChargerCommand(**data["charger_command"]))
    house.car_home = data["car_home"]
    house.car_left = dt_util.parse_datetime(data["car_left"]) if data["car_left"] else None
    house.outage = data["outage"]
    faults = data.get("faults", {})
    house.faults = Faults(
        battery=DeviceFault(faults.get("battery", DeviceFault.NONE)),
        charger=DeviceFault(faults.get("charger", DeviceFault.NONE)),
        report=ReportFault(faults.get("report", ReportFault.NONE)),
    )
    house.commands = data["commands"]
    house.meters = Meters(**data["meters"])


class DemoHome:
    """One simulated house, its prices and who wants to hear of them."""

    def __init__(self, hass: HomeAssistant, entry: DemoConfigEntry) -> None:
        """Build the house as it stands at this moment."""
        self.hass = hass
        self.options = DemoOptions.of(entry)
        zone = dt_util.get_default_time_zone()
        now = dt_util.utcnow()
        self.market = Market(seed=self.options.seed, zone=zone, pattern=self.options.pattern, anchor=now)
        self.house = House(
            zone=zone,
            seed=self.options.seed,
            now=now,
            speed=self.options.speed,
            refusals=self.options.refusals,
        )
        self._store = Store[dict[str, Any]](hass, STORAGE_VERSION, f"{DOMAIN}.{entry.entry_id}")
        self._record: TextIO | None = None
        self._listeners: list[CALLBACK_TYPE] = []
        self._saved = now

    async def async_load(self) -> bool:
        """Take up the last run; False where there was none."""
        data = await self._store.async_load()
        self._record = await self.hass.async_add_executor_job(open_record)
        if data is not None:
            restore(self.house, data)
        return data is not None

    @callback
    def async_start(self) -> CALLBACK_TYPE:
        """Let time run; call the result to stop it."""
        self._async_advance(dt_util.utcnow())
        return async_track_time_interval(self.hass, self._async_advance, TICK, cancel_on_shutdown=True)

    async def async_save(self) -> None:
        """Write down how things stand."""
        await self._store.async_save(stored(self.house))

    async def async_close(self) -> None:
        """Write down how things stand, for the last time in this run."""
        await self.async_save()
        if self._record is not None:
            self._record.close()
            self._record = None

    async def async_remove(self) -> None:
        """Forget the house."""
        await self._store.async_remove()

    @callback
    def async_add_listener(self, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Call the listener whenever something moved."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @callback
    def async_command(self, change: Callable[[House], None]) -> None:
        """Do something to the house at this moment."""
        self.house.advance(dt_util.utcnow())
        before = self.house.battery_control.asked, self.house.charger_control.asked
        commands = self.house.commands
        change(self.house)
        if self.house.commands != commands:
            told = "battery" if self.house.battery_control.asked is not before[0] else "charger"
            write_record(self._record, self.house, told)
        self._async_tell()
        # At once: a house does not forget that its grid is gone because Home Assistant lost its power.
        self.hass.async_create_task(self.async_save(), "v2h_demo save")

    @callback
    def _async_advance(self, now: datetime) -> None:
        self.house.advance(now)
        write_record(self._record, self.house)
        self._async_tell()
        # The delayed save is put off by every move, and would only come at the end.
        if now - self._saved >= SAVE_EVERY:
            self._saved = now
            self.hass.async_create_task(self.async_save(), "v2h_demo save")

    @callback
    def _async_tell(self) -> None:
        self._store.async_delay_save(lambda: stored(self.house), SAVE_DELAY_S)
        for listener in list(self._listeners):
            listener()
