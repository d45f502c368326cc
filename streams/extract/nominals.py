"""What is said as a thing, not as a clause: denied the charge, called it …, spoke about the fall in prices."""

from streams.extract.clauses import Line
from streams.extract.cues import Frame
from streams.extract.functionwords import (
    AUXILIARIES,
    CLOSES,
    DETERMINERS,
    OBJECTS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME,
    is_adverb,
)
from streams.extract.phrases import phrase_end
from streams.extract.reporting import Cue
from streams.extract.verbs import FINITE, WINDOW
from streams.extract.wordlists import words


def thing_said(line: Line, cue: Cue, limit: int) -> int | None:
    """What is said as a thing: denied the charge, warned of …, called it …, described it as …, advised keeping …"""
    k, low = cue.last, line.lows[cue.last]
    if cue.verb.lemma in _SPEAKING and not cue.passive:
        return _spoken_of(line, k, limit)
    if cue.passive or low in CLOSES or low in AUXILIARIES or low in PREPOSITIONS:
        return None
    if cue.verb.lemma == "call":
        return _called(line, k, min(limit + WINDOW, line.sentence_of(k)[1]))
    return k if _is_thing(line, cue, limit) else None


def is_doing(line: Line, cue: Cue) -> bool:
    """Whether right behind a verb begins what is said, as a thing: denied | making rain; warned | of rain."""
    low = line.lows[cue.last]
    is_made = low.endswith("ing") and cue.verb.lemma in _OF_DOING and not cue.passive
    return is_made or (cue.verb.lemma, low) in WITH_PREPOSITION


def _is_thing(line: Line, cue: Cue, limit: int) -> bool:
    """Whether a noun phrase behind a verb is what is said."""
    k, low, frame = cue.last, line.lows[cue.last], cue.verb.frame
    if frame & Frame.OBJECT:
        plain = cue.verb.lemma in _OF_THINGS and low not in OBJECTS and not is_adverb(low) and low not in TIME
        return plain or (cue.verb.form != "base" and low in DETERMINERS)
    if frame & Frame.NAMING and "as" in line.lows[k + 1 : phrase_end(line, k, limit)]:
        return True
    is_reason = cue.verb.lemma == "cite" and cue.verb.form == "ing"  # shares fell, citing interest rates
    return bool(frame & Frame.TOPIC) and not is_reason and _is_topic(line, k, limit)


def _is_topic(line: Line, k: int, limit: int) -> bool:
    """Whether a phrase is more than a name or a word: the fall in prices; not: him, the ministry, Tarn and Orland."""
    if line.lows[k] in PRONOUNS or line.lows[k] in OBJECTS or line.lows[k] in TIME:
        return False
    phrase = line.words[k : phrase_end(line, k, limit)]
    telling = [word for word in phrase if word[0].islower() and word not in DETERMINERS and word not in _LINKS]
    return len(phrase) > 2 and len(telling) > 1


def _spoken_of(line: Line, k: int, limit: int) -> int | None:
    """The "about" or "of" of what somebody speaks of: spoke (out on Monday) | about the fall in prices."""
    for at in range(k, min(limit, k + _LONGEST_ADVERBIAL)):
        low = line.lows[at]
        if low in CLOSES or low in SUBORDINATORS:
            return None
        is_of = low == "of" and (at == k or is_adverb(line.lows[at - 1]))
        if is_of or (low == "about" and line.lows[at - 1] not in PREPOSITIONS):
            return at if _is_topic(line, at + 1, limit) else None
    return None


_SPEAKING = words("speak talk")
_LONGEST_ADVERBIAL = 6
_LINKS = words("of and or")
_OF_DOING = words("deny admit acknowledge advise suggest recommend propose confess report recall describe defend")
_OF_THINGS = words("deny demand propose recommend")


def _called(line: Line, k: int, limit: int) -> int | None:
    """What something is called: called it | …; called | the raid a crime; called | the raid shameful."""
    lows = line.lows
    if lows[k] in _CALLED:
        low = lows[k + 1] if k + 1 < min(limit, len(lows)) else ","
        return None if low in CLOSES or low in PREPOSITIONS or low in TIME else k + 1
    is_name = line.words[k][0].isupper()
    if not (is_name or lows[k] in DETERMINERS):
        return None
    for at in range(k + 1, end := phrase_end(line, k, limit)):
        low = lows[at]
        if (low in SUBORDINATORS and low != "that") or low in TIME:
            break
        if is_name and (low in FINITE or low in AUXILIARIES):
            break  # a dog called Trevor left the house
        is_noun = low in _ARTICLES and lows[at - 1] not in PREPOSITIONS and lows[at - 1] != "and"
        is_last = at == end - 1 and at > k + 1
        if is_noun or (is_last and line.words[at].islower() and low.endswith(_ADJECTIVES)):
            return k
    return None


_ARTICLES = words("a an the one")
_CALLED = words("it him her them this that")
_ADJECTIVES = ("able", "ible", "ful", "less", "ous", "ive", "ing", "ated", "al", "ic", "y")


def is_finding(line: Line, cue: Cue) -> bool:
    """Whether a poll, a study or a court finds: what it finds may be a clause without "that"."""
    before = line.lows[max(0, cue.first - WINDOW) : cue.first]
    return cue.verb.lemma in _FINDS and not _FINDERS.isdisjoint(before)


_FINDS = words("find show indicate")
_FINDERS = words("""
    poll polls survey surveys study studies report reports review analysis inquiry panel court tribunal judge jury
    investigation audit data figures records filings documents research researchers results census
""")
WITH_PREPOSITION = {
    ("warn", "of"), ("warn", "against"), ("caution", "against"), ("advise", "against"), ("complain", "about"),
    ("complain", "of"), ("call", "for"), ("boast", "of"), ("hint", "at"),
}  # fmt: skip
