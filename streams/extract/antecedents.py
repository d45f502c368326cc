"""Whom a pronoun or a noun of an occupation means: the last speaker or subject before it that fits, or nobody.

"He" and "she" go back over this paragraph and the two before, never past a sentence that speaks of something else, nor
past somebody of whom only the kind is known ("a midwife"). One person alone in a paragraph is meant whatever lists say
of the name's gender; so is "the detective" there, if nobody else was called a detective before.
"""

import re
from collections.abc import Sequence
from itertools import islice

from streams.events import Entity, Field
from streams.extract.beside import ROLE_NOUNS
from streams.extract.scene import Scene, Sentence, core_length
from streams.extract.shifts import is_of_others, refers, turns
from streams.extract.sole import alone, only_named, only_speaker
from streams.extract.statements import Place
from streams.extract.titles import Titles
from streams.extract.wordlists import words

GENDER = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_FIRST_WORD = re.compile(r"[^\w]*([\w'’]+)")
_POSSESSIVE = ("'s ", "’s ", "s' ", "s’ ", "' ", "’ ")
_SPEAKS_FOR_NOBODY = words("""
    statement report document documents letter study poll survey indictment complaint lawsuit memo notice bulletin
    filing petition ministry company agency court police committee panel board union association council bureau
    authority office department group party government firm officials
""")
_OF_OTHERS = words("""
    witness victim defendant suspect plaintiff survivor lawyer counsel solicitor resident neighbour neighbor official
    expert driver worker student activist reporter correspondent candidate partner colleague tenant investor banker
    mother father brother sister son daughter widow husband wife uncle aunt cousin
""")
_ENDS_PIECE = re.compile(r"[,(;]| who | whose | which ")
_OTHERS = {"new", "other", "next", "second", "third", "same", "latter"}
_IS_OF = re.compile(r"['’]s?\s|\s(?:of|for|in|at|with|on)\s")
_YEARS = re.compile(r"\d+-year-old")
_TITLE = re.compile(r"The (?:[\w-]+ ){0,2}?([a-z]+)\b(?= [a-z]+(?:ed|s)\b|,)")
_NEAR_BEGINNING = 6  # characters: "The "


