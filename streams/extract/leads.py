# ruff: noqa: E501  (one pattern a line, however long)
"""How paragraphs that are no running text begin, by reason; and phrases that give a short one away. Data, no code.

One pattern a line, matched without regard to case; blanks stand for white space, ' for any apostrophe.
"""

from typing import Final, Literal

from streams.extract.wordlists import words

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
    "notice": "a remark of the publisher on the article or the site, or the end of the article",
    "advertisement": "an advertisement or its label",
}

LEADS: Final[dict[Reason, str]] = {
    "caption": r"""
(photo|picture|image|photograph|file photo|caption|photo caption|pictured|pic|illustration|graphic|in pictures) ?[:—–|]
""",
    "teasers": r"""
you (may|might) also (like|enjoy|be interested in) ?[:—–|-]
(don't miss|in case you missed it|icymi|before you go|further reading|what to read next|next week) ?[:—–|-]
(today's )?(most|top|best) (read|viewed|popular|shared|commented|stories|watched) ?[:—–|-]
(trending|recommended|editors?'s? picks?)( now| for you| reading| stories)? ?[:—–|-]
also (in|on) (today's issue|the site|sport|news|this section|the news|\w+) ?[:—–|-]
(also today|elsewhere in \w+|elsewhere|from (our|the) archives?|upcoming events) ?[:—–|-]
(latest|other|more) (news|stories|headlines|results|sport|reading) ?[:—–|-]
(letters to the editor|photo galler(y|ies)|in pictures|podcasts?|watch|gallery|live updates|live blog|explainer) ?[:—–|-]
(more|other|related|similar|keep|further) (\w+ ){0,2}?(news|stor(y|ies)|articles?|coverage|links?|posts?|content) ?([:—–|]|$)
(more|other|related|similar|keep|further) (\w+ ){0,2}?(topics?|sport|reading|more|next|also|on this( \w+)?|tags?) ?([:—–|]|$)
(also read|read also|see also|related|read|read (more|next|on|this)|keep reading|more on (this( \w+)?|the \w+)) ?:
more from [^:.!?]{2,40}(:|$)
(more \w+ \w+|tags|topics|category|explore more|on our website) ?:
(table|teams|scorers|line-?ups?|standings|full results|other results)(, \w+)?:
""",
    "newsletter": r"""
(please )?(sign up|subscribe|register (now|here|for free)|donate|unsubscribe|newsletters?\b)
join (our|us|[\w']+'s)\b(?=.{0,40}\b(channel|newsletter|community|group|mailing|whatsapp|telegram|conversation)\b)
follow (us|our|[\w ]{2,40}? on (facebook|twitter|x|instagram|telegram|linkedin|whatsapp|threads|bluesky|youtube))\b
get [\w' ]{1,60}?(in your inbox|delivered|sent directly|alerts from|newsletter|to your doorstep)
(support|back) (our (work|journalism|reporting)|us\b|independent journalism|local (news|journalism)|quality journalism)
support [A-Z][\w ]{2,30}[·|•]
become a (member|supporter|subscriber|patron)|help us (keep|continue|report|reach|grow|fund)\b
(like|enjoy(ed|ing)?) this (story|article)\?|did you (like|enjoy) this
(keep|stay) (up to date|updated|informed|connected|in touch|tuned)( with| on| by| via|[.:!]|$)
start your (free|subscription)|(download|get|install) (our|the) [\w ]{0,30}\bapp\b|our journalism (needs|is|depends)
never miss a|you're receiving this|(listen to|watch) (our|us on)|(see|read) (our|today's) (e-?paper|digital edition)
now you can read|stream every|introducing (your|our)\b|be the first to know|click here to (subscribe|join|sign)
[\w ]{3,40} is (now )?available (on whatsapp|in print|on the app)|(if|because) you (value|care about|like) (our|this|independent)
""",
    "credits": r"""
[(\[—–*-]+ ?(additional |further )?(reporting|writing|editing|compiled|reported|written|produced|translated|with)\s
(additional|further) (reporting|research|writing|editing|material) (by|from)\b
(reporting|writing|editing|research|graphics) by [A-Z][\w'.-]+( [\w'.-]+){1,4}( in [A-Z]\w+)?([;,.&]|$| and [A-Z])
(reported|written|edited|compiled|prepared|translated|photographs?|photographed|video|pix|pics?|pictures?|images?) by\b
(story|report|text|words|illustrations?) (photographed |and photos? )?by\b
with (files|a report|reports|reporting|assistance|contributions|inputs?|agencies|additional reporting) ?(from|by|$)
(contributing|contributors?|words|photos?|photographs?|interview|journalist|editor|reporter|translator|producer|author) ?:
[^.!?]{2,90} contributed (to (this|the) (report|story|article|reporting)|reporting)
\(?this (article|story|report|interview|piece|series|conversation) (was|has been|is) (first |also |originally )?(written|produced|edited|supported|condensed|translated|made possible|part of|published|updated|funded)\b
\(?the (article|story|interview|conversation) (was|has been) ((first|also|originally) (written|published|produced)|condensed|edited|translated (by|from))\b
enditem\b|\(?ends?\)?$|#+$|-30-$|_{3,}$
""",
    "share": r"""
share( this( \w+)?)? ?[:|·]|share (this|on|via|your thoughts)\b|tweet this|print (this|article)|copy link|short url\b
link: |comments?( ?\(\d+\))?$|leave a (comment|reply)|tell us what you think|(views|comments|print|shares?): ?\d
click here|(filed|posted) under|add a comment|(join|start) the (conversation|discussion)[.!]?$|(be the first to )?comment on this
""",
    "copyright": r"""
©|\(c\) |copyright( ?$| (©|\(c\)|by|notice|[\w ,]{0,40}\d{4}))|all rights reserved|(terms|conditions) of (service|use)( ?$|[.|·•,:]| (and|apply|\|))|privacy policy( ?$|[.|·•,:]| (and|\|))
this (material|work|content|article)\b.{0,60}\b(may not be|licensed|copyright)|republish (this|our)
reproduction (without|in whole)|reprinted (with|by)|when using materials|no part of this
""",
    "contact": r"""
(write to|contact|e-?mail|reach|call|message|text)( (the|our))? (reporter|writer|author|newsroom|editor|us\b|newsdesk)
(write to|contact|e-?mail|reach) ([\w'-]+ ){1,4}at\b.{0,80}(@|\d{3}|\.com|\.org)
e-?mail( the (writer|author))?: |(newsroom|newsdesk|tip line|phone|tel): ?\S
send (whatsapp )?(tips|your|us)\b(?=.{0,40}(@|\d{3}|whatsapp|to us|photos|stories))
(do you )?(have|got) (a|any) (story|tip|news|question|information)\b.{0,60}[?@:]|if you have (a|any) (story|tip)
[\w.+-]+@[\w-]+\.[\w.-]+( |$)|https?://\S+$|www\.\S+$|@\w+$
""",
    "notice": r"""
disclaimer\b|editor'?s'? note|correction\b ?[:—–(]|clarification\b ?[:—–]|note to (editors|readers)|our standards ?:
opinions? (are (of|those|solely|the)|in letters|expressed)|(the )?(views|opinions) (are (of|those|solely|the)|expressed|of the (author|writer|paper|newspaper))\b
(a version of )?this (article|story|report|post) (first |also |originally )?appear(s|ed)\b|a version of this (article|story)
published (in|on|at|by)\b[^.]{3,60}$|(first )?(posted|published|updated|last updated|last modified|modified) ?(:|on|at|by|\w{3} \d)
if you find an error|do you like the content|please (update|enable|log in)|names? of .{3,40} (have|has) been changed
(some|all) names (have been|were) changed|if you would like to support|\d+ min(ute)?s? read|listen to this (article|story)
how to help ?:|\(?\$1 ?= |today's exchange rates?
""",
    "advertisement": r"""
(advertisement|advertising|advertorial|sponsored|promoted|paid content|ad)( content)? ?(:|$)|(story|article) continues (below|after)
""",
}

