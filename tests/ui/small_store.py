"""Two small documents, and the commands run over a store of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main

Capture = pytest.CaptureFixture[str]

NOTA = """Raadsinformatienota wachttijden jeugdhulp

Aan de gemeenteraad van Veldhoven
Datum: 3 maart 2021

Aanleiding
In het najaar vroeg de raad hoe lang jongeren op hulp wachten. Het college heeft dat laten uitzoeken.

Cijfers
Op 1 februari 2021 wachtten 37 jongeren langer dan zes weken op passende hulp.
Een jaar eerder waren dat er 52.
De gemeente betaalt in 2021 een bedrag van € 180.000 extra aan de wijkteams.

Vervolg
Het college stuurt de raad vóór de zomer een nieuwe meting.
De wethouder is verantwoordelijk voor de uitvoering.
"""

BRIEF = """# Brief over pleegzorg

Den Haag, 12 mei 2022

## Aanleiding

De minister wil dat pleegouders meer steun krijgen.
Pleegouders stoppen vaak omdat zij zich alleen voelen staan.

## Maatregelen

Er komen drie maatregelen:

- een vast aanspreekpunt voor elk pleeggezin;
- een opleiding voor nieuwe pleegouders;
- een hogere vergoeding vanaf 1 januari 2023.
"""


def run_json(capsys: Capture, *words: str | Path) -> tuple[int, Any]:
    capsys.readouterr()
    status = main([str(word) for word in words])
    return status, json.loads(capsys.readouterr().out)


def complaint(capsys: Capture, *words: str | Path) -> tuple[int, str]:
    """Run a command that goes wrong; return its exit status and what standard error says."""
    capsys.readouterr()
    try:
        status = main([str(word) for word in words])
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, capsys.readouterr().err.strip()


def page_text(capsys: Capture, store: Path, document_id: str, page: int) -> str:
    status, value = run_json(capsys, "text", "--store", store, document_id, "--page", str(page), "--json")
    assert status == 0
    text = value["text"]
    assert isinstance(text, str)
    return text
