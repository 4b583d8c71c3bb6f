"""Offices and the institutions they head: the words texts use for them, also in poor translation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from parley.knowledge.load import load
from parley.knowledge.lookup import Phrases

Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class Institution:
    """A kind of institution: its id, the name to which "of" its state is put, and its state where only one has it."""

    id: str
    name: str
    type: Literal["organisation", "unit"]
    state: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office: its id and the id of the institution whose head holds it."""

    id: str
    of: str | None


@cache
def institutions() -> Phrases[Institution]:
    """Words for kinds of institution ("defence ministry")."""
    return Phrases(
        (word, kind)
        for entry in load("offices")["institutions"]
        for kind in [Institution(entry["id"], entry["name"], entry.get("type", "organisation"), entry.get("state"))]
        for word in entry["words"]
    )


@cache
def institution_name(id_: str, state: str | None) -> str | None:
    """The name of the institution of a kind that a state has ("Department of Defense"), None for an unknown kind."""
    entries = [e for e in load("offices")["institutions"] if e["id"] == id_ and e.get("state") in (None, state)]
    own = [e for e in entries if e.get("state") is not None]
    return str((own or entries)[0]["name"]) if entries else None


@cache
def offices() -> Phrases[Office]:
    """Words for offices ("defence minister"), with plurals of the last word."""
    entries = load("offices")["offices"]
    known = [(entry["words"], Office(entry["id"], entry.get("of"))) for entry in entries]
    words = [(word, office) for words, office in known for word in words]
    return Phrases([*words, *((f"{word}s", office) for word, office in words)])


@cache
def is_of_state(id_: str) -> bool:
    """Whether an office belongs to a state, so that its holder has one."""
    return any(
        entry["id"] == id_ and ("of" in entry or entry.get("of_state", False)) for entry in load("offices")["offices"]
    )


def heads(ids: Iterable[str]) -> frozenset[str]:
    """Ids of the institutions that holders of these offices head."""
    wanted = frozenset(ids)
    return frozenset(entry["of"] for entry in load("offices")["offices"] if entry["id"] in wanted and "of" in entry)


@cache
def refers_to(noun: str) -> frozenset[str]:
    """Ids of the offices whose holder a noun refers back to ("minister")."""
    return frozenset(load("offices")["refer_back"].get(noun, ()))


@cache
def refers_to_institution(noun: str) -> frozenset[str]:
    """Ids of the kinds of institution that a noun refers back to ("ministry")."""
    return frozenset(load("offices")["refer_back_institution"].get(noun, ()))


@cache
def modifiers() -> frozenset[str]:
    """Words that qualify an office and belong to it."""
    return frozenset(load("offices")["office_modifiers"])


@cache
def titles() -> frozenset[str]:
    """Words before a person's name that say nothing of an office."""
    return frozenset(load("offices")["titles"])


def is_common_noun(kind: str) -> bool:
    """Whether the words for a kind of institution are common nouns, which need a state beside them ("the army")."""
    return kind in load("offices")["common_nouns"]


def is_before_names(word: str) -> bool:
    """Whether an office stands right before the name of who holds it ("Minister Odd Arne Hansen")."""
    return word in load("offices")["before_names"]


@cache
def gender_of_word(word: str) -> Gender | None:
    """The gender that a title, office or word of kinship tells."""
    genders: dict[Gender, list[str]] = load("offices")["gender"]
    return next((gender for gender, words in genders.items() if word in words), None)
