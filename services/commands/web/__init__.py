"""`bantin web`: the desk on a port, until it is stopped."""

from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output.console import Json, console, print_json, run_async
from shared.runtime import Settings, configure_logs, log_settings, read_settings, require_kept

if TYPE_CHECKING:
    from socket import socket

app = typer.Typer(add_completion=False)
INTERRUPTED = 130


@app.command()
def web(
    *,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="The port to listen on; 0: any free one.")
    ] = 8080,
    json: Json = False,
) -> None:
    """Serve the desk until stopped: pages and a JSON API over what is stored.

    It only reads, from the data file or from BANTIN_STORE. Example: `bantin web --port 8090`
    """
    from services.desk import bound

    configure_logs(log_settings(), "desk")
    settings = read_settings()
    configure_logs(settings, "desk")
    require_kept(settings, "store")
    with bound(host, port) as listening:
        _say(listening, as_json=json)
        try:
            run_async(_serve(settings, listening))
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None


def _say(listening: "socket", *, as_json: bool) -> None:
    name, port = listening.getsockname()[:2]
    address = f"http://{f'[{name}]' if ':' in name else name}:{port}/"
    if as_json:
        print_json({"address": address})
    else:
        console.print(f"the desk is at {address}  (Ctrl-C ends it)", highlight=False)


async def _serve(settings: Settings, listening: "socket") -> None:
    from services.desk import Readiness, create_app, open_desk, serve
    from shared.runtime import serve_http

    async with open_desk(settings) as desk, Readiness(desk).watching() as readiness:
        live, ready = readiness.stalled, readiness.problem
        with serve_http(settings.http_port, live=live, ready=ready):
            await serve(create_app(desk), listening, drain=settings.drain)
