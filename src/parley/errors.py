"""One tree of errors, each with a stable code.

ParleyError
├── SourceError        a source could not be turned into a report      (intake.*)
│   ├── UnreadableSource   cannot be opened, fetched or decoded
│   ├── EmptySource        nothing to read in it
│   └── TooLarge           beyond the bounds of size, depth or time
├── OptionError        an option or argument has no meaning            (option.*)
├── FactsError         facts of an activity that cannot be assessed    (facts.*)
├── ModelError         the language model cannot be loaded             (model.*)
├── LedgerError        the ledger cannot be opened, read or written    (ledger.*)
└── DeskError          the desk cannot be started, or refuses a request (desk.*)

Every error says where, what was found, what was expected and what to do next. The command line prints the message and
leaves with exit status 2; in a batch the same code and message stand in the line of the item.
"""

from __future__ import annotations


class ParleyError(Exception):
    """A problem that a person can act on.

    `code` never changes once released (`intake.empty`); `place` is a file, URL, line or field path; `found` and
    `expected` are short phrases; `next_step` is an instruction.
    """

    def __init__(self, code: str, *, place: str, found: str, expected: str, next_step: str) -> None:
        self.code = code
        self.place = place
        self.found = found
        self.expected = expected
        self.next_step = next_step
        super().__init__(f"{code}: {place}: found {found}; expected {expected}. {next_step}")

    def as_dict(self) -> dict[str, str]:
        """The error as it stands in a line of a batch: `code` and `message`, and the parts of the message."""
        return {
            "code": self.code,
            "message": str(self),
            "place": self.place,
            "found": self.found,
            "expected": self.expected,
            "next_step": self.next_step,
        }


class SourceError(ParleyError):
    """A source could not be turned into a report."""


class UnreadableSource(SourceError):
    """The source cannot be opened, fetched or decoded."""


class EmptySource(SourceError):
    """The source holds nothing to read."""


class TooLarge(SourceError):
    """The source is beyond the bounds of size, depth or time."""


class OptionError(ParleyError):
    """An option or argument of a command has no meaning."""


class FactsError(ParleyError):
    """Facts of an activity that cannot be assessed."""


class ModelError(ParleyError):
    """The language model is missing or damaged."""


class LedgerError(ParleyError):
    """The ledger cannot be opened, read or written, or does not hold what is asked for."""


class DeskError(ParleyError):
    """The desk cannot be started, or refuses a request."""
