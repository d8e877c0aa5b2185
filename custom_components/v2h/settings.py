"""What set-up stores, read once into typed settings. The field names are the keys in the entry's data.

The house is the config entry's data; each vehicle, battery and solar installation is a subentry's data.
Prices and fees include VAT unless a name says otherwise; money is in the entry's currency.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any, Self

from .engine.model import StorageKind, Verb


class PriceKind(StrEnum):
    """Where the prices are."""

    ATTRIBUTES = "attributes"
    """A list in the attributes of one or two entities."""
    NORDPOOL = "nordpool"
    """Home Assistant's own Nord Pool integration, through its action."""
    TIBBER = "tibber"
    """Home Assistant's own Tibber integration, through its action."""


class PriceContent(StrEnum):
    """What the source's price already includes."""

    SPOT = "spot"
    """The bare spot price, without VAT."""
    SPOT_VAT = "spot_vat"
    """The spot price with VAT."""
    TOTAL = "total"
    """All that the household pays per kWh."""


class PriceStep(StrEnum):
    """How the contract settles."""

    QUARTER = "quarter"
    HOUR = "hour"


class PowerSign(StrEnum):
    """What a signed power sensor or number means when it is positive."""

    CHARGE = "charge"
    DISCHARGE = "discharge"


class GridSign(StrEnum):
    """What a signed grid meter means when it is positive."""

    IMPORT = "import"
    EXPORT = "export"


class CommandModel(StrEnum):
    """How a device is commanded."""

    NONE = "none"
    """Not at all: planned and shown only."""
    SIGNED_NUMBER = "signed_number"
    MODE_SELECT = "mode_select"
    SEPARATE = "separate"
    CURRENT_LIMIT = "current_limit"
    ACTIONS = "actions"


class CommandUnit(StrEnum):
    """The unit a device's number expects."""

    W = "W"
    KW = "kW"
    A = "A"
    PERCENT = "%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Base: made from a mapping that may hold more or fewer keys than the fields."""

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Self:
        """Take the known keys; a key that is absent or None gets the field's default.

        Raises KeyError with the field's name where a required one is missing.
        """
        values: dict[str, Any] = {}
        for item in fields(cls):
            value = data.get(item.name)
            if value is None:
                if item.default is MISSING and item.default_factory is MISSING:
                    raise KeyError(item.name)
                continue
            values[item.name] = cls._convert(item.type, value)
        return cls(**values)

    @staticmethod
    def _convert(kind: Any, value: Any) -> Any:
        if isinstance(kind, type):
            if issubclass(kind, Settings) or issubclass(kind, StrEnum):
                return kind.from_mapping(value) if issubclass(kind, Settings) else kind(value)
            if kind is float:
                return float(value)
            if kind is int:
                return int(value)
        if isinstance(value, list):
            return tuple(value)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSettings(Settings):
    """Where the spot price is read and how it is understood; key `price` of the entry's data.

    entities: one or two entity ids (ATTRIBUTES). attribute, start_key, value_key: only where the list is
    not recognised by itself. unit_factor: times the source's number gives currency/kWh, None: from the unit.
    config_entry, area: of Nord Pool. home: nickname of the Tibber home.
    """

    kind: PriceKind
    entities: tuple[str, ...] = ()
    attribute: str | None = None
    start_key: str | None = None
    value_key: str | None = None
    unit_factor: float | None = None
    config_entry: str | None = None
    area: str | None = None
    home: str | None = None
    content: PriceContent = PriceContent.SPOT
    step: PriceStep = PriceStep.QUARTER


