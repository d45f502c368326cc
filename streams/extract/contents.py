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
    begin = _joined(line, cue, limit) or _ordered(line, cue, limit) or _object(line, cue, limit)
    takes_clause = (frame & Frame.CLAUSE and not frame & Frame.HEARER) or (
        frame & Frame.THAT and _is_finding(line, cue)
    )
    return _bare(line, cue, hi) if begin is None and takes_clause and not cue.passive else begin


def _joined(line: Line, cue: Cue, limit: int) -> int | None:
    """Where a clause begins with its conjunction or behind a hearer: that …, whether …, told him | it …"""
    frame, k, begin = cue.verb.frame, cue.last, None
    if frame & (Frame.CLAUSE | Frame.THAT | Frame.HEARER):
        begin = _conjunction(line, k, limit, {"that"})
    if begin is None and frame & Frame.DEMAND:
        begin = _conjunction(line, k, k + 1, {"that"})
    if begin is None and frame & Frame.HEARER:
        begin = _after_hearer(line, k, limit) or _behind_comma(line, k, limit)
    if begin is None and frame & (Frame.QUESTION | Frame.CLAUSE | Frame.HEARER):
        begin = _conjunction(line, k, limit if frame & (Frame.QUESTION | Frame.HEARER) else k + 1, _QUESTIONS)
    return begin


def _ordered(line: Line, cue: Cue, limit: int) -> int | None:
    """Where what somebody is asked to do or accused of begins, or what the speaker means to do: to …, of …, about …"""
    frame, k, begin = cue.verb.frame, cue.last, None
    if cue.verb.lemma == "ask" and line.lows[k] not in PREPOSITIONS:
        begin = _conjunction(line, k + 1, k + _LONGEST_HEARER, _ABOUT_ALONE)
    if begin is None and frame & Frame.ORDER and not cue.passive and line.lows[k] != "for":
        begin = _infinitive(line, k + 1, limit)
    if begin is None and frame & Frame.INTENT:
        begin = _infinitive(line, k, k + 5)
    return _charge(line, cue, limit) if begin is None and frame & Frame.CHARGE else begin


def _after_aside(line: Line, k: int, limit: int) -> int | None:
    """The "that" behind an aside: said, without turning, | that …"""
    if k >= limit or line.lows[k] != ",":
        return None
    return next((at for at in range(k + 2, limit) if line.lows[at] == "that" and line.lows[at - 1] == ","), None)


_LONGEST_ASIDE = 10


def _behind_comma(line: Line, k: int, limit: int) -> int | None:
    """The "that" behind a hearer in a place of two names: told farmers in Tarn, Orland, | that …"""
    return next((at for at in range(k + 2, limit) if line.lows[at] == "that" and line.lows[at - 1] == ","), None)


def _conjunction(line: Line, k: int, limit: int, wanted: set[str] | frozenset[str]) -> int | None:
    """The first of some words before the next comma or marks."""
    for at in range(k, min(limit, len(line.lows))):
        low = line.lows[at]
        if low in wanted and not (low == "that" and at > k and line.lows[at - 1] in _BEFORE_THAT):
            return at
        if low in _CLOSES or (at > k and low in AUXILIARIES and not _is_may(line, at)):
            return None
    return None


def _is_may(line: Line, k: int) -> bool:
    """Whether an item is the month."""
    return line.words[k] == "May" and line.lows[k - 1] in {"in", "of", "since", "late", "early", "last", "this"}


_BEFORE_THAT = PREPOSITIONS - {"outside", "inside"}
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
    wanted = _CHARGES.get(cue.verb.lemma, _FOR)
    follows = line.lows[cue.last + 1] if cue.last + 1 < limit else "it"
    if cue.passive and line.lows[cue.last] in wanted and follows not in _POINTING:
        return cue.last  # has been accused | of stealing; not: could be blamed for it
    if line.lows[cue.last] in PREPOSITIONS and line.lows[cue.last] not in {"by", "for"}:
        return None  # the man accused over the theft of …
    begin = _conjunction(line, cue.last + 1, limit, wanted)
    return None if begin and line.lows[begin + 2 : begin + 3] and line.lows[begin + 2] in _TIMES else begin


_FOR = frozenset(["for"])
_POINTING = _OBJECTS | {"this", "that"}
_CHARGES = {"accuse": frozenset(["of"]), "blame": frozenset(["for", "on"])}
_TIMES = words("first second third last time")


