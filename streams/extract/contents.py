"""What a reporting verb governs in the words behind it, without marks: where the content begins and where it ends.

A content begins with its conjunction (that …, to …, whether …, of …), as annotators mark it, and ends before what
belongs to the sentence that reports: another reporting verb with "and", ", adding …", a semicolon, the full stop.
"""

from streams.extract.clauses import AUXILIARIES, DETERMINERS, MARKED, Cue, Line, is_adverb
from streams.extract.cues import VERBS, Frame
from streams.extract.phrases import CONTRACTED, PERIODS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, TIME
from streams.extract.wordlists import words

_QUESTIONS = words("whether if who whom whose what when where why how which")
_OBJECTS = words("me you him her it us them himself herself themselves itself reporters lawmakers journalists")
_MONTHS = words("january february march april may june july august september october november december")
_NOT_CONTENT = words("so nothing little much more anything something no yes hello goodbye goodnight sorry thanks")
_WINDOW = 16
_SHORTEST = 2


def content(line: Line, cue: Cue, hi: int) -> tuple[int, int] | None:
    """The items of the content that a verb governs behind it, in a sentence that ends before the item `hi`."""
    begin = _begin(line, cue, hi)
    if begin is None or line.lows[begin : begin + 3] == ["not", "to", "be"]:  # who asked not to be named
        return None
    end = _end(line, begin, hi, cue)
    return (begin, end) if end - begin >= _SHORTEST else None


def _begin(line: Line, cue: Cue, hi: int) -> int | None:
    """The item with which the content begins."""
    frame, k, limit = cue.verb.frame, cue.last, min(hi, cue.last + _WINDOW)
    if k >= hi or line.lows[k] in {",", ":", MARKED}:
        return _after_aside(line, k, min(hi, k + _LONGEST_ASIDE)) if frame & Frame.CLAUSE else None
    begin = None
    if frame & (Frame.CLAUSE | Frame.THAT | Frame.HEARER):
        begin = _conjunction(line, k, limit, {"that"})
    if begin is None and frame & (Frame.QUESTION | Frame.CLAUSE | Frame.HEARER):
        begin = _conjunction(line, k, limit if frame & (Frame.QUESTION | Frame.HEARER) else k + 1, _QUESTIONS)
    if begin is None and frame & Frame.HEARER:
        begin = _after_hearer(line, k, limit)
    if begin is None and frame & Frame.ORDER and not cue.passive and line.lows[k] != "for":
        begin = _infinitive(line, k + 1, limit)
    if begin is None and frame & Frame.INTENT:
        begin = _infinitive(line, k, k + 5)
    if begin is None and frame & Frame.CHARGE:
        begin = _charge(line, cue, limit)
    if begin is None:
        begin = _object(line, cue, limit)
    if (
        begin is None
        and not cue.passive
        and ((frame & Frame.CLAUSE and not frame & Frame.HEARER) or (frame & Frame.THAT and _is_finding(line, cue)))
    ):
        begin = _bare(line, cue, hi)
    return begin


def _after_aside(line: Line, k: int, limit: int) -> int | None:
    """The "that" behind an aside: said, without turning, | that …"""
    if k >= limit or line.lows[k] != ",":
        return None
    return next((at for at in range(k + 2, limit) if line.lows[at] == "that" and line.lows[at - 1] == ","), None)


_LONGEST_ASIDE = 10


def _conjunction(line: Line, k: int, limit: int, wanted: set[str] | frozenset[str]) -> int | None:
    """The first of some words before the next comma or marks."""
    for at in range(k, min(limit, len(line.lows))):
        low = line.lows[at]
        if low in wanted and not (low == "that" and at > k and line.lows[at - 1] in PREPOSITIONS):
            return at
        if low in _CLOSES or (at > k and low in AUXILIARIES):
            return None
    return None


_CLOSES = frozenset([MARKED, ";", ":", ".", "?", "!", ",", "—", "–", "―"])


