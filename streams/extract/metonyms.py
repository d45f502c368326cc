"""Whether a capital or a seat of government acts for who sits there ("Moscow rejected") or is a place ("in Moscow").

Reads the words beside the name in its sentence: the verb it is the subject of, the verb or preposition that governs it,
and what it is joined with. Does not cover: acting that shows itself only in another sentence.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from streams.extract.wordlists import words


class Bounds(NamedTuple):
    """Where a sentence begins and ends."""

    start: int
    end: int


_BETWEEN = 60  # characters of context that are read on either side

_DOES = words("""
    says said say denies denied deny wants wanted want accuses accused accuse has have had will would can could may
    might must should does did do is was rejects rejected backs backed supports supported urges urged warns warned
    insists insisted claims claimed demands demanded threatens threatened pledges pledged promises promised promise
    offers offered agrees agreed refuses refused calls called condemns condemned blames blamed blame announces
    announced signs signed sends sent send withdraws withdrew sees saw sought seeks seek hopes hoped expects
    expected fears feared tells told asks asked responds responded replies replied reacts reacted plans planned
    considers considered decides decided imposes imposed lifts lifted suspends suspended recognises recognised
    recognizes recognized approves approved proposes proposed intends believes believed argues argued maintains
    maintained regards regarded views viewed treats treated welcomes welcomed praises praised criticises criticised
    criticizes criticized criticise condemn opposes opposed objects objected favours favoured favors favored prefers
    preferred prefer needs needed need relies relied depends helps helped gave gives give granted grants took takes
    take made makes make keeps kept keep puts put lets let leaves left joins joined quits quit turns turned moves
    moved acts acted fines fined pays paid spends spent sells sold buys bought bans banned blocks blocked summons
    summoned expels expelled recalls recalled deploys deployed launches launched fires fired strikes struck attacks
    attacked retaliates retaliated responds vows vowed voices voiced signals signalled signaled hints hinted
    suggests suggested admits admitted confirms confirmed declines declined confirms ratified ratifies adopts
    adopted passes passed votes voted abstained vetoes vetoed accepts accepted appeals appealed repeals repealed
    nationalised nationalises reopened reopens closes closed doubles doubled rewrites tests hunts slips tries begins
    began begun watches watching stands stood knows knew thinks thought drew draws notes noted pressed presses
    pushes pushed negotiates negotiated fails failed cuts cut raises raised waives waived revokes revoked screens
    switched switches rules ruled defends defended judges judged buys switch reminded reminds replied insists'
    objects counts neither both also never still now long once rarely reportedly quietly officially formally
    recently repeatedly initially already then again which who whose
""")
_GOVERNED_BY_VERB = words("""
    urge urges urged urging accuse accuses accused accusing blame blames blamed blaming tell tells told telling ask
    asks asked asking warn warns warned warning support supports supported supporting back backs backed backing
    criticise criticises criticised criticising criticize criticizes criticized criticizing condemn condemns
    condemned condemning pressure pressured pressures press pressed thank thanks thanked thanking press pressing
    oppose opposes opposed help helped push pushed force forced forcing persuade persuaded convince convinced sue
    sued defy defied defying anger angered angering annoy annoyed irritate irritated alarm alarmed worry worried
    embarrass embarrassed please pleased surprise surprised remind reminded assure assured inform informed notify
    notified petition petitioned lobby lobbied lobbying fine fined praise praised praising attack attacked attacking
    judge judged challenge challenged challenging trust trusted isolate isolated punish punished sanction sanctioned
    deter deterred appease appeased call calling wants want invite invited that if whether but because though
    although while when than until since as says said
""")
_WITH = words("""
    talks ties relations deal deals agreement accord treaty pact quarrel dispute negotiations alliance links contact
    contacts cooperation co-operation settle settled agreed sign signed negotiate negotiated clash clashed war truce
    peace break broke partnership dealings contacts patience border rift row feud trade fallout consultations
    memorandum meeting unease terms together along quota coordination coordinate coordinated communication dialogue
    understanding standoff conversation rapprochement tensions friction confrontation conflict borrowed work working
""")
_TO = words("""
    gift appeal appealed appealing message letter note complaint complained reply response responded respond turn
    turned turning payment paid pay envoy ambassador ambassadors ally allied close closer loyal offer offered sell
    sold loan lent signal report reported answer answered answerable warning threat challenge concession concessions
    ultimatum demand request rival alternative hostile friendly tribute grateful objection referred aid assistance
    looking look looked deferred pledge pledged beholden opposition
""")
_FROM = words("""
    approval help support aid money loan loans funds funding pressure independence permission orders order
    instructions instruction reply answer response silence word statement invitation guarantees guarantee promises
    promise backing clearance assurances subsidies subsidy hear heard hearing borrowed recognition borrow demand
    demands request bought buy stopped cash weapons arms message signal concessions blessing autonomy distance
    comment letter messages signals
