"""A replay as others read it: the response of an action, and words for a page."""

from datetime import UTC, datetime
from math import isfinite
from typing import Any, Final

from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonObjectType

from custom_components.v2h.engine.replay import DISCHARGING, Case, CaseResult, Gap, MonthCosts, Replay
from custom_components.v2h.engine.simulation.home import HomeStorage
from custom_components.v2h.messages import Message

from .replay import PRICE, WHOLE, Replayed

_NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
_SHOWN_GAPS: Final = 50
"""The longest: a sensor that was away now and then makes thousands."""
_LISTED: Final = 5
COSTS: Final = ("energy", "peak", "fixed", "wear", "public_charging")


def _rounded(value: float | None, digits: int = 2) -> float | None:
    return None if value is None or not isfinite(value) else round(value, digits)


def _local(seconds: int) -> datetime:
    return dt_util.as_local(datetime.fromtimestamp(seconds, UTC))


def _longest(replay: Replay) -> list[Gap]:
    longest = sorted(replay.gaps, key=lambda gap: gap.start_s - gap.end_s)[:_SHOWN_GAPS]
    return sorted(longest, key=lambda gap: gap.start_s)


def year_as_dict(replayed: Replayed, case: Case) -> dict[str, Any]:
    """A replayed time as the action that judges a purchase takes it (its field `replayed`)."""
    values = replayed.replay.year_values(case, replayed.worst_day_a)
    costs = {
        name: {"energy": _rounded(part.energy), "peak": _rounded(part.peak)}
        for name, part in (
            ("unmanaged", values.unmanaged),
            ("charging_only", values.charging_only),
            ("discharging", values.discharging),
        )
    }
    return costs | {
        "discharged_kwh": _rounded(values.discharged_kwh),
        "car_kwh": _rounded(values.car_kwh),
        "worst_day_a": [list(hour) for hour in values.worst_day_a],
        "covered": _rounded(values.covered, 4),
    }


def _case(replay: Replay, result: CaseResult) -> dict[str, Any]:
    return {name: _rounded(result.sum(name)) for name in COSTS} | {
        "stored": _rounded(result.stored),
        "total": _rounded(result.total),
        "saving": _rounded(replay.saving(result.case)),
        "by_discharging": _rounded(replay.by_discharging(result.case))
        if result.case in DISCHARGING
        else None,
        "import_kwh": _rounded(result.import_kwh),
        "export_kwh": _rounded(result.export_kwh),
        "discharged_kwh": {key: _rounded(kwh) for key, kwh in result.discharged_kwh.items()},
        "highest_import_kw": _rounded(result.most_kw, 3),
        "hours_over_fuse": _rounded(result.over_limit_hours),
        "departure_shortfall_kwh": _rounded(result.shortfall_kwh),
        "months": [_month(item, replay.components) for item in result.months],
    }


def _month(item: MonthCosts, components: tuple[str, ...]) -> dict[str, Any]:
    return {
        "month": item.month,
        "covered": _rounded(item.covered, 4),
        **{name: _rounded(getattr(item, name)) for name in COSTS},
        "total": _rounded(item.total),
        "peaks_kw": {name: _rounded(kw, 3) for name, kw in zip(components, item.peaks_kw, strict=True)},
    }


def _storage(item: HomeStorage) -> dict[str, Any]:
    return {
        "capacity_kwh": item.capacity_kwh,
        "charge_kw": item.charge_kw,
        "discharge_kw": item.discharge_kw,
        "reserve_soc": _rounded(item.min_soc * 100),
        "wear_per_kwh": item.wear_per_kwh,
    }


def note_facts(replayed: Replayed) -> dict[str, str]:
    """What the sentences of the notes are filled with."""
    days = {source.value: str(count) for source, count in replayed.trip_days.items()}
    return days | {"days": str(sum(replayed.trip_days.values()))}


def replayed_as_dict(replayed: Replayed) -> JsonObjectType:
    """The whole replay as JSON: money in the house's currency, shares as fractions."""
    replay, asked = replayed.replay, replayed.question
    version = asked.version
    return {
        "start": _local(replay.start_s).isoformat(),
        "end": _local(replay.end_s).isoformat(),
        "currency": asked.home.currency,
        "approximate": True,
        "coverage": {
            "hours": _rounded(replay.hours),
            "replayed_hours": _rounded(replay.known_hours),
            "share": _rounded(replay.covered, 4),
            "gaps": [
                {
                    "start": _local(gap.start_s).isoformat(),
                    "end": _local(gap.end_s).isoformat(),
                    "hours": _rounded((gap.end_s - gap.start_s) / 3600.0),
                }
                for gap in _longest(replay)
            ],
            "number_of_gaps": len(replay.gaps),
            "hours_lacking": dict(replayed.lacking),
        },
        "prices": dict(replayed.prices.sources),
        "trips": {f"{source}_days": days for source, days in replayed.trip_days.items()},
        "tariff": {
            "company": asked.tariff.company,
            "product": asked.tariff.product,
            "size": asked.tariff.size,
            "valid_from": version.valid_from.isoformat(),
            "verified": version.verified,
            "main_fuse_a": asked.meter.main_fuse_a,
        },
        "storages": {item.key: _storage(item) for item in asked.home.storages},
        "cases": {case.value: _case(replay, result) for case, result in replay.cases.items()},
        "replayed": {
            case.value: year_as_dict(replayed, case) for case in DISCHARGING if case in replay.cases
        },
        "notes": {
            note.value: replayed.texts.message(
                Message(key=f"replay_note_{note}", placeholders=note_facts(replayed))
            )
            for note in replayed.notes
        },
    }


