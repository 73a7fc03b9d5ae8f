"""The addresses of importing."""

from django.urls import URLPattern, path

from gewoondoen.knowledge.views import columns, deciding, fetching, importing

urlpatterns: list[URLPattern] = [
    path("inlezen/", importing.imports, name="imports"),
    path("inlezen/nieuw/", importing.new, name="import_new"),
    path("inlezen/ophalen/", fetching.fetch, name="import_fetch"),
    path("inlezen/versies/", deciding.versions, name="versions"),
    path("inlezen/versies/<int:pk>/terugdraaien/", deciding.undo, name="version_undo"),
    path("inlezen/<int:pk>/", importing.one, name="import"),
    path("inlezen/<int:pk>/stand/", importing.progress, name="import_progress"),
    path("inlezen/<int:pk>/kolommen/", columns.columns, name="import_columns"),
    path("inlezen/<int:pk>/publiceren/", deciding.publish, name="import_publish"),
    path("inlezen/<int:pk>/weg/", deciding.drop, name="import_drop"),
    path("inlezen/<int:pk>/opnieuw/", deciding.again, name="import_again"),
]
