"""The addresses of stacking, indices, measures of spread and groups of areas."""

from django.urls import URLPattern, path

from gewoondoen.knowledge.views import index_cards, index_making, indices, peer_groups, spreading, stacking, what_if

urlpatterns: list[URLPattern] = [
    path("stapeling/", stacking.stacking, name="stacking"),
    path("stapeling/uitvoer/<str:kind>/", stacking.stacking_file, name="stacking-file"),
    path("spreiding/", spreading.spreading, name="spreading"),
    path("spreiding/uitvoer/<str:kind>/", spreading.spreading_file, name="spreading-file"),
    path("index/", indices.indices, name="indices"),
    path("index/nieuw/", index_making.index_new, name="index-new"),
    path("index/<slug:slug>/", indices.index, name="index"),
    path("index/<slug:slug>/gebied/<str:code>/", indices.index_area, name="index-area"),
    path("index/<slug:slug>/versies/", indices.index_versions, name="index-versions"),
    path("index/<slug:slug>/uitvoer/<str:kind>/", indices.index_file, name="index-file"),
    path("index/<slug:slug>/wat-als/", what_if.what_if, name="index-what-if"),
    path("index/<slug:slug>/wat-als/bewaren/", what_if.keep, name="index-keep"),
    path("index/<slug:slug>/nieuwe-versie/", index_making.index_version_new, name="index-version-new"),
    path("index/<slug:slug>/wijzigen/", index_making.index_edit, name="index-edit"),
    path("index/<slug:slug>/kaart/<int:number>/", index_cards.card, name="index-card"),
    path("index/<slug:slug>/kaart/<int:number>/wijzigen/", index_cards.card_edit, name="index-card-edit"),
    path("index/<slug:slug>/kaart/<int:number>/uitvoer/<str:kind>/", index_cards.card_file, name="index-card-file"),
    path("index/<slug:slug>/openbaar/<int:number>/", index_making.index_publish, name="index-publish"),
    path("groepen/", peer_groups.peer_groups, name="peer-groups"),
    path("groepen/nieuw/", peer_groups.peer_group_new, name="peer-group-new"),
    path("groepen/<slug:slug>/", peer_groups.peer_group, name="peer-group"),
    path("groepen/<slug:slug>/wijzigen/", peer_groups.peer_group_edit, name="peer-group-edit"),
]
