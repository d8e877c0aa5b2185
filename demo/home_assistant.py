"""Runs a real Home Assistant with the simulated home, and talks to it as its frontend does.

async with running(Path(".cache/home")) as home:
    await home.call_service("switch", "turn_on", entity_id="switch.demo_outage")
    print(await home.state("sensor.demo_grid_power"))
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
import signal
import subprocess
import time
from typing import Any, Final, Self

from aiohttp import ClientConnectionError, ClientSession, ClientTimeout, ClientWebSocketResponse
from config_directory import free_port, make_config, spawn

USER: Final = "demo"
PASSWORD: Final = "demo"  # noqa: S105 - a home without secrets that listens on 127.0.0.1 only
START_TIMEOUT_S: Final = 180.0
STOP_TIMEOUT_S: Final = 60.0
TOKEN_MARGIN_S: Final = 120.0

type Json = dict[str, Any]


class HomeAssistantError(Exception):
    """Home Assistant did not start, or answered with an error; status is the answer's, where there was one."""

    def __init__(self, message: str, status: int | None = None) -> None:
        """Say what happened."""
        super().__init__(message)
        self.status = status


class HomeAssistant:
    """A Home Assistant that runs, with an administrator logged in."""

    def __init__(self, directory: Path, port: int, process: subprocess.Popen[bytes]) -> None:
        """Nothing is asked of it before start()."""
        self.directory = directory
        self.url = f"http://127.0.0.1:{port}"
        self._process = process
        self._session = ClientSession(timeout=ClientTimeout(total=60))
        self._socket: ClientWebSocketResponse | None = None
        self._socket_lock = asyncio.Lock()
        self._message = 0
        self._access_token = ""
        self._refresh_token = ""
        self._token_until = 0.0

    @classmethod
    async def start(
        cls,
        directory: Path,
        *,
        port: int | None = None,
        language: str = "en",
        fresh: bool = False,
        output: Path | None = None,
    ) -> Self:
        """Make the configuration, start the process, wait until it runs, log in.

        port None takes 8123 or any free one. output: a file for what hass prints.
        Raises HomeAssistantError where it does not come up.
        """
        port = free_port() if port is None else port
        make_config(directory, port=port, language=language, fresh=fresh)
        home = cls(directory, port, spawn(directory, output))
        try:
            await home._await_running()
        except BaseException:
            await home.stop()
            raise
        return home

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    async def stop(self) -> int:
        """Stop Home Assistant in order; returns its exit code."""
        if self._socket is not None:
            await self._socket.close()
        await self._session.close()
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.to_thread(self._process.wait, STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    async def kill(self) -> None:
        """End Home Assistant as a power cut does: at once, with nothing saved that was not."""
        if self._socket is not None:
            await self._socket.close()
        await self._session.close()
        self._process.kill()
        await asyncio.to_thread(self._process.wait)

    async def wait(self) -> int:
        """Wait until the process ends by itself; returns its exit code."""
        while (code := self._process.poll()) is None:  # noqa: ASYNC110 - there is no event of another process
            await asyncio.sleep(0.5)
        return code

    async def states(self) -> dict[str, Json]:
        """All states by entity id: state, attributes, last_changed, last_reported ..."""
        return {state["entity_id"]: state for state in await self.request("get", "/api/states")}

    async def get_state(self, entity_id: str) -> Json | None:
        """One entity's state with its attributes, None where there is no such entity."""
        try:
            return dict(await self.request("get", f"/api/states/{entity_id}"))
        except HomeAssistantError as error:
            if error.status == HTTPStatus.NOT_FOUND:
                return None
            raise

    async def state(self, entity_id: str) -> str:
        """One entity's state alone. Raises HomeAssistantError where there is no such entity."""
        if (found := await self.get_state(entity_id)) is None:
            raise HomeAssistantError(f"{entity_id} does not exist")
        return str(found["state"])

    async def wait_for(
        self, entity_id: str, condition: Callable[[str], bool], timeout_s: float = 60.0
    ) -> str:
        """Wait until an entity's state meets a condition; unknown and missing never do. Returns the state.

        Raises HomeAssistantError with the last state after timeout_s.
        """
        end = time.monotonic() + timeout_s
        while True:
            found = await self.get_state(entity_id)
            value = None if found is None else str(found["state"])
            if value not in {None, "unknown", "unavailable"} and condition(str(value)):
                return str(value)
            if time.monotonic() > end:
                raise HomeAssistantError(f"{entity_id} is still {value} after {timeout_s:.0f} s")
            await asyncio.sleep(0.5)

    async def call_service(
        self, domain: str, service: str, *, return_response: bool = False, **data: Any
    ) -> Json:
        """Call an action with its data (entity_id among them). Returns its response where one is asked for."""
        path = f"/api/services/{domain}/{service}" + ("?return_response" if return_response else "")
        answer = await self.request("post", path, data)
        return dict(answer["service_response"]) if return_response else {}

    async def start_flow(self, handler: str) -> Json:
        """Open an integration's set-up as a user does; returns the first step or the result."""
        data = {"handler": handler, "show_advanced_options": False}
        return dict(await self.request("post", "/api/config/config_entries/flow", data))

    async def step(self, flow_id: str, user_input: Mapping[str, Any] | None = None) -> Json:
        """Answer a step of a set-up."""
        return dict(
            await self.request("post", f"/api/config/config_entries/flow/{flow_id}", user_input or {})
        )

    async def start_subentry_flow(
        self, entry_id: str, subentry_type: str, subentry_id: str | None = None
    ) -> Json:
        """Open the set-up of a subentry, or its reconfiguration where subentry_id is given."""
        data: Json = {"handler": [entry_id, subentry_type]}
        if subentry_id is not None:
            data["subentry_id"] = subentry_id
        return dict(await self.request("post", "/api/config/config_entries/subentries/flow", data))

    async def step_subentry(self, flow_id: str, user_input: Mapping[str, Any] | None = None) -> Json:
        """Answer a step of a subentry's set-up."""
        path = f"/api/config/config_entries/subentries/flow/{flow_id}"
        return dict(await self.request("post", path, user_input or {}))

    async def start_options_flow(self, entry_id: str) -> Json:
        """Open an entry's options."""
        return dict(
            await self.request("post", "/api/config/config_entries/options/flow", {"handler": entry_id})
        )

    async def step_options(self, flow_id: str, user_input: Mapping[str, Any] | None = None) -> Json:
        """Answer a step of an entry's options."""
        path = f"/api/config/config_entries/options/flow/{flow_id}"
        return dict(await self.request("post", path, user_input or {}))

    async def entries(self, domain: str) -> list[Json]:
        """An integration's config entries: entry_id, title, state ..."""
        return list(await self.request("get", f"/api/config/config_entries/entry?domain={domain}"))

    async def add_demo_home(self, **options: Any) -> str:
        """Add the simulated home with its past, or give the one that is there these options; returns its entry id.

        options: price_pattern (typical, cheap_now, expensive_now), speed, seed, refusals.
        """
        if found := await self.entries("v2h_demo"):
            entry_id = str(found[0]["entry_id"])
            if options:
                await self._change_demo_home(entry_id, options)
        else:
            first = await self.start_flow("v2h_demo")
            answer = {item["name"]: item["default"] for item in first["data_schema"]} | options
            entry_id = str((await self.step(first["flow_id"], answer))["result"]["entry_id"])
            await self._await_history()
        await self.wait_for("sensor.demo_grid_power", bool)
        return entry_id

    async def command(self, command: str, **fields: Any) -> Any:
        """Send a websocket command and return its result.

        Raises HomeAssistantError with Home Assistant's code and message.
        """
        async with self._socket_lock:
            connection = await self._connected()
            self._message += 1
            number = self._message
            await connection.send_json({"id": number, "type": command, **fields})
            while True:
                answer = await connection.receive_json()
                if answer.get("id") == number and answer["type"] == "result":
                    break
        if not answer["success"]:
            raise HomeAssistantError(f"{command}: {answer['error']['code']}: {answer['error']['message']}")
        return answer["result"]

    async def tokens(self) -> Json:
        """What a browser keeps of a user who is signed in."""
        return {
            "access_token": await self._token(),
            "token_type": "Bearer",
            "expires_in": 1800,
            "hassUrl": self.url,
            "clientId": f"{self.url}/",
            "expires": int((time.time() + self._token_until - time.monotonic()) * 1000),
            "refresh_token": self._refresh_token,
        }

    async def request(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Any:
        """Send a REST request and return what it answers. Raises HomeAssistantError with the answer's text."""
        headers = {"Authorization": f"Bearer {await self._token()}"}
        async with self._session.request(method, self.url + path, json=data, headers=headers) as response:
            if not response.ok:
                text = f"{method} {path}: {response.status}: {await response.text()}"
                raise HomeAssistantError(text, response.status)
            return await response.json()

    async def _await_history(self) -> None:
        """The recorder takes seconds to write the weeks before: powers, then the price, then the counters."""
        price = "sensor.demo_nordpool_se3"
        start = (datetime.now(UTC) - timedelta(days=7)).isoformat()
        end = time.monotonic() + START_TIMEOUT_S
        while not await self.command(
            "recorder/statistics_during_period", start_time=start, statistic_ids=[price], period="day"
        ):
            if time.monotonic() > end:
                raise HomeAssistantError("The recorder has not written the simulated home's past")
            await asyncio.sleep(0.2)

    async def _change_demo_home(self, entry_id: str, options: Mapping[str, Any]) -> None:
        first = await self.start_options_flow(entry_id)
        asked = {item["name"]: item["description"]["suggested_value"] for item in first["data_schema"]}
        await self.step_options(first["flow_id"], asked | dict(options))

    async def _await_running(self) -> None:
        end = time.monotonic() + START_TIMEOUT_S
        ready = False
        while True:
            if (code := self._process.poll()) is not None:
                log = self.directory / "home-assistant.log"
                raise HomeAssistantError(f"hass ended with exit code {code}: see {log}")
            if time.monotonic() > end:
                raise HomeAssistantError(f"hass did not come up at {self.url} in {START_TIMEOUT_S:.0f} s")
            with suppress(ClientConnectionError):
                if not ready:
                    ready = await self._onboard()
                if ready and await self._is_running():
                    return
            await asyncio.sleep(0.2)

    async def _is_running(self) -> bool:
        try:
            config = await self.request("get", "/api/config")
        except HomeAssistantError:
            return False  # the page is not served yet
        if config["recovery_mode"]:
            log = self.directory / "home-assistant.log"
            raise HomeAssistantError(f"hass could not start with its configuration: see {log}")
        return bool(config["state"] == "RUNNING")

    async def _onboard(self) -> bool:
        """Make the user the first time, log in every time; False where Home Assistant is not so far yet."""
        async with self._session.get(f"{self.url}/api/onboarding") as response:
            steps = await response.json() if response.status == 200 else None
        if steps is not None and not next(step["done"] for step in steps if step["step"] == "user"):
            user = {
                "name": "Demo",
                "username": USER,
                "password": PASSWORD,
                "client_id": f"{self.url}/",
                "language": "en",
            }
            async with self._session.post(f"{self.url}/api/onboarding/users", json=user) as response:
                if not response.ok:
                    return False
                code = (await response.json())["auth_code"]
        else:
            code = await self._log_in()
        if code is None:
            return False
        await self._take_token({"grant_type": "authorization_code", "code": code})
        return True

    async def _log_in(self) -> str | None:
        client = {"client_id": f"{self.url}/"}
        start = {**client, "handler": ["homeassistant", None], "redirect_uri": f"{self.url}/"}
        async with self._session.post(f"{self.url}/auth/login_flow", json=start) as response:
            if not response.ok:
                return None
            flow_id = (await response.json())["flow_id"]
        answer = {**client, "username": USER, "password": PASSWORD}
        async with self._session.post(f"{self.url}/auth/login_flow/{flow_id}", json=answer) as response:
            result = await response.json()
        if result.get("type") != "create_entry":
            raise HomeAssistantError(f"Log-in as {USER} failed: {result}")
        return str(result["result"])

    async def _take_token(self, grant: Mapping[str, str]) -> None:
        data = {**grant, "client_id": f"{self.url}/"}
        async with self._session.post(f"{self.url}/auth/token", data=data) as response:
            if not response.ok:
                raise HomeAssistantError(f"No token: {await response.text()}")
            answer = await response.json()
        self._access_token = answer["access_token"]
        self._refresh_token = answer.get("refresh_token", self._refresh_token)
        self._token_until = time.monotonic() + answer["expires_in"] - TOKEN_MARGIN_S

    async def _token(self) -> str:
        if time.monotonic() > self._token_until:
            await self._take_token({"grant_type": "refresh_token", "refresh_token": self._refresh_token})
        return self._access_token

    async def _connected(self) -> ClientWebSocketResponse:
        if self._socket is None or self._socket.closed:
            connection = await self._session.ws_connect(f"{self.url}/api/websocket", max_msg_size=0)
            await connection.receive_json()
            await connection.send_json({"type": "auth", "access_token": await self._token()})
            answer = await connection.receive_json()
            if answer["type"] != "auth_ok":
                raise HomeAssistantError(f"The websocket refused us: {answer}")
            self._socket = connection
            self._message = 0
        return self._socket


@asynccontextmanager
async def running(directory: Path, **options: Any) -> AsyncIterator[HomeAssistant]:
    """A Home Assistant for the length of a block; the options are those of HomeAssistant.start."""
    home = await HomeAssistant.start(directory, **options)
    try:
        yield home
    finally:
        await home.stop()
