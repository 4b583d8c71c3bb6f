"""Speech in quotation marks: which quotations are somebody's words, whose, and which parts belong together."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.language.document import Document
from parley.reading.asides import read_aside, speaker_before, speaker_behind
from parley.reading.attribution import Attribution
from parley.reading.clauses import (
    NOMINAL,
    RELATIVE,
    base,
    case_of,
    has_finite_verb,
    kids,
    own_subject,
    passive,
    subject,
)
from parley.reading.cues import Frame, frames_of, is_speech_word, lexicon, misread_verb
from parley.reading.quotes import Quote
from parley.reading.speakers import Source, source_at, source_of_verb

STOPS = frozenset(".!?;…") | {"...", "?!", "!?"}
LAYOUT = Frame("", "layout", "assert", True, frozenset({"quote"}))
DASHES = frozenset({"–", "—", "-"})
REACH, HALVES = 45, 7
NARRATOR = frozenset({"i", "we", "you", "it"})


@dataclass(slots=True)
class Speech:
    """What the quotations yield: attributions, and the cue words they used up."""

    attributions: list[Attribution] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Turn:
    """The quotation just attributed: its attribution, the paragraph, and the token after its clause of saying."""

    attribution: Attribution
    paragraph: tuple[int, int]
    end: int
    closed: bool


def read_speech(doc: Document, outer: list[Quote], *, cued: bool = False) -> Speech:
    """Attribute the quotations that are speech; those that are part of the narrator's own syntax are left alone.

    With `cued` only quotations with a cue count, as for those inside others.
    """
    out = Speech()
    turn: Turn | None = None
    last: Source | None = None
    for n, q in enumerate(outer):
        previous = outer[n - 1] if n else None
        following = outer[n + 1] if n + 1 < len(outer) else None
        place = paragraph(doc, q.first)
        if turn is not None and turn.paragraph != place:
            turn = None
        before = _before(doc, q, previous)
        if following is not None and _asked_aside(doc, q, following):
            turn = None
            continue
        if not _in_speech_position(doc, q, before):
            turn = None if turn and _narrates(doc, range(turn.end, q.first)) else turn
            continue
        after = _after(doc, q, following)
        found = _introduced(doc, q, before, turn, out.taken)
        weak = found is None or not found.cue or not frames_of(doc.tokens[found.cue[-1]])
        if found is None or weak or doc.tokens[found.source.head].lower == "it":
            found = _followed(doc, q, after) or found
        if found is not None and _own_question(doc, found):
            out.taken |= set(found.cue)
            turn = None
            continue
        if found is not None:
            if not _left_to_tree(doc, found.cue, q):
                out.attributions.append(found)
                out.taken |= set(found.cue)
                turn = Turn(found, paragraph(doc, q.last), _end_of(doc, found, q, after), True)
                last = found.source
            else:
                turn = None
            continue
        if turn is not None and not _narrates(doc, range(turn.end, q.first)):
            turn.attribution.content += list(range(q.first, q.last + 1))
            turn.end = q.last + 1
            continue
        if cued or _labels_page(doc, before) or _trails(doc, before) or not _could_stand_alone(doc, q):
            continue
        source = _spoken_of(doc, q, previous, last) or _guest(doc, q)
        if source is None:
            continue
        last = source
        alone = Attribution([], source, list(range(q.first, q.last + 1)), LAYOUT, "quote", quoted=True)
        out.attributions.append(alone)
        turn = Turn(alone, paragraph(doc, q.last), q.last + 1, True)
    return out


def paragraph(doc: Document, i: int) -> tuple[int, int]:
    """Block and paragraph of a token."""
    s = doc.sentence_of(i)
    return s.block, s.paragraph


def _before(doc: Document, q: Quote, previous: Quote | None) -> range:
    """The narrator's words before a quotation, back to the start of their sentence or the end of the last quotation."""
    i = q.first - 1
    while i >= 0 and doc.tokens[i].end > q.outer[0]:
        i -= 1
    end = i + 1
    place = paragraph(doc, q.first)
    floor = 0 if previous is None else previous.last + 1
    k = i
    while k >= floor and paragraph(doc, k) == place:
        if previous is not None and doc.tokens[k].start < previous.outer[1]:
            break
        if _stops(doc, k) and doc.tokens[k].text != ";":
            break
        k -= 1
    return range(k + 1, end)


