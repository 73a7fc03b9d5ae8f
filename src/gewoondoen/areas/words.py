"""What is wrong with a file or a drawing, in words for people: one clear line each."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.reading import Unusable

REASONS = {
    "no_file": _("There is no file %(file)s."),
    "unknown_kind": _(
        "%(file)s is not a GeoPackage, GeoParquet, GeoJSON or shapefile (.gpkg, .parquet, .geojson, .shp, .zip)."
    ),
    "unreadable": _("%(file)s cannot be read: it is damaged, or is something else than its name says."),
    "nothing_inside": _("There is no GeoPackage, shapefile or GeoJSON in %(file)s."),
    "no_geometry": _("%(file)s holds no outlines: it is a table without geometry."),
    "not_wkb": _("%(file)s keeps its outlines in a form other than WKB, which we cannot read."),
    "no_layer": _("There is no layer %(layer)s with outlines in the file. It has: %(layers)s."),
    "two_layers": _("The layers %(first)s and %(second)s both hold the same kind of area. Choose one with --layer."),
    "no_code_column": _(
        "No column with codes of areas in layer “%(layer)s” (such as BU_CODE, buurtcode or statcode). "
        "It has: %(columns)s."
    ),
    "no_codes": _("No codes of CBS (GM0153, WK015300, BU01530000) in column %(column)s of layer %(layer)s."),
    "crs": _(
        "Layer %(layer)s has coordinate system “%(crs)s”. Expected RD New (EPSG:28992), WGS84 (EPSG:4326) "
        "or ETRS89 (EPSG:4258)."
    ),
    "not_here": _(
        "The outlines in layer %(layer)s do not lie in the Netherlands: its coordinates are not those of %(crs)s."
    ),
    "no_year": _("The year of the borders is not in %(file)s, nor in its name. Give it with --year."),
    "several_years": _("The file holds several years (%(years)s). Choose one with --year."),
    "other_year": _("The file is of %(years)s, not of %(asked)d."),
    "no_municipality": _("The file has no land of municipality %(codes)s."),
    "nothing_left": _("The file holds no land: only water or areas abroad."),
    "drawing_too_large": _("The outline is larger than %(kilobytes)d kB. Use one with fewer corners."),
    "too_many_corners": _("The outline has more than %(corners)d corners. Use one with fewer corners."),
    "no_geojson": _("This is not GeoJSON."),
    "no_surface": _("There is no surface in this outline: draw a closed shape."),
    "drawn_elsewhere": _("This outline does not lie in the Netherlands. Coordinates are longitude, latitude (WGS84)."),
}


def of(problem: Unusable) -> str:
    """Return the sentence for a problem."""
    return str(REASONS[problem.reason]) % problem.details


OUTCOMES = {
    "created": _("new"),
    "carried": _("gone on, with the border drawn anew"),
    "moved": _("border moved; the old one is kept with its years"),
    "corrected": _("corrected within the same year"),
    "ended": _("ended, linked to what took their place"),
    "unchanged": _("unchanged"),
}
NOTES = {
    "water": _("left out: water or abroad"),
    "other_year": _("left out: of another year"),
    "no_outline": _("left out: no outline"),
    "repaired": _("invalid outlines repaired"),
    "joined": _("rows joined with another of the same code"),
    "fitted": _("outlines fitted to their neighbours (slivers under a metre)"),
    "unnamed": _("without a name in the file"),
}
