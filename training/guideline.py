"""Brings the names of other corpora to newsroom's guideline.

Titles, "the" and 's stay outside of a name; nationalities, faiths and peoples are groups; a country is a place, even
where it acts; works, events and products are no names. Where a corpus does not say, the stretch is masked.
"""

import re

from streams.extract.lexicon import Lexicon
from streams.extract.wordlists import words

PERSON = words("PER person politician writer musicalartist scientist researcher Person")
ORGANIZATION = words("ORG organisation organization politicalparty band university Organisation")
PLACE = words("LOC location country place Location")
GROUP = frozenset(["Nationality"])
UNSURE = words("academicjournal magazine astronomicalobject conference")
WORKS = words("""
    album song book poem product algorithm task metrics field musicgenre literarygenre programlang protein
    enzyme theory chemicalcompound chemicalelement discipline musicalinstrument
""")
PARTICLES = words("of the for and al in de la el bin ibn van von abu")
PRONOUNS = words("i it he she we they you its his her their our who this that these those")
TITLES = words("""
    mr mrs ms miss dr sir dame lord lady president prime minister premier chancellor senator sen rep gov
    governor king queen prince princess pope general gen col colonel lt lieutenant capt captain major sgt
    sergeant secretary ambassador judge justice professor prof chief foreign defense defence vice deputy former
    coach mayor sheikh ayatollah emperor home senior acting interim congressman congresswoman representative st
    saint rev reverend father imam the
""")
KEEP = frozenset(
    ["king", "prince", "st", "saint", "major", "general", "lord", "father", "the", "pope", "queen", "princess"]
)
COUNTRY = re.compile(
    r"(Syria|Iraq|Iran|Turkey|Russia|Israel|Lebanon|Jordan|Saudi Arabia|Qatar|China|France|Germany|Egypt|Yemen|Libya|"
    r"Australia|U\.?S\.?A?\.?|United States|UK|United Kingdom|Britain|America|"
    r"Canada|Afghanistan|Pakistan|India|Japan|Kuwait)"
)
DEMONYM_LIKE = re.compile(r"[A-Z][\w-]*?(ian|ean|an|ese|ish|i|ic|ch|ite|im|ist|ern)s?$")
Span = tuple[int, int, str]


def demonyms(lexicon: Lexicon) -> frozenset[str]:
    """The words that name a nationality, a faith or a people, and nothing else."""
    named = ((text, entry.type) for text, entry in lexicon.phrases.items())
    return frozenset(text for text, kind in named if kind == "group" and text[0].isupper() and " " not in text)


def conform(
    text: str, spans: list[Span], corpus: str, demonyms: frozenset[str]
) -> tuple[list[Span], list[tuple[int, int]]]:
    """Names in newsroom's types and bounds, and the stretches of which the corpus does not say what they are."""
    names: list[Span] = []
    masked: list[tuple[int, int]] = []
    for start, end, label in spans:
        kind = "group" if text[start:end] in demonyms else _type(label)
        if kind is not None:
            a, b = trim(text, start, end, kind)
            if a < b:
                names.append((a, b, kind))
        elif label in UNSURE:
            masked.append((start, end))
        elif label in WORKS:  # newsroom does not count works and products as names
            continue
        else:  # a work, an event or a product; but a name may stand inside of it
            masked += [(start + m.start(), start + m.end()) for m in re.finditer(r"[A-Z][\w-]*", text[start:end])]
    taken = [(a, b) for a, b, _ in names] + masked
    for match in re.finditer(r"[^\W\d_][\w-]*", text):
        a, b = match.span()
        if not text[a].isupper() or any(x < b and a < y for x, y in taken):
            continue
        if match[0] in demonyms:
            names.append((a, b, "group"))
        elif a > 0 and DEMONYM_LIKE.fullmatch(match[0]) and corpus != "re3d":
            masked.append((a, b))
    return names, masked


def _type(label: str) -> str | None:
    for kind, labels in (("person", PERSON), ("organization", ORGANIZATION), ("place", PLACE), ("group", GROUP)):
        if label in labels:
            return kind
    return None


