"""The command line: one verb each. Data goes to standard output, words for people to standard error."""

from __future__ import annotations

import gc
import sys

import click

from parley import __version__
from parley.cli.accounts import accounts
from parley.cli.activities import activities
from parley.cli.add import add
from parley.cli.assess import assess
from parley.cli.commitments import commitments
from parley.cli.deadlines import deadlines
from parley.cli.desk import desk
from parley.cli.diff import diff
from parley.cli.explain import explain
from parley.cli.export import export
from parley.cli.judge import judge
from parley.cli.ledger import ledger
from parley.cli.names import names
from parley.cli.read import read
from parley.cli.says import says
from parley.cli.schema import schema
from parley.cli.search import search
from parley.cli.show import show
from parley.cli.timeline import timeline
from parley.cli.watch import watch
from parley.errors import ParleyError

SELDOM = (50_000, 20, 50)
"""Thresholds of the garbage collector: what is loaded at the start stays, and looking through it takes time."""

FAULT = 2
"""Exit status where something given to a command could not be used."""


class Commands(click.Group):
    """A group whose commands end with a message and exit status 2 on a `ParleyError`."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except ParleyError as error:
            click.echo(f"parley: {error}", err=True)
            ctx.exit(FAULT)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="parley")
def parley() -> None:
    """Read reports about military activities: who claims what, whose forces, what was promised, and what the Vienna
    Document 2011 asks.
    """


parley.add_command(accounts)
parley.add_command(activities)
parley.add_command(add)
parley.add_command(assess)
parley.add_command(commitments)
parley.add_command(deadlines)
parley.add_command(desk)
parley.add_command(diff)
parley.add_command(explain)
parley.add_command(export)
parley.add_command(judge)
parley.add_command(ledger)
parley.add_command(names)
parley.add_command(read)
parley.add_command(says)
parley.add_command(schema)
parley.add_command(search)
parley.add_command(show)
parley.add_command(timeline)
parley.add_command(watch)


def main() -> None:
    """The entry point of the `parley` command."""
    gc.set_threshold(*SELDOM)
    try:
        parley(prog_name="parley")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
