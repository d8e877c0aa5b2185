"""The worked example of docs/savings.md and of the README is what the code computes."""

from datetime import datetime
from pathlib import Path
import re

from custom_components.v2h.engine.grid_tariff import PeakRule
from custom_components.v2h.engine.ledger.ledger import Ledger
from custom_components.v2h.engine.ledger.slots import MeasuredSlot, Policy, SlotPrices, StorageEnergy
from custom_components.v2h.engine.ledger.totals import Period

from .ledger_home import CAR, QUARTER, book, house, slot, tariff

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "savings.md").read_text()
README = " ".join((ROOT / "README.md").read_text().split())
FRIDAY = datetime.fromisoformat("2026-11-06T17:00:00+01:00")
HIGHEST = PeakRule(name="effekt", prices=(49.0,) * 12)

NIGHT_KW = (9.0 + 6.0 / 0.9) / 0.9 / 4
"""What the trip took and the evening gave, through the charger, in four hours."""

HOURS = (  # how many, buy price, load, sun, and what the car takes
    (3, 3.00, 2.0, 0.0, -2.0),
    (5, 2.00, 0.5, 0.0, 0.0),
    (4, 1.00, 0.5, 0.0, NIGHT_KW),
    (2, 2.00, 0.5, 0.0, 0.0),
    (4, 1.50, 0.5, 0.0, 0.0),
    (2, 1.50, 0.5, 4.0, 2.5),
    (4, 1.50, 0.5, 0.0, 0.0),
)


def example() -> Period:
    """A car at home from Friday 17:00 to Saturday 17:00, whose day's trip took 9 kWh."""
    ledger, stored = Ledger(house(CAR)), 31.0
    slots: list[MeasuredSlot] = []
    prices: dict[int, SlotPrices] = {}
    for hours, buy, load, sun, power in HOURS:
        for _ in range(4 * hours):
            stored += (power * 0.9 if power > 0 else power / 0.9) / 4
            net = (load - sun + power) / 4
            energy = StorageEnergy(in_kwh=max(power, 0) / 4, out_kwh=max(-power, 0) / 4, soc=stored / 50)
            prices[len(slots)] = SlotPrices(source=buy, buy=buy, sell=0.50)
            slots.append(slot(len(slots), max(net, 0), max(-net, 0), start=FRIDAY, car=energy))
    book(ledger, slots, prices)
    seen = ledger.view(FRIDAY + len(slots) * QUARTER, tariff(HIGHEST))
    assert seen is not None
    return seen.total


def rows() -> dict[str, list[str]]:
    """The cells of the tables' rows by their first one."""
    cells = [re.split(r"\s*\|\s*", line.strip("| ")) for line in TEXT.splitlines() if line.startswith("|")]
    return {row[0]: row[1:] for row in cells}


def kr(value: float) -> str:
    return f"{value + 0.0:.2f}"


def test_the_worked_example_is_what_the_code_computes() -> None:
    period, table = example(), rows()
    real, plugged = period.costs[Policy.REALISED], period.costs[Policy.PLUG_IN]
    assert table["energy"] == [kr(real.energy), kr(plugged.energy)]
    assert table["peak charge"] == [kr(real.peak_charge), kr(plugged.peak_charge)]
    assert table["fixed fee"] == [kr(real.fixed_fee), kr(plugged.fixed_fee)]
    assert table["wear"] == [kr(real.wear), kr(plugged.wear)]
    assert table["stored energy"] == [kr(real.stored_energy), kr(plugged.stored_energy)]
    assert table["in all"] == [kr(real.total), kr(plugged.total)]
    saving = period.saving(Policy.PLUG_IN)
    assert table["price"][0] == kr(saving.price)
    assert table["effekttopp"][0] == kr(saving.peak_charge)
    assert table["solar"][0] == kr(saving.solar)
    assert table["less wear"][0] == kr(saving.wear)
    assert table["saved"][0] == kr(saving.total)
    assert table["against the cheapest hours"][0] == kr(period.saving(Policy.CHEAPEST).total)


def test_the_readme_tells_the_same_example() -> None:
    table, saving = rows(), example().saving(Policy.PLUG_IN)
    for name in ("energy", "peak charge", "fixed fee", "wear", "stored energy", "in all"):
        assert f"| {name} | {table[name][0]} | {table[name][1]} |" in README
    assert (
        f"Saved: {kr(saving.total)} kr = price {kr(saving.price)} + effekttopp {kr(saving.peak_charge)} (once a month) "
        f"+ solar {kr(saving.solar)} + less wear {kr(saving.wear)}." in README
    )
    assert f"would have cost {table['against the cheapest hours'][0]} kr more" in README