class ReplayWords:
    """Says a replay on a page."""

    def __init__(self, replayed: Replayed) -> None:
        """What was replayed, in the language of its texts."""
        self._replayed, self._replay = replayed, replayed.replay

    def placeholders(self) -> dict[str, str]:
        """Fill the page with the result."""
        replay, asked = self._replay, self._replayed.question
        tariff = asked.tariff
        names = [tariff.company, tariff.product, tariff.size]
        return {
            "begin": f"{_local(replay.start_s):%Y-%m-%d}",
            "end": f"{_local(replay.end_s - 1):%Y-%m-%d}",
            "currency": asked.home.currency,
            "covered": self._percent(replay.covered),
            "gaps": self._gaps(),
            "cases": "\n".join(self._case(result) for result in replay.cases.values()),
            "months": "\n".join(self._month(place) for place in range(len(self._first.months))),
            "tariff": " · ".join(dict.fromkeys(name for name in names if name)),
            "fuse": f"{asked.meter.main_fuse_a:g} A",
            "prices": ", ".join(self._source(key) for key in self._replayed.prices.sources),
            "notes": "\n".join(
                f"- {self._word(f'replay_note_{note}', **note_facts(self._replayed))}"
                for note in self._replayed.notes
            ),
        }

    @property
    def _first(self) -> CaseResult:
        return self._replay.cases[Case.UNMANAGED]

    def _case(self, result: CaseResult) -> str:
        """A case with what it saves, and under it what the cost is made of."""
        case = result.case
        name = "unmanaged" if case is Case.UNMANAGED else "saves"
        name = "discharges" if case in DISCHARGING and Case.CHARGING_ONLY in self._replay.cases else name
        line = self._word(
            f"replay_line_{name}",
            case=self._word(f"replay_case_{case}"),
            total=self._money(result.total),
            saving=self._money(self._replay.saving(case)),
            discharging=self._money(self._replay.by_discharging(case)),
        )
        costs = {name: result.sum(name) for name in COSTS}
        costs["stored_more" if result.stored > 0 else "stored_less"] = -result.stored
        parts = (
            f"{self._word(f'replay_cost_{name}')} {self._money(amount)}"
            for name, amount in costs.items()
            if round(amount) or name in ("energy", "peak")
        )
        return f"- {line}\n  - {', '.join(parts)}"

    def _month(self, place: int) -> str:
        """What each case costs in a month."""
        month = self._first.months[place]
        costs = ", ".join(
            f"{self._word(f'replay_short_{case}')} {self._money(result.months[place].total)}"
            for case, result in self._replay.cases.items()
        )
        share = self._percent(month.covered)
        part = "" if month.covered >= WHOLE else f" {self._word('replay_part', share=share)}"
        return f"- {month.month}{part}: {costs}"

    def _gaps(self) -> str:
        """The longest gaps, and whose hours are missing."""
        gaps = sorted(self._replay.gaps, key=lambda gap: gap.start_s - gap.end_s)
        if not gaps:
            return self._word("replay_no_gap")
        listed = ", ".join(
            f"{_local(gap.start_s):%Y-%m-%d %H:%M}–{_local(gap.end_s):%Y-%m-%d %H:%M}"
            for gap in sorted(gaps[:_LISTED], key=lambda gap: gap.start_s)
        )
        lacking = ", ".join(
            f"{self._word('replay_price') if key == PRICE else key} ({hours} h)"
            for key, hours in self._replayed.lacking.items()
        )
        more = len(gaps) - _LISTED
        others = f" {self._word('replay_more_gaps', number=str(more))}" if more > 0 else ""
        return self._word("replay_gaps", gaps=listed + others, lacking=lacking or "–")

    def _source(self, key: str) -> str:
        return self._word(f"replay_prices_{key}") if "." not in key else key

    def _percent(self, share: float) -> str:
        # Never rounded up: what is almost everything is not everything.
        return f"{int(share * 1000) / 10:g}".replace(".", self._word("tariff_word_decimal")) + " %"

    def _money(self, amount: float) -> str:
        text = f"{round(amount):,}".replace(",", _NO_BREAK_SPACE)
        return text.replace("-", "\N{MINUS SIGN}")

    def _word(self, key: str, **placeholders: str) -> str:
        return self._replayed.texts.message(Message(key=key, placeholders=placeholders))
