"""The dashboard that is there without being made: the house's device page opens it."""

from typing import Any, Final, override

from homeassistant.components.frontend import DATA_PANELS, async_register_built_in_panel, async_remove_panel
from homeassistant.components.lovelace.const import DOMAIN as LOVELACE_DOMAIN, LOVELACE_DATA, MODE_YAML
from homeassistant.components.lovelace.dashboard import LovelaceConfig
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.json import json_bytes, json_fragment

PATH: Final = "v2h-dashboard"
"""Not what Home Assistant makes of our name where somebody adds a dashboard of their own."""
URL: Final = f"homeassistant://{PATH}"
TITLE: Final = "Vehicle-to-Home"
ICON: Final = "mdi:car-electric"
CONFIG: Final[dict[str, Any]] = {"strategy": {"type": "custom:v2h"}}


class StrategyDashboard(LovelaceConfig):
    """A dashboard of one line, which nobody can change."""

    @property
    @override
    def mode(self) -> str:
        """As one that comes from a file."""
        return MODE_YAML

    @override
    async def async_get_info(self) -> dict[str, Any]:
        """What system information shows."""
        return {"mode": self.mode, "views": 1}

    @override
    async def async_load(self, force: bool) -> dict[str, Any]:
        """The one line."""
        return CONFIG

    @override
    async def async_json(self, force: bool) -> json_fragment:
        """The one line, as it is sent."""
        return json_fragment(json_bytes(CONFIG))


@callback
def async_show_dashboard(hass: HomeAssistant) -> None:
    """Let the dashboard be opened, not in the sidebar; nothing to do where there is no frontend or it is there."""
    if LOVELACE_DATA not in hass.data or PATH in hass.data.get(DATA_PANELS, {}):
        return
    config = {
        "id": PATH,
        "title": TITLE,
        "icon": ICON,
        "mode": MODE_YAML,
        "filename": "",
        "show_in_sidebar": False,
        "require_admin": False,
    }
    hass.data[LOVELACE_DATA].dashboards[PATH] = StrategyDashboard(hass, PATH, config)
    async_register_built_in_panel(
        hass,
        LOVELACE_DOMAIN,
        sidebar_title=TITLE,
        sidebar_icon=ICON,
        frontend_url_path=PATH,
        config={"mode": MODE_YAML},
        show_in_sidebar=False,
    )


@callback
def async_withdraw_dashboard(hass: HomeAssistant) -> None:
    """Take it away with the last house."""
    if LOVELACE_DATA in hass.data and PATH in (dashboards := hass.data[LOVELACE_DATA].dashboards):
        del dashboards[PATH]
        async_remove_panel(hass, PATH)
