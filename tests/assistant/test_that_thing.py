"""A question for a quantity gets the quantity of that thing, not that of the sentence beside it."""

import pytest

from assistant.answering import Assistant
from assistant.nouns import Question, Status
from assistant.root import open_assistant, run_ingest
from assistant.settings import read_settings

pytestmark = pytest.mark.slow

PAGE = """Raadsinformatienota voorzieningen

Aan de gemeenteraad van Veldhoven
Datum: 5 februari 2024

Sport
Het opknappen van het zwembad kost € 240.000. Het onderhoud van de sporthal kost € 95.000.

Loketten
Het loket in de wijk Noord gaat open op 4 maart 2024. Het loket in de wijk Zuid gaat open op 18 juni 2024.

Tevredenheid
Van de huisartsen is 62% tevreden. Van de wijkverpleegkundigen is 38% tevreden.

Opvang
In de nachtopvang slapen gemiddeld 27 mensen. In de crisisopvang slapen gemiddeld 14 mensen.
"""
ASKED = [
    ("Hoeveel kost het opknappen van het zwembad?", "240.000", "95.000"),
    ("Hoeveel kost het onderhoud van de sporthal?", "95.000", "240.000"),
    ("Wanneer gaat het loket in Noord open?", "4 maart", "18 juni"),
    ("Wanneer gaat het loket in Zuid open?", "18 juni", "4 maart"),
    ("Hoeveel procent van de huisartsen is tevreden?", "62%", "38%"),
    ("Hoeveel procent van de wijkverpleegkundigen is tevreden?", "38%", "62%"),
    ("Hoeveel mensen slapen er in de nachtopvang?", "27", "14"),
    ("Hoeveel mensen slapen er in de crisisopvang?", "14", "27"),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The real assistant over this one page."""
    folder = tmp_path_factory.mktemp("voorzieningen")
    (folder / "nota.txt").write_text(PAGE, encoding="utf-8")
    settings = read_settings(store=folder / "store")
    run_ingest(settings, [folder / "nota.txt"])
    return open_assistant(settings)


@pytest.mark.parametrize(("question", "right", "beside"), ASKED)
def test_the_first_sentence_has_the_quantity_of_that_thing(
    question: str, right: str, beside: str, assistant: Assistant
) -> None:
    answer = assistant.answer(Question(question))
    first = answer.text.split("[1]")[0]
    assert answer.status is Status.ANSWERED
    assert right in first
    assert beside not in first
    assert right in answer.citations[0].quote.text
