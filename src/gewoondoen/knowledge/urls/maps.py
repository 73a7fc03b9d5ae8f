"""The addresses of maps."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
