from django.urls import path

from gewoondoen.ui import views

app_name = "ui"
urlpatterns = [
    path("onderdelen/", views.components, name="components"),
    path("taal/", views.language, name="language"),
]
