"""Noun phrases beside a reporting verb, by shallow rules: its subject before it, or after it where they are inverted.

A phrase is a range of items [lo, hi) of a line: the noun phrase as it stands, with appositions and relative clauses.
"""

from streams.extract.clauses import AUXILIARIES, DETERMINERS, MARKED, Cue, Line, is_adverb
from streams.extract.cues import VERBS
from streams.extract.wordlists import words

Phrase = tuple[int, int]

PRONOUNS = words("he she they it we i you one nobody everyone everybody someone somebody neither both others another")
_POINTING = words(
    "this that these those some many most all each several few two three four five another neither both one"
)
PREPOSITIONS = words("""
    of in on at to for from with by about into through against over under during after before since until among
    between outside inside near behind beside amid despite without within across along around beyond below above
    toward towards upon via per than like unlike including following according regarding
""")
SUBORDINATORS = words("""
    that because although though while as when if whether after before since whereas unless until where how why what
    but so than lest once
""")
_RELATIVES = words("who whom whose which that")
_COORDINATORS = words("and but or then yet nor")
TIME = words("""
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight earlier later
    meanwhile however separately afterwards afterward afterwards then now still last next this
""")
_BREAKS = frozenset([MARKED, ";", ":", "—", "–", "―", "(", ".", "?", "!", "…", "•", "|"])
_STOPS_AFTER = words("""
    as after when while before but because during in on at to by outside inside following until since though
    although if without and amid near where about over into via through
""")
_LONGEST = 45


def subject_before(line: Line, lo: int, first: int) -> Phrase | None:
    """The subject of a verb whose first word is the item `first`, sought back to the item `lo`."""
    lows = line.lows
    k = first - 1
    while k >= lo and is_adverb(lows[k]) and line.words[k].islower():
        k -= 1
    if k < lo:
        return None
    low = lows[k]
    starts = k == lo or lows[k - 1] in _BREAKS or lows[k - 1] in SUBORDINATORS
    if low in PRONOUNS or (low in _POINTING and starts):
        return k, k + 1
    if low in _RELATIVES:
        return _antecedent(line, lo, k - 1 if lows[k - 1] == "," else k) if k > lo else None
    if low in _COORDINATORS or low in {"to", "by", "for", "in"}:
        return leading(line, lo, k)
    if low == ",":
        return _closed_by_comma(line, lo, k)
    return None if low in _BREAKS else _ending_at(line, lo, k + 1)


def subject_after(line: Line, last: int, hi: int, plain: bool = False) -> Phrase | None:
    """The subject that follows a verb which ends before the item `last`, as in: said Orlo, a baker who …

    `plain`: more of the sentence follows behind a comma; only what is certainly an apposition belongs to the subject.
    """
    lows = line.lows
    if last >= hi or not _may_begin(line, last):
        return None
    if lows[last] in PRONOUNS and not (
        lows[last] in DETERMINERS | {"one"} and line.words[last + 1 : last + 2] and _is_noun(line, last + 1)
    ):
        return last, last + 1
    k = last + 1
    while k < hi and lows[k] not in _BREAKS and lows[k] != ",":
        if lows[k] in _STOPS_AFTER and not _joins_names(line, k):
            break
        k += 1
    while (
        k + 1 < hi
        and lows[k] == ","
        and _is_apposition(line, k + 1, hi)
        and not (plain and _may_be_clause(line, k + 1))
    ):
        k = _next_comma(line, k + 1, hi)
    return last, k


def _is_noun(line: Line, k: int) -> bool:
    """Whether a word behind "one" or "another" belongs to it: one Republican lawmaker; not: one on the left."""
    return line.words[k][0].isalpha() and line.lows[k] not in PREPOSITIONS and line.lows[k] not in _STOPS_AFTER


def _may_be_clause(line: Line, k: int) -> bool:
    """Whether what follows a comma is rather the sentence than an apposition."""
    return line.lows[k] not in {"a", "an", "who", "whose", "which"} and not line.words[k][0].isdigit()


def subject_of(line: Line, lo: int, cue: Cue, hi: int) -> Phrase | None:
    """The source of what a reporting verb governs, in a sentence that begins at the item `lo` and ends before `hi`.

    A participle and an infinitive have the subject of the verb before them; a passive has its agent.
    """
    before = line.lows[cue.first - 1] if cue.first > lo else ""
    if (cue.verb.form == "ing" and cue.first == cue.at) or before == "to":
        earlier = [other for other in line.cues_in(lo, cue.first) if other.verb.form in ("past", "s")]
        found = _subject_around(line, lo, earlier[-1], cue.first) if earlier else None
        if found:
            return found
        return leading(line, lo, cue.first)
    if cue.passive:
        agent = next((k for k in range(cue.last, hi) if line.lows[k] == "by"), None)
        return subject_after(line, agent + 1, hi) if agent else None
    return subject_before(line, lo, cue.first)


