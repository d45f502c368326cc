"""Bodies that no list knows: which mentions in an article are one organisation, and what its id is.

A longer name introduces a body; an acronym and its beginning are the same body. A word that any country's body bears
(Parliament, the Ministry) is that of the article only where one was introduced.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from streams.extract.folding import fold, slug
from streams.extract.wordlists import words

_LONGEST = 16  # words of a name that are tried as its beginning and end
_MOST = 8  # bodies that are kept under one beginning or end; more than one cannot be told apart anyway
_LEGAL = words("inc ltd limited corp corporation co company plc llc llp group holdings sa ag gmbh nv ab oy")
_LEGAL_FORMS = words("inc ltd limited corp co plc llc llp sa ag gmbh nv ab oy oyj spa pty sdn bhd asa")
_LEGAL_FORM = re.compile(rf"(?<=\w)(?:,? (?:{'|'.join(sorted(_LEGAL_FORMS))})\b\.?)+$", re.IGNORECASE)
_SMALL = words("of the for and de la du des del y e & et in on to von und")
_GENERIC = words("""
    ministry department office bureau agency authority commission committee council board court tribunal parliament
    assembly senate congress house cabinet government party movement front union alliance coalition league
    federation association society institute university college school academy faculty hospital clinic church bank
    fund foundation trust group company corporation army navy police guard force forces command team club centre
    center treasury supreme high central national foreign defence defense interior finance health education justice
    state federal city county district regional municipal constitutional appeal appeals election electoral lower
    upper federal general air armed royal prime minister's fire circuit magistrate magistrates magistrates' crown
    cathedral embassy museum transport environment agriculture energy trade home affairs economy labour labor
    culture planning water public works security intelligence commons lords representatives university's service
    services
""")
_BEGINS_MANY = words("""
    united international world global new first old great grand general national western eastern northern southern
    north south east west saint san royal red blue green white black pan inter free islamic democratic christian
    people's communist socialist liberal conservative republican social popular real sporting athletic
""")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}")
_WORD = re.compile(r"[^\W_][\w'’-]*")


class Body(NamedTuple):
    """An organisation of the article that no list knows."""

    id: str
    name: str


class Bodies:
    """The organisations of one article."""

    def __init__(self) -> None:
        self._by_text: dict[str, Body] = {}
        self._by_start: dict[str, list[Body]] = {}
        self._by_end: dict[str, list[Body]] = {}
        self._by_letters: dict[str, list[Body]] = {}

    def introduce(self, text: str, nation: str | None = None, plain: str | None = None) -> Body | None:
        """The body of a name, remembered; None for a name that any country's body bears, unless its nation is said.

        `plain`: the name for its id, if that is another: British Home Office for UK Home Office.
        """
        parts = _words(text)
        if not parts or (is_generic(parts) and nation is None):
            return None
        name = f"{nation} {text}" if nation and is_generic(parts) else text
        body = self._by_text.get(fold(text)) or self._shortened(parts)
        if body is None:
            plain = plain or _without_stops(without_legal_form(name))
            body = Body("org:" + slug(plain.removeprefix("The ").removeprefix("the ")), name)
            self._by_text[fold(text)] = body
            _note(self._by_letters, initials(name), body)
            _note(self._by_start, " ".join(parts), body)
            for count in range(1, min(len(parts), _LONGEST)):
                _note(self._by_start, " ".join(parts[:count]), body)
                _note(self._by_end, " ".join(parts[count:][:_LONGEST]), body)
            if nation:
                _note(self._by_end, " ".join(parts), body)
        return body

    def shorten(self, text: str, body: Body) -> None:
        """Remember the first word of a known body's name for it, unless many names begin so (United), and the last."""
        parts = fold(text).split()
        first, last = parts[0], parts[-1]
        if first not in _GENERIC and first not in _SMALL and first not in _BEGINS_MANY:
            _note(self._by_start, first, body)
        if last not in _GENERIC:
            _note(self._by_end, last, body)

    def alias(self, text: str, body: Body) -> None:
        """Remember another name of a body."""
        self._by_text[fold(text)] = body

    def named(self, text: str) -> Body | None:
        """The body that has a name, or of which an acronym has the initials."""
        return self._by_text.get(fold(text)) or (self._by_initials(text) if text.isupper() else None)

    def refer(self, text: str) -> Body | None:
        """The body that a mention names: by a name it has, by the beginning of it or else its end (Rovers)."""
        known = self.named(text)
        if known:
            return known
        parts = _words(text)
        by_end = self._by_end.get(" ".join(parts), [])
        return _only(by_end) if is_generic(parts) else self._shortened(parts) or _only(by_end)

    def _shortened(self, parts: Sequence[str]) -> Body | None:
        """The one body that a name begins; a whole name (… Bank) begins it only where "of …" or "Ltd" follows."""
        pool = self._by_start.get(" ".join(parts), [])
        if parts[-1] in _GENERIC:
            pool = [body for body in pool if _goes_on(body.name, len(parts))]
        return _only(pool)

    def _by_initials(self, text: str) -> Body | None:
        """The one body of which an acronym has all the initials."""
        return _only(self._by_letters.get(text.replace(".", ""), []))


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple([fold(word) for word in _WORD.findall(text)])


def _without_stops(name: str) -> str:
    """U.S. Steel as US Steel."""
    return _ABBREVIATED.sub(lambda match: match.group().replace(".", ""), name) if "." in name else name


def _note(index: dict[str, list[Body]], key: str, body: Body) -> None:
    known = index.setdefault(key, [])
    if len(known) < _MOST and body not in known:
        known.append(body)


def _only(pool: list[Body]) -> Body | None:
    if len(pool) < 2:
        return pool[0] if pool else None
    return pool[0] if len({body.id for body in pool}) == 1 else None


def _goes_on(name: str, count: int) -> bool:
    following = _words(name)[count : count + 1]
    return not following or following[0] in _SMALL or following[0] in _LEGAL


def without_legal_form(name: str) -> str:
    """Intel Corp. is Intel, whichever of the two an article says."""
    last = name.rpartition(" ")[2].rstrip(".").lower()
    return _LEGAL_FORM.sub("", name) if last in _LEGAL_FORMS else name


def initials(name: str) -> str:
    """The first letters of the words with capitals; "" for a single word."""
    letters = [word[0] for word in _WORD.findall(name) if word[0].isupper()]
    return "".join(letters) if len(letters) > 2 else ""


def is_generic(parts: Sequence[str]) -> bool:
    """Whether a name has no word that is of one body alone: Home Office."""
    return all(word in _GENERIC or word in _SMALL for word in parts)


def abbreviates(short: str, long: str) -> bool:
    """Whether a short form can stand for a longer name: capitals that are initials in it, in order."""
    capitals = [char.lower() for char in fold_case(short) if char.isalpha()]
    initials = [word[0].lower() for word in _WORD.findall(fold_case(long)) if word.lower() not in ("the",)]
    if len(capitals) < 2 or not initials or len(short) >= len(long):
        return False
    position = 0
    for initial in initials:
        if position < len(capitals) and capitals[position] == initial:
            position += 1
    return position >= max(2, len(capitals) - 2) and capitals[0] in initials[:2]


def fold_case(text: str) -> str:
    """Without accents, its case kept."""
    if text.isascii():
        return text
    return "".join(f if c.islower() else f.upper() for c in text for f in fold(c))
