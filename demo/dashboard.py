"""The pages of the simulated home: Vehicle-to-Home's dashboard, and one of the devices to play with."""

from typing import Any, Final

from home_assistant import HomeAssistant

URL_PATH: Final = "demo-home"
TITLES: Final = {"en": "Simulated home", "sv": "Simulerat hem"}
HOURS: Final = 24

GRAPHS: Final = (
    ("sensor.demo_grid_power", "sensor.demo_house_power", "sensor.demo_solar_power"),
    ("sensor.demo_charger_power", "sensor.demo_battery_power"),
    ("sensor.demo_car_soc", "sensor.demo_battery_soc"),
)
PLAY: Final = (
    "switch.demo_car_home",
    "switch.demo_outage",
    "switch.demo_charger_enable",
    "number.demo_charger_setpoint",
    "select.demo_battery_mode",
    "number.demo_battery_setpoint",
    "sensor.demo_charger_status",
    "sensor.demo_nordpool_se3",
)


def _entities(title: str, entities: list[str]) -> dict[str, Any]:
    return {"type": "entities", "title": title, "entities": entities, "show_header_toggle": False}


async def set_language(home: HomeAssistant, language: str) -> None:
    """The user's language and what follows from it."""
    chosen = dict.fromkeys(("number_format", "time_format", "date_format", "first_weekday"), "language")
    value = chosen | {"language": language, "time_zone": "server"}
    await home.command("frontend/set_user_data", key="language", value=value)


async def add_dashboard(home: HomeAssistant, url_path: str = "v2h-home") -> str:
    """The dashboard that one line gives; returns its path."""
    if url_path not in {page["url_path"] for page in await home.command("lovelace/dashboards/list")}:
        await home.command(
            "lovelace/dashboards/create",
            url_path=url_path,
            title="Vehicle-to-Home",
            icon="mdi:car-electric",
            mode="storage",
        )
    config = {"strategy": {"type": "custom:v2h"}}
    await home.command("lovelace/config/save", url_path=url_path, config=config)
    return f"/{url_path}/home"


async def add_pages(home: HomeAssistant, language: str) -> str:
    """Make the dashboard, which becomes the user's first, and a page of devices to play with; returns its path."""
    path = await add_dashboard(home)
    title = TITLES[language]
    pages = await home.command("lovelace/dashboards/list")
    if URL_PATH not in {page["url_path"] for page in pages}:
        await home.command(
            "lovelace/dashboards/create",
            url_path=URL_PATH,
            title=title,
            icon="mdi:car-electric",
            mode="storage",
        )
    devices = {item["id"]: item for item in await home.command("config/device_registry/list")}
    planned: dict[str, list[str]] = {}
    for entity in await home.command("config/entity_registry/list"):
        if entity["platform"] == "v2h" and not entity["disabled_by"]:
            device = devices.get(entity["device_id"] or "", {})
            planned.setdefault(str(device.get("name") or "V2H"), []).append(entity["entity_id"])
    cards = [_entities(name, sorted(found)) for name, found in planned.items()]
    cards.append(_entities(title, list(PLAY)))
    cards += [
        {"type": "history-graph", "hours_to_show": HOURS, "entities": list(entities)} for entities in GRAPHS
    ]
    view = {"title": title, "path": "home", "type": "masonry", "cards": cards}
    await home.command("lovelace/config/save", url_path=URL_PATH, config={"title": title, "views": [view]})
    await home.command("frontend/set_user_data", key="core", value={"default_panel": path.split("/")[1]})
    await set_language(home, language)
    return path
