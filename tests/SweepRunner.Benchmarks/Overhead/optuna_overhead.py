"""What a trial that does nothing costs Optuna. Arguments: storage URL, random or tpe, number of trials. Prints JSON."""
import json
import resource
import sys
import time

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
url, method, trials = sys.argv[1], sys.argv[2], int(sys.argv[3])
sampler = optuna.samplers.RandomSampler(seed=1) if method == "random" else optuna.samplers.TPESampler(seed=1)
study = optuna.create_study(storage=url, sampler=sampler)
ends = []


def objective(trial):
    value = sum((trial.suggest_float(name, 0, 1) - 0.3) ** 2 for name in "abcde")
    ends.append(time.perf_counter())
    return value


start, cpu = time.perf_counter(), time.process_time()
study.optimize(objective, n_trials=trials)
wall, cpu = time.perf_counter() - start, time.process_time() - cpu
rated = min(1000, trials // 2)
print(json.dumps({
    "name": "optuna",
    "trials": trials,
    "wall_ms": wall * 1000 / trials,
    "cpu_ms": cpu * 1000 / trials,
    "first_per_second": (rated - 1) / (ends[rated - 1] - ends[0]),
    "last_per_second": (rated - 1) / (ends[-1] - ends[-rated]),
    "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