def trim(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """Without "the", possessives and, of persons, titles."""
    span = text[start:end]
    if kind != "person" and (m := re.match(r"[Tt]he\s+(?=\w)(?!Hague)", span)):
        start += m.end()
    while kind == "person" and (m := re.match(r"([\w]+)\.?\s+(?=\S)", text[start:end])) and _is_title(m[1]):
        start += m.end()
    span = text[start:end]
    if m := re.search(r"(['’]s|['’]|[\s,;:]+)$", span):
        end -= len(m[0])
    return start, end


def _is_title(word: str) -> bool:
    return word.lower() in TITLES and word.lower() not in KEEP


def gum_names(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """(start, end, type) in tokens: the proper nouns around the head of each mention of the three types."""
    found: dict[tuple[int, int], str] = {}
    for start, end, etype in _mentions(rows):
        if etype not in ("person", "place", "organization"):
            continue
        head = next((i for i in range(start, end) if not start <= int(rows[i][6]) - 1 < end), None)
        if head is None or rows[head][3] != "PROPN":
            continue
        a, b = run_of(rows, start, end, head)
        found.setdefault((a, b), etype)
    spans = sorted(found, key=lambda s: (s[0] - s[1], s))  # the longest that is one name
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not any(a < span[1] and span[0] < b for a, b in kept):
            kept.append(span)
    return sorted((a, b, found[a, b]) for a, b in kept)


def run_of(rows: list[list[str]], start: int, end: int, head: int) -> tuple[int, int]:
    """The run of capitalised words around the head, with "of", "for", "and", "the" inside."""

    def proper(i: int) -> bool:
        return start <= i < end and (
            rows[i][3] in ("PROPN", "NUM") or (rows[i][1][:1].isupper() and rows[i][3] in ("ADJ", "NOUN"))
        )

    links = {"of", "for", "and", "the", "de", "la", "du", "von", "van", "&", "-", ".", "'s", "’s", "al"}
    a, b = head, head + 1
    while proper(a - 1) or (
        a - 2 >= start and rows[a - 1][1] in links and rows[a - 1][1] not in ("and", "'s", "’s") and proper(a - 2)
    ):
        a -= 1
    while proper(b) or (
        b + 1 < end
        and rows[b][1] in links - {"'s", "’s"}
        and (proper(b + 1) or (b + 2 < end and rows[b + 1][1] == "the" and proper(b + 2)))
    ):
        b += 1
    return a, b


def _mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    mentions = []
    for i, row in enumerate(rows):
        value = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for bracket, body, close in re.findall(r"(\()?([^()]+)(\))?", value):
            parts = body.split("-")
            if bracket:
                opened.setdefault(parts[0], []).append((i, parts[1] if len(parts) > 1 else ""))
            if close and opened.get(parts[0]):
                start, etype = opened[parts[0]].pop()
                mentions.append((start, i + 1, etype))
    return mentions


def re3d_names(text: str, spans: list[Span]) -> tuple[list[Span], list[tuple[int, int]]]:
    """Proper names only; a country that acts is a place; what mixes a name with nouns or titles is masked."""
    kept: list[Span] = []
    masked: list[tuple[int, int]] = []
    for start, end, label in sorted(spans, key=lambda s: s[0] - s[1]):
        if label not in PERSON | ORGANIZATION | PLACE | GROUP or any(a < end and start < b for a, b, _ in kept):
            continue
        a, b = trim(text, start, end, _type(label) or "")
        b -= len(m[0]) if (m := re.search(r"[.,]?\[\d+\]?$", text[a:b])) else 0
        words = re.findall(r"[^\W_]+", text[a:b])
        large = [w for w in words if w[0].isupper() and w.lower() not in PRONOUNS]
        if large and _is_name(words, label):
            what = "Location" if COUNTRY.fullmatch(text[a:b]) else label
            commas = re.finditer(r"[^,]+", text[a:b]) if what == "Location" else re.finditer(r".+", text[a:b])
            kept += [(a + m.end() - len(m[0].lstrip()), a + m.end(), what) for m in commas]  # "Palmyra, Syria" are two
        elif large:
            masked += [(a + m.start(), a + m.end()) for m in re.finditer(r"[A-Z][\w.-]*", text[a:b])]
    return kept, masked


def _is_name(words: list[str], label: str) -> bool:
    if not all(w[0].isupper() or w[0].isdigit() or w in PARTICLES for w in words) or "Members" in words:
        return False
    return label not in PERSON or not any(_is_title(w) or DEMONYM_LIKE.fullmatch(w) for w in words[:-1])
