"""A count of what happens goes up and down by chance; a count of what is there does not."""

import pytest
from django.test import Client

from tests.knowledge.making import indicator, publish, usual

pytestmark = pytest.mark.django_db
LINDEHOF = "BU99990001"


def page(slug: str) -> str:
    return Client().get(f"/kennis/gebied/{LINDEHOF}/{slug}/").content.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("world")
def test_nine_burglaries_could_as_well_have_been_four_to_seventeen() -> None:
    inhabitants = usual()["inwoners"]
    burglaries = indicator("inbraken", theme="veiligheid")
    indicator(
        "inbraken_per_1000", "share", theme="veiligheid", base=1000, numerator=burglaries, denominator=inhabitants
    )
    publish({("inbraken", "2020"): {LINDEHOF: 9}, ("inwoners", "2020"): {LINDEHOF: 2_500}})
    assert "Alleen al door toeval kan dit tussen 4,1 en 17,1 liggen" in page("inbraken")
    assert "door toeval" not in page("inwoners")
