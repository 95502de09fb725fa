"""Getting in: passwords, names of databases, TLS, routing; what refuses says what to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.open import open_store
from ontology.errors import StoreAwayError, WrongUseError
from tests import neo4j_server
from tests.graph.store.samples import AT, norm

pytestmark = pytest.mark.neo4j
REPOSITORY = Path(__file__).resolve().parents[4]
PASSWORD = "correct-horse"  # noqa: S105 - of a server that lives for these tests
OPENSSL = "openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=localhost -addext"
NAMES = "subjectAltName=DNS:localhost,IP:127.0.0.1"
OPEN = """
import sys
from graph.store.open import open_store
from ontology.errors import StoreAwayError
try:
    open_store(sys.argv[1])
except StoreAwayError as error:
    sys.exit(str(error))
"""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a self-signed certificate and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the certificate of the server, is not on this machine")
    folder = tmp_path_factory.mktemp("tls")
    command = [*OPENSSL.split(), NAMES, "-keyout", "private.key", "-out", "public.crt"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def place(certificate: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name, password, host and port of a server that takes encrypted connections alone."""
    home = tmp_path_factory.mktemp("server")
    url = neo4j_server.start(home, "--password", PASSWORD, "--tls", str(certificate))
    try:
        yield f"neo4j:{PASSWORD}@{url.partition('://')[2]}"
    finally:
        neo4j_server.stop(home)


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "public.crt"))


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
@pytest.mark.usefixtures("trusted")
def test_a_trusted_certificate_is_enough(place: str, scheme: str) -> None:
    for host in (place, place.replace("127.0.0.1", "localhost")):
        with open_store(f"{scheme}://{host}") as store:
            with store.transaction("put", AT):
                store.norms.put_norm(norm("甲"))
            assert store.norms.norm("甲") == norm("甲")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_a_certificate_need_not_be_checked(place: str, scheme: str) -> None:
    with open_store(f"{scheme}://{place}/neo4j") as store, store.transaction("put", AT):
        store.norms.put_norm(norm("乙"))
        assert store.norms.norm("乙") == norm("乙")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_an_unknown_certificate_is_refused_and_told(place: str, scheme: str) -> None:
    with pytest.raises(StoreAwayError, match=r"不信任数据库的证书.*SSL_CERT_FILE.*\+ssc") as told:
        open_store(f"{scheme}://{place}")
    assert PASSWORD not in str(told.value)


@pytest.mark.slow
@pytest.mark.usefixtures("trusted")
def test_a_trusted_certificate_of_another_host_is_refused(place: str) -> None:
    with pytest.raises(StoreAwayError, match="不信任数据库的证书"):
        open_store(f"bolt+s://{place.replace('127.0.0.1', '127.1')}")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_wants_encryption_is_told(place: str, scheme: str) -> None:
    with pytest.raises(StoreAwayError, match=r"一连上就断开.*\+s"):
        open_store(f"{scheme}://{place}")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc"])
def test_passwords_are_asked_for_and_never_shown(place: str, scheme: str) -> None:
    where = place.partition("@")[2]
    with open_store(f"{scheme}://neo4j@{where}", password=PASSWORD) as store:
        assert store.url == f"{scheme}://neo4j@{where}"
    with open_store(f"{scheme}://{place}") as store:
        assert store.url == f"{scheme}://neo4j:***@{where}"
    for wrong in (f"{scheme}://neo4j:secret-x@{where}", f"{scheme}://{where}"):
        with pytest.raises(StoreAwayError, match=r"拒绝登录.*LBT_STORE_PASSWORD") as told:
            open_store(wrong)
        assert "secret-x" not in str(told.value)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_is_not_there_is_named(scheme: str) -> None:
    url = neo4j_server.empty().replace("bolt:", f"{scheme}:")
    with pytest.raises(WrongUseError, match=r"没有这个数据库.*none.*核对"):
        open_store(f"{url}/none")


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s", "neo4j+ssc"])
def test_a_server_without_encryption_is_told(scheme: str) -> None:
    url = neo4j_server.empty().replace("bolt:", f"{scheme}:")
    with pytest.raises(StoreAwayError, match=r"没有以加密方式.*去掉地址中的 \+s"):
        open_store(url)


def test_one_server_routes_to_itself() -> None:
    url = neo4j_server.empty().replace("bolt:", "neo4j:")
    for address in (url, f"{url}/neo4j", f"{url}/neo4j?timeout=30"):
        with open_store(address) as store:
            with store.transaction("put", AT):
                store.norms.put_norm(norm(address[-9:]))
            assert store.norms.norm(address[-9:]) == norm(address[-9:])
    with open_store(url) as store:
        assert store.counts().norms == 3


def test_the_driver_adds_no_words_of_its_own() -> None:
    url = neo4j_server.empty().replace("bolt:", "neo4j+s:")
    command = [sys.executable, "-c", OPEN, url]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert ended.stderr.count("\n") == 1
    assert "没有以加密方式" in ended.stderr
