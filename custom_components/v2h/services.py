"""The actions of Vehicle-to-Home."""

from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.components.select import DOMAIN as SELECT_DOMAIN
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import config_validation as cv, service
from homeassistant.helpers.selector import ConfigEntrySelector
from homeassistant.helpers.typing import VolDictType
from homeassistant.util import dt as dt_util
import probatio as vol

from .const import DOMAIN
from .coordinator import V2hConfigEntry
from .engine.buying.assumptions import NUMBERS, FigureError
from .engine.buying.investment import InvestmentKind
from .engine.peaks.tracker import CorrectionError
from .engine.peaks.windows import window_start
from .engine.tariffs.file import TariffError
from .grid.sensors import peak_as_dict
from .messages import tariff_problem
from .permissions import async_check_control, async_check_read
from .plan.view import plan_as_dict
from .reserve.actions import async_setup_backup_actions
from .savings.profitability import FLAG_FIELDS, NUMBER_FIELDS, async_judge
from .savings.profitability_view import judged_as_dict
from .savings.replay import async_replays
from .savings.replay_question import RANGES, QuestionError
from .savings.replay_view import replayed_as_dict

ATTR_CONFIG_ENTRY: Final = "config_entry"

_PERCENT = vol.All(vol.Coerce(float), vol.Range(min=0, max=100))
_POWER = vol.All(vol.Coerce(float), vol.Range(min=0, min_included=False, max=100))
_LONGEST: Final = timedelta(days=31)


def _duration(value: Any) -> timedelta:
    """A time that a command may last."""
    try:
        duration: timedelta = cv.positive_time_period(value)
    except OverflowError as error:
        raise vol.Invalid(f"{value} is too long") from error
    if duration > _LONGEST:
        raise vol.Invalid(f"{value} is more than {_LONGEST.days} days")
    return duration


_ENTRY_SCHEMA = vol.Schema({vol.Optional(ATTR_CONFIG_ENTRY): ConfigEntrySelector({"integration": DOMAIN})})


def _entry(call: ServiceCall) -> V2hConfigEntry:
    """The house that is meant: the named one, or the only one."""
    entry_id = call.data.get(ATTR_CONFIG_ENTRY)
    if entry_id is None:
        entries = call.hass.config_entries.async_loaded_entries(DOMAIN)
        entry_id = entries[0].entry_id if len(entries) == 1 else ""
    entry: V2hConfigEntry = service.async_get_config_entry(call.hass, DOMAIN, entry_id)
    return entry


async def _async_seen(call: ServiceCall) -> V2hConfigEntry:
    """The house that is meant, where the caller may see it."""
    entry = _entry(call)
    await async_check_read(call.hass, call.context, entry.entry_id)
    return entry


async def _async_controlled(call: ServiceCall) -> V2hConfigEntry:
    """The house that is meant, where the caller may change what is commanded in it."""
    entry = _entry(call)
    await async_check_control(call.hass, call.context, entry.entry_id)
    return entry


async def _async_replan(call: ServiceCall) -> None:
    await (await _async_controlled(call)).runtime_data.async_replan()


async def _async_get_plan(call: ServiceCall) -> ServiceResponse:
    coordinator = (await _async_seen(call)).runtime_data
    if (plan := coordinator.shown_plan) is None:
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="no_plan")
    names = {key: settings.name for key, settings in coordinator.storages.items()}
    return plan_as_dict(plan, names, coordinator.explainer.slot)


async def _async_correct_peak(call: ServiceCall) -> ServiceResponse:
    """Set or take away a booked peak; answer with what counts then."""
    coordinator = (await _async_controlled(call)).runtime_data
    peaks, now = coordinator.peaks, dt_util.utcnow()
    rules = {rule.name: rule for rule in peaks.tracker.rules}
    name = call.data.get("component") or (next(iter(rules)) if len(rules) == 1 else "")
    told = {"component": name, "components": ", ".join(rules) or "–", "subject": coordinator.home.house.name}
    when: datetime = call.data["when"]
    power: float | None = call.data.get("power")
    told |= {"when": f"{dt_util.as_local(when):%Y-%m-%d %H:%M}", "power": f"{power}"}
    told["highest"] = f"{peaks.tracker.highest_kw:.1f}"
    if (power is None) == (not call.data.get("remove")):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="correction_power_or_remove",
            translation_placeholders=told,
        )
    try:
        await peaks.async_correct(name, dt_util.as_utc(when), power, now)
    except CorrectionError as error:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key=f"correction_{error.problem.value}",
            translation_placeholders=told,
        ) from error
    start = window_start(dt_util.as_utc(when), rules[name].window_minutes, peaks.tracker.tz)
    await coordinator.ledger.async_correct_peak(name, start, power)
    coordinator.async_update_listeners()
    await coordinator.async_request_refresh()
    view = next(item for item in coordinator.peak_view().components if item.rule.name == name)
    return {
        "component": name,
        "peak_kw": None if view.month_kw is None else round(view.month_kw, 3),
        "charge": None if view.fee is None else round(view.fee, 2),
        "entries": [peak_as_dict(peak) for peak in view.entries],
    }


