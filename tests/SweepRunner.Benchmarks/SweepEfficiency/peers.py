"""The grid of sweep-efficiency as Python users run it. Arguments: the way, the folder with train.csv and valid.csv, rounds."""
import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np

way, folder, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
SPACE = {"max_depth": [3, 5, 7], "eta": [0.05, 0.1, 0.3, 0.5], "min_child_weight": [1, 10]}
FIXED = {"objective": "binary:logistic", "eval_metric": "auc", "tree_method": "hist", "max_bin": 256, "nthread": 1, "verbosity": 0}
GRID = [dict(zip(SPACE, values)) for values in itertools.product(*SPACE.values())]


def load(name):
    with open(os.path.join(folder, name)) as file:
        columns = len(file.readline().split(","))
    table = np.loadtxt(os.path.join(folder, name), delimiter=",", skiprows=1, converters={columns - 1: lambda s: float(s in ("yes", b"yes"))}) \
        if pandas is None else pandas.read_csv(os.path.join(folder, name)).assign(label=lambda t: t.label == "yes").to_numpy(dtype=np.float32)
    return table[:, :-1].astype(np.float32), table[:, -1]


try:
    import pandas
except ImportError:
    pandas = None


def train(point, data, valid):
    import xgboost

    booster = xgboost.train({**FIXED, **point}, data, num_boost_round=rounds)
    return float(booster.eval(valid).split(":")[1])


def matrices():
    import xgboost

    return tuple(xgboost.DMatrix(*load(name), nthread=1) for name in ("train.csv", "valid.csv"))


def bare_python():
    data, valid = matrices()
    with ThreadPoolExecutor(2) as pool:
        return max(pool.map(lambda point: train(point, data, valid), GRID))


def optuna_study():
    import tempfile

    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    data, valid = matrices()
    with tempfile.TemporaryDirectory() as place:
        study = optuna.create_study(storage=f"sqlite:///{place}/study.db", sampler=optuna.samplers.GridSampler(SPACE), direction="maximize")
        study.optimize(lambda t: train({k: t.suggest_categorical(k, v) for k, v in SPACE.items()}, data, valid), n_trials=len(GRID), n_jobs=2)
        return study.best_value


def grid_search():
    from sklearn.model_selection import GridSearchCV, PredefinedSplit
    from xgboost import XGBClassifier

    (x, y), (vx, vy) = load("train.csv"), load("valid.csv")
    fixed = {k: v for k, v in FIXED.items() if k not in ("nthread", "eval_metric")}
    space = {"max_depth": SPACE["max_depth"], "learning_rate": SPACE["eta"], "min_child_weight": SPACE["min_child_weight"]}
    search = GridSearchCV(
        XGBClassifier(n_estimators=rounds, n_jobs=1, **fixed), space, scoring="roc_auc", refit=False, n_jobs=2,
        cv=PredefinedSplit([-1] * len(y) + [0] * len(vy)))
    search.fit(np.concatenate([x, vx]), np.concatenate([y, vy]))
    return search.best_score_


def process_per_trial():
    def one(number):
        command = [sys.executable, __file__, "one-trial", folder, str(rounds), str(number)]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    with ThreadPoolExecutor(2) as pool:
        return max(pool.map(one, range(len(GRID))))


def one_trial():
    return train(GRID[int(sys.argv[4])], *matrices())


WAYS = {
    "bare-python": bare_python,
    "optuna": optuna_study,
    "gridsearchcv": grid_search,
    "process-per-trial": process_per_trial,
    "one-trial": one_trial,
}
print(WAYS[way]())
