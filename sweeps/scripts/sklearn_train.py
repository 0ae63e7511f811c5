#!/usr/bin/env python3
"""Trains one random forest with scikit-learn and prints its metrics, one JSON object per line.

Nothing in here knows SweepRunner: arguments in, JSON lines out, the model into a folder. By hand:

    python3 sklearn_train.py --max_depth=4 --max_features=0.5 --trees=60
"""
import argparse
import csv
import json
import os
import pickle

from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score
from sklearn.model_selection import train_test_split

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "breast-cancer.csv")
STEPS = 6


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    features = [name for name in rows[0] if name not in ("id", "diagnosis")]
    labels = sorted({row["diagnosis"] for row in rows})
    return [[float(row[f]) for f in features] for row in rows], [labels.index(row["diagnosis"]) for row in rows]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--max_depth", type=int, required=True)
    arguments.add_argument("--max_features", type=float, required=True)
    arguments.add_argument("--trees", type=int, required=True)
    arguments.add_argument("--balanced", choices=["True", "False"], default="False")
    given = arguments.parse_args()

    x, y = read(DATA)
    x_train, x_valid, y_train, y_valid = train_test_split(x, y, test_size=0.3, stratify=y, random_state=7)
    forest = RandomForestClassifier(
        max_depth=given.max_depth, max_features=given.max_features, warm_start=True,
        class_weight="balanced_subsample" if given.balanced == "True" else None,
        random_state=int(os.environ.get("SWEEPRUNNER_SEED", "0")))
    for step in range(STEPS):
        forest.n_estimators = max(1, given.trees * (step + 1) // STEPS)
        forest.fit(x_train, y_train)
        probability = forest.predict_proba(x_valid)[:, 1]
        print(json.dumps({
            "step": step,
            "valid.auc": roc_auc_score(y_valid, probability),
            "valid.logloss": log_loss(y_valid, probability),
            "valid.accuracy": accuracy_score(y_valid, probability > 0.5),
        }), flush=True)

    folder = os.path.join(os.environ.get("SWEEPRUNNER_OUTPUT", "."), "model")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "model.pkl"), "wb") as file:
        pickle.dump(forest, file)


if __name__ == "__main__":
    main()
