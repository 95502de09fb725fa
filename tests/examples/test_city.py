"""The demo city is consistent in itself: codes, citations, quotations, planted faults, counts."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from nlp.numerals import to_int

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CITY = EXAMPLES / "city"
PLAN = tomllib.loads((CITY / "city.toml").read_text(encoding="utf-8"))
TYPES = tomllib.loads(
    (EXAMPLES.parent / "ontology/vocab/matter_types.toml").read_text(encoding="utf-8")
)
LEVELS = {"省级": "2", "市级": "3", "县级": "4", "乡镇级": "5"}
# One title, with the titles within it: 《…〈…〉…》 or 《…《…》…》.
TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (CITY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def texts(folder: str) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in sorted((CITY / folder).iterdir())}


def bare(title: str) -> str:
    return title.removeprefix("中华人民共和国").translate(str.maketrans("《》", "〈〉"))


@cache
def held() -> dict[str, str]:
    """The newest text of each title, notices under their own title too."""
    found = {}
    for name, text in texts("norms").items():  # sorted, so that the newest version comes last
        found[bare(name[: name.rindex("(")])] = text
        found[bare(text.split("\n", 1)[0].removeprefix("# "))] = text
    return found


@cache
def articles(title: str) -> dict[int, str]:
    parts = re.split(r"^第([一二三四五六七八九十百]+)条 ", held()[bare(title)], flags=re.MULTILINE)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {
        to_int(number) or 0: re.split(r"^##", body, flags=re.MULTILINE)[0] for number, body in pairs
    }


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    sys.path.insert(0, str(EXAMPLES))
    try:
        spec = importlib.util.spec_from_file_location(
            "build_entries", EXAMPLES / "build_entries.py"
        )
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["build_entries"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(EXAMPLES))
    return module


def test_the_script_gives_the_committed_files(builder: ModuleType) -> None:
    for name, built in builder.build().items():
        assert rows(name) == built, f"{name}: run examples/build_entries.py and commit its output"


@pytest.mark.parametrize("code", ["11440100007482575H", "11440100007483172Q", "12441500196720244T"])
def test_check_characters_of_published_credit_codes(builder: ModuleType, code: str) -> None:
    assert builder.credit_check(code[:17]) == code[17]
    assert builder.organ_check(code[8:16]) == code[16]


def test_counts() -> None:
    assert len(texts("norms")) == 22
    assert len(PLAN["changes"]) == len(texts("changes")) == 8
    assert (len(rows("matters.csv")), len(rows("entries.csv"))) == (76, 910)
    tiers = Counter(r["层级"] for r in rows("departments.csv"))
    assert tiers == {"省级": 2, "市级": 11, "县级": 35, "乡镇级": 32}


def test_base_codes_are_unique_and_name_their_type() -> None:
    codes = [r["基本编码"] for r in rows("matters.csv")]
    assert len(set(codes)) == len(codes)
    by_name = {t["name"]: t["code"] for t in TYPES.values()}
    for row in rows("matters.csv"):
        assert re.fullmatch(r"(00|58)\d{10}", row["基本编码"])
        assert row["基本编码"][2:4] == by_name[row["事项类型"]], row["事项名称"]
    assert {r["事项类型"] for r in rows("matters.csv")} == set(by_name)


def test_entry_codes_are_unique_and_valid(builder: ModuleType) -> None:
    bodies = {r["部门名称"]: r for r in rows("departments.csv")}
    items = {r["基本编码"]: r for r in rows("matters.csv")}
    codes = [r["实施编码"] for r in rows("entries.csv")]
    assert len(set(codes)) == len(codes)
    for row in rows("entries.csv"):
        code, body = row["实施编码"], bodies[row["实施主体"]]
        assert len(code) == 31
        assert code[:18] == body["统一社会信用代码"]
        assert builder.credit_check(code[:17]) == code[17]
        assert code[2:8] == row["区划代码"][:6]
        assert code[18] == LEVELS[body["层级"]]
        assert code[19:] == row["基本编码"]
        assert row["行政区划"] == body["行政区划"]
        tier = body["层级"].replace("乡镇级", "乡镇（街道）")
        assert tier in items[row["基本编码"]]["行使层级"]


def test_entries_repeat_their_item_unless_a_fault_is_planted() -> None:
    items = {r["基本编码"]: r for r in rows("matters.csv")}
    planted = {r["entry"] for r in rows("expected_faults.csv") if r["entry"]}
    differing = {
        e["实施编码"]
        for e in rows("entries.csv")
        if any(e[k] != items[e["基本编码"]][k] for k in ("事项名称", "设定依据"))
    }
    assert differing == planted


def test_every_planted_fault_stands_where_it_is_listed() -> None:
    items = {r["基本编码"] for r in rows("matters.csv")}
    live = {(e["基本编码"], e["行政区划"]): e["实施编码"] for e in rows("entries.csv")}
    kinds: Counter[str] = Counter()
    for fault in rows("expected_faults.csv"):
        kinds[fault["kind"]] += 1
        assert fault["code"] in items or fault["file"] == "departments.csv"
        if fault["kind"] == "missing_claim":
            assert (fault["code"], fault["division"]) not in live
        elif fault["file"] == "entries.csv":
            assert live[fault["code"], fault["division"]] == fault["entry"]
    single = {"exempt", "cascade_pending", "no_list_office"}
    assert all(n >= 3 for kind, n in kinds.items() if kind not in single), kinds
    assert single <= set(kinds)


def test_every_district_and_town_claims_what_it_must_except_the_planted_gaps() -> None:
    divisions: dict[str, set[str]] = {"县级": set(), "乡镇级": set()}
    for body in rows("departments.csv"):
        divisions.setdefault(body["层级"], set()).add(body["行政区划"])
    live = {(e["基本编码"], e["行政区划"]) for e in rows("entries.csv")}
    gaps = {
        (item["基本编码"], division)
        for item in rows("matters.csv")
        for tier in item["行使层级"].replace("乡镇（街道）", "乡镇级").split("、")
        for division in divisions[tier]
        if (item["基本编码"], division) not in live
    }
    faults = rows("expected_faults.csv")
    assert gaps == {(f["code"], f["division"]) for f in faults if f["kind"] == "missing_claim"}


def test_every_cited_norm_is_held_or_listed_as_not_held() -> None:
    known = set(held()) | {bare(t) for t in PLAN["not_held"]}
    known |= {bare(t.split("\n", 1)[0].removeprefix("# ")) for t in texts("changes").values()}
    lists = {n: "\n".join(r["设定依据"] for r in rows(n)) for n in ("matters.csv", "entries.csv")}
    for name, text in (texts("norms") | texts("changes") | lists).items():
        for title in TITLE.findall(text):
            assert bare(title) in known, f"{name}: 《{title}》"


def test_what_is_listed_as_not_held_is_cited_and_not_held() -> None:
    everything = "\n".join([*texts("norms").values(), *texts("changes").values()])
    everything += "\n".join(r["设定依据"] for r in rows("entries.csv"))
    for title in PLAN["not_held"]:
        assert bare(title) not in held()
        assert title in everything or title.replace("〈", "《") in everything


def test_articles_cited_in_the_directory_exist() -> None:
    for row in rows("matters.csv"):
        for title, number in re.findall(
            r"《([^《》]+)》(?:（[^）]*）)?第([一二三四五六七八九十]+)条", row["设定依据"]
        ):
            assert to_int(number) in articles(title), row["事项名称"]


def test_quotations_stand_word_for_word_except_the_planted_ones() -> None:
    everything = squeeze("".join(held().values()))
    changed = {
        f["code"]
        for f in rows("expected_faults.csv")
        if f["kind"] in {"quote_mismatch", "cascade_pending"}
    }
    for row in rows("matters.csv"):
        quotes = re.findall(r"“([^”]{12,})”", row["设定依据"])
        quotes += re.findall(r"[条款][： ]([^“”\n]{12,})$", row["设定依据"], re.MULTILINE)
        whole = [squeeze(part) for q in quotes for part in q.split("……")]
        stands = all(re.sub(r"^第.{1,4}条", "", part) in everything for part in whole)
        assert stands or row["基本编码"] in changed, row["事项名称"]


def test_words_that_a_decision_replaces_stand_in_the_article_it_names() -> None:
    for name in ("01-国务院关于修改部分行政法规的决定.md", PLAN["changes"][6]["file"]):
        title = next(t for t in TITLE.findall(texts("changes")[name]) if bare(t) in held())
        checked = 0
        for line in texts("changes")[name].splitlines():
            heading = re.match(r"[一二三]、对《([^》]+)》", line)
            title = heading[1] if heading else title
            for found in re.finditer(
                r"将第([一二三四五六七八九十]+)条.*?中的“([^”]+)”修改为", line
            ):
                number = to_int(found[1]) or 0
                assert found[2] in articles(title)[number], f"{title} 第{found[1]}条 {found[2]}"
                checked += 1
        assert checked >= 2


def test_expected_impact_names_only_what_exists() -> None:
    items = {r["基本编码"] for r in rows("matters.csv")}
    entries = Counter(e["基本编码"] for e in rows("entries.csv"))
    files = {c["file"] for c in PLAN["changes"]}
    for row in rows("expected_impact.csv"):
        assert row["change"] in files or bare(row["change"].removeprefix("expire:")) in held()
        assert set(row["call"].split("|")) <= {"act", "check", "none"}
        assert all(re.fullmatch(r"D\d{1,2}b?", r) for r in row["rule_any"].split("|") if r)
        told = [int(n) for n in row["entries"].split("|")]
        assert max(told) <= entries[row["code"]]
        assert row["code"] in items | {""}
        if row["call"].startswith(("act", "check")) and row["code"]:
            assert row["rule_any"]
            assert min(told) >= 1
    keys = Counter((r["change"], r["code"]) for r in rows("expected_impact.csv") if r["code"])
    assert max(keys.values()) == 1


def test_the_plan_names_the_files_and_the_main_decision() -> None:
    assert [c["file"] for c in PLAN["changes"]] == list(texts("changes"))
    assert PLAN["main"] in texts("changes")
    for change in PLAN["changes"]:
        published = change["published"]
        assert published <= PLAN["today"]
        assert (
            f"{published.year}年{published.month}月{published.day}日"
            in texts("changes")[change["file"]]
        )


def test_the_readme_lists_every_norm_change_and_fault() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for name in (*texts("norms"), *texts("changes")):
        assert name in readme, name
    for fault in rows("expected_faults.csv"):
        assert f"| {fault['id']} | {fault['kind']} |" in readme, fault["id"]
    for row in rows("expected_impact.csv"):
        assert row["why"] in readme, row["why"]
