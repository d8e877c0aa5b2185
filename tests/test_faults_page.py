"""The page about faults: each row names a test that exists."""

from pathlib import Path
import re

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "faults.md"


def rows() -> list[list[str]]:
    """The rows of the page's tables, without their headings."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "Fault" and set(row[0]) != {"-"}]


def test_each_fault_says_all_and_names_a_test_that_exists() -> None:
    tests = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    found = rows()
    assert len(found) > 20
    for row in found:
        assert len(row) == 6, row
        assert all(row), row
        names = re.findall(r"`(test_\w+)`", row[5])
        assert names, row
        assert set(names) <= tests, row


def test_each_end_and_each_fault_of_the_suites_is_on_the_page() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE.read_text(encoding="utf-8")))
    for file in ("test_faults.py", "test_ends.py"):
        text = (ROOT / "tests" / "integration" / "safety" / file).read_text(encoding="utf-8")
        tests = set(re.findall(r"^(?:async )?def (test_\w+)", text, re.MULTILINE))
        assert tests - named <= {"test_the_home_is_commanded_when_nothing_is_wrong"}, file
