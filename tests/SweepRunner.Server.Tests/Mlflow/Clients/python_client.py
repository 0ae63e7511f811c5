"""Makes the calls that MLflow's Python client (3.6) makes for an ordinary training script, with nothing but the standard library.

usage: python_client.py TRACKING_URI

The order, the messages (fields that are set, enumerations by name, NaN as text, ids under both names), the way a GET carries
its message as a query and a DELETE as a body, and what counts as success (200 alone) are the client's. Which ones those are
was read in its rest_store.py, rest_utils.py, http_artifact_repo.py and mlflow_artifacts_repo.py.
"""

import json
import math
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

HOST = sys.argv[1].rstrip("/")
RETRIED = {408, 429, 500, 502, 503, 504}


def send(method, path, body=None, headers=None, expect=200):
    request = urllib.request.Request(HOST + path, data=body, method=method, headers={"User-Agent": "mlflow-python-client/3.6.0", **(headers or {})})
    try:
        with urllib.request.urlopen(request) as response:
            status, content = response.status, response.read()
    except urllib.error.HTTPError as error:
        status, content = error.code, error.read()
    assert status not in RETRIED, f"{method} {path}: a client would retry {status}: {content!r}"
    assert status == expect, f"{method} {path}: {status} {content!r}"
    return content


def call(method, endpoint, message, expect=200, prefix="/api/2.0/mlflow/"):
    if method == "GET":
        query = urllib.parse.urlencode(message, doseq=True)
        return json.loads(send("GET", f"{prefix}{endpoint}?{query}", expect=expect))
    return json.loads(send(method, prefix + endpoint, json.dumps(message).encode(), {"Content-Type": "application/json"}, expect))


def refused(code, method, endpoint, message, expect=400):
    answer = call(method, endpoint, message, expect)
    assert answer["error_code"] == code, answer
    assert isinstance(answer["message"], str), answer


def now():
    return int(time.time() * 1000)


def set_experiment(name):
    """mlflow.set_experiment: asks for the name, and creates it on the very code RESOURCE_DOES_NOT_EXIST."""
    refused("RESOURCE_DOES_NOT_EXIST", "GET", "experiments/get-by-name", {"experiment_name": name}, 404)
    experiment = call("POST", "experiments/create", {"name": name})["experiment_id"]
    assert isinstance(experiment, str)
    found = call("GET", "experiments/get", {"experiment_id": experiment})["experiment"]
    assert (found["name"], found["lifecycle_stage"]) == (name, "active")
    return experiment


def start_run(experiment, name, parent=None):
    tags = [{"key": "mlflow.user", "value": "ann"}, {"key": "mlflow.source.name", "value": "train.py"}, {"key": "mlflow.source.type", "value": "LOCAL"}, {"key": "mlflow.runName", "value": name}]
    if parent:
        tags.append({"key": "mlflow.parentRunId", "value": parent})
    run = call("POST", "runs/create", {"experiment_id": experiment, "user_id": "ann", "start_time": now(), "tags": tags, "run_name": name})["run"]
    assert run["info"]["run_id"] == run["info"]["run_uuid"]
    assert run["info"]["status"] == "RUNNING" and run["info"]["run_name"] == name
    return run["info"]


def end_run(run, status="FINISHED"):
    info = call("POST", "runs/update", {"run_uuid": run, "run_id": run, "status": status, "end_time": now()})["run_info"]
    assert info["status"] == status and isinstance(info["end_time"], int)


def get_run(run):
    return call("GET", "runs/get", {"run_uuid": run, "run_id": run})["run"]


def proxied(uri):
    """How the client turns an mlflow-artifacts: URI into routes of the tracking server."""
    parsed = urllib.parse.urlparse(uri)
    assert parsed.scheme == "mlflow-artifacts" and not parsed.netloc, uri
    return "/api/2.0/mlflow-artifacts/artifacts" + parsed.path


