"""Prints the packages that Home Assistant asks for at start with the demo's configuration, one a line.

They are installed by scripts/setup, so that no start fetches anything. After a change of Home Assistant's
version or of demo/configuration.yaml: .venv/bin/python demo/requirements.py > demo/requirements.txt
"""

import json
from pathlib import Path
import sys

from homeassistant import bootstrap, components
from homeassistant.const import __version__

DEMO = Path(__file__).parent
CORE = Path(components.__path__[0])
OPTIONAL = {"sentry", "isal"}
"""Named by bootstrap, set up only where they are configured."""
STAND_INS = {path.stem.replace("_", "-") for path in (DEMO / "stand_ins").glob("*.py")}
"""Packages without wheels for every machine, for which demo/stand_ins has something to import."""


def manifest(domain: str) -> dict[str, list[str]]:
    """The manifest of one of Home Assistant's own integrations or of the demo's."""
    for folder in (CORE, DEMO / "custom_components", DEMO.parent / "custom_components"):
        if (path := folder / domain / "manifest.json").exists():
            found: dict[str, list[str]] = json.loads(path.read_text())
            return found
    raise SystemExit(f"No manifest of {domain}")


def configured() -> set[str]:
    """The integrations that demo/configuration.yaml names."""
    lines = (DEMO / "configuration.yaml").read_text().splitlines()
    return {line.split(":")[0] for line in lines if line[:1].isalpha()}


def collect(domains: set[str]) -> set[str]:
    """The requirements of the integrations and of all that they depend on."""
    seen: set[str] = set()
    requirements: set[str] = set()
    waiting = list(domains)
    while waiting:
        domain = waiting.pop()
        if domain in seen:
            continue
        seen.add(domain)
        found = manifest(domain)
        requirements.update(found.get("requirements", []))
        waiting.extend(found.get("dependencies", []))
    return {line for line in requirements if line.split("==")[0] not in STAND_INS}


def main() -> None:
    """Print the list."""
    domains = bootstrap.CORE_INTEGRATIONS | bootstrap.DEFAULT_INTEGRATIONS | configured()
    domains |= {"network", "system_log", "v2h", "v2h_demo"} - OPTIONAL
    sys.stdout.write(f"# For Home Assistant {__version__}; written by demo/requirements.py.\n")
    sys.stdout.writelines(f"{line}\n" for line in sorted(collect(domains), key=str.lower))


if __name__ == "__main__":
    main()
