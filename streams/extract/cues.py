"""Cues of speech as data: reporting verbs and what each governs, by their forms.

Verbs of speech and writing only. Of thoughts and wishes (believe, want, hope) none is here, whatever they govern.
"""

from typing import NamedTuple

from streams.extract.wordlists import words


class Frame:
    """What a reporting verb governs, as bits."""

    QUOTE = 1  # words in marks: "No," he laughed
    CLAUSE = 2  # a clause, with or without "that": said (that) …
    THAT = 4  # a clause with "that" only: ruled that …
    HEARER = 8  # a hearer, then a clause: told reporters (that) …
    QUESTION = 16  # whether, if, who, how …: asked whether …
    ORDER = 32  # somebody to do something: urged them to …
    INTENT = 64  # to do something: promised to …
    CHARGE = 128  # somebody of something: accused them of …
    NAMING = 256  # somebody or something as something: called it …, described it as …
    OBJECT = 512  # what was said, as a thing: denied the charge
    DEMAND = 4096  # a clause with "that" right behind the verb: asked that …
    TOPIC = 2048  # what is judged or cited, if it is more than a name: cited the fall in prices
    PARTIAL = 1024  # words in marks as a part of the clause: criticised the “…”


class Verb(NamedTuple):
    """A form of a reporting verb; `form` is base, s, past or ing."""

    lemma: str
    form: str
    frame: int


_BLOCKS = (
    (
        Frame.QUOTE | Frame.CLAUSE | Frame.PARTIAL,
        """say add note claim explain argue insist admit concede acknowledge announce declare state report
        reply recall suggest observe remark stress emphasise emphasize underline contend maintain allege
        assert reiterate repeat disclose reveal testify complain joke quip recount predict estimate comment
        respond counter retort answer protest lament boast proclaim affirm clarify specify mention caution
        hint conclude swear opine reckon calculate forecast object signal warn write tweet post confess
        confirm deny recommend propose demand relate agree
        """,
    ),
    (Frame.QUOTE | Frame.CLAUSE | Frame.HEARER | Frame.PARTIAL, "tell inform remind assure notify advise warn brief"),
    (Frame.DEMAND, "ask urge"),
    (Frame.QUOTE | Frame.QUESTION | Frame.PARTIAL, "ask inquire enquire question query"),
    (Frame.THAT, "shout yell submit"),
    (
        Frame.THAT | Frame.PARTIAL,
        "find rule indicate promise vow pledge order direct show dispute",
    ),
    (
        Frame.QUOTE | Frame.ORDER | Frame.PARTIAL,
        "urge order instruct advise tell ask warn remind beg request implore direct encourage invite exhort command",
    ),
    (Frame.QUOTE | Frame.INTENT | Frame.PARTIAL, "promise vow pledge threaten swear offer"),
    (Frame.ORDER, "appeal call"),
    (Frame.CHARGE | Frame.PARTIAL, "accuse"),
    (
        Frame.CHARGE | Frame.PARTIAL,
        """blame criticise criticize fault blast slam praise condemn denounce rebuke chide scold attack mock ridicule
        lambast lambaste commend laud assail castigate berate deride reprimand""",
    ),
    (Frame.NAMING | Frame.PARTIAL | Frame.QUOTE, "call"),
    (
        Frame.NAMING | Frame.PARTIAL,
        "describe brand label dub hail denounce condemn dismiss portray praise term characterise characterize",
    ),
    (
        Frame.OBJECT,
        "deny demand propose recommend acknowledge admit announce confirm promise pledge vow predict forecast",
    ),
    (
        Frame.TOPIC,
        """cite criticise criticize denounce condemn deplore decry bemoan lament tout lambast lambaste blast slam deride
        ridicule reject express""",
    ),
    (
        Frame.PARTIAL,
        """compare liken tout bemoan rip bash trumpet fault scold chide denigrate insult pillory savage
        castigate berate lampoon deem rail allude criticise criticize defend reject praise attack mock
        deride ridicule lambast lambaste blast decry deplore applaud commend laud cite quote welcome thank
        rebuke rebut dispute promise hail express speak talk voice outline discuss apologise apologize use
        refer invoke slam describe denounce condemn dismiss question challenge
        """,
    ),
    (
        Frame.QUOTE,
        """continue begin laugh sigh shrug smile nod shout cry whisper murmur mutter mumble yell scream exclaim
        roar growl snap bark grumble grunt snort chuckle giggle grin wail groan moan plead chant sing pray
        recite interrupt interject venture muse reflect remember rejoin correct press quote read email text
        phone deadpan pronounce enthuse gush rage fume thunder hiss drawl intone sob weep scoff sneer gasp
        stammer marvel agree finish challenge reason crow summarise summarize tease taunt reassure apologise
        apologize wonder express
        """,
    ),
)
_IRREGULAR = {
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "swear": ("swore", "sworn"),
    "begin": ("began", "begun"),
    "read": ("read",),
    "speak": ("spoke", "spoken"),
    "sing": ("sang", "sung"),
    "weep": ("wept",),
    "find": ("found",),
    "hold": ("held",),
    "forecast": ("forecast",),
    "show": ("showed", "shown"),
}
_DOUBLED = words("deadpan admit quip rip beg grin nod sob rebut hint snap hum slam dub chat tut")
_VOWELS = "aeiou"


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(lemma: str) -> tuple[str, ...]:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return (lemma + "d",)
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return (lemma[:-1] + "ied",)
    return (lemma + (lemma[-1] if lemma in _DOUBLED and lemma != "hint" else "") + "ed", *_british(lemma, "ed"))


