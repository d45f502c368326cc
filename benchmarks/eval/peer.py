"""A peer to stand beside: spaCy with plain rules for quotes. Run by the Python of an environment of its own.

Reads articles as JSON lines from standard input (`headline`, `body`), writes names and statements of each, and at the
end the seconds that the reading took. Names: the entities whose label has a counterpart. Statements: what stands in
marks, and clausal complements of verbs of speech; the source is the subject of the nearest verb of speech.
"""

import json
import re
import sys
import time
from pathlib import Path

TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}
SAYING = re.compile(
    r"say|tell|add|ask|reply|announce|claim|warn|state|note|explain|insist|argue|declare|report|write|suggest|admit|deny"
    r"|accuse|urge|promise|pledge|confirm|describe|recall|remark|stress|comment|call|acknowledge|estimate|complain"
)
MARKED = re.compile(r"[“\"]([^“”\"\n]+)[”\"]|(?<!\w)‘([^‘\n]+?)’(?!\w)")


def load():
    """The pipeline: the medium model where it is installed, else the small one, wherever a wheel keeps it."""
    import spacy  # noqa: PLC0415 -- only in the environment of its own

    for name in ("en_core_web_md", "en_core_web_sm"):
        if spacy.util.is_package(name):
            return spacy.load(name), name
    for folder in Path(spacy.__file__).parent.parent.glob("en_core_web_*/en_core_web_*"):
        if (folder / "config.cfg").exists():
            return spacy.load(folder), folder.parent.name
    raise SystemExit("no English model of spaCy is installed")


def names(document, field):
    """Entities in the bounds of our guideline."""
    for entity in document.ents:
        if entity.label_ in TYPES:
            start, end = entity.start_char, entity.end_char
            text = entity.text
            lead = re.match(r"the\s+", text, re.IGNORECASE)
            start += lead.end() if lead else 0
            end -= 2 if text.endswith(("'s", "’s")) else 0
            yield field, start, end, TYPES[entity.label_]


def statements(document, field):
    """(field, start, end, kind, source)."""
    verbs = [token for token in document if SAYING.fullmatch(token.lemma_) and token.pos_ == "VERB"]
    marked = [(m.start() + 1, m.end() - 1) for m in MARKED.finditer(document.text)]
    for start, end in marked:
        outside = [v for v in verbs if not any(a <= v.idx < b for a, b in marked)]
        near = min(outside, key=lambda v: min(abs(v.idx - end), abs(v.idx - start)), default=None)
        yield field, start, end, "direct", _subject(near) if near and abs(near.idx - end) < 300 else None
    for verb in verbs:
        for child in verb.children:
            if child.dep_ == "ccomp" and not any(a <= verb.idx < b for a, b in marked):
                part = document[child.left_edge.i : child.right_edge.i + 1]
                if not any(part.start_char < b and a < part.end_char for a, b in marked):
                    yield field, part.start_char, part.end_char, "indirect", _subject(verb)


def _subject(verb):
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    span = subject.doc[subject.left_edge.i : subject.right_edge.i + 1]
    return span.start_char, span.end_char


def main() -> None:
    """Articles in, findings out."""
    articles = [json.loads(line) for line in sys.stdin]
    pipeline, name = load()
    began = time.process_time()
    rows = []
    for article in articles:
        row = {"names": [], "statements": []}
        for field in ("headline", "body"):
            document = pipeline(article[field])
            row["names"] += names(document, field)
            row["statements"] += statements(document, field)
        rows.append(row)
    seconds = time.process_time() - began
    for row in rows:
        print(json.dumps(row))
    print(json.dumps({"model": name, "seconds": seconds}))


if __name__ == "__main__":
    main()
