"""Writes reference.json: predictions and what scikit-learn says of them.

Run it as: python3 tests/SweepRunner.Training.Tests/Evaluation/reference.py (made with scikit-learn 1.2.1)
"""

import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.filterwarnings("ignore")
EPS = 2.0**-23
random = np.random.default_rng(20)


def f32(values):
    """What 32-bit floats keep of the values, as 64-bit ones, so that both sides see the same numbers."""
    return np.asarray(values, dtype=np.float32).astype(np.float64)


def binary(name, y, p):
    y, p = np.asarray(y), f32(p)
    hard = (p > 0.5).astype(int)
    both = len(set(y)) == 2
    return name, "binary", 2, y, p, {
        "auc": m.roc_auc_score(y, p) if both else None,
        "average_precision": m.average_precision_score(y, p) if y.any() else 0.0,
        "logloss": m.log_loss(y, p, eps=EPS, labels=[0, 1]),
        "accuracy": m.accuracy_score(y, hard),
        "precision": m.precision_score(y, hard, zero_division=0),
        "recall": m.recall_score(y, hard, zero_division=0),
        "f1": m.f1_score(y, hard, zero_division=0),
        "mcc": m.matthews_corrcoef(y, hard),
        "brier": m.brier_score_loss(y, p, pos_label=1) if both else float(np.mean((p - y) ** 2)),
    }


def multiclass(name, y, p):
    y, p = np.asarray(y), np.asarray(p, dtype=np.float64)
    classes = p.shape[1]
    hard = p.argmax(axis=1)
    everyone = len(set(y)) == classes
    one_versus_rest = [m.roc_auc_score(y == c, p[:, c]) for c in range(classes) if 0 < (y == c).sum() < len(y)]
    if everyone and np.allclose(p.sum(axis=1), 1, rtol=1e-5):
        assert np.isclose(m.roc_auc_score(y, p, multi_class="ovr"), np.mean(one_versus_rest), rtol=1e-14)
    return name, "multiclass", classes, y, p, {
        "accuracy": m.accuracy_score(y, hard),
        "balanced_accuracy": m.balanced_accuracy_score(y, hard),
        "macro_f1": m.f1_score(y, hard, average="macro", zero_division=0),
        "weighted_f1": m.f1_score(y, hard, average="weighted", zero_division=0),
        "logloss": m.log_loss(y, p, eps=EPS, labels=list(range(classes))),
        "auc_ovr": float(np.mean(one_versus_rest)),
    }


def regression(name, y, p):
    y, p = f32(y), f32(p)
    return name, "regression", 0, y, p, {
        "rmse": m.mean_squared_error(y, p, squared=False),
        "mae": m.mean_absolute_error(y, p),
        "r2": m.r2_score(y, p),
        "mape": m.mean_absolute_percentage_error(y, p),
        "median_ae": m.median_absolute_error(y, p),
    }


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return f32(e / e.sum(axis=1, keepdims=True))


y2 = random.integers(0, 2, 300)
rare = (random.random(500) < 0.02).astype(int)
y4 = random.integers(0, 4, 250)
skewed = np.array([0] * 90 + [1] * 8 + [2] * 2)
y = random.normal(50, 20, 200)
cases = [
    binary("plain", y2, np.clip(random.normal(0.35 + 0.3 * y2, 0.2), 0.001, 0.999)),
    binary("many ties", y2, np.round(np.clip(random.normal(0.4 + 0.2 * y2, 0.3), 0, 1), 1)),
    binary("all tied", y2, np.full(300, 0.5)),
    binary("rare positives", rare, np.clip(random.normal(0.1 + 0.5 * rare, 0.2), 0, 1)),
    binary("perfect", y2, y2),
    binary("exactly wrong", y2, 1 - y2),
    binary("never positive", y2, random.uniform(0, 0.4, 300)),
    binary("only negatives", np.zeros(20, int), random.random(20)),
    binary("only positives", np.ones(20, int), random.random(20)),
    binary("two rows", [0, 1], [0.2, 0.9]),
    multiclass("plain", y4, softmax(random.normal(0, 1, (250, 4)) + 1.5 * np.eye(4)[y4])),
    multiclass("ties", y4, f32(np.full((250, 4), 0.25))),
    multiclass("one-hot right and wrong", y4, np.eye(4)[np.where(random.random(250) < 0.8, y4, 0)]),
    multiclass("skewed", skewed, softmax(random.normal(0, 1, (100, 3)) + np.eye(3)[skewed])),
    multiclass("class never met nor predicted", np.array([0, 1, 2] * 10), np.pad(softmax(random.normal(0, 1, (30, 3))), ((0, 0), (0, 1)))),
    multiclass("class without rows", np.array([0, 1] * 20), softmax(random.normal(0, 1, (40, 3)))),
    regression("plain", y, y + random.normal(0, 5, 200)),
    regression("even count", [1, 2, 3, 4], [1.5, 2, 2, 8]),
    regression("odd count", [1, 2, 3], [1.5, 2, 9]),
    regression("zero label", [0, 1, -2], [0.5, 1, -1]),
    regression("equal labels, wrong", [3, 3, 3], [3, 3, 4]),
    regression("equal labels, right", [3, 3, 3], [3, 3, 3]),
    regression("worse than the mean", [1, 2, 3], [30, -20, 10]),
    regression("large", y * 1e6, y * 1e6 + random.normal(0, 10, 200)),
]
document = {
    "scikit-learn": sklearn.__version__,
    "cases": [
        {
            "name": name, "task": task, "classes": classes,
            "labels": y.tolist(), "predictions": p.ravel().tolist(),
            "expected": {key: None if value is None else float(value) for key, value in expected.items()},
        }
        for name, task, classes, y, p, expected in cases
    ],
}
lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in document["cases"])
path = Path(__file__).with_name("reference.json")
path.write_text(f'{{"scikit-learn":"{sklearn.__version__}","cases":[\n{lines}\n]}}\n', encoding="utf-8")
