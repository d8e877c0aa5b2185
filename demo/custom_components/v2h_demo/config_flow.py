"""One click makes the home; the rest is for tests and the curious."""

from typing import Any, override

from homeassistant.config_entries import ConfigEntry, ConfigFlow, ConfigFlowResult, OptionsFlow
from homeassistant.core import callback
from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
)
import probatio as vol

from .const import CONF_PRICE_PATTERN, CONF_REFUSALS, CONF_SEED, CONF_SPEED, DOMAIN
from .prices import PricePattern

SCHEMA = vol.Schema(
    {
        vol.Required(CONF_PRICE_PATTERN, default=PricePattern.TYPICAL.value): SelectSelector(
            SelectSelectorConfig(
                options=[pattern.value for pattern in PricePattern], translation_key=CONF_PRICE_PATTERN
            )
        ),
        vol.Required(CONF_SPEED, default=1): NumberSelector(
            NumberSelectorConfig(min=1, max=3600, step="any", mode=NumberSelectorMode.BOX)
        ),
        vol.Required(CONF_SEED, default=1): NumberSelector(
            NumberSelectorConfig(min=0, max=999999, step=1, mode=NumberSelectorMode.BOX)
        ),
        vol.Required(CONF_REFUSALS, default=True): BooleanSelector(),
    }
)


class DemoConfigFlow(ConfigFlow, domain=DOMAIN):
    """Adds the home."""

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        if user_input is None:
            return self.async_show_form(step_id="user", data_schema=SCHEMA)
        return self.async_create_entry(title="Demo", data={}, options=user_input)

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> DemoOptionsFlow:
        return DemoOptionsFlow()


class DemoOptionsFlow(OptionsFlow):
    """Changes how the home behaves."""

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask the same as when it was added."""
        if user_input is not None:
            return self.async_create_entry(data=user_input)
        schema = self.add_suggested_values_to_schema(SCHEMA, self.config_entry.options)
        return self.async_show_form(step_id="init", data_schema=schema)
