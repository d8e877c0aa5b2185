"""Which devices have been commanded and not let go: what the next run must take back after a crash."""

import asyncio
from collections.abc import Collection
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .const import DOMAIN

STORAGE_VERSION: Final = 1


class CommandedStore:
    """The keys of the storages whose devices hold a command of ours, on disk before the command is sent."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Use a file of the entry's own."""
        self._store = Store[list[str]](hass, STORAGE_VERSION, f"{DOMAIN}.{entry_id}.commanded")
        self._lock = asyncio.Lock()
        self._keys: set[str] = set()

    async def async_load(self) -> Collection[str]:
        """The storages that the last run left commanded."""
        stored = await self._store.async_load()
        self._keys = {str(key) for key in stored} if isinstance(stored, list) else set()
        return frozenset(self._keys)

    async def async_set(self, key: str, commanded: bool) -> None:
        """Remember that a device is about to be commanded, or has been let go."""
        async with self._lock:
            keys = self._keys | {key} if commanded else self._keys - {key}
            if keys != self._keys:
                await self._store.async_save(sorted(keys))
                self._keys = keys

    async def async_remove(self) -> None:
        """Forget everything, with the entry."""
        await self._store.async_remove()