PHRASES: Final[dict[Reason, str]] = {
    "copyright": r"""
© ?\d{4}|all rights reserved|creative commons|terms of (service|use)
""",
    "newsletter": r"""
\b(un)?subscribe (to (our|the \w+ (newsletter|channel))|now|today|here|for|at|via|on)\b.{0,80}$|\bsign up (now|today|here|via|(for|to) (our|free|the [\w ]{0,30}(newsletter|alert|e-?mail|briefing)))|whatsapp channel|telegram channel|in your inbox|newsletters? ?[:|]
\bbecome a (member|patron)( (today|now|here|of our)\b|[.!:]?$)|\bour (free |daily |weekly |nightly )*(newsletter|podcast|e-?paper|mobile app|mailing list)|support our (work|journalism)
""",
    "notice": r"""
(newspaper|paper|publisher|site|website|newsroom|author|we|our) (is|are|am) (not|solely) responsible for|(reporting|journalism|newsroom|site|project|story|series) (also )?receives? (financial )?support from
(reporting|journalism|newsroom|story|article|series) (is|was) (co-)?funded (in part )?by|is funded (in part )?by readers|thanks to the generous support|the generous support of|reach(ed)? free on|(paper|newspaper|site|website|magazine|times|news|post|herald|courier) is (owned|published) by .{3,60}(ltd|limited|inc)\b
do(es)? not publish the names|can be contacted with any|welcomes letters|is published with (the )?(support|help|permission)
""",
    "credits": r"""
\)?; ?(additional reporting|writing|editing) by|\breported from .{2,60}\band [\w-]+ from\b|staff contributed|additional reporting by
\b(covers|is) .{3,60} (for|at) (the )?[A-Z].{2,40}\. (twitter|x|email|follow|reach|support)
""",
}