def _object(line: Line, cue: Cue, limit: int) -> int | None:
    """What is said as a thing: denied the charge, warned of …, called it …, described it as …, advised keeping …"""
    k, low = cue.last, line.lows[cue.last]
    is_doing = low.endswith("ing") and cue.verb.lemma in _OF_DOING and not cue.passive
    if is_doing or (cue.verb.lemma, low) in _WITH_PREPOSITION:
        return k
    if cue.verb.lemma in _SPEAKING and not cue.passive:
        return _spoken_of(line, k, limit)
    if cue.passive or low in _CLOSES or low in AUXILIARIES or low in PREPOSITIONS:
        return None
    if cue.verb.lemma == "call":
        return _called(line, k, min(limit + _WINDOW, line.sentence_of(k)[1]))
    return k if _is_thing(line, cue, limit) else None


def _is_thing(line: Line, cue: Cue, limit: int) -> bool:
    """Whether a noun phrase behind a verb is what is said."""
    k, low, frame = cue.last, line.lows[cue.last], cue.verb.frame
    if frame & Frame.OBJECT:
        plain = cue.verb.lemma in _OF_THINGS and low not in _OBJECTS and not is_adverb(low) and low not in TIME
        return plain or (cue.verb.form != "base" and low in DETERMINERS)
    if frame & Frame.NAMING and "as" in line.lows[k + 1 : _phrase_end(line, k, limit)]:
        return True
    is_reason = cue.verb.lemma == "cite" and cue.verb.form == "ing"  # shares fell, citing interest rates
    return bool(frame & Frame.TOPIC) and not is_reason and _is_topic(line, k, limit)


def _is_topic(line: Line, k: int, limit: int) -> bool:
    """Whether a phrase is more than a name or a word: the fall in prices; not: him, the ministry, Tarn and Orland."""
    if line.lows[k] in PRONOUNS or line.lows[k] in _OBJECTS or line.lows[k] in TIME:
        return False
    phrase = line.words[k : _phrase_end(line, k, limit)]
    telling = [word for word in phrase if word[0].islower() and word not in DETERMINERS and word not in _LINKS]
    return len(phrase) > 2 and len(telling) > 1


def _spoken_of(line: Line, k: int, limit: int) -> int | None:
    """The "about" or "of" of what somebody speaks of: spoke (out on Monday) | about the fall in prices."""
    for at in range(k, min(limit, k + _LONGEST_HEARER)):
        low = line.lows[at]
        if low in _CLOSES or low in SUBORDINATORS:
            return None
        is_of = low == "of" and (at == k or is_adverb(line.lows[at - 1]))
        if is_of or (low == "about" and line.lows[at - 1] not in PREPOSITIONS):
            return at if _is_topic(line, at + 1, limit) else None
    return None


_SPEAKING = words("speak talk")
_LONGEST_HEARER = 6
_LINKS = words("of and or")
_ABOUT_ALONE = frozenset(["about"])
_OF_DOING = words("deny admit acknowledge advise suggest recommend propose confess report recall describe defend")
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
    is_short = lows[k] in _OBJECTS or line.words[k][0].isupper() or lows[k + 1 : k + 2] in _SUBJECTS_ALONE
    is_possessive = lows[k] == "her" and lows[k + 2 : k + 3] in _SUBJECTS_ALONE  # told her bakers | it had rained
    start = k + 1 if is_short and not is_possessive else k + 2
    if lows[k].endswith("ing"):
        return None  # advised keeping it dry
    if lows[k + 1 : k + 2] and lows[k + 1] in PREPOSITIONS:
        start = _behind_time(line, k + 1, limit)
        if start == k + 1:
            return None
    for at in range(start, min(limit, len(lows) - 1)):
        if lows[at] in _CLOSES or lows[at] in PREPOSITIONS:
            return None
        begins = lows[at] in _BEGINS_CLAUSE or start == k + 1
        if begins:
            return at if _holds_verb(line, at, at + _WINDOW) else None
    return None


_SUBJECTS_ALONE = [["he"], ["she"], ["they"], ["it"], ["we"], ["i"]]
_BEGINS_CLAUSE = DETERMINERS | PRONOUNS | CONTRACTED | {"there"}


def _bare(line: Line, cue: Cue, hi: int) -> int | None:
    """Where a clause without "that" begins behind the verb and a time or a place: said on Tuesday | it would …"""
    lows, k = line.lows, _behind_time(line, cue.last, hi)
    is_amount = lows[k : k + 2] in _AMOUNTS
    if k + 1 < hi and lows[k] in PREPOSITIONS and not is_amount:
        k = k if lows[k] in _ABOUT and line.words[k + 1][0].isdigit() else _behind_phrase(line, k, hi)
    if k >= hi or lows[k] in _CLOSES or lows[k] in AUXILIARIES or lows[k] in _OPENS_NO_CLAUSE:
        return None
    if (
        not is_amount
        and lows[k] in _NOT_CONTENT
        and (k + 1 >= hi or lows[k + 1] in _CLOSES or lows[k + 1] in PREPOSITIONS)
    ):
        return None
    if cue.first and lows[cue.first - 1] == "," and not _holds_verb(line, k, _next_comma(line, k, hi)):
        return None  # …, said Orlo, …
    if cue.verb.lemma == "say":
        return k if _holds_verb(line, k, min(hi, k + 40)) or _is_long(line, cue, k, hi) else None
    return k if _holds_verb(line, k, min(hi, k + _WINDOW)) else None


