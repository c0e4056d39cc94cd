"""Where sentences end, rule by rule; a bar stands between two of them."""

import pytest
from essaypub.transforms.boundaries import boundaries

ENGLISH = """
She left. |He stayed.
She left! |He stayed.
Did she leave? |He stayed.
Mr. Smith left. |He came back.
Mrs. Roe and Dr. Poe agree. |They rarely do.
Prof. Lee wrote to Rev. Green.
We met St. Francis. |He was kind.
He lives in High St. |He likes it.
Fruit, e.g. Pears, is good. |Eat it.
The first, i.e. The Big One, won.
Pears, plums, etc. were sold.
They sold pears, plums, etc. |Nobody came.
Cf. Roe and Poe on this.
See vol. 2 of the set. |It is long.
See No. 5 on the list.
He said no. |They left.
Turn to p. 12 now. |Read it.
Turn to pp. 12–14 now. |Read them.
It was built ca. 1900 by monks.
Kramer vs. Kramer won. |It was 1980.
Acme Inc. made it. |It broke.
It was made by Acme Inc. |They broke it.
Sammy Davis Jr. sang. |We wept.
J. R. R. Tolkien wrote it. |I read it.
It is by E. M. Forster. |He was shy.
Harry S. Truman spoke. |Then he sat.
The plan was B. |He knew.
We saw Malcolm X. |He was tall.
It is between you and I. |She knows.
He moved to the U.S. |He left in May.
The U.S. Army came. |They stayed.
The U.S. and the U.K. agreed.
They met at 5 p.m. on Monday. |It rained.
They met at 5 p.m. |Mary was late.
At 5 a.m. Mr. Smith went home. |He slept.
By 10.30 p.m. London slept.
We met at 5 a.m. |Mr. Smith was late.
Call at 7 p.m. Eastern or later. |We wait.
He left the C.I.A. |Mr. Ford stayed.
He lives in the U.S. |Mrs. Hill does not.
She wrote "it was [...]" (Smith 3). |Then she left.
He waited [...] |Then he left.
They met at 5 p.m. Monday. |It rained.
She has a Ph.D. in art. |He has none.
She has a Ph.D. |He has none.
Smith et al. agree. |We do not.
It opened on Jan. 5 in Rome. |It closed.
Letters, ed. Jane Roe, are out. |Buy them.
It cost 3.14 then. |Now it is free.
Version 1.2.3 is out. |Get it.
It starts at 9.30 sharp. |Be there.
It starts at 9:30. |Be there.
“Stop!” he said. |“Why?” she asked.
“Stop!” said Mary. |He stopped.
“Stop!” Mary said. |He stopped.
“Stop!” I said. |He stopped.
“Stop.” |He left.
“Stop?” |He left.
"Stop." |He left.
'Stop.' |He left.
He said “stop.” |She did.
He said “stop”. |She did.
“Is it late?” she asked, and left. |It was.
(He left.) |She stayed.
(He left. |She stayed.) |They met.
The film (what else?) was Her. |I liked it.
He came (at last!) and sat. |We ate.
He came (see p. 4) and sat. |We ate.
It rains… and rains. |Then it stops.
It rains... and rains. |Then it stops.
It rains… |Then it stops.
It rains… I think so.
It rained. . . and rained.
Wait … what? |Nothing.
What?! |No!
What?!! |No one came.
Really? no. |Fine.
Stop – now. |Go.
He paused—then spoke. |We heard.
1. Go there. |2. Come back.
1. Go there.
A. Go there. |Then return.
iv. Go there.
See example.org. |It is good.
See https://example.org/a.b?c=d. |It is good.
Write to a.b@example.org. |I will answer.
No space.Here we stay. |Then we go.
A colon: Here is more. |Done.
A semicolon; Still one. |Done.
He left. |12 men came.
He left. |iPhones rang.
He works at Yahoo! in Rome. |He likes it.
One.  |Two spaces.
One. |(Two in brackets.) |Three.
One. |“Two in quotes.” |Three.
One. |‘Two in quotes.’ |Three.
One. |— Two after a dash.
No end here
Ends in a space. 
Dr. No. |Dr. Yes.
He met Gen. Lee in Va. on Monday.
It was 1984. |Then came 1985.
The year was 1984. |5 films won.
Was it Mr. X? |Nobody knew.
So said the Rev. Mr. Green. |Amen.
Is it vol. II or vol. III? |Both.
Acts 1–3, op. cit. |The rest is lost.
See fig. 3. |It shows a hat.
See ch. 3 and sec. 4. |They differ.
The Smith Bros. came. |They left.
He earned an M.A. in 1990. |It hung there.
Approx. 40 came. |Few stayed.
He arrived in Sept. |The rest came later.
The cat sat. |John left.
I met Ed. |Mary left.
“He left.” |“She stayed.”
[He left.] |She stayed.
"""
FRENCH = """
Il part. |Elle reste.
M. Dupont part. |Il revient.
Mme. Martin et M. Petit. |Ils partent.
Quoi ? |Rien !
Quoi ? dit-il. |Rien.
« Non ! » dit-elle. |Il part.
« Non. » |Il part.
Il dit : « Oui. » |Elle part.
Des fruits, p. ex. des poires. |C’est bon.
Voir p. 12 et t. 3. |C’est long.
En 44 av. J.-C. il meurt. |Rome pleure.
Né en 44 av. J.-C. |Il meurt jeune.
Des poires, etc. |Rien de plus.
Quoi ?! |Rien.
Il vint. |— Bonjour.
"""
GERMAN = """
Er geht. |Sie bleibt.
Am 3. Mai kam er. |Es regnete.
Der 2. Weltkrieg endete. |Alle weinten.
Es war 1945. |Alle weinten.
Er kam als 3. |Dann ging er.
Er aß z. B. Äpfel. |Sie aß nichts.
Er aß, d. h. Er schlang. |Sie nicht.
Dr. Müller kam. |Er blieb.
Siehe S. 12 und Bd. 3. |Es lohnt.
Äpfel, Birnen usw. |Mehr nicht.
„Halt!“ rief sie. |Er hielt.
„Halt!“ |Er hielt.
»Halt.« |Er hielt.
Er ging. |»Halt!« |Sie kam.
"""
SPANISH = """
Él se va. |Ella queda.
El Sr. Pérez vino. |Se fue.
La Dra. Ruiz y el Prof. Gil. |Hablan.
¿Qué? |¡Nada!
Él dijo: ¿qué? |Nada.
Frutas, p. ej. Peras. |Nada más.
En EE. UU. llueve. |Aquí no.
Véase la pág. 12. |Es larga.
Vino en el 44 a. C. |Luego murió.
"""
JAPANESE = """
雨です。|傘はない。
本当？|はい！|行こう。
「雨です。」と言った。|傘はない。
「雨です。」|傘はない。
"""


def cases(table, language):
    return [(language, line) for line in table.strip("\n").split("\n")]


TABLE = [
    *cases(ENGLISH, "en-GB"),
    *cases(FRENCH, "fr"),
    *cases(GERMAN, "de"),
    *cases(SPANISH, "es"),
    *cases(JAPANESE, "ja"),
]


@pytest.mark.parametrize(("language", "marked"), TABLE)
def test_sentences_end_where_the_bars_are(language, marked):
    """A text is divided at its bars, and nowhere else."""
    pieces = marked.split("|")
    text = "".join(pieces)
    edges = (0, *boundaries(text, language))

    assert [text[one:two] for one, two in zip(edges, edges[1:])] == pieces


def test_a_space_that_must_not_break_never_ends_a_sentence():
    """A full stop before a no-break space belongs to an abbreviation the author knows."""
    assert boundaries("Verz.\u00a0Blatt gut. Ja.", "de") == (17, 20)


def test_nothing_has_no_sentences():
    """Empty text has no boundary; blank text has one, its end."""
    assert boundaries("", "en") == ()
    assert boundaries("  ", "en") == (2,)
