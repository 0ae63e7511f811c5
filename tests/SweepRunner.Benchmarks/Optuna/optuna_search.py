"""Optuna's samplers behind standard input and output, for search-quality to measure beside ours.

Every request is one line of JSON and every answer one line:
  {"study": {"sampler", "seed", "parameters"}}  a new study, answered by Optuna's version
  {"tell": [[number, value], ...]}              trials that have ended; then the next trial is asked for and its values answered
A parameter has a name and a kind: "float" and "int" (low, high, log, step) or "choice" (count, answered by index). It is
suggested when for every term of "when" the parent has one of the indexes given.
"""

import json
import sys
import warnings

import optuna
from optuna.samplers import CmaEsSampler, QMCSampler, RandomSampler, TPESampler

SAMPLERS = {
    "random": lambda seed: RandomSampler(seed=seed),
    "sobol": lambda seed: QMCSampler(scramble=True, seed=seed, warn_independent_sampling=False),
    "tpe": lambda seed: TPESampler(seed=seed),
    "mtpe": lambda seed: TPESampler(multivariate=True, warn_independent_sampling=False, seed=seed),
    "cmaes": lambda seed: CmaEsSampler(seed=seed, warn_independent_sampling=False),
}


def suggest(trial, parameter):
    name, kind = parameter["name"], parameter["kind"]
    if kind == "choice":
        return trial.suggest_categorical(name, list(range(parameter["count"])))
    if kind == "int":
        return trial.suggest_int(name, int(parameter["low"]), int(parameter["high"]), log=parameter["log"])
    return trial.suggest_float(name, parameter["low"], parameter["high"], log=parameter["log"], step=parameter["step"])


def ask(study, parameters):
    trial = study.ask()
    values = {}
    for parameter in parameters:
        if all(values.get(term["parent"]) in term["indexes"] for term in parameter["when"]):
            values[parameter["name"]] = suggest(trial, parameter)
    return values


def main():
    warnings.filterwarnings("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study, parameters = None, []
    for line in sys.stdin:
        request = json.loads(line)
        if "study" in request:
            begun = request["study"]
            parameters = begun["parameters"]
            study = optuna.create_study(sampler=SAMPLERS[begun["sampler"]](begun["seed"]))
            answer = optuna.__version__
        else:
            for number, value in request["tell"]:
                study.tell(int(number), value)
            answer = ask(study, parameters)
        print(json.dumps(answer), flush=True)


main()
