from django.http import HttpRequest, HttpResponse


def columns(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse()
