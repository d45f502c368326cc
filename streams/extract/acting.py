"""Words beside a capital that show it acting for its government, or being a place. Data, no code."""

from streams.extract.wordlists import words

DOES = words("""
    were are says said say denies denied deny wants wanted want accuses accused accuse has have had will would can
    could may might must should does did do is was rejects rejected backs backed supports supported urges urged
    warns warned insists insisted claims claimed demands demanded threatens threatened pledges pledged promises
    promised promise offers offered agrees agreed refuses refused calls called condemns condemned blames blamed
    blame announces announced signs signed sends sent send withdraws withdrew sees saw sought seeks seek hopes hoped
    expects expected fears feared tells told asks asked responds responded replies replied reacts reacted plans
    planned considers considered decides decided imposes imposed lifts lifted suspends suspended recognises
    recognised recognizes recognized approves approved proposes proposed intends believes believed argues argued
    maintains maintained regards regarded views viewed treats treated welcomes welcomed praises praised criticises
    criticised criticizes criticized criticise condemn opposes opposed objects objected favours favoured favors
    favored prefers preferred prefer needs needed need relies relied depends helps helped gave gives give granted
    grants took takes take made makes make keeps kept keep puts put lets let leaves left joins joined quits quit
    turns turned moves moved acts acted fines fined pays paid spends spent sells sold buys bought bans banned blocks
    blocked summons summoned expels expelled recalls recalled deploys deployed launches launched fires fired strikes
    struck attacks attacked retaliates retaliated responds vows vowed voices voiced signals signalled signaled hints
    hinted suggests suggested admits admitted confirms confirmed declines declined confirms ratified ratifies adopts
    adopted passes passed votes voted abstained vetoes vetoed accepts accepted appeals appealed repeals repealed
    nationalised nationalises reopened reopens doubles doubled rewrites tests hunts slips tries begins began begun
    watches watching stands stood knows knew thinks thought drew draws notes noted pressed presses pushes pushed
    negotiates negotiated fails failed cuts cut raises raised waives waived revokes revoked screens switched
    switches rules ruled defends defended judges judged buys switch reminded reminds replied objects counts neither
    both also never still now long once rarely reportedly quietly officially formally recently repeatedly initially
    already then again which who whose broke held met won lost led won't cannot can't let's brought each all alike
    jointly got gets remains remained became becomes comes came goes went runs ran faces faced finds found shows
    showed hears heard
""")
GOVERNED_BY_VERB = words("""
    urge urges urged urging accuse accuses accused accusing blame blames blamed blaming tell tells told telling ask
    asks asked asking warn warns warned warning support supports supported supporting back backs backed backing
    criticise criticises criticised criticising criticize criticizes criticized criticizing condemn condemns
    condemned condemning pressure pressured pressures press pressed thank thanks thanked thanking press pressing
    oppose opposes opposed help helped push pushed force forced forcing persuade persuaded convince convinced sue
    sued defy defied defying anger angered angering annoy annoyed irritate irritated alarm alarmed worry worried
    embarrass embarrassed please pleased surprise surprised remind reminded assure assured inform informed notify
    notified petition petitioned lobby lobbied lobbying fine fined praise praised praising attack attacked attacking
    judge judged challenge challenged challenging trust trusted isolate isolated punish punished sanction sanctioned
    deter deterred appease appeased call calling wants want invite invited approach approached approaching contact
    contacted bypass bypassed bypassing consult consulted consulting provoke provoked provoking rebuke rebuked
    rebuking court courted snub snubbed
""")
NOT_WITH = words("""
    compared compare compares link links linked linking connect connects connected connecting connection twinned
    along city town
""")
FOR = words("""
    blow victory win setback defeat problem headache embarrassment concession triumph gift dilemma message warning
    test cost question matter
""")
TO = words("""
    gift appeal appealed appealing message letter note complaint complained reply response responded respond turn
    turned turning payment paid pay envoy ambassador ambassadors ally allied close closer loyal offer offered sell
    sold loan lent signal report reported answer answered answerable warning threat challenge concession concessions
    ultimatum demand request rival alternative hostile friendly tribute grateful objection referred aid assistance
    looking look looked deferred pledge pledged beholden opposition switched switch recognition handed hand gave
    give sent wrote write writing complain loyalty
""")
GOES = words("""
    fly flies flew flown flying travel travels travelled traveled travelling traveling go goes going gone went flee
    flees fled fleeing drive drives driving drove driven return returns returned returning move moves moved moving
    come comes came coming head heads headed heading trip trips visit visits flight flights journey journeys rush
    rushes rushed rushing march marches marched marching migrate migrated migrating escape escaped escaping
""")
FROM = words("""
    approval help support aid money loan loans funds funding pressure independence permission orders order
    instructions instruction reply answer response silence word statement invitation guarantees guarantee promises
    promise backing clearance assurances subsidies subsidy hear heard hearing borrowed recognition borrow demand
    demands request bought buy stopped cash weapons arms message signal concessions blessing autonomy distance
    comment letter messages signals refusal interference protection concession briefing tone
""")
BY = words("""
    sent backed signed funded paid supported imposed made offered proposed ordered led brokered recognised
    recognized set drawn claimed accused occupied controlled ruled appointed adopted rejected issued announced
    banned blocked launched taken run installed sponsored supplied given armed annexed governed dictated ignored
    approved hand hands blow
""")
ON = words("""
    pressure sanctions tariffs dependence reliance dependent attack attacks depend depends depended rely relies
    relied leverage
""")
OWNS = words("""
    embassy ambassador envoy envoys government ministry foreign defence defense minister ministers president
    patience plan plans decision proposal offer response reply position stance policy support demand demands refusal
    rejection claim claims claims' ally allies autonomy silence approval approach insistence denial sanctions
    interests influence intentions intention ambitions aims strategy involvement role invasion war campaign
    relationship relations ties military army forces troops officials diplomats spokesman spokeswoman spokesperson
    negotiators delegation backing representative warning threat threats request answer consent attitude tone
    message statement concerns fears hand leaders leadership intelligence help aid blessing objections objection
    veto vote promise promises pledge commitment security neighbours neighbors nerve claim sphere
""")
STANDS_FOR = words("""
    officials official diplomats diplomat minister ministers lawmakers policymakers negotiators envoys insiders
    sources mandarins spokesman spokesperson leadership
""")
WHERE = words("""
    in at near around outside inside through across into toward towards throughout via off within leaving left
    visited visit visiting visits reached reach reaching arrived downtown central south north east west southern
    northern eastern western greater upon over above under beyond past old outskirts suburb capital city
""")
TRADES = words("closed ended opened climbed slipped jumped gained traded settled located based situated")
WAYS = words("""
    halfway road roads distance border flight flights railway train trains ferry motorway highway route routes
    travel travelled commute midway miles kilometres kilometers km shuttle shuttled
""")
CLAUSE_STARTS = words("""
    that if whether but because though although while when until since and so yet or says said
""")
