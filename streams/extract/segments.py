"""Where the paragraphs of a text and the sentences of a paragraph begin and end; linear in the length of the text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from streams.extract.wordlists import words

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs: lines, or what stands between blank lines in a text with hard line breaks."""
    wrapped = _is_wrapped(text)
    lines = (_strip(text, *match.span()) for match in _LINE.finditer(text))
    open_start = open_end = -1
    for start, end in lines:
        if start == end:
            continue
        if wrapped and open_start >= 0 and not _blank_between(text, open_end, start):
            open_end = end
            continue
        if open_start >= 0:
            yield open_start, open_end
        open_start, open_end = start, end
    if open_start >= 0:
        yield open_start, open_end


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken at a width: paragraphs parted by blank lines, most single breaks inside sentences."""
    if "\n\n" not in text and "\r\n\r\n" not in text:
        return False
    lines = text.splitlines()
    inner = [line for line, following in pairwise(lines) if line.strip() and following.strip()]
    broken = sum(40 <= len(line) <= 100 and line.rstrip()[-1] not in ".!?:…\"'”’»" for line in inner)
    return broken >= 3 and 2 * broken > len(inner)


def _blank_between(text: str, end: int, start: int) -> bool:
    """Whether more than one line break stands in a stretch of white space."""
    return len(text[end:start].replace("\r\n", "\n").strip(" \t\xa0")) > 1


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space (and byte order marks) around it."""
    if text[start] not in _SPACE and text[end - 1] not in _SPACE:
        return start, end
    stretch = text[start:end]
    left = stretch.lstrip(_SPACE)
    stripped = left.rstrip(_SPACE)
    start = end - len(left)
    return start, start + len(stripped)


_SPACE = (
    " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff\x1f"
)

_STOP = re.compile(  # a set comes first, for which a text is searched fast; what stops begin is tried once only
    r"[.!?…](?<![.!?…][.!?…])[.!?…]*+[\"'”’»)\]]*+(?=\s++[\"'“‘«„‚(\[–—-]*+\s?+([\w$£€]?))"
)
_WORD_BEFORE = re.compile(r"[\w.'’]+\Z")
# Never the end of a sentence, as a name or a number follows.
_TITLES = words("""
    mr mrs ms messrs mme dr prof gen lt col maj capt cmdr adm sgt cpl pte pfc insp supt sr br fr rev hon gov sen
    sens rep reps pres amb atty det st ste mt ft vs v approx ca cf eg ie e.g i.e brig pvt msgr ma engr coun cllr hr
    frau
""")
_ALWAYS_SHORT = words("vs v approx ca cf eg ie e.g i.e st ft mt")
_BEFORE_NUMBERS = words("no nos art sec fig vol pp p")
# The end of a sentence only where the next word is one that begins sentences.
_ABBREVIATIONS = words("""
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun inc ltd co corp plc
    bros dept univ assn jr ave blvd rd a.m p.m u.s u.k u.n e.u etc est ph.d m.d d.c l.a calif fla ga ill ind kan ky
    la mass md mich minn miss mo neb nev okla ore pa tenn tex va vt wash wis wyo ariz ark colo conn del ala n.y n.j
    n.c s.c n.h n.m n.d s.d w.va r.i
""")
_SHORT = _TITLES | _BEFORE_NUMBERS | _ABBREVIATIONS
_STARTERS = words("""
    the a an he she it they we i you this that these those in on at by for from with but and or so yet if when while
    as after before since although though because there here his her its their our my your what who why how where
    not no some many most all both each one two three however meanwhile also then now still last earlier later
    according to
""")
_NEXT_WORD = re.compile(r"\s++[\"'“‘«„‚(\[–—-]*+\s?+([\w'’]{1,14})")
_LONGEST_ABBREVIATION = 8


def sentences(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a paragraph."""
    begin = start
    for match in _STOP.finditer(source, start, end):
        if _ends(source, begin, match):
            yield begin, match.end()
            begin = match.end()
            while source[begin].isspace():
                begin += 1
    yield begin, end


def _ends(source: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether a stop followed by white space and the first character of a word ends its sentence."""
    stopped, initial = stop.group(0, 1)
    if initial.islower():
        return False
    if stopped != ".":
        return True
    near = source[max(begin, stop.start() - _LONGEST_ABBREVIATION) : stop.start()]
    before = _WORD_BEFORE.search(near)
    return before is None or _ends_after(before.group(), source, stop)


def _ends_after(word: str, source: str, stop: re.Match[str]) -> bool:
    """Whether a full stop after this word ends a sentence."""
    low = word.lower()
    if low not in _SHORT and not _is_initial(word):
        return True
    if low in _TITLES and (word[0].isupper() or low in _ALWAYS_SHORT):
        return False
    if low in _BEFORE_NUMBERS:
        return not stop.group(1).isdigit()
    if low in _ABBREVIATIONS or _is_initial(word):
        following = _NEXT_WORD.match(source, stop.end())
        return following is None or following.group(1).lower() in _STARTERS
    return True


def _is_initial(word: str) -> bool:
    """Whether a word before a full stop is an initial or letters parted by stops."""
    return word[-1].isalpha() and (word.isupper() if len(word) == 1 else word[-2] == ".")
