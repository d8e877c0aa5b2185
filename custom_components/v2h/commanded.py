"""What outlasts a restart of what the devices were told: which hold a command of ours, how many there were today."""

import asyncio
from collections.abc import Collection, Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN
from .control.counting import DeviceMemory
from .kept import KeptStore

STORAGE_VERSION: Final = 1

SAVE_COUNTS_S: Final = 300
"""A crash may lose the counts of five minutes: commands come every few seconds, and an SD card wears."""


class CommandedStore:
    """What the devices of a house were told.

    The keys of those that hold a command of ours are on disk before the command is sent; how many commands there were
    soon after.
    """

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Use files of the entry's own."""
        self._store = KeptStore[list[str]](hass, f"{DOMAIN}.{entry_id}.commanded", STORAGE_VERSION)
        self._lock = asyncio.Lock()
        self._keys: set[str] = set()
        self._memory_store = KeptStore[dict[str, Any]](hass, f"{DOMAIN}.{entry_id}.commands", STORAGE_VERSION)
        self._memory: dict[str, DeviceMemory] = {}

    async def async_load(self, storages: Collection[str]) -> Collection[str]:
        """The storages that the last run left commanded: all of them where the file is damaged."""
        stored = await self._store.async_load()
        damaged = self._store.damaged or not isinstance(stored, list | None)
        self._keys = set(storages) if damaged else {str(key) for key in stored or ()}
        memory = await self._memory_store.async_load()
        if isinstance(memory, Mapping):
            self._memory = {str(key): DeviceMemory.from_dict(item) for key, item in memory.items()}
        return frozenset(self._keys)

    async def async_set(self, key: str, commanded: bool) -> None:
        """Remember that a device is about to be commanded, or has been let go."""
        async with self._lock:
            keys = self._keys | {key} if commanded else self._keys - {key}
            if keys != self._keys:
                await self._store.async_keep(sorted(keys))
                self._keys = keys

    def memory_of(self, key: str) -> DeviceMemory:
        """How many commands a storage got today, and whether somebody else has it."""
        return self._memory.setdefault(key, DeviceMemory())

    @callback
    def async_memory_changed(self, urgent: bool) -> None:
        """Keep it soon; at once where it must not be lost."""
        self._memory_store.async_delay_save(self._as_stored, 0 if urgent else SAVE_COUNTS_S)

    async def async_save(self) -> None:
        """Keep it now, when the house is unloaded."""
        if self._memory:
            await self._memory_store.async_save(self._as_stored())

    async def async_remove(self) -> None:
        """Forget everything, with the entry."""
        await self._store.async_remove()
        await self._memory_store.async_remove()

    def _as_stored(self) -> dict[str, Any]:
        return {key: item.as_dict() for key, item in self._memory.items()}
