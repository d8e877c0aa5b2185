"""scripts/backtest from the command line to its files, on a home written here."""

from datetime import timedelta
import json
from pathlib import Path
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from backtest.cli import main
from tests.backtest.tiny import BATTERY, VEHICLE, csv_text, data, utc

REPOSITORY = Path(__file__).parents[2]
BEGIN = utc("2024-01-01T00:00")
HOURS = 24 * 20
FIELDS = {
    "energy_cost",
    "peak_cost",
    "fixed_cost",
    "wear_cost",
    "public_charging_cost",
    "total",
    "import_kwh",
    "export_kwh",
    "monthly",
    "departure_shortfall_kwh",
    "reserve_violation_kwh_h",
    "solve_ms",
    "penalties",
    "captured_share",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a home and its files: twenty days, of which the first week is the past."""
    random = np.random.default_rng(3)
    clock = np.arange(HOURS) % 24
    load = 1.0 + 2.0 * np.exp(-((clock - 18) ** 2) / 8) + random.uniform(0, 0.5, HOURS)
    price = 50.0 + 40.0 * np.exp(-((clock - 18) ** 2) / 8)
    home = data(
        fixed_monthly=310,
        battery=BATTERY | {"charge_efficiency": 0.95, "discharge_efficiency": 0.95, "wear_per_kwh": 0.01},
        vehicle=VEHICLE,
        peaks=[{"reduce": "mean_top_n", "n": 3, "price": 40}],
    )
    (tmp_path / "home.json").write_text(json.dumps(home))
    (tmp_path / "prices.csv").write_text(csv_text("utc_start,eur_mwh", BEGIN, price.round(2).tolist()))
    (tmp_path / "load.csv").write_text(csv_text("utc_start,kwh", BEGIN, load.round(3).tolist()))
    trips = [
        f"{BEGIN + timedelta(days=day, hours=7, minutes=40):%Y-%m-%dT%H:%MZ},"
        f"{BEGIN + timedelta(days=day, hours=16, minutes=10):%Y-%m-%dT%H:%MZ},8.0"
        for day in range(20)
    ]
    (tmp_path / "trips.csv").write_text("\n".join(["depart_utc,return_utc,trip_kwh", *trips]) + "\n")
    return tmp_path


def arguments(house: Path, *more: str, start: str = "2024-01-08", end: str = "2024-01-13") -> list[str]:
    files = {"--prices": "prices.csv", "--load": "load.csv", "--trips": "trips.csv"}
    named = [part for name, file in files.items() for part in (name, str(house / file))]
    return [
        str(house / "home.json"),
        *named,
        "--price-scale",
        "0.0113",
        "--start",
        start,
        "--end",
        end,
        *more,
    ]


def test_the_script_writes_an_object_for_each_policy_and_a_table(house: Path) -> None:
    done = subprocess.run(
        [REPOSITORY / "scripts" / "backtest", *arguments(house, "--json", "out.json", "--plot", "out.png")],
        cwd=house,  # names are those of where one stands
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads((house / "out.json").read_text())
    assert list(made) == ["unmanaged", "charging_only", "planned", "perfect"]
    for name, item in made.items():
        assert item.keys() >= FIELDS, name
        parts = ("energy_cost", "peak_cost", "fixed_cost", "wear_cost", "public_charging_cost")
        assert item["total"] == pytest.approx(sum(item[part] for part in parts), abs=0.05)
        assert item["total"] == pytest.approx(sum(month["total"] for month in item["monthly"]), abs=0.05)
        assert item["fixed_cost"] == pytest.approx(310 * 5 / 31, abs=0.01)
        assert item["solve_ms"].keys() == {"p50", "p95", "max", "n"}
    assert 5 * 24 / 3 <= made["planned"]["solve_ms"]["n"] <= 5 * 24
    assert made["planned"]["guard"] is True
    assert made["perfect"]["captured_share"] == 1.0
    assert made["unmanaged"]["captured_share"] == 0.0
    sums = {
        name: item["total"] + item["penalties"] + item["missing_at_end_cost"] for name, item in made.items()
    }
    assert min(sums, key=sums.__getitem__) == "perfect"
    assert made["planned"]["captured_share"] == pytest.approx(
        (sums["unmanaged"] - sums["planned"]) / (sums["unmanaged"] - sums["perfect"]), abs=1e-3
    )
    assert made["perfect"]["beyond_charging"]["ideal"] == pytest.approx(
        sums["charging_only"] - sums["perfect"], abs=0.05
    )
    assert "planned (guard on)" in done.stdout
    assert "planned took" in done.stderr
    assert (house / "out.png").read_bytes()[:4] == b"\x89PNG"


def test_only_the_policies_asked_for_are_run(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = house / "out.json"
    assert main(arguments(house, "--policies", "unmanaged", "--json", str(out))) == 0
    made = json.loads(out.read_text())
    assert list(made) == ["unmanaged"]
    assert made["unmanaged"]["captured_share"] is None
    assert "perfect" not in capsys.readouterr().out


def test_a_long_run_is_drawn_too(house: Path) -> None:
    out = house / "out.png"
    given = arguments(
        house, "--policies", "unmanaged,perfect", "--plot", str(out), start="2024-01-02", end="2024-01-20"
    )
    assert main(given) == 0
    assert out.stat().st_size > 10_000


def test_a_home_without_storages_and_peaks_runs(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "home.json").write_text(json.dumps(data()))
    given = [item for item in arguments(house) if not item.endswith("trips.csv") and item != "--trips"]
    assert main([*given, "--plot", str(house / "out.png")]) == 0
    assert "planned" in capsys.readouterr().out


def test_without_the_guard_it_is_said(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(house, "--policies", "planned", "--no-guard", end="2024-01-09")) == 0
    assert "guard off" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--policies", "planned,best"], "argument --policies: 'planned,best' is not made of unmanaged"),
        (["--start", "2024-13-01"], "argument --start: '2024-13-01' is no date"),
        (["--end", "2024-01-08"], "--end 2024-01-08: must be after --start 2024-01-08"),
        (["--end", "2024-03-01"], "nothing for 2024-01-21T00:00Z"),
        (["--price-scale", "0"], "argument --price-scale: '0' is no number above 0"),
        (["--load", "nowhere.csv"], "nowhere.csv: cannot be read"),
        (["--load-column", "h9"], "has no column 'h9'; it has kwh"),
        (["--pv", "pv.csv"], "--pv needs --pv-kwp"),
        (["--pv-kwp", "5"], "--pv-kwp and --pv-column need --pv"),
        (["--json", "/nowhere/out.json"], "--json /nowhere/out.json: cannot be written"),
        (["--plot", "/nowhere/out.png"], "--plot /nowhere/out.png: cannot be written"),
        (["--fast"], "unrecognized arguments: --fast"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    house: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    assert main(arguments(house, "--policies", "unmanaged", *more)) == 2
    (line,) = (line for line in capsys.readouterr().err.splitlines() if "took" not in line)
    assert line.startswith("backtest: ")
    assert said in line


def test_trips_without_a_vehicle_are_refused(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "home.json").write_text(json.dumps(data()))
    assert main(arguments(house)) == 2
    assert "has no vehicle that could make them" in capsys.readouterr().err


def test_a_field_that_is_not_used_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "home.json").write_text(json.dumps(data(vehicle=VEHICLE, fuse_a=20)))
    assert main(arguments(house, "--policies", "unmanaged")) == 0
    assert "fuse_a: is no field of a home" in capsys.readouterr().err


def test_it_runs_where_there_is_no_home_assistant(house: Path) -> None:
    blocked = "import sys; sys.modules |= dict.fromkeys(('homeassistant', 'probatio', 'voluptuous')); "
    call = f"import runpy; sys.argv = ['backtest', *{arguments(house, '--policies', 'planned', end='2024-01-09')!r}]; "
    done = subprocess.run(
        [sys.executable, "-c", blocked + call + "runpy.run_module('backtest', run_name='__main__')"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
