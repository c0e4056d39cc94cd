"""Words whose full stop need not end a sentence, by language.

Every entry is written as it occurs, so that "Sun." is a day and "sun." the end of a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What a language writes before a full stop, without the stop.

    Attributes:
        never: No sentence ends here: titles, and what always introduces something.
        numbered: No sentence ends here when a number follows.
        sometimes: A sentence ends here only if one of `starters` follows.
        starters: Words that, with a capital, begin a sentence rather than a name.
        ordinals: Whether a short number with a full stop is an ordinal, as in German.
        spaced_quotes: Whether a space stands before a closing guillemet, as in French.
    """

    never: frozenset[str]
    numbered: frozenset[str]
    sometimes: frozenset[str]
    starters: frozenset[str]
    ordinals: bool = False
    spaced_quotes: bool = False


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_EVERYWHERE = _words("Dr Prof Mr Mrs Ms St Mme Mlle cf Cf vs ca Hr Sr Jr")

DAYS_AND_MONTHS = _words(
    """
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April
        May June July August September October November December GMT UTC EST EDT PST PDT BST CET
        """
)

ENGLISH = Abbreviations(
    never=_words(
        """
        Mr Mrs Ms Mx Dr Prof Rev Messrs Mme Mlle Capt Lt Sgt Cpl Cmdr Supt Insp Fr Hon Gov Gen
        Adm Sen Rep Pres Revd Msgr Mgr Ste e.g i.e eg ie E.g I.e viz cf Cf vs ca c approx Approx
        esp incl Incl q.v
        """
    ),
    numbered=_words(
        """
        No no Nos nos p pp P Pp vol Vol vols Vols ch Ch chs Chs chap Chap fig Fig figs Figs sec
        Sec art Art n nn l ll bk Bk pt Pt Op op para Para eq Eq app App ver Ver col Col ed Ed
        Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec b d r fl
        """
    ),
    sometimes=_words(
        """
        St Inc inc Ltd ltd Co Corp LLC Plc Jr Sr Bros Esq al ibid Ibid cit loc Ave Rd Blvd Sq Mt
        Ft Col ed eds Eds trans Trans rev repr dir prod Univ Dept Assn Jan Feb Mar Apr Aug
        Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun Ph.D PhD Ph M.A B.A a.m p.m
        A.M P.M am.pm A.D B.C B.C.E C.E U.S U.K U.N E.U U.S.A D.C n.d s.v v min max temp
        """
    ),
    starters=_words(
        """
        He She It They We You I The A An This That These Those There Then But And Or So In On At
        When While If As For From With Not No Yes His Her Its Their Our My Your What Who Why How
        Where After Before Now Here Yet Nor Once Since Because Although Though Perhaps Maybe
        Still However Only Even Some Many Most All Each Every Both Few One Two By To Of After
        Later Soon Today Instead Indeed Nothing Nobody Everyone Someone Somebody Is Are Was Were
        Do Does Did Has Have Had Can Could Would Should Let Until Without Under Over Between
        Such Another Meanwhile Moreover Finally Never Always Often Sometimes Also Whatever
        """
    ),
)
FRENCH = Abbreviations(
    never=_words(
        """
        M MM Mme Mmes Mlle Mlles Dr Dre Pr Me Mgr St Ste cf Cf ex env vs c.-à-d p.ex av apr boul
        Mr
        """
    ),
    numbered=_words("p pp n no No nos vol t chap art fig éd ch l v §§ livr sect tél"),
    sometimes=_words(
        """
        J.-C etc al ibid op cit éd dir trad coll art Cie Sté R.-U U.S U.S.A n.d s.d
        """
    ),
    starters=_words(
        """
        Il Elle Ils Elles On Je Tu Nous Vous Le La Les L Un Une Des Du De Ce Cet Cette Ces C’est
        Mais Et Ou Donc Or Ni Car Puis Alors Dans En À Au Aux Par Pour Sur Sous Avec Sans Quand
        Si Comme Son Sa Ses Leur Leurs Mon Ma Mes Notre Votre Qui Que Quoi Où Comment Pourquoi
        Ainsi Après Avant Depuis Ensuite Enfin Pourtant Cependant Rien Tout Tous Toute Chaque
        Plus Jamais Personne Voilà Voici Ici Là Cela Ça C J Qu D N
        """
    ),
    spaced_quotes=True,
)
GERMAN = Abbreviations(
    never=_words(
        """
        Dr Prof Hr Hrn Fr Frl St Dipl Ing z.B z d.h d u.a u bzw ca Ca vgl Vgl evtl ggf inkl exkl
        zzgl abzgl s o sog sogen bes insb insbes einschl geb gest gegr verh i a m.E m.W i.d.R
        Mag Bgm Hl hl röm griech lat engl frz dt ehem ehm urspr mind max gem lt bspw Bspw
        """
    ),
    numbered=_words(
        """
        S Bd Bde Nr Nrn Abb Abs Art Kap Kap Z Sp Tab Tel Aufl Hrsg H Fig §§ Ziff Rn V
        """
    ),
    sometimes=_words(
        """
        Str Jh Jhd Jhs Jhdt Chr Mio Mrd Tsd usf al ebd Hrsg hrsg Hg hg Co Nachf Verf Übers übers
        Jan Feb Apr Aug Sept Sep Okt Nov Dez Mo Di Mi Do Fr Sa So Univ Inst Ltd Inc v.Chr n.Chr
        U.S U.S.A
        """
    ),
    starters=_words(
        """
        Er Sie Es Wir Ich Du Ihr Man Der Die Das Den Dem Des Ein Eine Einer Einen Einem Dieser
        Diese Dieses Jener Jene Und Oder Aber Denn Doch Dann Danach Da Dort Hier Jetzt Nun Heute
        Gestern Morgen In Im Am An Auf Aus Bei Beim Mit Nach Von Vom Vor Zu Zum Zur Für Gegen
        Ohne Um Über Unter Während Wenn Weil Als Ob Obwohl Damit So Auch Nur Noch Schon Nicht
        Kein Keine Sein Seine Ihre Mein Meine Unser Unsere Was Wer Wie Wo Warum Wann Alle Alles
        Jeder Jede Niemand Nichts Vielleicht Später Zuerst Schließlich Trotzdem Deshalb Außerdem
        """
    ),
    ordinals=True,
)
SPANISH = Abbreviations(
    never=_words(
        """
        Sr Sra Sres Sras Srta Dr Dra Dres D Dña Da Ud Uds Vd Vds Prof Profa Lic Ing Arq Gral Cap
        Sto Sta Fr ej p.ej cf Cf vs aprox Mons Excmo Excma Ilmo avda Avda Cía
        """
    ),
    numbered=_words(
        """
        p pp pág págs Pág núm núms Núm n no vol vols cap caps art arts fig figs t l tel
        """
    ),
    sometimes=_words(
        """
        etc C UU EE a.C d.C ed eds trad al ibid op cit S.A S.L Jr Ltda EE.UU U.S s.f
        """
    ),
    starters=_words(
        """
        Él Ella Ellos Ellas Yo Tú Usted Nosotros El La Los Las Lo Un Una Unos Unas Este Esta
        Esto Estos Estas Ese Esa Eso Aquel Aquella Pero Y E O U Ni Porque Pues Entonces Luego
        Después Antes Ahora Aquí Allí Hoy Ayer En Al A Ante Con Contra De Del Desde Hasta Para
        Por Según Sin Sobre Tras Cuando Si Como Aunque Mientras Su Sus Mi Mis Nuestro Qué Quién
        Cómo Dónde Cuándo No Sí También Tampoco Así Todo Todos Toda Cada Nada Nadie Nunca
        Siempre Quizá Se Es Era Fue
        """
    ),
)
OTHER = Abbreviations(
    _EVERYWHERE, _words("p pp vol no No Nr n art"), _words("al ibid"), frozenset()
)

_BY_LANGUAGE = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}


def abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations for a BCP 47 tag; a few that are common where we know none."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), OTHER)