def _after(doc: Document, q: Quote, following: Quote | None) -> range:
    """The narrator's words after a quotation, up to the stop, the next quotation or the end of the paragraph."""
    start = q.last + 1
    while start < len(doc.tokens) and doc.tokens[start].start < q.outer[1]:
        start += 1
    place = paragraph(doc, q.last)
    limit = len(doc.tokens)
    if following is not None:
        limit = following.first
        while limit > start and doc.tokens[limit - 1].end > following.outer[0]:
            limit -= 1
    k = start
    while k < limit and k - start < REACH and paragraph(doc, k) == place:
        if _stops(doc, k) and k > start:
            break
        k += 1
    return range(start, k)


def _stops(doc: Document, k: int) -> bool:
    """Whether a mark ends a sentence, and no abbreviation within one ("writes Pavel K. in his blog")."""
    t = doc.tokens[k]
    if t.text not in STOPS:
        return False
    after = doc.tokens[k + 1].text if k + 1 < len(doc.tokens) else ""
    return not (t.text == "." and after[:1].islower() and k > 0 and len(doc.tokens[k - 1].text) == 1)


def _words(doc: Document, r: range) -> list[int]:
    return [i for i in r if doc.tokens[i].pos != "PUNCT" and any(c.isalnum() for c in doc.tokens[i].text)]


def _in_speech_position(doc: Document, q: Quote, before: range) -> bool:
    """Whether a quotation stands where speech stands: at a start, after a colon, comma, dash or word of saying."""
    words = _words(doc, before)
    if not words:
        return _has_body(doc, q)
    if any(doc.tokens[i].lower == "according" for i in words):
        return False
    mark = doc.tokens[before[-1]].text if before else ""
    if mark in {":", ",:", ":-"}:
        return True
    if mark in {"–", "—", "-"}:
        return _has_body(doc, q) or any(is_speech_word(doc.tokens[i]) for i in words[-4:])
    last = doc.tokens[words[-1]]
    if mark in {",", ";", ".", "!", "?", "…", ")"}:
        return _has_body(doc, q) or (mark == "," and is_speech_word(last))
    if _runs_on(doc, q):
        return False
    if last.pos == "VERB" and any("quote" in f.takes for f in frames_of(last)):
        return doc.tokens[q.first].text[:1].isupper() or has_finite_verb(doc, q.first, q.last) or _ends_sentence(doc, q)
    if last.pos in {"NOUN", "PROPN", "PRON", "ADV", "NUM", "PART"} and any(
        frames_of(doc.tokens[i]) for i in words[-8:]
    ):
        return has_finite_verb(doc, q.first, q.last) and doc.tokens[q.first].text[:1].isupper()
    return False


def _runs_on(doc: Document, q: Quote) -> bool:
    """Whether the narrator's sentence goes on right behind the quotation, so that it is a part of it."""
    i = q.last + 1
    while i < len(doc.tokens) and doc.tokens[i].start < q.outer[1]:
        i += 1
    if i >= len(doc.tokens) or paragraph(doc, i) != paragraph(doc, q.last):
        return False
    t = doc.tokens[i]
    return t.text[:1].islower() and not frames_of(t)


def _ends_sentence(doc: Document, q: Quote) -> bool:
    """Whether the sentence ends with the quotation."""
    return doc.tokens[q.last].text in STOPS or doc.text[q.outer[1] : q.outer[1] + 1] in {".", "!", "?", ""}


