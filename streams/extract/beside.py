"""What stands beside a name: honorifics, roles and the nation before it, an apposition after it."""

import re
from collections.abc import Iterator

from streams.extract.honorifics import Beside
from streams.extract.lexicon import Lexicon
from streams.extract.namewords import HONORIFICS, ROLES
from streams.extract.wordlists import words

_REACH = 80
_BEFORE = re.compile(r"[\w'’.&-]+|[^\w\s]")
_APPOSITION = re.compile(
    r"(?:, (?:aged )?\d{1,3})?, (?:(?:a|an|the|its|his|her|their|who is|who was) )?([^,.;:()\"“”]{3,80})"
)
_ENDS_HEAD = re.compile(r" (?:of|for|at|in|from|who|with|and|to|on|said|told) ")
ROLE_NOUNS = words("""
    president vice-president premier chancellor governor mayor senator congressman congresswoman representative
    councillor minister secretary ambassador judge justice general colonel major captain lieutenant sergeant admiral
    commander commissioner superintendent inspector officer deputy speaker professor doctor chairman chairwoman
    chairperson chair director manager coach lawmaker leader secretary-general prosecutor attorney advocate
    solicitor sheriff detective spokesman spokeswoman spokesperson dean rector treasurer auditor principal editor
    reporter correspondent analyst economist nurse counsel magistrate registrar envoy consul delegate mp mep chief
    head founder owner activist lawyer engineer farmer teacher student researcher scientist historian author writer
    poet singer actor actress artist footballer player striker goalkeeper midfielder defender captain skipper
    champion trainer bishop archbishop priest pastor imam rabbi pope king queen prince princess sheikh monk nun
    soldier policeman policewoman firefighter paramedic resident shopkeeper driver pilot fisherman trader
    businessman businesswoman executive banker investor official organiser organizer campaigner volunteer candidate
    politician diplomat negotiator expert specialist adviser advisor consultant surgeon physician psychologist
    biologist geologist ecologist archaeologist veterinarian mother father brother sister son daughter widow husband
    wife uncle aunt cousin neighbour neighbor victim witness survivor suspect defendant plaintiff landlord tenant
    worker miner butcher baker nurse midwife clerk guard ranger guide curator librarian photographer journalist
    columnist broadcaster presenter producer filmmaker designer architect developer programmer mechanic electrician
    carpenter plumber welder tailor chef cook waiter vendor seller premier taoiseach chieftain elder warden
    caretaker partner colleague boss ceo cfo administrator coordinator coordinator's convener convenor monarch
    emperor sultan emir crown dictator rebel fighter warlord commander-in-chief taoiseach whip
""")
_HONORIFICS = frozenset(word.lower() for word in HONORIFICS)
_ROLES = frozenset(word.lower() for word in ROLES)
_NATION = re.compile(r"([A-Z][\w.-]+(?: [A-Z][\w.-]+)?)(['’]s)? $")
_MODIFIERS = words("""
    prime foreign defence defense interior finance health vice deputy former acting chief senior then-
""")


def beside_name(text: str, start: int, end: int, lexicon: Lexicon) -> Beside:
    """What stands before and after the name `text[start:end]`."""
    honorifics: list[str] = []
    roles: list[str] = []
    country = None
    run: list[str] = []
    for word in _backwards(text[max(0, start - _REACH) : start].rpartition("\n")[2]):
        lower = word.lower().removesuffix(".")
        if word == "." or (lower in _HONORIFICS and word[0].isupper()):
            honorifics.extend([lower] if word != "." else [])
        elif lower in _ROLES or lower in ROLE_NOUNS or (run and lower in _MODIFIERS):
            run.insert(0, lower)
        else:
            entry = lexicon.find(word) if word[0].isupper() else None
            country = entry.actor if entry and entry.kind == "demonym" and run else None
            break
    if run:
        roles.extend(_role_phrases(run))
    if text.startswith(",", end):
        roles.extend(_after(text, end))
    return Beside(tuple(honorifics), tuple(roles), country if country and country.startswith("country:") else None)


def _backwards(text: str) -> Iterator[str]:
    """The words and marks of a text from its end on: as a rule, few are asked for."""
    rest = text.rsplit(None, 1)
    while rest:
        stretch = rest.pop()
        yield from (stretch,) if stretch.isalnum() else reversed(_BEFORE.findall(stretch))
        rest = rest[0].rsplit(None, 1) if rest else rest


def _role_phrases(run: list[str]) -> list[str]:
    """The roles in a row of role words: the last noun alone, and with what stands before it."""
    phrases = [" ".join(run)]
    phrases.extend(word for word in run if word in ROLE_NOUNS)
    return phrases


def _after(text: str, end: int) -> list[str]:
    """The head nouns of an apposition after a name: ", the health minister,"."""
    match = _APPOSITION.match(text, end)
    if match is None:
        return []
    head = _ENDS_HEAD.split(match.group(1), 1)[0].lower().split()
    found = [word for word in head if word in ROLE_NOUNS] if head[:1] != ["whose"] else []
    if found and len(head) > 1:
        found.append(" ".join(head[-2:]))
    return found


def nation_before(text: str, start: int, lexicon: Lexicon) -> str | None:
    """The adjective of the nation right before a name ("Russian [Foreign Ministry]", "Russia's [Foreign Ministry]")."""
    if not text.endswith((" ", " \n"), 0, start):
        return None
    found = _NATION.search(text[max(0, start - 40) : start])
    if found is None:
        return None
    entry = lexicon.find(found.group(1)) or lexicon.find(found.group(1).split()[-1])
    if entry is None or entry.actor is None or not entry.actor.startswith("country:"):
        return None
    if entry.kind == "demonym":
        return found.group(1).split()[-1] if lexicon.find(found.group(1)) is None else found.group(1)
    return lexicon.adjectives.get(entry.actor) if found.group(2) and entry.kind == "country" else None
