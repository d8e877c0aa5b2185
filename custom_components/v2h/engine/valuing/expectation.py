"""What a house may expect: courses of its load, prices beyond publication, trips that nobody has told of."""

from typing import Final

import numpy as np

from custom_components.v2h.engine.model import Floats, Ints

from .household import KnownTrip, Moment

_WEEK_S: Final = 7 * 86400
_BINS: Final = (0.0, 0.1, 0.3, 0.5, 0.7, 0.85, 0.96, 1.0)
"""Shares of what the load may be: each sample is the mean of one, the last one of what comes once in a day."""
_SPREAD_DAYS: Final = 28
_SPREAD_LEAST: Final = 3
_DAY_S: Final = 86400
_HOUR_S: Final = 3600
_TURNS_PRIOR: Final = 10.0
"""Times of knowing nothing that are added to what was seen of each level."""
_RATE_DAYS: Final = 28
_RATE_LEAST: Final = 10
_RATE_PRIOR_H: Final = 3.0
"""Hours of knowing nothing that are added to what was seen."""
_MEAN_DAYS: Final = 14
_LEVEL_SHARE: Final = 0.7
_ERROR_SHARE: Final = 0.6
_ERROR_HOURS: Final = 3
_LEAST_KW: Final = 0.05
"""A house draws at least so much."""


