from django.urls import path

from gewoondoen.areas.views import downloads, managing, pages

app_name = "areas"
urlpatterns = [
    path("", pages.areas, name="list"),
    path("adressen", downloads.suggestions, name="addresses"),
    path("omtrek.json", downloads.outline, name="outline"),
    path("beheer/", managing.own_areas, name="manage"),
    path("beheer/stadsdeel/", managing.make_borough, name="make-borough"),
    path("beheer/focusgebied/", managing.make_focus_area, name="make-focus-area"),
    path("beheer/<str:code>/", managing.change, name="change"),
    path("beheer/<str:code>/beeindigen/", managing.end, name="end"),
    path("<str:code>/", pages.area, name="area"),
    path("<str:code>/<int:year>/", pages.area, name="area-then"),
    path("<str:code>/onderdelen.<str:kind>", downloads.parts, name="parts"),
]
