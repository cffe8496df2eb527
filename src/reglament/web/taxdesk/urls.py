"""Addresses of the tax desk."""

from __future__ import annotations

from django.urls import path

from reglament.web.taxdesk import books, files, miners, portfolio, quotes, ties, year

app_name = "taxdesk"

urlpatterns = [
    path("", portfolio.first, name="first"),
    path("<str:code>/", portfolio.portfolio, name="portfolio"),
    path("<str:code>/what-if/", portfolio.what_if, name="what_if"),
    path("<str:code>/record/", books.record, name="record"),
    path("<str:code>/coins/", books.coins, name="coins"),
    path("<str:code>/positions/", books.positions, name="positions"),
    path("<str:code>/files/", files.files, name="files"),
    path("<str:code>/files/bring/", files.bring, name="bring"),
    path("<str:code>/files/wallet/", files.wallet, name="wallet"),
    path("<str:code>/files/accept/", files.accept, name="accept"),
    path("<str:code>/files/explain/", files.explain, name="explain"),
    path("<str:code>/quotes/", quotes.quotes, name="quotes"),
    path("<str:code>/quotes/bring/", quotes.bring, name="bring_quotes"),
    path("<str:code>/quotes/source/", quotes.source, name="source"),
    path("<str:code>/ties/", ties.ties, name="ties"),
    path("<str:code>/ties/person/", ties.person, name="person"),
    path("<str:code>/ties/regime/", ties.regime, name="regime"),
    path("<str:code>/ties/payment/", ties.payment, name="payment"),
    path("<str:code>/miners/", miners.miners, name="miners"),
    path("<str:code>/miners/add/", miners.add, name="add_miner"),
    path("<str:code>/miners/report/", miners.report, name="miners_report"),
    path("<str:code>/operations/<int:n>/", year.operation, name="operation"),
    path("<str:code>/operations/<int:n>/quote/", year.choose, name="choose_quote"),
    path("<str:code>/operations/<int:n>/void/", year.void, name="void"),
    path("<str:code>/operations/<int:n>/lots/", year.lots, name="name_lots"),
    path("<str:code>/documents/<int:number>/", year.document, name="document"),
    path("<str:code>/years/<int:number>/", year.year, name="year"),
    path("<str:code>/years/<int:number>/tell/", books.tell, name="tell_year"),
    path("<str:code>/years/<int:number>/method/", books.method, name="method"),
    path("<str:code>/years/<int:number>/papers/", year.papers, name="papers"),
    path("<str:code>/years/<int:number>/close/", year.close, name="close_year"),
]
