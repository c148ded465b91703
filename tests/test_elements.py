"""Elements: the factors follow from the atomic weights and the formula."""

import pytest

from reofacts.elements import composition, element_table, element_to_oxide, oxide_to_element, weights


def test_the_seventeen_stand_in_the_order_of_their_atomic_numbers() -> None:
    table = element_table()
    assert [row["symbol"] for row in table] == [
        "Sc",
        "Y",
        "La",
        "Ce",
        "Pr",
        "Nd",
        "Pm",
        "Sm",
        "Eu",
        "Gd",
        "Tb",
        "Dy",
        "Ho",
        "Er",
        "Tm",
        "Yb",
        "Lu",
    ]
    assert [row["atomic_number"] for row in table] == [21, 39, *range(57, 72)]


@pytest.mark.parametrize(
    ("symbol", "oxide", "factor"),
    [("Sc", "Sc2O3", 1.5338), ("Y", "Y2O3", 1.2699), ("La", "La2O3", 1.1728), ("Ce", "CeO2", 1.2284),
     ("Pr", "Pr6O11", 1.2082), ("Nd", "Nd2O3", 1.1664), ("Tb", "Tb4O7", 1.1762), ("Dy", "Dy2O3", 1.1477),
     ("Lu", "Lu2O3", 1.1372)],
)  # fmt: skip
def test_the_factor_to_oxide_is_that_of_the_trade(symbol: str, oxide: str, factor: float) -> None:
    assert element_to_oxide(symbol, oxide) == pytest.approx(factor, abs=5e-5)


def test_the_two_factors_of_an_element_undo_each_other() -> None:
    for row in element_table():
        there, back = row["element_to_oxide"], row["oxide_to_element"]
        if row["symbol"] == "Pm":
            assert (there, back, row["atomic_weight"]) == (None, None, None)
            continue
        assert isinstance(there, float)
        assert isinstance(back, float)
        assert there * back == pytest.approx(1, rel=1e-5)
        assert 1.05 < there < 1.60


def test_factors_keep_six_significant_digits() -> None:
    assert (element_to_oxide("Nd", "Nd2O3"), oxide_to_element("Nd", "Nd2O3")) == (1.16638, 0.857356)


def test_light_and_heavy_follow_the_scheme_that_is_named() -> None:
    by_class = {name: [row["symbol"] for row in element_table() if row["element_class"] == name] for name in
                ("light", "heavy", "neither")}  # fmt: skip
    assert by_class["light"] == ["La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu"]
    assert by_class["heavy"] == ["Y", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu"]
    assert by_class["neither"] == ["Sc"]
    assert {row["scheme"] for row in element_table()} == {"USGS"}


def test_oxygen_has_a_weight_but_no_row() -> None:
    assert weights()["O"] == 15.999
    assert "O" not in [row["symbol"] for row in element_table()]


def test_a_formula_is_taken_apart() -> None:
    assert composition("NaCl") == {"Na": 1, "Cl": 1}


@pytest.mark.parametrize("bad", ["", "nd2o3", "Nd2-O3", "2Nd", "Nd 2"])
def test_what_is_no_formula_is_refused_in_words(bad: str) -> None:
    with pytest.raises(ValueError, match="is not a formula"):
        composition(bad)


def test_an_oxide_of_another_element_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="La2O3 holds no Nd"):
        element_to_oxide("Nd", "La2O3")