def _is_long(line: Line, cue: Cue, k: int, hi: int) -> bool:
    """Whether what is said right behind a subject and its verb is too long for a thing: said | the wells run dry."""
    before = line.lows[cue.first - 1] if cue.first else ","
    return k == cue.last and before[0].isalnum() and _phrase_end(line, k, hi) - k >= _LONG


_LONG = 5
_AMOUNTS = [["at", "least"], ["at", "most"], ["more", "than"], ["less", "than"], ["up", "to"]]


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
    is_way = line.lows[k] in {"by", "via"}
    for at in range(k + 2, min(hi, k + _LONGEST_PHRASE)):
        if line.lows[at] in _CLOSES or line.lows[at] in AUXILIARIES:
            break
        if line.lows[at] in _SUBJECT_PRONOUNS or (is_way and _begins_clause(line, at)):
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
            low.endswith("ed") or low in FINITE or (low in VERBS and VERBS[low].form == "past")
        ):
            return True
        if line.lows[k - 1] in PRONOUNS or (
            low.endswith("s") and line.words[k - 1][0].isupper() and line.words[k].islower()
        ):
            return True
    return False


FINITE = words("""
    took left came went made gave got found met won lost sat stood ran held kept brought sent spent set cut hit let
    began rose fell drew grew knew threw wore broke chose drove sold paid led shook struck became felt thought
    bought taught caught fought sought built lent meant dealt slept swept stole froze flew blew showed bore needs
    means makes takes goes comes gives gets keeps seems remains wants costs lies stands owes works runs lives have
    has had do need mean make take go come give get keep seem remain want cost lie stand owe work run live rests
    holds
""")


def is_put(line: Line, cue: Cue) -> bool:
    """Whether a participle tells what the one who speaks was asked or told: (When) asked whether …, Orlo said …"""
    if cue.verb.lemma not in _PUT or cue.verb.form != "past" or cue.first < cue.at:
        return False
    return cue.first == line.sentence_of(cue.first)[0] or line.lows[cue.first - 1] in {"when", "if"}


_PUT = words("ask tell question press quiz challenge remind inform")


def _end(line: Line, begin: int, hi: int, cue: Cue) -> int:
    """The item before which a content ends."""
    end = hi
    relative = cue.first > 0 and line.lows[cue.first - 1] in {"which", "who"}  # the town, which denied that …, is
    relative = relative or is_put(line, cue)
    is_thing = line.lows[begin] in _BEGINS_THING
    is_fronted = _is_subordinate(line, cue)
    for k in range(begin + 1, hi):
        low = line.lows[k]
        if low not in _MAY_END:
            continue
        if low == ";" or (low in _PARTS and _reports_again(line, k + 1, hi)) or (low == "," and relative):
            end = k
            break
        if low == "," and ((is_fronted and _begins_clause(line, k + 1)) or (is_thing and _goes_on(line, k + 1, hi))):
            end = k
            break
        if low in {"and", "but"} and _is_cue(line, k + 1, hi) and line.lows[begin] != "to":
            end = k
            break
    while end > begin and line.lows[end - 1] in {".", "!", "?", ",", ":", "…"}:
        end -= 1
    return end


def _is_subordinate(line: Line, cue: Cue) -> bool:
    """Whether a cue stands in a clause that opens its sentence: When Orlo said that it rained, | Tamm left."""
    lo = line.sentence_of(cue.first)[0]
    return line.lows[lo] in _SUBORDINATES and line.words[lo][0].isupper() and "," not in line.lows[lo : cue.first]


def _goes_on(line: Line, k: int, hi: int) -> bool:
    """Whether a clause with a subject of its own follows a comma: asked Tamm to leave, | and the baker went."""
    joins = k + 2 < hi and line.lows[k] in {"and", "but"} and _begins_clause(line, k + 1)
    return joins and "to" not in line.lows[k : k + 4] and _holds_verb(line, k + 1, min(hi, k + _WINDOW))


_SUBORDINATES = words("when while after although though because if before since as")
_BEGINS_THING = words("to not of for about against at")
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
