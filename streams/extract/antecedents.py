"""Whom a pronoun or a noun of an occupation means: the last speaker or subject before it that fits, or nobody.

"He" and "she" go back over this paragraph and the two before, never past a sentence that speaks of something else, nor
past somebody of whom only the kind is known ("a midwife"). One person alone in a paragraph is meant whatever lists say
of the name's gender; so is "the detective" there, if nobody else was called a detective before.
"""

import re
from itertools import islice

from streams.events import Entity, Field
from streams.extract.beside import ROLE_NOUNS
from streams.extract.introductions import PEOPLE
from streams.extract.persons import Beside, gender_of_titles
from streams.extract.scene import LOOK_BACK, Scene, Sentence, core_length
from streams.extract.statements import Place
from streams.extract.titles import Titles
from streams.extract.wordlists import words

GENDER = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_FIRST_WORD = re.compile(r"[^\w]*([\w'’]+)")
_POSSESSIVE = ("'s ", "’s ", "s' ", "s’ ", "' ", "’ ")
_REFERS = {"m": re.compile(r"\b(?:[Hh]e|[Hh]is|[Hh]im)\b"), "f": re.compile(r"\b(?:[Ss]he|[Hh]er)\b")}
_NOT_OWNED = {
    "m": re.compile(r"\b(?:[Hh]e|him)\b"),
    "f": re.compile(r"\b[Ss]he\b|\bher\b(?=[.,;:]| (?:to|as|for|with|by|that|on|in|at|about|from)\b| [“\"‘'])"),
}
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
_CAPITALS = re.compile(r"\b[A-Z][a-z]\w* [A-Z][a-z]\w*")
_OPENING = 60  # characters
_REACH = 2000  # characters of a sentence that are looked at; keeps it linear
_MOST_NAMES = 400
_SHORT = 20  # characters of a sentence: What next?
_NEAR_BEGINNING = 6  # characters: "The "


