"""Writes the example data next to this file from the copies scikit-learn ships (version 1.1 or later).

Run it as: python3 sweeps/data/make.py
"""

import csv
from pathlib import Path

from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris, load_wine


def snake(name):
    return name.replace("(cm)", "cm").replace("/", " ").strip().replace(" ", "_").lower()


def number(value):
    """The shortest text that reads back as the same number."""
    value = float(value)
    return str(int(value)) if value.is_integer() else repr(value)


def write(name, columns, rows):
    path = Path(__file__).with_name(f"{name}.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def features(data):
    return [snake(name) for name in data.feature_names]


cancer = load_breast_cancer()
write(
    "breast-cancer",
    ["id", *features(cancer), "diagnosis"],
    ([i, *map(number, x), cancer.target_names[y]] for i, (x, y) in enumerate(zip(cancer.data, cancer.target), 1)),
)

iris = load_iris()
write(
    "iris",
    [*features(iris), "species"],
    ([*map(number, x), iris.target_names[y]] for x, y in zip(iris.data, iris.target)),
)

wine = load_wine()
write("wine", [*features(wine), "cultivar"], ([*map(number, x), y + 1] for x, y in zip(wine.data, wine.target)))

diabetes = load_diabetes(scaled=False)
write(
    "diabetes",
    [*features(diabetes), "progression"],
    ([*map(number, x), number(y)] for x, y in zip(diabetes.data, diabetes.target)),
)
