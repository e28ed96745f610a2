"""All Dutch texts of the page (B1), in one place.

`PAGE` holds what the browser shows, by key: `static/skeleton.html` and the scripts name the keys. Curly
braces are filled in by the scripts. The constants below it are sentences of the server and its files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from corpus.nouns import DocumentKind, FileStatus
from index.nouns import StoredDocument

NAME = "Bronvast"

PAGE: Mapping[str, str] = MappingProxyType(
    {
        # the frame
        "name": NAME,
        "motto": "Antwoorden met de bron erbij",
        "skip": "Naar de inhoud",
        "rooms": "Onderdelen",
        "room_ask": "Vraag",
        "room_search": "Bronnen",
        "room_documents": "Documenten",
        "loading": "Bronvast wordt geladen …",
        "no_script": "Deze pagina werkt alleen als JavaScript aan staat in uw browser.",
        "sign_off": "Afmelden",
        "busy": "Even geduld …",
        "failed": "Het lukte niet. Probeer het over een minuut nog eens.",
        "offline": "De pagina krijgt geen antwoord van Bronvast. Controleer of het programma nog draait.",
        "too_fast": "U vraagt te veel in korte tijd. Wacht een minuut en probeer het dan weer.",
        "queue_full": "Er wachten te veel vragen tegelijk. Probeer het over een minuut nog eens.",
        "signed_off": "U bent afgemeld. Laad de pagina opnieuw om u aan te melden.",
        # Vraag
        "ask_title": "Stel een vraag over de documenten",
        "notice_title": "Goed om te weten",
        "notice": "Software maakt de antwoorden, geen mens. Elk antwoord komt uit de {count} documenten die "
        "u bij Documenten ziet. Bij elke zin staat de bron: controleer die voordat u het antwoord gebruikt.",
        "notice_none": "Er staan nog geen documenten in Bronvast. Voeg eerst documenten toe.",
        "examples": "Voorbeelden van vragen",
        "examples_busy": "Voorbeelden worden gezocht in de documenten …",
        "question": "Uw vraag",
        "question_hint": "Enter verstuurt de vraag. Shift+Enter begint een nieuwe regel.",
        "send": "Stel de vraag",
        "new_conversation": "Nieuw gesprek",
        "new_conversation_done": "Er is een nieuw gesprek begonnen.",
        "empty_question": "Typ eerst een vraag.",
        "disclosure": "Software maakt deze antwoorden, uit {count} documenten{dates}.",
        "disclosure_dates": ", van {first} tot en met {last}",
        "disclosure_date": ", van {first}",
        "disclosure_link": "Bekijk de documenten",
        "you_asked": "Uw vraag:",
        "read_as": "Gelezen als: {question}",
        "answering": "Het antwoord wordt gemaakt. Bronvast zoekt in {count} documenten …",
        "answer": "Antwoord",
        "answer_partial": "Antwoord op een deel van de vraag",
        "answer_refused": "Geen antwoord",
        "answer_error": "Er ging iets mis",
        "ready": "Het antwoord is klaar, met {count} bronnen.",
        "ready_one": "Het antwoord is klaar, met 1 bron.",
        "ready_partial": "Er is een antwoord op een deel van de vraag.",
        "ready_refused": "Er is geen antwoord gevonden in de documenten.",
        "searched": "Gezocht in {count} documenten.",
        "sources": "Bronnen bij dit antwoord",
        "nearest": "Wat er het dichtst bij komt",
        "nearest_hint": "Deze passages geven geen antwoord, maar gaan misschien wel over uw onderwerp.",
        "marker": "Bron {marker}: {title}, pagina {page}",
        "page": "pagina {page}",
        "date_unknown": "datum onbekend",
        "open_source": "Bekijk in het document",
        "open_source_long": "Bekijk bron {marker} in het document: {title}, pagina {page}",
        "open_passage_long": "Bekijk in het document: {title}, pagina {page}",
        "copy": "Kopieer met bronnen",
        "copied": "Gekopieerd: het antwoord met de bronnen.",
        "copy_failed": "Kopiëren lukte niet in deze browser.",
        "word": "Word",
        "markdown": "Markdown",
        "csv": "CSV",
        "download_word": "Download dit antwoord als Word-bestand",
        "download_markdown": "Download dit antwoord als Markdown-bestand",
        "actions": "Dit antwoord bewaren",
        "made_on": "Gemaakt op {moment}.",
        # feedback
        "feedback": "Was dit antwoord goed?",
        "thumb_up": "Ja",
        "thumb_down": "Nee",
        "remark": "Wat kan beter? (niet verplicht)",
        "remark_hint": "Bewaard worden: uw vraag, het antwoord, de bronnen, uw oordeel en uw opmerking, in "
        "een bestand op deze computer. Uw naam niet. Beheerders maken er proefvragen van.",
        "remark_send": "Verstuur",
        "remark_cancel": "Annuleer",
        "remark_thanks": "Bedankt. Uw oordeel is bewaard.",
        # the viewer
        "viewer_close": "Sluit",
        "viewer_previous": "Vorige pagina",
        "viewer_next": "Volgende pagina",
        "viewer_page": "Pagina {label}",
        "viewer_page_of": "Pagina {label} ({number} van {last} in het bestand)",
        "viewer_image": "Afbeelding van pagina {label}. De tekst van de pagina staat er als tekst bij.",
        "viewer_text": "Tekst van deze pagina",
        "viewer_text_marked": "Tekst van deze pagina, met het citaat gemarkeerd",
        "viewer_no_text": "Op deze pagina staat geen tekst die gelezen kon worden.",
        "viewer_file": "Open het bestand op deze pagina",
        "viewer_file_plain": "Open het bestand",
        "viewer_to_quote": "Naar het citaat",
        "viewer_ready": "De bron is open: {title}, pagina {label}.",
        "viewer_ocr": "De tekst van deze pagina is met tekstherkenning gelezen en kan fouten hebben.",
        "viewer_no_boxes": "Het citaat kon op de afbeelding niet worden aangewezen. In de tekst is het wel "
        "gemarkeerd.",
        "mark_start": "begin citaat",
        "mark_end": "einde citaat",
        # Bronnen
        "search_title": "Zoek in de documenten",
        "search_for": "Waar zoekt u naar?",
        "search": "Zoek",
        "filters": "Beperk de zoekvraag",
        "filter_kind": "Soort document",
        "filter_from": "Vanaf",
        "filter_to": "Tot en met",
        "filter_date_hint": "Schrijf een datum als 7-11-2019, of alleen een jaar. Documenten zonder datum "
        "vallen weg als u een periode kiest.",
        "filter_sender": "Gemeente of afzender",
        "filter_document": "Document",
        "filter_all": "Alle",
        "sort": "Volgorde",
        "sort_relevance": "Beste eerst",
        "sort_newest": "Nieuwste eerst",
        "sort_oldest": "Oudste eerst",
        "group": "Per document bij elkaar",
        "found": "{count} passages gevonden in {documents} documenten.",
        "found_one": "1 passage gevonden.",
        "found_none": "Niets gevonden. Gebruik andere woorden of minder beperkingen.",
        "searching": "Bronvast zoekt …",
        "empty_search": "Typ eerst waar u naar zoekt.",
        "whole_passage": "Hele passage",
        "take": "Neem mee",
        "take_long": "Neem mee: passage {rank}, {title}, pagina {page}",
        "taken": "{count} passages gekozen",
        "taken_one": "1 passage gekozen",
        "taken_none": "Vink passages aan om ze mee te nemen.",
        "take_all": "Kies alles",
        "take_nothing": "Kies niets",
        "take_as": "Download de gekozen passages als",
        "downloaded": "Het bestand is gedownload.",
        "timeline": "De gevonden documenten in de tijd",
        "timeline_text": "Tijdlijn van {documents} documenten met een datum, van {first} tot en met {last}.",
        "timeline_undated": "Zonder datum: {count}.",
        # Documenten
        "documents_title": "De documenten",
        "documents_intro": "Uit deze {count} documenten komen alle antwoorden. Staat iets er niet in, dan "
        "weet Bronvast het niet.",
        "documents_none": "Er staan nog geen documenten in Bronvast.",
        "documents_find": "Zoek op titel, soort of afzender",
        "documents_shown": "{count} van {total} documenten",
        "document_open": "Bekijk",
        "document_open_long": "Bekijk het document: {title}",
        "document_remove": "Verwijder",
        "document_remove_long": "Verwijder het document: {title}",
        "document_sender": "Van {sender}",
        "document_addressee": "aan {addressee}",
        "document_dossier": "Dossier {dossier}",
        "document_pages": "{count} pagina's",
        "document_pages_one": "1 pagina",
        "document_in_file": "in het bestand {file}, vanaf pagina {page}",
        "document_also_in": "Staat ook in: {files}.",
        "document_newer": "Er is een nieuwere versie:",
        "document_older": "Vervangt een oudere versie:",
        "document_warnings": "Let op",
        "document_vectors": "Wordt nog verwerkt: nu alleen te vinden op precieze woorden.",
        "remove_title": "Dit document verwijderen?",
        "remove_text": "“{title}” verdwijnt uit Bronvast. Antwoorden komen er dan niet meer uit. Het bestand "
        "op uw eigen schijf blijft staan.",
        "remove_yes": "Ja, verwijder",
        "remove_no": "Nee, laat staan",
        "removed": "Het document is verwijderd.",
        "upload_title": "Documenten toevoegen",
        "upload_choose": "Kies bestanden",
        "upload_hint": "PDF, Word, tekst, Markdown of HTML, hoogstens {size} MB per bestand.",
        "upload_chosen": "Gekozen: {files}",
        "upload_start": "Voeg toe",
        "upload_none": "Kies eerst een bestand.",
        "upload_progress": "Toevoegen van {file}",
        "upload_sending": "{file}: wordt verstuurd",
        "upload_waiting": "{file}: wacht",
        "upload_working": "{file}: wordt gelezen",
        "upload_done": "Klaar met toevoegen.",
        "figures_title": "Hoe goed zijn de antwoorden?",
        "figures_intro": "De laatste meting van {date}, met {count} proefvragen.",
        "figures_intro_undated": "De meting die bij deze versie hoort, met {count} proefvragen.",
        "figures_none": "Er is nog geen meting bewaard.",
        "figures_range": "tussen {low} en {high}%",
    }
)

KINDS: Mapping[DocumentKind, str] = MappingProxyType(
    {
        DocumentKind.KAMERBRIEF: "Kamerbrief",
        DocumentKind.INSPECTIERAPPORT: "Inspectierapport",
        DocumentKind.RAADSINFORMATIENOTA: "Raadsinformatienota",
        DocumentKind.RAADSINFORMATIEBRIEF: "Raadsinformatiebrief",
        DocumentKind.COLLEGENOTA: "Collegenota",
        DocumentKind.PERSBERICHT: "Persbericht",
        DocumentKind.KAMERVRAGEN: "Kamervragen",
        DocumentKind.BESLUITENLIJST: "Besluitenlijst",
        DocumentKind.RAPPORT: "Rapport",
        DocumentKind.OVERIG: "Overig",
    }
)
WITH_ARTICLE: Mapping[DocumentKind, str] = MappingProxyType(
    {
        DocumentKind.INSPECTIERAPPORT: "het inspectierapport",
        DocumentKind.PERSBERICHT: "het persbericht",
        DocumentKind.RAPPORT: "het rapport",
        DocumentKind.OVERIG: "het document",
    }
)
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

# the server
SERVING = "Bronvast staat klaar op {address}\nStoppen: druk op Ctrl+C."
PORT_IN_USE = "Poort {port} op {host} is al in gebruik of niet te gebruiken; kies een andere met --port."
OPEN_TO_ALL = (
    "Op adres {host} kan iedereen in het netwerk alle documenten lezen; gebruik --users of --user-header "
    "voor aanmelden, of kies bewust voor open met --allow-public."
)
BAD_HOST = "Dit adres hoort niet bij deze pagina."
NOT_FOUND = "Dit bestaat hier niet."
TOO_BIG = "Dit is te groot om te versturen."
FOREIGN_ORIGIN = "Dit verzoek komt van een andere website en is geweigerd."
QUESTION_TOO_LONG = "De vraag is te lang; gebruik hoogstens {limit} tekens."
BAD_REQUEST = "Dit verzoek klopt niet; laad de pagina opnieuw."
BAD_DATE = "Een datum klopt niet; schrijf bijvoorbeeld 7-11-2019, of alleen een jaar."
NOTHING_CHOSEN = "Er zijn geen passages gekozen."
ANSWER_GONE = "Dit antwoord is hier niet meer bekend; stel de vraag opnieuw."
FAILED = PAGE["failed"]

UPLOAD_RESULTS: Mapping[FileStatus, str] = MappingProxyType(
    {
        FileStatus.ADDED: "{file} is toegevoegd ({size}).",
        FileStatus.UPDATED: "{file} is bijgewerkt ({size}).",
        FileStatus.UNCHANGED: "{file} stond er al en is niet veranderd.",
        FileStatus.SKIPPED: "{file} is overgeslagen. {reason}",
        FileStatus.FAILED: "{file} is niet toegevoegd. {reason}",
    }
)
UPLOAD_NO_TEXT = "Geen tekst gevonden op pagina: {pages}."

# signing on
SIGN_ON_TITLE = "Aanmelden bij Bronvast"
SIGN_ON_NAME = "Gebruikersnaam"
SIGN_ON_PASSWORD = "Wachtwoord"
SIGN_ON_BUTTON = "Meld aan"
SIGN_ON_WRONG = "De gebruikersnaam of het wachtwoord klopt niet."
SIGN_ON_TOO_OFTEN = "Er is te vaak geprobeerd aan te melden. Wacht een minuut."
SIGN_ON_NO_HEADER = "U bent niet aangemeld. Open deze pagina via de aanmelding van uw organisatie."
USERS_UNREADABLE = (
    "Het gebruikersbestand {path} kan niet worden gelezen; maak het met bronvast chat --add-user NAAM."
)
USERS_BAD_LINE = "Regel {line} van het gebruikersbestand klopt niet; maak die opnieuw met --add-user."
USERS_ASK = "Wachtwoord voor {name}: "
USERS_TOO_SHORT = "Het wachtwoord is te kort; gebruik minstens 10 tekens."
USERS_BAD_NAME = "De gebruikersnaam mag alleen letters, cijfers, punt, streepje en apenstaartje hebben."
USERS_NEEDS_FILE = "Geef bij --add-user ook --users, het bestand waarin de gebruiker komt."
USERS_ADDED = "{name} staat nu in {path}."

# files to take along
EXPORT_SOURCES = "Bronnen"
EXPORT_SEARCH = "Zoekvraag"
EXPORT_MADE = "Gemaakt door software (Bronvast) op {moment}. Controleer de bronnen voor gebruik."
EXPORT_FOUND = "Gezocht met Bronvast op {moment}."
EXPORT_PAGE = "p. {page}"
EXPORT_COLUMNS = (
    "nummer", "titel", "soort", "datum", "afzender", "pagina", "pagina in bestand", "kopje", "citaat",
    "bestand", "document", "begin", "einde",
)  # fmt: skip

# example questions
EXAMPLE_COUNT = "Hoeveel {things} zijn er?"
EXAMPLE_SUBJECT = "Wat zegt {document} over {topic}?"

# the figures of the last measurement, by the names that the evals give them: name and meaning
FIGURES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "right": ("Goede antwoorden", "Alle feiten kloppen, of er is terecht geen antwoord gegeven"),
        "quotes_exact": ("Citaten letterlijk", "Het citaat staat precies zo op de genoemde plaats"),
        "pages_exact": ("Bladzijden juist", "Het citaat staat op de genoemde pagina"),
        "citation_precision": ("Citaten raak", "Het citaat bewijst wat het antwoord zegt"),
        "refused_rightly": ("Terecht geen antwoord", "Het antwoord staat niet in de documenten"),
        "refused_wrongly": ("Onterecht geen antwoord", "Het antwoord staat er wel: minder is beter"),
    }
)


def size_of(documents: int, pages: int) -> str:
    """Return how much a file holds: 1 pagina, or 3 documenten en 40 pagina's."""
    paper = PAGE["document_pages_one"] if pages == 1 else PAGE["document_pages"].format(count=pages)
    return f"{documents} documenten, {paper}" if documents > 1 else paper


def dutch_date(day: dt.date) -> str:
    """Return a date as Dutch writes it: 7 november 2019."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def document_date(document: StoredDocument) -> str:
    """Return the date of a document, no more exactly than the document names it: november 2019."""
    if document.date is None:
        return PAGE["date_unknown"]
    whole = dutch_date(document.date)
    return whole if document.day_known else whole.partition(" ")[2]


def dutch_moment(moment: dt.datetime) -> str:
    """Return a moment as Dutch writes it: 7 november 2019, 9.05 uur."""
    return f"{dutch_date(moment)}, {moment.hour}.{moment.minute:02} uur"


def kind_with_article(kind: DocumentKind) -> str:
    """Return the kind as a sentence names it: de kamerbrief, het rapport."""
    return WITH_ARTICLE.get(kind, f"de {kind.value}")
