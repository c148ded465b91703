"""Predict the quantities of a file in NewsQuant's form, for a scorer of that benchmark.

    python benchmarks/accuracy/newsquant.py DATA.json --out predictions.jsonl

DATA.json is a list of {"text": ...}; a line of predictions is {"quantities": [{"value": ..., "unit": ...}]}, in order.
Units are translated into the benchmark's words, and three of its conventions are followed: a fall has no minus sign,
a fraction stays a fraction, and a change "from A to B" is one pair.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from reofacts import quantities
from reofacts.extraction.amounts.amounts import Amount

Prediction = dict[str, object]

NAMES = {
    "t": "ton", "kg": "kilogram", "g": "gram", "mg": "milligram", "lb": "pound-mass", "oz": "ounce",
    "oz_t": "troy ounce", "ston": "short ton", "lton": "long ton", "ct": "carat", "%": "percentage",
    "pp": "percentage point",
    "bp": "basis point", "x": "times", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "yen",
    "CNY": "yuan", "INR": "rupee", "AUD": "australian dollar", "CAD": "canadian dollar", "HKD": "hong kong dollar",
    "NZD": "new zealand dollar", "SGD": "singapore dollar", "MYR": "ringgit", "ILS": "shekel", "DKK": "danish krone",
    "NOK": "krone", "SEK": "krona", "ZAR": "rand", "HRK": "kuna", "CHF": "franc", "KRW": "won", "THB": "baht",
    "RUB": "ruble", "BRL": "real", "yr": "year", "h": "hour", "min": "minute", "s": "second", "ms": "millisecond",
    "um": "micrometer", "nm": "nanometer", "mm": "millimeter", "cm": "centimeter", "m": "meter", "km": "kilometer",
    "ft": "foot", "in": "inch", "yd": "yard", "mi": "mile", "nmi": "nautical mile", "m2": "square meter",
    "km2": "square kilometer", "cm2": "square centimeter", "ft2": "square foot", "mi2": "square mile", "ha": "hectare",
    "m3": "cubic meter", "ft3": "cubic foot", "L": "liter", "mL": "milliliter", "gal": "gallon", "floz": "fluid ounce",
    "degC": "celsius", "degF": "fahrenheit", "deg": "degree", "MW": "megawatt", "W": "watt", "kW": "kilowatt",
    "GW": "gigawatt", "hp": "horsepower", "lbf.ft": "pound foot", "N.m": "newton meter", "A": "ampere", "V": "volt",
    "F": "farad", "T": "tesla", "ppm": "part per million", "ppb": "part per billion", "MB": "megabyte",
}  # fmt: skip
HUNDREDTHS = re.compile(r"(?:U\.?S\.?\s)?(?:cents?|¢|p|pence|pennies|sen)\b", re.IGNORECASE)
CHANGE = re.compile(r"(?:\s[^;,]{1,40})?\sto\s(?:about\s|around\s)?", re.IGNORECASE)


def named(amount: Amount) -> str:
    """The benchmark's words for the unit of an amount."""
    if amount.unit.startswith("count"):
        return amount.unit.replace("count", amount.noun, 1).replace("/", " per ").replace(" yr", " year")
    return " per ".join(NAMES.get(part, part) for part in amount.unit.split("/"))


def scaled(amount: Amount) -> tuple[float, float, str]:
    """Lower and upper value of an amount, and its unit, in the benchmark's words."""
    low, high = (
        (amount.value, amount.value) if amount.value_min is None else (amount.value_min, amount.value_max or 0.0)
    )
    if amount.direction < 0 and not re.match(r"[-−]|minus", amount.value_text):
        low, high = sorted((abs(low), abs(high)))
    unit = named(amount)
    if amount.unit_text == "p":
        return low * 100, high * 100, "point"
    if amount.unit == "%" and not amount.unit_text:
        return low / 100, high / 100, "fraction"
    if HUNDREDTHS.match(amount.unit_text):
        hundredth = {"USD": "cent", "GBP": "penny", "MYR": "sen"}[amount.unit[:3]]
        return low * 100, high * 100, hundredth + unit.removeprefix(NAMES[amount.unit[:3]])
    return low, high, unit


def predict(text: str) -> Iterator[Prediction]:
    """The quantities of one sentence in the benchmark's form."""
    amounts = quantities(text)
    taken = False
    for place, amount in enumerate(amounts):
        if taken:
            taken = False
            continue
        low, high, unit = scaled(amount)
        following = amounts[place + 1] if place + 1 < len(amounts) else None
        if following and following.value_min is None and amount.value_min is None and changes(text, amount, following):
            high, taken = scaled(following)[1], True
        yield {"value": low if low == high else [low, high], "unit": unit}


def changes(text: str, amount: Amount, following: Amount) -> bool:
    """Whether two amounts are the ends of one change: "from 20 to 30 tonnes"."""
    return (
        amount.unit.split("/")[0] == following.unit.split("/")[0]
        and CHANGE.fullmatch(text[amount.end : following.start]) is not None
        and re.search(r"\bfrom\s(?:\w+\s){0,2}$", text[max(0, amount.start - 30) : amount.start]) is not None
    )


def main() -> int:
    """Write the predictions and say how long they took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, metavar="DATA.json")
    parser.add_argument("--out", type=Path, required=True, metavar="predictions.jsonl")
    arguments = parser.parse_args()
    texts = [row["text"] for row in json.loads(arguments.data.read_text(encoding="utf-8"))]
    quantities("The vocabulary is loaded by the first sentence: 5 tonnes.")
    begin = time.perf_counter()
    lines = [json.dumps({"quantities": list(predict(text))}) for text in texts]
    seconds = time.perf_counter() - begin
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} sentences, {size / 1000:.0f} KB in {seconds:.2f} s: {len(texts) / seconds:,.0f} sentences/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
