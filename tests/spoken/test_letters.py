"""Letters said by their names: as the voices' own sounds have them, not as the text looks."""

import re
from itertools import chain
from string import ascii_uppercase

import pytest

from essaypub.lexicon.reading import lexicon
from essaypub.reading.essay import read_text
from essaypub.settings import NarrationSettings, SpoilerMode
from essaypub.voices.espeak import engine as espeak
from essaypub.voices.espeak.library import IPA, read
from essaypub.voices.espeak.phonemes import put_mnemonics
from essaypub.spoken.english.letters import possible
from essaypub.spoken.spelling import letter_by_letter
from essaypub.spoken.normalise import normalise, normalise_with_origins
from essaypub.script.pronouncing import Copy, Pronouncer
from essaypub.script.script import script
from essaypub.transforms.sentences import split

NAMES = (
    "A=eɪ B=biː C=siː D=diː E=iː F=ɛf G=dʒiː H=eɪtʃ I=aɪ J=dʒeɪ K=keɪ L=ɛl M=ɛm N=ɛn O=əʊ P=piː Q=kjuː"
    " R=ɑː S=ɛs T=tiː U=juː V=viː W=dʌbəljuː X=ɛks Y=waɪ Z=zɛd"
)
BRITISH = dict(pair.split("=") for pair in NAMES.split())
AMERICAN = BRITISH | {"O": "oʊ", "R": "ɑːɹ", "Z": "ziː"}
FRENCH = dict(zip(ascii_uppercase, (
    "a be se de ə ɛf ʒe aʃ i ʒi ka ɛl ɛm ɛn o pe ky ɛʁ ɛs te y ve dubləve iks iɡʁɛk zɛd"
).split()))  # fmt: skip
GERMAN = dict(zip(ascii_uppercase, (
    "ɑː beː tseː deː eː ɛf ɡeː hɑː iː jɔt kɑː ɛl ɛm ɛn oː peː kuː ɛɾ ɛs teː uː faʊ veː ɪks ʏpsɪlɔn tsɛt"
).split()))  # fmt: skip
SPANISH = dict(zip(ascii_uppercase, (
    "a be θe de e ɛfe xe atʃe i xota ka ɛle ɛme ɛne o pe ku ɛre ɛse te u uβe uβedoβle ɛkis iɣɾjeɣa θɛta"
).split()))  # fmt: skip
HEART = {  # in the alphabet of hibari's network
    **{letter: name.replace("ː", "") for letter, name in AMERICAN.items()},
    "A": "A", "G": "ʤi", "H": "Aʧ", "I": "I", "J": "ʤA", "K": "kA", "O": "O", "W": "dʌbᵊlju", "Y": "wI",
}  # fmt: skip
ESPEAK = {
    "en-GB": ("gmw/en", BRITISH), "en-US": ("gmw/en-US", AMERICAN), "fr": ("roa/fr", FRENCH),
    "de": ("gmw/de", GERMAN), "es": ("roa/es", SPANISH),
}  # fmt: skip

ACRONYMS = """
    AI USA DNA CIA VAT UEA ABC IRA RNA AA AP IPA UAE EPA NBA API GDPR BBC FBI UK EU NHS USB CPU GPA ANC
    AFI HBO CNN ESPN IBM CEO FAQ HIV UFO VIP UN TV CD DJ ISBN GCSE MBA LA SOS NFL YMCA NYU RSVP ECG OCD
    ADHD XML HTML PDF AMA OBE OED OECD PA UCLA NAFTA
""".split()[:-1]


def said(written, language="en-GB", voice="espeak:en-gb", words=None):
    """Return what is said, for a voice that can be told how words sound."""
    one = Pronouncer(words) if words else Pronouncer()
    return one.say(Copy(written, language, voice, takes_phonemes=True))


def told(written, language="en-GB"):
    """Return what is said, with brackets around the letters that a voice is told."""
    found = said(written, language)
    text = found.spoken
    for one in reversed(found.phonemes):
        text = f"{text[: one.begin]}[{text[one.begin : one.end]}]{text[one.end :]}"
    return text


