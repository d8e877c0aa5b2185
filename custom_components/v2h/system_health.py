"""System health: is the solver there, and how is each house."""

from typing import Any

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN
from .coordinator import V2hConfigEntry
from .engine.planning.planner import solver_available


@callback
def async_register(hass: HomeAssistant, register: SystemHealthRegistration) -> None:
    """Register the information."""
    register.async_register_info(_async_info)


async def _async_info(hass: HomeAssistant) -> dict[str, Any]:
    entries: list[V2hConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    plans = [plan for entry in entries if (plan := entry.runtime_data.plan)]
    return {
        "solver_available": await hass.async_add_executor_job(solver_available),
        "houses": len(entries),
        "status": ", ".join(entry.runtime_data.status for entry in entries),
        "plan_age_minutes": max((round(entry.runtime_data.plan_age_s / 60) for entry in entries), default=0)
        if plans
        else None,
        "solve_ms": max((round(plan.solve_ms) for plan in plans), default=None),
    }
