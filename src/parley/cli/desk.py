"""`parley desk`: the ledger in a browser."""

from __future__ import annotations

import click

from parley.cli.asking import place_option


@click.command(epilog="Example: parley desk --ledger parley.db, then open http://127.0.0.1:8080/")
@place_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; only this machine's addresses.")
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True, help="The port to listen on.")
def desk(place: str | None, host: str, port: int) -> None:
    """Serve the ledger to a browser on this machine until it is interrupted.

    The ledger is made on first use. No request leaves the machine, except where a person gives an address to read. It
    has no accounts, so it does not start on an address that other machines can reach.
    """
    from parley.desk.serve import serve
    from parley.desk.settings import Settings

    click.echo(f"parley: the desk is at http://{f'[{host}]' if ':' in host else host}:{port}/", err=True)
    serve(Settings(ledger=place, host=host, port=port))