def _has_body(doc: Document, q: Quote) -> bool:
    """Whether a quotation is more than a title: it has a verb, a stop of its own, or many words."""
    end = doc.tokens[q.last].text
    if q.dash or end in STOPS | {","} or doc.text[q.outer[1] : q.outer[1] + 1] == ",":
        return True
    return has_finite_verb(doc, q.first, q.last) or q.last - q.first >= 5


def _introduced(doc: Document, q: Quote, before: range, turn: Turn | None, taken: set[int]) -> Attribution | None:
    """The cue before a quotation: "She said: …", "Kuleba told reporters, …", "Ministry on Facebook: …"."""
    words = _words(doc, before)
    if not words:
        return None
    colon = doc.tokens[before[-1]].text in {":", ",:", ":-"}
    dash = doc.tokens[before[-1]].text in {"–", "—", "-"} and not q.dash
    if colon:
        words = _last_clause(doc, words, before)
    cues = [i for i in words if frames_of(doc.tokens[i]) and doc.tokens[i].pos in {"VERB", "AUX"} and i not in taken]
    cues = [i for i in cues if not base(doc, i).startswith("acl") or doc.tokens[i].lower.endswith("ing")]
    if turn is not None and before.start < turn.end:
        cues = [i for i in cues if i >= turn.end]
        words = [i for i in words if i >= turn.end]
    speaking = [i for i in cues if any("quote" in f.takes for f in frames_of(doc.tokens[i]))]
    if speaking:
        v = speaking[-1]
        own = any(v < c < before.stop for c in kids(doc, v, "ccomp", "xcomp"))
        if own and not colon and doc.tokens[q.first].text[:1].islower():
            return None
        later = [i for i in words if i > v and doc.tokens[i].pos == "VERB" and own_subject(doc, i) is not None]
        if not later or colon:
            return _by_verb(doc, q, v, before)
    phrased = _in_words_of(doc, words)
    if phrased is not None:
        return _quoted(doc, q, *phrased, LAYOUT)
    if not colon and not (dash and words):
        return None
    verbs = [i for i in words if doc.tokens[i].pos in {"VERB"} and base(doc, i) not in {"acl", "amod"}]
    if verbs:
        v = verbs[-1]
        s = subject(doc, v)
        source = source_at(doc, s) if s is not None else _first_nominal(doc, words)
        return _quoted(doc, q, [v], source, _speech_frame(doc, v)) if source else None
    source = _first_nominal(doc, words)
    if source is None or not colon or doc.tokens[source.head].lemma in lexicon().no_speakers:
        return None
    on = next((i for i in range(source.head + 1, source.last) if doc.tokens[i].lower in {"on", "via"}), source.last + 1)
    return _quoted(doc, q, [], Source(source.first, on - 1, source.head), LAYOUT)


def _last_clause(doc: Document, words: list[int], before: range) -> list[int]:
    """The words behind the last semicolon: what stands before it is about another side."""
    cut = next((i for i in reversed(before) if doc.tokens[i].text == ";"), -1)
    return [i for i in words if i > cut] or words


def _in_words_of(doc: Document, words: list[int]) -> tuple[list[int], Source] | None:
    """ "in the words of the mayor, “…”": the cue words and the source."""
    known = lexicon()
    for i in words:
        case = kids(doc, i, "case")
        if doc.tokens[i].lemma not in known.phrase_words or not case:
            continue
        if doc.tokens[case[0]].lower not in known.phrase_prepositions:
            continue
        owners = [*kids(doc, i, "nmod:poss"), *(c for c in kids(doc, i, "nmod") if case_of(doc, c) == "of")]
        if owners:
            return [case[0], i], source_at(doc, owners[0])
    return None


def _by_verb(doc: Document, q: Quote, v: int, region: range) -> Attribution | None:
    source = _source_before(doc, v, region) or _source_in(doc, v, region)
    if source is None:
        return None
    found = _quoted(doc, q, [v], source, _speech_frame(doc, v))
    aside = [i for i in region if i < source.first]
    enclosed = aside and source.last < v and doc.tokens[aside[-1]].text == "," and doc.tokens[region[-1]].text == ","
    if enclosed and region[-1] == v + 1 and any(doc.tokens[i].pos in {"VERB", "AUX"} for i in aside):
        found.content = [*aside, *found.content]
        found.via = "around"
    return found


