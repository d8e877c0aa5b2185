"""The cards' words: every one that the source asks for is there, and none that nobody asks for."""

from datetime import UTC, datetime
import json
from pathlib import Path
import re
from typing import Final

import pytest

from custom_components.v2h.engine.model import Reason, ReasonCode, Verb
from custom_components.v2h.messages import Texts
from custom_components.v2h.plan.changes import Cause
from custom_components.v2h.plan.explain import Explainer, reason_key
from tests.project_rules import placeholders

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "frontend" / "src").glob("*.ts"))

PARAMETERS: Final[dict[str, float | str]] = {
    "price": 0.8,
    "later_price": 3.1,
    "later": "2026-11-24T16:00:00+00:00",
    "target_soc": 0.7,
    "departure": "2026-11-24T06:30:00+00:00",
    "reserve_soc": 0.3,
    "sell_price": 0.55,
    "refill_price": 1.2,
    "peak_kw": 5.25,
    "fee": 41.0,
    "limit_kw": 11.0,
    "load_kw": 2.3,
    "power_kw": 3.0,
    "until": "2026-11-23T18:00:00+00:00",
}


def common(language: str) -> dict[str, str]:
    file = ROOT / "custom_components" / "v2h" / "translations" / f"{language}.json"
    words: dict[str, str] = json.loads(file.read_text())["common"]
    return words


def asked_for() -> tuple[set[str], set[str]]:
    """The keys that the source names in full, and the beginnings of those that it puts together."""
    source = "\n".join(path.read_text() for path in SOURCES)
    literal = set(re.findall(r'"([a-z][a-z0-9_]+)"', source))
    begun = {part for part in re.findall(r"`([a-z_]+_)\$\{", source) if part}
    return literal, begun


def test_every_code_has_its_sentences_in_both_languages() -> None:
    wanted = {reason_key(Reason(code=code)) for code in ReasonCode}
    wanted |= {reason_key(Reason(code=code, parameters=PARAMETERS)) for code in ReasonCode}
    wanted |= {f"does_{verb}" for verb in Verb} | {f"verb_{verb}" for verb in Verb}
    wanted |= {f"change_{cause}" for cause in Cause}
    for language in ("en", "sv"):
        assert wanted - set(common(language)) == set()


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_sentence_is_filled(language: str) -> None:
    texts = Texts({f"component.v2h.common.{key}": text for key, text in common(language).items()})
    explainer = Explainer(texts, language, "SEK")
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    for code in ReasonCode:
        text = explainer.reason(Reason(code=code, parameters=PARAMETERS), now)
        assert text.endswith("."), code
        assert not placeholders(text), (code, text)


def test_swedish_says_what_the_issue_of_a_peak_is() -> None:
    texts = Texts({f"component.v2h.common.{key}": text for key, text in common("sv").items()})
    reason = Reason(code=ReasonCode.PEAK_SHAVING, parameters={"peak_kw": 5.25, "fee": 41.0})
    told = Explainer(texts, "sv", "SEK").reason(reason, datetime(2026, 11, 23, tzinfo=UTC))
    assert told == "Annars blir effekttoppen högre än 5,2 kW: +41 kr denna månad."


def test_every_word_that_is_there_is_asked_for() -> None:
    literal, begun = asked_for()
    ours = (
        "card_",
        "chart_",
        "own_",
        "savings_",
        "peaks_",
        "reserve_",
        "editor_",
        "view_",
        "section_",
        "change_",
    )
    unused = [
        key
        for key in common("en")
        if key.startswith(ours) and key not in literal and not any(key.startswith(part) for part in begun)
    ]
    assert unused == []


def test_every_word_that_is_asked_for_is_there() -> None:
    source = "\n".join(path.read_text() for path in SOURCES)
    asked = set(re.findall(r'(?:\.word|\bword)\(\s*"([a-z0-9_]+)"', source))
    assert asked
    assert asked - set(common("en")) == set()
