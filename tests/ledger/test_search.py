import pytest

from parley.errors import OptionError
from parley.ledger.accents import plain
from parley.ledger.search import Hit, SearchFilters, search
from parley.ledger.store import Store
from tests.ledger.reports import dossier, put

LONG = "The river was high. " * 60 + "Sappers laid a pontoon bridge at night. " + "The river was high. " * 60


@pytest.fixture
def filled(store: Store) -> Store:
    put(store, dossier("bridge", "Engineers built bridges near Gdańsk.", outlet="Daily", published="2031-03"))
    put(store, dossier("long", LONG, outlet="Weekly", published="2031-04-10"))
    put(store, dossier("quote", "He said: “it's 100% 'fine'” (AND so on) NEAR the river*", published=None))
    return store


def names(hits: list[Hit]) -> set[str]:
    return {hit.report for hit in hits}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bridge", {"bridge", "long"}),
        ("BRIDGES engineer", {"bridge"}),
        ('"pontoon bridge"', {"long"}),
        ('"bridge pontoon"', set()),
        ("Gdańsk", {"bridge"}),
        ("gdansk", {"bridge"}),
        ("engíneers", {"bridge"}),
        ("submarine", set()),
        ('river" OR 1=1 --', set()),
        ("river NEAR(", {"quote"}),
        ("river*", {"long", "quote"}),
        ("col:river AND (", set()),
        ("'river", {"long", "quote"}),
    ],
)
def test_words(filled: Store, words: str, found: set[str]) -> None:
    assert names(search(filled, words)) == found


@pytest.mark.parametrize("words", ["", "  ", '""', "*** ( ) -", "\x00"])
def test_nothing_to_search_for(filled: Store, words: str) -> None:
    with pytest.raises(OptionError) as fault:
        search(filled, words)
    assert fault.value.code == "option.words"


def test_the_stretch_is_where_the_words_stand(filled: Store) -> None:
    hit = search(filled, "pontoon bridge")[0]
    assert LONG[slice(*hit.stretch)] == hit.words
    assert {LONG[slice(*mark)] for mark in hit.marks} == {"pontoon", "bridge"}
    assert len(hit.words) <= 240
    assert hit.words.startswith("was ") or hit.words[0].isalpha()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (SearchFilters(outlet="Daily"), {"bridge"}),
        (SearchFilters(since="2031-03-20"), {"bridge", "long"}),
        (SearchFilters(since="2031-04-01"), {"long"}),
        (SearchFilters(until="2031-03-05"), {"bridge"}),
        (SearchFilters(until="2031"), {"bridge", "long"}),
        (SearchFilters(language="de"), set()),
        (SearchFilters(activity="nothing"), set()),
    ],
)
def test_filters(filled: Store, filters: SearchFilters, found: set[str]) -> None:
    assert names(search(filled, "bridge", filters)) == found


def test_pages(filled: Store) -> None:
    first, second = (search(filled, "river", limit=1, offset=at) for at in (0, 1))
    assert names(first) | names(second) == {"long", "quote"}


def test_what_is_found_without_accents_is_marked_with_them(filled: Store) -> None:
    (hit,) = search(filled, "gdansk")
    assert [hit.words[slice(*mark)] for mark in hit.marks] == ["Gdańsk"]


def test_accents_are_of_latin_letters_only_and_change_no_place() -> None:
    assert plain("Łódź, Élan, Đà Nẵng, й Ё Ω ﬁ") == "Łodz, Elan, Đa Nang, й Ё Ω ﬁ"
