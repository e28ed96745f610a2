"""The composer that asks a language model, through LangChain; this module owns that dependency.

The model's sentences are proposals: each becomes a draft with the quote that the model says it rests on, and
verification decides. A model that is down, slow, refuses or replies in another form raises
LanguageModelError.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.asking import Inquiry
from assistant.errors import LanguageModelError, NoAnswerError, SettingsError
from assistant.locating import find_words
from assistant.nouns import DraftSentence, Quote
from assistant.prompt import Proposed, ReplyReader, write_messages
from assistant.ranking import Ranked
from assistant.waiting import within_time
from corpus.nouns import Span
from index.nouns import Hit

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

MAX_SOURCES = 6
MAX_REPLY = 20_000


class LanguageModelComposer:
    """Composes with a chat model. `name` is the setting, e.g. "openai:llama3.2"; `timeout` is in seconds."""

    def __init__(self, model: BaseChatModel, name: str, timeout: float) -> None:
        self.name = name
        self._model = model
        self._timeout = timeout

    def compose(self, inquiry: Inquiry, evidence: Sequence[Ranked]) -> Iterator[DraftSentence]:
        """Yield each sentence of the model's draft once it is complete; raises LanguageModelError.

        A model that takes back what it said, by saying that there is no answer, raises NoAnswerError.
        """
        sources = list({one.sentence.hit.passage.passage_id: one.sentence.hit for one in evidence}.values())
        sources = sources[:MAX_SOURCES]
        texts = [(hit.document.title, hit.passage.text) for hit in sources]
        messages = write_messages(inquiry.text, texts, inquiry.language)
        reader = ReplyReader()
        for piece in self._ask(messages):
            yield from (_draft(proposed, sources) for proposed in reader.feed(piece))
        yield from (_draft(proposed, sources) for proposed in reader.close())
        if reader.declined:
            raise NoAnswerError("Het taalmodel vond geen antwoord in de bronnen.")

    def _ask(self, messages: list[tuple[str, str]]) -> Iterator[str]:
        """Yield the reply as it comes in; a slow or a silent model is left at the time limit."""
        length = 0
        try:
            for piece in within_time(lambda: self._pieces(messages), self._timeout):
                length += len(piece)
                if length > MAX_REPLY:
                    raise TimeoutError
                yield piece
        except TimeoutError as error:
            raise LanguageModelError("Het taalmodel deed te lang over zijn antwoord.") from error
        if not length:
            raise LanguageModelError("Het taalmodel gaf een leeg antwoord.")

    def _pieces(self, messages: list[tuple[str, str]]) -> Iterator[str]:
        try:
            for chunk in self._model.stream(messages):
                yield str(chunk.text)
        except Exception as error:  # every provider has errors of its own
            raise LanguageModelError("Het taalmodel is niet bereikbaar of gaf een fout.") from error


def open_language_model(name: str, url: str | None, timeout: float) -> LanguageModelComposer:
    """Return the composer for a `provider:model` name; `url` is that of a local or own server.

    Raises SettingsError when LangChain doesn't know the provider or its package isn't installed.
    """
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"temperature": 0, "timeout": timeout, "max_retries": 0}
    if url:
        options["azure_endpoint" if name.startswith("azure_openai:") else "base_url"] = url
        if name.startswith("openai:") and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "niet-nodig"
    try:
        model = init_chat_model(name, **options)
    except Exception as error:  # providers raise what they like
        raise SettingsError(
            f"Het taalmodel “{name}” kan niet worden geopend; controleer BRONVAST_LANGUAGE_MODEL en "
            f"installeer "
            "zo nodig het LangChain-pakket van die aanbieder."
        ) from error
    return LanguageModelComposer(model, name, timeout)


def _draft(proposed: Proposed, sources: Sequence[Hit]) -> DraftSentence:
    """Return a proposal as a draft; one with an invented source gets no quote, so that it can't pass."""
    if not 1 <= proposed.source <= len(sources):
        return DraftSentence(proposed.sentence, ())
    hit = sources[proposed.source - 1]
    place = find_words(proposed.quote, hit.passage.text)
    start, end = place if place else (0, 0)
    offset = hit.passage.span.start
    text = hit.passage.text[start:end] if place else proposed.quote
    quote = Quote(hit.document.document_id, Span(hit.passage.span.page, offset + start, offset + end), text)
    return DraftSentence(proposed.sentence, (quote,))
