"""What can be wrong with a tariff: a code for each, which the faces translate, and its English words."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Problem(StrEnum):
    """What is wrong with a value. Each is a translated end of a sentence that begins with the field."""

    NO_OBJECT = "no_object"
    UNKNOWN_FIELD = "unknown_field"
    MISSING = "missing"
    NO_LIST = "no_list"
    EMPTY = "empty"
    TOO_FEW = "too_few"
    NO_TEXT = "no_text"
    NO_FLAG = "no_flag"
    NO_NUMBER = "no_number"
    NOT_FINITE = "not_finite"
    TOO_LOW = "too_low"
    TOO_HIGH = "too_high"
    OUTSIDE = "outside"
    NOT_WHOLE = "not_whole"
    NO_DATE = "no_date"
    NO_CHOICE = "no_choice"
    TWICE = "twice"
    NO_PRODUCT = "no_product"
    NO_KEY = "no_key"
    NO_COUNTRY_CODE = "no_country_code"
    NO_CURRENCY_CODE = "no_currency_code"
    NO_ADDRESS = "no_address"
    NO_JSON = "no_json"
    NOT_AS_PATH = "not_as_path"
    TWICE_IN_OBJECT = "twice_in_object"
    NO_END = "no_end"
    HOLE = "hole"
    OVERLAP = "overlap"
    NO_SIZES = "no_sizes"
    NOT_AFTER = "not_after"
    RATE_HIDES_OTHERS = "rate_hides_others"
    LAST_RATE_WITH_WHEN = "last_rate_with_when"
    NO_WINDOW = "no_window"
    PRICE_OR_STEPS = "price_or_steps"
    N_OF_MAX = "n_of_max"
    NO_STEP = "no_step"
    STEP_LIMIT = "step_limit"
    STEP_FEE = "step_fee"
    EVES_ORDINARY = "eves_ordinary"
    NO_HOURS = "no_hours"
    NO_TIME_OF_DAY = "no_time_of_day"
    UNEVEN_HOURS = "uneven_hours"
    NO_COMPANY = "no_company"
    NO_TAX = "no_tax"
    NO_HOLIDAYS = "no_holidays"


WORDS: Final[Mapping[Problem, str]] = MappingProxyType(
    {
        Problem.NO_OBJECT: "must be an object",
        Problem.UNKNOWN_FIELD: "is unknown; known are {known}",
        Problem.MISSING: "is missing",
        Problem.NO_LIST: "must be a list",
        Problem.EMPTY: "must not be empty",
        Problem.TOO_FEW: "must have {least} members",
        Problem.NO_TEXT: "must be a text",
        Problem.NO_FLAG: "must be true or false",
        Problem.NO_NUMBER: "must be a number",
        Problem.NOT_FINITE: "must be a finite number",
        Problem.TOO_LOW: "must be at least {least}",
        Problem.TOO_HIGH: "must be at most {most}",
        Problem.OUTSIDE: "must be between {least} and {most}",
        Problem.NOT_WHOLE: "must be a whole number",
        Problem.NO_DATE: "must be a date such as 2026-01-31",
        Problem.NO_CHOICE: "must be one of {known}",
        Problem.TWICE: "stands twice",
        Problem.NO_PRODUCT: "is no product of {company}; known are {known}",
        Problem.NO_KEY: "must be small letters, digits and _",
        Problem.NO_COUNTRY_CODE: "must be a country's two letters",
        Problem.NO_CURRENCY_CODE: "must be a currency's three letters",
        Problem.NO_ADDRESS: "must begin with https://",
        Problem.NO_JSON: "is not JSON: {why}",
        Problem.NOT_AS_PATH: "must be {name}, as the file's path says",
        Problem.TWICE_IN_OBJECT: "stands twice in one object",
        Problem.NO_END: "is missing: {following} begins on {begin}",
        Problem.HOLE: "leaves a hole after {before}, which ends on {end}",
        Problem.OVERLAP: "overlaps {before}, which ends on {end}",
        Problem.NO_SIZES: "must be a number: there are no sizes",
        Problem.NOT_AFTER: "must be after {day}",
        Problem.RATE_HIDES_OTHERS: "is missing: the rates after it would never hold",
        Problem.LAST_RATE_WITH_WHEN: "must not stand with the last rate, which holds where no other does",
        Problem.NO_WINDOW: "must be 15, 30 or 60",
        Problem.PRICE_OR_STEPS: "or steps must be given, one of them",
        Problem.N_OF_MAX: "must be 1 where reduce is max",
        Problem.NO_STEP: "must be a limit in kW and a fee",
        Problem.STEP_LIMIT: "must have a higher limit than the {before} kW before it",
        Problem.STEP_FEE: "must not cost less than the {before} before it",
        Problem.EVES_ORDINARY: "say nothing where holidays are ordinary days",
        Problem.NO_HOURS: "must be the hour it begins and the hour it ends",
        Problem.NO_TIME_OF_DAY: "is no time of the day",
        Problem.UNEVEN_HOURS: "must be whole quarters of an hour",
        Problem.NO_COMPANY: "is no grid company of {country}",
        Problem.NO_TAX: "is missing, and not known for {country}",
        Problem.NO_HOLIDAYS: "is no country whose holidays are known",
    }
)
"""For the log; en.json says the same."""
