"""From a file, a page of the web, a message or a line of a batch to a report: text, blocks and origin."""

from parley.intake.source import from_line, open_source

__all__ = ["from_line", "open_source"]