def _infinitive(line: Line, k: int, limit: int) -> int | None:
    """The "to" of an infinitive: urged them | (not) to leave."""
    lows = line.lows
    for at in range(k, min(limit, len(lows) - 1)):
        following = lows[at + 1]
        if lows[at] == "to" and line.words[at + 1].islower() and following not in DETERMINERS | _OBJECTS:
            return at - 1 if lows[at - 1] == "not" else at
        if lows[at] in _CLOSES or lows[at] in _SUBJECTS or (lows[at] in AUXILIARIES and lows[at] != "not"):
            return None
    return None


_SUBJECTS = words("he she they we i who")


def _charge(line: Line, cue: Cue, limit: int) -> int | None:
    """What somebody is accused of, blamed or praised for: accused them | of …; criticised the mayor | for …"""
    if line.lows[cue.last] in PREPOSITIONS and line.lows[cue.last] not in {"by", "for"}:
        return None  # the man accused over the theft of …
    wanted = _CHARGES.get(cue.verb.lemma, _FOR)
    begin = _conjunction(line, cue.last + 1, limit, wanted)
    return None if begin and line.lows[begin + 2 : begin + 3] and line.lows[begin + 2] in _TIMES else begin


_FOR = frozenset(["for"])
_CHARGES = {"accuse": frozenset(["of"]), "blame": frozenset(["for", "on"])}
_TIMES = words("first second third last time")


def _object(line: Line, cue: Cue, limit: int) -> int | None:
    """What is said as a thing: denied the charge, warned of …, called it …, described it as …, advised keeping …"""
    k, low = cue.last, line.lows[cue.last]
    if (cue.verb.lemma, low) in _WITH_PREPOSITION:
        return k
    if cue.passive or low in _CLOSES or low in AUXILIARIES or low in PREPOSITIONS:
        return None
    if cue.verb.frame & Frame.OBJECT:
        plain = cue.verb.lemma in _OF_THINGS and low not in _OBJECTS and not is_adverb(low) and low not in TIME
        return k if plain or (cue.verb.form != "base" and low in DETERMINERS) else None
    if cue.verb.lemma == "call":
        return _called(line, k, min(limit + _WINDOW, line.sentence_of(k)[1]))
    if cue.verb.frame & Frame.NAMING:
        return k if "as" in line.lows[k + 1 : _phrase_end(line, k, limit)] else None
    return None


_OF_THINGS = words("deny demand propose recommend")


def _called(line: Line, k: int, limit: int) -> int | None:
    """What something is called: called it | …; called | the raid a crime; called | the raid shameful."""
    lows = line.lows
    if lows[k] in _CALLED:
        low = lows[k + 1] if k + 1 < min(limit, len(lows)) else ","
        return None if low in _CLOSES or low in PREPOSITIONS or low in TIME else k + 1
    is_name = line.words[k][0].isupper()
    if not (is_name or lows[k] in DETERMINERS):
        return None
    for at in range(k + 1, end := _phrase_end(line, k, limit)):
        low = lows[at]
        if (low in SUBORDINATORS and low != "that") or low in TIME:
            break
        if is_name and (low in _FINITE or low in AUXILIARIES):
            break  # a dog called Trevor left the house
        is_noun = low in _ARTICLES and lows[at - 1] not in PREPOSITIONS and lows[at - 1] != "and"
        is_last = at == end - 1 and at > k + 1
        if is_noun or (is_last and line.words[at].islower() and low.endswith(_ADJECTIVES)):
            return k
    return None


_ARTICLES = words("a an the one")
_CALLED = words("it him her them this that")
_ADJECTIVES = ("able", "ible", "ful", "less", "ous", "ive", "ing", "ated", "al", "ic", "y")


def _phrase_end(line: Line, k: int, limit: int) -> int:
    """The item before which a phrase ends: the next stop, comma or marks."""
    return next((at for at in range(k, min(limit, len(line.lows))) if line.lows[at] in _CLOSES), limit)