def _source_before(doc: Document, v: int, region: range) -> Source | None:
    frame = _speech_frame(doc, v)
    source = source_of_verb(doc, v, frame)
    if source is None and passive(doc, v):
        s = subject(doc, v)
        return source_at(doc, s) if s is not None else None
    return source


def _source_in(doc: Document, v: int, region: range) -> Source | None:
    """A noun phrase of the region, where the tree gives the verb no subject: the nearest, or the next."""
    tokens = doc.tokens
    nominal = [
        i
        for i in region
        if (tokens[i].pos in {"NOUN", "PROPN", "PRON"} and base(doc, i) not in {"compound", "flat", "nmod", "obl"})
        or (tokens[i].pos in {"ADJ", "NUM"} and i > 0 and tokens[i - 1].pos == "DET" and tokens[i].head == v)
    ]
    after = [i for i in nominal if i > v]
    before = [i for i in nominal if i < v]
    if after and (not before or (after[0] - v <= 3 and v - region.start <= 1)):
        return source_at(doc, after[0])
    return source_at(doc, before[-1]) if before else None


def _first_nominal(doc: Document, words: list[int]) -> Source | None:
    for i in words:
        t = doc.tokens[i]
        inside = t.head != i and words[0] <= t.head <= words[-1]
        if (
            t.pos in {"NOUN", "PROPN", "PRON"}
            and (not inside or base(doc, i) == "nsubj")
            and t.lower not in {"a.m.", "p.m."}
        ):
            return source_at(doc, i)
    return None


def _speech_frame(doc: Document, v: int) -> Frame:
    frames = frames_of(doc.tokens[v])
    return next((f for f in frames if "quote" in f.takes), frames[0] if frames else LAYOUT)


def _followed(doc: Document, q: Quote, after: range) -> Attribution | None:
    """The cue after a quotation: "…", said the minister; "…" – he added."""
    words = _words(doc, after)
    if not words:
        return None
    end = doc.tokens[q.last].text
    first = doc.tokens[words[0]]
    verb = next(
        (i for i in words if doc.tokens[i].pos == "VERB" and base(doc, i) not in {"acl", "amod", "compound"}), None
    )
    comma = end == "," or doc.tokens[after.start].text == ","
    if doc.tokens[words[0]].pos == "VERB" and is_speech_word(doc.tokens[words[0]]) and (comma or end in STOPS):
        verb = words[0]
    if verb is None and misread_verb(doc.tokens[words[-1]]) and len(words) > 1:
        source = _source_in(doc, words[-1], range(after.start, words[-1]))
        return _quoted(doc, q, [words[-1]], source, LAYOUT) if source is not None else None
    if verb is None:
        return _signed(doc, q, after, words)
    if not frames_of(doc.tokens[verb]):
        return _with_words(doc, q, verb, words) or _between_halves(doc, q, verb, words, after)
    if not any("quote" in f.takes for f in frames_of(doc.tokens[verb])) and verb - words[0] > 8:
        return None
    stopped = end in STOPS
    if stopped and not q.close and not q.dash and first.text[:1].isupper():
        return None
    if stopped and first.text[:1].isupper() and not q.dash and _goes_on(doc, verb, after):
        return None
    if after.stop < len(doc.tokens) and doc.tokens[after.stop - 1].text == ":" and not comma:
        return None
    if _governs_more(doc, verb, q, after):
        return None
    source = source_of_verb(doc, verb, _speech_frame(doc, verb))
    if source is not None and not after.start <= source.head < max(after.stop, after.start + 1):
        source = None
    inverted = source is not None and source.head > verb and not doc.tokens[source.head].dep.startswith("nsubj")
    if source is None or inverted:
        source = _line_source(doc, verb, after) or source
    source = source or _source_in(doc, verb, after)
    if source is None and len(words) == 1 and (q.dash or doc.tokens[after.start].text in DASHES):
        source = _subject_before(doc, q)
    if source is None:
        return None
    found = _quoted(doc, q, [verb], source, _speech_frame(doc, verb))
    found.follows = True
    return found


