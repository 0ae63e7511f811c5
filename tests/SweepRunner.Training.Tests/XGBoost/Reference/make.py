"""Trains with XGBoost's own Python package and records what our trainer must reproduce.

Versions used: xgboost 1.7.4, numpy 1.24.2, Python 3.11 (Debian 12).
Run from this folder: python3 make.py > reference.json
Rows are taken from the CSV files under sweeps/data: every fifth row is for validation, the others for training.
"""
import csv
import json
import sys

import numpy
import xgboost

CASES = [
    ("hist", "breast-cancer", {"objective": "binary:logistic", "tree_method": "hist", "max_depth": 4}, 30),
    ("sampled", "breast-cancer", {"objective": "binary:logistic", "tree_method": "hist", "subsample": 0.7,
                                  "colsample_bytree": 0.5, "scale_pos_weight": 2.0}, 20),
    ("exact", "breast-cancer", {"objective": "binary:logistic", "tree_method": "exact"}, 10),
    ("approx", "breast-cancer", {"objective": "binary:logistic", "tree_method": "approx"}, 10),
    ("dart", "breast-cancer", {"objective": "binary:logistic", "tree_method": "hist", "booster": "dart",
                               "rate_drop": 0.3}, 20),
    ("linear", "breast-cancer", {"objective": "binary:logistic", "booster": "gblinear",
                                 "updater": "coord_descent", "nthread": 1}, 20),
    ("logitraw", "breast-cancer", {"objective": "binary:logitraw", "tree_method": "hist"}, 10),
    ("forest", "iris", {"objective": "multi:softprob", "num_class": 3, "tree_method": "hist",
                        "num_parallel_tree": 4, "subsample": 0.8}, 8),
    ("multiclass", "wine", {"objective": "multi:softprob", "num_class": 3, "tree_method": "hist"}, 15),
    ("regression", "diabetes", {"objective": "reg:squarederror", "tree_method": "hist", "eta": 0.1}, 25),
    ("absolute", "diabetes", {"objective": "reg:absoluteerror", "tree_method": "hist"}, 10),
    ("tweedie", "diabetes", {"objective": "reg:tweedie", "tree_method": "hist", "nthread": 1}, 10),
]


def load(name):
    with open(f"../../../../sweeps/data/{name}.csv", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    first = 1 if name == "breast-cancer" else 0
    x = numpy.array([[float(v) for v in row[first:-1]] for row in rows], dtype=numpy.float32)
    names = [row[-1] for row in rows]
    if name == "diabetes":
        return x, numpy.array(names, dtype=numpy.float32)
    classes = sorted(set(names))
    return x, numpy.array([classes.index(n) for n in names], dtype=numpy.float32)


def main():
    out = []
    for case, data, params, rounds in CASES:
        x, y = load(data)
        held = numpy.arange(len(y)) % 5 == 0
        train = xgboost.DMatrix(x[~held], label=y[~held])
        valid = xgboost.DMatrix(x[held], label=y[held])
        booster = xgboost.train({"seed": 7, **params}, train, rounds)
        predictions = booster.predict(valid).astype(numpy.float64).ravel()
        out.append({"name": case, "data": data, "params": {k: str(v) for k, v in params.items()}, "rounds": rounds,
                    "predictions": [float(f"{p:.9g}") for p in predictions]})
    json.dump({"xgboost": xgboost.__version__, "cases": out}, sys.stdout)
    print()


main()
