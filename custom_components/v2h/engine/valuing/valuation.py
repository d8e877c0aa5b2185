"""The value of stored energy from an instant on, and what the storages should do now by it."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from custom_components.v2h.engine.model import Floats

from .guard import decide
from .household import HouseNow
from .value import House, PeakLevels, Store

_ERROR_LASTS_S: Final = 1800.0
"""A load that is not as expected is taken to return to it by a factor of e in this time."""
_FOLLOWS_KW: Final = 0.02
"""A mean net power closer to zero than this is meant to be zero."""
_ALIKE: Final = 0.01
"""Prices that differ by less, of the higher one, are the same."""
_SWITCHING: Final = 0.01
"""What another power must gain, of the mean price of a kWh."""
_TURNING: Final = 0.03
"""What a start, a stop or the other direction must gain beside it, of the mean price of a kWh."""
_AGAIN: Final = 9.0
_AGAIN_S: Final = 600.0
"""Right after one the next must gain so many times that more, less by a factor of e in so many seconds: what is decided
on a reading's error is undone on the next one's, and a peak or an overload gains far more than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Valuation:
    """What one hour after another is worth to each storage. Never changes: may be read in another thread.

    starts_s: seconds since 1970 of the first stage. house, stores: the first stages. after: for each storage the cost to
    go after each of them, (samples, e, *levels). levels_kw: (samples, n) net load without storages of each sample,
    ascending. expected_kw: (n,) its mean. window_s: of each peak component.
    away: for each storage when it is known to be gone, seconds since 1970.
    """

    starts_s: int
    stage_s: int
    part_s: int
    house: House
    stores: tuple[Store, ...]
    after: tuple[tuple[Floats, ...], ...]
    levels_kw: Floats
    expected_kw: Floats
    window_s: tuple[int, ...]
    away: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def ends_s(self) -> int:
        """Until when it can decide, seconds since 1970."""
        return self.starts_s + self.stage_s * len(self.expected_kw)

    @property
    def keys(self) -> frozenset[str]:
        """The storages that it knows."""
        return frozenset(store.key for store in self.stores)

    def expected_net_kw(self, at_s: float) -> float:
        """Expected net load at an instant, kW."""
        return float(self.expected_kw[int(at_s - self.starts_s) // self.stage_s])

    def decide(self, now: HouseNow) -> dict[str, float]:
        """Power of each storage that is present from now on, kW at the house, positive charging, while connected.

        Raises ValueError outside its time.
        """
        if not self.starts_s <= now.at_s < self.ends_s:
            raise ValueError(f"valued from {self.starts_s} to {self.ends_s}, asked at {now.at_s}")
        stage = int(now.at_s - self.starts_s) // self.stage_s
        end_s = self.starts_s + (stage + 1) * self.stage_s
        house = self._rest_of(stage, now, end_s)
        shares = [
            self._share(index, now.at_s, end_s) if store.key in now.present else 0.0
            for index, store in enumerate(self.stores)
        ]
        rest_kw = self._rest_kw(stage, now, end_s)
        running = now.running_kw
        powers = decide(
            house,
            [replace(store, discharge_kw=0.0) if store.key in now.empty else store for store in self.stores],
            self._after(stage, rest_kw),
            [now.stored_kwh.get(store.key, 0.0) * store.retention**house.length for store in self.stores],
            rest_kw,
            shares=shares,
            running_kw=None if running is None else [running.get(store.key, 0.0) for store in self.stores],
            switching=_SWITCHING * float(house.buy.mean()),
            turning=[
                _turning(now.turned_s.get(store.key)) * float(np.abs(house.buy).mean())
                for store in self.stores
            ],
        )
        total = rest_kw + sum(powers)
        follows = abs(total) <= _FOLLOWS_KW and abs(rest_kw) > _FOLLOWS_KW
        found: dict[str, float] = {}
        for index, (store, share, power) in enumerate(zip(self.stores, shares, powers, strict=True)):
            if share <= 0:
                continue
            here = power / share
            if follows and power * rest_kw < 0:
                here *= max(now.net_kw / rest_kw, 0.0)
            elif power:
                there = self._there(index, now.at_s, house.hours)
                here = self._now(house, store, there, power, total, rest_kw)
            found[store.key] = here
        if total >= 0:  # what is given is meant for the house; of a decision for the whole stage the mean is
            counts = dict.fromkeys(found, 1.0)
            if now.known_s >= end_s and len(house.hours) == 1:
                counts = {store.key: share for store, share in zip(self.stores, shares, strict=True)}
            found = _not_exported(found, counts, now.net_kw)
        if len(found) > 1 and len(house.hours) > 1:  # each may have chosen the same part
            found = _not_over(found, now.net_kw, self.house.import_limit_kw)
        return {store.key: _within(store, found[store.key]) for store in self.stores if store.key in found}

    def _after(self, stage: int, net_kw: float) -> list[Floats]:
        """The cost to go of each storage after a stage with such a net load, between those of the nearest samples."""
        levels = self.levels_kw[:, stage]
        at = float(np.interp(net_kw, levels, np.arange(len(levels))))
        low = min(int(at), len(levels) - 1)
        high = min(low + 1, len(levels) - 1)
        return [
            after[stage][low] * np.float32(low + 1 - at) + after[stage][high] * np.float32(at - low)
            for after in self.after
        ]

    def _rest_of(self, stage: int, now: HouseNow, end_s: int) -> House:
        """What is left of a stage, as a house of one stage."""
        parts = self.starts_s + stage * self.stage_s + self.part_s * np.arange(1, len(self.house.hours) + 1)
        left = parts > now.at_s
        hours = (parts - np.maximum(parts - self.part_s, now.at_s))[left] / 3600.0
        here = slice(stage, stage + 1)
        peaks = tuple(
            self._peak(peak, here, now, index, end_s) for index, peak in enumerate(self.house.peaks)
        )
        return replace(
            self.house,
            hours=hours,
            buy=self.house.buy[here, left],
            sell=self.house.sell[here, left],
            peaks=peaks,
        )

    def _peak(self, peak: PeakLevels, here: slice, now: HouseNow, index: int, end_s: int) -> PeakLevels:
        whole = self.window_s[index] == self.stage_s
        return replace(
            peak,
            counts=peak.counts[here],
            factor=peak.factor[here],
            closes=peak.closes[here],
            fee=peak.fee[here],
            now_kw=now.peaks_kw[index],
            begun_kw=now.imported_kwh[index] * 3600.0 / self.stage_s if whole else 0.0,
            share=(end_s - now.at_s) / self.stage_s if whole else 1.0,
        )

    def _rest_kw(self, stage: int, now: HouseNow, end_s: int) -> float:
        """Mean net load of what is left of a stage: as now until it is known, then back towards what was expected."""
        known_s = min(max(now.known_s, now.at_s), end_s) - now.at_s
        later_s = end_s - now.at_s - known_s
        if later_s <= 0:
            return now.net_kw
        expected = float(self.expected_kw[stage])
        lasting_s = _ERROR_LASTS_S * (1.0 - float(np.exp(-later_s / _ERROR_LASTS_S)))
        later_kwh = expected * later_s + (now.net_kw - expected) * lasting_s
        return (now.net_kw * known_s + later_kwh) / (known_s + later_s)

    def _share(self, index: int, at_s: float, end_s: int) -> float:
        """Part of the time until the stage ends in which a storage is not known to be gone."""
        gone = sum(max(min(back, end_s) - max(leaves, at_s), 0.0) for leaves, back in self.away[index])
        share = 1.0 - gone / (end_s - at_s)
        return share if share > 1e-6 else 0.0

    def _there(self, index: int, at_s: float, hours: Floats) -> Floats:
        """Hours of each part of what is left of a stage in which a storage is not known to be gone."""
        ends = at_s + np.cumsum(hours) * 3600.0
        begins = ends - hours * 3600.0
        there = hours.copy()
        for leaves, back in self.away[index]:
            there -= np.maximum(np.minimum(back, ends) - np.maximum(leaves, begins), 0.0) / 3600.0
        return np.maximum(there, 0.0)

    @staticmethod
    def _now(
        house: House, store: Store, there: Floats, power_kw: float, total_kw: float, rest_kw: float
    ) -> float:
        """Power now, of a mean power over what is left of a stage: charging in its cheapest parts, giving in its dearest.

        there: hours of each part in which the storage is connected.
        """
        prices = house.buy[0] if power_kw > 0 or total_kw >= 0 else house.sell[0]
        rank = prices if power_kw > 0 else -prices
        near = _ALIKE * float(np.abs(prices).max())
        alike, before = np.abs(rank - rank[0]) <= near, rank < rank[0] - near
        most = store.charge_kw if power_kw > 0 else store.discharge_kw
        if power_kw < 0 <= total_kw:
            most = min(most, max(rest_kw, -power_kw * house.length / float(there.sum())))
        left_kwh = abs(power_kw) * house.length - most * float(there[before].sum())
        kw = float(np.clip(left_kwh / max(float(there[alike].sum()), 1e-6), 0.0, most))
        return kw if power_kw > 0 else -kw


def _turning(ago_s: float | None) -> float:
    """What a start, stop or turn must gain, of the mean price of a kWh. ago_s: since the last, None for long ago."""
    again = 0.0 if ago_s is None else _AGAIN * float(np.exp(-max(ago_s, 0.0) / _AGAIN_S))
    return _TURNING * (1.0 + again)


def _not_exported(powers: dict[str, float], counts: dict[str, float], net_kw: float) -> dict[str, float]:
    """The powers with less discharged, as much as would be exported. counts: for how much of the time each flows."""
    given = -sum(min(power, 0.0) * counts[key] for key, power in powers.items())
    exported = -(net_kw + sum(power * counts[key] for key, power in powers.items()))
    if exported <= 0 or given <= 0:
        return powers
    kept = max(1.0 - exported / given, 0.0)
    return {key: power * kept if power < 0 else power for key, power in powers.items()}


def _not_over(powers: dict[str, float], net_kw: float, limit_kw: float) -> dict[str, float]:
    """The powers with less charged, as much as would be imported above the limit."""
    taken = sum(max(power, 0.0) for power in powers.values())
    over = net_kw + sum(powers.values()) - limit_kw
    if over <= 0 or taken <= 0:
        return powers
    kept = max(1.0 - over / taken, 0.0)
    return {key: power * kept if power > 0 else power for key, power in powers.items()}


def _within(store: Store, power_kw: float) -> float:
    """A power that the device can give: one below its smallest becomes that or none, whichever is nearer."""
    most, least = (
        (store.charge_kw, store.min_charge_kw)
        if power_kw > 0
        else (store.discharge_kw, store.min_discharge_kw)
    )
    kw = min(abs(power_kw), most)
    if 0 < kw < least:
        kw = least if kw >= least / 2 else 0.0
    return kw if power_kw > 0 else -kw
