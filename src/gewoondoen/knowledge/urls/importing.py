"""The addresses of importing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
