"""What each price provider publishes, in its own shape: short samples written after the providers' code."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

type States = dict[str, tuple[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A published price: UTC, and a number in the house's currency per kWh or whatever else came."""

    start: datetime
    end: datetime
    value: Any


def day(local_date: str, step_minutes: int = 15) -> list[Entry]:
    """The prices of a local day, each one different: 92, 96 or 100 quarters."""
    first = dt_util.start_of_local_day(datetime.fromisoformat(local_date))
    end = dt_util.start_of_local_day(first.date() + timedelta(days=1)).astimezone(UTC)
    start = first.astimezone(UTC)
    step = timedelta(minutes=step_minutes)
    return [
        Entry(start=start + i * step, end=start + (i + 1) * step, value=price_at(start + i * step))
        for i in range(int((end - start) / step))
    ]


def price_at(start: datetime) -> float:
    """A price that tells its own time: a shift of an hour or a day shows."""
    return round(0.3 + start.hour / 100 + start.minute / 10_000 + start.day / 1000, 6)


def scaled(value: Any, scale: float) -> Any:
    """A number in the provider's unit; anything else as it is."""
    return value * scale if isinstance(value, float) else value


def _local(instant: datetime) -> datetime:
    return dt_util.as_local(instant)


def _nordpool(
    today: Iterable[Entry], tomorrow: Iterable[Entry] | None, *, unit: str, scale: float, cents: bool
) -> States:
    def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
        return [
            {"start": _local(e.start), "end": _local(e.end), "value": scaled(e.value, scale)} for e in entries
        ]

    raw_today, raw_tomorrow = rows(today), rows(tomorrow or ())
    return {
        "sensor.nordpool_kwh_se3_sek_3_10_025": (
            "0.5",
            {
                "unit_of_measurement": unit,
                "unit": unit.partition("/")[2],
                "currency": "SEK",
                "price_in_cents": cents,
                "tomorrow_valid": bool(raw_tomorrow),
                "today": [row["value"] for row in raw_today],
                "tomorrow": [row["value"] for row in raw_tomorrow],
                "raw_today": raw_today,
                "raw_tomorrow": raw_tomorrow,
            },
        )
    }


