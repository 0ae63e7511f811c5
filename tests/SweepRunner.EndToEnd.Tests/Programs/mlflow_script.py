"""What a training script does that logs with MLflow's client: the calls its Python client makes, by the standard library alone."""
import argparse
import json
import os
import sys
import time
import urllib.error
import urllib.request

uri, token = os.environ["MLFLOW_TRACKING_URI"], os.environ["MLFLOW_TRACKING_TOKEN"]
run = os.environ["MLFLOW_RUN_ID"]


def call(method, path, body=None, raw=None, bearer=token):
    data = raw if raw is not None else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{uri}/api/2.0/{path}", data, {"Authorization": f"Bearer {bearer}", "Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"{}")
    except urllib.error.HTTPError as error:
        error.said = f"{error.code} to {method} {path}: {error.read().decode()}"
        raise


def refused(expected, *arguments, **options):
    try:
        call(*arguments, **options)
    except urllib.error.HTTPError as error:
        assert error.code == expected, error.said
        return
    raise AssertionError(f"{arguments} should be refused")


def tell(kind, error, trace):
    sys.__excepthook__(kind, error, trace)
    print(getattr(error, "said", ""), file=sys.stderr)


sys.excepthook = tell
parser = argparse.ArgumentParser()
parser.add_argument("--x", type=float)
parser.add_argument("--rate", type=float)
parser.add_argument("--scale", type=float)
parser.add_argument("--shuffle", type=lambda text: text == "True")
arguments = vars(parser.parse_args())
x = arguments["x"]
now = int(time.time() * 1000)

# mlflow.set_experiment("my experiment"): the trial's own, whatever the script calls it.
experiment = call("GET", "mlflow/experiments/get-by-name?experiment_name=my%20experiment")["experiment"]
assert experiment["experiment_id"] == os.environ["MLFLOW_EXPERIMENT_ID"], experiment

# mlflow.start_run() with MLFLOW_RUN_ID, then params, metrics and tags.
info = call("GET", f"mlflow/runs/get?run_id={run}")["run"]["info"]
call("POST", "mlflow/runs/update", {"run_id": run, "status": "RUNNING"})
call("POST", "mlflow/runs/log-parameter", {"run_id": run, "key": "optimizer", "value": "none"})
# mlflow.log_params(vars(args)): as Python prints what the sweep gave.
call("POST", "mlflow/runs/log-batch", {"run_id": run, "params": [{"key": key, "value": str(value)} for key, value in arguments.items()]})
refused(400, "POST", "mlflow/runs/log-parameter", {"run_id": run, "key": "rate", "value": str(arguments["rate"] * 2)})
for step in range(3):
    metric = {"key": "loss", "value": (x - 0.3) ** 2 + 1.0 / (step + 1), "timestamp": now + step, "step": step}
    call("POST", "mlflow/runs/log-batch", {"run_id": run, "metrics": [metric]})
call("POST", "mlflow/runs/set-tag", {"run_id": run, "key": "framework", "value": "none"})

# mlflow.log_text(...): to the artifact place the run names.
place = info["artifact_uri"].split(":/", 1)[1].lstrip("/")
call("PUT", f"mlflow-artifacts/artifacts/{place}/notes/hello.txt", raw=b"hello")

# mlflow.sklearn.log_model(...), as MLflow 3 does it: a model of its own, with files of its own.
model = {"experiment_id": experiment["experiment_id"], "name": "net", "source_run_id": run, "params": [{"key": "x", "value": str(x)}]}
logged = call("POST", "mlflow/logged-models", model)["model"]["info"]
files = logged["artifact_uri"].split(":/", 1)[1].lstrip("/")
call("PUT", f"mlflow-artifacts/artifacts/{files}/MLmodel", raw=b"flavors: {}")
call("POST", "mlflow/runs/outputs", {"run_id": run, "models": [{"model_id": logged["model_id"], "step": 0}]})
call("PATCH", f"mlflow/logged-models/{logged['model_id']}/tags", {"tags": [{"key": "by", "value": "script"}]})
call("PATCH", f"mlflow/logged-models/{logged['model_id']}", {"status": "LOGGED_MODEL_READY"})
for other in call("POST", "mlflow/logged-models/search", {"experiment_ids": [experiment["experiment_id"]]})["models"]:
    if other["info"]["source_run_id"] == run:
        continue
    refused(403, "DELETE", f"mlflow/logged-models/{other['info']['model_id']}")
    refused(403, "PATCH", f"mlflow/logged-models/{other['info']['model_id']}/tags", {"tags": [{"key": "by", "value": "other"}]})
    refused(403, "PUT", f"mlflow-artifacts/artifacts/{other['info']['artifact_uri'].split(':/', 1)[1].lstrip('/')}/MLmodel", raw=b"changed")

# What it may not do.
refused(403, "PUT", f"mlflow-artifacts/artifacts/{experiment['experiment_id']}/{'0' * 32}/{run}/hello.txt", raw=b"hello")
refused(403, "POST", "mlflow/logged-models", {**model, "source_run_id": "0" * 32})
refused(403, "POST", "mlflow/runs/create", {"experiment_id": experiment["experiment_id"], "start_time": now})
refused(403, "POST", "mlflow/experiments/create", {"name": "other"})
refused(403, "POST", "mlflow/runs/delete", {"run_id": run})
refused(403, "POST", "mlflow/registered-models/create", {"name": "m"})
refused(401, "GET", f"mlflow/runs/get?run_id={run}", bearer="0" * 64)

# mlflow.end_run()
call("POST", "mlflow/runs/update", {"run_id": run, "status": "FINISHED", "end_time": now + 10})
