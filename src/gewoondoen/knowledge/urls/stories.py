"""The addresses of stories."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
