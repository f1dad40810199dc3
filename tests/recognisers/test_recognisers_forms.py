"""Identifiers by their form, and what only looks like one."""

from __future__ import annotations

import logging
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual.protocols import Recogniser
from psm_qual.recognisers import load_recognisers
from psm_qual.recognisers.nearby import table

Spot = Callable[[str], set[tuple[str, str]]]


@pytest.mark.parametrize(
    ("type_", "marked"),
    [
        pytest.param("email", "a «p.serra@moncrosio.example.org», sì", id="e-mail"),
        pytest.param("email", "SCRIVI A «INFO@ESEMPIO.IT»!", id="e-mail in capitals"),
        pytest.param("email", "«irma@comune.lokal»", id="e-mail, mistyped domain"),
        pytest.param(
            "email",
            "è «irma punto balma chiocciola esempio punto it»",
            id="e-mail as speech recognition spells it",
        ),
        pytest.param("phone", "il «347 555 0142».", id="mobile"),
        pytest.param("phone", "il «3475550142»", id="mobile without blanks"),
        pytest.param("phone", "«347.555.01.42»", id="mobile with dots"),
        pytest.param("phone", "«347/5550142»", id="mobile with a slash"),
        pytest.param("phone", "«+39 347 5550142»", id="mobile with +39"),
        pytest.param("phone", "«0039 347 5550142»", id="mobile with 0039"),
        pytest.param("phone", "«011 555 0187»", id="landline"),
        pytest.param("phone", "tel. «0125-000138»", id="landline with a dash"),
        pytest.param("phone", "«06 12345678»", id="landline of a great city"),
        pytest.param("phone", "«3 4 7 5 5 5 0 1 4 2»", id="digit by digit"),
        pytest.param("phone", "«347,555,0142»", id="commas of dictation"),
        pytest.param("phone", "«+41 91 123 45 67»", id="abroad"),
        pytest.param(
            "phone",
            "«tre quattro sette, cinque cinque cinque, zero uno quattro due»",
            id="digits in words",
        ),
        pytest.param("phone", "chiami il «347, 555, 01, 42»", id="commas and blanks"),
        pytest.param(
            "phone", "«zero undici cinque cinque cinque zero uno due tre»", id="prefix in words"
        ),
        pytest.param("phone", "il «tre quattro sette 555 0142»", id="half in words"),
        pytest.param(
            "phone",
            "«trecentoquarantasette cinquecento cinquantacinque zero uno quarantadue», due volte",
            id="in hundreds",
        ),
        pytest.param(
            "vat_number",
            "partita iva «uno due tre quattro cinque sei sette otto nove zero uno»",
            id="partita IVA in words",
        ),
        pytest.param("plate", "«effe gi quattro otto due kappa elle»", id="plate in words"),
        pytest.param(
            "fiscal_code", "è «B N T G D I 8 4 C 6 1 L 2 1 9 Q», sì", id="letter by letter"
        ),
        pytest.param(
            "fiscal_code",
            "«bi enne ti gi di i ottantaquattro ci sessantuno elle duecentodiciannove qu»",
            id="in words",
        ),
        pytest.param("email", "a «irma.balma [at] esempio [dot] it»", id="at in brackets"),
        pytest.param("email", "a «irma.balma AT esempio DOT it»", id="at and dot in capitals"),
        pytest.param("email", "a «balma at esempio punto com»", id="at and punto"),
        pytest.param("url", "vedi «www.irmabalma.it», ecco", id="somebody's site"),
        pytest.param("url", "«www.comune.moncrosio.it»", id="the site of a small place"),
        pytest.param("fiscal_code", "c.f. «BNTGDI84C61L219Q» ok", id="codice fiscale"),
        pytest.param("fiscal_code", "«bntgdi84c61l219q»", id="in small letters"),
        pytest.param("fiscal_code", "«BNT GDI 84C61 L219Q»", id="spaced"),
        pytest.param("fiscal_code", "«BNTGDIU4C61LN1VZ»", id="with homocody"),
        pytest.param("fiscal_code", "«BNTGDI84C61L219A»", id="wrong check character"),
        pytest.param("iban", "«IT63A0305801604100571420683»", id="IBAN"),
        pytest.param("iban", "«it63 a030 5801 6041 0057 1420 683» e", id="IBAN, small, in fours"),
        pytest.param("iban", "«IT 63 A 03058 01604 100571420683»", id="IBAN as banks print it"),
        pytest.param("iban", "«DE89 3704 0044 0532 0130 00» ok", id="IBAN from abroad"),
        pytest.param("vat_number", "la partita IVA è «08745210016».", id="partita IVA"),
        pytest.param("vat_number", "P.IVA «IT08745210016»", id="partita IVA with IT"),
        pytest.param("vat_number", "piva «087 4521 0016»", id="partita IVA spaced"),
        pytest.param("plate", "«FN 482 KX»: rubata", id="plate"),
        pytest.param("plate", "la targa «gk 214 vb»", id="plate in small letters"),
        pytest.param("plate", "targata «TO 12345A»", id="old plate, called one"),
        pytest.param("card", "carta «4111 1111 1111 1111»", id="card"),
        pytest.param("document", "carta d'identità «CA12345AB»", id="identity card"),
        pytest.param("document", "la patente «TO1234567X»", id="driving licence"),
        pytest.param("document", "passaporto n. «YA1234567»", id="passport"),
        pytest.param("document", "tessera «80380001234567890123»", id="health card"),
        pytest.param("url", "su «facebook.com/irma.balma.7»", id="profile"),
        pytest.param("url", "mi trovi come «@irma_balma»", id="handle"),
    ],
)
def test_found(spot: Spot, type_: str, marked: str) -> None:
    before, words, after = re.split("[«»]", marked)
    assert (type_, words) in spot(before + words + after)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("dal 2024 al 2026, il piano 2024-2026", id="years"),
        pytest.param("il 16/09/2025 alle 18.30, o il 2025-09-16", id="dates and hours"),
        pytest.param("sono 320.000.000 di euro", id="an amount with dots"),
        pytest.param("costa 333 123 4567 euro", id="an amount with blanks"),
        pytest.param("protocollo 3401234567", id="a protocol number"),
        pytest.param("la pratica n. 0118612345", id="the number of a file"),
        pytest.param("CUP D14E20001230006", id="the code of a project"),
        pytest.param("via Roma 12, 10121 Torino", id="a postal code"),
        pytest.param("le 500 kg di patate, a 300 km", id="weights and distances"),
        pytest.param("DISTA 500 KM DA NOI", id="a shout with a distance"),
        pytest.param("CA12345AB e YA1234567", id="codes that nothing explains"),
        pytest.param("TO 12345A", id="an old plate that nothing explains"),
        pytest.param("4111 1111 1111 1112", id="a card with a wrong check digit"),
        pytest.param("sul sito www.regione.piemonte.it", id="a public site"),
        pytest.param("a @nomepaese, come dicono", id="a mark of who anonymised the text before"),
        pytest.param('"del territorio?",8948-9290', id="offsets in a table"),
        pytest.param("4639-4703 4789-4855", id="offsets that pass for a card"),
        pytest.param("6,2025-09-16,333,4567,12", id="cells of a table"),
        pytest.param("uno due tre quattro cinque sei sette otto", id="counting"),
        pytest.param("tre quattro cinque sei sette otto nove dieci", id="counting on"),
        pytest.param("trecento quattrocento cinquecento seicento", id="round numbers"),
        pytest.param("gli articoli 340, 341, 342 e 343", id="a list of numbers"),
        pytest.param("o di tre o di quattro, a me e a te", id="small words like letters"),
        pytest.param("guarda at home, punto", id="an English word"),
        pytest.param("", id="nothing"),
    ],
)
def test_not_found(spot: Spot, text: str) -> None:
    assert spot(text) == set()


