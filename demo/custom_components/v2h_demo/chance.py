"""Chance that comes out the same each time: numbers drawn from a seed and a name."""

from functools import lru_cache
from random import Random

type Key = str | int


@lru_cache(maxsize=8192)
def chance(seed: int, *key: Key) -> float:
    """A number in [0, 1) that belongs to the seed and the key."""
    return Random(f"{seed}:{key}").random()


def between(low: float, high: float, seed: int, *key: Key) -> float:
    """A number in [low, high) that belongs to the seed and the key."""
    return low + (high - low) * chance(seed, *key)


def wave(position: float, seed: int, *key: Key) -> float:
    """A smooth curve through one number in [0, 1) for each whole position."""
    whole = int(position // 1)
    share = position - whole
    share = share * share * (3 - 2 * share)
    return chance(seed, *key, whole) * (1 - share) + chance(seed, *key, whole + 1) * share
