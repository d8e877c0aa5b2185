"""A household in a real Home Assistant: the simulated home, and V2H set up through the frontend's API."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
import json
from pathlib import Path
import time
from typing import Any, Final

from config_directory import free_port
from home_assistant import HomeAssistant
from vehicle_to_home import vouch_for_devices

from .flow import Flow, Json, Script

HERE: Final = Path(__file__).parent
SPEED: Final = 60
"""The storages live a minute in a second: fast enough to see them move, slow enough not to be full at once."""
PATIENCE_S: Final = 100.0
"""A reading, a plan, a command and the device take their time, more of it on a loaded machine."""

HOUSE: Final[Script] = {
    "user": {"name": "Villa Test", "price_source": "sensor.demo_nordpool_se3"},
    "grid": {"menu": "grid_by_hand"},
    "grid_by_hand": {"energy": 0.26},
    "grid_confirm": {"menu": "grid_accept"},
    "meter": {"main_fuse_a": "20"},
}
CAR: Final[Script] = {
    "vehicle": {
        "name": "Car",
        "capacity_kwh": 60,
        "soc_entities": ["sensor.demo_car_soc"],
        "plugged_entity": "binary_sensor.demo_car_plugged",
        "power_entity": "sensor.demo_charger_power",
        "power_positive_is": "charge",
    },
    "control": {"model": "signed_number"},
    "signed_number": {
        "number": "number.demo_charger_setpoint",
        "unit": "W",
        "enable": "switch.demo_charger_enable",
        "min_interval_s": 2,
    },
    # As much as the cheap hours need to fill it: then every one of them is used, also the first.
    "limits": {"charge_kw": 7, "discharge_kw": 7, "max_soc": 95},
    # No trips: the test does not depend on the day of the week.
    "driving": {"trip_days": []},
}
BATTERY: Final[Script] = {
    "battery": {
        "name": "Battery",
        "capacity_kwh": 10,
        "soc_entities": ["sensor.demo_battery_soc"],
        "power_entity": "sensor.demo_battery_power",
        "power_positive_is": "charge",
    },
    "control": {"model": "mode_select"},
    "mode_select": {
        "select": "select.demo_battery_mode",
        "number": "number.demo_battery_setpoint",
        "unit": "W",
        "min_interval_s": 2,
    },
    "options": {
        "option_auto": "self_consumption",
        "option_hold": "hold",
        "option_charge": "charge",
        "option_discharge": "discharge",
    },
    "limits": {"charge_kw": 1.6, "discharge_kw": 5},
}


@dataclass(slots=True)
class Household:
    """A running Home Assistant with the house in it. Made by `open_household`."""

    directory: Path
    output: Path
    hass: HomeAssistant
    steps: dict[str, Json] = field(default_factory=dict)
    """The last showing of each step of the set-up."""
    preview: Json = field(default_factory=dict)
    entities: dict[tuple[str, str], str] = field(default_factory=dict)
    """Entity ids by the storage's name ("" for the house) and the entity's key."""
    blocks: list[Json] = field(default_factory=list)
    """What blocked the event loop, see loop_monitor."""

    async def set_up(self) -> None:
        """Add the simulated home and V2H as a user does."""
        await self.hass.add_demo_home(price_pattern="cheap_now", speed=SPEED, refusals=False)
        flow = Flow(lambda path, data: self.hass.request("post", path, data), "config/config_entries/flow")
        step = await flow.start("v2h")
        step = await flow.walk(step, HOUSE, until={"devices"})
        for choice, script in (("add_vehicle", CAR), ("add_battery", BATTERY)):
            step = await flow.answer(step, {"menu": choice})
            step = await flow.walk(step, script, until={"devices"})
        self.preview = await flow.answer(step, {"menu": "preview"})
        self.steps = {item["step_id"]: item for item in flow.shown if item.get("step_id")}
        result = await flow.answer(self.preview, {"menu": "finish"})
        assert result["type"] == "create_entry", result
        await self.find_entities()
        await vouch_for_devices(self.hass)

    async def add_monitor(self) -> None:
        """Begin to measure the event loop."""
        await self.hass.start_flow("loop_monitor")

    async def find_entities(self) -> None:
        """Learn V2H's entity ids from the registry, whatever they are called."""
        entry_id = (await self.hass.entries("v2h"))[0]["entry_id"]
        subentries = await self.hass.command("config_entries/subentries/list", entry_id=entry_id)
        names = {entry_id: ""} | {item["subentry_id"]: item["title"] for item in subentries}
        for entity in await self.hass.command("config/entity_registry/list"):
            if entity["platform"] == "v2h":
                owner, _, key = entity["unique_id"].partition("_")
                self.entities[names[owner], key] = entity["entity_id"]

    def entity(self, key: str, storage: str = "") -> str:
        """An entity's id."""
        return self.entities[storage, key]

    async def state(self, key: str, storage: str = "") -> str:
        """The state of one of V2H's entities."""
        return await self.hass.state(self.entity(key, storage))

    async def attributes(self, key: str, storage: str = "") -> Json:
        """The attributes of one of V2H's entities."""
        found = await self.hass.get_state(self.entity(key, storage))
        assert found is not None
        return dict(found["attributes"])

    async def dry_run(self, on: bool) -> None:
        """Turn the switch."""
        await self.hass.call_service(
            "switch", "turn_on" if on else "turn_off", entity_id=self.entity("dry_run")
        )

    async def choose(self, storage: str, mode: str) -> None:
        """Choose a storage's mode."""
        await self.hass.call_service(
            "select", "select_option", entity_id=self.entity("mode", storage), option=mode
        )

    async def act(self, action: str, storage: str, **data: Any) -> None:
        """Call one of V2H's actions for a storage."""
        await self.hass.call_service("v2h", action, entity_id=self.entity("mode", storage), **data)

    async def plan(self) -> Json:
        """The plan, from the action that gives it."""
        return await self.hass.call_service("v2h", "get_plan", return_response=True)

    async def fault(self, which: str, option: str) -> None:
        """Choose what is wrong with the simulated home: which is battery, charger or report."""
        await self.hass.call_service(
            "select", "select_option", entity_id=f"select.demo_{which}_fault", option=option
        )

    async def car_home(self, home: bool) -> None:
        """The car comes or goes."""
        await self.hass.call_service(
            "switch", "turn_on" if home else "turn_off", entity_id="switch.demo_car_home"
        )

    async def devices(self) -> Json:
        """What the simulated devices are told to do."""
        states = await self.hass.states()
        return {
            "enabled": states["switch.demo_charger_enable"]["state"] == "on",
            "charger_w": float(states["number.demo_charger_setpoint"]["state"]),
            "mode": states["select.demo_battery_mode"]["state"],
            "battery_w": float(states["number.demo_battery_setpoint"]["state"]),
        }

    async def soc(self, storage: str) -> float:
        """The simulated storage's own state of charge, %."""
        return float(await self.hass.state(f"sensor.demo_{storage.lower()}_soc"))

    async def until(
        self, what: str, condition: Callable[[], Awaitable[bool]], timeout_s: float = PATIENCE_S
    ) -> None:
        """Wait until something is so; fail with how things stand."""
        end = time.monotonic() + timeout_s
        while not await condition():
            if time.monotonic() > end:
                raise AssertionError(f"Not in {timeout_s:.0f} s: {what}. {await self.situation()}")
            await asyncio.sleep(0.5)

    async def until_devices(
        self, what: str, condition: Callable[[Json], bool], timeout_s: float = PATIENCE_S
    ) -> None:
        """Wait until the devices are told something."""

        async def told() -> bool:
            return condition(await self.devices())

        await self.until(what, told, timeout_s)

    async def situation(self) -> str:
        """All that helps to understand a failure."""
        states = await self.hass.states()
        ours = {
            entity_id: (states[entity_id]["state"], states[entity_id]["attributes"])
            for (_, key), entity_id in self.entities.items()
            if key in {"command", "action", "reason", "mode", "status", "soc", "power"}
            and entity_id in states
        }
        return f"Devices: {await self.devices()}. Ours: {json.dumps(ours, indent=1, default=str)}"

    async def measure(self) -> None:
        """Fetch what was measured since the last time."""
        report = await self.hass.call_service("loop_monitor", "report", return_response=True)
        self.blocks += report["blocks"]

    async def stop(self) -> int:
        """Stop Home Assistant in order."""
        await self.measure()
        return await self.hass.stop()

    async def start_again(self, port: int | None = None) -> None:
        """Start Home Assistant on the same directory; port: where an open page looks for it."""
        self.hass = await start_hass(self.directory, self.output, port)
        await self.hass.wait_for("sensor.demo_grid_power", bool)

    def stored_devices(self) -> Json:
        """What the simulated devices were left with, from the file that the simulated home wrote at its end."""
        file = next((self.directory / ".storage").glob("v2h_demo.*"))
        data = json.loads(file.read_text())["data"]
        return {
            "enabled": data["charger_command"]["enabled"],
            "charger_w": data["charger_command"]["setpoint_w"],
            "mode": data["battery_command"]["mode"],
            "battery_w": data["battery_command"]["setpoint_w"],
        }

    def log(self) -> list[str]:
        """What Home Assistant printed, over all its starts."""
        return self.output.read_text(errors="replace").splitlines()


async def start_hass(directory: Path, output: Path, port: int | None = None) -> HomeAssistant:
    """Start the process, on any free port where none is named."""
    return await HomeAssistant.start(directory, port=port or free_port(0), output=output)


async def open_household(directory: Path) -> Household:
    """Start Home Assistant in an empty directory and set the house up in it."""
    integrations = directory / "custom_components"
    integrations.mkdir(parents=True)
    (integrations / "loop_monitor").symlink_to(HERE / "loop_monitor", target_is_directory=True)
    output = directory / "output.txt"
    household = Household(directory=directory, output=output, hass=await start_hass(directory, output))
    try:
        await household.add_monitor()
        await household.set_up()
    except BaseException:
        await household.hass.stop()
        raise
    return household