def _with_words(doc: Document, q: Quote, v: int, words: list[int]) -> Attribution | None:
    """ "…" – with these words the captain left."""
    named = any(doc.tokens[i].lower in {"words", "sentence"} for i in words)
    s = own_subject(doc, v)
    return _quoted(doc, q, [v], source_at(doc, s), LAYOUT) if named and s is not None else None


def _between_halves(doc: Document, q: Quote, v: int, words: list[int], after: range) -> Attribution | None:
    """A short clause that a comma parts from the second half of a quotation says who speaks, whatever its verb."""
    broken_off = after.stop < len(doc.tokens) and doc.tokens[after.stop - 1].text == ","
    if not broken_off or len(words) > HALVES or doc.tokens[q.last].text in STOPS or _stops(doc, after.stop):
        return None
    s = own_subject(doc, v)
    source = source_at(doc, s) if s is not None and s in after else _first_nominal(doc, words)
    return _quoted(doc, q, [v], source, LAYOUT) if source is not None and source.first >= after.start else None


def _line_source(doc: Document, v: int, after: range) -> Source | None:
    """The speaker by the order of the words, where the tree has none before the verb."""
    found = speaker_before(doc, v, after.start - 1) or speaker_behind(doc, v, after.start - 1, after.stop)
    if found is None:
        return None
    first, last = found
    inside = range(first, last + 1)
    head = next((i for i in inside if doc.tokens[i].head not in inside and doc.tokens[i].pos in NOMINAL), last)
    return Source(first, last, head)


def _goes_on(doc: Document, v: int, after: range) -> bool:
    """Whether the sentence after a closed quotation has content of its own ("“…” The minister said that …")."""
    if kids(doc, v, "obj", "xcomp"):
        return True
    return (
        any(c > v for c in kids(doc, v, "ccomp", "parataxis"))
        or len(after) > 10
        or doc.tokens[after[-1]].text in {":", ","}
    )


def _governs_more(doc: Document, v: int, q: Quote, after: range) -> bool:
    """Whether the verb has its content in the words after it, so that the quotation is not its own."""
    return any(c > v and c in after and doc.tokens[q.last].text not in {",", "?", "!"} for c in kids(doc, v, "ccomp"))


def _signed(doc: Document, q: Quote, after: range, words: list[int]) -> Attribution | None:
    """A quotation with its author behind a dash or comma and no verb: "…" – the minister."""
    lead = doc.tokens[after[0]].text
    if lead not in {"–", "—", "-", "--"} or len(words) > 12 or not _has_body(doc, q):
        return None
    source = _first_nominal(doc, words)
    return _quoted(doc, q, [], source, LAYOUT) if source is not None else None


def _quoted(doc: Document, q: Quote, cue: list[int], source: Source, frame: Frame) -> Attribution:
    return Attribution(cue, source, list(range(q.first, q.last + 1)), frame, "quote", quoted=True)


def _left_to_tree(doc: Document, cue: list[int], q: Quote) -> bool:
    """Whether the clause of saying is put into a sentence with the quotation ("it was, he says, “a farce”")."""
    if not cue:
        return False
    v = cue[0]
    head = doc.tokens[v].head
    if base(doc, v) == "parataxis" and head != v and v < q.first:
        if doc.tokens[v + 1].text == ":":
            return False
        return (
            head < v
            and head not in range(q.first, q.last + 1)
            and any(q.first <= i <= q.last for i in doc.subtree(head))
        )
    return False


def _end_of(doc: Document, found: Attribution, q: Quote, after: range) -> int:
    return after.stop if found.follows or (after and found.cue and found.cue[0] in after) else q.last + 1


