"""`parley desk`: the ledger in a browser."""

from __future__ import annotations

from typing import Literal

import click

from parley.cli.asking import place_option


@click.command(
    epilog="Examples: parley desk --ledger parley.db, then open http://127.0.0.1:8080/; for others: "
    "parley accounts add ada --role officer, then parley desk --public-url https://desk.example.org "
    "--behind-proxy 127.0.0.1"
)
@place_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True, help="The port to listen on.")
@click.option(
    "--accounts",
    type=click.Choice(["auto", "on", "off"]),
    default="auto",
    show_default=True,
    help="Whether one signs in; auto: where other machines can reach it.",
)
@click.option("--public-url", metavar="URL", help="The address under which people open it: https://desk.example.org")
@click.option(
    "--behind-proxy",
    "proxies",
    metavar="ADDRESS",
    multiple=True,
    help="Believe a server at this address (IP or network) on who asks and how; more than once for several.",
)
def desk(
    place: str | None,
    host: str,
    port: int,
    accounts: Literal["auto", "on", "off"],
    public_url: str | None,
    proxies: tuple[str, ...],
) -> None:
    """Serve the ledger to a browser until it is interrupted.

    The ledger is made on first use. No request leaves the machine, except where a person gives an address to read, and
    to the provider of OpenID Connect where one is configured. Where other machines can reach it, it starts only with
    accounts (`parley accounts add`), and says so.
    """
    from parley.desk.accounts.outside import outside_of_environment
    from parley.desk.serve import serve
    from parley.desk.settings import Settings

    settings = Settings(
        ledger=place,
        host=host,
        port=port,
        accounts=accounts,
        public_url=public_url.rstrip("/") if public_url else None,
        proxies=proxies,
        outside=outside_of_environment() if accounts != "off" else None,
    )
    serve(settings, lambda line: click.echo(f"parley: {line}", err=True))
