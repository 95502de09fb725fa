"""Lanes: what a machine cannot run is said plainly, and can be required with LBT_REQUIRE."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# No test passes or fails by the clock: a busy machine is no fault of the program. The build draws the same
# examples each time, so that a red one can be looked at; developers' runs go on exploring.
settings.register_profile("lbt", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("lbt")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# Lane → how to get it. A lane without tests says so: it is not pretended to have run.
LANES = {
    "corpus": "the folder ../shared (real texts and gold sets) beside the project",
    "neo4j": "a Neo4j server: pytest --neo4j starts one (mvn and Java 17), or NEO4J_URI names one",
    "browser": "Chromium; pages are tested over HTTP without a browser so far, so there are no tests",
    "office": "LibreOffice (apt-get install libreoffice-writer-nogui)",
}


_NEO4J_ASKED = "neo4j" in os.environ.get("LBT_REQUIRE", "").split(",")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--neo4j` runs the lane without requiring it for the whole machine."""
    parser.addoption("--neo4j", action="store_true", help="start a Neo4j server for its tests")


def pytest_configure(config: pytest.Config) -> None:
    """Take note of `--neo4j`."""
    global _NEO4J_ASKED  # noqa: PLW0603 - options are known only now
    _NEO4J_ASKED = _NEO4J_ASKED or config.getoption("--neo4j")
    # Started in the background of a script, we ignore Ctrl-C, and so would the programs under test.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_unconfigure() -> None:
    """Stop the server, if one was started."""
    from tests import neo4j_server

    neo4j_server.end()


def _available(lane: str) -> bool:
    if lane == "corpus":
        return (SHARED / "corpus" / "laws").is_dir()
    if lane == "neo4j":
        return bool(os.environ.get("NEO4J_URI")) or _NEO4J_ASKED
    return bool(shutil.which("chromium" if lane == "browser" else "soffice"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip tests of lanes that this machine cannot run, and count those that it can."""
    counts = dict.fromkeys(LANES, 0)
    for item in items:
        for lane, needs in LANES.items():
            if item.get_closest_marker(lane):
                counts[lane] += 1
                if not _available(lane):
                    item.add_marker(pytest.mark.skip(reason=f"lane {lane}: needs {needs}"))
    config.stash[_COUNTS] = counts
    required = [lane for lane in os.environ.get("LBT_REQUIRE", "").split(",") if lane]
    for lane in required:
        if lane not in LANES or not _available(lane) or not counts[lane]:
            raise pytest.UsageError(f"LBT_REQUIRE: lane {lane} cannot run: {LANES.get(lane)}")


_COUNTS = pytest.StashKey[dict[str, int]]()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say at the end which lanes did not run, and how to get them."""
    counts = config.stash.get(_COUNTS, {})
    missing = [lane for lane in LANES if not counts.get(lane) or not _available(lane)]
    if missing:
        terminalreporter.section("lanes that did not run")
        for lane in missing:
            terminalreporter.line(f"{lane}: needs {LANES[lane]}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside the project")
    return SHARED
