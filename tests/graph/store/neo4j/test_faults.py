"""Servers that are away, lost, restarted or refuse: the message says what to do, nothing is lost."""

from __future__ import annotations

import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graph.store.neo4j.address import parse
from graph.store.neo4j.connection import Database
from graph.store.neo4j.store import Neo4jStore
from graph.store.open import open_store
from ontology.errors import StoreAwayError, StoreBusyError
from tests import neo4j_server
from tests.graph.store.samples import AT, entry, item, norm

pytestmark = pytest.mark.neo4j
REPOSITORY = Path(__file__).resolve().parents[4]


@pytest.fixture
def url() -> str:
    return neo4j_server.empty()


class Wire:
    """A relay in front of the server: it can cut all connections, and refuse new ones."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._server = (parts.hostname or "", parts.port or 0)
        self._sockets: list[socket.socket] = []
        self._opened: list[socket.socket] = []
        self.refusing = False
        self.cut_after: bytes | None = None  # cut when the server has got these bytes
        wire = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                wire._relay(self.request)

        class Relay(socketserver.ThreadingTCPServer):
            daemon_threads = True
            block_on_close = False

        self._relays = Relay(("127.0.0.1", 0), Handler)
        self.url = f"bolt://127.0.0.1:{self._relays.server_address[1]}"
        threading.Thread(target=self._relays.serve_forever, daemon=True).start()

    def _relay(self, client: socket.socket) -> None:
        if self.refusing:
            client.close()
            return
        server = socket.create_connection(self._server)
        self._sockets += [client, server]
        self._opened += [client, server]
        threading.Thread(
            target=self._pump, args=(server, client), kwargs={"outward": False}, daemon=True
        ).start()
        self._pump(client, server, outward=True)

    def _pump(self, source: socket.socket, sink: socket.socket, *, outward: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
                if outward and self.cut_after and self.cut_after in data:
                    self.cut_after = None
                    time.sleep(0.3)  # the server does what it was told; the answer is lost
                    self.cut()
        _end(source, sink)

    def cut(self) -> None:
        sockets, self._sockets = self._sockets, []
        _end(*sockets)

    def has_cut(self) -> bool:
        return self.cut_after is None

    def close(self) -> None:
        self.cut()
        self._relays.shutdown()
        self._relays.server_close()
        for one in self._opened:
            one.close()


def _end(*sockets: socket.socket) -> None:
    # Closing alone would leave a thread that reads, and the other side would notice nothing.
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire_to(url: str) -> Iterator[Wire]:
    wire = Wire(url)
    try:
        yield wire
    finally:
        wire.close()


def test_a_server_that_is_away_is_named_with_what_to_do() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreAwayError, match=f"连不上数据库 · .*{port} · 请确认数据库已启动"):
        open_store(f"bolt://127.0.0.1:{port}")


def test_a_unit_goes_on_after_a_lost_connection(url: str) -> None:
    with wire_to(url) as wire, open_store(wire.url) as store:
        with store.transaction("put", AT):
            store.norms.put_norm(norm("甲"))
            wire.cut()
            store.norms.put_norm(norm("乙"))
            assert store.norms.norm("甲") == norm("甲")
            wire.cut()
        assert store.counts().norms == 2
        assert [one.no for one in store.transactions()] == [1]
        wire.cut()
        assert store.norms.norm("乙") == norm("乙")  # readers ask again


def test_a_commit_whose_answer_is_lost_is_kept_once(url: str) -> None:
    with wire_to(url) as wire, open_store(wire.url) as store:
        with store.transaction("put", AT):
            store.norms.put_norm(norm("甲"))
            wire.cut_after = b"\xb0\x12"  # the message COMMIT
        assert wire.has_cut()
        assert store.counts().norms == 1
        assert len(store.transactions()) == 1


def test_a_unit_that_was_overtaken_leaves_nothing(url: str) -> None:
    with wire_to(url) as wire, open_store(wire.url) as store, open_store(url) as other:

        def overtaken() -> None:
            with store.transaction("put", AT):
                store.norms.put_norm(norm("甲"))
                wire.cut()
                with other.transaction("between", AT):
                    other.norms.put_norm(norm("乙"))
                store.norms.put_norm(norm("丙"))

        with pytest.raises(StoreBusyError, match="另一个程序写入了存储，本次写入已全部撤销"):
            overtaken()
        assert [found.id for found in other.norms.norms()] == ["乙"]
        with store.transaction("again", AT):
            store.norms.put_norm(norm("甲"))
        assert store.counts().norms == 2


def test_connections_refused_for_a_while_are_waited_for(url: str) -> None:
    # A cluster that elects a new leader refuses connections for some seconds.
    with wire_to(url) as wire, open_store(wire.url) as store:
        with store.transaction("put", AT):
            store.norms.put_norm(norm("甲"))
            wire.refusing = True
            wire.cut()
            threading.Timer(1.0, lambda: setattr(wire, "refusing", False)).start()
            store.norms.put_norm(norm("乙"))
        assert store.counts().norms == 2


def test_connections_refused_for_good_end_the_unit_with_a_message(url: str) -> None:
    with wire_to(url) as wire, open_store(wire.url) as store:

        def refused() -> None:
            with store.transaction("put", AT):
                store.norms.put_norm(norm("甲"))
                wire.refusing = True
                wire.cut()
                store.norms.put_norm(norm("乙"))

        with pytest.raises(StoreAwayError, match="此前已保存的内容不受影响"):
            refused()
    with open_store(url) as store:
        assert store.counts().norms == 0


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(url: str) -> None:
    address = parse(url, url)
    patient, hasty = open_store(url), Neo4jStore(url, address, busy_seconds=0.5)
    with patient, hasty:
        with patient.transaction("long", AT):
            patient.matters.put_items([item("a")])
            found: list[BaseException] = []

            def write() -> None:
                try:
                    with hasty.transaction("put", AT):
                        raise AssertionError
                except StoreBusyError as error:
                    found.append(error)

            writer = threading.Thread(target=write)
            writer.start()
            writer.join(timeout=60)
        assert "另一个程序正在写入存储" in str(found[0])
        assert hasty.counts().items == 1


def test_a_question_that_takes_too_long_is_ended(url: str) -> None:
    database = Database(parse(f"{url}?timeout=0.5", url))
    try:
        with pytest.raises(StoreBusyError, match=r"没有在时限内答复.*timeout"):
            database.rows("UNWIND range(1, 100000000) AS n RETURN sum(n * n % 7)")
    finally:
        database.close()


def test_another_process_hands_its_bookmarks_over(url: str) -> None:
    with open_store(url) as writer, open_store(url) as reader:
        assert isinstance(writer, Neo4jStore)
        assert isinstance(reader, Neo4jStore)
        with writer.transaction("put", AT):
            writer.norms.put_norm(norm("甲"))
        reader.seen(writer.bookmarks())
        assert set(writer.bookmarks()) <= set(reader.bookmarks())
        assert reader.norms.norm("甲") == norm("甲")


def test_units_of_many_rows_are_not_repeated(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.neo4j.unit.MEMORY", 100)
    with wire_to(url) as wire, open_store(wire.url) as store:

        def lost() -> None:
            with store.transaction("big", AT):
                store.matters.put_entries(entry(f"{number:06}") for number in range(101))
                wire.cut()
                store.norms.put_norm(norm("甲"))

        with pytest.raises(StoreAwayError, match="连不上数据库"):
            lost()
    with open_store(url) as store:
        assert store.counts().entries == 0
