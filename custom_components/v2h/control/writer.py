"""Carries calls out in Home Assistant: one after the other, with time limits, interruptible."""

import asyncio
from collections.abc import Callable, Coroutine
import logging
from typing import Any, Final

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import Context, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.helpers.script import Script, async_validate_actions_config

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.engine.model import Verb

from .calls import ActionCall, Call, DeviceCall, available, refitted
from .fault import EntityFaultError, Fault

_LOGGER = logging.getLogger(__name__)

CALL_TIMEOUT_S: Final = 10.0
"""An integration that has not answered by then is treated as failed."""

AVAILABLE_TIMEOUT_S: Final = 10.0
"""How long to wait for a number that only its mode makes available: a local poll or two."""


class InterruptedWriteError(Exception):
    """Something more important came while a call was under way."""


class DeviceWriter:
    """Sends one device its calls."""

    def __init__(
        self,
        hass: HomeAssistant,
        name: str,
        new_context: Callable[[], Context] = Context,
        on_call: Callable[[DeviceCall], None] = lambda _: None,
    ) -> None:
        """Name: for logs and for the runs of configured actions.

        new_context: makes the context of each call, by which its effects are known. on_call: called with each call to
        an entity just before it is sent.
        """
        self._hass = hass
        self._name = name
        self._new_context = new_context
        self._on_call = on_call
        self._sequences: dict[Verb, list[dict[str, Any]]] = {}
        self._interrupt: asyncio.Future[None] | None = None

    @callback
    def interrupt(self) -> None:
        """Give up the call that is under way, now."""
        if self._interrupt is not None and not self._interrupt.done():
            self._interrupt.set_result(None)

    async def async_send(self, call: Call) -> str:
        """Carry a call out and return what was sent, readable.

        Raises InterruptedWriteError, TimeoutError, HomeAssistantError, and what the called integration raises.
        """
        if isinstance(call, ActionCall):
            await self.async_limited(self._async_run_actions(call), CALL_TIMEOUT_S)
            return call.text
        ready = await self._async_ready(call)
        data = {**ready.data, ATTR_ENTITY_ID: ready.entity_id}
        self._on_call(ready)
        await self.async_limited(
            self._hass.services.async_call(
                ready.domain, ready.service, data, blocking=True, context=self._new_context()
            ),
            CALL_TIMEOUT_S,
        )
        return ready.text

    async def _async_ready(self, call: DeviceCall) -> DeviceCall:
        """The call as its entity takes it now, after the entity has become available."""
        states = self._hass.states.get
        if (state := states(call.entity_id)) is None:
            raise EntityFaultError(Fault.MISSING, call.entity_id, "does not exist")
        if available(state):
            return call
        try:
            await self.async_limited(self._async_available(call.entity_id), AVAILABLE_TIMEOUT_S)
        except TimeoutError as err:
            raise EntityFaultError(Fault.UNAVAILABLE, call.entity_id, "is unavailable") from err
        if (ready := refitted(call, states)) is None:
            raise EntityFaultError(Fault.VALUE, call.entity_id, f"does not take the value {call.wanted}")
        return ready

    async def _async_available(self, entity_id: str) -> None:
        changed = asyncio.Event()

        @callback
        def on_change(event: Event[EventStateChangedData]) -> None:
            if available(event.data["new_state"]):
                changed.set()

        remove: Callable[[], None] = async_track_state_change_event(self._hass, entity_id, on_change)
        try:
            await changed.wait()
        finally:
            remove()

    async def _async_run_actions(self, call: ActionCall) -> None:
        if (sequence := self._sequences.get(call.verb)) is None:
            sequence = await async_validate_actions_config(self._hass, cv.SCRIPT_SCHEMA(list(call.sequence)))
            self._sequences[call.verb] = sequence
        # A new one for each run: Home Assistant's stop ends the scripts that were made before it, and the safe
        # verb is sent while it stops.
        script = Script(self._hass, sequence, f"{self._name} {call.verb}", DOMAIN, log_exceptions=False)
        try:
            if await script.async_run(dict(call.variables), self._new_context()) is None:
                raise HomeAssistantError("the actions were not run")
        finally:
            await script.async_unload()

    async def async_limited(self, work: Coroutine[Any, Any, Any], seconds: float) -> None:
        """Run until done, interrupted or out of time; what does not let itself be cancelled is left behind."""
        task = self._hass.async_create_background_task(work, f"v2h command {self._name}")
        self._interrupt = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait({task, self._interrupt}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if task.cancelled():  # by the called integration, or by Home Assistant that stops
                raise HomeAssistantError("the action was cancelled")
            if task.done():
                task.result()
            elif self._interrupt.done():
                raise InterruptedWriteError
            else:
                raise TimeoutError(f"no answer within {seconds:g} s")
        finally:
            self._interrupt = None
            if not task.done():
                task.cancel()
                task.add_done_callback(_log_late)


def _log_late(task: asyncio.Task[Any]) -> None:
    """Take note of how an abandoned call ended, so that its error is not lost nor raised."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _LOGGER.debug("An abandoned call ended with %r", error)
