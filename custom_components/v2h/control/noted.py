"""Notes where it outlasts a crash that a device is commanded, before it is."""

import asyncio
from collections.abc import Callable, Coroutine
import logging
from typing import Any, Final

from homeassistant.core import HomeAssistant

from .writer import DeviceWriter, InterruptedWriteError

_LOGGER = logging.getLogger(__name__)

NOTE_TIMEOUT_S: Final = 10.0
"""How long to wait for the disk to note that a device is commanded."""

type OnTouched = Callable[[bool], Coroutine[Any, Any, None]]


class TouchNote:
    """Whether a device is known on disk to be commanded."""

    def __init__(
        self, hass: HomeAssistant, writer: DeviceWriter, name: str, on_touched: OnTouched | None, noted: bool
    ) -> None:
        """noted: what the last run has left on disk."""
        self._hass = hass
        self._writer = writer
        self._name = name
        self._on_touched = on_touched
        self._noted = noted

    async def async_commanded(self, *, safe: bool) -> None:
        """Note it before the command is sent. Nothing but the safe verb is sent without."""
        if self._noted:
            return
        try:
            await self._async_note(touched=True)
        except InterruptedWriteError:
            raise
        except Exception:
            if not safe:
                raise
            _LOGGER.exception("%s: cannot note that it is commanded", self._name)
        else:
            self._noted = True

    async def async_let_go(self) -> None:
        """Note that it is not commanded any more."""
        if not self._noted:
            return
        self._noted = False
        try:
            await self._async_note(touched=False)
        except Exception as err:  # noqa: BLE001 - it costs one needless safe verb after the next start
            _LOGGER.warning("%s: cannot note that it was let go: %r", self._name, err)

    async def _async_note(self, *, touched: bool) -> None:
        if self._on_touched is None:
            return
        # A write to disk is never cut short: the next one could not know what it has left there.
        task = self._hass.async_create_background_task(self._on_touched(touched), "v2h note")

        async def finish() -> None:
            await asyncio.shield(task)

        await self._writer.async_limited(finish(), NOTE_TIMEOUT_S)