def _ing(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return (lemma[:-1] + "ing",)
    return (lemma + (lemma[-1] if lemma in _DOUBLED and lemma != "hint" else "") + "ing", *_british(lemma, "ing"))


def _british(lemma: str, ending: str) -> tuple[str, ...]:
    """labelled and signalling beside labeled and signaling."""
    return (lemma + "l" + ending,) if lemma in {"label", "signal", "marvel"} else ()


def _table() -> dict[str, Verb]:
    frames: dict[str, int] = {}
    for frame, block in _BLOCKS:
        for lemma in block.split():
            frames[lemma] = frames.get(lemma, 0) | frame
    table = {}
    for lemma, frame in frames.items():
        forms = [(lemma, "base"), (_third_person(lemma), "s")]
        forms += [(form, "past") for form in _past(lemma)] + [(form, "ing") for form in _ing(lemma)]
        for form, kind in reversed(forms):
            table[form] = Verb(lemma, kind, frame)
    table["read"] = Verb("read", "past", frames["read"])
    return table


VERBS: dict[str, Verb] = _table()
"""Every form of every reporting verb, in lower case."""

PHRASES: dict[str, tuple[str, int]] = {
    "pointed": ("out", Frame.QUOTE | Frame.CLAUSE),
    "points": ("out", Frame.QUOTE | Frame.CLAUSE),
    "point": ("out", Frame.QUOTE | Frame.CLAUSE),
    "pointing": ("out", Frame.QUOTE | Frame.CLAUSE),
    "went": ("on", Frame.QUOTE),
    "goes": ("on", Frame.QUOTE),
    "shot": ("back", Frame.QUOTE),
    "hit": ("back", Frame.QUOTE | Frame.THAT),
    "hits": ("back", Frame.QUOTE | Frame.THAT),
    "fired": ("back", Frame.QUOTE | Frame.THAT),
    "put": ("it", Frame.QUOTE | Frame.THAT),
    "puts": ("it", Frame.QUOTE | Frame.THAT),
    "chimed": ("in", Frame.QUOTE),
    "came": ("the", Frame.QUOTE),
    "spelled": ("out", Frame.QUOTE | Frame.CLAUSE),
    "ruled": ("out", Frame.OBJECT),
    "rules": ("out", Frame.OBJECT),
    "made": ("clear", Frame.QUOTE | Frame.CLAUSE),
    "makes": ("clear", Frame.QUOTE | Frame.CLAUSE),
}
"""Verbs that are cues only together with the word that follows."""

ACCORDING = Verb("according to", "past", Frame.CLAUSE)
"""The cue that is no verb."""

THOUGHTS = words("""
    think thinks thought thinking believe believes believed believing hope hopes hoped hoping want wants wanted wanting
    wish wishes wished fear fears feared fearing expect expects expected expecting feel feels felt doubt doubts doubted
    suspect suspects suspected assume assumes assumed know knows knew
""")
"""What is thought or wished, which is no speech: an encoder that learned from people may take one for a cue."""
