"""Nothing that comes from outside is trusted: redirects into the home network, bombs, lists without end."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
import gzip
import socket
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from homeassistant.core import HomeAssistant, ServiceCall, SupportsResponse
import pytest

from custom_components.v2h.inputs.eltariff.client import MOST_INFO_BYTES, async_last_updated, base_of
from custom_components.v2h.inputs.eltariff.company import EltariffError, async_fetch_tariffs
from custom_components.v2h.inputs.hazards import async_read_calendar
from custom_components.v2h.inputs.prices.error import LONGEST
from custom_components.v2h.inputs.prices.lists import MOST_ROWS, lists_in, parse_list
from custom_components.v2h.inputs.prices.reader import PriceReadError, async_read_prices
from custom_components.v2h.settings import PriceKind, PriceSettings
from tests.integration.inputs.test_eltariff import Api, api, certificate  # noqa: F401 - fixtures

ZONE = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def refusal(hass: HomeAssistant, url: str) -> EltariffError:
    """What is wrong with an API."""
    with pytest.raises(EltariffError) as caught:
        await async_fetch_tariffs(hass, url)
    return caught.value


# Where we are sent


@pytest.mark.parametrize(
    "address",
    [
        "192.168.1.1",
        "10.0.0.7",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:192.168.1.1",
        "0.0.0.1",
    ],
)
async def test_a_redirect_into_a_local_network_is_refused(
    hass: HomeAssistant,
    api: Api,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
    address: str,
) -> None:
    """A grid company's server, or who has taken it over, must not have us ask the router; by name or by number."""
    asked: list[str] = []

    async def resolved(host: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 0)),
            (0, 0, 6, "", (address, 0)),
        ]

    monkeypatch.setattr(hass.loop, "getaddrinfo", resolved)
    api.says("/v0/tariffs", {}, status=307, headers={"Location": "https://prices.example/tariffs"})
    error = await refusal(hass, api.url)
    assert error.key == "eltariff_redirect"
    assert error.placeholders["location"] == "https://prices.example/tariffs"
    assert asked == ["prices.example"]
    assert api.asked == ["/v0/tariffs"]


async def test_a_redirect_with_a_login_is_refused(hass: HomeAssistant, api: Api) -> None:  # noqa: F811
    here = api.url.removeprefix("https://")
    api.says("/v0/tariffs", {}, status=302, headers={"Location": f"https://admin:secret@{here}/x"})
    assert (await refusal(hass, api.url)).key == "eltariff_redirect"
    assert api.asked == ["/v0/tariffs"]


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example/v0",
        "https://user:secret@api.example/v0",
        "https://api.example/v0?key=secret",
        "file:///etc/passwd",
        "ftp://api.example",
        "https://",
        "//api.example",
        "javascript:alert(1)",
    ],
)
def test_an_address_is_https_and_carries_no_secret(url: str) -> None:
    with pytest.raises(EltariffError) as caught:
        base_of(url)
    assert caught.value.key == "eltariff_not_https"


# What is answered


async def test_a_decompression_bomb_is_cut_off(hass: HomeAssistant, api: Api) -> None:  # noqa: F811
    bomb = gzip.compress(bytes(300_000_000), 9)
    assert len(bomb) < 400_000

    async def handler(_request: web.Request) -> web.Response:
        return web.Response(
            body=bomb, headers={"Content-Encoding": "gzip", "Content-Type": "application/json"}
        )

    api.answers["/v0/tariffs"] = handler
    assert (await refusal(hass, api.url)).key == "eltariff_too_large"


@pytest.mark.parametrize("text", ["[" * 900_000, '{"a":' * 300_000, "[" * 100_000 + "]" * 100_000])
async def test_an_answer_of_endless_depth_is_no_tariff(hass: HomeAssistant, api: Api, text: str) -> None:  # noqa: F811
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(text=text, content_type="application/json")

    api.answers["/v0/tariffs"] = api.answers["/v0/info"] = handler
    assert (await refusal(hass, api.url)).key == "eltariff_not_json"
    assert await async_last_updated(hass, base_of(api.url)) is None


async def test_the_small_answer_is_really_small(hass: HomeAssistant, api: Api) -> None:  # noqa: F811
    """It is parsed on the event loop."""
    api.says("/v0/info", {"tariffDataLastUpdated": "2026-11-01", "more": "x" * MOST_INFO_BYTES})
    assert await async_last_updated(hass, base_of(api.url)) is None
    api.says("/v0/info", {"tariffDataLastUpdated": "2026-11-01"})
    assert await async_last_updated(hass, base_of(api.url)) == "2026-11-01"


# What other integrations give us


def rows(count: int) -> list[dict[str, Any]]:
    """A list of prices, as many as wanted."""
    return [{"start": NOW + timedelta(minutes=5 * item), "value": 0.5} for item in range(count)]


def test_a_list_of_prices_without_end_is_not_read() -> None:
    assert parse_list(rows(MOST_ROWS), ZONE) is not None
    assert parse_list(rows(MOST_ROWS + 1), ZONE) is None
    assert parse_list({str(item): 0.5 for item in range(MOST_ROWS + 1)}, ZONE) is None


def test_many_lists_in_one_entity_take_no_longer_than_one() -> None:
    """They are read on the event loop: what is more than the rows of one is not looked at."""

    def took(attributes: dict[str, Any]) -> float:
        began = process_time()
        lists_in(attributes, ZONE)
        return process_time() - began

    one = {"list": rows(MOST_ROWS)}
    many = {f"list_{item}": rows(MOST_ROWS) for item in range(3)} | {"x": rows(200_000)}
    assert min(took(many) for _ in range(5)) < 2 * min(took(one) for _ in range(5))


@pytest.mark.parametrize(
    "time",
    ["2" * 5_000_000, "2026-11-23T12:00:00" + " " * 5_000_000 + "x", 10**5000],
    ids=["digits", "spaces", "number"],
)
def test_a_time_without_end_is_none(time: object) -> None:
    assert parse_list([{"start": time, "value": 1}], ZONE) is None


async def test_an_error_quotes_only_the_beginning_of_what_is_wrong(hass: HomeAssistant) -> None:
    hass.states.async_set("sensor.price", "1", {"x" * 100_000: 1, "unit_of_measurement": "SEK/kWh"})
    settings = PriceSettings(kind=PriceKind.ATTRIBUTES, entities=("sensor.price",))
    with pytest.raises(PriceReadError) as caught:
        await async_read_prices(hass, settings, "SEK", NOW)
    assert len(caught.value.placeholders["attributes"]) == LONGEST
    assert len(str(caught.value)) < 2 * LONGEST


async def test_a_calendar_without_end_is_read_as_far_as_is_sensible(hass: HomeAssistant) -> None:
    def events() -> Iterator[dict[str, str]]:
        for item in range(50_000):
            yield {"summary": "storm" * 2000, "start": f"2026-11-24T{item % 24:02}:00:00+01:00"}

    async def get_events(_call: ServiceCall) -> Any:
        return {"calendar.public": {"events": list(events())}}

    hass.services.async_register(
        "calendar", "get_events", get_events, supports_response=SupportsResponse.ONLY
    )
    hass.states.async_set("calendar.public", "off")
    found = await async_read_calendar(hass, "calendar.public", ["storm"], NOW)
    assert found is not None
    assert len(found) == 500
    assert all(len(item.text) <= 4000 for item in found)
