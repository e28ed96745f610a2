"""Refusals: say what was looked for, what comes nearest, and where was looked; never what no document
says."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asking import Inquiry
from assistant.conversation import split_subject
from assistant.language import telling_words
from assistant.nouns import DraftSentence, RefusalReason
from assistant.phrases import document_name
from assistant.sought import things_sought
from index.nouns import StoredDocument

MAX_NAMED_DOCUMENTS = 3
MAX_WORDS = 4
PURPOSE = (
    "Ik help u graag, maar ik beantwoord alleen vragen over de documenten die hier zijn ingelezen,"
    " met de bron erbij."
)
PURPOSE_EN = (
    "I am happy to help, but I only answer questions about the documents that were added here, with their"
    " sources."
)
UNSAFE = (
    "Daar werk ik niet aan mee: ik geef alleen weer wat er in de documenten staat, met de bron erbij."
    " Stel gerust een vraag over de inhoud van die documenten."
)
UNSAFE_EN = (
    "I can't help with that: I only report what the documents say, with their sources."
    " Feel free to ask about their content."
)
UNSAFE_PART = "Aan het andere deel van uw verzoek werk ik niet mee."
UNSAFE_PART_EN = "I can't help with the other part of your request."
PASTIME_PART = (
    "Voor het andere deel van uw verzoek ben ik er niet: ik beantwoord alleen vragen over de documenten."
)
PASTIME_PART_EN = "The other part is not what I am here for: I only answer questions about the documents."
EMPTY_STORE = (
    "Er zijn nog geen documenten ingelezen, dus er is niets om uit te antwoorden. Voeg eerst documenten toe."
)
EMPTY_STORE_EN = (
    "No documents have been added yet, so there is nothing to answer from. Please add documents first."
)
NO_MODEL_NOTE = (
    "Het taalmodel gaf geen bruikbaar antwoord; dit antwoord is samengesteld uit letterlijke zinnen."
)
NO_MODEL_NOTE_EN = "The language model gave no usable answer; this answer is made of literal sentences."
DOUBT = "Ik weet niet zeker of dit uw vraag beantwoordt. Kijk in de bron of het klopt."
DOUBT_EN = "I am not sure that this answers your question. Please check it in the source."


def refusal_opening(
    reason: RefusalReason, inquiry: Inquiry, documents: Sequence[StoredDocument], missing: Sequence[str]
) -> str:
    """Return the first sentences of a refusal, in the language of the question."""
    english = inquiry.language == "en"
    if reason is RefusalReason.UNSAFE:
        return UNSAFE_EN if english else UNSAFE
    if reason is RefusalReason.OUT_OF_SCOPE:
        return PURPOSE_EN if english else PURPOSE
    if not documents:
        return EMPTY_STORE_EN if english else EMPTY_STORE
    return _not_found_english(inquiry, documents) if english else _not_found(inquiry, documents, missing)


def nearest_frame(language: str) -> str:
    """Return the words before the nearest thing that the documents do say."""
    return "The nearest passage says:" if language == "en" else "Wat er het dichtst bij komt:"


def doubt_note(language: str) -> str:
    """Return the remark to an answer that may not be one to this question."""
    return DOUBT_EN if language == "en" else DOUBT


def unsafe_part(language: str) -> str:
    """Return the sentence that declines the dishonest part of a mixed question."""
    return UNSAFE_PART_EN if language == "en" else UNSAFE_PART


def pastime_part(language: str) -> str:
    """Return the sentence that leaves the creative work of a mixed request aside."""
    return PASTIME_PART_EN if language == "en" else PASTIME_PART


def unanswered_parts(parts: Sequence[Inquiry], language: str) -> list[str]:
    """Return a sentence for each part of a question for which nothing was found."""
    said = "I found nothing on “{}”." if language == "en" else "Over ‘{}’ heb ik niets gevonden."
    return [said.format(split_subject(part.text)[0].strip(" ?")) for part in parts]


def no_model_note(language: str) -> str:
    """Return the remark that the language model's answer was not used."""
    return NO_MODEL_NOTE_EN if language == "en" else NO_MODEL_NOTE


def left_out_note(count: int, language: str) -> str:
    """Return the remark that a list has so many more items than the answer; "" when it has none."""
    if not count:
        return ""
    if language == "en":
        return f"Not the whole list fits this answer: the source has {count} more."
    more = "staat nog 1 punt" if count == 1 else f"staan nog {count} punten"
    return f"Niet de hele lijst past in dit antwoord: in de bron {more}."


def nearest_draft(sentences: Sequence[DraftSentence], language: str) -> list[DraftSentence]:
    """Return the nearest sentences as a draft with a frame that doesn't claim that they answer."""
    return [
        DraftSentence(sentence.text, sentence.quotes, nearest_frame(language) if number == 0 else "")
        for number, sentence in enumerate(sentences)
    ]


def _not_found(inquiry: Inquiry, documents: Sequence[StoredDocument], missing: Sequence[str]) -> str:
    words = _quoted(things_sought(inquiry.text, missing))
    looked = f" Ik zocht onder meer op {words}." if words else ""
    return f"Dat heb ik niet gevonden in de documenten.{looked} Doorzocht: {_searched(documents)}."


def _not_found_english(inquiry: Inquiry, documents: Sequence[StoredDocument]) -> str:
    words = _quoted(telling_words(inquiry.text))
    looked = f" I looked for {words}, among other things." if words else ""
    return f"I did not find this in the documents.{looked} Searched: {_searched(documents, 'and {} more')}."


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"‘{word}’" for word in words[:MAX_WORDS])


def _searched(documents: Sequence[StoredDocument], more: str = "en nog {} andere") -> str:
    named = "; ".join(document_name(document) for document in documents[:MAX_NAMED_DOCUMENTS])
    left = len(documents) - MAX_NAMED_DOCUMENTS
    return f"{named} {more.format(left)}" if left > 0 else named