""")
_BY = words("""
    sent backed signed funded paid supported imposed made offered proposed ordered led brokered recognised
    recognized set drawn claimed accused occupied controlled ruled appointed adopted rejected issued announced
    banned blocked launched taken run installed sponsored supplied given armed annexed governed dictated ignored
    approved
""")
_ON = words(
    "pressure sanctions tariffs dependence reliance dependent attack attacks depend depends depended rely relies relied leverage"
)
_AGAINST = words("""
    sanctions case complaint suit lawsuit action accusations measures tariffs war claims charges stand fight fought
    proceedings
""")
_OWNS = words("""
    embassy ambassador envoy envoys government ministry foreign defence defense minister ministers president
    patience plan plans decision proposal offer response reply position stance policy support demand demands refusal
    rejection claim claims claims' ally allies autonomy silence approval approach insistence denial sanctions
    interests influence intentions intention ambitions aims strategy involvement role invasion war campaign
    relationship relations ties military army forces troops officials diplomats spokesman spokeswoman spokesperson
    negotiators delegation backing representative warning threat threats request answer consent attitude tone
    message statement concerns fears own hand leaders leadership intelligence help aid blessing objections objection
    veto vote promise promises pledge commitment security neighbours neighbors nerve claim sphere
""")
_STANDS_FOR = words("""
    officials official diplomats diplomat minister ministers lawmakers policymakers negotiators envoys insiders
    sources mandarins spokesman spokesperson leadership
""")
_PLACE_PREPOSITIONS = words("""
    in at near around outside inside through across into toward towards throughout via off within leaving left
    visited visit visiting visits reached reach reaching arrived downtown central south north east west southern
    northern eastern western greater upon over above under beyond past old outskirts suburb capital city
""")
_SKIP_AFTER = re.compile(
    r"\s*(?:,[^,.;:]{1,60},|\([^)]{1,30}\)|,? (?:which|who),?)?\s*((?:,?\s*(?:and|or|nor|but)\s+|,\s+)(?:[A-Z][\w'’-]+\s?){1,3})*\s*[:,]?\s*"
)
_WORDS_BEFORE = re.compile(r"[\w'’-]+|[^\w\s]")
_NEXT = re.compile(r"[\w'’-]+")
_OWNED = re.compile(r"['’]s?\s+((?:[\w-]+\s+){0,2}[\w-]+)")
_CHAIN = re.compile(r"(?:,?\s+(?:and|or|nor)\s+|,\s+|-)((?:[A-Z][\w'’-]+\s?){1,3})")
_CHAIN_BEFORE = re.compile(r"((?:[A-Z][\w'’.-]+\s?){1,3})(?:,?\s+(?:and|or|nor)\s+|,\s+|[-–])$")


def acts(text: str, start: int, end: int, sentence: Bounds, is_actor: Callable[[str], bool]) -> bool:
    """Whether the name `text[start:end]` acts; `is_actor` says whether a text names a capital or a country."""
    low, high = sentence
    before = text[max(low, start - _BETWEEN) : start]
    after = text[end : min(high, end + _BETWEEN)]
    governed = _governed(before, is_actor)
    if governed is not None:
        return governed
    return _is_subject(before, after)


def _governed(before: str, is_actor: Callable[[str], bool]) -> bool | None:
    """Whether what stands before makes the name act (or not); None where it says nothing."""
    chain = _CHAIN_BEFORE.search(before)
    while chain and is_actor(chain.group(1).strip()):
        before = before[: chain.start()]
        chain = _CHAIN_BEFORE.search(before)
    seen = [word.lower() for word in _WORDS_BEFORE.findall(before)]
    if seen and seen[-1] == "the":
        seen.pop()
    if not seen:
        return None
    last, previous = seen[-1], set(seen[-5:-1])
    if last in ("between", "pro-", "anti-") or (last == "-" and seen[-2:-1] in (["pro"], ["anti"])):
        return True
    pairs = {"with": _WITH, "to": _TO, "from": _FROM, "by": _BY, "on": _ON, "against": _AGAINST}
    if last in pairs:
        return bool(pairs[last] & previous)
    if last in ("of", "for") or last in _PLACE_PREPOSITIONS:
        return False
    return None


def _is_subject(before: str, after: str) -> bool:
    seen = [word.lower() for word in _WORDS_BEFORE.findall(before)]
    owned = _OWNED.match(after)
    if owned:
        return any(word.lower() in _OWNS for word in owned.group(1).split())
    following = _NEXT.match(after.lstrip())
    if following and following.group() in _STANDS_FOR:
        return True
    skipped = _SKIP_AFTER.match(after)
    verb = _NEXT.match(after, skipped.end() if skipped else 0)
    if verb and verb.group() in _DOES:
        return True
    return bool(seen) and seen[-1] in _GOVERNED_BY_VERB
