"""What happens with areas: outlines come in by vintage; people make boroughs and focus areas."""

from gewoondoen.areas.actions.importing import Report, import_outlines
from gewoondoen.areas.actions.own_areas import change_own_area, end_own_area, make_borough, make_focus_area

__all__ = ["Report", "change_own_area", "end_own_area", "import_outlines", "make_borough", "make_focus_area"]