def _subject_around(line: Line, lo: int, cue: Cue, hi: int) -> Phrase | None:
    """The subject of a verb before it, or behind it where the two are inverted."""
    if cue.first > lo and line.lows[cue.first - 1] in {",", MARKED} and (found := subject_after(line, cue.last, hi)):
        return found
    return subject_before(line, lo, cue.first)


def _antecedent(line: Line, lo: int, hi: int) -> Phrase | None:
    """The noun phrase that a relative pronoun stands for: … to meet | the head of the union, who …"""
    phrase = _ending_at(line, lo, hi)
    if phrase is None:
        return None
    start = hi - 1
    while start > phrase[0]:
        low = line.lows[start - 1]
        if (low in PREPOSITIONS and low != "of") or _is_verb(line, start - 1, -1):
            break
        start -= 1
    return (start, hi) if _may_begin(line, start) else phrase


def head(line: Line, phrase: Phrase) -> int:
    """The item of a phrase that counts: the last one before what modifies it from behind."""
    lo, hi = phrase
    k = lo + 1
    while k < hi and not _modifies(line, k):
        k += 1
    return k - 1


def _modifies(line: Line, k: int) -> bool:
    low = line.lows[k]
    return (
        low in PREPOSITIONS
        or low in _RELATIVES
        or low in _BREAKS
        or low in _AFTER_NOUNS
        or low in {",", ")", "and"}
        or (low.endswith("ing") and line.words[k].islower() and line.lows[k - 1] not in DETERMINERS)
    )


_AFTER_NOUNS = words("""
    familiar close present responsible based briefed involved aged alike himself herself themselves itself
""")


def leading(line: Line, lo: int, hi: int) -> Phrase | None:
    """The noun phrase that begins a clause: Orlo | left the room and …"""
    start = _after_adverbial(line, lo, hi)
    k = start
    while k < hi and not _is_verb(line, k, start) and line.lows[k] not in _BREAKS:
        k += 1
    if line.lows[k - 1 : k] == [","]:
        k -= 1
    return (start, k) if start < k and k - start <= _LONGEST and _may_begin(line, start) else None


def _is_verb(line: Line, k: int, start: int) -> bool:
    """Whether an item after the beginning of a clause looks like its verb."""
    low = line.lows[k]
    if k == start:
        return False
    if low in AUXILIARIES or line.lows[k - 1] in PRONOUNS:
        return low not in {"'s", "’s"}
    return line.words[k].islower() and (low.endswith("ed") or low in _PASTS or (low in VERBS and low not in _NOUN_LIKE))


_PASTS = words("""
    saw felt thought took left came went made gave got found met won lost sat stood ran held kept brought sent spent
    put set cut hit let began rose fell drew grew knew threw wore broke chose drove spoke wrote sold told said paid
    led read shook struck took says tells wants has had is was were are does did seeks plans hopes believes thinks
    wants hoped
""")
_NOUN_LIKE = words(
    "report claim note state order comment answer call charge question complaint post read report reports"
)


def _ending_at(line: Line, lo: int, hi: int) -> Phrase | None:
    """The noun phrase that ends before the item `hi`, back to a break, a conjunction, a verb or an adverbial."""
    lows = line.lows
    start = hi
    while start > lo and hi - start < _LONGEST:
        low = lows[start - 1]
        if low in _BREAKS or low == ",":
            break
        is_verb = low in AUXILIARIES and low not in {"'s", "’s"}
        is_verb = is_verb or (low in VERBS and start < hi and _is_finite(line, start - 1))
        if low in SUBORDINATORS or is_verb or (low in {"and", "or", "but"} and _begins_clause(line, lo, start)):
            relative = _relative(line, lo, start)
            if relative is None:
                break
            start = relative
            continue
        start -= 1
    if lows[start - 1 : start] == [","] and start > lo and _continues_list(line, start, hi):
        return _ending_list(line, lo, start, hi)
    start = _after_adverbial(line, start, hi)
    return (start, hi) if start < hi and _may_begin(line, start) else None


def _is_finite(line: Line, k: int) -> bool:
    """Whether a form of a reporting verb is one here: said, saying; not: the ruling party, a base form."""
    form = VERBS[line.lows[k]].form
    return form != "base" and line.words[k].islower() and not (form == "ing" and line.lows[k - 1] in DETERMINERS)


def _relative(line: Line, lo: int, k: int) -> int | None:
    """Where the relative clause begins that an item before `k` stands in: a technician | who was not authorised to …"""
    for at in range(k - 1, max(lo, k - _LONGEST_RELATIVE), -1):
        low = line.lows[at]
        if low in _BREAKS or low == ",":
            return None
        if low in {"who", "which", "whose", "whom"}:
            return at
        if low == "that":
            return at if line.lows[at - 1] not in VERBS and line.lows[at - 1] not in TIME else None
    return None


_LONGEST_RELATIVE = 16


