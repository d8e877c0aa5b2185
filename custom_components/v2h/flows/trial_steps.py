"""The pages of a device's sign and scale test: what will happen, the progress, what was seen and what to change."""

from abc import abstractmethod
import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, override

from homeassistant.config_entries import ConfigEntryState, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.core import callback
from homeassistant.helpers.selector import BooleanSelector
import probatio as vol

from custom_components.v2h.control.trial import CHARGE_KW, DISCHARGE_KW, TrialResult
from custom_components.v2h.control.trial_check import Refusal, Refused, TrialRefusedError
from custom_components.v2h.settings import BatterySettings, CommandModel, VehicleSettings
from custom_components.v2h.trials.words import (
    decimal,
    finding_sentences,
    refused_message,
    state_message,
    step_sentence,
)

from .device_steps import Answer

if TYPE_CHECKING:
    from custom_components.v2h.coordinator import V2hCoordinator

_CHECKED = "checked"


class TrialSteps(ConfigSubentryFlow):
    """Tests the device of a subentry that is changed. What is found is kept at once, whatever is done then."""

    _trial_task: asyncio.Task[TrialResult] | None = None
    _trial_refused: Refused | None = None

    @abstractmethod
    async def async_step_change(self, user_input: Answer = None) -> SubentryFlowResult:
        """Change the device, with what is stored filled in."""

    @property
    def _house(self) -> V2hCoordinator | None:
        """The house, while it runs."""
        entry = self._get_entry()
        if entry.state is not ConfigEntryState.LOADED:
            return None
        coordinator: V2hCoordinator = entry.runtime_data
        return coordinator

    @property
    def _can_test(self) -> bool:
        """Whether there is a device that could be commanded."""
        house = self._house
        settings = None if house is None else house.storages.get(self._reconfigure_subentry_id)
        if not isinstance(settings, (BatterySettings, VehicleSettings)):
            return False
        return settings.control.model is not CommandModel.NONE

    async def async_step_what(self, user_input: Answer = None) -> SubentryFlowResult:
        """Test or change."""
        return self.async_show_menu(
            step_id="what",
            menu_options=["trial", "change", "trial_accept"],
            description_placeholders=self._trial_known(),
        )

    async def async_step_trial(self, user_input: Answer = None) -> SubentryFlowResult:
        """What will happen, and why it cannot just now."""
        house = self._house
        if house is None:
            return self.async_abort(reason="trial_no_house")
        refused, self._trial_refused = self._trial_refused, None
        if user_input is not None:
            try:
                house.trials.check(self._reconfigure_subentry_id)
            except TrialRefusedError as error:
                refused = error.refused
            else:
                run = house.trials.async_run(self._reconfigure_subentry_id, self._trial_told)
                self._trial_task = self.hass.async_create_task(run, "v2h test page")
                return await self.async_step_trial_run()
        name = house.name_of(self._reconfigure_subentry_id)
        problem = house.texts.message(refused_message(house.texts, refused, name)) if refused else ""
        return self.async_show_form(
            step_id="trial",
            data_schema=vol.Schema({}),
            errors={"base": "trial_refused"} if refused else {},
            description_placeholders=self._trial_known()
            | {
                "problem": problem,
                "charge_kw": decimal(house.texts, f"{CHARGE_KW:.1f}"),
                "discharge_kw": decimal(house.texts, f"{DISCHARGE_KW:.1f}"),
            },
        )

    async def async_step_trial_run(self, user_input: Answer = None) -> SubentryFlowResult:
        """How far it is."""
        task = self._trial_task
        if task is None:
            return await self.async_step_trial()
        if not task.done():
            return self.async_show_progress(
                step_id="trial_run",
                progress_action="testing",
                progress_task=task,
                description_placeholders=self._trial_known(),
            )
        self._trial_task = None
        try:
            task.result()
        except TrialRefusedError as error:
            self._trial_refused = error.refused
            return self.async_show_progress_done(next_step_id="trial")
        except asyncio.CancelledError:
            self._trial_refused = Refused(code=Refusal.INTERRUPTED, parameters={})
            return self.async_show_progress_done(next_step_id="trial")
        return self.async_show_progress_done(next_step_id="trial_result")

    async def async_step_trial_result(self, user_input: Answer = None) -> SubentryFlowResult:
        """What was sent, what was seen, and what to change."""
        house, key = self._house, self._reconfigure_subentry_id
        record = None if house is None else house.trials.record(key)
        if house is None or record is None:
            return self.async_abort(reason="trial_no_house")
        name, texts = house.name_of(key), house.texts
        steps = "\n".join(f"- {step_sentence(texts, step)}" for step in record.steps)
        found = "\n".join(f"- {text}" for text in finding_sentences(texts, record.findings, name))
        again = [] if record.passed else ["change", "trial"]
        return self.async_show_menu(
            step_id="trial_passed" if record.passed else "trial_failed",
            menu_options=[*again, "trial_close"],
            description_placeholders=self._trial_known() | {"steps": steps, "found": found},
        )

    async_step_trial_passed = async_step_trial_result
    async_step_trial_failed = async_step_trial_result

    async def async_step_trial_close(self, user_input: Answer = None) -> SubentryFlowResult:
        """Leave it at that."""
        return self.async_abort(reason="trial_done", description_placeholders=self._trial_known())

    async def async_step_trial_accept(self, user_input: Answer = None) -> SubentryFlowResult:
        """Take the owner's word for it."""
        house = self._house
        if house is None:
            return self.async_abort(reason="trial_no_house")
        errors = {}
        if user_input is not None:
            if user_input[_CHECKED]:
                await house.trials.async_accept(self._reconfigure_subentry_id)
                return self.async_abort(reason="trial_accepted", description_placeholders=self._trial_known())
            errors = {_CHECKED: "trial_not_checked"}
        return self.async_show_form(
            step_id="trial_accept",
            data_schema=vol.Schema({vol.Required(_CHECKED, default=False): BooleanSelector()}),
            errors=errors,
            description_placeholders=self._trial_known(),
        )

    @callback
    @override
    def async_remove(self) -> None:
        """End a test whose page was closed: its device gets its safe verb."""
        if self._trial_task is not None and not self._trial_task.done():
            self._trial_task.cancel()

    @callback
    def _trial_told(self, share: float) -> None:
        self.async_update_progress(min(share, 1.0))

    def _trial_known(self) -> dict[str, str]:
        """What is known of the device now."""
        house, key = self._house, self._reconfigure_subentry_id
        if house is None:
            return {"device": "", "state": ""}
        message = state_message(house.trials.state(key), house.trials.record(key))
        return {"device": house.name_of(key), "state": house.texts.message(message)}


def kept_record(stored: Mapping[str, Any], data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A device's data as it was filled in, with the test that is stored now: it may have been made meanwhile."""
    kept = {name: value for name, value in data.items() if name != key}
    return kept | ({key: stored[key]} if key in stored else {})
