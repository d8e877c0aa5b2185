"""A house with every kind of input, whose sensors report each minute until a test breaks one."""

from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.coordinator import V2hCoordinator
from custom_components.v2h.migration import MINOR_VERSION
from custom_components.v2h.reserve.settings import OPTIONS_KEY
from tests.integration.home import (
    BATTERY,
    BATTERY_MODE,
    BATTERY_POWER,
    BATTERY_SOC,
    CAR,
    CAR_PLUG,
    CAR_POWER,
    CAR_SOC,
    GRID,
    HOUSE,
    checked_device,
    set_prices,
)

NOON = datetime.fromisoformat("2026-11-23T13:30:00+01:00")
PHASES = ("sensor.l1", "sensor.l2", "sensor.l3")
SOLAR = "sensor.solar"
CHARGER_SOC = "sensor.charger_soc"
CALENDAR = "calendar.trips"
ISLAND = "sensor.inverter_island"
VOLTAGE = "sensor.l1_voltage"
WARNING = "binary_sensor.warning"

W = {"unit_of_measurement": "W", "device_class": "power"}
PERCENT = {"unit_of_measurement": "%", "device_class": "battery"}
AMPERE = {"unit_of_measurement": "A", "device_class": "current"}

USUAL: dict[str, tuple[str, dict[str, str]]] = {
    GRID: ("1500", W),
    **dict.fromkeys(PHASES, ("3", AMPERE)),
    SOLAR: ("300", W),
    CAR_SOC: ("50", PERCENT),
    CHARGER_SOC: ("50", PERCENT),
    CAR_PLUG: ("on", {}),
    CAR_POWER: ("0", W),
    BATTERY_SOC: ("50", PERCENT),
    BATTERY_POWER: ("0", W),
    CALENDAR: ("off", {}),
    ISLAND: ("on_grid", {}),
    VOLTAGE: ("231", {"unit_of_measurement": "V"}),
    WARNING: ("off", {}),
}


