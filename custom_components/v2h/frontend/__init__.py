"""The cards and the dashboard: served by the integration itself, so that there is no resource to add by hand."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, add_extra_js_url
from homeassistant.components.http.server import StaticPathConfig
from homeassistant.core import HomeAssistant

from custom_components.v2h.const import DOMAIN

BUNDLE: Final = Path(__file__).parent / "v2h.js"
URL: Final = f"/{DOMAIN}_frontend/v2h.js"


async def async_register_frontend(hass: HomeAssistant) -> None:
    """Serve the bundle and have every page load it; nothing to do where Home Assistant runs without a frontend.

    The address holds a hash of the content: browsers keep what they have for a month, and ask anew after an update.
    """
    if DATA_EXTRA_MODULE_URL not in hass.data:
        return
    version = await hass.async_add_executor_job(_version)
    await hass.http.async_register_static_paths([StaticPathConfig(URL, str(BUNDLE), cache_headers=True)])
    add_extra_js_url(hass, f"{URL}?v={version}")


def _version() -> str:
    return sha256(BUNDLE.read_bytes()).hexdigest()[:12]