def plain(sounds):
    """Return sounds without stress, spaces, and what is added between vowels."""
    return re.sub(r"[ˈˌ\sʲ‿]", "", sounds).replace("β̞", "β")


def espeak_sounds(written, language):
    """Return how espeak's voice of that language sounds, by its own account."""
    file, _ = ESPEAK[language]
    found = said(written, language)
    asked, _ = put_mnemonics(found.spoken, found.phonemes, file, language)
    return plain(read([asked.rstrip(".")], file, IPA)[0])


def heart_sounds(heart, written):
    """Return the sounds that hibari's network is given for a text."""
    found = said(written, "en-GB", "hibari:heart")
    heart.speak(found.spoken, found.phonemes)
    tokens = chain.from_iterable(heart.network.heard.sentences)
    return plain("".join(token.phonemes or "" for token in tokens))


def named(letters, names):
    """Return how letters sound one by one; a linking r is like the next sound's beginning."""
    return "".join(names[letter] for letter in letters).replace("ɹɹ", "ɹ")


RUNS = [letter + "BD" for letter in ascii_uppercase] + [
    f"T{letter}K" for letter in ascii_uppercase
] + [f"FX{letter}" for letter in ascii_uppercase]  # fmt: skip


@pytest.mark.parametrize("language", ["en-GB", "en-US"])
def test_espeak_names_every_letter_wherever_it_stands(language):
    """First, in the middle and last, and with an ending; alone as well."""
    file, names = ESPEAK[language]
    texts = [letter_by_letter(run) for run in RUNS]
    heard = [plain(sounds) for sounds in read([f"the {text} test" for text in texts], file, IPA)]
    ends = [letter_by_letter(run[:2], "'s") for run in RUNS]
    ending = [plain(sounds) for sounds in read([f"the {text} test" for text in ends], file, IPA)]

    for run, sounds, with_end in zip(RUNS, heard, ending, strict=True):
        assert loose(named(run, names)) in loose(sounds), run
        assert loose(named(run[:2], names)) in loose(with_end), run


def loose(sounds):
    """Return sounds without what differs where two letters meet: an r that links, an n before k."""
    return sounds.replace("ɹ", "").replace("ŋ", "n")


def test_hibari_names_every_letter_wherever_it_stands(heart):
    """As espeak does; its sounds are those its network was given."""
    reader = heart.network.g2p
    for run in RUNS:
        for letters, text in (
            (run, letter_by_letter(run)),
            (run[:2], letter_by_letter(run[:2], "'s")),
        ):
            tokens = reader.phonemize_tokens(reader.tokenize(f"the {text} test"))
            sounds = plain("".join(token.phonemes or "" for token in tokens))
            assert named(letters, HEART) in sounds, text


@pytest.mark.parametrize("acronym", ACRONYMS)
def test_an_acronym_is_its_letters_in_the_voices_own_sounds(heart, acronym):
    """In the middle of a sentence, where an A was taken for the article."""
    written = f"The {acronym} test."

    assert named(acronym, HEART) in heart_sounds(heart, written)
    for language in ("en-GB", "en-US"):
        names = ESPEAK[language][1]
        assert loose(named(acronym, names)) in loose(espeak_sounds(written, language)), language


