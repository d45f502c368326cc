"""What looks like a finite verb, without a parser: where one clause ends and another begins."""

from streams.extract.clauses import Line
from streams.extract.cues import VERBS
from streams.extract.functionwords import AUXILIARIES, BREAKS, CLITICS, CLOSES, CONTRACTED, DETERMINERS, PRONOUNS
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
        if low in AUXILIARIES and low not in CLITICS:
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


def may_open(line: Line, k: int) -> bool:
    """Whether a clause may begin with this item behind a phrase: in a statement | the wall …"""
    return line.lows[k] in DETERMINERS or line.lows[k] in PRONOUNS or line.words[k][0].isupper()


def is_surely_finite(line: Line, k: int) -> bool:
    """Whether a finite verb stands here, for sure: was, has, came."""
    low = line.lows[k]
    return low in AUXILIARIES or low in FINITE or (low.endswith("ed") and line.words[k].islower())


FINITE = words("""
    took left came went made gave got found met won lost sat stood ran held kept brought sent spent set cut hit let
    began rose fell drew grew knew threw wore broke chose drove sold paid led shook struck became felt thought
    bought taught caught fought sought built lent meant dealt slept swept stole froze flew blew showed bore needs
    means makes takes goes comes gives gets keeps seems remains wants costs lies stands owes works runs lives have
    has had do need mean make take go come give get keep seem remain want cost lie stand owe work run live rests
    holds
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
