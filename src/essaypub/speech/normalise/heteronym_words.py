"""English words with two sounds, and what must stand beside them for either to be certain.

A cue is looked for in a window of the text in small letters: up to three words, the word itself
between < and >, up to two words more, punctuation included. The first cue found decides; a sense
of None means that there is no doubt and nothing to change, as every voice says it right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OWN = "an?|the|this|that|these|those|my|your|his|her|its|our|their|whose|no|some|any|every|each|another"
THE = rf"(?:\b(?:{_OWN}|one)|'s|s')"
_MODALS = "will|would|can|could|shall|should|must|may|might|do|did|does|cannot|let's|please|'ll|n't|needn't"
TO = (
    rf"(?:(?<!due )(?<!prior )(?<!close )(?<!access )(?<!according )(?<!put )\bto"
    rf"|\b(?:{_MODALS})|n't|'ll)(?: (?:not|never|also|only|really|always|just|even|then|simply))?"
)
ASKED = r"\b(?:will|would|can|could|shall|should|must|may|might|do|did|let|make|made|help)"
WE = r"\b(?:i|you|we|they|people|who|men|women|children)"
IT = r"\b(?:he|she|it|who|which|that)"
THEM = r"(?:the|an?|this|that|these|those|my|your|his|her|its|our|their|them|him|me|us|it)\b"
HAVE = (
    r"(?:\b(?:have|has|had|having|be|been|being|was|were|is|are|am|get|gets|got|well|widely)|'ve|n't have)"
    r"(?: (?:not|never|always|also|just|only|since|often|already|ever|even|still|once|probably|all|been|i|you"
    r"|we|they|he|she))*"
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One of the sounds of a word.

    Attributes:
        ipa: In the International Phonetic Alphabet, as it is said in Britain.
        say: A respelling that the voices read right; the word itself where there is none.
        meaning: What tells it from the other.
    """

    ipa: str
    say: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Heteronym:
    """A written word with several sounds, and what decides between them, in order."""

    code: str
    senses: tuple[Sense, ...]
    cues: tuple[tuple[re.Pattern[str], int | None], ...]


def _word(code: str, one: Sense, other: Sense, *cues: tuple[int | None, str]) -> Heteronym:
    found = tuple((re.compile(pattern), sense) for sense, pattern in cues)
    return Heteronym(f"HET-{code}", (one, other), found)


def _pair(
    code: str, noun: tuple[str, str], verb: tuple[str, str], *cues: tuple[int | None, str]
) -> dict[str, Heteronym]:
    """Return a noun and a verb of one form; `noun` and `verb` are IPA and respelling."""
    one, other = Sense(*noun, "the noun"), Sense(*verb, "the verb")
    return {
        code: _word(
            code, one, other, *cues,
            (1, rf"{TO} <"), (1, rf"{WE} (?:all |both |also |never |often |always )?< ?"),
            (0, r"> (?:of|is|was|are|were|has|had)\b"), (0, rf"{THE} <"),
            (0, r"\b(?:of|in|on|for|with|by|from|at|as|under|without|into|than|about|and|or|between) <"),
            (1, rf"> {THEM}"), (0, rf"{THE} (?!(?:men|women|people|children)\b)[\w-]+(?<!s) <"),
        )
    }  # fmt: skip


def _plural(code: str, noun: tuple[str, str], verb: tuple[str, str]) -> dict[str, Heteronym]:
    one, other = Sense(*noun, "the noun"), Sense(*verb, "the verb")
    return {
        f"{code}s": _word(
            code, one, other,
            (1, rf"{IT} (?:also |never |often |always )?<"), (0, rf"{THE} <"), (0, r"> (?:of|are|were|have)\b"),
            (0, r"\b(?:of|in|on|for|with|by|from|at|as|all|both|many|few|two|three|and|or|most|other) <"),
            (1, rf"> {THEM}"), (0, rf"{THE} [\w-]+(?<!s) <"),
        )
    }  # fmt: skip