@pytest.mark.parametrize("name", list(table("patterns")))
def test_every_pattern_of_the_table_finds_its_example(spot: Spot, name: str) -> None:
    assert spot(table("patterns")[name]["example"])


@pytest.mark.parametrize("form", table("dictated")["form"], ids=lambda form: form["example"][:20])
def test_every_dictated_form_finds_its_example(spot: Spot, form: dict[str, str]) -> None:
    assert form["type"] in {type_ for type_, _ in spot(form["example"])}


def test_offsets_count_code_points_over_lines(recognisers: list[Recogniser]) -> None:
    text = "😀 perché\nR: 👩‍👧 il 347 555 0142\nfine"
    found = [f.span for each in recognisers for f in each.find(text)]
    assert [span.of(text) for span in found] == ["347 555 0142"]


@settings(deadline=None, max_examples=60)
@given(before=st.text(max_size=20), after=st.text(max_size=20))
def test_an_email_is_found_wherever_it_stands(
    recognisers: list[Recogniser], before: str, after: str
) -> None:
    text = f"{before} irma.balma@example.org {after}"
    found = {f.span.of(text) for f in recognisers[0].find(text)}
    assert "irma.balma@example.org" in found


def test_nothing_is_asked_of_the_network_nor_written(
    recognisers: list[Recogniser], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TLDEXTRACT_CACHE", str(tmp_path))
    found = [f for each in load_recognisers() for f in each.find("irma@example.org 347 555 0142")]
    assert len(found) == 2
    assert list(tmp_path.iterdir()) == []


def test_no_word_of_the_text_is_logged(
    recognisers: list[Recogniser], caplog: pytest.LogCaptureFixture
) -> None:
    text = "irma@example.org IT63A0305801604100571420683 347 555 0142 IT63 ABCD EFGH IJKL"
    with caplog.at_level(logging.DEBUG):
        assert sum(len(each.find(text)) for each in recognisers) > 2
    logged = " ".join(record.getMessage() for record in caplog.records)
    assert not any(word in logged for word in text.split())


def test_presidio_is_imported_only_when_it_is_needed() -> None:
    code = "import sys, psm_qual.recognisers; print('presidio_analyzer' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert run.stdout.strip() == "False"
