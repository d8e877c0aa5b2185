"""Price sources that Home Assistant already has, for set-up to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

from custom_components.v2h.const import DOMAIN
from custom_components.v2h.settings import PriceContent, PriceKind

from .actions import NORDPOOL, NORDPOOL_ACTION, TIBBER, TIBBER_ACTION, async_tibber_prices, has_action
from .error import PriceReadError
from .lists import FORECASTS, PUBLISHED, ListRow, lists_in
from .units import unit_of

_DOMAINS: Final = ("sensor", "binary_sensor", "event")

_NAMES: Final = {
    "nordpool": "Nord Pool (HACS)",
    "entsoe": "ENTSO-e",
    "energidataservice": "Energi Data Service",
    "stromligning": "Strømligning",
    "ge_spot": "GE-Spot",
    "epex_spot": "EPEX Spot",
    "elprisetjustnu": "Elpriset just nu",
    "frank_energie": "Frank Energie",
    "octopus_energy": "Octopus Energy",
    "amberelectric": "Amber Electric",
}

_CONTENT: Final = {
    "nordpool": PriceContent.SPOT_VAT,
    "entsoe": PriceContent.SPOT,
    "energidataservice": PriceContent.SPOT_VAT,
    "ge_spot": PriceContent.SPOT_VAT,
    "elprisetjustnu": PriceContent.SPOT_VAT,
    "octopus_energy": PriceContent.TOTAL,
    "amberelectric": PriceContent.TOTAL,
}
"""What the provider's price holds unless its own options say otherwise (their defaults, 2026-11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceCandidate:
    """A source that was found.

    settings: what PriceSettings.from_mapping takes. label: the name to show. provider: the integration's name.
    tariff: what it implies for TariffSettings, as far as it does.
    """

    settings: dict[str, Any]
    label: str
    provider: str
    tariff: dict[str, float] = field(default_factory=dict)


async def async_find_price_sources(hass: HomeAssistant) -> list[PriceCandidate]:
    """Everything that a price list can be read from, the integrations of Home Assistant's own first."""
    return [*_nordpool(hass), *await _async_tibber(hass), *_entities(hass)]


def _nordpool(hass: HomeAssistant) -> Iterator[PriceCandidate]:
    if not has_action(hass, NORDPOOL, NORDPOOL_ACTION):
        return
    for entry in hass.config_entries.async_entries(NORDPOOL, include_disabled=False):
        for area in entry.data.get("areas", ()):
            yield PriceCandidate(
                settings={
                    "kind": PriceKind.NORDPOOL.value,
                    "config_entry": entry.entry_id,
                    "area": area,
                    "content": PriceContent.SPOT.value,
                },
                label=f"Nord Pool {area}",
                provider="Nord Pool",
            )


async def _async_tibber(hass: HomeAssistant) -> list[PriceCandidate]:
    if not has_action(hass, TIBBER, TIBBER_ACTION):
        return []
    try:
        homes = list(await async_tibber_prices(hass, dt_util.utcnow()))
    except PriceReadError:  # offline just now: the price sensors carry the nicknames too
        nicknames = (state.attributes.get("app_nickname") for state in hass.states.async_all("sensor"))
        homes = [nickname for nickname in nicknames if isinstance(nickname, str)]
    return [
        PriceCandidate(
            settings={
                "kind": PriceKind.TIBBER.value,
                "home": home,
                "content": PriceContent.SPOT_VAT.value,
            },
            label=f"Tibber {home}",
            provider="Tibber",
            tariff={"markup": 0.0},  # Tibber's price has it already
        )
        for home in homes
    ]