def upload(root, path, content):
    answer = send("PUT", f"{proxied(root)}/{urllib.parse.quote(path)}", content, {"Content-Type": "text/plain"})
    assert json.loads(answer) == {}


def listing(root, path=None):
    key = urllib.parse.urlparse(root).path.lstrip("/")
    query = urllib.parse.urlencode({"path": f"{key}/{path}" if path else key})
    files = json.loads(send("GET", f"/api/2.0/mlflow-artifacts/artifacts?{query}")).get("files", [])
    return sorted((f"{path}/{f['path']}" if path else f["path"], f["is_dir"], int(f["file_size"]) if "file_size" in f else None) for f in files)


def download_all(root, path=None):
    found = {}
    for name, is_folder, _ in listing(root, path):
        if is_folder:
            found.update(download_all(root, name))
        else:
            found[name] = send("GET", f"{proxied(root)}/{urllib.parse.quote(name)}")
    return found


def train(experiment):
    parent = start_run(experiment, "parent")
    child = start_run(experiment, "child", parent["run_id"])
    run = child["run_id"]
    call("POST", "runs/log-parameter", {"run_uuid": run, "run_id": run, "key": "lr", "value": "0.1"})
    call("POST", "runs/log-parameter", {"run_uuid": run, "run_id": run, "key": "lr", "value": "0.1"})
    refused("INVALID_PARAMETER_VALUE", "POST", "runs/log-parameter", {"run_uuid": run, "run_id": run, "key": "lr", "value": "0.2"})
    for step in range(3):
        call("POST", "runs/log-metric", {"run_uuid": run, "run_id": run, "key": "loss", "value": 1.0 / (step + 1), "timestamp": now(), "step": step})
    call(
        "POST",
        "runs/log-batch",
        {
            "run_id": run,
            "metrics": [{"key": "odd", "value": "NaN", "timestamp": now(), "step": 0}, {"key": "endless", "value": "Infinity", "timestamp": now(), "step": 0}],
            "params": [{"key": "empty", "value": ""}],
            "tags": [{"key": "note", "value": "ü – 漢字"}],
        },
    )
    call("POST", "runs/set-tag", {"run_uuid": run, "run_id": run, "key": "gone", "value": "1"})
    call("POST", "runs/delete-tag", {"run_id": run, "key": "gone"})
    call(
        "POST",
        "runs/log-inputs",
        {"run_id": run, "datasets": [{"tags": [{"key": "mlflow.data.context", "value": "training"}], "dataset": {"name": "iris", "digest": "abc", "source_type": "code", "source": "{}"}}]},
    )
    upload(child["artifact_uri"], "notes/read me.txt", b"hello")
    upload(child["artifact_uri"], "model/MLmodel", b"flavors: {}")
    end_run(run)
    end_run(parent["run_id"])

    read = get_run(run)
    metrics = {m["key"]: float(m["value"]) for m in read["data"]["metrics"]}
    assert metrics["loss"] == 1.0 / 3 and math.isnan(metrics["odd"]) and metrics["endless"] >= 1.7976931348623157e308
    assert {p["key"]: p["value"] for p in read["data"]["params"]} == {"lr": "0.1", "empty": ""}
    tags = {t["key"]: t["value"] for t in read["data"]["tags"]}
    assert tags["note"] == "ü – 漢字" and tags["mlflow.parentRunId"] == parent["run_id"] and "gone" not in tags
    assert read["inputs"]["dataset_inputs"][0]["dataset"]["name"] == "iris"
    history = call("GET", "metrics/get-history", {"run_uuid": run, "run_id": run, "metric_key": "loss", "max_results": 25000})
    assert [m["step"] for m in history["metrics"]] == [0, 1, 2] and "next_page_token" not in history
    assert listing(child["artifact_uri"]) == [("model", True, None), ("notes", True, None)]
    assert download_all(child["artifact_uri"]) == {"notes/read me.txt": b"hello", "model/MLmodel": b"flavors: {}"}
    listed = call("GET", "artifacts/list", {"run_uuid": run, "run_id": run, "path": "model"})
    assert [f["path"] for f in listed["files"]] == ["model/MLmodel"] and listed["root_uri"] == child["artifact_uri"]
    children = call("POST", "runs/search", {"experiment_ids": [experiment], "filter": f"tags.mlflow.parentRunId = '{parent['run_id']}' and metrics.loss < 0.5", "run_view_type": "ACTIVE_ONLY", "max_results": 1000, "order_by": ["metrics.loss ASC"]})
    assert [r["info"]["run_id"] for r in children["runs"]] == [run]
    return run


