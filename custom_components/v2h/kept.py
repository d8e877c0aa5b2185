"""The files of a house: what a full or damaged disk does to them is told, and never stops the house unnoticed."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
import logging
from pathlib import Path
from typing import Any, Final, override

from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.exceptions import (
    ConfigEntryError,
    ConfigEntryNotReady,
    HomeAssistantError,
    UnsupportedStorageVersionError,
)
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.file import WriteError

from .const import DOMAIN

_LOGGER = logging.getLogger(__name__)

DISK_ISSUE: Final = "disk"

SAVE_TIMEOUT_S: Final = 5.0
"""How long the files of a house are waited for when it is unloaded: a disk or an executor may hang."""


class KeptStore[T: Mapping[str, Any] | Sequence[Any]](Store[T]):
    """A file that is whole after a power cut, put aside where it is damaged, and whose owner hears of a full disk."""

    def __init__(self, hass: HomeAssistant, key: str, version: int = 1, *, in_thread: bool = False) -> None:
        """in_thread: what is stored is never changed, and may be made text in another thread."""
        super().__init__(hass, version, key, atomic_writes=True, serialize_in_event_loop=not in_thread)
        self.damaged = False
        """Whether there was a file that could not be read."""
        self._failed: Exception | None = None

    @override
    async def async_load(self) -> T | None:
        """Read the file; None where there is none or it is damaged.

        Raises ConfigEntryNotReady where the disk does not give it, ConfigEntryError where a newer version wrote it:
        both leave it as it is.
        """
        path = Path(self.path)
        there = await self.hass.async_add_executor_job(path.exists)
        told = {"file": self.key}
        try:
            data = await super().async_load()
        except UnsupportedStorageVersionError as error:
            raise ConfigEntryError(
                translation_domain=DOMAIN, translation_key="file_newer", translation_placeholders=told
            ) from error
        except HomeAssistantError as error:
            raise ConfigEntryNotReady(
                translation_domain=DOMAIN,
                translation_key="file_unreadable",
                translation_placeholders=told | {"error": str(error)},
            ) from error
        except (AttributeError, LookupError, NotImplementedError, TypeError, ValueError) as error:
            # JSON, and not what Home Assistant writes: done as it does with what is no JSON.
            aside = path.with_name(f"{path.name}.corrupt.{dt_util.utcnow().isoformat()}")
            _LOGGER.error("%s is damaged (%r), is put aside as %s and begins anew", self.key, error, aside)
            if there:
                await self.hass.async_add_executor_job(path.rename, aside)
            self.damaged = True
            return None
        self.damaged = there and data is None
        return data

    async def async_keep(self, data: T) -> None:
        """Write the file now. Raises OSError where it is not on disk afterwards; Home Assistant only logs that."""
        await self.async_save(data)
        # While Home Assistant stops, files are written last of all.
        if self._failed is not None and self.hass.state is not CoreState.stopping:
            raise OSError(f"{self.key} cannot be written: {self._failed}") from self._failed

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        try:
            await super()._async_write_data(data)
        except WriteError as error:
            self._failed = error
            self._tell(error)
            raise
        if self._failed is not None:
            self._failed = None
            ir.async_delete_issue(self.hass, DOMAIN, DISK_ISSUE)

    @callback
    def _tell(self, error: Exception) -> None:
        ir.async_create_issue(
            self.hass,
            DOMAIN,
            DISK_ISSUE,
            is_fixable=False,
            severity=ir.IssueSeverity.ERROR,
            translation_key=DISK_ISSUE,
            translation_placeholders={"file": self.key, "error": str(error)},
        )


async def async_write_all(*writes: Coroutine[Any, Any, None]) -> None:
    """Write side by side, and go on where the disk does not answer: what is written every few minutes is there."""
    tasks = [asyncio.ensure_future(write) for write in writes]
    done, hanging = await asyncio.wait(tasks, timeout=SAVE_TIMEOUT_S)
    for task in hanging:
        task.cancel()
    errors = [error for task in done if (error := task.exception()) is not None]
    errors += [TimeoutError(f"no answer within {SAVE_TIMEOUT_S:g} s") for _ in hanging]
    for error in errors:
        _LOGGER.error("What was measured last could not be kept: %r", error)