async def _async_estimate_profitability(call: ServiceCall) -> ServiceResponse:
    """Judge a purchase, with or without a house."""
    named = call.data.get(ATTR_CONFIG_ENTRY)
    entries = call.hass.config_entries.async_loaded_entries(DOMAIN)
    known = named is not None or len(entries) == 1
    house = (await _async_seen(call)).runtime_data.home.house if known else None
    try:
        judged = await async_judge(call.hass, call.data, house)
    except FigureError as error:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key=f"profitability_{error.wrong}",
            translation_placeholders={"field": error.field, "value": f"{error.value:.10g}"},
        ) from error
    return judged_as_dict(judged, call.hass.config.language)


async def _async_replay(call: ServiceCall) -> ServiceResponse:
    """Replay the last time of a house; a new call ends the one that runs."""
    entry = await _async_seen(call)
    coordinator = entry.runtime_data
    answers = {key: value for key, value in call.data.items() if key != ATTR_CONFIG_ENTRY}
    for key in ("departure_time", "return_time"):
        if key in answers:
            answers[key] = answers[key].isoformat()
    replays = async_replays(call.hass, entry)
    try:
        replayed = await replays.async_run(coordinator.home, answers, coordinator.past_prices)
    except QuestionError as error:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key=error.key,
            translation_placeholders=error.placeholders,
        ) from error
    except TariffError as error:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="tariff_missing",
            translation_placeholders={"problem": tariff_problem(coordinator.texts, error)},
        ) from error
    return replayed_as_dict(replayed)


_REPLAY_SCHEMA = _ENTRY_SCHEMA.extend(
    {
        # Not by vol.Range: what cannot be is said in the house's language, with the field.
        **{vol.Optional(name): vol.Coerce(float) for name in RANGES},
        **{vol.Optional(name): cv.string for name in ("company", "product", "size")},
        **{vol.Optional(name): cv.time for name in ("departure_time", "return_time")},
        vol.Optional("tariff_day"): cv.date,
        vol.Optional("price_entity"): cv.entity_id,
    }
)

_PROFITABILITY_SCHEMA = _ENTRY_SCHEMA.extend(
    {
        vol.Optional("kind"): vol.Coerce(InvestmentKind),
        vol.Optional("replayed"): dict,
        **{vol.Optional(name): cv.boolean for name in FLAG_FIELDS},
        # Not by vol.Range: what cannot be is said in the house's language, with the field.
        **{vol.Optional(name): vol.Coerce(float) for name in (*NUMBER_FIELDS, *NUMBERS)},
    }
)


def _local_datetime(value: Any) -> datetime:
    parsed: datetime = cv.datetime(value)
    return parsed


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions, whether or not a house is set up."""
    async_setup_backup_actions(hass)
    hass.services.async_register(DOMAIN, "replan", _async_replan, schema=_ENTRY_SCHEMA)
    hass.services.async_register(
        DOMAIN, "get_plan", _async_get_plan, schema=_ENTRY_SCHEMA, supports_response=SupportsResponse.ONLY
    )
    hass.services.async_register(
        DOMAIN,
        "estimate_profitability",
        _async_estimate_profitability,
        schema=_PROFITABILITY_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    hass.services.async_register(
        DOMAIN,
        "replay",
        _async_replay,
        schema=_REPLAY_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    hass.services.async_register(
        DOMAIN,
        "correct_peak",
        _async_correct_peak,
        schema=_ENTRY_SCHEMA.extend(
            {
                vol.Required("when"): _local_datetime,
                vol.Optional("component"): cv.string,
                vol.Optional("power"): vol.Coerce(float),
                vol.Optional("remove", default=False): cv.boolean,
            }
        ),
        supports_response=SupportsResponse.OPTIONAL,
    )
    duration: VolDictType = {vol.Optional("duration"): _duration}
    power: VolDictType = {vol.Optional("power"): _POWER, vol.Optional("target_soc"): _PERCENT, **duration}
    actions: dict[str, VolDictType] = {
        "charge": power,
        "discharge": power,
        "hold": duration,
        "release": {},
        "test_device": {vol.Optional("accept", default=False): cv.boolean},
        "set_departure": {
            vol.Required("departure"): _local_datetime,
            vol.Optional("target_soc"): _PERCENT,
            vol.Optional("energy"): vol.All(vol.Coerce(float), vol.Range(min=0, max=500)),
        },
    }
    for name, fields in actions.items():
        tells = name in {"set_departure", "test_device"}
        answers = SupportsResponse.OPTIONAL if tells else SupportsResponse.NONE
        service.async_register_platform_entity_service(
            hass,
            DOMAIN,
            name,
            entity_domain=SELECT_DOMAIN,
            schema=fields,
            func=f"async_{name}",
            supports_response=answers,
        )
