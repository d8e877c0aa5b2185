"""The cards' words: every one that the source asks for is there, and none that nobody asks for."""

from datetime import UTC, datetime
import json
from pathlib import Path
import re
import shutil
import subprocess
from typing import Final
from zoneinfo import ZoneInfo

from homeassistant.util import dt as dt_util
import pytest

from custom_components.v2h.engine.model import Reason, ReasonCode, StorageSlot, Verb
from custom_components.v2h.messages import Texts
from custom_components.v2h.plan.changes import Cause
from custom_components.v2h.plan.explain import Explainer, Written, reason_key
from tests.project_rules import placeholders

ROOT = Path(__file__).parents[1]
NOW: Final = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
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
    "peak_kw": 5.23,
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
    explainer = Explainer(texts, Written(texts, language, "SEK", NOW))
    for code in ReasonCode:
        text = explainer.reason(Reason(code=code, parameters=PARAMETERS))
        assert text.endswith("."), code
        assert not placeholders(text), (code, text)


def test_swedish_says_what_the_issue_of_a_peak_is() -> None:
    texts = Texts({f"component.v2h.common.{key}": text for key, text in common("sv").items()})
    reason = Reason(code=ReasonCode.PEAK_SHAVING, parameters={"peak_kw": 5.25, "fee": 41.0})
    told = Explainer(texts, Written(texts, "sv", "SEK", NOW)).reason(reason)
    assert told == "Annars blir effekttoppen högre än 5,2 kW: 41 kr mer denna månad."


FILL: Final = """
const { buildSync } = require("esbuild");
const { readFileSync } = require("node:fs");
const told = JSON.parse(readFileSync(0, "utf8"));
const { outputFiles } = buildSync({ entryPoints: ["src/format.ts"], bundle: true, format: "esm", write: false });
import("data:text/javascript;base64," + Buffer.from(outputFiles[0].contents).toString("base64")).then(({ Format }) => {
  const localize = (key, filled = {}) =>
    told.words[key.split(".").at(-1)].replace(/\\{(\\w+)\\}/g, (_, name) => filled[name] ?? name);
  const locale = { language: "sv", number_format: "language", time_format: "24", time_zone: "server" };
  const format = new Format({ localize, locale, config: { time_zone: "Europe/Stockholm" } }, "SEK");
  console.log(JSON.stringify(told.slots.map(([verb, kw, reason]) =>
    `${format.does("Bilen", verb, kw)} ${format.reason(reason, told.now)}`.replace(/\\u00a0/g, " "))));
});
"""


NODE: Final = shutil.which("node")


@pytest.mark.skipif(
    not (NODE and (ROOT / "frontend" / "node_modules" / "esbuild").exists()),
    reason="node is not installed, or not the card's tools: npm ci in frontend",
)
def test_the_card_fills_the_sentences_as_the_sensor_does() -> None:
    """Run by node: the card's own formatting, in a browser of the house's language."""
    texts = Texts({f"component.v2h.common.{key}": text for key, text in common("sv").items()})
    reasons = [Reason(code=code, parameters=PARAMETERS) for code in ReasonCode]
    does = [(Verb.CHARGE, 3.68), (Verb.SUPPORT, -2.3), (Verb.DISCHARGE, -0.04), (Verb.AUTO, 0.0)]
    slots = [(verb, kw, reason) for verb, kw in does for reason in reasons]
    told = {
        "words": common("sv"),
        "now": NOW.timestamp(),
        "slots": [
            (verb, kw, {"key": reason_key(reason), "parameters": reason.parameters})
            for verb, kw, reason in slots
        ],
    }
    assert NODE
    ran = subprocess.run(
        [NODE, "-e", FILL],
        cwd=ROOT / "frontend",
        input=json.dumps(told),
        capture_output=True,
        check=True,
        text=True,
    )
    explainer = Explainer(texts, Written(texts, "sv", "SEK", NOW))
    zone = dt_util.get_default_time_zone()
    dt_util.set_default_time_zone(ZoneInfo("Europe/Stockholm"))
    try:
        wanted = [
            explainer.slot("Bilen", StorageSlot(verb=verb, power_kw=kw, soc=0.5, reason=reason))
            for verb, kw, reason in slots
        ]
    finally:
        dt_util.set_default_time_zone(zone)
    assert json.loads(ran.stdout) == wanted


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