def _is_finding(line: Line, cue: Cue) -> bool:
    """Whether a poll, a study or a court finds: what it finds may be a clause without "that"."""
    before = line.lows[max(0, cue.first - _WINDOW) : cue.first]
    return cue.verb.lemma in _FINDS and not _FINDERS.isdisjoint(before)


_FINDS = words("find show indicate")
_FINDERS = words("""
    poll polls survey surveys study studies report reports review analysis inquiry panel court tribunal judge jury
    investigation audit data figures records filings documents research researchers results census
""")


_WITH_PREPOSITION = {
    ("warn", "of"), ("warn", "against"), ("caution", "against"), ("advise", "against"), ("complain", "about"),
    ("complain", "of"), ("call", "for"), ("boast", "of"), ("hint", "at"),
}  # fmt: skip


def _after_hearer(line: Line, k: int, limit: int) -> int | None:
    """Where a clause without "that" begins behind a hearer: told reporters | his team had …"""
    lows = line.lows
    start = k + 1 if lows[k] in _OBJECTS or line.words[k][0].isupper() else k + 2
    for at in range(start, min(limit, len(lows) - 1)):
        if lows[at] in _CLOSES or lows[at] in PREPOSITIONS:
            return None
        begins = lows[at] in _BEGINS_CLAUSE or start == k + 1
        if begins:
            return at if _holds_verb(line, at, at + _WINDOW) else None
    return None


_BEGINS_CLAUSE = DETERMINERS | PRONOUNS | CONTRACTED | {"there"}


def _bare(line: Line, cue: Cue, hi: int) -> int | None:
    """Where a clause without "that" begins behind the verb and a time or a place: said on Tuesday | it would …"""
    lows, k = line.lows, _behind_time(line, cue.last, hi)
    if k + 1 < hi and lows[k] in PREPOSITIONS:
        k = k if lows[k] in _ABOUT and line.words[k + 1][0].isdigit() else _behind_phrase(line, k, hi)
    if k >= hi or lows[k] in _CLOSES or lows[k] in AUXILIARIES or lows[k] in _OPENS_NO_CLAUSE:
        return None
    if lows[k] in _NOT_CONTENT and (k + 1 >= hi or lows[k + 1] in _CLOSES or lows[k + 1] in PREPOSITIONS):
        return None
    if cue.first and lows[cue.first - 1] == "," and not _holds_verb(line, k, _next_comma(line, k, hi)):
        return None  # …, said Orlo, …
    return k if _holds_verb(line, k, min(hi, k + (40 if cue.verb.lemma == "say" else _WINDOW))) else None


_OPENS_NO_CLAUSE = words("and or but as because to when while after before")


def _behind_time(line: Line, k: int, hi: int) -> int:
    """The item behind adverbs, times and places: said | on Tuesday | it would …"""
    lows = line.lows
    while k < hi and (is_adverb(lows[k]) or lows[k] in TIME):
        if lows[k] in {"this", "last", "next"}:
            if lows[k + 1 : k + 2] and lows[k + 1] not in PERIODS:
                break
            k += 1
        k += 1
    while k + 1 < hi and lows[k] in {"in", "on", "at", "to", "late", "early"} and _is_time(line, k + 1):
        k += 2
    if k + 3 < hi and lows[k] in {"in", "at"} and lows[k + 1] in {"a", "an", "its", "his", "her", "their"}:
        k = next((at for at in range(k + 3, min(hi, k + 6)) if _begins_clause(line, at)), k)
    return k


_ABOUT = words("about over under")


def _behind_phrase(line: Line, k: int, hi: int) -> int:
    """The pronoun that begins a clause behind a phrase: said after the vote | he would go; `hi` if there is none."""
    for at in range(k + 2, min(hi, k + _LONGEST_PHRASE)):
        if line.lows[at] in _CLOSES or line.lows[at] in AUXILIARIES:
            break
        if line.lows[at] in _SUBJECT_PRONOUNS:
            return at
    return hi


_LONGEST_PHRASE = 8
_SUBJECT_PRONOUNS = words("he she they we i it there")


