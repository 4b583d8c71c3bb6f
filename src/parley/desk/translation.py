"""The language of a page: which one a visitor is answered in, and how words, numbers and days are written in it.

Words are those of the catalogs in `translations/`, read as they are; what a catalog lacks is said in English. Numbers,
days and the names of states are those of the Unicode CLDR, as the library babel holds them. A day is written at the
precision it has: a month stays a month, and of two days between which it lies none is taken.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from importlib import resources

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_datetime, format_skeleton
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from fastapi import Request
from markupsafe import Markup

from parley.desk.drawing.tongue import Tongue
from parley.ledger.asking.labels import Interval, days_of

LANGUAGES = {
    "en": "English",
    "uk": "Українська",
    "pl": "Polski",
    "de": "Deutsch",
    "fr": "Français",
    "ru": "Русский",
}
"""The languages of the desk, each by its own name."""
COOKIE = "parley-lang"
DOMAIN = "desk"
SENTENCE = "sentence"
"""The context of sentences that the record holds in English."""
_IN_SENTENCES = ("obligation", "answer", "item", "status")
VARY = "Accept-Language, Cookie"
"""What the language of a page depends on."""

_TERRITORIES = {"en": "GB"}
"""Whose habits are followed where those of a language differ: days before months."""
_MOST_ASKED = 400
"""Letters of an Accept-Language header that are looked at."""
_MOST_KEPT = 4096
"""Words, numbers and days of a kind that are kept as they were said last."""
_ERA = ("\u202fг.", "\u202fр.")
"""The word for a year after the number of the year, which a tick has no room for."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One language: its catalog, and its way to write numbers and days.

    `sentences` are those that the record holds in English, `terms` values of fixed sets that stand in them.
    """

    code: str
    locale: Locale
    catalog: NullTranslations
    sentences: Mapping[str, str] = field(default_factory=dict, hash=False)
    terms: Mapping[str, str] = field(default_factory=dict, hash=False)

    def say(self, words: str) -> str:
        """Fixed words in this language; in English where the catalog lacks them."""
        return str(self.catalog.gettext(words)) if words else ""

    def counted(self, one: str, many: str, number: int) -> str:
        """Fixed words that depend on a number, which stands in them as `{n}`."""
        return str(self.catalog.ngettext(one, many, number)).format(n=self.number(number))

    def term(self, field: str, value: str) -> str:
        """A value of one of the fixed sets (`status`, `item`, `answer` …) in words: `term("item", "troops")`."""
        return str(self.catalog.pgettext(field, value.replace("_", " ")))

    def number(self, value: int) -> str:
        """A whole number with the marks between thousands of the language: `12,000`, `12.000`."""
        return str(format_decimal(value, locale=self.locale))

    def degrees(self, value: float) -> str:
        """Degrees of latitude or longitude to the hundredth."""
        return str(format_decimal(value, format="0.00", locale=self.locale))

    def day(self, written: str) -> str:
        """An ISO date at its precision: a day, a month or a year; what is none of these stays as it is."""
        days = days_of(written)
        return self.interval(days) if days else written

    def tick(self, written: str) -> str:
        """The same for an axis, shorter."""
        words = self.day(written)
        for era in _ERA:
            words = words.removesuffix(era)
        return words

    def interval(self, days: Interval) -> str:
        """A day, a whole month or a whole year, or the two days between which it lies."""
        first, last = date.fromisoformat(days[0]), date.fromisoformat(days[1])
        if first == last:
            return self._one(first)
        if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12) and first.year == last.year:
            return f"{first.year}"
        if first.day == 1 and days_of(f"{first:%Y-%m}") == days:
            return str(format_skeleton("yMMMM", first, locale=self.locale))
        return self.say("between {first} and {last}").format(first=self._one(first), last=self._one(last))

    def _one(self, day: date) -> str:
        return str(format_date(day, "medium", locale=self.locale))

    def moment(self, written: str) -> str:
        """A date-time of ISO 8601 with its minutes, in the zone it is given in."""
        try:
            at = datetime.fromisoformat(written)
        except ValueError:
            return written
        return str(format_datetime(at.replace(tzinfo=None), "d MMM y, HH:mm", locale=self.locale))

    def state(self, code: str) -> str:
        """The name of a state by its code of ISO 3166-1 alpha-3; anything else, such as a body, as it is given."""
        return str(self.locale.territories.get(_territories().get(code, ""), code))

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, as the attribute `dir` says it."""
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"

    @property
    def tongue(self) -> Tongue:
        """What the drawings and templates say their words with; what was said lately is not looked up again."""
        return _tongue(self.code)


@cache
def _tongue(code: str) -> Tongue:
    spoken, kept = translation(code), lru_cache(_MOST_KEPT)
    return Tongue(
        code,
        kept(spoken.say),
        kept(spoken.counted),
        kept(spoken.term),
        kept(spoken.number),
        kept(spoken.day),
        kept(spoken.tick),
        kept(spoken.interval),
        kept(spoken.moment),
        kept(spoken.state),
        kept(spoken.degrees),
    )


def translation_of(request: Request) -> Translation:
    """The language that the address asks for (`?lang=de`), else the cookie, else the browser, else English."""
    for asked in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if asked in LANGUAGES:
            return translation(asked)
    return translation(next(_wanted(request.headers.get("accept-language", "")), "en"))


@cache
def translation(code: str) -> Translation:
    """The translation into a language of `LANGUAGES`."""
    catalog = _catalog(code)
    return Translation(
        code,
        Locale(code, _TERRITORIES.get(code)),
        _compiled(catalog),
        _in_context(catalog, SENTENCE),
        _in_context(catalog, *_IN_SENTENCES),
    )


def _wanted(header: str) -> Iterator[str]:
    """The languages of the desk that an Accept-Language header names, the most wanted first (RFC 9110, 12.5.4)."""
    named = [part.partition(";") for part in header[:_MOST_ASKED].split(",")]
    weighed = [(-_weight(weight), language.strip().lower().partition("-")[0]) for language, _, weight in named]
    for weight, language in sorted(weighed, key=lambda one: one[0]):
        if language in LANGUAGES and weight < 0:
            yield language


def _weight(written: str) -> float:
    try:
        return float(written.replace(" ", "").removeprefix("q=")) if written.strip() else 1.0
    except ValueError:
        return 0.0


def _catalog(code: str) -> Catalog:
    """The messages of a language; none of English, which is the language of the code."""
    file = resources.files("parley.desk").joinpath("translations", code, "LC_MESSAGES", f"{DOMAIN}.po")
    if code == "en" or not file.is_file():
        return Catalog(locale=code)
    return read_po(io.BytesIO(file.read_bytes()), locale=code)


def _compiled(catalog: Catalog) -> Translations:
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled, DOMAIN)


def _in_context(catalog: Catalog, *contexts: str) -> dict[str, str]:
    """What stands under a context and is translated, by its English words."""
    return {
        str(message.id): str(message.string)
        for message in catalog
        if message.context in contexts and message.string and not message.fuzzy
    }


@cache
def _territories() -> dict[str, str]:
    """ISO 3166-1 alpha-3 to alpha-2, by the aliases of the CLDR, which leave out user-assigned codes."""
    aliases = get_global("territory_aliases")
    return {code: short[0] for code, short in aliases.items() if len(code) == 3 and code.isalpha()} | {"XKX": "XK"}


def dated(written: str | None, words: str) -> Markup:
    """Words for a day, with the day as programs read it; nothing where there is none."""
    return Markup('<time datetime="{}">{}</time>').format(written, words) if written else Markup("")
