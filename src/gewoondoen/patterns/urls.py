"""Addresses of patterns. Addresses are Dutch."""

from datetime import date

from django.urls import path, re_path, register_converter

from gewoondoen.patterns.views import faring, reports, surges


class MonthConverter:
    """A month in an address: 2026-02."""

    regex = r"\d{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """Return the first day of the month; the year 0000 is none."""
        return reports.month_from(value)

    def to_url(self, value: object) -> str:
        """Return it as it stands in the address."""
        return str(value) if isinstance(value, str) else f"{value:%Y-%m}"


register_converter(MonthConverter, "month")

app_name = "patterns"
urlpatterns = [
    path("", surges.surges, name="surges"),
    path("zoeken/", surges.scan, name="scan"),
    path("pieken/<int:pk>/", surges.surge, name="surge"),
    path("pieken/<int:pk>/merken/", surges.mark, name="mark"),
    re_path(r"^pieken/(?P<pk>\d+)/telling\.(?P<kind>csv|xlsx|json)$", surges.inputs, name="inputs"),
    path("gebied/<str:code>/", faring.area, name="area"),
    path("gebied/<str:code>/download/<str:kind>/", faring.download, name="download"),
    path("gebied/<str:code>/verslag-maken/", reports.make, name="make_report"),
    path("gebied/<str:code>/verslag/<month:month>/", reports.report, name="report"),
    path("gebied/<str:code>/verslag/<month:month>/bewerken/", reports.edit, name="edit_report"),
    path("gebied/<str:code>/verslag/<month:month>/publiceren/", reports.publish, name="publish_report"),
    path("gebied/<str:code>/verslag/<month:month>/intrekken/", reports.take_back, name="take_back_report"),
]