class Antecedents:
    """Finds who was named before; asked in the order of the text."""

    def __init__(self, scene: Scene, titles: Titles) -> None:
        self._scene, self._titles = scene, titles
        self._called: dict[tuple[Field, str], int] = {}

    def of_pronoun(self, field: Field, at: int, gender: str) -> str | None:
        """Whom "he" or "she" means."""
        alone = self._alone(field, at, gender)
        if alone:
            return alone
        paragraph = self._scene.sentences(field)[self._scene.sentence_at(field, at)].paragraph
        for number, sentence in self._scene.back_from(field, at):
            turns = self._turns(field, paragraph, at, gender) if sentence.paragraph != paragraph else []
            if turns:
                of_others = any(self._is_of_others(field, *turn) for turn in turns)
                return None if of_others else self._only_speaker(field, at, gender)
            spoke = self._scene.spoke(field, number, at)
            if spoke:
                fitting = {actor for _, actor in spoke if actor and self._scene.is_of(actor, gender)}
                text = self._scene.text(field)
                open_ones = [place for place, actor in spoke if actor is None and not self._is_place(field, place)]
                if fitting or any(_is_somebody(text[slice(*place)]) for place in open_ones):
                    return fitting.pop() if len(fitting) == 1 else None
            is_over, actor = self._in_sentence(field, sentence, at, gender)
            if is_over:
                return actor
        return self._only_one(field, at, gender)

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
                refers_back = is_before and self._refers(field, sentence.start, person.start, gender)
                return not refers_back, person.actor
        titled = self._titled(field, sentence.start, gender) if is_before and not people else None
        return titled is not None, titled

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

    def _only_one(self, field: Field, at: int, gender: str) -> str | None:
        """The one person named in a field before a place who is of a gender; None where two may be."""
        people = self._named_before(field, at)
        fitting = [actor for actor in people if actor is None or self._scene.is_of(actor, gender)]
        only = fitting[0] if len(fitting) == 1 else None
        return only if only and self._scene.profiles[only].gender == gender else None

    def _only_speaker(self, field: Field, at: int, gender: str) -> str | None:
        """The one speaker before a place, if nobody else is named there whom a pronoun could mean."""
        people = self._named_before(field, at)
        fitting = [actor for actor in people if actor is None or self._scene.is_of(actor, gender)]
        only = fitting[0] if len(fitting) == 1 else None
        return only if only in self._scene.sources[field].values() else None

    def _named_before(self, field: Field, at: int) -> set[str | None]:
        """The people named in a field before a place; nobody where there are too many names to tell."""
        named = self._scene.between(field, 0, at)
        return {entity.actor for entity in named if entity.type == "person"} if len(named) < _MOST_NAMES else set()

    def _refers(self, field: Field, start: int, end: int, gender: str) -> bool:
        """Whether a stretch has a pronoun, outside of marks, that speaks of somebody named before: he learned from …"""
        found = _NOT_OWNED[gender].finditer(self._scene.text(field), max(start, end - _REACH), end)
        return any(not self._scene.is_quoted(field, pronoun.start()) for pronoun in found)

    def _turns(self, field: Field, paragraph: int, at: int, gender: str) -> list[tuple[int, int]]:
        """The sentences of a paragraph before a pronoun that speak of something else: without one, outside of marks."""
        text, sentences = self._scene.text(field), self._scene.sentences(field)
        turns: list[tuple[int, int]] = []
        last = self._scene.sentence_at(field, at) - 1
        for number in range(last, max(-1, last - LOOK_BACK), -1):
            start, end, its_paragraph = sentences[number]
            if its_paragraph != paragraph:
                break
            is_told = end - start >= _SHORT and text[end - 1] != "?" and not self._scene.is_quoted(field, start + 1)
            if is_told and not _REFERS[gender].search(text, start, min(end, start + _REACH)):
                turns.append((start, end))
        return turns

    def _is_of_others(self, field: Field, start: int, end: int) -> bool:
        """Whether a sentence begins with somebody (The deckhand), or has capitals that were read as no name."""
        text = self._scene.text(field)
        if any(word.lower().strip(",") in PEOPLE for word in text[start : start + _OPENING].split()[:5]):
            return True
        end = min(end, start + _REACH)
        read = [(entity.start, entity.end) for entity in self._scene.between(field, start, end)]
        names = _CAPITALS.finditer(text, start + 1, end)
        return any(not any(a < name.end() and name.start() < b for a, b in read) for name in names)

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
        alone = self._alone(field, start, None)
        return alone if alone and self._titles.bears(alone, noun) else None

    def _is_called(self, field: Field, noun: str) -> int:
        """Where a field first speaks of somebody by a noun (a detective); its end if nowhere."""
        if (field, noun) not in self._called:
            text = self._scene.text(field)
            found = re.search(rf"\b[Aa]n? (?:[\w’'-]+ ){{0,4}}{re.escape(noun)}\b", text)
            self._called[field, noun] = found.start() if found else len(text)
        return self._called[field, noun]

    def _alone(self, field: Field, at: int, gender: str | None) -> str | None:
        """The one person of a paragraph before a place, whatever gender lists of names say; not against a title."""
        number = first = self._scene.sentence_at(field, at)
        sentences = self._scene.sentences(field)
        while first and number - first < LOOK_BACK and sentences[first - 1].paragraph == sentences[number].paragraph:
            first -= 1
        people = list(self._scene.people(field, sentences[first].start, at))
        actor = people[0].actor if people else None
        if actor is None or any(person.actor != actor for person in people) or self._is_of_another(field, people[0]):
            return None
        if gender and (self._refers(field, sentences[first].start, at, gender) or self._is_titled(actor, gender)):
            return None
        spoke = {one for n in range(first, number + 1) for _, one in self._scene.spoke(field, n, at)}
        return actor if spoke <= {actor} else None

    def _is_of_another(self, field: Field, person: Entity) -> bool:
        """Whether a sentence that names somebody begins with somebody else: The teenager grew up near Ada Orlo."""
        start = self._scene.sentences(field)[self._scene.sentence_at(field, person.start)].start
        opening = self._scene.text(field)[start : person.start].split()
        if not opening or opening[0] not in ("The", "A", "An", "His", "Her"):
            return False
        nouns = [k for k, word in enumerate(opening[1:5], 1) if word in PEOPLE]
        return bool(nouns) and nouns[-1] < len(opening) - 1 and not opening[nouns[-1]].endswith(",")

    def _is_titled(self, actor: str, gender: str) -> bool:
        """Whether the titles of somebody say another gender: Mrs."""
        profile = self._scene.profiles.get(actor)
        if profile is None:
            return False
        return gender_of_titles(Beside(tuple(profile.titles), tuple(profile.roles))) not in (None, gender)

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
