"""All statements of a person, institution or state, however the texts write the name."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field, structs
from rapidfuzz.distance import Levenshtein
from sqlalchemy import ColumnElement, Connection, Select, select

from parley.errors import LedgerError
from parley.knowledge.bodies import body_word, is_body
from parley.knowledge.states import is_state, state_name, state_word
from parley.ledger import tables
from parley.ledger.asking.named import find_named, known_of, plain
from parley.ledger.asking.origins import all_sources
from parley.ledger.asking.voices import Voice, voices_where
from parley.ledger.matching.spelling import skeleton

_NEAR = 5
_LIKE = 60.0
_LONG_WORD = 5
_SPELLED = 0.85


class Sayings(Struct):
    """Who was meant, under which names they speak in the reports, and what they say, by day.

    `tied` are claims that they deny, or that deny theirs; `total` is how many statements there are in all.
    """

    who: str
    names: list[str] = field(default_factory=list)
    statements: list[Voice] = field(default_factory=list)
    tied: list[Voice] = field(default_factory=list)
    total: int = 0

    def part(self, first: int, end: int) -> Sayings:
        """The statements from one place to another, and the claims that these are tied to."""
        shown = self.statements[first:end]
        tied = {id for voice in shown for id in (*voice.denies, *voice.denied_by)}
        return structs.replace(self, statements=shown, tied=[voice for voice in self.tied if voice.id in tied])


def says(connection: Connection, given: str, since: str | None = None, until: str | None = None) -> Sayings:
    """What somebody says, between two days if they are given.

    `given` is a state or body (code or name: all who speak for it are meant), a person (id, name or last name), or
    words of the name of an institution, or any way in which the reports write it. Raises `LedgerError`
    (`ledger.unknown`, `ledger.ambiguous`).
    """
    found = _of_state(connection, given) or _of_person(connection, given) or _of_words(connection, given)
    found = found or _of_institution(connection, given)
    if found is None:
        raise _unknown(connection, given)
    found.statements = [voice for voice in found.statements if _within(voice.day, since, until)]
    sources = all_sources(connection)
    for voice in found.statements:
        voice.source = sources.get(voice.report, voice.report)
    found.total = len(found.statements)
    found.names = list(dict.fromkeys(voice.speaker for voice in found.statements))
    return found


def _within(day: str | None, since: str | None, until: str | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or day >= since[: len(day)]) and (until is None or day <= until[: len(day)])


def _of_state(connection: Connection, given: str) -> Sayings | None:
    code = _code(given.strip())
    if code is None:
        return None
    spoken = tables.statements.c.body.like(f'%"country":"{code}"%')
    voices, tied = voices_where(connection, _holding(spoken), lambda voice: voice.country == code)
    return Sayings(state_name(code), statements=voices, tied=tied) if voices else None


def _code(words: str) -> str | None:
    """The code of a state or body by its code or name; not by a people, since those are no speakers."""
    if is_state(words.upper()) or is_body(words.upper()):
        return words.upper()
    state = state_word(words) or state_word(words.title())
    if state is not None and state.kind == "name":
        return state.code
    body = body_word(words)
    return body.country if body is not None and body.name == body.country else None


def _of_person(connection: Connection, given: str) -> Sayings | None:
    person = find_named(connection, "person", given)
    if person is None:
        return None
    names = {plain(name) for name in person.names}
    speakers = [claimant for claimant in _claimants(connection) if plain(claimant) in names]
    return _of_speakers(connection, person.name, speakers) if speakers else None


def _of_words(connection: Connection, given: str) -> Sayings | None:
    """Speakers in whose name all the words stand, in any spelling of a longer one."""
    asked = plain(given).split()
    speakers = [claimant for claimant in _claimants(connection) if asked and _holds(plain(claimant).split(), asked)]
    if not speakers:
        return None
    return _of_speakers(connection, given, speakers)


def _of_institution(connection: Connection, given: str) -> Sayings | None:
    """The one institution that the reports also write so ("Minabarony"), under the names by which it speaks."""
    known = [one for one in known_of(connection, "institution") if plain(given) in map(plain, one.names)]
    if len(known) != 1:
        return None
    names = {plain(name) for name in known[0].names}
    speakers = [claimant for claimant in _claimants(connection) if plain(claimant) in names]
    return _of_speakers(connection, known[0].name, speakers) if speakers else None


def _holds(words: list[str], asked: list[str]) -> bool:
    return all(any(_alike(word, one) for one in words) for word in asked)


def _alike(a: str, b: str) -> bool:
    if a == b or min(len(a), len(b)) < _LONG_WORD:
        return a == b
    return skeleton(a) == skeleton(b) or Levenshtein.normalized_similarity(a, b) >= _SPELLED


def _claimants(connection: Connection) -> Iterator[str]:
    table = tables.statements.c
    wanted = select(table.claimant).where(table.kind == "claim", table.claimant.is_not(None)).distinct()
    yield from connection.execute(wanted).scalars()


def _of_speakers(connection: Connection, who: str, speakers: list[str]) -> Sayings:
    held, names = _holding(tables.statements.c.claimant.in_(speakers)), frozenset(speakers)
    voices, tied = voices_where(connection, held, lambda voice: voice.speaker in names)
    return Sayings(who, statements=voices, tied=tied)


def _holding(condition: ColumnElement[bool]) -> Select[int]:
    """The numbers of the reports with a claim for which a condition holds, which is a single pass."""
    table = tables.statements.c
    return select(table.report).where(table.kind == "claim", condition)


def _unknown(connection: Connection, given: str) -> LedgerError:
    from rapidfuzz import fuzz, process

    names = {claimant: plain(claimant) for claimant in _claimants(connection)}
    best = process.extract(plain(given), names, scorer=fuzz.WRatio, limit=_NEAR, score_cutoff=_LIKE)
    near = "; ".join(str(name)[:80] for _, _, name in best)
    return LedgerError(
        "ledger.unknown",
        place=given,
        found="nobody of this name who says anything in the ledger",
        expected="a person, institution or state" + (f", such as {near}" if near else ""),
        next_step="`parley search WORDS` finds reports in which a name stands.",
    )
