"""Cypher of record time: the number of the last unit, and facts as they were known at one."""

from __future__ import annotations

# The server plans a question once for each choice of types of its parameters, and null is a type:
# the last record time and the last day are values, so that one plan serves all moments.
LAST_KNOWN = -1
LAST_DAY = "~"  # after all days
PIN = (
    "MATCH (counter:Counter {id: 'tx'})"
    f" WITH CASE $known WHEN {LAST_KNOWN} THEN counter.value ELSE $known END AS known"
)


def as_known(fact: str) -> str:
    """The condition that a fact was believed at the record time `known`."""
    return f"{fact}.tx_from <= known AND ({fact}.tx_to IS NULL OR {fact}.tx_to > known)"


def at_moment(fact: str) -> str:
    """`as_known`, and valid on $as_of."""
    return (
        f"{as_known(fact)} AND ({fact}.valid_to IS NULL OR {fact}.valid_to > $as_of)"
        f" AND ({fact}.valid_from IS NULL OR {fact}.valid_from <= $as_of)"
    )


def columns(node: str, names: tuple[str, ...]) -> str:
    """`node.a, node.b`."""
    return ", ".join(f"{node}.{name}" for name in names)


LAST_TX = "MATCH (counter:Counter {id: 'tx'}) RETURN counter.value"
# Writing to the counter first takes its lock: units of work come one after the other.
TX_NEXT = """
    MATCH (counter:Counter {id: 'tx'}) SET counter.value = counter.value + 1
    WITH counter OPTIONAL MATCH (r:Restoring)
    FOREACH (_ IN CASE WHEN r IS NULL THEN [1] ELSE [] END |
             CREATE (:Transaction {no: counter.value, at: $at, what: $what, token: $token}))
    RETURN counter.value, r IS NOT NULL
"""
# The lock alone: a restore brings its own numbers.
TX_LOCK = "MATCH (counter:Counter {id: 'tx'}) SET counter.value = counter.value RETURN -1, false"
TX_FOUND = "MATCH (t:Transaction {no: $no, token: $token}) RETURN t.no"
TRANSACTIONS = "MATCH (t:Transaction) RETURN t.no, t.at, t.what ORDER BY t.no"

# Ends the waiting of one unit, found by the mark that it carries.
WAITING = "SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.lbt = $mark"
STOP_WAITING = "TERMINATE TRANSACTIONS $id"
