"""Every address of figures and stories, by part of the room."""

from gewoondoen.knowledge.urls import catalogue, comparing, importing, indices, maps, profile, stories

app_name = "knowledge"
urlpatterns = [
    *profile.urlpatterns,
    *maps.urlpatterns,
    *comparing.urlpatterns,
    *indices.urlpatterns,
    *stories.urlpatterns,
    *importing.urlpatterns,
    *catalogue.urlpatterns,
]