WORDS: dict[str, Heteronym] = {
    "read": _word(
        "read", Sense("riːd", "reed", "now, or to read"), Sense("rɛd", "red", "in the past"),
        (0, r"\b(?:a|good|great|quick|long|easy|must|first) < ?(?!.*\bby)"), (0, r"<read>-(?:aloud|along|only)"),
        (1, r"(?:well|widely|little|much|best)-<"),
        (0, rf"{ASKED} (?:not )?(?:i|you|we|they|he|she|it|him|her|them|us|me) (?:ever |even |really )?<"),
        (0, rf"{TO} <"), (1, rf"{HAVE} <"), (1, r"'d (?:never |already )?<"),
        (1, r"\b(?:he|she|it) (?:once |never |only |even |also |then |first )?<"),
        (1, r"> (?:by|out by|aloud by)\b"), (1, r"\b(?:once|yesterday|she|he) <"),
        (0, r"^<read> (?:the|this|on|it|my|more|about|what|how|that|these|him|her)\b"),
    ),
    "lead": _word(
        "lead", Sense("liːd", "leed", "to go first"), Sense("lɛd", "led", "the metal"),
        (1, r"> (?:pipe|paint|poison|bullet|shot\b|roof|weight|coffin|crystal|acetate|mine|pencil|balloon|glass"
            r"|soldier|foil|sheet|oxide|white|ore|content|type|fumes|dust)"),
        (1, r"<lead>-(?:lined|free|grey|gray|coloured|colored|based|glazed)"),
        (1, r"\b(?:of|like|molten|white|red|as|from|into|sheet|contains?) <lead>(?:[,.;:!?]| (?:and|or|in|is|was)\b|$)"),
        (0, rf"{TO} <"), (0, rf"{WE} <"), (0, rf"> (?:{THEM}|to|up|away|nowhere|back|down|astray|into|through)"),
        (0, r"> (?:role|singer|guitar|actor|actress|character|author|part|vocal|time|writer|story|image|article|single"
            r"|designer|engineer|editor|researcher|investigator|detective|dancer|violin|performance|producer)"),
        (0, r"\b(?:takes?|took|taken|taking|gains?|gained|loses?|lost|lengthen\w*|follow\w*) (?:the|her|his|their|its|an?) <"),
        (0, r"\bin the <lead>(?:[,.;:!?]|$)"), (0, r"\b(?:male|female|romantic|leading|narrow|early|two-goal) <"),
    ),
    "live": _word(
        "live", Sense("lɪv", "livv", "to be alive"), Sense("laɪv", "lyve", "as it happens, or alive"),
        (1, r"> (?:music|broadcast|performance|show|album|wire|audience|television|tv\b|radio|recording|concert|event"
            r"|action|coverage|theat|stream|band\b|animal|bait|ammunition|stage|version|feed|blog|set\b|sound|birth"
            r"|on (?:air|television|stage|radio|tv|the radio)|from|commentary|link|report|round|rounds|volcano|tour|bees?\b)"),
        (1, r"\b(?:broadcast|recorded|performed|streamed|shown|played|sung|aired|go|goes|went|going|gone|play|plays|sing"
            r"|sings|perform|performs|watch|watched|seen|heard) (?:it |them |her |him |us )?<"),
        (1, r"\b(?:a|an|the|this|our|her|his|first|every) < ?[^>]*> [a-z]"), (1, r"<live>-(?:action|stream|in|wire)"),
        (0, rf"{TO} <"), (0, rf"{WE} (?:all |both |still |now |once |never |also |only )?<"),
        (0, r"> (?:in|with|together|alone|without|under|near|among|happily|here|there|by|through|out|up|apart|forever"
            r"|within|inside|off|longer|for|as|beside|elsewhere|abroad)\b"),
        (0, r"\b(?:and|or|how|where|that|than) <"),
    ),
    "lives": _word(
        "live", Sense("lɪvz", "livvs", "he lives"), Sense("laɪvz", "lyves", "more than one life"),
        (1, rf"(?:{THE}|\b(?:of|in|for|many|two|three|all|most|both|nine|past|and|save|saved|whole|other|own|first|new"
            r"|private|public|inner|working|daily|everyday|human|family|shared|real|double|long|short)) <"),
        (0, rf"{IT} (?:still |now |also |never |once |always |only )?<"), (1, r"> (?:of|were|are|have|that|lost)\b"),
        (0, r"> (?:in|with|alone|by|near|under|on|there|here|at|among|together|up|through)\b"),
        (1, rf"{THE} [\w-]+ <"),
    ),
    "tear": _word(
        "tear", Sense("tɪə", "teer", "from the eye"), Sense("tɛə", "tare", "to rip"),
        (1, r"\bwear and <"), (0, r"<tear>(?: |-)(?:gas|duct|drop|stained|jerker|soaked)"),
        (0, r"> (?:ran|rolled|fell|slid|trickled|dropped|of (?:joy|grief|rage|pity)|came|welled|down (?:her|his|my)|on)\b"),
        (0, r"\b(?:shed|sheds|shedding|wiped?|wipes|cry|cried|single|blinked) (?:away )?(?:a |the |one |not a )?<"),
        (1, rf"{TO} <"), (1, rf"{WE} <"), (1, r"> (?:it|up|down|off|apart|open|out|at|them|him|her|away|through|along|into"
            r"|themselves|itself|in (?:the|her|his|my) (?:fabric|cloth|sleeve|paper|page|shirt|skirt|coat|curtain|sail))\b"),
    ),
    "tears": _word(
        "tear", Sense("tɪəz", "teers", "from the eyes"), Sense("tɛəz", "tares", "he rips"),
        (0, rf"(?:{THE}|\b(?:in|into|of|with|to|shed|sheds|through|and|no|without|crocodile|wept|near|hot|are|were)) <"),
        (0, r"> (?:of|ran|run|came|come|fell|fall|rolled|are|were|in (?:her|his|my|their) eyes)\b"),
        (1, r"> (?:up|down|off|apart|open|out|at|it|them|him|her|away|through|along|into|itself|the|a|his|my)\b"),
    ),
    "minute": _word(
        "minute", Sense("ˈmɪnɪt", "minnit", "sixty seconds"), Sense("maɪˈnjuːt", "mynewt", "very small"),
        (0, r"\b(?:last|thirty|sixty|five|ten|one|two|three|\d)[ -]<"), (1, r"> (?:detail|particle|amount|quantit|trace|difference|fraction|change|variation|examination|attention"
            r"|description|scale|proportion|inspection|creature|crumb|hand-?writing|hole|print|portion|dose|quantity|flaw)"),
        (1, r"\b(?:so|very|most|more|too|extremely|in) <minute>(?! (?:two|three|four|five|six|seven|eight|nine|ten|\d))"),
        (0, r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|sixty|ninety|last|per|every|each"
            r"|this|that|any|the|another|first|final|up to the|to the|by the|half|same|next|single)|\d)[ -]<"),
        (0, r"\ba <minute>(?:[^ ]| (?:later|ago|by|hand|of|or|after|walk|long|past|to|and|i|he|she|we|they|you|the|that"
            r"|before|when|in|at|too|more|with|on|there|it)\b|$)"), (0, r"<minute>-"), (0, r"> (?:later|ago|by minute)\b"),
    ),
    "close": _word(
        "close", Sense("kləʊs", "cloce", "near"), Sense("kləʊz", "cloze", "to shut, or an end"),
        (0, r"<close>-(?!down)"), (0, r"> (?:to|by|at hand|up|enough|together|behind|quarters|friend|call|range|reading"
            r"|look|relative|shave|attention|relation|contact|link|view|eye|proximity|readers?|ties?|bond|family|second"
            r"|examination|inspection|cousins?|companions?|ally|allies|observ\w+|stud\w+|watch|race)\b"),
        (0, r"\b(?:so|too|very|as|how|quite|pretty|more|extremely|com(?:e|es|ing)|came|gets?|got|getting|stay|stays|stayed|sit|sat|stood"
            r"|stand|keep|kept|draw|drew|hold|held|lean\w*|follow\w*|uncomfortably|fairly|never) <"),
        (1, r"\b(?:to a|the|its|at|day's|night's) <close>(?: of\b|[,.;:!?]|$)"), (1, rf"{TO} <"),
        (1, rf"{WE} <"), (1, rf"> (?:{THEM}|down|off|out|in on|with|its|your|their|early|late)"),
        (0, r"\b(?:are|is|was|were|be|been|am|'re|'s|not|a|the|his|her|their|my|our) <"),
        (1, r"\b(?:eyes|doors|shops|curtains|gates|shutters|lips|and) <"),
    ),
    "use": _word(
        "use", Sense("juːs", "yooss", "the noun"), Sense("juːz", "yooz", "the verb"),
        (0, r"\b(?:put|due|put it|put them|thanks) to <"), (0, r"\b(?:make|makes|made|making) < ?"),
        (1, rf"{TO} <"), (0, r"> (?:of|is|was|to (?:you|me|us|him|her|them|anybody|anyone))\b"),
        (1, rf"{WE} (?:all |still |now |also |often |never |always |only )?<"), (0, rf"{THE} (?:[\w-]+ )?<"),
        (0, r"\b(?:in|of|for|by|with|no|little|much|more|common|everyday|daily|good|better|wide|into|from|or|such) <"),
        (1, rf"(?:^|> ){THEM}"), (1, rf"> {THEM}"), (1, r"\b(?:that|which|to|and|often|now|still) <use> \w"),
    ),
    "uses": _word(
        "use", Sense("ˈjuːsɪz", "yoosses", "the noun"), Sense("ˈjuːzɪz", "yoozes", "the verb"),
        (1, rf"{IT} (?:also |never |often |always |still |now |only )?<"), (0, r"> (?:of|for|are|were|to which)\b"),
        (0, rf"(?:{THE}|\b(?:many|few|two|three|other|such|all|its|various|several|both|different)) <"),
        (1, rf"> {THEM}"),
    ),
    "wind": _word(
        "wind", Sense("wɪnd", "winned", "moving air"), Sense("waɪnd", "wined", "to turn"),
        (0, r"\b(?:the|a|this|that|no|of|cold|west|east|north|south|high|strong|in|and|by|like|with|against|second|solar"
            r"|icy|bitter|warm|sea|desert|night|light|from|howling|for|or|rising|into|my|her|his|its) <"),
        (0, r"> (?:power|turbine|farm|instrument|speed|blew|blows|had|was|is|rose|dropped|chill|tunnel|section|and (?:rain"
            r"|sun|sea|weather|waves|snow|fire|water))|<wind>-"),
        (1, rf"{TO} <"), (1, r"> (?:up|down|back|it|through|around|round|along|their|its|the (?:clock|watch|wool|bobbin))\b"),
    ),
    "bow": _word(
        "bow", Sense("baʊ", "bough", "to bend, or the front of a ship"), Sense("bəʊ", "beau", "for arrows, ribbon or violin"),
        (1, r"<bow>(?: |-)(?:tie|and arrow|and arrows|window|legged|legs)"), (1, r"\b(?:violin|cello|fiddle|hunting|red|silk|ribbon|cross|long) <"),
        (1, r"> (?:in her hair|on (?:the|her|his) (?:dress|hat|box|string))"),
        (0, rf"{TO} <"), (0, rf"{WE} <"), (0, r"> (?:to|before|out|down|of (?:the|a|his|her|their) (?:ship|boat|vessel|ferry))\b"),
        (0, r"\b(?:take|takes|took|taking|final|last|low|deep|polite|stiff|little|slight|made) (?:an? |his |her |their |the |final )?<"),
    ),
    "row": _word(
        "row", Sense("rəʊ", "roe", "a line, or to pull oars"), Sense("raʊ", "rao", "a quarrel"),
        (0, r"\b(?:in a|front|back|first|second|third|fourth|top|bottom|last|middle|every|death|skid|next|upon|long|each|header"
            r"|a whole|single|same) <"), (0, r"> (?:of|upon|by row|the|a boat|across|ashore|back|houses?|boats?)\b"),
        (0, rf"{TO} <"), (1, r"\ba <row> (?:about|over|with|between|broke|erupted)\b"),
        (1, r"\b(?:had|having|have|blazing|terrible|furious|public|diplomatic|political) (?:an? )?(?:\w+ )?<"),
    ),
    "bass": _word(
        "bass", Sense("beɪs", "base", "low in music"), Sense("bæs", "bas", "the fish"),
        (0, r"> (?:guitar|player|line|drum|clef|voice|note|part|singer|solo|riff|tone|notes)|\b(?:double|and|deep|drum and|play|plays|on|booming|the|upright) <"),
        (1, r"> (?:fishing|fillet|boat|lake)|\b(?:sea|striped|grilled|caught a|black) <"),
    ),
    "wound": _word(
        "wound", Sense("wuːnd", "woond", "an injury"), Sense("waʊnd", "wowned", "turned"),
        (1, r"> (?:up|down|round|around|through|its|his way|her way|their way|my way|along|back|tight|tightly)\b|\b(?:tightly|it) <"),
        (0, rf"(?:{THE}|\b(?:of|open|old|deep|flesh|bullet|mortal|head|knife|gunshot|fatal|war|first)) <"), (0, rf"{TO} <"),
        (0, r"> (?:in|was|is|that|had|of|on|which)\b"),
    ),
    "content": _word(
        "content", Sense("ˈkɒntɛnt", "content", "what is inside"), Sense("kənˈtɛnt", "contentt", "satisfied"),
        (1, r"> (?:to|with|in (?:his|her|their|its|my|our))\b|\b(?:not|be|been|felt|feel|feels|seem|seems|seemed|perfectly|quite|being"
            r"|heart's|never|rest|rested|more) <"), (0, rf"{THE} (?:[\w-]+ )?<"), (0, r"\b(?:of|and|or|in|for|with|its|form) <"),
        (0, r"> (?:of|is|was|that|and|on|creators?|warning|provider|note|strategy|document|documents)\b|<content>-"),
    ),
    "desert": _word(
        "desert", Sense("ˈdɛzət", "dezert", "dry land"), Sense("dɪˈzɜːt", "dessert", "to leave"),
        (1, rf"{TO} <"), (1, rf"{WE} <"), (0, rf"{THE} (?:[\w-]+ )?<"), (1, rf"> {THEM}"),
        (0, r"\b(?:of|in|into|and|from|across|through|by|for) <|> (?:island|sand|heat|air|storm|road|night|sun|wind|town|flower|plain)|<desert>-"),
    ),
    **_pair("record", ("ˈrɛkɔːd", "reckord"), ("rɪˈkɔːd", "rekord"),
            (0, r"> (?:player|label|number|high|low|shop|company|keep|time|sales)|<record>-"),
            (0, r"\b(?:on|off|for|broken|criminal|world|long-playing|vinyl|new|public|historical|written|medical) (?:the )?<")),
    **_plural("record", ("ˈrɛkɔːdz", "reckords"), ("rɪˈkɔːdz", "rekords")),
    **_pair("present", ("ˈprɛzənt", "prezzent"), ("prɪˈzɛnt", "prezent"),
            (0, r"\b(?:to the|at|is|are|was|were|be|been|being|ever|those|all|both|always|always|not|no longer|up to the|present|past and) <"),
            (0, r"> (?:day|tense|moment|age|time|state|participle|company|in|at|when|form|purpose|king|owner|century|danger)\b|<present>-")),
    **_pair("object", ("ˈɒbdʒɪkt", "object"), ("əbˈdʒɛkt", "object"), (1, r"> to\b"), (0, r"> (?:lesson|in)\b|<object>-")),
    **_pair("project", ("ˈprɒdʒɛkt", "projject"), ("prəˈdʒɛkt", "project"),
            (0, r"> (?:manager|plan|team|work|for|to|in)\b|<project>-")),
    **_pair("refuse", ("ˈrɛfjuːs", "refuse"), ("rɪˈfjuːz", "refuse"), (1, r"> to\b"),
            (0, r"> (?:collect|dump|heap|bin|bins|tip|truck)\w*")),
    **_pair("conduct", ("ˈkɒndʌkt", "conduct"), ("kənˈdʌkt", "conduct")),
    **_pair("subject", ("ˈsʌbdʒɪkt", "subject"), ("səbˈdʒɛkt", "subject"),
            (0, r"\b(?:is|are|was|were|be|been|not|being) <|> (?:to|matter|in|line|beneath)\b|<subject>-")),
    **_pair("produce", ("ˈprɒdjuːs", "produce"), ("prəˈdjuːs", "produce")),
    **_pair("rebel", ("ˈrɛbəl", "rebel"), ("rɪˈbɛl", "rebel")),
    **_pair("permit", ("ˈpɜːmɪt", "permit"), ("pəˈmɪt", "permit")),
    **_pair("excuse", ("ɪksˈkjuːs", "excuce"), ("ɪksˈkjuːz", "excuze"), (1, r"> me\b")),
    **_pair("abuse", ("əˈbjuːs", "abuce"), ("əˈbjuːz", "abuze")),
}  # fmt: skip
"""By the word in small letters."""

QUIET = frozenset({"HET-conduct", "HET-subject", "HET-produce", "HET-rebel", "HET-permit", "HET-excuse",
                   "HET-abuse", "HET-present", "HET-object", "HET-project", "HET-content"})  # fmt: skip
"""Where a doubt is not worth a remark: the two differ in stress or a consonant, and voices guess well."""
