"""What looks like a finite verb, without a parser: where one clause ends and another begins."""

from streams.extract.clauses import Line
from streams.extract.cues import VERBS
from streams.extract.functionwords import (
    AUXILIARIES,
    BREAKS,
    CLITICS,
    CLOSES,
    CONTRACTED,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
)
from streams.extract.wordlists import words


def is_verb(line: Line, k: int, start: int) -> bool:
    """Whether an item after the beginning of a clause looks like its verb."""
    low = line.lows[k]
    if k == start:
        return False
    if low in AUXILIARIES or line.lows[k - 1] in PRONOUNS:
        return low not in CLITICS
    return line.words[k].islower() and (low.endswith("ed") or low in _PASTS or (low in VERBS and low not in _NOUN_LIKE))


def is_finite(line: Line, k: int) -> bool:
    """Whether a form of a reporting verb is one here: said, saying; not: the ruling party, a base form."""
    form = VERBS[line.lows[k]].form
    return form != "base" and line.words[k].islower() and not (form == "ing" and line.lows[k - 1] in DETERMINERS)


def closes_clause(line: Line, lo: int, start: int) -> bool:
    """Whether the words before a coordinator, back to the last break, hold a verb: … left, and | Orlo said."""
    k = start - 3 if line.lows[start - 2] == "," else start - 2
    while k >= lo and line.lows[k] not in BREAKS and line.lows[k] != ",":
        low = line.lows[k]
        if low in AUXILIARIES or low in VERBS or low in _PASTS or (low.endswith("ed") and line.words[k].islower()):
            return True
        k -= 1
    return False


def holds_verb(line: Line, lo: int, hi: int) -> bool:
    """Whether a stretch seems to hold a finite verb after a subject."""
    if lo < hi and line.lows[lo] in CONTRACTED:
        return True
    for k in range(lo + 1, min(hi, len(line.lows))):
        low = line.lows[k]
        if low in CLOSES and low != ",":
            return False
        if _is_likely_finite(line, k):
            return True
    return False


def _is_likely_finite(line: Line, k: int) -> bool:
    """Whether a word behind a subject seems to be its verb."""
    low, before = line.lows[k], line.lows[k - 1]
    if low in AUXILIARIES and low not in CLITICS:
        return True
    if before in PRONOUNS and low not in PREPOSITIONS and low != ",":
        return True
    if not line.words[k].islower():
        return False
    is_past = low.endswith("ed") or low in FINITE or (low in VERBS and VERBS[low].form == "past")
    return is_past or (low.endswith("s") and line.words[k - 1][0].isupper())


def may_open(line: Line, k: int) -> bool:
    """Whether a clause may begin with this item behind a phrase: in a statement | the wall …"""
    return line.lows[k] in DETERMINERS or line.lows[k] in PRONOUNS or line.words[k][0].isupper()


def is_surely_finite(line: Line, k: int) -> bool:
    """Whether a finite verb stands here, for sure: was, has, came."""
    low = line.lows[k]
    return low in AUXILIARIES or low in FINITE or (low.endswith("ed") and line.words[k].islower())


FINITE = words("""
    ate became began bent blew bore bought bound bred broke brought built burnt came caught chose clung come comes cost
    costs crept cut dealt did do drank drew drove dug fed fell felt fled flew forbade forgave forgot fought found froze
    gave get gets give gives go goes got grew had has have heard held hid hit holds hung keep keeps kept knelt knew
    leant learnt led left lent let lie lies lit live lives lost made make makes mean means meant met misled need needs
    overcame overtook owe owes paid ran rang read remain remains rests rode rose run runs said sang sank sat seem seems
    sent set shone shook showed shrank slept slid sold sought spent spoke sprang spun stand stands stole stood struck
    stuck stung swam swept swore swung take takes taught thought threw told took tore understood undertook underwent
    upheld want wants went wept withdrew woke won wore work works wove wrote
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

WINDOW = 16
"""Items in which what belongs to a verb is sought."""
