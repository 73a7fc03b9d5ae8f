"""The addresses of what there is and what it means."""

from django.urls import URLPattern, path

from gewoondoen.knowledge.views import catalogue, managing

urlpatterns: list[URLPattern] = [
    path("begrippen/", catalogue.definitions, name="definitions"),
    path("begrippen/<slug:slug>/", catalogue.definition, name="definition"),
    path("bronnen/", catalogue.sources, name="sources"),
    path("bronnen/<slug:slug>/", catalogue.source, name="source"),
    path("beheer/", managing.manage, name="manage"),
    path("beheer/nieuwe-bron/", managing.dataset, name="dataset_add"),
    path("beheer/bronnen/<slug:slug>/", managing.dataset, name="dataset_edit"),
    path("beheer/bronnen/<slug:slug>/herstellen/", managing.restore_dataset, name="dataset_restore"),
    path("beheer/bronnen/<slug:slug>/opnieuw/", managing.read_again, name="dataset_again"),
    path("beheer/bronnen/<slug:slug>/begrip/", managing.new_indicator, name="indicator_add"),
    path("beheer/begrippen/<slug:slug>/", managing.indicator, name="indicator_edit"),
    path("beheer/begrippen/<slug:slug>/herstellen/", managing.restore_indicator, name="indicator_restore"),
]
