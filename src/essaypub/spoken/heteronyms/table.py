"""English words with two sounds, and what must stand beside them for either to be certain.

In the table a word's line says which code it has; the two lines after it say how each sense sounds
(in the International Phonetic Alphabet, as in Britain), a respelling that the voices read right
(the word itself where there is none), and what the sense is. Then come the cues, each with the
sense it speaks for. A cue is looked for in a window of the text in small letters: up to three
words, the word itself between < and >, and up to three more, punctuation included. The first one
found decides. A line that stands further in continues the one before it.
"""

from __future__ import annotations

TABLE = r"""
read = read
  : riːd, reed, in the present
  : rɛd, red, in the past
  0 \b(?:a|good|great|quick|long|easy|must|first) < ?(?!.*\bby)
  0 <read>-(?:aloud|along|only)
  1 (?:well|widely|little|much|best)-<
  0 {ASKED} (?:not )?(?:i|you|we|they|he|she|it|him|her|them|us|me) (?:ever |even |really )?<
  0 {TO} <
  1 {HAVE} <
  1 'd (?:never |already )?<
  1 \b(?:he|she|it) (?:once |never |only |even |also |then |first )?<
  1 > (?:by|out by|aloud by)\b
  1 \b(?:once|yesterday|she|he) <
  0 ^<read> (?:the|this|on|it|my|more|about|what|how|that|these|him|her)\b
lead = lead
  : liːd, leed, to go first
  : lɛd, led, the metal
  1 > (?:pipe|paint|poison|bullet|shot\b|roof|weight|coffin|crystal|acetate|mine|pencil|balloon|
    glass|soldier|foil|sheet|oxide|white|ore|content|type|fumes|dust)
  1 <lead>-(?:lined|free|grey|gray|coloured|colored|based|glazed)
  1 \b(?:of|like|molten|white|red|as|from|into|sheet|contains?) <lead>(?:[,.;:!?]| (?:and|or|in|
    is|was)\b|$)
  0 {TO} <
  0 {WE} <
  0 > (?:{THEM}|to|up|away|nowhere|back|down|astray|into|through)
  0 > (?:role|singer|guitar|actor|actress|character|author|part|vocal|time|writer|story|image|
    article|single|designer|engineer|editor|researcher|investigator|detective|dancer|violin|
    performance|producer)
  0 \b(?:takes?|took|taken|taking|gains?|gained|loses?|lost|lengthen\w*|follow\w*) (?:the|her|
    his|their|its|an?) <
  0 \bin the <lead>(?:[,.;:!?]|$)
  0 \b(?:male|female|romantic|leading|narrow|early|two-goal) <
live = live
  : lɪv, livv, to be alive
  : laɪv, lyve, as it happens, or alive
  1 > (?:music|broadcast|performance|show|album|wire|audience|television|tv\b|radio|recording|
    concert|event|action|coverage|theat|stream|band\b|animal|bait|ammunition|stage|version|feed|
    blog|set\b|sound|birth|on (?:air|television|stage|radio|tv|the radio)|from|commentary|link|
    report|round|rounds|volcano|tour|bees?\b)
  1 \b(?:broadcast|recorded|performed|streamed|shown|played|sung|aired|go|goes|went|going|gone|
    play|plays|sing|sings|perform|performs|watch|watched|seen|heard) (?:it |them |her |him |
    us )?<
  1 \b(?:a|an|the|this|our|her|his|first|every) < ?[^>]*> [a-z]
  1 <live>-(?:action|stream|in|wire)
  0 {TO} <
  0 {WE} (?:all |both |still |now |once |never |also |only )?<
  0 > (?:in|with|together|alone|without|under|near|among|happily|here|there|by|through|out|up|
    apart|forever|within|inside|off|longer|for|as|beside|elsewhere|abroad)\b
  0 \b(?:and|or|how|where|that|than) <
lives = live
  : lɪvz, livvs, he lives
  : laɪvz, lyves, more than one life
  1 (?:{THE}|\b(?:of|in|for|many|two|three|all|most|both|nine|past|and|save|saved|whole|other|
    own|first|new|private|public|inner|working|daily|everyday|human|family|shared|real|double|
    long|short)) <
  0 {IT} (?:still |now |also |never |once |always |only )?<
  1 > (?:of|were|are|have|that|lost)\b
  0 > (?:in|with|alone|by|near|under|on|there|here|at|among|together|up|through)\b
  1 {THE} [\w-]+ <
tear = tear
  : tɪə, teer, from the eye
  : tɛə, tare, to rip
  1 \bwear and <
  0 <tear>(?: |-)(?:gas|duct|drop|stained|jerker|soaked)
  0 > (?:ran|rolled|fell|slid|trickled|dropped|of (?:joy|grief|rage|pity)|came|welled|
    down (?:her|his|my)|on)\b
  0 \b(?:shed|sheds|shedding|wiped?|wipes|cry|cried|single|blinked) (?:away )?(?:a |the |one |
    not a )?<
  1 {TO} <
  1 {WE} <
  1 > (?:it|up|down|off|apart|open|out|at|them|him|her|away|through|along|into|themselves|
    itself|in (?:the|her|his|my) (?:fabric|cloth|sleeve|paper|page|shirt|skirt|coat|curtain|
    sail))\b
tears = tear
  : tɪəz, teers, from the eyes
  : tɛəz, tares, he rips
  0 (?:{THE}|\b(?:in|into|of|with|to|shed|sheds|through|and|no|without|crocodile|wept|near|hot|
    are|were)) <
  0 > (?:of|ran|run|came|come|fell|fall|rolled|are|were|in (?:her|his|my|their) eyes)\b
  1 > (?:up|down|off|apart|open|out|at|it|them|him|her|away|through|along|into|itself|the|a|his|
    my)\b
minute = minute
  : ˈmɪnɪt, minnit, sixty seconds
  : maɪˈnjuːt, mynewt, very small
  0 \b(?:last|thirty|sixty|five|ten|one|two|three|\d)[ -]<
  1 > (?:detail|particle|amount|quantit|trace|difference|fraction|change|variation|examination|
    attention|description|scale|proportion|inspection|creature|crumb|hand-?writing|hole|print|
    portion|dose|quantity|flaw)
  1 \b(?:so|very|most|more|too|extremely|in) <minute>(?! (?:two|three|four|five|six|seven|eight|
    nine|ten|\d))
  0 (?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|sixty|ninety|last|
    per|every|each|this|that|any|the|another|first|final|up to the|to the|by the|half|same|next|
    single)|\d)[ -]<
  0 \ba <minute>(?:[^ ]| (?:later|ago|by|hand|of|or|after|walk|long|past|to|and|i|he|she|we|
    they|you|the|that|before|when|in|at|too|more|with|on|there|it)\b|$)
  0 <minute>-
  0 > (?:later|ago|by minute)\b
close = close
  : kləʊs, cloce, near
  : kləʊz, cloze, to shut, or an end
  0 <close>-(?!down)
  0 > (?:to|by|at hand|up|enough|together|behind|quarters|friend|call|range|reading|look|
    relative|shave|attention|relation|contact|link|view|eye|proximity|readers?|ties?|bond|
    family|second|examination|inspection|cousins?|companions?|ally|allies|observ\w+|stud\w+|
    watch|race)\b
  0 \b(?:so|too|very|as|how|quite|pretty|more|extremely|com(?:e|es|ing)|came|gets?|got|getting|
    stay|stays|stayed|sit|sat|stood|stand|keep|kept|draw|drew|hold|held|lean\w*|follow\w*|
    uncomfortably|fairly|never) <
  1 \b(?:to a|the|its|at|day's|night's) <close>(?: of\b|[,.;:!?]|$)
  1 {TO} <
  1 {WE} <
  1 > (?:{THEM}|down|off|out|in on|with|its|your|their|early|late)
  0 \b(?:are|is|was|were|be|been|am|'re|'s|not|a|the|his|her|their|my|our) <
  1 \b(?:eyes|doors|shops|curtains|gates|shutters|lips|and) <
use = use
  : juːs, yooss, the noun
  : juːz, yooz, the verb
  0 \b(?:put|due|put it|put them|thanks) to <
  0 \b(?:make|makes|made|making) < ?
  1 {TO} <
  0 > (?:of|is|was|to (?:you|me|us|him|her|them|anybody|anyone))\b
  1 {WE} (?:all |still |now |also |often |never |always |only )?<
  0 {THE} (?:[\w-]+ )?<
  0 \b(?:in|of|for|by|with|no|little|much|more|common|everyday|daily|good|better|wide|into|from|
    or|such) <
  1 (?:^|> ){THEM}
  1 > {THEM}
  1 \b(?:that|which|to|and|often|now|still) <use> \w
uses = use
  : ˈjuːsɪz, yoosses, the noun
  : ˈjuːzɪz, yoozes, the verb
  1 {IT} (?:also |never |often |always |still |now |only )?<
  0 > (?:of|for|are|were|to which)\b
  0 (?:{THE}|\b(?:many|few|two|three|other|such|all|its|various|several|both|different)) <
  1 > {THEM}
wind = wind
  : wɪnd, winned, moving air
  : waɪnd, wined, to turn
  0 \b(?:the|a|this|that|no|of|cold|west|east|north|south|high|strong|in|and|by|like|with|
    against|second|solar|icy|bitter|warm|sea|desert|night|light|from|howling|for|or|rising|into|
    my|her|his|its) <
  0 > (?:power|turbine|farm|instrument|speed|blew|blows|had|was|is|rose|dropped|chill|tunnel|
    section|and (?:rain|sun|sea|weather|waves|snow|fire|water))|<wind>-
  1 {TO} <
  1 > (?:up|down|back|it|through|around|round|along|their|its|the (?:clock|watch|wool|bobbin))\b
bow = bow
  : baʊ, bough, to bend, or the front of a ship
  : bəʊ, beau, for arrows, ribbon or violin
  1 <bow>(?: |-)(?:tie|and arrow|and arrows|window|legged|legs)
  1 \b(?:violin|cello|fiddle|hunting|red|silk|ribbon|cross|long) <
  1 > (?:in her hair|on (?:the|her|his) (?:dress|hat|box|string))
  0 {TO} <
  0 {WE} <
  0 > (?:to|before|out|down|of (?:the|a|his|her|their) (?:ship|boat|vessel|ferry))\b
  0 \b(?:take|takes|took|taking|final|last|low|deep|polite|stiff|little|slight|made) (?:an? |
    his |her |their |the |final )?<
row = row
  : rəʊ, roe, a line, or to pull oars
  : raʊ, rao, a quarrel
  0 \b(?:in a|front|back|first|second|third|fourth|top|bottom|last|middle|every|death|skid|next|
    upon|long|each|header|a whole|single|same) <
  0 > (?:of|upon|by row|the|a boat|across|ashore|back|houses?|boats?)\b
  0 {TO} <
  1 \ba <row> (?:about|over|with|between|broke|erupted)\b
  1 \b(?:had|having|have|blazing|terrible|furious|public|diplomatic|
    political) (?:an? )?(?:\w+ )?<
bass = bass
  : beɪs, base, low in music
  : bæs, bas, the fish
  0 > (?:guitar|player|line|drum|clef|voice|note|part|singer|solo|riff|tone|notes)|\b(?:double|
    and|deep|drum and|play|plays|on|booming|the|upright) <
  1 > (?:fishing|fillet|boat|lake)|\b(?:sea|striped|grilled|caught a|black) <
wound = wound
  : wuːnd, woond, an injury
  : waʊnd, wowned, turned
  1 > (?:up|down|round|around|through|its|his way|her way|their way|my way|along|back|tight|
    tightly)\b|\b(?:tightly|it) <
  0 (?:{THE}|\b(?:of|open|old|deep|flesh|bullet|mortal|head|knife|gunshot|fatal|war|first)) <
  0 {TO} <
  0 > (?:in|was|is|that|had|of|on|which)\b
content = content
  : ˈkɒntɛnt, content, what is inside
  : kənˈtɛnt, contentt, satisfied
  1 > (?:to|with|in (?:his|her|their|its|my|our))\b|\b(?:not|be|been|felt|feel|feels|seem|seems|
    seemed|perfectly|quite|being|heart's|never|rest|rested|more) <
  0 {THE} (?:[\w-]+ )?<
  0 \b(?:of|and|or|in|for|with|its|form) <
  0 > (?:of|is|was|that|and|on|creators?|warning|provider|note|strategy|document|documents)\b|
    <content>-
desert = desert
  : ˈdɛzət, dezert, dry land
  : dɪˈzɜːt, dessert, to leave
  1 {TO} <
  1 {WE} <
  0 {THE} (?:[\w-]+ )?<
  1 > {THEM}
  0 \b(?:of|in|into|and|from|across|through|by|for) <|> (?:island|sand|heat|air|storm|road|
    night|sun|wind|town|flower|plain)|<desert>-
record = record, as a noun and a verb
  : ˈrɛkɔːd, reckord, the noun
  : rɪˈkɔːd, rekord, the verb
  0 > (?:player|label|number|high|low|shop|company|keep|time|sales)|<record>-
  0 \b(?:on|off|for|broken|criminal|world|long-playing|vinyl|new|public|historical|written|
    medical) (?:the )?<
records = record, as nouns and verbs
  : ˈrɛkɔːdz, reckords, the noun
  : rɪˈkɔːdz, rekords, the verb
present = present, as a noun and a verb
  : ˈprɛzənt, prezzent, the noun
  : prɪˈzɛnt, prezent, the verb
  0 \b(?:to the|at|is|are|was|were|be|been|being|ever|those|all|both|always|always|not|
    no longer|up to the|present|past and) <
  0 > (?:day|tense|moment|age|time|state|participle|company|in|at|when|form|purpose|king|owner|
    century|danger)\b|<present>-
object = object, as a noun and a verb
  : ˈɒbdʒɪkt, object, the noun
  : əbˈdʒɛkt, object, the verb
  1 > to\b
  0 > (?:lesson|in)\b|<object>-
project = project, as a noun and a verb
  : ˈprɒdʒɛkt, projject, the noun
  : prəˈdʒɛkt, project, the verb
  0 > (?:manager|plan|team|work|for|to|in)\b|<project>-
refuse = refuse, as a noun and a verb
  : ˈrɛfjuːs, refuse, the noun
  : rɪˈfjuːz, refuse, the verb
  1 > to\b
  0 > (?:collect|dump|heap|bin|bins|tip|truck)\w*
conduct = conduct, as a noun and a verb
  : ˈkɒndʌkt, conduct, the noun
  : kənˈdʌkt, conduct, the verb
subject = subject, as a noun and a verb
  : ˈsʌbdʒɪkt, subject, the noun
  : səbˈdʒɛkt, subject, the verb
  0 \b(?:is|are|was|were|be|been|not|being) <|> (?:to|matter|in|line|beneath)\b|<subject>-
produce = produce, as a noun and a verb
  : ˈprɒdjuːs, produce, the noun
  : prəˈdjuːs, produce, the verb
rebel = rebel, as a noun and a verb
  : ˈrɛbəl, rebel, the noun
  : rɪˈbɛl, rebel, the verb
permit = permit, as a noun and a verb
  : ˈpɜːmɪt, permit, the noun
  : pəˈmɪt, permit, the verb
excuse = excuse, as a noun and a verb
  : ɪksˈkjuːs, excuce, the noun
  : ɪksˈkjuːz, excuze, the verb
  1 > me\b
abuse = abuse, as a noun and a verb
  : əˈbjuːs, abuce, the noun
  : əˈbjuːz, abuze, the verb
"""

NOUN_AND_VERB = r"""
  1 {TO} <
  1 {WE} (?:all |both |also |never |often |always )?< ?
  0 > (?:of|is|was|are|were|has|had)\b
  0 {THE} <
  0 \b(?:of|in|on|for|with|by|from|at|as|under|without|into|than|about|and|or|between) <
  1 > {THEM}
  0 {THE} (?!(?:men|women|people|children)\b)[\w-]+(?<!s) <
"""
"""What tells a noun from a verb of the same form."""

NOUNS_AND_VERBS = r"""
  1 {IT} (?:also |never |often |always )?<
  0 {THE} <
  0 > (?:of|are|were|have)\b
  0 \b(?:of|in|on|for|with|by|from|at|as|all|both|many|few|two|three|and|or|most|other) <
  1 > {THEM}
  0 {THE} [\w-]+(?<!s) <
"""
"""The same where an "s" ends both."""