def _continues_list(line: Line, start: int, hi: int) -> bool:
    """Whether a phrase after a comma is the end of a list: A, B | , C and D said."""
    return "and" in line.lows[start:hi] and hi - start < 8 and line.words[start][0].isupper() and start >= 2


def _ending_list(line: Line, lo: int, start: int, hi: int) -> Phrase:
    while start > lo and line.lows[start - 1] not in _BREAKS and line.lows[start - 1] not in SUBORDINATORS:
        start -= 1
    return _after_adverbial(line, start, hi), hi


def _begins_clause(line: Line, lo: int, start: int) -> bool:
    """Whether the words before a coordinator, back to the last break, hold a verb: … left, and | Orlo said."""
    k = start - 3 if line.lows[start - 2] == "," else start - 2
    while k >= lo and line.lows[k] not in _BREAKS and line.lows[k] != ",":
        low = line.lows[k]
        if low in AUXILIARIES or low in VERBS or low in _PASTS or (low.endswith("ed") and line.words[k].islower()):
            return True
        k -= 1
    return False


def _closed_by_comma(line: Line, lo: int, comma: int) -> Phrase | None:
    """The subject before a comma that closes an apposition or a relative clause: Orlo, a baker who …, | said."""
    start = comma
    while start > lo and line.lows[start - 1] not in _BREAKS and comma - start < _LONGEST:
        start -= 1
    for k in range(start, comma):
        if line.lows[k] in {"who", "which", "whose"}:
            break
        low = line.lows[k]
        if low in _OPENS_CLAUSE or (low in {"but", "and", "that", "while"} and _begins_clause(line, start, k + 1)):
            start = k + 1
            break
    start = _after_adverbial(line, start, comma)
    if start >= comma or not _may_begin(line, start):
        return None
    end = _next_comma(line, start, comma)
    while end < comma and _is_apposition(line, end + 1, comma):
        end = _next_comma(line, end + 1, comma)
    return start, end


_OPENS_CLAUSE = words("where though although because whereas")


def _after_adverbial(line: Line, lo: int, hi: int) -> int:
    """Where the subject begins after what opens its clause: On Tuesday, | … ; But | … ; In a letter, | …"""
    lows = line.lows
    while lo < hi:
        low = lows[lo]
        if low in _COORDINATORS or low in {",", "that", "so", "also", "-", "•", "|"}:
            lo += 1
            continue
        opens = low in PREPOSITIONS or low in SUBORDINATORS or low in TIME or is_adverb(low)
        if not (opens or low.endswith("ing") or (low.endswith("ed") and line.words[lo][0].isupper())):
            break
        comma = _next_comma(line, lo, hi)
        if comma < hi - 1:
            lo = comma + 1
        elif low in TIME or is_adverb(low):
            lo += 2 if low in {"last", "next", "this"} and hi - lo > 2 and lows[lo + 1] in PERIODS else 1
            if lo < hi and not (lows[lo] in TIME or _may_begin(line, lo)):
                break
            if low == "this":
                break
        elif opens and (start := _last_start(line, lo + 1, hi)) > lo:
            return start
        else:
            break
    return lo


PERIODS = words("week month year night weekend spring summer autumn winter")


def _last_start(line: Line, lo: int, hi: int) -> int:
    """The last determiner that begins a phrase of its own after an adverbial without a comma: In May | the ministry."""
    for k in range(hi - 1, lo, -1):
        if line.lows[k] in DETERMINERS or line.lows[k] in PRONOUNS:
            return k if line.lows[k - 1] not in PREPOSITIONS else lo - 1
    return lo - 1


def _next_comma(line: Line, lo: int, hi: int) -> int:
    lows = line.lows
    while lo < hi and lows[lo] != "," and lows[lo] not in _BREAKS:
        lo += 1
    return lo


def _may_begin(line: Line, k: int) -> bool:
    """Whether a noun phrase may begin with this item."""
    word, low = line.words[k], line.lows[k]
    if word == MARKED or low in AUXILIARIES or low in PREPOSITIONS or low in SUBORDINATORS or low in _COORDINATORS:
        return False
    return word[0].isalnum() and not (is_adverb(low) and word.islower())


def _joins_names(line: Line, k: int) -> bool:
    """Whether an "and" joins what it stands between: said Orlo and Tamm."""
    following = line.words[k + 1 : k + 2]
    return line.lows[k] == "and" and bool(following) and following[0][0].isupper()


def _is_apposition(line: Line, k: int, hi: int) -> bool:
    """Whether a noun in apposition, an age or a relative clause begins here."""
    if k >= hi:
        return False
    word, low = line.words[k], line.lows[k]
    if (
        low in {"who", "whose", "which", "whom"}
        or word[0].isdigit()
        or low in {"a", "an", "the", "his", "her", "its", "one"}
    ):
        return True
    if low in AUXILIARIES or low in _STOPS_AFTER or low in _COORDINATORS or is_adverb(low) or low in PRONOUNS:
        return False
    return low == "of" or (word[0].isalpha() and not low.endswith("ing") and low not in {"for", "with", "from"})
