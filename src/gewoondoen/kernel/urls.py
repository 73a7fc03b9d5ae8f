from django.urls import path

from gewoondoen.kernel import views

app_name = "kernel"
urlpatterns = [
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
]
