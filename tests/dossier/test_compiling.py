"""Templates as they are compiled here say the same as by Jinja's own code, and ask for fixed words once."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from jinja2 import UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from parley.dossier.compiling import Pages
from parley.dossier.html import environment


class _Whispering(NullTranslations):
    """A language in which all is said in small letters, that counts how often it is asked."""

    asked = 0

    def gettext(self, message: str) -> str:
        self.asked += 1
        return message.lower()

    def pgettext(self, context: str, message: str) -> str:
        return f"{context}-{self.gettext(message)}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


class _Jinjas(Pages):
    code_generator_class = CodeGenerator


SOURCES = (
    "{{ word }}{{ markup }}{{ number }}{{ none }}{{ fraction }}{{ [word] }}",
    "{{ _('Fixed & TOLD') }}{{ pgettext('field', 'Fixed') }}{{ term('item', 'landing_troops') }}",
    "{{ _('By %(who)s', who=word) }}{{ _(said) }}{{ gettext('100 %%') }}",
    "{% trans %}Told in the <b>block</b>{% endtrans %}{% trans who=word %}By {{ who }}{% endtrans %}",
    "{% trans num=number %}{{ num }} Day{% pluralize num %}{{ num }} Days{% endtrans %}",
    "{% macro row(a, b='x') %}<p>{{ a }}{{ b }}{{ caller() if caller is defined else '' }}</p>{% endmacro %}"
    "{{ row(word) }}{{ row(word, b=markup) }}{{ row(b=word, a=1) }}{% call row(2) %}{{ word }}{% endcall %}",
    "{% for one in [1, 2, 3] %}{{ loop.cycle('a', 'b') }}{{ one }}{{ word.upper() }}{{ f(one, **{'more': word}) }}"
    "{{ f(*[one]) }}{{ f(class=one) }}{% endfor %}",
    "{% set kept %}{{ word }}{% endset %}{{ kept }}{{ kept | upper }}{{ word ~ markup }}{{ namespace(a=word).a }}",
    "{% autoescape false %}{{ word }}{{ _('Fixed') }}{{ f(1) }}{% endautoescape %}",
)
VALUES = {
    "word": "a<b> & '\u202eright'",
    "markup": Markup("<i>&amp;</i>"),
    "number": 12000,
    "none": None,
    "fraction": 0.5,
    "said": "Said & done",
    "f": lambda *given, **named: f"{given}{named}",
}


@pytest.mark.parametrize("source", SOURCES)
def test_what_a_page_holds_is_what_jinja_would_write(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = environment(_Whispering()).from_string(source).render(VALUES)
    monkeypatch.setattr("parley.dossier.compiling.Pages", _Jinjas)
    assert here == environment(_Whispering()).from_string(source).render(VALUES)


def test_fixed_words_are_asked_for_when_a_template_is_compiled_and_not_for_each_page() -> None:
    language = _Whispering()
    made = environment(language).from_string("{{ _('One') }} {% trans %}TWO{% endtrans %} {{ _('By %(w)s', w=w) }}")
    before = language.asked
    assert [made.render(w=w) for w in ("a", "b")] == ["one two by a", "one two by b"]
    assert language.asked == before + 2


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ nothing() }}", "{{ word.nothing }}"])
def test_what_is_not_there_is_an_error_still(source: str) -> None:
    with pytest.raises(UndefinedError):
        environment().from_string(source).render(word="x")
