"""Every way to write a figure that minerals news uses, one sentence each; and what looks like a figure and is none."""

from __future__ import annotations

import pytest

from reofacts import quantities

Read = tuple[float, str] | tuple[float, str, str] | tuple[float, float, str]
"""Value and unit; or value, unit and qualifier; or both bounds of a range and the unit."""


def read(text: str) -> list[Read]:
    """The figures of a text in the shortest form that says all of each."""
    found: list[Read] = []
    for amount in quantities(text):
        if amount.value_min is not None and amount.value_max is not None:
            found.append((amount.value_min, amount.value_max, amount.unit))
        elif amount.qualifier != "exact":
            found.append((amount.value, amount.unit, amount.qualifier))
        else:
            found.append((amount.value, amount.unit))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Grouping and multipliers.
        ("Reserves total 2 340 000 tonnes.", [(2_340_000, "t")]),
        ("The state holds 8,46,391 tonnes of ore.", [(846_391, "t")]),
        ("The outlay is Rs 2.5 lakh crore.", [(2.5e12, "INR")]),
        ("The outlay is INR 6,400 Cr, or Rs 64 thousand million.", [(6.4e10, "INR"), (6.4e10, "INR")]),
        ("It paid US$ 6.5 mill. for it.", [(6.5e6, "USD")]),
        ("It is at RMB79,000~81,000/standard t.", [(79_000, 81_000, "CNY/t")]),
        ("Prices have risen nearly four times since May.", [(4, "x", "about")]),
        ("Prices were set four times since May.", []),
        ("The firm raised US$35 mn and moved 40k tonnes.", [(3.5e7, "USD"), (40_000, "t")]),
        ("It cost US$1.3B, US$400MM and US$6K.", [(1.3e9, "USD"), (4e8, "USD"), (6000, "USD")]),
        # Currencies of one letter need a scale, and so no drill hole and no phase is money.
        ("The ore was worth P8.4 billion and R3.6bn.", [(8.4e9, "PHP"), (3.6e9, "ZAR")]),
        ("Hole R36 and target P90 lie apart.", []),
        ("It fetched US$210 per metric tonne unit and 4 MMlbs.", [(210, "USD/mtu"), (4e6, "lb")]),
        ("It holds about 1/10th of it, by 2021/2022.", [(10, "%", "about")]),
        ("Ore with 62%Fe or 45-60%Mn sold well.", [(62, "%"), (45, 60, "%")]),
        ("Only 39 reported; the other 16 or 29% did not.", [(29, "%")]),
        ("It takes 20 or 30%.", [(20, 30, "%")]),
        # A fall is the subject, and any verb says how large it is.
        ("The decline narrowed to 15% from 19%.", [(-15, "%"), (-19, "%")]),
        ("The drop is steeper still, at 57%.", [(-57, "%")]),
        ('It aims to "flex down" planned volumes by 20%.', [(-20, "%")]),
        ("Exports are in decline; the share was 15%.", [(15, "%")]),
        ("In the year of the slump, tin made up 8%.", [(8, "%")]),
        # A bare figure of like size takes the unit of the mass before it, and one that counts something does not.
        ("It sold 5.6 million tonnes in 2017, below a forecast of 5.79 million.", [(5.6e6, "t"), (5.79e6, "t")]),
        ("It sold 2 million tonnes to 3 million people.", [(2e6, "t"), (3e6, "count")]),
        ("It sold 2 million tonnes for a village of 90 million.", [(2e6, "t")]),
        # A rate that is said once is not said twice.
        ("It rose by $100/t to $22,500-22,900/t.", [(100, "USD/t"), (22_500, 22_900, "USD/t")]),
        # The best quarter is no rate.
        ("Record quarterly output of 700 t came as a relief.", [(700, "t")]),
        ("Quarterly output of 700 t came as a relief.", [(700, "t/quarter")]),
        # A dot parts thousands only where the text shows it.
        ("It sold 43.745 t of 1.290.000 t.", [(43_745, "t"), (1_290_000, "t")]),
        ("It sold 1.250 to 1.750 t for 3.250,75 euros.", [(1250, 1750, "t"), (3250.75, "EUR")]),
        ("It sold 43.745 t of 1,290,000 t.", [(43.745, "t"), (1_290_000, "t")]),
        ("It sold 43.745 t of 1.290.000 t, or 3.4%.", [(43.745, "t"), (1_290_000, "t"), (3.4, "%")]),
        # Words, fractions and factors.
        ("Thirty-five thousand tonnes were mined.", [(35_000, "t")]),
        ("One and a half million tonnes were moved.", [(1_500_000, "t")]),
        ("A quarter of the supply came from Peru, half a million tonnes.", [(25, "%"), (500_000, "t")]),
        ("About a dozen mines closed.", [(12, "count", "about")]),
        ("Half a dozen mines closed.", [(6, "count")]),
        ("One in four magnets is recycled.", [(25, "%")]),
        ("It covers 11 of the 17 elements.", [(11, "count"), (17, "count")]),
        ("Demand rose 30-fold, twentyfold and then tripled.", [(30, "x"), (20, "x"), (3, "x")]),
        ("Prices halved, then rose 3x and 2½ times.", [(0.5, "x"), (3, "x"), (2.5, "x")]),
        # Ranges and changes.
        ("Between 60 and 70 tonnes were sold.", [(60, 70, "t")]),
        ("It sold 60-70 tonnes, 6–7% of it at US$3-4 million.", [(60, 70, "t"), (6, 7, "%"), (3e6, 4e6, "USD")]),
        ("Output rose from 60 to 70 tonnes.", [(60, "t"), (70, "t")]),
        ("It drilled 1,400 m to 1,900 m of core.", [(1400, 1900, "m")]),
        ("It pays anything from $40 to $45 a kilo.", [(40, 45, "USD/kg")]),
        ("The grade is 6.2% ± 0.4%.", [(5.8, 6.6, "%")]),
        ("Output rose from 2,000 t in 2020-21 to 5,000 t in 2023-24.", [(2000, "t"), (5000, "t")]),
        # One unit, hedge or fall for a list.
        ("Output was 30 and 40 tonnes, respectively.", [(30, "t"), (40, "t")]),
        ("About 30 and 40 tonnes were sold.", [(30, "t", "about"), (40, "t", "about")]),
        ("Exports fell by 3, 5 and 8 per cent in 2021, 2022 and 2023.", [(-3, "%"), (-5, "%"), (-8, "%")]),
        ("Exports fell 3% and 8% of the mines closed.", [(-3, "%"), (8, "%")]),
        # Bounds.
        ("As much as 500 t, at least 400 t, 300 t or more.",
         [(500, "t", "at_most"), (400, "t", "at_least"), (300, "t", "at_least")]),
        ("Under 30 t and more than 6,000 t, nearly 50%.",
         [(30, "t", "less_than"), (6000, "t", "more_than"), (50, "%", "about")]),
        ("The margin was -4.5%, then minus 2 percent.", [(-4.5, "%"), (-2, "%")]),
        # Points.
        ("Rates fell 35 basis points, or 0.35 of a percentage point.", [(-35, "bp"), (0.35, "pp")]),
        # Units of the trade.
        ("It sold 300 short tons, 400 long tons and 6 stu at US$12/stu.",
         [(300, "ston"), (400, "lton"), (6, "stu"), (12, "USD/stu")]),
        ("Capacity is 3.5 Mtpa; another has 400 ktpa, 6000 tpa or 50 kt/y.",
         [(3.5e6, "t/yr"), (4e5, "t/yr"), (6000, "t/yr"), (5e4, "t/yr")]),
        ("It sold 300 mt; the other holds 3 Mt.", [(300, "t"), (3e6, "t")]),
        ("It mined 6,000 tonnes per quarter, 70 tonnes a day.", [(6000, "t/quarter"), (70, "t/day")]),
        ("The grade is 4.2% TREO, 1,300 ppm, 6 g/t, 2 kg/t.", [(4.2, "%"), (1300, "ppm"), (6, "g/t"), (2, "kg/t")]),
        ("It costs A$6 million, C$20m, RM 4 million, 30 ringgit or 500 kroner.",
         [(6e6, "AUD"), (2e7, "CAD"), (4e6, "MYR"), (30, "MYR"), (500, "NOK")]),
        ("The price is US$75 per kg, US$3,000 per tonne or 55 US cents per pound.",
         [(75, "USD/kg"), (3000, "USD/t"), (0.55, "USD/lb")]),
        ("The area covers 350 km2, 50 hectares and 70,000 acres.", [(350, "km2"), (50, "ha"), (70_000, "acre")]),
        ("The plant draws 30 MW, uses 40 GWh and runs at 1,300°C.", [(30, "MW"), (40, "GWh"), (1300, "degC")]),
        # No quantities.
        ("In FY2024-25 and 2019-20, in the 1990s and by 2030 it changed.", []),
        ("On May 4, 2024, at 10:30, 3/4/2024 and from 1 April to 30 June 2025.", []),
        ("From 1 December makers need approval.", []),
        ("Section 232, Chapter 4, COVID-19, HS 2846, CAS 7440-00-8 and F-35 jets.", []),
        ("Call +86 10 6512 3456 or 555-0199.", []),
        ("NdFeB, Nd2Fe14B, CO2 and La2O3.", []),
        ("1. Introduction", []),
        ("It ranks third and is No. 2; the third-largest is Peru.", []),
        ("See Table 3, Figure 2, [1], (1) and page 3 of 12.", []),
        ("He is 63, and the vote was 51:49.", []),
    ],
)  # fmt: skip
def test_figures_are_read_as_written(text: str, expected: list[Read]) -> None:
    assert read(text) == expected
