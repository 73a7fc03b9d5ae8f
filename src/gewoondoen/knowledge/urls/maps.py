"""The addresses of one indicator over all areas, of figures as files, and of figures in a frame on another site."""

from django.urls import URLPattern, path

from gewoondoen.knowledge.views import downloads, embeds, maps

urlpatterns: list[URLPattern] = [
    path("kaart/<slug:slug>/", maps.indicator_map, name="map"),
    path("kaart/<slug:slug>/meenemen.<str:kind>", downloads.map_file, name="take_map"),
    path("cijfer/<slug:slug>/meenemen.<str:kind>", downloads.indicator_file, name="take_indicator"),
    path("gebied/<str:code>/meenemen.<str:kind>", downloads.area_file, name="take_area"),
    path("gebied/<str:code>/<slug:slug>/meenemen.<str:kind>", downloads.area_file, name="take_figure"),
    path("insluiten/kaart/<slug:slug>/", embeds.indicator_map, name="embed_map"),
    path("insluiten/gebied/<str:code>/", embeds.area, name="embed_area"),
    path("insluiten/cijfer/<str:code>/<slug:slug>/", embeds.figure, name="embed_figure"),
    path("insluiten/grafiek/<str:code>/<slug:slug>/", embeds.chart, name="embed_chart"),
]
