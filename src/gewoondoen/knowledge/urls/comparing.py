"""The addresses of areas side by side, and of two indicators against each other."""

from django.urls import URLPattern, path

from gewoondoen.knowledge.views import comparing, downloads

urlpatterns: list[URLPattern] = [
    path("vergelijken/", comparing.compare, name="compare"),
    path("vergelijken/meenemen.<str:kind>", downloads.comparison_file, name="take_comparison"),
    path("verband/", comparing.relate, name="relation"),
    path("verband/meenemen.<str:kind>", downloads.relation_file, name="take_relation"),
]