def _narrates(doc: Document, region: range) -> bool:
    """Whether the narrator says something between two quotations."""
    return bool(_words(doc, region))


def _trails(doc: Document, before: range) -> bool:
    """Whether the narrator's sentence runs up to the quotation without a colon or dash: it is no turn of speech."""
    return bool(_words(doc, before)) and doc.tokens[before[-1]].text not in {":", "–", "—", "-"}


def _labels_page(doc: Document, before: range) -> bool:
    """Whether a label with a colon that speaks for nobody stands before the quotation ("Motto of the day: …")."""
    words = _words(doc, before)
    return bool(words) and any(doc.tokens[i].lemma in lexicon().no_speakers for i in words) and len(words) <= 8


def _could_stand_alone(doc: Document, q: Quote) -> bool:
    """Whether a quotation without any cue may be a turn of speech: a sentence, not a title."""
    return has_finite_verb(doc, q.first, q.last) or doc.tokens[q.last].text in STOPS


def _own_question(doc: Document, a: Attribution) -> bool:
    """Whether the outlet's own reporter asks ("asked our correspondent")."""
    words = {doc.tokens[i].lower for i in range(a.source.first, a.source.last + 1)}
    asks = a.frame is not None and a.frame.group in {"ask", "inquire"}
    return asks and (
        bool(words & {"i", "we"}) or ("our" in words and bool(words & (lexicon().media | lexicon().people)))
    )


def _asked_aside(doc: Document, q: Quote, following: Quote) -> bool:
    """Whether a question is parted from its answer by a dash only: it is the reporter's own."""
    between = doc.text[q.outer[1] : following.outer[0]].strip()
    return doc.tokens[q.last].text == "?" and bool(between) and all(c in "–—-" for c in between)


def _spoken_of(doc: Document, q: Quote, previous: Quote | None, last: Source | None) -> Source | None:
    """Whose a quotation without a cue is: the one the narrator spoke of last in the paragraph, else who spoke last."""
    place = paragraph(doc, q.first)
    floor = previous.last if previous is not None else -1
    i = q.first - 1
    while i > floor and paragraph(doc, i) == place:
        t = doc.tokens[i]
        aside = read_aside(doc, i) if frames_of(t) else None
        if aside is not None and doc.tokens[aside.last].lower not in NARRATOR:
            return Source(aside.first, aside.last, aside.last)
        said = frames_of(doc.tokens[t.head]) and t.lower not in NARRATOR | RELATIVE
        led = base(doc, t.head) not in {"ccomp", "acl", "advcl", "xcomp"}
        if t.dep == "nsubj" and t.pos in NOMINAL and said and led:
            return source_at(doc, i)
        i -= 1
    return last


def _guest(doc: Document, q: Quote) -> Source | None:
    """The guest of an interview, where a quotation alone in its paragraph answers a question: the person named last."""
    first = doc.sentence_of(q.first)
    if first.i == 0 or doc.tokens[first.start].end > q.span[0] + 1:
        return None
    asked = doc.sentences[first.i - 1]
    if (asked.block, asked.paragraph) == (first.block, first.paragraph) or doc.tokens[asked.end - 1].text != "?":
        return None
    before = [e for e in doc.entities if e.label == "person" and e.end <= q.first]
    return Source(before[-1].start, before[-1].end - 1, before[-1].start) if before else None


def _subject_before(doc: Document, q: Quote) -> Source | None:
    """The last subject of the paragraph before speech whose clause of saying has none ("– … – said.")."""
    place = paragraph(doc, q.first)
    i = q.first - 1
    while i >= 0 and paragraph(doc, i) == place:
        t = doc.tokens[i]
        if t.dep in {"nsubj", "nsubj:pass"} and t.pos in NOMINAL and doc.tokens[t.head].pos in {"VERB", "AUX"}:
            return source_at(doc, i)
        i -= 1
    return None