class InputsHome:
    """The house, its sensors and its clock."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        """Begin with everything as usual."""
        self.hass, self.freezer = hass, freezer
        self.states = dict(USUAL)
        self.prices = True
        self.solar: dict[str, Any] = {}
        self.entry: MockConfigEntry

    @property
    def coordinator(self) -> V2hCoordinator:
        """What the entry runs."""
        coordinator = self.entry.runtime_data
        assert isinstance(coordinator, V2hCoordinator)
        return coordinator

    async def set_up(self, **car: Any) -> None:
        """Make the devices and the entry. car: settings that differ."""
        numbers = {
            "car_setpoint": {"min": -7400, "max": 11000, "step": 1, "initial": 0},
            "battery_setpoint": {"min": 0, "max": 5000, "step": 1, "initial": 0},
        }
        modes = {"battery_mode": {"options": ["auto", "hold", "charge", "discharge"], "initial": "auto"}}
        assert await async_setup_component(self.hass, "input_number", {"input_number": numbers})
        assert await async_setup_component(self.hass, "input_select", {"input_select": modes})
        self.report()
        self.entry = self._entry(car)
        self.entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.hass.async_block_till_done(wait_background_tasks=True)
        await self.tick(10)

    def _entry(self, car: dict[str, Any]) -> MockConfigEntry:
        house = {**HOUSE, "meter": {**HOUSE["meter"], "phase_currents": list(PHASES)}}
        device = {**CAR, "trip_calendar": CALENDAR, "soc_entities": [CHARGER_SOC, CAR_SOC], **car}
        outage = {
            "grid_entity": ISLAND,
            "voltage_entities": [VOLTAGE],
            "warnings": [WARNING],
            "debounce_s": 3600,
        }
        return MockConfigEntry(
            domain=DOMAIN,
            minor_version=MINOR_VERSION,
            title="Villa",
            data=house,
            options={OPTIONS_KEY: outage},
            subentries_data=[
                ConfigSubentryData(
                    data=MappingProxyType(
                        {**data, **(checked_device(kind, data, house) if kind != "solar" else {})}
                    ),
                    subentry_id=kind,
                    subentry_type=kind,
                    title=data["name"],
                    unique_id=None,
                )
                for kind, data in (
                    ("vehicle", device),
                    ("battery", BATTERY),
                    ("solar", {"name": "Taket", "power_entity": SOLAR, "peak_kw": 8, **self.solar}),
                )
            ],
            entry_id="house",
        )

    def report(self) -> None:
        """Let every sensor say what it says; one that is None does not exist."""
        for entity, (value, attributes) in self.states.items():
            self.hass.states.async_set(entity, value, attributes)
        if self.prices:
            set_prices(self.hass, dt_util.now())

    def silence(self, entity: str) -> None:
        """Let a sensor report nothing any more."""
        self.states.pop(entity, None)

    def remove(self, entity: str) -> None:
        """Let an entity vanish."""
        self.silence(entity)
        self.hass.states.async_remove(entity)

    def say(self, entity: str, value: str, attributes: dict[str, str] | None = None) -> None:
        """Let a sensor say something else."""
        usual = USUAL.get(entity, ("", {}))[1]
        self.states[entity] = value, usual if attributes is None else attributes
        self.report()

    def restore(self) -> None:
        """Let everything be as usual again."""
        self.states = dict(USUAL)
        self.prices = True
        self.report()

    async def tick(self, seconds: float, *, report: bool = True) -> None:
        """Let time pass at once, and work be done."""
        self.freezer.tick(timedelta(seconds=seconds))
        if report:
            self.report()
        async_fire_time_changed(self.hass, dt_util.utcnow())
        await self.hass.async_block_till_done(wait_background_tasks=True)
        # What was put off for some seconds, so as not to be done twice.
        async_fire_time_changed(self.hass, dt_util.utcnow() + timedelta(seconds=6))
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def wait(self, **lasts: float) -> None:
        """Let time pass in steps of a minute, with reports."""
        for _ in range(round(timedelta(**lasts) / timedelta(minutes=1))):
            await self.tick(60)

    async def replan(self) -> None:
        """Read all that is slow to read again, and plan."""
        await self.hass.services.async_call(DOMAIN, "replan", {}, blocking=True)
        await self.tick(10)

    async def command_for_real(self) -> None:
        """Switch the dry run off."""
        switch = self.entity("switch", "house_dry_run")
        await self.hass.services.async_call("switch", "turn_off", {"entity_id": switch}, blocking=True)
        await self.tick(10)

    def entity(self, platform: str, unique_id: str) -> str:
        """The entity id of one of ours."""
        found = er.async_get(self.hass).async_get_entity_id(platform, DOMAIN, unique_id)
        assert found, unique_id
        return found

    def value(self, platform: str, unique_id: str) -> str:
        """The state of one of ours."""
        state = self.hass.states.get(self.entity(platform, unique_id))
        assert state
        return state.state

    def attributes(self, platform: str, unique_id: str) -> dict[str, Any]:
        """The attributes of one of ours."""
        state = self.hass.states.get(self.entity(platform, unique_id))
        assert state
        return dict(state.attributes)

    @property
    def status(self) -> str:
        """The status sensor."""
        return self.value("sensor", "house_status")

    @property
    def inputs(self) -> str:
        """The inputs' sensor."""
        return self.value("sensor", "house_inputs")

    def row(self, key: str, name: str | None = None) -> dict[str, Any]:
        """What the inputs' sensor says of one input."""
        rows: list[dict[str, Any]] = self.attributes("sensor", "house_inputs")[key]
        return next(row for row in rows if name is None or row["name"] == name)

    @property
    def battery_mode(self) -> str:
        """What the battery has been told."""
        state = self.hass.states.get(BATTERY_MODE)
        assert state
        return state.state

    @property
    def issues(self) -> dict[str, str]:
        """Our repair issues, with their reasons."""
        return {
            str(issue.translation_key): str((issue.translation_placeholders or {}).get("why"))
            for (domain, _), issue in ir.async_get(self.hass).issues.items()
            if domain == DOMAIN and issue.translation_key not in ("peaks_unknown", "tariff_own_old")
        }
