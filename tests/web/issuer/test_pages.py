"""The pages of the issuer's cabinet: what each shows, to whom, and what it says when it refuses."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

PAGES = ["information", "finance", "case", "case/new", "case/protocol", "orders", "orders/new", "forms",
         "forms/issuer_questionnaire", "acts", "messages", "verify", "password", "rules", "notices",
         "help"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_a_user(registrar, page):
    answer = registrar.browser("rep-vm").get(f"/issuer/{page}/")

    assert answer.status_code == 200


@pytest.mark.parametrize("code", ["access_application", "end_application", "attorney"])
def test_appendices_are_given_empty_to_a_visitor_and_with_his_issuer_to_a_user(registrar, client, code):
    empty, own = client.get(f"/issuer/blanks/{code}/"), registrar.browser("rep-vm").get(f"/issuer/blanks/{code}/")
    texts = ["".join(one.extract_text() for one in PdfReader(BytesIO(a.content)).pages) for a in (empty, own)]

    assert "1027700000019" not in texts[0]
    assert ("1027700000019" in texts[1]) is (code != "attorney")
