"""The month's peaks as the owner meets them: sensors, restarts, the month's turn, a silent meter, corrections."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.v2h.const import DOMAIN
from tests.integration.home import GRID, HOUSE, make_entry, set_prices, set_readings

NOON = datetime.fromisoformat("2026-11-23T13:00:00+01:00")
MINUTE = timedelta(minutes=1)

EFFEKT = {
    "name": "effekt",
    "window_minutes": 60,
    "reduce": "mean_top_n",
    "n": 3,
    "per": "month",
    "price": 49.0,
}
HIGH = {
    "name": "hög last",
    "window_minutes": 60,
    "reduce": "max",
    "per": "month",
    "price": 74.15,
    "when": {"months": [11, 12, 1, 2, 3], "weekdays": [0, 1, 2, 3, 4], "hours": [[6, 18]]},
}


def with_peaks(
    *peaks: Mapping[str, Any], later: tuple[Mapping[str, Any], ...] | None = None
) -> dict[str, Any]:
    """The house with these components; later: those from December on."""
    house = deepcopy(
        {key: dict(value) if isinstance(value, Mapping) else value for key, value in HOUSE.items()}
    )
    version = house["tariff"]["grid"]["tariff"]["versions"][0]
    version["peaks"] = [dict(item) for item in peaks]
    if later is not None:
        version["valid_to"] = "2026-12-01"
        house["tariff"]["grid"]["tariff"]["versions"].append(
            {**version, "valid_from": "2026-12-01", "valid_to": None, "peaks": [dict(item) for item in later]}
        )
    return house


class Home:
    """A running house and its clock."""

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        """Nothing is set up yet."""
        self.hass = hass
        self.freezer = freezer
        self.entry = make_entry()

    async def start(self, house: Mapping[str, Any]) -> None:
        """Set the house up, and make its first plan."""
        set_prices(self.hass, dt_util.now())
        set_readings(self.hass, grid_w=0)
        self.entry = make_entry(house, car=None, battery=None)
        self.entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def restart(self) -> None:
        """Stop and start again."""
        assert await self.hass.config_entries.async_reload(self.entry.entry_id)
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def use(self, kw: float | str, minutes: float, step: timedelta = MINUTE) -> None:
        """Let the meter report this for so long; text is what a broken meter reports, nothing a silent one."""
        end = dt_util.utcnow() + timedelta(minutes=minutes)
        while dt_util.utcnow() < end:
            if kw != "":
                value = str(kw * 1000) if isinstance(kw, float | int) else kw
                attributes = {"unit_of_measurement": "W"}
                self.hass.states.async_set(GRID, value, attributes, force_update=True)
            self.freezer.tick(step)
            async_fire_time_changed(self.hass)
            await self.hass.async_block_till_done(wait_background_tasks=True)

    def state(self, key: str) -> State | None:
        """The state of a sensor of the house."""
        found = er.async_get(self.hass).async_get_entity_id("sensor", DOMAIN, f"house_{key}")
        return self.hass.states.get(found) if found else None

    def number(self, key: str) -> float:
        """Its value."""
        state = self.state(key)
        assert state, key
        return float(state.state)

    def attribute(self, key: str, name: str) -> Any:
        """One of its attributes."""
        state = self.state(key)
        assert state, key
        return state.attributes[name]

    async def correct(self, **data: Any) -> dict[str, Any]:
        """Correct a peak."""
        answer = await self.hass.services.async_call(
            DOMAIN, "correct_peak", data, blocking=True, return_response=True
        )
        await self.hass.async_block_till_done(wait_background_tasks=True)
        assert isinstance(answer, dict)
        return answer


@pytest.fixture
async def home(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> Home:
    """A house in Sweden, a Monday in November, not yet set up."""
    await hass.config.async_set_time_zone("Europe/Stockholm")
    freezer.move_to(NOON)
    return Home(hass, freezer)


async def test_what_is_booked_and_expected_is_shown(home: Home) -> None:
    await home.start(with_peaks(EFFEKT))
    await home.use(6.0, 60)
    await home.use(2.0, 30)
    assert home.number("peak_this_month") == pytest.approx(6.0, abs=0.05)
    (entry,) = home.attribute("peak_this_month", "entries")
    assert entry["at"] == "2026-11-23T13:00:00+01:00"
    assert entry["kw"] == pytest.approx(6.0, abs=0.05)
    assert home.attribute("peak_this_month", "component") == "effekt"
    assert home.number("peak_charge") == pytest.approx(6.0 * 49, abs=3)
    assert home.number("window_mean") == pytest.approx(2.0, abs=1.0)
    assert home.number("next_kw_cost") == 0.0
    assert home.number("window_margin") == pytest.approx(6.0 - home.number("window_mean"), abs=0.05)
    assert home.number("projected_peak") > 0
    assert home.number("projected_peak_charge") > 0


async def test_over_the_day_s_peak_the_next_kw_costs_and_nothing_is_left(home: Home) -> None:
    await home.start(with_peaks({**EFFEKT, "n": 1}))
    await home.use(3.0, 60)
    await home.use(9.0, 40)
    assert home.number("window_mean") > 5.0
    assert home.number("next_kw_cost") == pytest.approx(49.0)
    assert home.number("window_margin") == pytest.approx(0.0, abs=0.01)


async def test_several_components_have_their_own_peaks_and_one_charge(home: Home) -> None:
    await home.start(with_peaks(EFFEKT, HIGH))
    assert home.state("peak_this_month") is None
    await home.use(4.0, 5 * 60, step=timedelta(minutes=4))  # the high load ends at 18
    await home.use(7.0, 62, step=timedelta(minutes=2))
    every, high = home.number("peak_this_month/effekt"), home.number("peak_this_month/hog_last")
    assert high == pytest.approx(4.0, abs=0.1)
    assert every == pytest.approx(7.0, abs=0.1)
    assert home.number("peak_charge") == pytest.approx(every * 49 + high * 74.15, abs=0.1)
    assert home.attribute("peak_charge", "components")["hög last"] == pytest.approx(high * 74.15, abs=0.1)
    assert home.attribute("next_kw_cost", "components")["hög last"] == 0.0
    state = home.state("peak_this_month/hog_last")
    assert state
    assert state.name == "Villa Effekttopp this month, hög last"


async def test_a_fuse_tariff_has_no_peaks_to_show(home: Home) -> None:
    await home.start(with_peaks())
    assert not [
        item for item in home.hass.states.async_entity_ids("sensor") if "peak" in item or "kw" in item
    ]
    assert "peaks_unknown" not in {issue.translation_key for issue in ir.async_get(home.hass).issues.values()}
    with pytest.raises(ServiceValidationError) as error:
        await home.correct(when="2026-11-23 11:00:00", power=4)
    assert error.value.translation_key == "correction_unknown_component"


async def test_a_tariff_that_loses_its_peaks_loses_their_entities(home: Home) -> None:
    await home.start(with_peaks(EFFEKT))
    assert home.state("peak_this_month")
    home.hass.config_entries.async_update_entry(home.entry, data=with_peaks())
    await home.hass.async_block_till_done(wait_background_tasks=True)
    assert home.state("peak_this_month") is None
    assert home.state("peak_charge") is None
    assert home.state("buy_price")


async def test_peaks_corrections_and_the_open_window_survive_a_restart(home: Home) -> None:
    await home.start(with_peaks(EFFEKT))
    await home.use(4.0, 60)
    await home.use(6.0, 30)
    await home.correct(when="2026-11-23 10:15:00", power=7.5)
    entries = home.attribute("peak_this_month", "entries")
    used = home.attribute("window_mean", "used_kwh")
    await home.restart()
    assert home.attribute("peak_this_month", "entries") == entries
    assert entries == [{"at": "2026-11-23T10:00:00+01:00", "kw": 7.5, "corrected": True}]
    assert home.attribute("window_mean", "used_kwh") == pytest.approx(used, abs=0.2)
    await home.correct(when="2026-11-23 10:15:00", remove=True)
    (entry,) = home.attribute("peak_this_month", "entries")
    assert entry["kw"] == pytest.approx(4.0, abs=0.1)


async def test_the_month_turns_in_local_time(home: Home) -> None:
    home.freezer.move_to(datetime.fromisoformat("2026-11-30T22:00:00+01:00"))
    await home.start(with_peaks(EFFEKT))
    await home.use(5.0, 119)
    assert home.number("peak_this_month") == pytest.approx(5.0, abs=0.1)
    await home.use(2.0, 3)
    state = home.state("peak_this_month")
    assert state
    assert state.state == "unknown"  # nothing has counted yet, which is no peak of 0 kW
    assert home.number("peak_charge") == 0.0
    await home.use(2.0, 60)
    assert home.number("peak_this_month") == pytest.approx(2.0, abs=0.2)
    (entry,) = home.attribute("peak_this_month", "entries")
    assert entry["at"] == "2026-12-01T00:00:00+01:00"


async def test_a_silent_meter_marks_the_hour_and_books_nothing(home: Home) -> None:
    await home.start(with_peaks(EFFEKT))
    before = home.attribute("peak_this_month", "incomplete_windows")
    await home.use("unavailable", 61, step=timedelta(minutes=2))
    state = home.state("peak_this_month")
    assert state
    assert state.state == "unknown"
    assert state.attributes["incomplete_windows"] == before + 1
    assert state.attributes["incomplete"][-1]["end"] == "2026-11-23T14:00:00+01:00"
    charge = home.state("peak_charge")
    assert charge
    assert charge.state == "unknown"


async def test_a_meter_that_jumps_marks_the_hour_and_books_no_nonsense(home: Home) -> None:
    await home.start(with_peaks(EFFEKT))
    await home.use(4.0, 60)
    before = home.attribute("peak_this_month", "incomplete_windows")
    await home.use(900.0, 40)
    await home.use(4.0, 20)
    await home.use(1.0, 1)
    assert home.number("peak_this_month") == pytest.approx(4.0, abs=0.1)
    assert home.attribute("peak_this_month", "incomplete_windows") == before + 1


async def test_the_components_follow_the_tariff_at_the_month_s_turn(home: Home) -> None:
    home.freezer.move_to(datetime.fromisoformat("2026-11-30T22:00:00+01:00"))
    await home.start(with_peaks(EFFEKT, later=({**EFFEKT, "price": 60.0},)))
    await home.use(5.0, 120)
    await home.use(3.0, 62)
    assert home.number("peak_charge") == pytest.approx(home.number("peak_this_month") * 60, abs=0.1)


async def test_other_components_at_the_month_s_turn_get_other_entities(home: Home) -> None:
    home.freezer.move_to(datetime.fromisoformat("2026-11-30T23:00:00+01:00"))
    await home.start(with_peaks(EFFEKT, later=(EFFEKT, HIGH)))
    assert home.state("peak_this_month")
    await home.use(5.0, 75)
    assert home.state("peak_this_month") is None
    assert home.state("peak_this_month/effekt")
    assert home.state("peak_this_month/hog_last")


async def test_a_correction_answers_with_what_counts(home: Home) -> None:
    await home.start(with_peaks(EFFEKT, HIGH))
    answer = await home.correct(component="effekt", when="2026-11-20T17:59:00", power=6.2)
    assert answer == {
        "component": "effekt",
        "peak_kw": 6.2,
        "charge": 303.8,
        "entries": [{"at": "2026-11-20T17:00:00+01:00", "kw": 6.2, "corrected": True}],
    }
    assert home.number("peak_this_month/effekt") == 6.2


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"power": 5, "component": "effekt"}, "correction_not_ended"),
        ({"when": "2026-11-20 12:00:00", "power": 5}, "correction_unknown_component"),
        ({"when": "2026-11-20 12:00:00", "power": 5, "component": "topp"}, "correction_unknown_component"),
        ({"when": "2026-09-20 12:00:00", "power": 5, "component": "effekt"}, "correction_too_old"),
        ({"when": "2026-11-21 12:00:00", "power": 5, "component": "hög last"}, "correction_not_counted"),
        ({"when": "2026-11-20 12:00:00", "power": 50, "component": "effekt"}, "correction_out_of_range"),
        ({"when": "2026-11-20 12:00:00", "power": -1, "component": "effekt"}, "correction_out_of_range"),
        ({"when": "2026-11-20 12:00:00", "component": "effekt"}, "correction_power_or_remove"),
        (
            {"when": "2026-11-20 12:00:00", "power": 5, "remove": True, "component": "effekt"},
            "correction_power_or_remove",
        ),
    ],
)
async def test_a_correction_that_cannot_be_right_is_answered_in_words(
    home: Home, data: dict[str, Any], key: str
) -> None:
    await home.start(with_peaks(EFFEKT, HIGH))
    before = home.entry.runtime_data.peaks.tracker.as_dict()
    with pytest.raises(ServiceValidationError) as error:
        await home.correct(**{"when": "2026-11-23 13:10:00", **data})
    assert error.value.translation_key == key
    text = str(error.value)
    assert "{" not in text
    assert home.entry.runtime_data.peaks.tracker.as_dict()["components"] == before["components"]


async def test_days_that_nobody_knows_of_are_told_until_they_are_known(home: Home) -> None:
    home.freezer.move_to(datetime.fromisoformat("2026-11-02T08:00:00+01:00"))
    await home.start(with_peaks(EFFEKT))

    def told() -> dict[str, str]:
        return {
            key: issue.translation_placeholders["days"]
            for (domain, key), issue in ir.async_get(home.hass).issues.items()
            if domain == DOMAIN and issue.translation_key == "peaks_unknown"
        }

    assert told() == {"house_peaks_unknown_2026-11": "2026-11-01"}
    await home.correct(when="2026-11-01 18:00:00", power=3.3)
    await home.hass.services.async_call(DOMAIN, "replan", {}, blocking=True)
    await home.hass.async_block_till_done(wait_background_tasks=True)
    assert told() == {}


async def test_diagnostics_show_what_the_peaks_come_from(home: Home) -> None:
    from custom_components.v2h.diagnostics import async_get_config_entry_diagnostics  # noqa: PLC0415 - a platform

    await home.start(with_peaks(EFFEKT))
    await home.correct(when="2026-11-20 17:00:00", power=6.2)
    peaks = (await async_get_config_entry_diagnostics(home.hass, home.entry))["peaks"]
    assert peaks["components"]["effekt"]["corrections"] == [{"at": "2026-11-20T16:00:00+00:00", "kw": 6.2}]


async def test_a_damaged_file_starts_the_month_anew(home: Home, hass_storage: dict[str, Any]) -> None:
    hass_storage["v2h.house.peaks"] = {
        "version": 1,
        "minor_version": 1,
        "key": "v2h.house.peaks",
        "data": {"windows": {"60": [{"start": "soon", "kw": "much"}]}, "components": []},
    }
    await home.start(with_peaks(EFFEKT))
    state = home.state("peak_this_month")
    assert state
    assert state.state == "unknown"
