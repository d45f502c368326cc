"""The closed classes of English, and the stops: words that begin, end and break phrases, whatever is spoken of.

All in lower case, as in the items of a line; with them the item that stands for what stands in quotation marks.
"""

from streams.extract.wordlists import words

MARKED = "“”"
"""The item that stands for a marked stretch."""

DASHES = frozenset("—–―")
STOPS = frozenset(".!?")
"""Items that end a sentence."""

BREAKS = DASHES | {MARKED, ";", ":", "(", ".", "?", "!", "…", "•", "|"}
"""Items that no noun phrase goes over; a comma is none."""

CLOSES = DASHES | {MARKED, ";", ":", ".", "?", "!", ","}
"""Items that end a phrase."""

AUXILIARIES = words("""
    has have had was were is are am be been being did does do will would could can may might must should shall not
    never didn't doesn't don't hasn't haven't hadn't wouldn't couldn't can't won't isn't wasn't weren't aren't 's 'd
    've 'll didn’t doesn’t don’t hasn’t haven’t hadn’t wouldn’t couldn’t can’t won’t isn’t wasn’t weren’t aren’t ’s
    ’d ’ve ’ll
""")
BEINGS = words("was were is are am be been being 's ’s got gets")
CLITICS = frozenset(["'s", "’s"])
"""Forms of "is" and "has" that may be possessives: Lloyd | 's | said."""

DETERMINERS = words("""
    the a an this that these those his her its their our my your some any no every each another both all many
    several few more most such one's whose
""")
PRONOUNS = words("he she they we it i you one nobody everyone everybody someone somebody neither both others another")
CONTRACTED = frozenset(
    f"{pronoun}{mark}{verb}"
    for pronoun in ["he", "she", "it", "they", "we", "i", "you", "there", "who"]
    for mark in "'’"
    for verb in ["d", "ll", "ve", "re", "m"]
)
"""Pronouns that hold their verb: she'd, they'll."""

OBJECTS = words("me you him her it us them himself herself themselves itself reporters lawmakers journalists")
"""Hearers of one word: told reporters …"""

FLOATING = words("all both each")
"""Quantifiers that may stand behind their noun: the bakers all agreed."""

RELATIVES = words("who whom whose which that")
COORDINATORS = words("and but or then yet nor")
SUBORDINATORS = words("""
    that because although though while as when if whether after before since whereas unless until where how why what
    but so than lest once
""")
STOPS_AFTER = words("""
    as after when while before but because during in on at to by outside inside following until since though
    although if without and amid near where about over into via through
""")
"""What ends a subject behind its verb: said Orlo | on Monday."""

PREPOSITIONS = words("""
    of in on at to for from with by about into through against over under during after before since until among
    between outside inside near behind beside amid despite without within across along around beyond below above
    toward towards upon via per than like unlike including following according regarding
""")

ADVERBS = words("""
    also then later however still even once again now just only simply already recently reportedly since earlier
    soon often always sometimes ever further too thus therefore meanwhile instead nevertheless rather today
    yesterday long first twice
""")
TIME = words("""
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight earlier later
    meanwhile however separately afterwards afterward afterwards then now still last next this
""")
PERIODS = words("day week month year night weekend spring summer autumn winter")
MONTHS = words("january february march april may june july august september october november december")


def is_adverb(low: str) -> bool:
    """Whether a word in small letters may stand between a subject and its verb."""
    return low in ADVERBS or (low.endswith("ly") and low not in _NOT_ADVERBS)


_NOT_ADVERBS = words(
    "family only july italy reply supply assembly ally rally fly early daily weekly monthly elderly police"
)