def _next_comma(line: Line, k: int, hi: int) -> int:
    return line.lows.index(",", k, hi) if "," in line.lows[k:hi] else hi


def _begins_clause(line: Line, k: int) -> bool:
    """Whether a clause may begin with this item behind a phrase: in a statement | the wall …"""
    return line.lows[k] in DETERMINERS or line.lows[k] in PRONOUNS or line.words[k][0].isupper()


def _is_time(line: Line, k: int) -> bool:
    low = line.lows[k]
    return low in TIME or low in _MONTHS or low.isdigit()


def _holds_verb(line: Line, lo: int, hi: int) -> bool:
    """Whether a stretch seems to hold a finite verb after a subject."""
    if lo < hi and line.lows[lo] in CONTRACTED:
        return True
    for k in range(lo + 1, min(hi, len(line.lows))):
        low = line.lows[k]
        if low in _CLOSES and low != ",":
            return False
        if low in AUXILIARIES and low not in {"'s", "’s"}:
            return True
        if line.words[k].islower() and (
            low.endswith("ed") or low in _FINITE or (low in VERBS and VERBS[low].form == "past")
        ):
            return True
        if line.lows[k - 1] in PRONOUNS or (
            low.endswith("s") and line.words[k - 1][0].isupper() and line.words[k].islower()
        ):
            return True
    return False


_FINITE = words("""
    took left came went made gave got found met won lost sat stood ran held kept brought sent spent set cut hit let
    began rose fell drew grew knew threw wore broke chose drove sold paid led shook struck became felt thought
    bought taught caught fought sought built lent meant dealt slept swept stole froze flew blew showed bore needs
    means makes takes goes comes gives gets keeps seems remains wants costs lies stands owes works runs lives have
    has had do need mean make take go come give get keep seem remain want cost lie stand owe work run live rests
    holds
""")


def _end(line: Line, begin: int, hi: int, cue: Cue) -> int:
    """The item before which a content ends."""
    end = hi
    relative = cue.first > 0 and line.lows[cue.first - 1] in {"which", "who"}  # the town, which denied that …, is
    for k in range(begin + 1, hi):
        low = line.lows[k]
        if low not in _MAY_END:
            continue
        if low == ";" or (low in _PARTS and _reports_again(line, k + 1, hi)) or (low == "," and relative):
            end = k
            break
        if low in {"and", "but"} and _is_cue(line, k + 1, hi) and line.lows[begin] != "to":
            end = k
            break
    while end > begin and line.lows[end - 1] in {".", "!", "?", ",", ":", "…"}:
        end -= 1
    return end


_PARTS = frozenset([",", "—", "–"])
_MAY_END = _PARTS | {";", "and", "but"}


def _reports_again(line: Line, k: int, hi: int) -> bool:
    """Whether the sentence that reports goes on behind a comma: , adding …; , while Tamm said …; , according to …"""
    if k >= hi:
        return True
    low = line.lows[k]
    if low in VERBS and (VERBS[low].form == "ing" or line.cues_in(k, k + 1)):
        return True
    if low in {"while", "but", "and", "though", "although", "as", "then"}:
        return low == "while" or bool(line.cues_in(k + 1, hi)) or MARKED in line.lows[k:hi]
    if line.lows[k : k + 2] == ["according", "to"]:
        return True
    return _is_tail(line, k, hi)


def _is_cue(line: Line, k: int, hi: int) -> bool:
    """Whether a reporting verb follows, an adverb before it or not."""
    if not (line.lows[k : k + 1] and (line.lows[k] in VERBS or line.lows[k] in AUXILIARIES or is_adverb(line.lows[k]))):
        return False
    return any(cue.verb.form != "base" for cue in line.cues_in(k, min(hi, k + 2)))


def _is_tail(line: Line, k: int, hi: int) -> bool:
    """Whether only a subject and its reporting verb are left: …, the ministry said."""
    following = line.cues_in(k, hi)
    last = following[-1] if following else None
    return last is not None and hi - last.last <= 3 and last.first - k <= 8