def load_samples(past: Floats, count: int, day: int, spread: float) -> tuple[Floats, Floats, Floats]:
    """Return (samples, count) levels of a load, kW, from the lowest to the highest, the chance of each, and of each after each.

    past: (m,) measured means, NaN where unknown. day: steps a day. Expected is the mean at the same time over 14 days,
    moved by a share of the last day's deviation and a fading share of the last hours'; around it lies what the last 28
    days deviated at that time, an hour to each side, spread wider than it was: the mean underestimates every peak.
    """
    past = np.where(np.isfinite(past), past, np.nan)
    recent = past[-_MEAN_DAYS * day :]
    offset = len(past) % day
    place = (np.arange(len(past) - len(recent), len(past)) - offset) % day
    known = np.isfinite(recent)
    total = np.bincount(place[known], recent[known], day)
    number = np.bincount(place[known], minlength=day)
    mean = float(recent[known].mean()) if known.any() else 1.0
    profile = np.where(number > 0, total / np.maximum(number, 1), mean)
    future = np.arange(count) % day
    deviation = recent[-day:] - profile[place[-day:]]
    level = _LEVEL_SHARE * float(np.nanmean(deviation)) if np.isfinite(deviation).any() else 0.0
    last = deviation[-max(1, _ERROR_HOURS * day // 24) :]
    error = _ERROR_SHARE * (float(np.nanmean(last)) - level) if np.isfinite(last).any() else 0.0
    base = profile[future] + level + error * np.exp(-np.arange(count) / (_ERROR_HOURS * day / 24))
    around, turns = _deviations(past, profile, day)
    chances = np.diff(_BINS) if len(around) > 1 else np.ones(1)
    samples = base + spread * around[:, future]
    return np.maximum(samples, min(_LEAST_KW, float(base.min()))), chances, turns


def _deviations(past: Floats, profile: Floats, day: int) -> tuple[Floats, Floats]:
    """What the last days deviated from a profile, (samples, day) kW, around zero, and the chance of each after each.

    profile: (day,) that begins with the step after the past. One row of zeros where few days are known.
    """
    days = min(len(past) // day, _SPREAD_DAYS)
    if days < _SPREAD_LEAST:
        return np.zeros((1, day)), np.ones((1, 1))
    table = past[len(past) - days * day :].reshape(days, day) - profile
    around = np.concatenate([np.roll(table, shift, axis=1) for shift in (-1, 0, 1)])
    mean = np.nan_to_num(means(around))
    ordered = np.sort(np.where(np.isfinite(around), around - mean, 0.0), axis=0)
    edges = np.round(np.array(_BINS) * len(ordered)).astype(np.int64)
    # Of three or four days the highest level has less than one sample: the highest one there is.
    starts = np.minimum(edges, len(ordered) - 1).tolist()
    levels = np.array(
        [
            ordered[low : max(high, low + 1)].mean(axis=0)
            for low, high in zip(starts, edges[1:].tolist(), strict=False)
        ]
    )
    return levels, _turns(table - mean, ordered[edges[1:-1].clip(0, len(ordered) - 1)])


def _turns(deviations: Floats, bounds: Floats) -> Floats:
    """Chance of each level after each, (samples, samples). bounds: (samples - 1, day) between the levels."""
    chances = np.diff(_BINS)
    which = (deviations[:, None, :] >= bounds).sum(axis=1).ravel()
    known = np.isfinite(deviations).ravel()
    both = known[:-1] & known[1:]
    counted = np.zeros((len(chances), len(chances)))
    np.add.at(counted, (which[:-1][both], which[1:][both]), 1.0)
    counted += _TURNS_PRIOR * chances
    return np.asarray(counted / counted.sum(axis=1, keepdims=True))


def expected_prices(spot: Floats, place: int, count: int, day: int) -> Floats:
    """Return (count,) spot prices from a place on: those known, then the last week's shape moved by the last day's level.

    spot: known ones up to the end of what is published, NaN in a past without prices. day: steps a day.
    """
    known = spot[place:]
    if len(known) >= count:
        return known[:count]
    week = spot[-7 * day :]
    week = week[len(week) % day :] if len(week) >= day else week
    missing = count - len(known)
    if len(week) < day:
        tail = np.full(missing, float(np.nanmean(week)))
    else:
        table = week.reshape(-1, day)
        mean = float(np.nanmean(table))
        profile = means(table)
        profile = np.where(np.isfinite(profile), profile, mean)
        last = table[-1]
        level = _LEVEL_SHARE * float(np.nanmean(last) - profile.mean()) if np.isfinite(last).any() else 0.0
        tail = np.tile(profile + level, missing // day + 1)[:missing]
    return np.concatenate((known, tail))


def means(rows: Floats, axis: int = 0) -> Floats:
    """Mean of what is known along an axis, NaN where nothing is."""
    known = np.isfinite(rows)
    number = known.sum(axis=axis)
    total = np.where(known, rows, 0.0).sum(axis=axis)
    return np.asarray(np.where(number > 0, total / np.maximum(number, 1), np.nan))


def expected_trips(moment: Moment, end: int, known_for_s: int) -> tuple[KnownTrip, ...]:
    """Return the trips that are known, and until `end` those of the same time a week before beyond what is known.

    known_for_s: how long ahead trips are told of; within it no trip is none.
    """
    known = list(moment.trips)
    if not known_for_s:
        return tuple(known)  # what comes when is a chance: departure_rate
    horizon = max([moment.now_s + known_for_s, *[trip.back_s or 0 for trip in known]])
    for trip in moment.past_trips:
        depart = trip.depart_s + _WEEK_S
        if horizon <= depart < end and trip.back_s is not None:
            known.append(KnownTrip(depart_s=depart, back_s=trip.back_s + _WEEK_S, energy_kwh=trip.energy_kwh))
    return tuple(known)


def departure_rate(local: Ints, trips: Ints) -> Floats:
    """Chance that a connected vehicle leaves in each step, (n,), from the last weeks at the same time of day.

    local: (n,) local seconds of equal steps. trips: (t, 2) local seconds of departure and return, ascending. It is the
    departures an hour around the step against the time that the vehicle was there to leave. Where few are known,
    as if it left twice a day at any time.
    """
    step_s = int(local[1] - local[0]) if len(local) > 1 else _HOUR_S
    unknown = 2.0 * step_s / _DAY_S
    first = int(local[0]) - _RATE_DAYS * _DAY_S
    recent = trips[trips[:, 0] >= first]
    if len(recent) < _RATE_LEAST:
        return np.full(len(local), unknown)
    days = min(_RATE_DAYS, max(1, round((int(local[0]) - int(recent[0, 0])) / _DAY_S)))
    hours = int(local[0]) // _HOUR_S * _HOUR_S + _HOUR_S * np.arange(-24 * days, 0)
    away = np.minimum(hours[:, None] + _HOUR_S, recent[:, 1]) - np.maximum(hours[:, None], recent[:, 0])
    there = 1.0 - np.clip(away.clip(0).sum(axis=1) / _HOUR_S, 0.0, 1.0)
    left = np.bincount(np.clip((recent[:, 0] - hours[0]) // _HOUR_S, 0, len(hours) - 1), minlength=len(hours))
    times = hours // _HOUR_S % 24
    there, left = (np.bincount(times, item, 24) for item in (there + left, left.astype(np.float64)))
    there, left = (item + np.roll(item, 1) + np.roll(item, -1) for item in (there, left))
    rate = (left + _RATE_PRIOR_H * 2.0 / 24.0) / (there + _RATE_PRIOR_H) * step_s / _HOUR_S
    return np.asarray(np.clip(rate[local // _HOUR_S % 24], 0.0, 0.9))
