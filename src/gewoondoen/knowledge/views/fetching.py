from django.http import HttpRequest, HttpResponse


def fetch(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
