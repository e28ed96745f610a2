"""Passages: whole paragraphs under one heading, of a size that is good to find, complete for the index."""

from corpus.nouns import Passage, PassageKind
from corpus.passages import HARD_LIMIT, LONGEST, make_passages
from corpus.structure.outline import make_outline, make_sections
from tests.corpus.page_makers import clean

SENTENCE = "De gemeente bouwt dit jaar negentig huizen aan de rand van de stad en daar komen er nog meer bij."


def passages(*texts: str, document_id: str = "nota-1") -> tuple[Passage, ...]:
    pages = clean(*texts)
    blocks = [placed for page in pages for placed in page.blocks]
    sections = make_sections(blocks, make_outline(blocks))
    return make_passages(document_id, sections, {page.number: page.text for page in pages})


def paragraph(name: str, sentences: int) -> str:
    return "\n".join(
        f"In {name} gebeurt het volgende, voor de {number}e keer. {SENTENCE}" for number in range(sentences)
    )


def test_every_passage_is_a_literal_stretch_of_its_page() -> None:
    texts = [paragraph("Almen", 9), paragraph("Baak", 3)]
    pages = clean(*texts)
    for passage in passages(*texts):
        page = pages[passage.span.page - 1]
        assert page.text[passage.span.start : passage.span.end] == passage.text


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    found = passages(paragraph("Almen", 30))
    assert len(found) > 3
    assert all(passage.text.endswith(".") and len(passage.text) <= LONGEST for passage in found)


def test_a_sentence_without_end_is_cut_at_a_space_within_the_limit() -> None:
    found = passages("Een " + "lang verhaal zonder punt " * 200)
    assert max(len(passage.text) for passage in found) <= HARD_LIMIT
    assert all(not passage.text.startswith(" ") for passage in found)


def test_passages_stay_under_one_heading_and_carry_its_path() -> None:
    text = f"1 Wonen\n{SENTENCE}\n{SENTENCE}\n\n1.1 Huren\n{SENTENCE}\n{SENTENCE}\n"
    assert [passage.heading for passage in passages(text)] == [("1 Wonen",), ("1 Wonen", "1.1 Huren")]


def test_a_heading_without_text_is_no_passage() -> None:
    found = passages(
        f"{paragraph('Almen', 3)}\n\nVerkeer in de stad\n\nFietsen en lopen\n", paragraph("Baak", 3)
    )
    assert all(len(passage.text) > 100 for passage in found)


def test_a_list_that_is_cut_keeps_its_introduction() -> None:
    items = "\n".join(
        f"• {name}: {SENTENCE} {SENTENCE}"
        for name in ("huren", "kopen", "erven", "delen", "ruilen", "wachten") * 2
    )
    found = passages(f"De gemeente ziet deze manieren:\n{items}")
    assert len(found) > 1
    assert all(passage.before == "De gemeente ziet deze manieren:" for passage in found[1:])


def test_a_table_that_is_cut_keeps_its_head() -> None:
    rows = "\n".join(f"{2000 + n} 12.{n:03} 34.{n:03}" for n in range(120))
    found = passages(f"Jaar Huur Koop\n{rows}")
    assert {passage.kind for passage in found} == {PassageKind.TABLE}
    assert all(passage.before == "Jaar\tHuur\tKoop" for passage in found[1:])


def test_a_sentence_over_two_pages_is_completed_on_both() -> None:
    first = f"{SENTENCE}\n{SENTENCE} Daarna wil de gemeente ook nog"
    second = f"een brug bouwen over de rivier. {SENTENCE}\n{SENTENCE}"
    one, other = passages(first, second)
    assert one.after == "een brug bouwen over de rivier."
    assert other.before == "Daarna wil de gemeente ook nog"
    assert one.text.endswith("ook nog")


def test_an_answer_stays_with_its_question_or_takes_it_along() -> None:
    question = "Klopt het dat de brug over de rivier dit jaar niet open gaat voor fietsers?"
    text = f"Vraag 1\n{question}\n\nAntwoord 1\n{paragraph('Almen', 12)}\n"
    found = passages(text)
    assert "Antwoord 1" in found[0].text
    assert question in found[0].text
    assert all(question in passage.before for passage in found[1:])
    assert {passage.heading for passage in found} == {("Vraag 1",)}


def test_notes_are_passages_of_their_own() -> None:
    found = passages(
        f"De huren stijgen.1 {SENTENCE}\n{SENTENCE}\n\n1 Bron: het jaarverslag van de bond, 2020."
    )
    assert [passage.kind for passage in found] == [PassageKind.TEXT, PassageKind.FOOTNOTE]
    assert found[0].after == found[1].text


def test_reading_again_gives_the_same_ids_and_a_new_paragraph_changes_only_its_own() -> None:
    parts = [paragraph(name, 8) for name in ("Almen", "Baak", "Cothen", "Diepenheim")]
    before = {passage.passage_id for passage in passages("\n\n".join(parts))}
    assert {passage.passage_id for passage in passages("\n\n".join(parts))} == before
    inserted = [*parts[:2], paragraph("Eerbeek", 8), *parts[2:]]
    after = {passage.passage_id for passage in passages("\n\n".join(inserted))}
    assert before <= after


def test_equal_text_twice_has_two_ids() -> None:
    text = f"Wonen\n\n{paragraph('Almen', 8)}\n\n{paragraph('Almen', 8)}"
    found = passages(text)
    assert len({passage.passage_id for passage in found}) == len(found)
