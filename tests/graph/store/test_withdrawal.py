"""A version that is no longer believed goes with all that hangs on it, and stays known for its time."""

from __future__ import annotations

from graph.store.port.records import Moment
from graph.store.port.store import Store
from ontology.changes import Effect
from tests.graph.store import samples
from tests.graph.store.samples import AT


def test_a_withdrawn_version_takes_along_what_hangs_on_it(store: Store) -> None:
    one, two = samples.version("甲", "2020-01-01"), samples.version("甲", "2022-01-01")
    three = samples.version("甲", "2024-01-01")
    with store.transaction("texts", AT) as before:
        store.norms.put_norm(samples.norm("甲"))
        for version in (one, two, three):
            nodes = [samples.provision(version.id, 1, "设置渡口，应当经批准。")]
            store.norms.put_version(version, nodes, f"甲{version.id}")
        store.norms.put_citations(two.id, [samples.citation(two.id, "art_1", 0, "甲")])
        store.norms.put_carried([samples.carried(one.id, "art_1", two.id, Effect.UNCHANGED)])
        store.norms.put_carried([samples.carried(two.id, "art_1", three.id, Effect.UNCHANGED)])
    with store.transaction("withdraw", AT):
        store.norms.withdraw_version(two.id)
        store.norms.withdraw_version("无@2020-01-01")
    assert store.norms.versions("甲") == (one, three)
    assert store.norms.text(two.id) == ""
    assert store.norms.citations_from(two.id) == ()
    assert store.norms.carried_from(one.id) == store.norms.carried_from(two.id) == ()
    then = Moment(known_at=before)
    assert store.norms.version(two.id, then) == two
    assert store.norms.text(two.id, then) == f"甲{two.id}"
    assert len(store.norms.carried_from(one.id, then)) == 1
    with store.transaction("again", AT):
        store.norms.put_version(two, [], f"甲{two.id}")
    assert store.norms.versions("甲") == (one, two, three)


def test_what_carries_on_can_be_withdrawn_alone(store: Store) -> None:
    with store.transaction("carried", AT):
        store.norms.put_carried(
            [samples.carried("甲@2020-01-01", "art_1", "甲@2022-01-01", Effect.DELETED)]
        )
    with store.transaction("withdraw", AT):
        store.norms.withdraw_carried("甲@2020-01-01")
    assert store.norms.carried_from("甲@2020-01-01") == ()
