"""What must hold of the counted charge level whatever happens: it is never more than there is."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
import json
from typing import Any

from hypothesis import given, settings as limits, strategies as st
import pytest

from custom_components.v2h.inputs.reading import SocSource
from custom_components.v2h.inputs.soc_track import Anchor, SocTrack, Totals
from custom_components.v2h.settings import BatterySettings, VehicleSettings

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
STEP = timedelta(minutes=2)
CAR = VehicleSettings.from_mapping(
    {
        "name": "Car",
        "capacity_kwh": 60,
        "charge_kw": 11,
        "discharge_kw": 10,
        "soc_entities": ["sensor.soc"],
        "plugged_entity": "binary_sensor.plug",
    }
)
BATTERY = BatterySettings.from_mapping(
    {"name": "Battery", "capacity_kwh": 10, "charge_kw": 5, "discharge_kw": 5, "soc_entities": ["sensor.soc"]}
)


def anchored(track: SocTrack, soc: float) -> None:
    assert track.totals is not None
    track.anchor = Anchor(soc=soc, then=track.totals, source=SocSource.CAR)


@limits(max_examples=150, deadline=None)
@given(
    powers=st.lists(st.one_of(st.floats(-10, 11), st.none()), min_size=1, max_size=120),
    soc=st.floats(0.3, 0.9),
    meter=st.floats(0.98, 1.02),
    efficiency=st.floats(-0.05, 0.05),
    standby_kw=st.floats(0, 0.15),
    heating_kwh=st.floats(0, 4),
    home=st.sampled_from([CAR, BATTERY]),
)
def test_the_estimate_is_never_above_what_is_left(
    powers: list[float | None],
    soc: float,
    meter: float,
    efficiency: float,
    standby_kw: float,
    heating_kwh: float,
    home: VehicleSettings | BatterySettings,
) -> None:
    """Meters are off by 2 %, efficiencies by 0.05, cars heat themselves, something draws unseen, readings are missing."""
    track, now, left_kwh = SocTrack(), NOW, soc * home.capacity_kwh
    hours = STEP / timedelta(hours=1)
    flows = [0.0 if power is None else power * home.charge_kw / 11 for power in powers]
    track.advance(home, None if powers[0] is None else flows[0] * meter, True, now)
    anchored(track, min(1.0, soc + 0.005))  # a whole percent, rounded up
    for (before, power), shown in zip(pairwise(flows), powers[1:], strict=True):
        now += STEP
        for kw in (before, power):
            into = kw * (home.charge_efficiency + efficiency) if kw > 0 else 0.0
            if home is CAR:  # what looks like charging heats the car first
                heats = min(into * hours / 2, heating_kwh * (home.charge_efficiency + efficiency))
                heating_kwh -= heats / (home.charge_efficiency + efficiency)
                into -= heats * 2 / hours
            out = -kw / (home.discharge_efficiency + efficiency) if kw < 0 else 0.0
            left_kwh += (into - out) * hours / 2
        left_kwh -= standby_kw * hours
        track.advance(home, None if shown is None else power * meter, True, now)
        left_kwh = min(left_kwh, home.capacity_kwh)
        found = track.estimate(track.anchor, home)
        if found is not None and left_kwh > 0:
            assert found.soc <= left_kwh / home.capacity_kwh + 1e-9
            assert 0.01 <= found.margin <= 0.15


@given(
    net=st.floats(-1e6, 1e6),
    moved=st.floats(0, 1e6),
    soc=st.floats(0, 1),
    left_with=st.dictionaries(st.text(max_size=20), st.floats(0, 1), max_size=3),
    plugged=st.sampled_from([True, False, None]),
)
def test_what_is_stored_is_what_comes_back(
    net: float, moved: float, soc: float, left_with: dict[str, float], plugged: bool | None
) -> None:
    then = Totals(at=NOW, net_kwh=net, moved_kwh=moved)
    anchor = Anchor(soc=soc, then=then, source=SocSource.CHARGER)
    track = SocTrack(totals=then, plugged=plugged, left_at=NOW, left_with=left_with, anchor=anchor)
    again = SocTrack.from_dict(json.loads(json.dumps(track.as_dict())))
    assert again.as_dict() == track.as_dict()


@pytest.mark.parametrize("field", ["totals", "anchor", "left_with", "left_at", "plugged"])
@pytest.mark.parametrize("wrong", [[], "x", 7, {"soc": "nan"}, {"at": "yesterday"}])
def test_damaged_storage_raises_only_what_is_caught(field: str, wrong: Any) -> None:
    track = SocTrack(totals=Totals(at=NOW), anchor=Anchor(soc=0.5, then=Totals(at=NOW), source=SocSource.CAR))
    stored = track.as_dict() | {field: wrong}
    try:
        again = SocTrack.from_dict(stored)
    except KeyError, TypeError, ValueError, AttributeError:
        return
    again.advance(CAR, 1.0, True, NOW + timedelta(seconds=10))  # what could be read can be used
    again.estimate(again.anchor, CAR)
