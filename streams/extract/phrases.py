"""What noun phrases and clauses are made of, by shallow rules: words that begin, end and break them.

A phrase is a range of items [lo, hi) of a line: the noun phrase as it stands, with appositions and relative clauses.
"""

from streams.extract.clauses import AUXILIARIES, DETERMINERS, MARKED, Line, is_adverb
from streams.extract.cues import VERBS
from streams.extract.wordlists import words

Phrase = tuple[int, int]

PRONOUNS = words("he she they it we i you one nobody everyone everybody someone somebody neither both others another")

CONTRACTED = frozenset(
    f"{pronoun}{mark}{verb}"
    for pronoun in ["he", "she", "it", "they", "we", "i", "you", "there", "who"]
    for mark in "'’"
    for verb in ["d", "ll", "ve", "re", "m"]
)
"""Pronouns that hold their verb: she'd, they'll."""

PREPOSITIONS = words("""
    of in on at to for from with by about into through against over under during after before since until among
    between outside inside near behind beside amid despite without within across along around beyond below above
    toward towards upon via per than like unlike including following according regarding
""")

SUBORDINATORS = words("""
    that because although though while as when if whether after before since whereas unless until where how why what
    but so than lest once
""")

RELATIVES = words("who whom whose which that")

COORDINATORS = words("and but or then yet nor")

TIME = words("""
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight earlier later
    meanwhile however separately afterwards afterward afterwards then now still last next this
""")

BREAKS = frozenset([MARKED, ";", ":", "—", "–", "―", "(", ".", "?", "!", "…", "•", "|"])

STOPS_AFTER = words("""
    as after when while before but because during in on at to by outside inside following until since though
    although if without and amid near where about over into via through
""")

_AFTER_NOUNS = words("""
    familiar close present responsible based briefed involved aged alike himself herself themselves itself
""")

_PASTS = words("""
    saw felt thought took left came went made gave got found met won lost sat stood ran held kept brought sent spent
    put set cut hit let began rose fell drew grew knew threw wore broke chose drove spoke wrote sold told said paid
    led read shook struck took says tells wants has had is was were are does did seeks plans hopes believes thinks
    wants hoped
""")

_NOUN_LIKE = words(
    "report claim note state order comment answer call charge question complaint post read report reports"
)

PERIODS = words("week month year night weekend spring summer autumn winter")


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
        or low in RELATIVES
        or low in BREAKS
        or low in _AFTER_NOUNS
        or low in {",", ")", "and"}
        or (low.endswith("ing") and line.words[k].islower() and line.lows[k - 1] not in DETERMINERS)
    )


def is_verb(line: Line, k: int, start: int) -> bool:
    """Whether an item after the beginning of a clause looks like its verb."""
    low = line.lows[k]
    if k == start:
        return False
    if low in AUXILIARIES or line.lows[k - 1] in PRONOUNS:
        return low not in {"'s", "’s"}
    return line.words[k].islower() and (low.endswith("ed") or low in _PASTS or (low in VERBS and low not in _NOUN_LIKE))


def is_finite(line: Line, k: int) -> bool:
    """Whether a form of a reporting verb is one here: said, saying; not: the ruling party, a base form."""
    form = VERBS[line.lows[k]].form
    return form != "base" and line.words[k].islower() and not (form == "ing" and line.lows[k - 1] in DETERMINERS)


def begins_clause(line: Line, lo: int, start: int) -> bool:
    """Whether the words before a coordinator, back to the last break, hold a verb: … left, and | Orlo said."""
    k = start - 3 if line.lows[start - 2] == "," else start - 2
    while k >= lo and line.lows[k] not in BREAKS and line.lows[k] != ",":
        low = line.lows[k]
        if low in AUXILIARIES or low in VERBS or low in _PASTS or (low.endswith("ed") and line.words[k].islower()):
            return True
        k -= 1
    return False


def after_adverbial(line: Line, lo: int, hi: int) -> int:
    """Where the subject begins after what opens its clause: On Tuesday, | … ; But | … ; In a letter, | …"""
    lows = line.lows
    while lo < hi:
        low = lows[lo]
        if low in COORDINATORS or low in {",", "that", "so", "also", "-", "•", "|"}:
            lo += 1
            continue
        opens = low in PREPOSITIONS or low in SUBORDINATORS or low in TIME or is_adverb(low)
        if not (opens or low.endswith("ing") or (low.endswith("ed") and line.words[lo][0].isupper())):
            break
        comma = next_comma(line, lo, hi)
        if comma < hi - 1:
            lo = comma + 1
        elif low in TIME or is_adverb(low):
            lo += 2 if low in {"last", "next", "this"} and hi - lo > 2 and lows[lo + 1] in PERIODS else 1
            if lo < hi and not (lows[lo] in TIME or may_begin(line, lo)):
                break
            if low == "this":
                break
        elif opens and (start := _last_start(line, lo + 1, hi)) > lo:
            return start
        else:
            break
    return lo


def after_dateline(line: Line, lo: int) -> int:
    """Where a sentence begins behind the place and agency that open an article: TARN, Belgium (NWS) — …"""
    if lo or not line.words[0].isupper():
        return lo
    return next(
        (k + 1 for k in range(1, min(_LONGEST_DATELINE, len(line.words))) if line.lows[k] in {"–", "—", "―"}), lo
    )


_LONGEST_DATELINE = 9


def _last_start(line: Line, lo: int, hi: int) -> int:
    """The last determiner that begins a phrase of its own after an adverbial without a comma: In May | the ministry."""
    for k in range(hi - 1, lo, -1):
        if line.lows[k] in DETERMINERS or line.lows[k] in PRONOUNS:
            if line.lows[k - 1] not in PREPOSITIONS:
                return k
            break
    start = hi
    while start > lo and line.words[start - 1][0].isupper():
        start -= 1
    is_name = lo < start < hi and line.words[start - 1].islower() and line.lows[start - 1] not in PREPOSITIONS
    return start if is_name and start - lo > 1 else lo - 1


def next_comma(line: Line, lo: int, hi: int) -> int:
    lows = line.lows
    while lo < hi and lows[lo] != "," and lows[lo] not in BREAKS:
        lo += 1
    return lo


def may_begin(line: Line, k: int) -> bool:
    """Whether a noun phrase may begin with this item."""
    word, low = line.words[k], line.lows[k]
    if word == MARKED or low in AUXILIARIES or low in PREPOSITIONS or low in SUBORDINATORS or low in COORDINATORS:
        return False
    return word[0].isalnum() and not (is_adverb(low) and word.islower())


def joins_names(line: Line, k: int) -> bool:
    """Whether an "and" joins what it stands between: said Orlo and Tamm."""
    following = line.words[k + 1 : k + 2]
    return line.lows[k] == "and" and bool(following) and following[0][0].isupper()


def is_apposition(line: Line, k: int, hi: int) -> bool:
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
    if low in AUXILIARIES or low in STOPS_AFTER or low in COORDINATORS or is_adverb(low) or low in PRONOUNS:
        return False
    return low == "of" or (word[0].isalpha() and not low.endswith("ing") and low not in {"for", "with", "from"})
