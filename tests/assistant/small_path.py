"""The whole path over two small documents in memory, and what every answer of it must be."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from assistant.answering import Assistant
from assistant.asking import Inquiry
from assistant.errors import LanguageModelError
from assistant.nouns import Answer, Begun, DraftSentence, Question, Quote, Role, Turn
from assistant.ranking import Ranked
from assistant.refusing import (
    EMPTY_STORE,
    EMPTY_STORE_EN,
    PURPOSE,
    PURPOSE_EN,
    UNSAFE,
    UNSAFE_EN,
    UNSAFE_PART,
    UNSAFE_PART_EN,
)
from corpus.nouns import DocumentKind, Span
from tests.assistant.fakes import FakeLibrary, reads_shared_words, shared_words, stored

BRIEF = (
    "In Hoorn wachten twaalf jongeren op een vaste begeleider.\n\n"
    "Het college neemt de volgende maatregelen:\n1. een vast meldpunt in elke wijk;\n2. meer begeleiders;\n"
    "3. een jaarlijkse telling.\n\n"
    "Jaar\tMeldingen\n2017\t41\n2018\t57"
)
NOTA = "In Medemblik is er geen wachtlijst, omdat er genoeg begeleiders zijn."
FIRST = "In Hoorn wachten twaalf jongeren op een vaste begeleider."
SAID = ((BRIEF, FIRST, "brief"), (NOTA, NOTA, "nota"))


def two_documents() -> FakeLibrary:
    library = FakeLibrary()
    library.add(stored("brief", DocumentKind.KAMERBRIEF, "Brief over hulp", dt.date(2019, 11, 7)), BRIEF)
    library.add(stored("nota", DocumentKind.COLLEGENOTA, "Nota over hulp", dt.date(2020, 1, 14)), NOTA)
    return library


def ask(library: FakeLibrary, text: str, *before: str, composer: object = None) -> Answer:
    history = tuple(Turn(Role.USER, turn) for turn in before)
    assistant = Assistant(library, shared_words, reads_shared_words, composer)  # type: ignore[arg-type]
    return assistant.answer(Question(text, history))


def tell(library: FakeLibrary, question: str, composer: object = None) -> list[Begun | Answer]:
    assistant = Assistant(library, shared_words, reads_shared_words, composer)  # type: ignore[arg-type]
    return list(assistant.tell(Question(question)))


def quote_of(page: str, words: str, name: str = "brief") -> Quote:
    start = page.index(words)
    return Quote(name, Span(1, start, start + len(words)), words)


class Scripted:
    """A composer that proposes what a test tells it to, or fails."""

    name = "model"

    def __init__(self, draft: Iterable[DraftSentence] | None) -> None:
        self._draft = draft

    def compose(self, inquiry: Inquiry, evidence: Sequence[Ranked]) -> Iterable[DraftSentence]:
        if self._draft is None:
            raise LanguageModelError("Het taalmodel is niet bereikbaar.")
        return self._draft


# Every sentence of our own that states nothing about the subject: the only ones that need no marker.
FIXED_PHRASES = (
    r"Dat heb ik niet gevonden in de documenten\.",
    r"Ik zocht onder meer op ‘[^.]*’\.",
    r"Doorzocht: [^\[\]]*?\.(?= Wat er het dichtst| The nearest|$)",
    r"I did not find this in the documents\.",
    r"I looked for ‘[^.]*’, among other things\.",
    r"Searched: [^\[\]]*?\.(?= The nearest|$)",
    r"Over ‘[^’]*’ heb ik niets gevonden\.",
    r"I found nothing on “[^”]*”\.",
    *(re.escape(one) for one in (PURPOSE, PURPOSE_EN, UNSAFE, UNSAFE_EN, UNSAFE_PART, UNSAFE_PART_EN)),
    *(re.escape(one) for one in (EMPTY_STORE, EMPTY_STORE_EN)),
)


def unmarked(text: str) -> list[str]:
    """Return the sentences of an answer that state something and carry no marker."""
    for phrase in FIXED_PHRASES:
        text = re.sub(phrase, "", text)
    stated = re.split(r"(?<=[.?!])\s+(?=[A-Z])|\n", text)
    return [one for one in stated if one.strip() and not re.search(r"\[\d+\][.?:]$", one.strip())]


def assert_holds(answer: Answer, library: FakeLibrary) -> None:
    """The contract: each sentence that states something has a marker, markers and citations belong together,
    every quote is exact."""
    assert unmarked(answer.text) == []
    used = {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)}
    assert used == {citation.marker for citation in answer.citations}
    for citation in answer.citations:
        quote = citation.quote
        page = library.texts[quote.document_id, quote.span.page]
        assert page[quote.span.start : quote.span.end] == quote.text
