"""Who may see and who may move what: our own actions and answers ask what Home Assistant asks of its entities' actions.

A call without a user comes from an automation, a satellite or Home Assistant itself, and may do what it asks for.
"""

from collections.abc import Iterable
from typing import Final

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.exceptions import Unauthorized, UnknownUser
from homeassistant.helpers import entity_registry as er

from .const import DOMAIN

CONTROL: Final = "control"
"""The switch that lets V2H command: whoever may not turn it may not change what is commanded."""
BACKUP_MODE: Final = "backup_mode"


async def async_caller(hass: HomeAssistant, context: Context) -> User | None:
    """The user behind a call, None where there is none. Raises UnknownUser."""
    if context.user_id is None:
        return None
    if (user := await hass.auth.async_get_user(context.user_id)) is None:
        raise UnknownUser(context=context)
    return user


@callback
def may_read(hass: HomeAssistant, user: User | None, entry_id: str) -> bool:
    """Whether a user may see every entity of a house: what is told of it is made from all of them."""
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry_id)
    return _may(user, POLICY_READ, (item.entity_id for item in entities if not item.disabled))


@callback
def may_control_house(hass: HomeAssistant, user: User | None, entry_id: str, key: str = CONTROL) -> bool:
    """Whether a user may turn one of a house's switches. key: which."""
    found = er.async_get(hass).async_get_entity_id(Platform.SWITCH, DOMAIN, f"{entry_id}_{key}")
    return _may(user, POLICY_CONTROL, () if found is None else (found,))


@callback
def may_control_storage(hass: HomeAssistant, user: User | None, key: str) -> bool:
    """Whether a user may choose the mode of a storage."""
    found = er.async_get(hass).async_get_entity_id(Platform.SELECT, DOMAIN, f"{key}_mode")
    return _may(user, POLICY_CONTROL, () if found is None else (found,))


async def async_check_read(hass: HomeAssistant, context: Context, entry_id: str) -> None:
    """Raise Unauthorized or UnknownUser unless the caller may see a house."""
    if not may_read(hass, await async_caller(hass, context), entry_id):
        raise Unauthorized(context=context, config_entry_id=entry_id, permission=POLICY_READ)


async def async_check_control(
    hass: HomeAssistant, context: Context, entry_id: str, key: str = CONTROL
) -> None:
    """Raise Unauthorized or UnknownUser unless the caller may turn one of a house's switches. key: which."""
    if not may_control_house(hass, await async_caller(hass, context), entry_id, key):
        raise Unauthorized(context=context, config_entry_id=entry_id, permission=POLICY_CONTROL)


async def async_check_admin(hass: HomeAssistant, context: Context) -> None:
    """Raise Unauthorized or UnknownUser unless the caller may change the configuration."""
    user = await async_caller(hass, context)
    if user is not None and not user.is_admin:
        raise Unauthorized(context=context)


def _may(user: User | None, policy: str, entities: Iterable[str]) -> bool:
    """Whether a user may do something with all of some entities. Of none, only who may with every entity there is."""
    if user is None or user.is_admin or user.permissions.access_all_entities(policy):
        return True
    wanted = list(entities)
    return bool(wanted) and all(user.permissions.check_entity(item, policy) for item in wanted)