def log_model(experiment, run):
    """mlflow.sklearn.log_model(..., registered_model_name=...) of MLflow 3: a logged model, its files, the run's output, then the registry."""
    model = call("POST", "logged-models", {"experiment_id": experiment, "name": "net", "source_run_id": run, "params": [{"key": "depth", "value": "3"}], "tags": [{"key": "mlflow.user", "value": "ann"}]})["model"]
    info = model["info"]
    assert info["status"] == "LOGGED_MODEL_PENDING" and info["model_id"].startswith("m-")
    call("POST", "runs/outputs", {"run_id": run, "models": [{"model_id": info["model_id"], "step": 0}]})
    upload(info["artifact_uri"], "MLmodel", b"flavors: {}")
    upload(info["artifact_uri"], "data/weights.bin", bytes(range(256)))
    done = call("PATCH", f"logged-models/{info['model_id']}", {"model_id": info["model_id"], "status": "LOGGED_MODEL_READY"})["model"]
    assert done["info"]["status"] == "LOGGED_MODEL_READY"
    assert download_all(info["artifact_uri"])["data/weights.bin"] == bytes(range(256))

    name = f"model-{run[:8]}"
    call("POST", "registered-models/create", {"name": name})
    refused("RESOURCE_ALREADY_EXISTS", "POST", "registered-models/create", {"name": name})
    version = call("POST", "model-versions/create", {"name": name, "source": f"models:/{info['model_id']}", "run_id": run, "model_id": info["model_id"]})["model_version"]
    assert (version["version"], version["status"], version["current_stage"]) == ("1", "READY", "None")
    call("POST", "registered-models/alias", {"name": name, "alias": "champion", "version": "1"})
    assert call("GET", "registered-models/alias", {"name": name, "alias": "champion"})["model_version"]["version"] == "1"
    uri = call("GET", "model-versions/get-download-uri", {"name": name, "version": "1"})["artifact_uri"]
    assert set(download_all(uri)) == {"MLmodel", "data/weights.bin"}
    call("DELETE", "registered-models/alias", {"name": name, "alias": "champion"})
    call("DELETE", "model-versions/delete", {"name": name, "version": "1"})
    call("DELETE", "registered-models/delete", {"name": name})


def main():
    assert send("GET", "/health") == b"OK"
    assert send("GET", "/version").decode()[0].isdigit()
    call("GET", "server-info", {}, prefix="/api/3.0/mlflow/")
    experiment = set_experiment(f"replay {time.time_ns()}")
    run = train(experiment)
    log_model(experiment, run)
    call("POST", "runs/delete", {"run_id": run})
    refused("INVALID_PARAMETER_VALUE", "POST", "runs/log-metric", {"run_uuid": run, "run_id": run, "key": "late", "value": 1.0, "timestamp": now(), "step": 0})
    call("POST", "runs/restore", {"run_id": run})
    found = call("POST", "experiments/search", {"view_type": "ACTIVE_ONLY", "max_results": 1000, "filter": "name LIKE 'replay %'"})
    assert any(e["experiment_id"] == experiment for e in found["experiments"])
    call("POST", "experiments/delete", {"experiment_id": experiment})
    print("every call was answered as the client expects")


main()