class Antecedents:
    """Finds who was named before; asked in the order of the text."""

    def __init__(self, scene: Scene, titles: Titles) -> None:
        self._scene, self._titles = scene, titles
        self._called: dict[tuple[Field, str], int] = {}

    def of_pronoun(self, field: Field, at: int, gender: str) -> str | None:
        """Whom "he" or "she" means."""
        if (only := alone(self._scene, field, at, gender)) is not None:
            return only
        paragraph = self._scene.sentences(field)[self._scene.sentence_at(field, at)].paragraph
        for number, sentence in self._scene.back_from(field, at):
            is_near = sentence.paragraph == paragraph
            if not is_near and (turned := turns(self._scene, field, paragraph, at, gender)):
                of_others = any(is_of_others(self._scene, field, *turn) for turn in turned)
                return None if of_others else only_speaker(self._scene, field, at, gender)
            is_over, actor = self._who_spoke(field, number, at, gender)
            if not is_over:
                is_over, actor = self._in_sentence(field, sentence, at, gender)
            if is_over:
                return actor
        return only_named(self._scene, field, at, gender)

    def _who_spoke(self, field: Field, number: int, at: int, gender: str) -> tuple[bool, str | None]:
        """Whether the speakers of a sentence settle whom a pronoun behind them means, and who that is."""
        spoke, text = self._scene.spoke(field, number, at), self._scene.text(field)
        fitting = {actor for _, actor in spoke if actor and self._scene.is_of(actor, gender)}
        unknown = (place for place, actor in spoke if actor is None and not self._is_place(field, place))
        if not fitting and not any(_is_somebody(text[slice(*place)]) for place in unknown):
            return False, None
        return True, fitting.pop() if len(fitting) == 1 else None

    def _in_sentence(self, field: Field, sentence: Sentence, at: int, gender: str) -> tuple[bool, str | None]:
        """Whether a sentence settles whom a pronoun behind or in it means, and who that is."""
        first = _FIRST_WORD.match(self._scene.text(field), sentence.start)
        opening = first.group(1).lower() if first else ""
        is_before = sentence.end <= at
        if (GENDER.get(opening) == gender and is_before) or (opening == "asked" and not is_before):
            return False, None
        people = self._by_rank(field, sentence.start, min(sentence.end, at))
        for person in people:
            if person.actor is None or self._scene.is_of(person.actor, gender):
                refers_back = is_before and refers(self._scene, field, sentence.start, person.start, gender)
                return not refers_back, None if self._is_one_of_two(field, person, people, gender) else person.actor
        titled = self._titled(field, sentence.start, gender) if is_before and not people else None
        return titled is not None, titled

    def _is_one_of_two(self, field: Field, person: Entity, people: Sequence[Entity], gender: str) -> bool:
        """Whether somebody is named together with another whom a pronoun may mean: Ada Orlo and Una Tamm met."""
        text = self._scene.text(field)
        joined = (other for other in people if text[person.end : other.start] == " and ")
        return any(other.actor is None or self._scene.is_of(other.actor, gender) for other in joined)

    def _is_place(self, field: Field, source: Place) -> bool:
        """Whether a source is the name of a place that acts for nobody."""
        begins = self._scene.between(field, source[0], source[0] + _NEAR_BEGINNING)
        return any(entity.type == "place" for entity in begins)

    def _by_rank(self, field: Field, start: int, end: int) -> list[Entity]:
        """The people of a stretch, those who only own something last: Orlo's brother Peter Tamm."""
        text = self._scene.text(field)
        people = self._scene.people(field, start, end)
        return sorted(people, key=lambda person: text.startswith(_POSSESSIVE, person.end))

    def _titled(self, field: Field, start: int, gender: str) -> str | None:
        """Whom a sentence begins with by title: The minister."""
        subject = _TITLE.match(self._scene.text(field), start)
        if subject is None or subject.group(1) not in ROLE_NOUNS:
            return None
        actor = self._titles.find(field, start, subject.group())
        return actor if actor and self._scene.is_of(actor, gender) else None

    def of_role(self, field: Field, start: int, mention: str) -> str | None:
        """Whom "the detective" or "the 24-year-old" means: the one person of the paragraph."""
        named = _ENDS_PIECE.split(mention, maxsplit=1)[0].split()
        if not 1 < len(named) < 5 or named[0] not in ("the", "The") or _IS_OF.search(mention) or _OTHERS & {*named}:
            return None
        noun = named[-1]
        if not _YEARS.fullmatch(noun):
            is_role = noun in ROLE_NOUNS and noun not in _OF_OTHERS
            if not is_role or self._is_called(field, noun) < start:
                return None
        only = alone(self._scene, field, start, None)
        return only if only and self._titles.bears(only, noun) else None

    def _is_called(self, field: Field, noun: str) -> int:
        """Where a field first speaks of somebody by a noun (a detective); its end if nowhere."""
        if (field, noun) not in self._called:
            text = self._scene.text(field)
            found = re.search(rf"\b[Aa]n? (?:[\w’'-]+ ){{0,4}}{re.escape(noun)}\b", text)
            self._called[field, noun] = found.start() if found else len(text)
        return self._called[field, noun]

    def of_it(self, field: Field, at: int) -> str | None:
        """The body or country that spoke or was named first, in the sentence or in the one before."""
        for number, sentence in islice(self._scene.back_from(field, at), 2):
            spoke = self._scene.spoke(field, number, at)
            if spoke:
                actor = spoke[-1][1]
                return actor if actor and not actor.startswith("person:") else None
            end = min(sentence.end, at, sentence.start + _NEAR_BEGINNING)
            first = self._scene.between(field, sentence.start, end)
            if first and first[0].type == "organization":
                return first[0].actor
        return None


def _is_somebody(mention: str) -> bool:
    """Whether a mention that nobody could be found for is one person: a midwife; not: the report, officials."""
    core = mention[: core_length(mention)].lower().split()
    if not core or core[-1] in _SPEAKS_FOR_NOBODY or core[0] in {"it", "they", "we", "i", "you"}:
        return False
    return not core[-1].endswith("s") or core[-1].endswith("ss")
