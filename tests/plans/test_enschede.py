"""Plans on the real borders of Enschede."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from gewoondoen.areas.models import Area
from gewoondoen.plans import actions
from gewoondoen.plans.models import LinePlan
from tests.plans.making import ahead


@pytest.mark.realdata
@pytest.mark.django_db
def test_a_list_in_rd_new_finds_the_neighbourhoods_of_enschede(shared_data: Path) -> None:
    file = shared_data / "cbs" / "geo" / "wijk_buurt_2016_selectie.gpkg"
    if not file.exists():
        pytest.skip("wijk_buurt_2016_selectie.gpkg is not in the folder shared/data/cbs/geo.")
    call_command("import_areas", str(file), municipality=["GM0153"], stdout=StringIO(), stderr=StringIO())
    head = "nummer;titel;soort;van;tot;x;y"
    days = f"{ahead(5)};{ahead(50)}"
    # The Oude Markt, and a place in Hengelo, which is another municipality.
    inside = actions.bring_file(source="A", content=f"{head}\n1;Markt;plein;{days};257700;471300".encode())
    assert inside["new"] == 1
    found = LinePlan.objects.get().area
    assert (found.kind, found.code[:6]) == (Area.Kind.NEIGHBOURHOOD, "BU0153")
    outside = actions.bring_file(source="A", content=f"{head}\n2;Elders;plein;{days};250800;476500".encode())
    assert outside["problems"][0][2] == "outside"
