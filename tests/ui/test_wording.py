"""How charts and maps write numbers in the reader's language."""

from django.utils import translation

from gewoondoen.ui import wording


def test_a_number_is_rounded_and_not_cut_off() -> None:
    with translation.override("nl"):
        found = [wording.number(0.6667, 2), wording.number(-0.004, 2), wording.number(1999.6)]
    assert found == ["0,67", "0,00", "2.000"]
