"""Check digits: right numbers hold, one wrong digit is always noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reglament.core.units import identifiers as ids

DIGITS = "0123456789"


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=length, max_size=length)


@pytest.mark.parametrize(
    ("holds", "number"),
    [
        pytest.param(ids.is_inn, "7701234560", id="INN of an organisation"),
        pytest.param(ids.is_inn, "770123456703", id="INN of a person"),
        pytest.param(ids.is_ogrn, "1027700000020", id="OGRN"),
        pytest.param(ids.is_ogrn, "304500116000157", id="OGRN of an entrepreneur"),
        pytest.param(ids.is_snils, "112-233-445 95", id="SNILS"),
        pytest.param(ids.is_snils, "001-001-998 00", id="SNILS given out before control digits"),
        pytest.param(ids.is_kazakh_number, "900506300128", id="IIN"),
        pytest.param(ids.is_kazakh_number, "210840049857", id="BIN"),
        pytest.param(ids.is_iban, "KZ699990000000000001", id="IBAN"),
        pytest.param(ids.is_isin, "RU000A1SMPL4", id="ISIN"),
        pytest.param(ids.is_isin, "US0378331005", id="ISIN with other letters"),
        pytest.param(ids.is_lei, "253400DEMO00BROKER69", id="LEI"),
        pytest.param(ids.is_bik, "044599911", id="BIK"),
        pytest.param(ids.is_bic, "DEMOKZKA", id="BIC of eight marks"),
        pytest.param(ids.is_bic, "DEMOKZKAXXX", id="BIC of eleven marks"),
    ],
)
def test_a_right_number_holds(holds, number):
    assert holds(number)


@pytest.mark.parametrize(
    ("holds", "number"),
    [
        pytest.param(ids.is_inn, "7701234561", id="INN, last digit"),
        pytest.param(ids.is_inn, "770123456713", id="INN of a person, first control digit"),
        pytest.param(ids.is_inn, "770123456704", id="INN of a person, second control digit"),
        pytest.param(ids.is_inn, "0000000000", id="INN of noughts"),
        pytest.param(ids.is_inn, "77012345", id="INN too short"),
        pytest.param(ids.is_inn, "٧٧٠١٢٣٤٥٦٠", id="INN in other digits"),
        pytest.param(ids.is_ogrn, "1027700000021", id="OGRN"),
        pytest.param(ids.is_ogrn, "102770000002", id="OGRN too short"),
        pytest.param(ids.is_snils, "112-233-445 96", id="SNILS"),
        pytest.param(ids.is_snils, "001-001-999 00", id="SNILS just after the old ones"),
        pytest.param(ids.is_snils, "112233", id="SNILS too short"),
        pytest.param(ids.is_kazakh_number, "900506300129", id="IIN"),
        pytest.param(ids.is_iban, "KZ709990000000000001", id="IBAN"),
        pytest.param(ids.is_iban, "KZ69999000000000001", id="IBAN one mark short"),
        pytest.param(ids.is_iban, "KZXX9990000000000001", id="IBAN without control digits"),
        pytest.param(ids.is_isin, "RU000A1SMPL5", id="ISIN"),
        pytest.param(ids.is_isin, "RU000A1SMPL", id="ISIN too short"),
        pytest.param(ids.is_lei, "253400DEMO00BROKER70", id="LEI"),
        pytest.param(ids.is_lei, "253400DEMO00BROKER", id="LEI too short"),
        pytest.param(ids.is_bik, "144599911", id="BIK not beginning with nought"),
        pytest.param(ids.is_bic, "DEMOKZK", id="BIC of seven marks"),
        pytest.param(ids.is_bic, "DEM0KZKA", id="BIC with a digit in the bank's name"),
    ],
)
def test_a_wrong_number_does_not_hold(holds, number):
    assert not holds(number)


@pytest.mark.parametrize(
    ("account", "bik", "holds"),
    [
        pytest.param("40701810700000000001", "044599911", True, id="account in a bank"),
        pytest.param("40701810600000000001", "044599911", False, id="account with another key"),
        pytest.param("40701810700000000001", "044599912", False, id="account in another bank"),
        pytest.param("30101810100000000911", "044599911", True, id="correspondent account"),
        pytest.param("30101810200000000911", "044599911", False, id="correspondent account with another key"),
        pytest.param("40102810445370000059", "017003983", True, id="single treasury account"),
        pytest.param("40102810545370000059", "017003983", False, id="single treasury account with another key"),
        pytest.param("03100643000000018500", "017003983", True, id="treasury account carries no key"),
        pytest.param("4070181070000000000", "044599911", False, id="nineteen digits"),
        pytest.param("40701810700000000001", "44599911", False, id="eight digits of BIK"),
    ],
)
def test_the_account_key_fits_the_bank(account, bik, holds):
    assert ids.is_account_of(account, bik) is holds


@given(digits(9) | digits(10))
def test_a_completed_inn_holds(start):
    whole = ids.inn_with_control(start)

    assert ids.is_inn(whole) or not whole.strip("0")


@given(digits(20), digits(8))
def test_a_completed_account_holds_and_only_with_that_key(account, bik_rest):
    bik = "0" + bik_rest
    whole = ids.account_with_key(account, bik)

    assert ids.is_account_of(whole, bik)
    if not account.startswith("03"):
        keys = [whole[:8] + key + whole[9:] for key in DIGITS]
        assert sum(ids.is_account_of(other, bik) for other in keys) == 1


@given(digits(11))
def test_a_completed_kazakh_number_holds(start):
    whole = ids.kazakh_number_with_control(start)

    assert whole is None or ids.is_kazakh_number(whole)


@given(st.text(DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=16, max_size=16))
def test_a_completed_iban_holds(account):
    assert ids.is_iban(ids.iban_with_control("KZ", account))


@given(st.text(max_size=40))
def test_no_text_breaks_a_check(text):
    for holds in (ids.is_inn, ids.is_ogrn, ids.is_snils, ids.is_kazakh_number, ids.is_iban, ids.is_isin, ids.is_lei):
        assert holds(text) in (True, False)
