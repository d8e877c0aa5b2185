"""The ledger against a household whose truth is known: a month with gaps, restarts, a clock change, a corrected price."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
import json
from math import cos, sin
from pathlib import Path
import re

import numpy as np
import pytest

from custom_components.v2h.engine.ledger.ledger import Ledger, LedgerView
from custom_components.v2h.engine.ledger.meter import HouseNow, SlotMeter, StorageNow, Unknown
from custom_components.v2h.engine.ledger.slots import HEADLINE, Gap, MeasuredSlot, Policy, SlotPrices
from custom_components.v2h.engine.model import SLOT

from .ledger_home import BATTERY, CAR, MEAN_OF_THREE, STOCKHOLM, house, tariff
from .ledger_truth import LIMIT_KW, MINUTE, Minute, Truth, household

NAMES = {
    Policy.REALISED: "realised",
    Policy.PLUG_IN: "plug_in",
    Policy.CHEAPEST: "cheapest",
    Policy.UNMANAGED: "unmanaged",
}
OERE = 0.005
"""Half an öre: what is right to the öre."""


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@dataclass
class Events:
    """What goes wrong in a month, local times as text "05T10:00" of the month."""

    month: str
    broken: tuple[tuple[str, str], ...] = ()
    """Spans in which the meter says that it does not know."""
    down: tuple[tuple[str, str], ...] = ()
    """Spans in which nobody reads at all; after them the ledger is loaded from its file."""
    restarts: tuple[str, ...] = ()
    corrected: tuple[str, str] = ("15T12:00", "15T18:00")
    late: tuple[str, str] = ("20T03:00", "20T05:00")

    def at(self, text: str) -> datetime:
        """The instant of a local time of the month."""
        return local(f"{self.month}-{text}")

    def within(self, spans: tuple[tuple[str, str], ...], at: datetime) -> bool:
        """Whether an instant lies in one of the spans."""
        return any(self.at(begin) <= at < self.at(end) for begin, end in spans)


def spot_of(at: datetime) -> float:
    clock = at.hour + at.minute / 60
    return 0.8 + 0.5 * cos((clock - 17) / 12 * 3.14159) + 0.15 * sin(at.timestamp() / 90000)


def prices_of(spot: float) -> SlotPrices:
    return SlotPrices(source=spot, buy=spot * 1.25 + 0.71, sell=spot + 0.06)


class Run:
    """The ledger as the house feeds it, and the truth beside it."""

    def __init__(self, events: Events) -> None:
        """Nothing has happened yet."""
        self.events = events
        year, month = (int(part) for part in events.month.split("-"))
        self.begin = local(f"{events.month}-01T00:00:00")
        self.end = local(f"{year + month // 12}-{month % 12 + 1:02d}-01T00:00:00")
        count = (self.end - self.begin) // SLOT
        starts = [self.begin + i * SLOT for i in range(count + 96)]
        self.published = {at: spot_of(at) for at in starts}
        self.buys = {at: prices_of(spot).buy for at, spot in self.published.items()}
        final = dict(self.published)
        for at in starts:
            if self.events.at(events.corrected[0]) <= at < self.events.at(events.corrected[1]):
                final[at] += 0.3
        self.final = final
        self.truth = Truth(
            {at: prices_of(spot).buy for at, spot in final.items()},
            {at: prices_of(spot).sell for at, spot in final.items()},
        )
        self.house = house(CAR, BATTERY, limit_kw=LIMIT_KW)
        self.ledger, self.meter = Ledger(self.house), SlotMeter(13.8)
        self.build_up = tariff(MEAN_OF_THREE)

    def known(self, now: datetime) -> Mapping[datetime, float]:
        """What is published: today's and, from 13:00 on, tomorrow's prices; the late ones a day later."""
        clock = now.astimezone(STOCKHOLM)
        day = clock.replace(hour=0, minute=0, second=0, microsecond=0)
        until = (day + timedelta(days=2 if clock.hour >= 13 else 1)).astimezone(UTC)
        late = (self.events.at(self.events.late[0]), self.events.at(self.events.late[1]))
        start = (now - SLOT).astimezone(UTC)
        ahead = (start + i * SLOT for i in range(96))
        return {
            at: self.buys[at]
            for at in ahead
            if at < until and not (late[0] <= at < late[1] and now < late[1] + timedelta(days=1))
        }

    def book(self, items: list[MeasuredSlot | Gap]) -> None:
        """Book with what is published then."""
        for item in items:
            known = self.known(item.start + SLOT)
            ahead = np.array([known.get(item.start + i * SLOT, np.nan) for i in range(96)])
            own = prices_of(self.published[item.start]) if item.start in known else None
            self.ledger.book(item, ahead, own)

    def stored(self) -> str:
        """What the file holds now."""
        return json.dumps({"ledger": self.ledger.as_dict(), "open": self.meter.as_dict()})

    def load(self, text: str) -> None:
        """Start from the file alone."""
        stored = json.loads(text)
        self.ledger = Ledger.from_dict(stored["ledger"], self.house)
        self.meter = SlotMeter(13.8)
        self.meter.restore(stored["open"])

    def read(self, minute: Minute, *, broken: bool) -> HouseNow:
        """What the entities tell."""
        return HouseNow(
            grid_kw=Unknown(reason="unavailable", source="sensor.grid") if broken else minute.grid_kw,
            storages={
                "car": StorageNow(
                    power_kw=minute.car_kw,
                    plugged=minute.plugged,
                    soc=minute.car_before / 50 if minute.plugged else None,
                    soc_at=minute.at,
                ),
                "battery": StorageNow(
                    power_kw=minute.battery_kw, plugged=True, soc=minute.battery_before / 10
                ),
            },
        )

    def run(self) -> LedgerView:
        """Live through the month."""
        events = self.events
        restarts = {events.at(text) for text in events.restarts}
        quarter: list[Minute] = []
        told: list[bool] = []
        was_down, saved = False, self.stored()
        for minute in household(self.begin, self.end):
            down = events.within(events.down, minute.at)
            broken = events.within(events.broken, minute.at)
            if minute.at in restarts:
                self.book(self.meter.count_until(minute.at))
                self.load(self.stored())
            if down and not was_down:
                saved = self.stored()
            if was_down and not down:
                self.load(saved)
            was_down = down
            if not down:
                self.book(self.meter.add(minute.at, self.read(minute, broken=broken)))
            quarter.append(minute)
            # A reading counts until the next one: of the last before a crash nothing is known.
            told.append(not broken and not events.within(events.down, minute.at + MINUTE) and not down)
            if len(quarter) == 15:
                self.truth.live(quarter, told, self.known(quarter[0].at + SLOT))
                quarter, told = [], []
            if minute.at == events.at("21T12:00"):
                self.ledger.reprice(
                    {at: prices_of(spot) for at, spot in self.final.items() if at < minute.at}
                )
        self.book(self.meter.count_until(self.end))
        view = self.ledger.view(self.end + MINUTE, self.build_up)
        assert view is not None
        return view


QUIET = Events(month="2026-10")
OCTOBER = Events(
    month="2026-10",
    broken=(("05T17:45", "05T20:30"), ("08T03:04", "08T03:08"), ("14T06:15", "14T18:30")),
    down=(("12T01:00", "12T04:15"), ("25T01:15", "25T02:45")),
    restarts=("01T00:07", "07T18:22", "18T02:53", "25T02:10", "26T16:52"),
)
MARCH = Events(
    month="2026-03",
    broken=(("05T17:45", "05T20:30"), ("29T01:30", "29T04:00")),
    down=(("12T00:30", "14T11:15"),),
    restarts=("02T03:33", "29T01:09", "29T05:01", "31T23:44"),
)


@pytest.mark.parametrize(
    ("events", "hours"),
    [
        pytest.param(QUIET, 745, id="a whole month with the clock set back"),
        pytest.param(OCTOBER, 745, id="October with gaps and restarts"),
        pytest.param(MARCH, 743, id="March with gaps and restarts"),
    ],
)
def test_the_ledger_is_right_to_the_oere(events: Events, hours: float) -> None:
    run = Run(events)
    month, truth = run.run().month, run.truth
    assert month.elapsed_h == hours
    assert month.measured_h == pytest.approx(truth.hours, abs=1e-4)
    worst = 0.0
    for policy, name in NAMES.items():
        ours, true = month.costs[policy], truth.costs[name]
        pairs = {
            "energy": (ours.energy, true.energy),
            "wear": (ours.wear, true.wear),
            "peak": (ours.peak_charge, true.peak_charge(49.0, 3)),
            "stored": (ours.stored_energy, true.worth - truth.costs["realised"].worth),
            "fixed": (ours.fixed_fee, 120.0 * truth.hours / hours),
        }
        for what, (value, right) in pairs.items():
            assert value == pytest.approx(right, abs=OERE), f"{name} {what}"
            worst = max(worst, abs(value - right))
        if policy is not Policy.REALISED:
            assert month.solar[policy] == pytest.approx(true.solar, abs=OERE)
            real = truth.costs["realised"]
            right = (
                true.energy - real.energy + true.wear - real.wear
                + true.peak_charge(49.0, 3) - real.peak_charge(49.0, 3) + real.worth - true.worth
            )  # fmt: skip
            assert month.saving(policy).total == pytest.approx(right, abs=OERE)
            worst = max(worst, abs(month.saving(policy).total - right))
    assert worst < 0.0005  # it is rounding alone


def test_the_second_day_of_the_month_is_as_the_documentation_tells() -> None:
    """docs/savings.md, how the peak charge grows: the household of the month above, hour by hour."""
    text = (Path(__file__).parents[3] / "docs" / "savings.md").read_text()
    told = re.findall(r"^\| (\d\d:00)[^|]*\| ([\d.]+) \| ([\d.]+) \| (-?[\d.]+) \|$", text, re.MULTILINE)
    run, found = Run(QUIET), []
    for minute in household(run.begin, local("2026-10-02T18:01")):
        run.book(run.meter.add(minute.at, run.read(minute, broken=False)))
        clock = minute.at.astimezone(STOCKHOLM)
        if clock.day == 2 and f"{clock:%H:%M}" in {row[0] for row in told}:
            view = run.ledger.view(minute.at, run.build_up)
            assert view is not None
            own, plugged = (view.month.costs[policy].peak_charge for policy in (Policy.REALISED, HEADLINE))
            saved = view.today.saving(HEADLINE).peak_charge
            found.append((f"{clock:%H:%M}", f"{own:.2f}", f"{plugged:.2f}", f"{saved + 0.0:.2f}"))
    assert found == told
    assert len(told) == 5
