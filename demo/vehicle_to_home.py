"""Adds Vehicle-to-Home with the simulated home's devices, step by step as a person does in the frontend."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from home_assistant import HomeAssistant, HomeAssistantError, Json

type Answers = Mapping[str, Any]

HOUSE: Final[Mapping[str, Answers]] = {
    "user": {"name": "Villa", "currency": "SEK", "price_source": "sensor.demo_nordpool_se3"},
    "price": {"content": "spot", "step": "quarter"},
    "grid_company": {"company": "goteborg_energi"},
    "grid_product": {"product": "enkel"},
    "meter": {
        "grid_power": "sensor.demo_grid_power",
        "grid_positive_is": "import",
        "phase_currents": [
            "sensor.demo_current_l1",
            "sensor.demo_current_l2",
            "sensor.demo_current_l3",
        ],
        "main_fuse_a": "25",
        "phases": "3",
    },
}
"""What is answered in each step of the house; every other field stays as the form opens, the devices' names too."""

MENUS: Final[Mapping[str, str]] = {"grid": "grid_company", "grid_confirm": "grid_accept"}
"""What is chosen in the menus of the house."""

VEHICLE: Final[Mapping[str, Answers]] = {
    "vehicle": {
        "capacity_kwh": 60,
        "soc_entities": ["sensor.demo_car_soc"],
        "power_entity": "sensor.demo_charger_power",
        "power_positive_is": "charge",
        "plugged_entity": "binary_sensor.demo_car_plugged",
    },
    "control": {"model": "signed_number"},
    "signed_number": {
        "number": "number.demo_charger_setpoint",
        "unit": "W",
        "positive_is": "charge",
        "enable": "switch.demo_charger_enable",
        "safe_verb": "hold",
        "settle_s": 15,
    },
    "limits": {
        "charge_kw": 11,
        "discharge_kw": 7.4,
        "min_charge_kw": 0.6,
        "min_discharge_kw": 0.6,
        "charge_efficiency": 95,
        "discharge_efficiency": 94,
        "conversion_loss_kw": 0.12,
    },
}

BATTERY: Final[Mapping[str, Answers]] = {
    "battery": {
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
        "safe_verb": "auto",
        "settle_s": 15,
    },
    "options": {
        "option_auto": "self_consumption",
        "option_hold": "hold",
        "option_charge": "charge",
        "option_discharge": "discharge",
    },
    "limits": {
        "charge_kw": 5,
        "discharge_kw": 5,
        "charge_efficiency": 96,
        "discharge_efficiency": 96,
        "conversion_loss_kw": 0.03,
    },
}

SOLAR: Final[Mapping[str, Answers]] = {
    "solar": {"power_entity": "sensor.demo_solar_power", "peak_kw": 6},
}

DEVICES: Final[Mapping[str, Mapping[str, Answers]]] = {
    "add_vehicle": VEHICLE,
    "add_battery": BATTERY,
    "add_solar": SOLAR,
}


def fill(data_schema: list[Json], answers: Answers) -> Json:
    """A form's answer: what is given, and for the rest what the form opens with. Sections go down a level."""
    values: Json = {}
    for item in data_schema:
        name = item["name"]
        if item.get("type") == "expandable":
            values[name] = fill(item["schema"], answers)
            continue
        suggested = (item.get("description") or {}).get("suggested_value")
        value = item.get("default") if suggested is None else suggested
        if (value := answers.get(name, value)) is not None:
            values[name] = value
    return values


class SetUp:
    """Walks through a flow's forms and menus."""

    def __init__(self, step: Callable[[str, Answers], Awaitable[Json]], first: Json) -> None:
        """Begin at a flow's first step; step answers one."""
        self._step = step
        self.current = first

    async def answer(self, answers: Mapping[str, Answers]) -> None:
        """Answer until there is a menu of devices or a result. Raises HomeAssistantError at a form with errors."""
        while (step_id := str(self.current.get("step_id"))) in MENUS or self.current["type"] == "form":
            if step_id in MENUS:
                await self.choose(MENUS[step_id])
                continue
            values = fill(self.current["data_schema"], answers.get(step_id, {}))
            self.current = await self._step(self.current["flow_id"], values)
            if self.current.get("errors"):
                raise HomeAssistantError(f"Step {step_id} with {values}: {self.current['errors']}")
        if self.current["type"] == "abort":
            raise HomeAssistantError(f"Set-up ended: {self.current['reason']}")

    async def choose(self, option: str) -> None:
        """Choose from a menu."""
        if self.current["type"] != "menu":
            raise HomeAssistantError(f"No menu to choose {option} from: {self.current}")
        self.current = await self._step(self.current["flow_id"], {"next_step_id": option})


async def add_vehicle_to_home(
    home: HomeAssistant,
    *,
    house: Mapping[str, Answers] = HOUSE,
    devices: Mapping[str, Mapping[str, Answers]] = DEVICES,
) -> str:
    """Add the integration unless it is there; returns its entry id.

    house: answers by step. devices: answers by step for each choice of the menu of devices. The simulated home must be there. Raises HomeAssistantError with the step that refused its answer.
    """
    if found := await home.entries("v2h"):
        return str(found[0]["entry_id"])
    flow = SetUp(home.step, await home.start_flow("v2h"))
    await flow.answer(house)
    for option, answers in devices.items():
        await flow.choose(option)
        await flow.answer(answers)
    await flow.choose("preview")
    await flow.choose("finish")
    await vouch_for_devices(home)
    return str(flow.current["result"]["entry_id"])


async def vouch_for_devices(home: HomeAssistant) -> None:
    """Say that the simulated devices do what they are told: otherwise each is tested before it is commanded."""
    modes = [
        entity["entity_id"]
        for entity in await home.command("config/entity_registry/list")
        if entity["platform"] == "v2h"
        and entity["unique_id"].endswith("_mode")
        and entity["entity_id"].startswith("select.")
    ]
    await home.call_service("v2h", "test_device", entity_id=modes, accept=True)
