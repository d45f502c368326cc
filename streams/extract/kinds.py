"""Bodies by their kind: which one an article calls the company, the agency, the bloc, the ministry.

A body's kind is a word of its name (Bridge Authority), or a noun that the article puts beside it ("the miner Luntite",
"Luntite, a mining company"). A nominal means the one body of its kind that was named before it, or nobody.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from streams.events import Entity
from streams.extract.wordlists import words

_COMPANY = words("""
    company firm business inc corp corporation co ltd plc sa ag spa gmbh llc nv bv ab asa oyj bhd tbk se motors airlines
    airways airline energy oil petroleum gas mining mines steel holdings industries technologies systems pharmaceuticals
    brewery breweries foods stores enterprises shipping telecom metals resources manufacturer maker carmaker automaker
    operator miner retailer chain producer supplier developer brewer startup start-up drugmaker chipmaker insurer
    conglomerate contractor utility shipbuilder planemaker smelter processor builder exporter importer refiner lender
    distributor carrier grocer supermarket
""")
_OFFICE = words("agency administration bureau regulator watchdog inspectorate authority service superintendence")
_PRESS = words("newspaper paper daily weekly magazine times herald gazette tribune journal")
_SCHOOL = words("university college school institute academy")
_SELF = words("""
    ministry court council commission committee department board assembly senate parliament police army chamber embassy
    federation association hospital foundation tribunal treasury church museum club league exchange fund
    network institution secretariat directorate cooperative
""")
_KINDS: dict[str, frozenset[str]] = {
    **{noun: frozenset({noun}) for noun in _SELF},
    **dict.fromkeys(("company", "firm", "business"), _COMPANY),
    **dict.fromkeys(("airline", "carrier"), words("airline airlines airways carrier")),
    **dict.fromkeys(("bank", "lender"), words("bank banco lender")),
    **dict.fromkeys(("agency", "bureau"), _OFFICE),
    **dict.fromkeys(("regulator", "watchdog"), words("regulator watchdog superintendence authority commission")),
    **dict.fromkeys(("newspaper", "paper", "daily", "weekly", "magazine"), _PRESS),
    **dict.fromkeys(("broadcaster", "station", "channel"), words("broadcaster broadcasting station channel radio tv")),
    **dict.fromkeys(("university", "college"), words("university college")),
    **dict.fromkeys(("school", "institute", "academy"), _SCHOOL),
    **dict.fromkeys(
        ("charity", "organisation", "organization"), words("charity organisation organization ngo nonprofit")
    ),
    "authority": words("authority"),
    "office": words("office"),
    "administration": words("administration"),
    "bloc": words("bloc"),
    "alliance": words("alliance"),
    "union": words("union syndicate"),
    "party": words("party"),
    "group": words("group"),
    "cooperative": words("cooperative co-operative"),
    "retailer": words("retailer stores supermarket chain"),
    "manufacturer": words("manufacturer maker carmaker automaker chipmaker drugmaker"),
}
_NO_COMPANIES = _SELF - words("hospital museum club exchange fund network cooperative") | _OFFICE | {"union", "party"}
_KNOWN = {
    "bloc": words("org:european-union org:asean org:ecowas org:african-union org:mercosur org:brics org:eaeu org:sadc"),
    "alliance": words("org:nato"),
    "union": words("org:european-union"),
}
_BEFORE = re.compile(r"([\w-]+)(?:, (?:the )?)? \Z")
_BEHIND = re.compile(
    r"(?: \([^()\n]{1,12}\))?, (?:which is )?(?:an?|the)((?: (?!of\b|for\b|that\b|which\b|who\b|in\b)[\w'’-]+){1,6})"
)
_MOST = 60
_REACH = 40


class Kinds:
    """The bodies of a field, in order, and what each is called."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self._text = text
        self._bodies = [entity for entity in entities if entity.type == "organization" and entity.actor]
        self._starts = [body.start for body in self._bodies]
        self._words: dict[str, set[str]] = {}

    def find(self, at: int, mention: str) -> str | None:
        """The one body of the kind of a mention that was named before a place: the ministry, the company."""
        named = mention.lower().split()
        wanted = _KINDS.get(named[-1]) if len(named) > 1 and named[0] in {"the", "that", "this"} else None
        if wanted is None:
            return None
        given = frozenset(named[1:-1])
        last = bisect_left(self._starts, at)
        before = self._bodies[max(0, last - _MOST) : last]
        fitting = {body.actor for body in before if self._is(body, wanted, given, named[-1])}
        return fitting.pop() if len(fitting) == 1 else None

    def _is(self, body: Entity, wanted: frozenset[str], given: frozenset[str], noun: str) -> bool:
        actor = body.actor or ""
        called = self._called(actor)
        if wanted is _COMPANY and called & _NO_COMPANIES:
            return False
        return given <= called and (bool(wanted & called) or actor in _KNOWN.get(noun, ()))

    def _called(self, actor: str) -> set[str]:
        """All words of the names of a body, and of what stands beside them."""
        if not self._words:
            for body in self._bodies:
                self._words.setdefault(body.actor or "", set()).update(self._around(body))
        return self._words.get(actor, set())

    def _around(self, body: Entity) -> Iterator[str]:
        yield from body.text.lower().replace(".", "").split()
        before = _BEFORE.search(self._text, max(0, body.start - _REACH), body.start)
        if before and not before.group(1)[0].isupper():
            yield before.group(1)
        behind = _BEHIND.match(self._text, body.end)
        if behind:
            yield behind.group(1).lower().split()[-1]
