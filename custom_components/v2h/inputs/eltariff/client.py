"""Asks a grid company's Eltariff-API over HTTPS, bounded in time and size.

The address is an administrator's, and may lead anywhere, also into the home network, as long as it is https with a
certificate that Home Assistant trusts. Where it redirects to is the company's choice: never into a local network.
"""

import asyncio
from collections.abc import Mapping
from ipaddress import ip_address
import json
import socket
from typing import Final

import aiohttp
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from yarl import URL

from .error import EltariffError, shown

TIMEOUT_S: Final = 15.0
"""For one question with all its redirects: more than the slowest API seen needs, and bearable in a form."""

MOST_BYTES: Final = 2_000_000
"""The largest answer seen, with two years of six products, has 105 kB."""

MOST_INFO_BYTES: Final = 20_000
"""Of the answer that only tells when the tariffs changed: it is read on the event loop."""

_MOST_REDIRECTS: Final = 3
_CHUNK: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_BUSY: Final = frozenset({408, 425, 429})
"""Like 5xx: try again later."""


def base_of(url: str) -> URL:
    """An API's base address without a closing slash. Raises EltariffError for anything but a plain https address."""
    text = url.strip()
    try:
        base = URL(text.rstrip("/"))
        usable = (
            base.scheme == "https" and base.host is not None and base.user is None and not base.query_string
        )
    except ValueError:
        usable = False
    if not usable:
        raise EltariffError(translation_key="eltariff_not_https", placeholders={"url": shown(text)})
    return base.with_fragment(None)


async def async_get_tariffs(hass: HomeAssistant, base: URL) -> bytes:
    """The answer to GET /tariffs. Where an address that ends in /tariffs has nothing below it, it is that itself."""
    try:
        return await _async_get(hass, base / "tariffs")
    except EltariffError as error:
        if error.placeholders.get("status") != "404" or base.name != "tariffs":
            raise
    return await _async_get(hass, base)


async def async_last_updated(hass: HomeAssistant, base: URL) -> str | None:
    """When the API says that its tariffs last changed, as GET /info has it; None where it does not say so.

    Raises EltariffError only where the API cannot be reached at all: /info is not there everywhere.
    """
    try:
        info = json.loads(await _async_get(hass, base / "info", MOST_INFO_BYTES))
    except EltariffError as error:
        if error.key in {"eltariff_timeout", "eltariff_unreachable"}:
            raise
        return None
    except ValueError, RecursionError:
        return None
    stamp = info.get("tariffDataLastUpdated") if isinstance(info, Mapping) else None
    return stamp if isinstance(stamp, str) and stamp else None


async def _async_get(hass: HomeAssistant, url: URL, most: int = MOST_BYTES) -> bytes:
    """The body of a JSON answer. most: bytes, after decompression."""
    told = {"url": str(url)}
    try:
        async with asyncio.timeout(TIMEOUT_S):
            return await _async_follow(async_get_clientsession(hass), url, told, most)
    except TimeoutError as error:
        placeholders = told | {"seconds": f"{TIMEOUT_S:g}"}
        raise EltariffError(
            translation_key="eltariff_timeout", placeholders=placeholders, temporary=True
        ) from error
    except (aiohttp.ClientError, OSError) as error:
        placeholders = told | {"value": shown(str(error) or type(error).__name__)}
        raise EltariffError(
            translation_key="eltariff_unreachable", placeholders=placeholders, temporary=True
        ) from error


async def _async_follow(session: aiohttp.ClientSession, url: URL, told: dict[str, str], most: int) -> bytes:
    """Ask, and follow redirects to https addresses only, and to none in a local network."""
    for _ in range(_MOST_REDIRECTS + 1):
        async with session.get(
            url, allow_redirects=False, headers={"Accept": "application/json"}
        ) as response:
            if response.status in _REDIRECTS:
                url = await _async_redirected(url, response.headers.get("Location", ""), told)
                continue
            return await _async_body(response, told, most)
    raise EltariffError(translation_key="eltariff_redirect", placeholders=told | {"location": str(url)})


async def _async_redirected(url: URL, location: str, told: dict[str, str]) -> URL:
    """Where a redirect leads. Raises EltariffError for anything but https, and for another host in a local network."""
    try:
        target = url.join(URL(location)) if location else None
    except ValueError:
        target = None
    if (
        target is None
        or target.scheme != "https"
        or target.host is None
        or target.user is not None
        or (target.host != url.host and await _async_is_local(target.host))
    ):
        placeholders = told | {"location": shown(location or "–")}
        raise EltariffError(translation_key="eltariff_redirect", placeholders=placeholders)
    return target


async def _async_is_local(host: str) -> bool:
    """Whether a host has an address that is not on the public internet. Raises OSError for one that has none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return any(not ip_address(address[0]).is_global for *_, address in found)


async def _async_body(response: aiohttp.ClientResponse, told: dict[str, str], most: int) -> bytes:
    """A good answer's body, read in pieces: its length need not be what it says."""
    status = response.status
    if status != 200:
        raise EltariffError(
            translation_key="eltariff_status",
            placeholders=told | {"status": str(status)},
            temporary=status >= 500 or status in _BUSY,
        )
    if "json" not in response.content_type and response.content_type != "text/plain":
        placeholders = told | {"value": shown(response.content_type)}
        raise EltariffError(translation_key="eltariff_not_json", placeholders=placeholders)
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > most:
            placeholders = told | {"limit": f"{most / 1e6:g}"}
            raise EltariffError(translation_key="eltariff_too_large", placeholders=placeholders)
    return bytes(body)
