"""Help of the back office: whom to call, which keys the pages know."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from reglament.web.backoffice.page import office_page
from reglament.web.seat import officer_page


@require_GET
@officer_page
def help_page(request: HttpRequest) -> HttpResponse:
    """Say what each section is for and which keys the pages know."""
    return office_page(request, "help.html", "help", {})
