"""Forms of the cabinet: they read what was typed and say what to mend; rules stay with the flows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from reglament.core.orders.draft import OrderDraft
from reglament.core.units.amount import RUB, AmountUnreadable, amount_from_text, decimal_from_text


class MoneyField(forms.CharField):
    """An amount in roubles as people type it: comma or point, with or without spaces."""

    def to_python(self, value: Any) -> Any:
        """Return the amount. A third decimal is never rounded away in silence."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            amount = amount_from_text(text.rstrip("₽ \u00a0"), RUB)
        except AmountUnreadable:
            raise forms.ValidationError(_("Введите сумму рублями и копейками, например 1 000,00")) from None
        if amount.minor <= 0:
            raise forms.ValidationError(_("Введите сумму больше нуля"))
        return amount


class WithdrawalForm(forms.Form):
    """A withdrawal as typed."""

    amount = MoneyField(error_messages={"required": "Введите сумму"})
    place = forms.CharField(required=False)
    details = forms.IntegerField(required=False)


class TransferForm(forms.Form):
    """A transfer between sections as typed."""

    amount = MoneyField(error_messages={"required": "Введите сумму"})
    source = forms.CharField()
    target = forms.CharField()


class OrderForm(forms.Form):
    """An order as typed."""

    instrument = forms.CharField(error_messages={"required": "Выберите бумагу"})
    side = forms.ChoiceField(choices=[("buy", "buy"), ("sell", "sell")])
    quantity = forms.CharField(error_messages={"required": "Введите количество"})
    unit = forms.ChoiceField(choices=[("pieces", "pieces"), ("lots", "lots")], required=False)
    kind = forms.ChoiceField(choices=[("limit", "limit"), ("market", "market")])
    price = forms.CharField(required=False)
    valid_until = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"])
    all_or_none = forms.BooleanField(required=False)
    risk_warned = forms.BooleanField(required=False)

    def clean_quantity(self) -> str:
        """Return the quantity as a whole number above nil."""
        plain = "".join(self.cleaned_data["quantity"].split()).replace("\u00a0", "")
        if not plain.isdigit() or int(plain) == 0:
            raise forms.ValidationError(_("Введите целое число больше нуля"))
        return plain

    def clean(self) -> dict[str, Any]:
        """Check that a limit order has a price that can be read."""
        cleaned = super().clean() or {}
        price = cleaned.get("price", "")
        if cleaned.get("kind") == "limit":
            try:
                cleaned["price"] = f"{decimal_from_text(price):f}"
            except AmountUnreadable:
                self.add_error("price", _("Введите цену, например 250,05, или выберите рыночную заявку"))
        return cleaned

    def to_draft(self, client: str, key: str) -> OrderDraft:
        """Return the draft a flow takes."""
        cleaned = self.cleaned_data
        return OrderDraft(
            client=client,
            instrument=cleaned["instrument"],
            side=cleaned["side"],
            quantity=cleaned["quantity"],
            quantity_unit=cleaned["unit"] or "pieces",
            price=cleaned["price"] if cleaned["kind"] == "limit" else "",
            kind=cleaned["kind"],
            valid_until=cleaned["valid_until"],
            conditions=("all_or_none",) if cleaned["all_or_none"] else (),
            risk_warned=cleaned["risk_warned"],
            signature="cabinet",
            key=key,
        )
