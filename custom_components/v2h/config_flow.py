"""Set-up of the house, and of each car, battery and solar installation that is added later."""

from collections.abc import Mapping
from typing import Any, override

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowContext,
    ConfigFlowResult,
    ConfigSubentryData,
    ConfigSubentryFlow,
    OptionsFlow,
    SubentryFlowContext,
    SubentryFlowResult,
)
from homeassistant.core import callback

from .const import DOMAIN, SUBENTRY_BATTERY, SUBENTRY_SOLAR, SUBENTRY_VEHICLE
from .flows.backup_steps import BackupSteps
from .flows.checks import NO_UNIT
from .flows.device_steps import Answer, DeviceSteps
from .flows.first_plan import Device, async_first_plan, stored_devices
from .flows.form import Field, labelled, to_data
from .flows.house_steps import HouseSteps
from .flows.profitability_steps import ProfitabilitySteps
from .flows.replay_steps import ReplaySteps, investment_of, measured_year
from .flows.trial_steps import TrialSteps, kept_record
from .migration import MINOR_VERSION
from .settings import HouseSettings, MeterSettings
from .trials.record import KEY as TRIAL


class V2hConfigFlow(
    ProfitabilitySteps[ConfigFlowContext, ConfigFlowResult, str], HouseSteps, ConfigFlow, domain=DOMAIN
):
    """Set up a house with its devices, or change the house."""

    VERSION = 1
    MINOR_VERSION = MINOR_VERSION

    def __init__(self) -> None:
        """Start with nothing."""
        self._house = {}
        self._devices: list[Device] = []

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: ConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Return what can be added to a house."""
        return {
            SUBENTRY_VEHICLE: DeviceSubentryFlow,
            SUBENTRY_BATTERY: DeviceSubentryFlow,
            SUBENTRY_SOLAR: DeviceSubentryFlow,
        }

    async def async_step_reconfigure(self, user_input: Answer = None) -> ConfigFlowResult:
        """Walk through the house again, with what is stored filled in."""
        self._house = dict(self._get_reconfigure_entry().data)
        return await self.async_step_user()

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: ConfigEntry) -> OptionsFlow:
        """Return what can be asked of a house at any time."""
        return QuestionsFlow()

    @override
    def _house_to_judge(self) -> HouseSettings:
        return HouseSettings.from_mapping(self._house)

    @property
    @override
    def _after_judging(self) -> list[str]:
        return ["devices"]

    @override
    def _has_solar(self) -> bool:
        return any(device.kind == SUBENTRY_SOLAR for device in self._other_devices().values())

    @override
    def _other_devices(self) -> Mapping[str, Device]:
        if self.source == SOURCE_RECONFIGURE:
            return stored_devices(self._get_reconfigure_entry())
        return {str(index): device for index, device in enumerate(self._devices)}

    @override
    async def _async_claim_meter(self, unique_id: str) -> str | None:
        owner = self.hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, unique_id)
        own = self._get_reconfigure_entry() if self.source == SOURCE_RECONFIGURE else None
        if owner is not None and owner is not own:
            return owner.title
        # Whoever left a set-up unfinished and begins anew must not be told to finish the old one.
        for flow in self._async_in_progress(True, {"unique_id": unique_id}):
            self.hass.config_entries.flow.async_abort(flow["flow_id"])
        await self.async_set_unique_id(unique_id)
        return None

    @override
    async def _async_house_done(self) -> ConfigFlowResult:
        if self.source == SOURCE_RECONFIGURE:
            return await self.async_step_preview()
        return await self.async_step_devices()

    @override
    async def _async_device_done(self, device: Device) -> ConfigFlowResult:
        self._devices.append(device)
        return await self.async_step_devices()

    async def async_step_devices(self, user_input: Answer = None) -> ConfigFlowResult:
        """What there is to plan: add a car, a battery, the sun, or go on."""
        remove = ["remove_device"] if self._devices else []
        judge = ["profitability"] if await self._async_can_judge() else []
        names = "\n".join(f"- **{device.name}**" for device in self._devices)
        return self.async_show_menu(
            step_id="devices",
            menu_options=["add_vehicle", "add_battery", "add_solar", *remove, *judge, "preview"],
            description_placeholders={"devices": names or NO_UNIT},
        )

    async def async_step_add_vehicle(self, user_input: Answer = None) -> ConfigFlowResult:
        """Begin with a car."""
        return await self._async_begin(SUBENTRY_VEHICLE)

    async def async_step_add_battery(self, user_input: Answer = None) -> ConfigFlowResult:
        """Begin with a home battery."""
        return await self._async_begin(SUBENTRY_BATTERY)

    async def async_step_add_solar(self, user_input: Answer = None) -> ConfigFlowResult:
        """Begin with the sun."""
        return await self._async_begin(SUBENTRY_SOLAR)

    async def async_step_remove_device(self, user_input: Answer = None) -> ConfigFlowResult:
        """Take back a device that was added by mistake."""
        names = {key: device.name for key, device in self._other_devices().items()}
        form = (Field(key="device", selector=labelled(names)),)
        if user_input is None:
            return self._show("remove_device", form, {})
        del self._devices[int(to_data(form, user_input)["device"])]
        return await self.async_step_devices()

    async def async_step_preview(self, user_input: Answer = None) -> ConfigFlowResult:
        """Show the first plan. Going on without one is allowed: nothing is commanded before control is on."""
        plan = await async_first_plan(self.hass, self._house, self._other_devices())
        if self.source == SOURCE_RECONFIGURE:
            return self.async_show_menu(
                step_id="preview_change" if plan.made else "preview_change_failed",
                menu_options=["finish", "change_house"],
                description_placeholders=plan.placeholders,
            )
        return self.async_show_menu(
            step_id="preview" if plan.made else "preview_failed",
            menu_options=["finish", "devices", "change_house"],
            description_placeholders=plan.placeholders,
        )

    async_step_preview_failed = async_step_preview
    async_step_preview_change = async_step_preview
    async_step_preview_change_failed = async_step_preview

    async def async_step_change_house(self, user_input: Answer = None) -> ConfigFlowResult:
        """Go back to the beginning, with everything filled in."""
        return await self.async_step_user()

    async def async_step_finish(self, user_input: Answer = None) -> ConfigFlowResult:
        """Save."""
        name = str(self._house["name"])
        if self.source == SOURCE_RECONFIGURE:
            return self.async_update_and_abort(
                self._get_reconfigure_entry(), unique_id=self.unique_id, title=name, data=self._house
            )
        # Another house may have got the meter since: Home Assistant would replace that one by this.
        self._abort_if_unique_id_configured()
        return self.async_create_entry(
            title=name,
            data=self._house,
            subentries=[
                ConfigSubentryData(
                    data=device.data, subentry_type=device.kind, title=device.name, unique_id=None
                )
                for device in self._devices
            ],
        )


class QuestionsFlow(ProfitabilitySteps[ConfigFlowContext, ConfigFlowResult, str], ReplaySteps, BackupSteps):
    """What an owner can ask of his house at any time, and what he can say about power cuts."""

    _judges = False
    """Whether there are figures of the country."""

    async def async_step_init(self, user_input: Answer = None) -> ConfigFlowResult:
        """What there is to ask."""
        self._judges = await self._async_can_judge()
        judge = ["profitability"] if self._judges else []
        replay = ["replay"] if self.config_entry.state is ConfigEntryState.LOADED else []
        return self.async_show_menu(step_id="init", menu_options=["backup", *replay, *judge, "close"])

    @override
    def _house_to_judge(self) -> HouseSettings:
        return HouseSettings.from_mapping(self.config_entry.data)

    @property
    @override
    def _after_judging(self) -> list[str]:
        return ["close"]

    @override
    def _has_solar(self) -> bool:
        return any(device.kind == SUBENTRY_SOLAR for device in stored_devices(self.config_entry).values())

    @property
    @override
    def _after_replay(self) -> list[str]:
        thought_of = investment_of(self._replayed) if self._judges else None
        if thought_of is None:
            return ["close"]
        self._thought_of = thought_of
        return ["profitability", "close"]

    @override
    def _measured(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return measured_year(self._replayed, values)

    async def async_step_close(self, user_input: Answer = None) -> ConfigFlowResult:
        """Leave everything as it is."""
        return self.async_create_entry(data=dict(self.config_entry.options))


class DeviceSubentryFlow(DeviceSteps[SubentryFlowContext, SubentryFlowResult, tuple[str, str]], TrialSteps):
    """Add a car, a battery or the sun to a house, or change one."""

    _done: Device
    """The device as it will be saved."""

    @property
    @override
    def _currency(self) -> str:
        return str(self._get_entry().data["currency"])

    @property
    @override
    def _meter(self) -> MeterSettings:
        return HouseSettings.from_mapping(self._get_entry().data).meter

    @property
    @override
    def _subentry_id(self) -> str | None:
        return self._reconfigure_subentry_id if self.source == SOURCE_RECONFIGURE else None

    @override
    def _other_devices(self) -> Mapping[str, Device]:
        devices = stored_devices(self._get_entry())
        return {key: device for key, device in devices.items() if key != self._subentry_id}

    async def async_step_user(self, user_input: Answer = None) -> SubentryFlowResult:
        """Add a device."""
        return await self._async_begin(self._subentry_type)

    async def async_step_reconfigure(self, user_input: Answer = None) -> SubentryFlowResult:
        """Test a device or change it."""
        return await (self.async_step_what() if self._can_test else self.async_step_change())

    @override
    async def async_step_change(self, user_input: Answer = None) -> SubentryFlowResult:
        return await self._async_begin(self._subentry_type, self._get_reconfigure_subentry().data)

    @override
    async def _async_device_done(self, device: Device) -> SubentryFlowResult:
        self._done = device
        return await self.async_step_preview()

    async def async_step_preview(self, user_input: Answer = None) -> SubentryFlowResult:
        """Show the plan that the house would have with the device."""
        devices = {**self._other_devices(), self._subentry_id or "new": self._done}
        plan = await async_first_plan(self.hass, self._get_entry().data, devices)
        return self.async_show_menu(
            step_id="preview" if plan.made else "preview_failed",
            menu_options=["finish", "change_device"],
            description_placeholders=plan.placeholders,
        )

    async_step_preview_failed = async_step_preview

    async def async_step_change_device(self, user_input: Answer = None) -> SubentryFlowResult:
        """Go back to the beginning, with everything filled in."""
        return await self._async_begin(self._subentry_type, self._done.data)

    async def async_step_finish(self, user_input: Answer = None) -> SubentryFlowResult:
        """Save."""
        device = self._done
        if self.source == SOURCE_RECONFIGURE:
            subentry = self._get_reconfigure_subentry()
            data = kept_record(subentry.data, device.data, TRIAL)
            return self.async_update_and_abort(self._get_entry(), subentry, title=device.name, data=data)
        return self.async_create_entry(title=device.name, data=device.data)
