"""Who alone can be meant: the one person of a paragraph, the one named or the one who spoke before a place."""

from streams.events import Field
from streams.extract.honorifics import Beside, gender_of_titles
from streams.extract.scene import LOOK_BACK, Scene
from streams.extract.shifts import is_of_another, refers


def alone(scene: Scene, field: Field, at: int, gender: str | None) -> str | None:
    """The one person of a paragraph before a place, whatever gender lists of names say; not against a title."""
    number = first = scene.sentence_at(field, at)
    sentences = scene.sentences(field)
    while first and number - first < LOOK_BACK and sentences[first - 1].paragraph == sentences[number].paragraph:
        first -= 1
    people = list(scene.people(field, sentences[first].start, at))
    actor = people[0].actor if people else None
    if actor is None or any(person.actor != actor for person in people) or is_of_another(scene, field, people[0]):
        return None
    if gender and (refers(scene, field, sentences[first].start, at, gender) or _is_titled(scene, actor, gender)):
        return None
    spoke = {one for n in range(first, number + 1) for _, one in scene.spoke(field, n, at)}
    return actor if spoke <= {actor} else None


def _is_titled(scene: Scene, actor: str, gender: str) -> bool:
    """Whether the titles of somebody say another gender: Mrs."""
    profile = scene.profiles.get(actor)
    if profile is None:
        return False
    return gender_of_titles(Beside(tuple(profile.titles), tuple(profile.roles))) not in (None, gender)


def only_named(scene: Scene, field: Field, at: int, gender: str) -> str | None:
    """The one person named in a field before a place who is of a gender; None where two may be."""
    only = _only_fitting(scene, field, at, gender)
    return only if only and scene.profiles[only].gender == gender else None


def only_speaker(scene: Scene, field: Field, at: int, gender: str) -> str | None:
    """The one speaker before a place, if nobody else is named there whom a pronoun could mean."""
    only = _only_fitting(scene, field, at, gender)
    return only if only in scene.sources[field].values() else None


def _only_fitting(scene: Scene, field: Field, at: int, gender: str) -> str | None:
    """The one person named in a field before a place who may be of a gender; None where two may be, or a stranger."""
    people = _named_before(scene, field, at)
    fitting = [actor for actor in people if actor is None or scene.is_of(actor, gender)]
    return fitting[0] if len(fitting) == 1 else None


def _named_before(scene: Scene, field: Field, at: int) -> set[str | None]:
    """The people named in a field before a place; nobody where there are too many names to tell."""
    named = scene.between(field, 0, at)
    return {entity.actor for entity in named if entity.type == "person"} if len(named) < _MOST_NAMES else set()


_MOST_NAMES = 400
