"""Adds the monitor without a question."""

from typing import Any, override

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult


class LoopMonitorFlow(ConfigFlow, domain="loop_monitor"):
    """Adds the monitor."""

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        return self.async_create_entry(title="Loop monitor", data={})
