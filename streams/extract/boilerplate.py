"""What is no running text: teasers, credits, captions, share bars. Marked by whole paragraphs, with a reason.

Looks at the form of a paragraph (how it begins, how long it is, whether it ends as a sentence does), never at its subject.
Does not cover: teasers that read like a sentence of the article and stand under no heading.
"""

import re
from typing import Final, Literal

from streams.events import Boilerplate
from streams.extract.text import Document, Paragraph, TextField

Reason = Literal[
    "teasers", "newsletter", "credits", "caption", "share", "copyright", "contact", "notice", "advertisement"
]

REASONS: Final[dict[Reason, str]] = {
    "teasers": "headlines of other articles, and the headings above them",
    "newsletter": "an invitation to subscribe, sign up, donate or follow",
    "credits": "who wrote, edited, photographed or paid for the article",
    "caption": "the text of a picture",
    "share": "links to share, print or comment",
    "copyright": "whose the text is, and what may be done with it",
    "contact": "how to reach the writer or the newsroom",
    "notice": "a remark of the publisher on the article or the site",
    "advertisement": "an advertisement or its label",
}

_LEADS: Final[dict[Reason, str]] = {
    "teasers": r"""
        (?:you\ (?:may|might)\ also\ (?:like|enjoy|be\ interested\ in)|don['’]t\ miss|in\ case\ you\ missed\ it|icymi|before\ you\ go
          |most\ (?:read|viewed|popular|shared|commented)|trending(?:\ now)?|recommended(?:\ for\ you|\ reading|\ stories)?|editors?['’]s?\ picks?
          |also\ (?:in|on)\ (?:today['’]s\ issue|the\ site|sport|news|this\ section|the\ news)|also\ today|elsewhere\ in\ \w+|from\ (?:our|the)\ archives?
          |further\ reading|what\ to\ read\ next|up\ next|top\ stories|latest\ (?:news|stories|headlines)|next\ week|upcoming\ events|today['’]s\ most\ read
          |other\ (?:news|results|stories)|letters\ to\ the\ editor|photo\ galler(?:y|ies)|podcasts?|watch|gallery|live\ updates)\ ?[:—–|-]
      | (?:more|other|related|similar|read|keep|further)\ (?:\w+\ ){0,2}?(?:news|stor(?:y|ies)|articles?|coverage|links?|posts?|content|topics?|sport|reading|more|next|also|on\ this(?:\ \w+)?|tags?)\ ?(?:[:—–|]|$)
      | (?:also\ read|read\ also|see\ also|related|read|keep\ reading|more\ on\ this(?:\ \w+)?|more\ from\ [^:.]{2,40}|more\ \w+\ \w+|tags|category|explore\ more)\ ?:
      | more\ from\ [^:.!?]{2,40}$
      | (?:table|teams|scorers|results|standings)(?:,\ \w+)?:
    """,
    "newsletter": r"""
        (?:please\ )?(?:sign\ up|subscribe|register|donate|unsubscribe|newsletters?\b|join\ (?:our|us|[\w'’]+['’]s)\b|follow\ (?:us|our|the|[\w ]{2,40}?\ on\ (?:facebook|twitter|x|instagram|telegram|linkedin|whatsapp))\b
          |get\ (?:[\w'’ ]{1,60}?)(?:in\ your\ inbox|delivered|sent\ directly|alerts\ from|newsletter)|support\ (?:our|us|independent|local|quality|the\ \w+)\b|become\ a\ (?:member|supporter)|help\ us\b|like\ this\ story\?
          |keep\ up\ (?:to\ date\ )?with|stay\ (?:up\ to\ date|informed|connected)|start\ your\ free|download\ (?:our|the)\b.{0,30}\bapp|our\ journalism\ needs|never\ miss\ a|you['’]re\ receiving\ this)
    """,
    "credits": r"""
        [(\[—–*-]*\s*(?:(?:additional\ |further\ )?(?:reporting|writing|editing|research|graphics|production)\ by\b|reported\ by\b|written\ by\b|edited\ by\b|compiled\ by\b|prepared\ by\b|translated\ by\b|photographs?\ by\b|photographed\ by\b|video\ by\b
          |with\ (?:files|a\ report|reports|reporting|assistance|contributions|inputs?)\ (?:from|by)\b|story\ photographed\ by|contributing:|contributors?:|words:|photos?:\ |photographs?:\ |pix\ by|pic(?:ture)?s?\ by|interview:|journalist:|editor:|reporter:|illustrations?\ by)
      | [^.!?]{2,90}\ contributed\ (?:to\ this|reporting)
      | (?:this\ (?:article|story|report|interview|piece|series)|the\ interview)\ (?:was|has\ been|is)\ (?:written|produced|edited|supported|condensed|translated|made\ possible|part\ of|originally)\b
      | enditem\b | \(end\)
    """,
    "caption": r"""
        (?:photo|picture|image|photograph|file\ photo|caption|photo\ caption|pictured|pic|illustration|graphic|in\ pictures)\ ?[:—–|]
    """,
    "share": r"""
        (?:share(?:\ this(?:\ \w+)?)?\ ?[:|·]|share\ (?:this|on)\b|tweet\ this|print\ this|copy\ link|short\ url\b|link:\ |comments?\ ?(?:\(\d+\))?$|leave\ a\ (?:comment|reply)|tell\ us\ what\ you\ think|views:|click\ here|filed\ under)
    """,
    "copyright": r"""
        (?:©|\(c\)\ |copyright\b|all\ rights\ reserved|this\ (?:material|work|content)\b.{0,60}\b(?:may\ not\ be|licensed|copyright)|terms\ of\ (?:service|use)\b|republish\ this|reproduction\ (?:without|in\ whole)|reprinted\ (?:with|by)|when\ using\ materials)
    """,
    "contact": r"""
        (?:write\ to\b|contact\ (?:reporter|the\ (?:writer|author|newsroom|editor|reporter)|us|[A-Z]\w+\ [\w-]+\ at\b)|e-?mail(?:\ the\ (?:writer|author))?:|email\ \w+\ at|reach\ (?:reporter|the\ (?:writer|author|reporter))|send\ (?:whatsapp\ )?(?:tips|your)|newsroom:|have\ a\ (?:story|tip)|do\ you\ have\ a\ (?:story|tip)|if\ you\ have\ a\ (?:story|tip)|got\ a\ (?:story|tip))
      | [\w.+-]+@[\w-]+\.[\w.-]+(?:\ |$) | https?://\S+$
    """,
    "notice": r"""
        (?:disclaimer|editor['’]?s['’]?\ note|correction|clarification|note\ to\ (?:editors|readers)|our\ standards|opinions?\ (?:are|in|expressed)|(?:the\ )?(?:views|opinions)\ (?:are|of|expressed)\b|a\ version\ of\ this\ (?:article|story)|published\ in\b|posted\b|posted\ by|last\ updated|first\ published|updated\ (?:on|at)|if\ you\ find\ an\ error|do\ you\ like\ the\ content|please\ update\ your\ browser|names\ of\ .{3,40}\ have\ been\ changed|if\ you\ would\ like\ to\ support)
    """,
    "advertisement": r"(?:advertisement|advertising|sponsored|promoted|paid\ content|ad)\b\ ?(?::|$)",
}  # fmt: skip