def _entities(hass: HomeAssistant) -> Iterator[PriceCandidate]:
    registry = er.async_get(hass)
    seen: set[object] = set()
    # Several of a provider's sensors may carry the same list: the one of the current price stands for them.
    states = sorted(hass.states.async_all(_DOMAINS), key=lambda state: "current" not in state.entity_id)
    for state in states:
        entry = registry.async_get(state.entity_id)
        platform = entry.platform if entry else ""
        if platform == DOMAIN or _is_companion(state) or _is_total_without_vat(state, platform):
            continue
        rows = _priced_rows(state)
        key = (entry.config_entry_id if entry else None, rows)
        if not rows or key in seen:
            continue
        seen.add(key)
        yield PriceCandidate(
            settings={
                "kind": PriceKind.ATTRIBUTES.value,
                "entities": [state.entity_id, *_tomorrow_of(hass, registry, state, entry)],
                "content": _content(state, entry).value,
            },
            label=state.name,
            provider=_NAMES.get(platform, platform or state.entity_id),
        )


def _is_companion(state: State) -> bool:
    """Whether the entity only adds to another one, or is about something else than buying."""
    name = state.entity_id
    if name.startswith("event."):
        return "current_day" not in name or "export" in name
    return name.startswith("binary_sensor.") and "tomorrow" in name


def _is_total_without_vat(state: State, platform: str) -> bool:
    """Strømligning's sum of everything less the VAT: none of the contents that a price can have."""
    return platform == "stromligning" and "ex_vat" in state.entity_id and "spot" not in state.entity_id


def _priced_rows(state: State) -> tuple[ListRow, ...]:
    """The rows of the entity's lists, none where they may be about something else than prices."""
    lists = lists_in(state.attributes, dt_util.get_default_time_zone())
    with_prices = {name: prices for name, prices in lists.items() if prices.has_prices}
    if not any(_is_about_prices(state, name, prices.keys.value) for name, prices in with_prices.items()):
        return ()
    return tuple(row for prices in with_prices.values() for row in prices.rows)


def _is_about_prices(state: State, attribute: str, value_key: str | None) -> bool:
    try:
        unit = unit_of(state.entity_id, state.attributes, value_key)
    except PriceReadError:  # it is a price: reading it asks the user for the unit
        return True
    # Rows of times and numbers are many things; without a price's unit their names must say it.
    return unit is not None or (attribute in {*PUBLISHED, *FORECASTS} and "price" in (value_key or ""))


def _tomorrow_of(
    hass: HomeAssistant, registry: er.EntityRegistry, state: State, entry: er.RegistryEntry | None
) -> list[str]:
    """The entity that holds tomorrow: Octopus by its name, Strømligning by its device and its VAT."""
    if state.domain == "event":
        other = state.entity_id.replace("current_day", "next_day")
        return [other] if hass.states.get(other) else []
    if entry is None or any("tomorrow" in name for name in state.attributes):
        return []
    return [
        other.entity_id
        for other in er.async_entries_for_config_entry(registry, entry.config_entry_id or "")
        if other.domain == "binary_sensor"
        and "tomorrow" in other.entity_id
        and _kind(other.entity_id) == _kind(state.entity_id)
        and hass.states.get(other.entity_id)
    ][:1]


def _kind(entity_id: str) -> tuple[bool, bool]:
    return "ex_vat" in entity_id, "spot" in entity_id


def _content(state: State, entry: er.RegistryEntry | None) -> PriceContent:
    """The likeliest content: what the entity says, then its name, then the provider's default."""
    match state.attributes.get("includes_vat"):
        case True:
            return PriceContent.SPOT_VAT
        case False:
            return PriceContent.SPOT
    platform = entry.platform if entry else ""
    name = state.entity_id
    match platform:
        case "ge_spot" if str(state.attributes.get("vat", "")).startswith("0"):
            return PriceContent.SPOT
        case "stromligning" if "spot" in name:
            return PriceContent.SPOT if "ex_vat" in name else PriceContent.SPOT_VAT
        case "epex_spot" | "frank_energie" if "market" in name and "tax" not in name:
            return PriceContent.SPOT
        case "stromligning" | "epex_spot" | "frank_energie":
            return PriceContent.TOTAL
        case "nordpool" if entry is not None and entry.unique_id.endswith("_0"):
            return PriceContent.SPOT  # its unique id ends with the VAT that its options set
        case _:
            return _CONTENT.get(platform, PriceContent.SPOT)
