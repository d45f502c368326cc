"""The reporting verbs of a line in their places: which forms are verbs there, and what belongs to each.

Many forms are nouns as well (the report, Balkan states); what stands around one says whether it reports.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from streams.extract.cues import ACCORDING, PHRASES, VERBS, Verb
from streams.extract.functionwords import AUXILIARIES, BEINGS, CLITICS, DETERMINERS, FLOATING, MARKED, is_adverb
from streams.extract.wordlists import words


class Cue(NamedTuple):
    """A reporting verb in its place: items [first, last) with its auxiliaries and particle, `at` the verb itself."""

    first: int
    at: int
    last: int
    verb: Verb
    passive: bool


def according_to(at: int) -> Cue:
    """The cue that is no verb, at its first item."""
    return Cue(at, at, at + 2, ACCORDING, False)


class CueFinder:
    """Finds the cues among the items of a line, given as they stand and in lower case."""

    def __init__(self, items: Sequence[str], lows: Sequence[str]) -> None:
        self._words, self._lows = items, lows

    def find(self) -> list[Cue]:
        """The cues, in order."""
        places = [at for at, low in enumerate(self._lows) if low in _CUE_WORDS]
        return [cue for cue in map(self._cue, places) if cue]

    def _cue(self, at: int) -> Cue | None:
        lows = self._lows
        verb, last = VERBS.get(lows[at]), at + 1
        phrase = PHRASES.get(lows[at])
        if phrase and self._low(last) == phrase[0]:
            verb, last = Verb(f"{lows[at]} {phrase[0]}", "past", phrase[1]), last + 1
        elif verb is None or self._is_no_verb(at, verb):
            return None
        first = self._first(at)
        passive = verb.form == "past" and not BEINGS.isdisjoint(lows[first:at])
        if passive and lows[last : last + 2] == ["as", "saying"]:  # was quoted as saying: the subject speaks
            return Cue(first, at, last + 2, VERBS["said"], False)
        return Cue(first, at, last, verb, passive)

    def _first(self, at: int) -> int:
        """The first of the auxiliaries of a verb: has (also) said, used to say."""
        first = at
        while first and self._is_auxiliary(first - 1):
            first -= 1
        return first - 2 if self._lows[max(0, first - 2) : first] == ["used", "to"] else first

    def _is_auxiliary(self, item: int) -> bool:
        """Whether a word before a verb belongs to it: has (also) said; not the possessive of: Lloyd | 's | said."""
        low, before = self._lows[item], self._low(item - 1)
        if low in CLITICS:
            return before in _BEFORE_BASE
        return low in AUXILIARIES or (before in AUXILIARIES and is_adverb(low))

    def _is_no_verb(self, at: int, verb: Verb) -> bool:
        """Whether a form of a reporting verb is a noun or an adjective: the report, a proposed law, Balkan states."""
        before = self._low(at - 1)
        if self._is_of_pronoun(at, verb, before):
            return False
        if before in DETERMINERS or before in _BEFORE_NOUNS:
            return not (verb.form == "ing" and before in {"by", "in"})
        if before == "as" and at > 1 and verb.form == "ing" and self._lows[at - 2] in VERBS:
            return True  # a part of the cue before it
        is_base = verb.form == "base"
        if self._is_capital(at) and (is_base or (at and self._words[at - 1] not in _BEFORE_CAPITALS)):
            return is_base or not self._is_title_case
        return verb.lemma in _ALSO_NOUNS and before not in _BEFORE_BASE and self._is_noun(at, verb, before)

    def _is_of_pronoun(self, at: int, verb: Verb, before: str) -> bool:
        """Whether the word before, which may be a determiner, is the subject: Another added …; they all agreed …"""
        if verb.form != "base" and before in _POINTING and (at == 1 or not self._words[at - 2][0].isalnum()):
            return True
        return before in FLOATING and verb.form == "past" and self._low(at + 1) in _BEHIND_FLOATING

    def _is_noun(self, at: int, verb: Verb, before: str) -> bool:
        """Whether a form that may be a noun has no subject before it or nothing that it governs behind it."""
        after, is_name = self._low(at + 1), at > 0 and self._is_capital(at - 1)
        if verb.form == "base":
            shown = verb.lemma == "show" and (
                after in _SHOWN or before.endswith("s")
            )  # documents from Tarn show that …
            governs = (is_name or before.endswith("s")) and after in _GOVERNED
            return not (before in AUXILIARIES or governs or shown)
        subject = is_name or is_adverb(before) or before in _BEFORE_SECOND
        names = is_name and self._is_capital(at + 1)  # Orlo calls Tamm …
        return verb.form == "s" and not (after in _GOVERNED or (subject and after in _ENDS) or names)

    def _low(self, item: int) -> str:
        return self._lows[item] if 0 <= item < len(self._lows) else ""

    def _is_capital(self, item: int) -> bool:
        return item < len(self._words) and self._words[item][0].isupper()

    @cached_property
    def _is_title_case(self) -> bool:
        return is_title_case(self._words)


def is_title_case(items: Sequence[str]) -> bool:
    """Whether words are capitalised as in headlines of some papers."""
    long = [word for word in items if len(word) > 3]
    return sum(word[0].isupper() for word in long) > 0.8 * len(long)


_CUE_WORDS = frozenset(VERBS) | frozenset(PHRASES)
_BEFORE_NOUNS = words("of no in by for with - under on")
_ALSO_NOUNS = words("""
    state claim report note order comment answer call charge question complaint post mention estimate forecast
    promise offer demand quote text email counter signal address cite challenge warn object praise attack voice
    laugh smile cry shout murmur whisper reply request read record show hold rule press return reason blame lament
    pledge sign vow list tweet protest command direct talk use chant tease cheer phone brief
""")
_GOVERNED = words(f"that it he she they we i him her them us {MARKED} : there whether if")
_BEFORE_SECOND = frozenset([",", MARKED, "and", "but"])
_ENDS = frozenset([MARKED, ":", ",", ".", "", "the", "a", "for", "on", "in", "at"])
_BEHIND_FLOATING = words("that it he she they the")
_SHOWN = words("that how what why")
_BEFORE_BASE = words("to who they we i you he she it one officials")
_POINTING = words("this that another both all some many most each")
_BEFORE_CAPITALS = frozenset([".", ":", ",", "–", "—"])
