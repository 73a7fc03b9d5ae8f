"""Personal data found by rule: what is found, what is left alone, and that masking leaves nothing behind."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gewoondoen.demo.texts import grammar, writing
from gewoondoen.signals import privacy

FOUND = [
    # 9*1 + 8*2 + 7*3 + 6*4 + 5*5 + 4*6 + 3*7 + 2*8 - 2 = 154 = 14 x 11.
    ("bsn", "Mijn BSN is 123456782.", "123456782"),
    ("bsn", "BSN 1234.56.782", "1234.56.782"),
    ("bsn", "Nummer 111 222 333 staat in de brief", "111 222 333"),
    ("phone", "Bel 053-1234567 na vijven", "053-1234567"),
    ("phone", "(053) 123 45 67", "(053) 123 45 67"),
    ("phone", "0521-123456", "0521-123456"),
    ("phone", "06 12 34 56 78", "06 12 34 56 78"),
    ("phone", "app naar 0612345678!", "0612345678"),
    ("phone", "+31 6 1234 5678", "+31 6 1234 5678"),
    ("phone", "+31 (0)53 123 45 67", "+31 (0)53 123 45 67"),
    ("phone", "0031612345678", "0031612345678"),
    ("email", "Mail jan.de-wit+wijk@bewoner.example.", "jan.de-wit+wijk@bewoner.example"),
    ("iban", "Rekening NL91 ABNA 0417 1643 00 is van mij", "NL91 ABNA 0417 1643 00"),
    ("iban", "nl91abna0417164300", "nl91abna0417164300"),
    ("iban", "DE89370400440532013000,", "DE89370400440532013000"),
    ("address", "Ik woon 7511 AB 12", "7511 AB 12"),
    ("address", "7511ab 12a, daar dus", "7511ab 12a"),
    ("address", "7511 AB, nummer 12-3", "7511 AB, nummer 12-3"),
    ("address", "Lindeplein 12, 7511 AB Teststad", "12, 7511 AB"),
    ("plate", "Een busje, 12-BBD-3, dumpt afval", "12-BBD-3"),
    ("plate", "kenteken gb-123-x", "gb-123-x"),
    ("plate", "GB 123 X stond er", "GB 123 X"),
    ("plate", "een oude Volvo, AB-12-34", "AB-12-34"),
]
LEFT_ALONE = [
    "123456783",  # fails the eleven-test: 153 is no multiple of 11
    "Zaak 20251234567890 is van vorig jaar",
    "1 123 456 782 euro",
    "De lantaarn bij nummer 12 is al 3 weken stuk.",
    "Ik belde 14 053, 112, 0900-8844, 0800-1234567 en 0900 1234567.",
    "Het was 05-11-2025 12:30, en weer op 06-11-2025 09:15.",
    "NL92 ABNA 1417 1643 99",  # wrong check digits
    "In 2024 in 3 straten, in 2025 al 12.",
    "Bij de postcode 7511 AB is het donker.",
    "GD-4F7K2MM",
    "Op 3-MRT-26 en 12-05-2026, tussen 10-12 uur.",
    "Bus 21, lijn 9-12, van 8-10-2025 tot 10-10-2025",
    "@buurtvereniging",
]


@pytest.mark.parametrize(("kind", "text", "part"), FOUND)
def test_personal_data_are_found_where_they_stand(kind: str, text: str, part: str) -> None:
    [finding] = privacy.found(text)
    assert (finding.kind, finding.text) == (kind, part)
    assert text[finding.start : finding.end] == part
    assert privacy.masked(text) == text.replace(part, f"[{kind}]")


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_numbers_and_dates_of_daily_life_are_left_alone(text: str) -> None:
    assert privacy.found(text) == []


@pytest.mark.parametrize("code", [*privacy.OLD_SIDECODES, *privacy.SIDECODES])
def test_every_sidecode_is_found(code: str) -> None:
    plate = code.replace("9", "4").replace("X", "T")
    assert [each.text for each in privacy.found(f"Kenteken {plate}, een busje.")] == [plate]


PIECES = st.sampled_from(
    [*(part for _, _, part in FOUND), "12", "0", "-", ".", "AB", "a", "@", "[", "]", "de lantaarn", "06", "+31", "\n"]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=8).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)


@given(TEXTS)
@example("06 12345678 123 456 782")
@example("0612345678 111 222 333 7511 AB 12")
def test_what_is_masked_is_not_found_again_and_all_else_stays(text: str) -> None:
    masked = privacy.masked(text)
    assert privacy.found(masked) == []
    assert privacy.masked(masked) == masked
    kept = text
    for finding in reversed(privacy.found(text)):
        kept = f"{kept[: finding.start]}[{finding.kind}]{kept[finding.end :]}"
    assert masked == kept


def test_the_label_is_that_of_the_reader() -> None:
    assert privacy.masked("Bel 06-12345678.", lambda _kind: "telefoonnummer") == "Bel [telefoonnummer]."


def test_of_two_thousand_texts_of_the_demo_none_is_taken_for_personal_data() -> None:
    rng = random.Random(3)
    blocks = grammar.blocks()
    for number in range(2000):
        slots = grammar.place_slots(
            rng.choice(["Lindestraat", "Kerkplein", "Oude Weg"]), rng.randrange(1, 300), "De Es"
        )
        text = writing.say(rng, blocks[number % len(blocks)], slots)
        assert privacy.found(text) == [], text


def test_a_text_of_four_thousand_letters_of_digits_is_read_in_time() -> None:
    # Shapes with repeats in repeats would take for ever on such a text.
    for text in ("0612" * 1000, "1 " * 2000, "AB12" * 1000, "a@" * 2000, "1234AB " * 570, "06-" * 1300):
        privacy.found(text)