PAIRS = [
    ("From A to Z.", "From [A] to Z."),
    ("She got grade A.", "She got grade [A]."),
    ("Grade A students", "Grade [A] students"),
    ("An A in maths.", "An [A] in maths."),
    ("She got an A+.", "She got an [A] plus."),
    ("Vitamin A helps.", "Vitamin [A] helps."),
    ("Plan A Failed", "Plan [A] Failed"),
    ("A4 paper", "[A] four paper"),
    ("the A1 and A40", "the [A] one and [A] forty"),
    ("Flat 4A is mine.", "Flat four [A] is mine."),
    ("SW1A 1AA", "S.W one [A] one A.A"),
    ("Q&A", "Q and [A]"),
    ("Class-A drugs", "Class-[A] drugs"),
    ("the letter a in it", "the letter [a] in it"),
    ("the letter “a”", "the letter [a]"),
    ("option (a) or (b)", "option, [a], or, b"),
    ("(a) First", "[a], First"),
    ("Section 2(a) and 3a", "Section two [a] and three [a]"),
    ("The letters a, b and c", "The letters [a], b and c"),
    ("in A minor", "in [A] minor"),
    ("the key of A", "the key of [A]"),
    ("Team A won.", "Team [A] won."),
    ("Type A blood", "Type [A] blood"),
    ("A is for apple.", "[A] is for apple."),
    ("A Is for Alibi", "[A] Is for Alibi"),
    ("He wrote A, B and C.", "He wrote [A], B and C."),
    ("A B C", "[A] B C"),
    ("A♭ and F#", "[A] flat and F sharp"),
    ("A = 3", "[A] equals three"),
    ("if A then B", "if [A] then B"),
    ("A. Smith came.", "[A] Smith came."),
    ("Mr. A told us.", "Mister [A] told us."),
    ("town A lies near town B", "town [A] lies near town B"),
    ("D N A test", "D N [A] test"),
    ("a 13 A fuse", "a thirteen [A] fuse"),
]


@pytest.mark.parametrize(("written", "spoken"), PAIRS)
def test_a_letter_that_stands_alone_is_told(written, spoken):
    """Its place is in the spoken text, and nothing else there is told."""
    assert told(written) == spoken
    assert possible(written, "en-GB")


@pytest.mark.parametrize(
    "written",
    [
        "A LOVE STORY",
        "WHAT A DAY, AND A LOVE STORY",
        "A clock is ticking in A Clockwork Orange.",
        "the A Clockwork Orange poster",
        "A day in New York",
        "A minor key and a major problem",
        "Once Upon A Time",
        "Rent-A-Car",
        "in A Room of One's Own",
        "A, say, red hat",
        "A friend in need",
        "A then unknown man",
        "walking along the road A host of daffodils",
        "I said I, and I am I.",
        "She said a man came; a, or an, is an article.",
        "a man, a plan",
        "A... a man?",
        "A ",  # another voice goes on: A [Zeitgeist]{lang=de} film
        "half a year, p.a., and 2 a.m.",
    ],
)
def test_an_article_and_a_pronoun_stay_what_they_are(written):
    """At the beginning of a sentence, in a title, in capitals, in a line of verse."""
    assert said(written).phonemes == ()


def test_the_voices_say_a_letter_alone_by_its_name_and_the_article_as_ever(heart):
    """In the sounds of both voices."""
    for written, _ in PAIRS[:8]:
        assert "eɪ" in espeak_sounds(written, "en-GB"), written
        assert "A" in heart_sounds(heart, written).replace("ɡɹA", "").replace("plA", ""), written
    assert heart_sounds(heart, "A clock.").startswith("ɐkl")
    assert espeak_sounds("A clock", "en-GB").startswith("ɐkl")


