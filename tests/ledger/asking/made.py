"""A small ledger of three activities and hostile words, made from dossiers by hand."""

from parley.dossier.model import Claim, Content, Cue, Dossier, Speaker, Stance
from parley.ledger.store import Store
from tests.ledger.reports import dossier, put

FIRST = (
    "Norway began the exercise Cobalt Lantern 2031 at Rena on 3 March 2031. The ministry said that 2,400 troops take"
    " part. A spokesman of the neighbour called it a threat."
)
HIGHER = "The exercise Cobalt Lantern 2031 goes on at Rena. The ministry said that 14,000 troops take part."
LATER = "The exercise Cobalt Lantern 2034 is planned. The ministry said that 900 troops take part."
OTHER = "The exercise Amber Ladder 2031 began on 3 March 2031. The ministry said that 300 troops take part."
URL = "https://news.example/cobalt"
HOSTILE = "<script>alert(1)</script> \x1b[31mred\x1b[0m \u202egnorw & so on"


def claim(
    made: Dossier,
    number: int,
    speaker: Speaker,
    words: str,
    stance: Stance = "assert",
    denies: list[str] | None = None,
) -> Dossier:
    """The dossier with a claim more."""
    content = Content(words, [(number, number + 10)])
    said = Claim(f"c{number}", speaker, Cue("said", (4, 8)), content, "indirect", stance, denies=denies or [])
    made.claims.append(said)
    return made


def person(name: str, country: str | None = None, role: str | None = None) -> Speaker:
    return Speaker(name, (0, 3), name=name, role=role, country=country, kind="person")


def fill(store: Store) -> None:
    """Two reports on one exercise that differ in its size, one revised; another edition; another exercise."""
    first = dossier("r1", FIRST, url=URL, outlet="Daily", published="2031-03-02")
    claim(first, 2, person("Kari Holm", "NOR", "minister"), "nobody is threatened")
    claim(first, 3, person("Ivan Petrenko", "RUS"), "that is not so", "deny", ["c2"])
    put(store, first)
    put(store, dossier("r2", FIRST.replace("2,400", "2,600"), url=URL, outlet="Daily", published="2031-03-04"))
    put(store, dossier("r3", HIGHER, outlet="Weekly", published="2031-03-05"))
    put(store, dossier("r4", LATER, outlet="Weekly", published="2034-01-10"))
    hostile = dossier("r5", OTHER, outlet=HOSTILE, published="2031-03-06")
    put(store, claim(hostile, 2, person(f"Bad {HOSTILE}", "RUS"), f"It is {HOSTILE}"))
