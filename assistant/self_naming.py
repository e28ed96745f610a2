"""A document that names itself: "Dit rapport beschrijft …" in a report needs no sentence before it."""

from __future__ import annotations

import re

from assistant.evidence import Sentence
from assistant.phrases import KIND_NL
from assistant.words import tokens

_THIS = re.compile(r"(?:dit|deze)\s+([\w-]{4,})\b", re.I)


def names_own_document(sentence: Sentence) -> bool:
    """Return whether a sentence begins with "dit" or "deze" and what its document is, where the sentence
    before it names no other document of that kind."""
    this = _THIS.match(sentence.text)
    if this is None:
        return False
    noun = this[1].lower()
    kind = KIND_NL[sentence.hit.document.kind].split()[-1].lower()
    return kind.endswith(noun) and not any(word.endswith(noun) for word in tokens(sentence.context))