def _entsoe(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
        return [{"time": str(_local(e.start)), "price": e.value} for e in entries]

    today, tomorrow = list(today), list(tomorrow or ())
    return {
        "sensor.entsoe_average_electricity_price": (
            "0.12",
            {
                "unit_of_measurement": "EUR/kWh",
                "prices_today": rows(today),
                "prices_tomorrow": rows(tomorrow),
                "prices": rows([*today, *tomorrow]),
            },
        )
    }


def _energidataservice(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
        return [{"hour": _local(e.start), "price": e.value} for e in entries]

    late = datetime(2026, 12, 1, tzinfo=UTC)
    return {
        "sensor.energi_data_service": (
            "1.1",
            {
                "unit_of_measurement": "DKK/kWh",
                "unit": "kWh",
                "currency": "DKK",
                "use_cent": False,
                "raw_today": rows(today),
                "raw_tomorrow": None if tomorrow is None else rows(tomorrow),
                "forecast": [{"hour": late, "price": 9.0}],
            },
        )
    }


def _stromligning(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
        return [{"price": e.value, "start": _local(e.start), "end": _local(e.end)} for e in entries]

    return {
        "sensor.stromligning_current_price_vat": (
            "1.1",
            {"unit_of_measurement": "kr/kWh", "prices": rows(today)},
        ),
        "binary_sensor.stromligning_tomorrow_available_vat": (
            "off" if tomorrow is None else "on",
            {"available_at": "13:00:00"} if tomorrow is None else {"prices": rows(tomorrow)},
        ),
    }


def _ge_spot(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
        # Built from "HH:MM" in its code: the second 02:xx of autumn has no fold.
        return [
            {"time": _local(e.start).replace(fold=0), "value": e.value, "raw_value": 0.01} for e in entries
        ]

    return {
        "sensor.gespot_current_price_se3": (
            "0.5",
            {
                "unit_of_measurement": "SEK/kWh",
                "currency": "SEK",
                "use_subunit": False,
                "vat": "25.0%",
                "today_interval_prices": rows(today),
                "tomorrow_interval_prices": rows(tomorrow or ()),
            },
        )
    }


def _epex_spot(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    rows = [
        {
            "start_time": _local(e.start).isoformat(),
            "end_time": _local(e.end).isoformat(),
            "price_per_kwh": e.value,
        }
        for e in (*today, *(tomorrow or ()))
    ]
    return {"sensor.epex_spot_data_market_price": ("0.1", {"unit_of_measurement": "€/kWh", "data": rows})}


def _elprisetjustnu(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    rows = [[int(e.start.timestamp() * 1000), scaled(e.value, 100)] for e in (*today, *(tomorrow or ()))]
    return {
        "sensor.elpris_se3_current_price": (
            "95.2",
            {
                "unit_of_measurement": "öre/kWh",
                "unit": "öre/kWh",
                "includes_vat": True,
                "vat_percent": 25,
                "price_data": rows,
            },
        )
    }


def _frank_energie(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
        return [{"from": _local(e.start), "till": _local(e.end), "price": e.value} for e in entries]

    return {
        "sensor.frank_energie_current_electricity_price_all_in": (
            "0.25",
            {
                "unit_of_measurement": "€/kWh",
                "today_prices": rows(today),
                "tomorrow_prices": [{"message": "No prices for tomorrow."}]
                if tomorrow is None
                else rows(tomorrow),
            },
        )
    }


def _octopus(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
        return [
            {"start": _local(e.start), "end": _local(e.end), "value_inc_vat": e.value, "is_capped": False}
            for e in entries
        ]

    name = "event.octopus_energy_electricity_1_2_{}_day_rates"
    return {
        name.format("current"): ("2026-11-22T00:01:00.000+00:00", {"rates": rows(today)}),
        name.format("next"): (
            "unknown" if tomorrow is None else "2026-11-22T16:01:00.000+00:00",
            {} if tomorrow is None else {"rates": rows(tomorrow)},
        ),
    }


def _amber(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    rows = [
        {
            "duration": 30,
            "per_kwh": e.value,
            "start_time": (e.start + timedelta(seconds=1)).isoformat(),
            "end_time": e.end.isoformat(),
        }
        for e in (*today, *(tomorrow or ()))
    ]
    return {"sensor.amber_general_forecast": ("0.3", {"unit_of_measurement": "$/kWh", "forecasts": rows})}


def _template_mapping(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    rows = {e.start.isoformat().replace("+00:00", "Z"): e.value for e in (*today, *(tomorrow or ()))}
    return {"sensor.my_prices": ("0.3", {"unit_of_measurement": "SEK per kWh", "by_time": rows})}


def _template_pairs(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    rows = [
        (str(e.start.timestamp()), str(e.value) if isinstance(e.value, float) else e.value)
        for e in (*today, *(tomorrow or ()))
    ]
    return {"sensor.my_pairs": ("0.3", {"unit_of_measurement": "SEK/kWh", "slots": rows})}


def _template_named(today: Iterable[Entry], tomorrow: Iterable[Entry] | None) -> States:
    def rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
        return [{"när": _local(e.start).isoformat(), "kostar": scaled(e.value, 1000)} for e in entries]

    return {
        "sensor.min_mall": (
            "0.3",
            {
                "unit_of_measurement": "SEK/MWh",
                "priser_today": rows(today),
                "priser_tomorrow": rows(tomorrow or ()),
            },
        )
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider's shape. entities: as configured, today's first. settings: beside kind and entities."""

    name: str
    build: Callable[[Iterable[Entry], Iterable[Entry] | None], States]
    currency: str
    step_minutes: int = 15
    settings: dict[str, Any] = field(default_factory=dict)

    def price_settings(self) -> dict[str, Any]:
        """What the entry would hold."""
        return {"kind": "attributes", "entities": list(self.build((), None)), **self.settings}


def _hacs(unit: str, scale: float, *, cents: bool = False) -> Callable[..., States]:
    return lambda today, tomorrow: _nordpool(today, tomorrow, unit=unit, scale=scale, cents=cents)


PROVIDERS: Sequence[Provider] = (
    Provider(name="hacs_nordpool", build=_hacs("SEK/kWh", 1.0), currency="SEK"),
    Provider(name="hacs_nordpool_ore", build=_hacs("Öre/kWh", 100.0, cents=True), currency="SEK"),
    Provider(name="hacs_nordpool_mwh", build=_hacs("SEK/MWh", 1000.0), currency="SEK"),
    Provider(name="entsoe", build=_entsoe, currency="EUR"),
    Provider(name="energidataservice", build=_energidataservice, currency="DKK", step_minutes=60),
    Provider(name="stromligning", build=_stromligning, currency="DKK"),
    Provider(name="ge_spot", build=_ge_spot, currency="SEK"),
    Provider(name="epex_spot", build=_epex_spot, currency="EUR"),
    Provider(name="elprisetjustnu", build=_elprisetjustnu, currency="SEK"),
    Provider(name="frank_energie", build=_frank_energie, currency="EUR"),
    Provider(name="octopus", build=_octopus, currency="GBP", step_minutes=30),
    Provider(name="amber", build=_amber, currency="AUD", step_minutes=30),
    Provider(name="mapping", build=_template_mapping, currency="SEK", settings={"attribute": "by_time"}),
    Provider(name="pairs", build=_template_pairs, currency="SEK"),
    Provider(
        name="own_keys",
        build=_template_named,
        currency="SEK",
        settings={"attribute": "priser_today", "start_key": "när", "value_key": "kostar"},
    ),
)


def publish(hass: HomeAssistant, states: States) -> None:
    """Set the provider's states."""
    for entity_id, (state, attributes) in states.items():
        hass.states.async_set(entity_id, state, attributes)
