"""The pages of the issuer's cabinet: what each shows, to whom, and what it says when it refuses."""

from __future__ import annotations

import pytest

PAGES = ["information", "finance", "case", "case/new", "case/protocol", "orders", "orders/new", "forms",
         "forms/issuer_questionnaire", "acts", "messages", "verify", "password", "rules", "notices",
         "help"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_a_user(registrar, page):
    answer = registrar.browser("rep-vm").get(f"/issuer/{page}/")

    assert answer.status_code == 200