@pytest.mark.parametrize("language", ["fr", "de", "es"])
def test_every_letter_has_its_name_in_other_languages(language):
    """Spelt by their rules, from a row of capitals without a vowel."""
    names = {letter: plain(name) for letter, name in ESPEAK[language][1].items()}
    for letter in ascii_uppercase:
        written = f"D.{letter}.T."
        sounds = espeak_sounds(written, language)
        soft = sounds.replace("ð", "d").replace("β", "b").replace("ɣ", "ɡ")
        hard = names[letter].replace("ð", "d").replace("β", "b").replace("ɣ", "ɡ")
        assert hard in soft, f"{letter}: {sounds}"


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("fr", "L’axe Y monte.", "L'axe [Y] monte."),
        ("fr", "X, Y et Z", "X, [Y] et Z"),
        ("fr", "La génération Y", "La génération [Y]"),
        ("fr", "la lettre y", "la lettre [y]"),
        ("fr", "Y a-t-il un film ? Il y a.", "Y a-t-il un film? Il y a."),
        ("fr", "IL Y A", "IL Y A"),
        ("es", "La generación Y crece.", "La generación [Y] crece."),
        ("es", "los ejes X e Y", "los ejes X e [Y]"),
        ("es", "la letra y", "la letra [y]"),
        ("es", "Y se fue, y volvió.", "Y se fue, y volvió."),
        ("es", "Y ", "Y"),
        ("de", "Von A bis Z.", "Von A bis Z."),
        ("it", "la Y e la A", "la Y e la A"),
    ],
)
def test_other_languages_have_other_letters_that_are_words(language, written, spoken):
    """A Y is one in French and in Spanish; in German no letter is."""
    assert told(written, language) == spoken


def test_a_voice_that_takes_no_phonemes_is_given_the_same_words():
    """Points between letters help it too; nothing is told."""
    written = "The DNA test got grade A at 6 a.m."
    found = Pronouncer().say(Copy(written, "en-GB", "gtts:en", takes_phonemes=False))

    assert found.spoken == said(written).spoken == "The D.N.A test got grade A at six A.M."
    assert found.phonemes == ()


def test_letters_lead_back_to_what_is_written():
    """All of them to the word they spell, and what is around them to itself."""
    written = "The DNA test, AC/DC and the FAA’s 6 a.m."
    trace = normalise_with_origins(written, "en-GB")
    origins = {
        word[0]: written[trace.origins[word.start()][0] : trace.origins[word.end() - 1][1]]
        for word in re.finditer(r"[\w.'-]+\w", trace.text)
    }

    assert trace.text == normalise(written, "en-GB")
    assert origins["D.N.A"] == "DNA"
    assert origins["test"] == "test"
    assert {origins["A.C"], origins["D.C"]} <= {"AC", "DC", "AC/DC"}
    assert origins["A.M"] == "6 a.m."  # its number is said with it


def test_spelt_words_have_their_times(heart):
    """Each is one word to both voices, with an ending too."""
    text = "The D.N.A test by B.B-C's team at six A.M failed."
    for engine in (heart, espeak.FAMILY.open("en-gb", "en-GB", 1.0)):
        words = engine.speak(text).words
        assert [text[word.offset : word.offset + word.length] for word in words] == (
            "The D.N.A test by B.B-C's team at six A.M failed".split()
        )


def test_a_lexicon_wins_over_a_letters_name():
    """What an author says of it is said; `say --explain` names the rule of the rest."""
    words = lexicon("grade A = /ˈɡɹeɪd ˈɑː/".encode(), "words.txt")
    found = said("Grade A, then plan A.", words=words)
    changes = Pronouncer().explain(Copy("Plan A.", "en-GB", "espeak:en-gb", takes_phonemes=True))

    assert [(found.spoken[one.begin : one.end], one.ipa) for one in found.phonemes] == [
        ("Grade A", "ˈɡɹeɪd ˈɑː"),
        ("A", "eɪ"),
    ]
    assert [(one.code, one.written, one.said) for one in changes] == [("LETTER-name", "A", "/eɪ/")]


def test_a_column_called_by_a_letter_is_told_in_every_row(tmp_path):
    """Though its name is ours to say, before the words of a cell."""
    text = "---\ntitle: T\nlanguage: en-GB\n---\n\n| Name | Plan A |\n|---|---|\n| Ann | wind |\n"
    read_in = split(read_text(text, tmp_path / "essay.md").publication)
    main = script(read_in, NarrationSettings(voice="espeak"), mode=SpoilerMode.SEPARATE)
    spoken = {one.spoken: one for one in main.utterances()}

    cell = spoken["Plan A: wind."]
    assert [(one.begin, one.end, one.ipa) for one in cell.phonemes] == [(5, 6, "eɪ")]
