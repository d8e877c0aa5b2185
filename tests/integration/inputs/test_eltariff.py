"""Asking a grid company's Eltariff-API: a real server over TLS that is slow, huge, gone, or answers nonsense."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from ipaddress import IPv4Address
import json
from pathlib import Path
import ssl
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from custom_components.v2h.engine.tariffs.file import tariff_as_mapping
from custom_components.v2h.inputs.eltariff import client as eltariff_client
from custom_components.v2h.inputs.eltariff.company import (
    ApiRead,
    EltariffError,
    async_fetch_tariffs,
    async_refresh,
)

from .eltariff_samples import answer, energy, fixed, peak, tariff

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of the server's own: key and certificate in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "provbygden")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3650))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


class Api:
    """A grid company's server, whose answers a test sets by path."""

    def __init__(self) -> None:
        """Answer 404 to everything."""
        self.answers: dict[str, Handler] = {}
        self.asked: list[str] = []
        self.url = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer as the test has set it."""
        self.asked.append(request.path)
        if (handler := self.answers.get(request.path)) is None:
            return web.json_response({"title": "Not found"}, status=404)
        return await handler(request)

    def says(self, path: str, data: Any, **kwargs: Any) -> None:
        """Answer with data; kwargs: of aiohttp's json_response."""

        async def handler(_request: web.Request) -> web.Response:
            return web.json_response(data, **kwargs)

        self.answers[path] = handler


@pytest.fixture
async def api(socket_enabled: None, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Api]:
    """The server, and a Home Assistant that trusts its certificate (a house trusts those of the public ones)."""
    own, trusted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    own.load_cert_chain(certificate)
    trusted.load_verify_locations(certificate)
    api, app = Api(), web.Application()
    app.router.add_route("*", "/{tail:.*}", api.handle)
    server = TestServer(app)
    await server.start_server(ssl=own)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trusted)) as session:
        monkeypatch.setattr(eltariff_client, "async_get_clientsession", lambda _hass: session)
        api.url = f"https://127.0.0.1:{server.port}/v0"
        yield api
    await server.close()


