"""A real Home Assistant process for the tests of this folder."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
import pytest_socket

from .household import Household, open_household


@pytest.fixture(autouse=True)
def verify_cleanup() -> None:
    """Nothing to verify: no Home Assistant runs inside this process, and the client outlives a single test."""


@pytest.fixture(autouse=True)
def _sockets(socket_enabled: None) -> None:
    """Let the tests talk to the process on this machine."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Household]:
    """The household, set up once for the tests of a module."""
    pytest_socket.enable_socket()
    household = await open_household(tmp_path_factory.mktemp("home") / "config")
    yield household
    await household.hass.stop()


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Tell what was measured."""
    yield
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if name == "measured" and report.when == "call":
                terminalreporter.write_line(f"end to end: {value}")