class TariffSource(StrEnum):
    """Where the grid tariff comes from."""

    PRESET = "preset"
    """A file in tariffs/, by company, product and size."""
    API = "api"
    """Read from the company's Eltariff-API, and stored."""
    CUSTOM = "custom"
    """Entered by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridSettings(Settings):
    """Which grid tariff the house has; key `grid` of the tariff's data.

    country, company, product, size: of a preset, the keys in its file; of an API the names it gives. api_url: what
    was read. tariff: the resolved tariff as engine.tariff_file.tariff_from_mapping reads it; of a preset the one that
    was shown in set-up, used where the file no longer has it. confirmed: the local day (2026-01-31) on which the API
    last answered with the same.
    """

    source: TariffSource = TariffSource.CUSTOM
    country: str | None = None
    company: str | None = None
    product: str | None = None
    size: str | None = None
    api_url: str | None = None
    tariff: Mapping[str, Any] | None = None
    confirmed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffSettings(Settings):
    """From spot to what is paid and received; key `tariff` of the entry's data. Currency/kWh incl. VAT.

    buy = spot x (1 + vat) + markup + energy tax + the grid tariff's fee (as far as `content` does not include it).
    sell = spot x sell_factor + sell_adder + the grid tariff's payment, if the household may sell.
    energy_tax: None for that of the day from tariffs/taxes_*.json, the reduced one with reduced_energy_tax.
    """

    vat: float = 0.25
    # Retailers' markups of 2026 lie between 0 and 8 öre before VAT (market study, October 2026).
    markup: float = 0.10
    energy_tax: float | None = None
    reduced_energy_tax: bool = False
    sell_allowed: bool = True
    sell_factor: float = 1.0
    sell_adder: float = 0.0
    grid: GridSettings = field(default_factory=GridSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterSettings(Settings):
    """The meter at the main fuse; key `meter` of the entry's data.

    Either grid_power (signed) or import_power and perhaps export_power (both positive).
    phase_currents: up to three entities in A (or W, kW), in the order L1, L2, L3.
    max_age_s: how old a meter reading may be before it counts as unknown.
    import_energy, export_energy: the meter's own counters, for the ledger alone.
    """

    grid_power: str | None = None
    grid_positive_is: GridSign = GridSign.IMPORT
    import_power: str | None = None
    export_power: str | None = None
    import_energy: str | None = None
    export_energy: str | None = None
    phase_currents: tuple[str, ...] = ()
    main_fuse_a: float = 20.0
    phases: int = 3
    voltage_v: float = 230.0
    fuse_share: float = 0.92
    max_age_s: float = 120.0

    @property
    def fuse_kw(self) -> float:
        """What the main fuse carries."""
        return self.main_fuse_a * self.voltage_v * self.phases / 1000

    @property
    def import_limit_kw(self) -> float:
        """What the main fuse lets in, with the margin that fuse_share leaves."""
        return self.fuse_kw * self.fuse_share


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseSettings(Settings):
    """The config entry's data."""

    name: str
    currency: str
    price: PriceSettings
    tariff: TariffSettings = field(default_factory=TariffSettings)
    meter: MeterSettings = field(default_factory=MeterSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSettings(Settings):
    """How one device is commanded; key `control` of a storage's subentry data.

    model decides which of the others are used:
    - signed_number: number (signed), perhaps enable (switch, or select with enable_option and,
      for AUTO, option_auto), trigger (button).
    - mode_select: select with option_* per verb, then number for the magnitude, or charge_number and
      discharge_number, perhaps enable, trigger.
    - separate: control_* per verb (switch, button, script, scene), with the same numbers.
    - current_limit: number in A per phase (charging only) and enable (switch that starts and stops).
    - actions: action_* per verb, lists of actions run with the variables power_w, power_kw, current_a,
      direction (1 charge, -1 discharge, 0), duration_s, duration_min, target_soc (percent), until,
      mode (the verb); power is a magnitude. Without refresh_s they are run anew in every slot, as the device
      may let them expire.
    unit: of the numbers. scale: multiplies what is written, after the unit. percent_of_kw: what 100 % is.
    positive_is: of the signed number. phases, voltage_v: for A.
    refresh_s: write again after so long (0: only on change). min_interval_s: least time between writes.
    settle_s: time the device needs until its measured power shows the command.
    safe_verb: what the device is left with.
    foreign_minutes: how long a device is left alone that somebody else has changed; 0: it is not looked at.
    """

    model: CommandModel = CommandModel.NONE
    unit: CommandUnit = CommandUnit.W
    scale: float = 1.0
    percent_of_kw: float | None = None
    positive_is: PowerSign = PowerSign.CHARGE
    phases: int = 3
    voltage_v: float = 230.0
    number: str | None = None
    charge_number: str | None = None
    discharge_number: str | None = None
    select: str | None = None
    option_auto: str | None = None
    option_hold: str | None = None
    option_charge: str | None = None
    option_discharge: str | None = None
    option_support: str | None = None
    control_auto: str | None = None
    control_hold: str | None = None
    control_charge: str | None = None
    control_discharge: str | None = None
    action_auto: tuple[dict[str, Any], ...] = ()
    action_hold: tuple[dict[str, Any], ...] = ()
    action_charge: tuple[dict[str, Any], ...] = ()
    action_discharge: tuple[dict[str, Any], ...] = ()
    enable: str | None = None
    enable_option: str | None = None
    trigger: str | None = None
    refresh_s: float = 0.0
    min_interval_s: float = 10.0
    settle_s: float = 30.0
    safe_verb: Verb = Verb.AUTO
    foreign_minutes: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageSettings(Settings):
    """What a vehicle's and a battery's subentry data share. SoC and efficiency are fractions.

    soc_entities: in order of trust (a vehicle: the charger's first, then the car's). An input_number among them is what
    the owner enters, and comes last.
    soc_max_age_min: how old a SoC may be before it counts as unknown, unless it is known not to have changed.
    power_entity: measured power; power_positive_is: its sign.
    sold_entity: on while the device is sold (FCR, Grid Rewards): a calendar or schedule tells of it before.
    sold_min_soc, sold_max_soc: where its SoC must be when that begins.
    """

    name: str
    capacity_kwh: float
    soc_entities: tuple[str, ...]
    soc_max_age_min: float = 60.0
    power_entity: str | None = None
    power_positive_is: PowerSign = PowerSign.CHARGE
    charge_kw: float
    discharge_kw: float
    min_charge_kw: float = 0.0
    min_discharge_kw: float = 0.0
    charge_efficiency: float = 0.95
    discharge_efficiency: float = 0.95
    conversion_loss_kw: float = 0.0
    min_soc: float = 0.1
    max_soc: float = 1.0
    reserve_soc: float = 0.2
    wear_per_kwh: float = 0.1
    can_export: bool = True
    sold_entity: str | None = None
    # A bid of 1 MW for 20 minutes each way needs this of 1 MWh (Svenska kraftnät's example for FCR-D, 2024).
    sold_min_soc: float = 0.28
    sold_max_soc: float = 0.72
    control: ControlSettings = field(default_factory=ControlSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatterySettings(StorageSettings):
    """A home battery's subentry data."""

    @property
    def kind(self) -> StorageKind:
        """Battery."""
        return StorageKind.BATTERY


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleSettings(StorageSettings):
    """A vehicle with its charger.

    soc_time_entity: when the car last read its charge level, for cars whose cloud repeats old ones.
    plugged_entity is true in plugged_states. departure_time, return_time: local "HH:MM:SS" on trip_days
    (0 = Monday). trip_kwh: stored energy that a usual day's driving takes. trip_calendar: a calendar whose events are
    departures. departure_entity: a helper with date and time of the next one. kwh_per_km: for an event that tells a
    distance. learn_trips: where no usual days are given, the times that the plug has shown stand in.
    """

    plugged_entity: str
    soc_time_entity: str | None = None
    plugged_states: tuple[str, ...] = ("on", "home", "connected", "plugged_in", "true")
    charge_efficiency: float = 0.92
    discharge_efficiency: float = 0.92
    max_soc: float = 0.9
    min_soc: float = 0.2
    reserve_soc: float = 0.3
    soc_max_age_min: float = 360.0
    departure_soc: float = 0.7
    departure_time: str = "07:30:00"
    return_time: str = "17:00:00"
    trip_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    trip_kwh: float = 8.0
    trip_calendar: str | None = None
    departure_entity: str | None = None
    kwh_per_km: float = 0.2
    learn_trips: bool = True

    @property
    def kind(self) -> StorageKind:
        """Vehicle."""
        return StorageKind.VEHICLE


type AnyStorageSettings = VehicleSettings | BatterySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class SolarSettings(Settings):
    """Own solar production. forecast_entries: config entries of Home Assistant's solar forecast providers."""

    name: str
    power_entity: str | None = None
    forecast_entries: tuple[str, ...] = ()
    peak_kw: float = 0.0
