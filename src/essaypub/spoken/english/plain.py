"""What English prose must hold before any rule can have something to do."""

from __future__ import annotations

import re

from essaypub.spoken.english.abbreviations import ENDINGS

SOMETHING = re.compile(
    r"""
    [^a-zß-öø-ÿœ] (?:
        (?<=[^A-ZÀ-Þ\ ,;:!?.'-])
      | (?<=\.) (?: (?!$) | __ENDINGS__ | (?<=[^a-z]\w\.) | (?<=^\w\.) )
      | (?<=[,;:]) (?!\ \S)
      | (?<=[!?]) [!?.,;:]
      | (?<=\ ) (?: [\ ,.;:!?'-] | (?:vs?|eg|ie|etc|viz|cf|et\ al|ibid|aka|approx|edn|[ivxlc]+)\b )
      | (?<=-) (?: [\ -] | $ )
      | (?<=^[-\ ,;:!?.])
      | (?<=') (?: (?![^\W_]) | (?<![^\W_].) )
      | (?<=[A-Z]) (?:
            [A-Z]
          | (?<=[A-Z]-[A-Z])-
          | (?<=[B-HJ-LN-TV-Z])s\b
          | (?<=[a-z]\ A)s\b | (?<=A)s(?=,?\ (?:and|or)\ [B-Z]|,\ [B-Z])
          | (?<=[a-z][A-Z])
          | (?<=\b[VXLCM]) (?: \b | (?:th|st|nd|rd)\b )
          | (?<=[a-z]\ I)\b (?!')
            (?<!and\ I)(?<!that\ I)(?<!when\ I)(?<!as\ I)(?<!but\ I)(?<!if\ I)(?<!what\ I)
            (?<!which\ I)(?<!where\ I)(?<!so\ I)(?<!than\ I)(?<!do\ I)(?<!have\ I)(?<!am\ I)
          | (?<=M) (?:rs?|[skxt]|me|lle|essrs|on)\b
          | (?<=D) (?:rs?|Phil)\b
          | (?<=S) (?:t|gt|at|un)\b
          | (?<=P) rof\b | (?<=R)evd\b | (?<=C)(?:apt|orp)\b
          | (?<=L)td?\b | (?<=I)nc\b | (?<=N)os?\b | (?<=I)bid\b
          | (?<=T)(?:ue|hu)\b | (?<=W)ed\b | (?<=F)ri\b
        )
    )
    """.replace("__ENDINGS__", ENDINGS),
    re.VERBOSE,
)
"""Found wherever there may be more than words, and than punctuation that stands as it should.

One look at each text, so that most of them need no other: a letter that is not small is looked at
more closely, and so is every sign.
"""
