"""`parley schema`: the JSON Schema of a dossier."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of what `parley read --format json` gives."""
    from parley.dossier.schema import schema_text

    click.echo(schema_text(), nl=False)
