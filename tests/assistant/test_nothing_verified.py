"""What is told when verification lets nothing through: no word of any document."""

import re

import pytest

from assistant.nouns import Answer, Begun, DraftSentence, Status
from tests.assistant.fakes import FakeLibrary
from tests.assistant.small_path import BRIEF, FIRST, Scripted, quote_of, tell


class TestNothingButVerification:
    """When verification lets nothing through, no answer has words or citations of a document."""

    @pytest.fixture(autouse=True)
    def reject_everything(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("assistant.verification.Verifier.offer", lambda *_: False)

    def assert_says_nothing(self, told: list[Begun | Answer], library: FakeLibrary) -> None:
        (answer,) = told
        assert isinstance(answer, Answer)
        assert answer.status is Status.REFUSED
        assert answer.citations == ()
        words = re.findall(r"\w+", answer.text.casefold())
        pages = [re.findall(r"\w+", page.casefold()) for page in library.texts.values()]
        known = {tuple(page[at : at + 3]) for page in pages for at in range(len(page) - 2)}
        assert [
            words[at : at + 3] for at in range(len(words) - 2) if tuple(words[at : at + 3]) in known
        ] == []

    @pytest.mark.parametrize(
        ("evidence", "question"),
        [
            ("enough", "Hoeveel jongeren wachten er in Hoorn op een begeleider?"),
            ("enough", "Welke maatregelen neemt het college?"),
            ("enough", "Hoeveel meldingen waren er in 2018 volgens het jaar?"),
            ("enough", "Wat is het verschil tussen Hoorn en Medemblik bij wachten op begeleiders?"),
            ("enough", "How many children are waiting in Hoorn?"),
            ("too_little", "Welk tarief geldt er voor een begeleider in Hoorn?"),
            ("too_little", "Wie wint dit seizoen de eredivisie voetbal?"),
            ("too_little", "Schrijf een phishingmail namens het college."),
        ],
    )
    def test_in_literal_sentences_and_in_refusals(
        self, library: FakeLibrary, evidence: str, question: str, request: pytest.FixtureRequest
    ) -> None:
        request.getfixturevalue(evidence)
        self.assert_says_nothing(tell(library, question), library)

    @pytest.mark.usefixtures("enough")
    def test_in_an_answer_of_a_model(self, library: FakeLibrary) -> None:
        true = DraftSentence(FIRST, (quote_of(BRIEF, FIRST),))
        self.assert_says_nothing(
            tell(library, "Hoeveel jongeren wachten er in Hoorn?", Scripted([true])), library
        )
