"""The configuration directory of a Home Assistant with the simulated home, and the process that runs on it."""

from contextlib import ExitStack, suppress
from datetime import UTC, datetime
import fcntl
import json
import os
from pathlib import Path
import shutil
import socket
import subprocess
import sys
from typing import Any, Final

DEMO: Final = Path(__file__).resolve().parent
REPOSITORY: Final = DEMO.parent
STAND_INS: Final = DEMO / "stand_ins"


def free_port(wanted: int = 8123) -> int:
    """The wanted port of 127.0.0.1 if it is free, else any other."""
    for port in (wanted, 0):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise OSError("No free port on 127.0.0.1")


def make_config(directory: Path, *, port: int, language: str = "en", fresh: bool = False) -> None:
    """Make a configuration directory with both integrations, or bring one up to date.

    Home Assistant's own onboarding asks for weather and radio integrations that want the internet: all of it
    but the user is marked as done. Raises OSError where a Home Assistant is running on the directory.
    """
    if _in_use(directory):
        raise OSError(f"A Home Assistant is already running on {directory}: stop it first")
    if fresh and directory.exists():
        shutil.rmtree(directory)
    integrations = directory / "custom_components"
    integrations.mkdir(parents=True, exist_ok=True)
    for source in (
        REPOSITORY / "custom_components" / "v2h",
        DEMO / "custom_components" / "v2h_demo",
    ):
        link = integrations / source.name
        if link.is_symlink() or link.exists():
            link.unlink()
        link.symlink_to(source, target_is_directory=True)
    shutil.copy(DEMO / "configuration.yaml", directory / "configuration.yaml")
    (directory / "secrets.yaml").write_text(f"language: {language}\n")
    (directory / ".storage").mkdir(exist_ok=True)
    if not (directory / ".storage" / "onboarding").exists():
        _store(directory, "onboarding", 4, 1, {"done": ["core_config", "analytics", "integration"]})
    # In configuration.yaml this would be a trial that Home Assistant takes back after five minutes.
    http = {
        "server_host": ["127.0.0.1"],
        "server_port": port,
        "cors_allowed_origins": [],
        "ip_ban_enabled": False,
        "login_attempts_threshold": -1,
        "ssl_profile": "modern",
        "use_x_frame_options": True,
        "created_at": datetime.now(UTC).isoformat(),
        "error": None,
        "error_message": None,
    }
    _store(directory, "http", 2, 2, {"stable": http, "pending": None, "yaml_migration_done": True})


def _in_use(directory: Path) -> bool:
    """Whether a Home Assistant holds its lock."""
    lock = directory / ".ha_run.lock"
    if not lock.exists():
        return False
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _store(directory: Path, key: str, version: int, minor_version: int, data: dict[str, Any]) -> None:
    """Write a file as Home Assistant's own storage does."""
    content = {"version": version, "minor_version": minor_version, "key": key, "data": data}
    (directory / ".storage" / key).write_text(json.dumps(content, indent=2))


def spawn(directory: Path, output: Path | None = None) -> subprocess.Popen[bytes]:
    """Start `hass` on a configuration directory; what it prints goes to a file, or where ours goes.

    It gets a session of its own: Ctrl-C reaches us, and we stop it in order.
    """
    stand_ins = ",".join(path.stem.replace("_", "-") for path in STAND_INS.glob("*.py"))
    hass = Path(sys.executable).parent / "hass"
    command = [str(hass), "--config", str(directory), "--skip-pip-packages", stand_ins]
    environment = {**os.environ, "PYTHONPATH": str(STAND_INS)}
    with ExitStack() as stack:
        printed = None if output is None else stack.enter_context(output.open("ab"))
        return subprocess.Popen(  # noqa: S603 - our own command
            command, env=environment, cwd=directory, start_new_session=True, stdout=printed, stderr=printed
        )