_ANYWHERE: Final[dict[Reason, str]] = {
    "copyright": r"©\ ?\d{4}|all\ rights\ reserved|creative\ commons|terms\ of\ (?:service|use)",
    "newsletter": r"\bsubscribe\b|\bunsubscribe\b|sign\ up\ (?:for|to|via)|whatsapp\ channel|telegram\ channel|in\ your\ inbox|newsletters?\ ?[:|]|become\ a\ member",
    "notice": r"is\ (?:not\ responsible|solely\ responsible)\ for|receives?\ support\ from|is\ funded\ (?:in\ part\ )?by|co-funded\ by|thanks\ to\ the\ generous\ support",
    "teasers": r"\|.*\|",
    "credits": r"\)?;\ ?(?:additional\ reporting|writing|editing)\ by|\breported\ from\ .{2,60}\band\ [\w-]+\ from\b|(?:for\ the|covers\ .{3,40}\ for)\ .{2,30}\.\ (?:twitter|x):|staff\ contributed",
}  # fmt: skip
_EDGE_WORDS = 45  # a paragraph longer than this is never boilerplate by a phrase inside it

_FIRST = {reason: re.compile(rf"(?:{pattern})", re.IGNORECASE | re.VERBOSE) for reason, pattern in _LEADS.items()}
_INSIDE = {reason: re.compile(rf"(?:{pattern})", re.IGNORECASE | re.VERBOSE) for reason, pattern in _ANYWHERE.items()}
_HEADING = re.compile(
    r"""(?:more\ (?:from|on|in|about)\ .{2,40}|(?:related|more|latest|other|top|similar|recommended|popular|trending)\ (?:\w+\ )?(?:news|stories|articles|reading|posts|headlines|content|coverage)
      |read\ (?:more|next|also)|also\ read|you\ (?:may|might)\ also\ (?:like|enjoy)|most\ (?:read|viewed|popular)|recommended|trending(?:\ now)?|see\ also|related|don['’]t\ miss)\s*[:.…]?""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_BULLET = re.compile(r"[-–—*•·▪►»>]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


def find(document: Document) -> list[Boilerplate]:
    """The stretches of headline and body that are no running text, in order."""
    return [mark for field in document.fields if field.name == "body" for mark in _marks(field)]


def _marks(field: TextField) -> list[Boilerplate]:
    marks: list[Boilerplate] = []
    paragraphs = field.paragraphs
    index = 0
    while index < len(paragraphs):
        count = _list_length(paragraphs, index)
        reason: Reason | None = "teasers" if count else _reason(paragraphs[index].text)
        count = count or 1
        if reason:
            marks.append(Boilerplate(field.name, paragraphs[index].start, paragraphs[index + count - 1].end, reason))
        index += count
    return marks


def _list_length(paragraphs: list[Paragraph], index: int) -> int:
    """How many paragraphs a list of teasers takes that begins here with its heading; 0 if none does."""
    if not _HEADING.fullmatch(paragraphs[index].text):
        return 0
    following = paragraphs[index + 1 :]
    is_list = bool(following) and _BULLET.fullmatch(following[0].text) is not None
    links = [_is_link(paragraph.text) for paragraph in following]
    if is_list or (index and 2 * sum(links) >= len(links)):
        return 1 + len(following)
    return 1 + (links.index(False) if False in links else len(links))


def _is_link(text: str) -> bool:
    return len(text) < 160 and not _SENTENCE_END.search(text)


def _reason(text: str) -> Reason | None:
    for reason, pattern in _FIRST.items():
        if pattern.match(text):
            return reason
    if text.count(" ") < _EDGE_WORDS:
        for reason, pattern in _INSIDE.items():
            if pattern.search(text):
                return reason
    return None
