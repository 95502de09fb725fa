"""The program finds in the demo city what a person labelled by hand: impact and planted faults.

One run of the command line per module, as a user would do it: import, look for faults, apply the
changes in their order, ask for the impact. `expected_impact.csv` and `expected_faults.csv` are judged
row by row; values that are accepted side by side are separated by `|`.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pytest

CITY = Path(__file__).resolve().parents[2] / "examples" / "city"
PLAN = tomllib.loads((CITY / "city.toml").read_text(encoding="utf-8"))
TODAY = str(PLAN["today"])
COMMANDS = ("ingest", "organisations", "matters", "apply", "impact")
MISSING = [name for name in COMMANDS if find_spec(f"api.cli.{name}") is None]
STRENGTH = {"none": 0, "check": 1, "act": 2}
Line = dict[str, object]

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"lbt has no command {'、'.join(MISSING)} yet"
)


def table(name: str) -> list[dict[str, str]]:
    with (CITY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


IMPACT = table("expected_impact.csv")
FAULTS = table("expected_faults.csv")
POWERS = [row for row in IMPACT if not row["code"]]
ITEMS = [row for row in IMPACT if row["code"]]


@dataclass(slots=True)
class Demo:
    """What the command line printed.

    Attributes:
        events: file of a change → ids of its events.
        lines: the lines of `impact --all`.
        faults: command → its lines, before any change was applied.
    """

    events: dict[str, set[str]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    faults: dict[str, list[Line]] = field(default_factory=dict)

    def of(self, change: str) -> list[Line]:
        """The lines of one change; expiries have no file and are known by their kind."""
        if change.startswith("expire:"):
            codes = {row["code"] for row in ITEMS if row["change"] == change}
            return [x for x in self.lines if x["kind"] == "expire" and x["code"] in codes]
        return [x for x in self.lines if x["event"] in self.events[change]]

    def merged(self, change: str, code: str) -> Line | None:
        """The line with the strongest call on an item, with the entries of all its lines."""
        lines = [x for x in self.of(change) if x["code"] == code]
        if not lines:
            return None
        strongest = max(lines, key=lambda x: STRENGTH[str(x["call"])])
        told = {e for x in lines if x["call"] != "none" for e in listed(x["entries"])}
        return strongest | {"entries": sorted(told)}


def listed(value: object) -> list[str]:
    assert isinstance(value, list)
    return [str(x) for x in value]


def lbt(store: str, *arguments: str | Path) -> list[Line]:
    """Run the program and read the lines it prints, if they are JSON."""
    command = [sys.executable, "-c", "from api.cli.main import run; run()", "--store", store]
    done = subprocess.run(
        [*command, *map(str, arguments)],
        cwd=CITY.parents[1],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"lbt {arguments[0]}: {done.stderr[-2000:]}"
    return [json.loads(x) for x in done.stdout.splitlines() if x.startswith("{")]


def basis_rows(rows: Iterable[dict[str, str]], key: str) -> str:
    return "".join(
        json.dumps({"id": row[key], "basis_text": row["设定依据"]}, ensure_ascii=False) + "\n"
        for row in rows
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("city")
    store = f"sqlite:///{folder / 'city.db'}"
    day = ("--today", TODAY)
    found = Demo()
    lbt(store, "ingest", *day, CITY / PLAN["norms"])
    lbt(store, "organisations", *day, CITY / PLAN["departments"])
    lbt(store, "matters", *day, *(CITY / name for name in PLAN["matters"]))
    rows = folder / "rows.jsonl"
    rows.write_text(
        basis_rows(table("matters.csv"), "基本编码") + basis_rows(table("entries.csv"), "实施编码"),
        encoding="utf-8",
    )
    found.faults["audit"] = lbt(store, "audit", "--corpus", CITY / PLAN["norms"], "--matters", rows)
    for name in ("consistency", "coverage"):
        if find_spec(f"api.cli.{name}"):
            found.faults[name] = lbt(store, name, "--json", *day)
    found.faults["organisations"] = lbt(store, "organisations", "--check", "--json", *day)
    found.faults["audit of the store"] = lbt(store, "audit", "--json", *day)
    for change in PLAN["changes"]:
        events = lbt(store, "apply", "--json", *day, CITY / "changes" / change["file"])
        found.events[change["file"]] = {str(x["event"]) for x in events}
    found.lines = lbt(store, "impact", "--all", "--json", *day)
    return found


@pytest.mark.parametrize("row", ITEMS, ids=lambda r: f"{r['change'][:2]}-{r['code']}")
def test_call_rule_adjustment_and_entries(demo: Demo, row: dict[str, str]) -> None:
    line = demo.merged(row["change"], row["code"])
    accepted = row["call"].split("|")
    call = "none" if line is None else line["call"]
    assert call in accepted, row["why"]
    if line is None or call == "none":
        return
    assert listed(line["rules"])[0] in row["rule_any"].split("|"), row["why"]
    assert line["adjustment"] in row["adjustment"].split("|"), row["why"]
    if "none" not in accepted:
        assert str(len(listed(line["entries"]))) in row["entries"].split("|"), row["why"]


@pytest.mark.parametrize("change", sorted({row["change"] for row in IMPACT}), ids=lambda c: c[:2])
def test_nothing_else_is_recommended(demo: Demo, change: str) -> None:
    allowed = {row["code"] for row in ITEMS if row["change"] == change}
    found = {x["code"] for x in demo.of(change) if x["call"] == "act" and x["code"]}
    assert found <= allowed


@pytest.mark.parametrize("row", POWERS, ids=lambda r: f"{r['change'][:2]}-{POWERS.index(r)}")
def test_new_powers_are_proposed(demo: Demo, row: dict[str, str]) -> None:
    where = re.match(r"(.+?)第(.+?)条：", row["why"])
    assert where is not None
    numbers = {"十一": "11", "十三": "13", "十九": "19", "二十六": "26"}
    proposed = [
        (str(touched["doc_title"]).removeprefix("中华人民共和国"), touched["article"])
        for line in demo.of(row["change"])
        if line["code"] is None and set(listed(line["rules"])) & set(row["rule_any"].split("|"))
        if isinstance(line["touched"], list)
        for touched in line["touched"]
    ]
    assert (where[1], numbers[where[2]]) in proposed


def test_the_main_decision_reaches_every_tier(demo: Demo) -> None:
    told = {e for x in demo.of(PLAN["main"]) if x["call"] == "act" for e in listed(x["entries"])}
    assert {code[18] for code in told} == {"3", "4", "5"}


@pytest.mark.parametrize(
    "fault",
    [f for f in FAULTS if f["finding"] in {"PINPOINT_DRIFT", "QUOTE_MISMATCH"}],
    ids=lambda f: f["id"],
)
def test_drifted_pinpoints_and_quotations_are_found(demo: Demo, fault: dict[str, str]) -> None:
    statuses = {
        "PINPOINT_DRIFT": {"renumbered"},
        "QUOTE_MISMATCH": {"minor", "different_text"},
    }[fault["finding"]]
    lines = [x for x in demo.faults["audit"] if x["id"] == (fault["entry"] or fault["code"])]
    assert {str(x["status"]) for x in lines} & statuses, fault["planted"]


@pytest.mark.parametrize(
    "fault", [f for f in FAULTS if f["command"] == "audit"], ids=lambda f: f["id"]
)
def test_every_planted_fault_of_a_basis_is_found_in_the_store(
    demo: Demo, fault: dict[str, str]
) -> None:
    found = {
        str(x["finding"])
        for x in demo.faults["audit of the store"]
        if (x["code"], x["entry"] or "") == (fault["code"], fault["entry"])
    }
    assert fault["finding"] in found, fault["planted"]


def test_the_audit_of_the_store_invents_no_fault_at_entries(demo: Demo) -> None:
    planted = {f["entry"] for f in FAULTS if f["command"] == "audit" and f["entry"]}
    found = {str(x["entry"]) for x in demo.faults["audit of the store"] if x["entry"]}
    assert found == planted


def test_the_district_without_a_list_office_is_found_and_no_other(demo: Demo) -> None:
    planted = {(f["finding"], f["division"]) for f in FAULTS if f["command"] == "organisations"}
    assert {(x["finding"], x["division"]) for x in demo.faults["organisations"]} == planted


def test_the_exemption_of_the_city_has_its_basis(demo: Demo) -> None:
    assert {x["finding"] for x in demo.faults["coverage"]} == {"CLAIM_MISSING"}


def test_the_entry_that_was_not_followed_up_is_named_alone(demo: Demo) -> None:
    (fault,) = [f for f in FAULTS if f["finding"] == "D34"]
    line = demo.merged(PLAN["main"], fault["code"])
    assert line is not None
    assert listed(line["entries"]) == [fault["entry"]]
    assert line["procedure"] == "B"


@pytest.mark.parametrize(
    "fault",
    [f for f in FAULTS if f["command"] in {"consistency", "coverage"}],
    ids=lambda f: f["id"],
)
def test_divergence_and_gaps_are_found(demo: Demo, fault: dict[str, str]) -> None:
    if fault["command"] not in demo.faults:
        pytest.skip(f"lbt has no command {fault['command']} yet")
    lines = [
        x
        for x in demo.faults[fault["command"]]
        if x["code"] == fault["code"] and (not fault["entry"] or x["entry"] == fault["entry"])
        if x["division"] == fault["division"]
    ]
    if fault["finding"] == "none":
        assert not lines, fault["planted"]
    else:
        assert fault["finding"] in {str(x["finding"]) for x in lines}, fault["planted"]