# A paragraph that neither begins so nor holds one of these signs (in lower case) is not tried against any pattern.
BEGINNINGS: Final = tuple("""
photo|picture|image|file photo|caption|pic|illustration|graphic|in pictures|you may|you might|don't|don’t|in case|icymi
before you|further|what to|next|today's|today’s|most read|most viewed|most popular|most shared|most comment|top|best|trending|recommended|editor|also|elsewhere|from our|from the archive|upcoming|latest|other
more|letters|podcast|watch|gallery|live|explainer|related|similar|keep|read|see|tags|topics|category|explore|on our
table|teams|scorers|line|standings|full results|results|please|sign up|subscribe|register|donate|unsubscribe|newsletter
join|follow|get|support|back|become|help|like|enjoy|did you|stay|start|download|install|our|never|you're|you’re|listen
now you|stream|introducing|be the|click|if you|because you|(|[|—|–|*|-|additional|reporting|research|writing|editing|report
written|edited|compiled|prepared|translated|video|pix|story|text|words|with files|with a report|with report|with assistance|with contribution|with input|with agenc
with additional|contribut|interview|journalist|producer
author|translator|this article|this story|this report|this interview|this piece|this series
this conversation|this material|this work|this content|this post|the views|the opinions|the article|the story|the report
the interview|the piece|the series|the conversation|enditem|end|#|_|share|tweet|print|copy|short url|link|comment|leave|tell us|views|filed
posted|add a|©|all rights|terms|conditions|privacy|republish|reproduction|reprinted|when using|no part|write to|contact
email|e-mail|reach|call|message|newsroom|newsdesk|tip line|phone|tel|send|do you|have|got|http|www.|@|disclaimer
correction|clarification|note to|opinion|views|a version|published|first posted|first published|first updated|updated|last updated|last modified|modified|name|some names|all names
1 min|2 min|3 min|4 min|5 min|6 min|7 min|8 min|9 min|how to|$1|ad|sponsored|promoted|paid
""".replace("\n", "|").strip("|").split("|"))  # fmt: skip
SIGNS: Final = words("""
    © (c) | • · © rights creative terms conditions subscribe subscribe. unsubscribe sign channel channel. inbox inbox.
    newsletter newsletter. newsletter, newsletters newsletters: become member podcast podcast. e-paper epaper e-paper.
    epaper. paper. app app. list list. journalism journalism. responsible support funded co-funded generous free owned
    published names contacted letters reporting; writing; editing; reported contributed contributed. writing reporting
    editing twitter: x: x min minute minutes available welcomes patron
""")
