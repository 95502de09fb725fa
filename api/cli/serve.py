"""`lbt serve`: pages and HTTP interface."""

from __future__ import annotations

import socket

import click

from api.cli.edge import Edge, common, say
from ontology.errors import WrongUseError

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@click.command()
@common
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="端口")
@click.pass_obj
def command(edge: Edge, host: str, port: int) -> None:
    """启动网页和 HTTP 接口；默认只有本机可以访问。按 Ctrl+C 停止。"""
    from api.cli.worker import arrive

    # The store is tried before the port is taken, so that a wrong address is said at once.
    with edge.open_store() as store:
        arrive(edge, store)
    listener = _listen(host, port)
    bound = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    say(f"依据溯源已启动：http://{shown}:{bound}/（接口说明 /docs，按 Ctrl+C 停止）")
    if host not in LOOPBACK:
        say("注意：目前没有账号和登录，能连到这个地址的人都能查看全部内容；请只在受控网络中使用")
    with listener:
        _serve(edge, listener)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port ourselves: a server that starts first and fails later confuses people."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # Named TCP, asyncio turns off the delay of small packets: 40 ms for each answer otherwise.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as reason:
        raise WrongUseError("不认识的监听地址", host, "本机使用请写 127.0.0.1") from reason
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as reason:
        listener.close()
        advice = f"端口可能已被占用，请停止占用它的程序，或换一个端口：lbt serve --port {port + 1}"
        raise WrongUseError("无法使用这个地址和端口", f"{host}:{port}", advice) from reason
    return listener


def _serve(edge: Edge, listener: socket.socket) -> None:
    import uvicorn

    from api.app import create_app
    from api.settings import Settings

    settings = Settings(
        store_url=edge.store_url,
        store_password=edge.store_password,
        today=edge.today_given,
    )
    config = uvicorn.Config(
        create_app(settings), log_level="warning", access_log=False, server_header=False
    )
    uvicorn.Server(config).run(sockets=[listener])