@pytest.fixture(autouse=True)
async def _in_sweden(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("Europe/Stockholm")


@pytest.fixture
def today(freezer: FrozenDateTimeFactory) -> FrozenDateTimeFactory:
    """A day of the year that the samples are for. Not where a timeout is waited for: it stops the loop's clock."""
    freezer.move_to("2026-11-23T12:00:00+00:00")
    return freezer


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a house keeps of an API."""

    api_url: str | None
    product: str | None = "VILLA"
    tariff: Mapping[str, Any] | None = None


async def accepted(hass: HomeAssistant, api: Api) -> Choice:
    """A house that has just accepted what the API offers."""
    product = (await async_fetch_tariffs(hass, api.url)).products["VILLA"]
    return Choice(api_url=api.url, tariff=json.loads(json.dumps(tariff_as_mapping(product.tariff))))


async def refusal(hass: HomeAssistant, url: str) -> EltariffError:
    with pytest.raises(EltariffError) as caught:
        await async_fetch_tariffs(hass, url)
    assert caught.value.placeholders["url"]
    assert caught.value.translation_key == caught.value.key
    return caught.value


@pytest.mark.parametrize("ending", ["", "/", "/tariffs", "/tariffs/"])
@pytest.mark.usefixtures("today")
async def test_the_tariffs_are_read_from_the_base_address(hass: HomeAssistant, api: Api, ending: str) -> None:
    api.says("/v0/tariffs", answer(tariff()))
    found = await async_fetch_tariffs(hass, api.url + ending)
    assert list(found.products) == ["VILLA"]
    assert found.read_on == date(2026, 11, 23)


async def test_a_base_address_that_ends_in_tariffs_is_not_mistaken(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs/tariffs", answer(tariff()))
    assert (await async_fetch_tariffs(hass, f"{api.url}/tariffs")).products
    assert api.asked == ["/v0/tariffs/tariffs"]


@pytest.mark.parametrize(
    "url",
    [
        "http://api.provbygden.example/v0",
        "api.provbygden.example",
        "ftp://api.provbygden.example",
        "https://",
        "https://user:word@api.provbygden.example",
        "https://api.provbygden.example/?key=1",
        "https://[::1",
        "",
    ],
)
async def test_only_a_plain_https_address_is_asked(hass: HomeAssistant, api: Api, url: str) -> None:
    with pytest.raises(EltariffError) as caught:
        await async_fetch_tariffs(hass, url)
    assert caught.value.key == "eltariff_not_https"
    assert not caught.value.temporary


async def test_a_server_that_nobody_vouches_for_is_not_read(
    hass: HomeAssistant, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.says("/v0/tariffs", answer(tariff()))
    # The server, which runs in the same loop, complains of a caller that hangs up on it.
    monkeypatch.setattr(asyncio.get_running_loop(), "_exception_handler", lambda _loop, _context: None)
    async with aiohttp.ClientSession() as session:
        monkeypatch.setattr(eltariff_client, "async_get_clientsession", lambda _hass: session)
        error = await refusal(hass, api.url)
    assert error.key == "eltariff_unreachable"
    assert api.asked == []


async def test_an_answer_that_does_not_come_is_given_up(
    hass: HomeAssistant, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(_request: web.Request) -> web.Response:
        await asyncio.sleep(60)
        return web.json_response(answer(tariff()))

    monkeypatch.setattr(eltariff_client, "TIMEOUT_S", 0.2)
    api.answers["/v0/tariffs"] = slow
    error = await refusal(hass, api.url)
    assert (error.key, error.placeholders["seconds"], error.temporary) == ("eltariff_timeout", "0.2", True)


async def test_an_answer_that_drips_is_given_up(
    hass: HomeAssistant, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is on the whole answer: a byte now and then must not keep it alive."""

    async def dripping(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        for _ in range(600):
            await response.write(b" ")
            await asyncio.sleep(0.05)
        return response

    monkeypatch.setattr(eltariff_client, "TIMEOUT_S", 0.4)
    api.answers["/v0/tariffs"] = dripping
    assert (await refusal(hass, api.url)).key == "eltariff_timeout"


async def test_an_answer_without_end_is_cut_off(hass: HomeAssistant, api: Api) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        for _ in range(1000):
            await response.write(b" " * 100_000)
            sent += 100_000
        return response

    api.answers["/v0/tariffs"] = endless
    error = await refusal(hass, api.url)
    assert (error.key, error.placeholders["limit"]) == ("eltariff_too_large", "2")
    assert sent < 50_000_000


async def test_a_large_answer_within_the_limit_is_read(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs", answer(tariff(description="x" * 1_900_000)))
    assert (await async_fetch_tariffs(hass, api.url)).products


@pytest.mark.parametrize("location", ["http://127.0.0.1/v0/tariffs", "", "ftp://127.0.0.1/", "https://[::1"])
async def test_a_redirect_to_anything_but_https_is_refused(
    hass: HomeAssistant, api: Api, location: str
) -> None:
    api.says("/v0/tariffs", {}, status=301, headers={"Location": location})
    error = await refusal(hass, api.url)
    assert error.key == "eltariff_redirect"
    assert api.asked == ["/v0/tariffs"]


async def test_a_redirect_to_https_is_followed(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs", {}, status=308, headers={"Location": "/v1/tariffs"})
    api.says("/v1/tariffs", answer(tariff()))
    assert (await async_fetch_tariffs(hass, api.url)).products


async def test_redirects_in_a_circle_end(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs", {}, status=302, headers={"Location": "/v0/tariffs"})
    assert (await refusal(hass, api.url)).key == "eltariff_redirect"
    assert len(api.asked) == 4


@pytest.mark.parametrize(
    ("status", "temporary"),
    [(400, False), (401, False), (404, False), (429, True), (500, True), (501, True), (503, True)],
)
async def test_an_error_of_the_server_is_told(
    hass: HomeAssistant, api: Api, status: int, temporary: bool
) -> None:
    api.says("/v0/tariffs", {"title": "Problem"}, status=status)
    error = await refusal(hass, api.url)
    assert (error.key, error.placeholders["status"], error.temporary) == (
        "eltariff_status",
        str(status),
        temporary,
    )


@pytest.mark.parametrize("content_type", ["text/html", "application/xml", "image/png"])
async def test_a_page_instead_of_data_is_refused(hass: HomeAssistant, api: Api, content_type: str) -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(text="<html><body>Välkommen</body></html>", content_type=content_type)

    api.answers["/v0/tariffs"] = page
    error = await refusal(hass, api.url)
    assert (error.key, error.placeholders["value"], error.temporary) == (
        "eltariff_not_json",
        content_type,
        False,
    )


async def test_a_server_that_is_not_there_may_come_back(hass: HomeAssistant, api: Api) -> None:
    error = await refusal(hass, "https://127.0.0.1:1/v0")
    assert (error.key, error.temporary) == ("eltariff_unreachable", True)


async def test_a_connection_that_breaks_off_may_come_back(hass: HomeAssistant, api: Api) -> None:
    async def broken(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b'{"tariffs": [')
        assert request.transport is not None
        request.transport.abort()
        return response

    api.answers["/v0/tariffs"] = broken
    error = await refusal(hass, api.url)
    assert (error.key, error.temporary) == ("eltariff_unreachable", True)


async def test_an_unchanged_tariff_is_nothing_new(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs", answer(tariff()))
    assert await async_refresh(hass, await accepted(hass, api)) == ApiRead(reached=True)


async def test_reading_on_another_day_is_nothing_new(
    hass: HomeAssistant, api: Api, today: FrozenDateTimeFactory
) -> None:
    api.says("/v0/tariffs", answer(tariff(published="2025-12-01T12:00:00+01:00")))
    house = await accepted(hass, api)
    today.tick(timedelta(days=9))
    api.says("/v0/tariffs", answer(tariff(published="2026-12-01T12:00:00+01:00", name="Villa (ny text)")))
    assert await async_refresh(hass, house) == ApiRead(reached=True)


@pytest.mark.usefixtures("today")
async def test_a_new_price_list_comes_with_the_old_one_that_is_gone_from_the_api(
    hass: HomeAssistant, api: Api
) -> None:
    """What 2026 cost must be known after New Year, too: bills come later."""
    api.says("/v0/tariffs", answer(tariff()))
    house = await accepted(hass, api)
    valid = ("2027-01-01", "2028-01-01")
    api.says(
        "/v0/tariffs",
        answer(
            tariff([fixed(valid=valid)], [energy(0.3, valid=valid)], [peak(55.0, valid=valid)], valid=valid)
        ),
    )
    found = (await async_refresh(hass, house)).changed
    assert found is not None
    assert [(item.valid_from, item.energy[0].price) for item in found.versions] == [
        (date(2026, 1, 1), 0.25),
        (date(2027, 1, 1), 0.3),
    ]
    assert await async_refresh(hass, Choice(api_url=api.url, tariff=tariff_as_mapping(found))) == ApiRead(
        reached=True
    )


@pytest.mark.usefixtures("today")
async def test_versions_that_do_not_reach_the_new_ones_are_dropped(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs", answer(tariff()))
    house = await accepted(hass, api)
    valid = ("2028-01-01", "2029-01-01")
    api.says("/v0/tariffs", answer(tariff([fixed(valid=valid)], [energy(valid=valid)], [], valid=valid)))
    found = (await async_refresh(hass, house)).changed
    assert found is not None
    assert [item.valid_from for item in found.versions] == [date(2028, 1, 1)]


async def test_a_days_outage_changes_nothing(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs", answer(tariff()))
    house = await accepted(hass, api)
    api.says("/v0/tariffs", {"title": "down"}, status=503)
    assert await async_refresh(hass, house) == ApiRead(reached=False)
    assert await async_refresh(hass, Choice(api_url="https://127.0.0.1:1", tariff=house.tariff)) == ApiRead(
        reached=False
    )


async def test_a_broken_answer_is_refused_by_field_and_value(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs", answer(tariff()))
    house = await accepted(hass, api)
    api.says("/v0/tariffs", answer(tariff(energies=[energy(25.0)]), tariff(product="RADHUS")))
    with pytest.raises(EltariffError) as caught:
        await async_refresh(hass, house)
    assert caught.value.key == "eltariff_field_broken"
    assert caught.value.placeholders["field"] == "tariffs[0].energyPrice.components[0].price.priceIncVat"
    assert caught.value.placeholders["value"] == "25.0"


async def test_a_product_that_is_gone_is_told_with_those_there_are(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs", answer(tariff()))
    house = await accepted(hass, api)
    api.says("/v0/tariffs", answer(tariff(product="VILLA2"), tariff(product="RADHUS")))
    with pytest.raises(EltariffError) as caught:
        await async_refresh(hass, house)
    assert caught.value.key == "eltariff_product_gone"
    assert (caught.value.placeholders["value"], caught.value.placeholders["known"]) == (
        "VILLA",
        "VILLA2, RADHUS",
    )


async def test_tariffs_are_not_read_again_while_the_api_says_they_are_the_same(
    hass: HomeAssistant, api: Api
) -> None:
    api.says("/v0/info", {"tariffDataLastUpdated": "2025-12-01T12:00:00+01:00"})
    api.says("/v0/tariffs", answer(tariff()))
    house = await accepted(hass, api)
    api.asked.clear()
    for _ in range(3):
        assert await async_refresh(hass, house) == ApiRead(reached=True)
    assert api.asked == ["/v0/info", "/v0/tariffs", "/v0/info", "/v0/info"]
    api.says("/v0/info", {"tariffDataLastUpdated": "2026-11-20T12:00:00+01:00"})
    api.says("/v0/tariffs", answer(tariff([fixed(1200.0)])))
    assert (await async_refresh(hass, house)).changed is not None
    assert (await async_refresh(hass, house)).changed is not None, "the house may not have kept it"


@pytest.mark.parametrize("info", [["x"], {"tariffDataLastUpdated": None}, {"apiVersion": "0.3"}, "text"])
async def test_an_info_that_says_nothing_is_no_obstacle(hass: HomeAssistant, api: Api, info: Any) -> None:
    api.says("/v0/info", info)
    api.says("/v0/tariffs", answer(tariff()))
    house = await accepted(hass, api)
    api.says("/v0/tariffs", answer(tariff([fixed(1200.0)])))
    assert (await async_refresh(hass, house)).changed is not None


async def test_a_stored_tariff_that_cannot_be_read_is_replaced(hass: HomeAssistant, api: Api) -> None:
    api.says("/v0/tariffs", answer(tariff()))
    for kept in (None, {"company": "x"}):
        found = (await async_refresh(hass, Choice(api_url=api.url, tariff=kept))).changed
        assert found is not None
        assert found.versions[0].fixed_per_month == 200.0
