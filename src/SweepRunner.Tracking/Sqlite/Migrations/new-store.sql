CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "datasets" (
    "dataset_id" TEXT NOT NULL CONSTRAINT "PK_datasets" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "columns" TEXT NOT NULL
);

CREATE TABLE "experiments" (
    "experiment_id" INTEGER NOT NULL CONSTRAINT "PK_experiments" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "lifecycle_stage" TEXT NOT NULL,
    "creation_time" INTEGER NOT NULL,
    "last_update_time" INTEGER NOT NULL
);

CREATE TABLE "runs" (
    "run_id" TEXT NOT NULL CONSTRAINT "PK_runs" PRIMARY KEY,
    "experiment_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "start_time" INTEGER NOT NULL,
    "end_time" INTEGER NULL,
    "lifecycle_stage" TEXT NOT NULL,
    "artifact_uri" TEXT NOT NULL,
    CONSTRAINT "FK_runs_experiments_experiment_id" FOREIGN KEY ("experiment_id") REFERENCES "experiments" ("experiment_id") ON DELETE CASCADE
);

CREATE TABLE "artifacts" (
    "run_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    CONSTRAINT "PK_artifacts" PRIMARY KEY ("run_id", "path"),
    CONSTRAINT "FK_artifacts_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
);

CREATE TABLE "inputs" (
    "run_id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    CONSTRAINT "PK_inputs" PRIMARY KEY ("run_id", "dataset_id", "role"),
    CONSTRAINT "FK_inputs_datasets_dataset_id" FOREIGN KEY ("dataset_id") REFERENCES "datasets" ("dataset_id") ON DELETE RESTRICT,
    CONSTRAINT "FK_inputs_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
);

CREATE TABLE "latest_metrics" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "timestamp" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "value" REAL NOT NULL,
    "is_nan" INTEGER NOT NULL,
    CONSTRAINT "PK_latest_metrics" PRIMARY KEY ("run_id", "key"),
    CONSTRAINT "FK_latest_metrics_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
);

CREATE TABLE "metrics" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "timestamp" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "value" REAL NOT NULL,
    "is_nan" INTEGER NOT NULL,
    CONSTRAINT "PK_metrics" PRIMARY KEY ("run_id", "key", "timestamp", "step", "value", "is_nan"),
    CONSTRAINT "FK_metrics_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE "params" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    CONSTRAINT "PK_params" PRIMARY KEY ("run_id", "key"),
    CONSTRAINT "FK_params_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
);

CREATE TABLE "sweeps" (
    "sequence" INTEGER NOT NULL CONSTRAINT "PK_sweeps" PRIMARY KEY AUTOINCREMENT,
    "sweep_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "experiment_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "spec" TEXT NOT NULL,
    "spec_sha256" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "objectives" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "reason" TEXT NULL,
    "leader" TEXT NULL,
    "leader_until" INTEGER NULL,
    CONSTRAINT "AK_sweeps_sweep_id" UNIQUE ("sweep_id"),
    CONSTRAINT "FK_sweeps_experiments_experiment_id" FOREIGN KEY ("experiment_id") REFERENCES "experiments" ("experiment_id") ON DELETE CASCADE,
    CONSTRAINT "FK_sweeps_runs_sweep_id" FOREIGN KEY ("sweep_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
);

CREATE TABLE "tags" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    CONSTRAINT "PK_tags" PRIMARY KEY ("run_id", "key"),
    CONSTRAINT "FK_tags_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
);

CREATE TABLE "trials" (
    "sweep_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "run_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "losses" INTEGER NOT NULL,
    "assignment" TEXT NOT NULL,
    "objective_values" TEXT NULL,
    "objective_value" REAL NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "not_before" INTEGER NULL,
    "worker" TEXT NULL,
    "lease_until" INTEGER NULL,
    "reason" TEXT NULL,
    CONSTRAINT "PK_trials" PRIMARY KEY ("sweep_id", "number"),
    CONSTRAINT "FK_trials_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE,
    CONSTRAINT "FK_trials_sweeps_sweep_id" FOREIGN KEY ("sweep_id") REFERENCES "sweeps" ("sweep_id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_experiments_name" ON "experiments" ("name");

CREATE INDEX "IX_inputs_dataset_id" ON "inputs" ("dataset_id");

CREATE INDEX "IX_runs_experiment_id_start_time" ON "runs" ("experiment_id", "start_time");

CREATE INDEX "IX_sweeps_experiment_id" ON "sweeps" ("experiment_id");

CREATE INDEX "IX_sweeps_name_spec_sha256" ON "sweeps" ("name", "spec_sha256");

CREATE INDEX "IX_tags_key_value" ON "tags" ("key", "value");

CREATE UNIQUE INDEX "IX_trials_run_id" ON "trials" ("run_id");

CREATE INDEX "IX_trials_sweep_id_state_objective_value_number" ON "trials" ("sweep_id", "state", "objective_value", "number");

INSERT INTO "experiments" ("experiment_id", "name", "lifecycle_stage", "creation_time", "last_update_time") VALUES (0, 'Default', 'active', 0, 0);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121235723_Initial', '10.0.14');

ALTER TABLE "trials" ADD "reuse_key" TEXT NULL;

ALTER TABLE "trials" ADD "revision" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "sweeps" ADD "idempotency_key" TEXT NULL;

ALTER TABLE "sweeps" ADD "most_trials" INTEGER NULL;

ALTER TABLE "sweeps" ADD "parallelism" INTEGER NULL;

ALTER TABLE "sweeps" ADD "priority" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "sweeps" ADD "revision" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "workers" (
    "worker" TEXT NOT NULL CONSTRAINT "PK_workers" PRIMARY KEY,
    "slots" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "seen_at" INTEGER NOT NULL
);

CREATE INDEX "IX_trials_reuse_key" ON "trials" ("reuse_key");

CREATE INDEX "IX_trials_sweep_id_revision" ON "trials" ("sweep_id", "revision");

CREATE UNIQUE INDEX "IX_sweeps_idempotency_key" ON "sweeps" ("idempotency_key");

CREATE INDEX "IX_sweeps_state" ON "sweeps" ("state");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122025622_Coordination', '10.0.14');

DROP INDEX "IX_runs_experiment_id_start_time";

ALTER TABLE "runs" ADD "deleted_at" INTEGER NULL;

ALTER TABLE "runs" ADD "parent_run_id" TEXT NULL;

ALTER TABLE "runs" ADD "root_run_id" TEXT NOT NULL DEFAULT '';

ALTER TABLE "runs" ADD "user_id" TEXT NULL;

ALTER TABLE "inputs" ADD "tags" TEXT NULL;

ALTER TABLE "experiments" ADD "artifact_location" TEXT NULL;

ALTER TABLE "experiments" ADD "deleted_at" INTEGER NULL;

ALTER TABLE "datasets" ADD "profile" TEXT NULL;

ALTER TABLE "datasets" ADD "schema" TEXT NULL;

ALTER TABLE "datasets" ADD "source_type" TEXT NULL;

CREATE TABLE "new_params" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    CONSTRAINT "PK_params" PRIMARY KEY ("run_id", "key"),
    CONSTRAINT "FK_params_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO new_params SELECT run_id, key, value, attempt FROM params ORDER BY run_id, key;
DROP TABLE params;
ALTER TABLE new_params RENAME TO params;

CREATE TABLE "new_tags" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    CONSTRAINT "PK_tags" PRIMARY KEY ("run_id", "key"),
    CONSTRAINT "FK_tags_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO new_tags SELECT run_id, key, value, attempt FROM tags ORDER BY run_id, key;
DROP TABLE tags;
ALTER TABLE new_tags RENAME TO tags;

CREATE TABLE "new_latest_metrics" (
    "run_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "timestamp" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "value" REAL NOT NULL,
    "is_nan" INTEGER NOT NULL,
    "max_value" REAL NULL,
    "min_value" REAL NULL,
    CONSTRAINT "PK_latest_metrics" PRIMARY KEY ("run_id", "key"),
    CONSTRAINT "FK_latest_metrics_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO new_latest_metrics
SELECT l.run_id, l.key, l.timestamp, l.step, l.value, l.is_nan,
    (SELECT max(m.value) FROM metrics m WHERE m.run_id = l.run_id AND m.key = l.key AND NOT m.is_nan),
    (SELECT min(m.value) FROM metrics m WHERE m.run_id = l.run_id AND m.key = l.key AND NOT m.is_nan)
FROM latest_metrics l ORDER BY l.run_id, l.key;
DROP TABLE latest_metrics;
ALTER TABLE new_latest_metrics RENAME TO latest_metrics;

UPDATE runs SET root_run_id = run_id, parent_run_id = (
    SELECT value FROM tags WHERE tags.run_id = runs.run_id AND key = 'mlflow.parentRunId' AND length(value) = 32 AND value <> runs.run_id);
WITH RECURSIVE tree(run_id, root) AS (
    SELECT run_id, run_id FROM runs WHERE parent_run_id IS NULL OR parent_run_id NOT IN (SELECT run_id FROM runs)
    UNION ALL SELECT r.run_id, t.root FROM runs r JOIN tree t ON r.parent_run_id = t.run_id)
UPDATE runs SET root_run_id = tree.root FROM tree WHERE tree.run_id = runs.run_id AND tree.root <> runs.run_id;

CREATE TABLE "experiment_tags" (
    "experiment_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "PK_experiment_tags" PRIMARY KEY ("experiment_id", "key"),
    CONSTRAINT "FK_experiment_tags_experiments_experiment_id" FOREIGN KEY ("experiment_id") REFERENCES "experiments" ("experiment_id") ON DELETE CASCADE
);

CREATE TABLE "logged_models" (
    "logged_model_id" TEXT NOT NULL CONSTRAINT "PK_logged_models" PRIMARY KEY,
    "experiment_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_message" TEXT NULL,
    "model_type" TEXT NULL,
    "source_run_id" TEXT NULL,
    "creator" TEXT NULL,
    "lifecycle_stage" TEXT NOT NULL,
    "creation_time" INTEGER NOT NULL,
    "last_update_time" INTEGER NOT NULL,
    "artifact_uri" TEXT NOT NULL,
    CONSTRAINT "FK_logged_models_experiments_experiment_id" FOREIGN KEY ("experiment_id") REFERENCES "experiments" ("experiment_id") ON DELETE CASCADE
);

CREATE TABLE "registered_models" (
    "model_id" INTEGER NOT NULL CONSTRAINT "PK_registered_models" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "description" TEXT NULL,
    "creation_time" INTEGER NOT NULL,
    "last_update_time" INTEGER NOT NULL
);

CREATE TABLE "logged_model_metrics" (
    "logged_model_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "dataset_name" TEXT NOT NULL,
    "dataset_digest" TEXT NOT NULL,
    "timestamp" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "value" REAL NOT NULL,
    "is_nan" INTEGER NOT NULL,
    CONSTRAINT "PK_logged_model_metrics" PRIMARY KEY ("logged_model_id", "key", "run_id", "dataset_name", "dataset_digest"),
    CONSTRAINT "FK_logged_model_metrics_logged_models_logged_model_id" FOREIGN KEY ("logged_model_id") REFERENCES "logged_models" ("logged_model_id") ON DELETE CASCADE
);

CREATE TABLE "logged_model_params" (
    "logged_model_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "PK_logged_model_params" PRIMARY KEY ("logged_model_id", "key"),
    CONSTRAINT "FK_logged_model_params_logged_models_logged_model_id" FOREIGN KEY ("logged_model_id") REFERENCES "logged_models" ("logged_model_id") ON DELETE CASCADE
);

CREATE TABLE "logged_model_tags" (
    "logged_model_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "PK_logged_model_tags" PRIMARY KEY ("logged_model_id", "key"),
    CONSTRAINT "FK_logged_model_tags_logged_models_logged_model_id" FOREIGN KEY ("logged_model_id") REFERENCES "logged_models" ("logged_model_id") ON DELETE CASCADE
);

CREATE TABLE "run_models" (
    "run_id" TEXT NOT NULL,
    "logged_model_id" TEXT NOT NULL,
    "is_output" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    CONSTRAINT "PK_run_models" PRIMARY KEY ("run_id", "is_output", "logged_model_id"),
    CONSTRAINT "FK_run_models_logged_models_logged_model_id" FOREIGN KEY ("logged_model_id") REFERENCES "logged_models" ("logged_model_id") ON DELETE CASCADE,
    CONSTRAINT "FK_run_models_runs_run_id" FOREIGN KEY ("run_id") REFERENCES "runs" ("run_id") ON DELETE CASCADE
);

CREATE TABLE "model_versions" (
    "model_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_message" TEXT NULL,
    "description" TEXT NULL,
    "source" TEXT NOT NULL,
    "storage_location" TEXT NOT NULL,
    "run_id" TEXT NULL,
    "run_link" TEXT NULL,
    "logged_model_id" TEXT NULL,
    "creation_time" INTEGER NOT NULL,
    "last_update_time" INTEGER NOT NULL,
    CONSTRAINT "PK_model_versions" PRIMARY KEY ("model_id", "version"),
    CONSTRAINT "FK_model_versions_registered_models_model_id" FOREIGN KEY ("model_id") REFERENCES "registered_models" ("model_id") ON DELETE CASCADE
);

CREATE TABLE "registered_model_tags" (
    "model_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "PK_registered_model_tags" PRIMARY KEY ("model_id", "key"),
    CONSTRAINT "FK_registered_model_tags_registered_models_model_id" FOREIGN KEY ("model_id") REFERENCES "registered_models" ("model_id") ON DELETE CASCADE
);

CREATE TABLE "model_aliases" (
    "model_id" INTEGER NOT NULL,
    "alias" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_model_aliases" PRIMARY KEY ("model_id", "alias"),
    CONSTRAINT "FK_model_aliases_model_versions_model_id_version" FOREIGN KEY ("model_id", "version") REFERENCES "model_versions" ("model_id", "version") ON DELETE CASCADE
);

CREATE TABLE "model_version_tags" (
    "model_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "PK_model_version_tags" PRIMARY KEY ("model_id", "version", "key"),
    CONSTRAINT "FK_model_version_tags_model_versions_model_id_version" FOREIGN KEY ("model_id", "version") REFERENCES "model_versions" ("model_id", "version") ON DELETE CASCADE
);

CREATE INDEX "IX_runs_experiment_id_lifecycle_stage_start_time_run_id" ON "runs" ("experiment_id", "lifecycle_stage", "start_time" DESC, "run_id");

CREATE INDEX "IX_runs_parent_run_id" ON "runs" ("parent_run_id");

CREATE INDEX "IX_runs_root_run_id" ON "runs" ("root_run_id");

CREATE INDEX "IX_latest_metrics_key_is_nan_value_run_id" ON "latest_metrics" ("key", "is_nan", "value", "run_id");

CREATE INDEX "IX_logged_models_experiment_id_creation_time" ON "logged_models" ("experiment_id", "creation_time");

CREATE INDEX "IX_model_aliases_model_id_version" ON "model_aliases" ("model_id", "version");

CREATE INDEX "IX_model_versions_logged_model_id" ON "model_versions" ("logged_model_id");

CREATE INDEX "IX_model_versions_run_id" ON "model_versions" ("run_id");

CREATE UNIQUE INDEX "IX_registered_models_name" ON "registered_models" ("name");

CREATE INDEX "IX_run_models_logged_model_id" ON "run_models" ("logged_model_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122030727_MlflowTracking', '10.0.14');

CREATE TABLE "registry_events" (
    "event_id" INTEGER NOT NULL CONSTRAINT "PK_registry_events" PRIMARY KEY AUTOINCREMENT,
    "model_id" INTEGER NOT NULL,
    "version" INTEGER NULL,
    "kind" TEXT NOT NULL,
    "alias" TEXT NULL,
    "before_value" TEXT NULL,
    "after_value" TEXT NULL,
    "actor" TEXT NULL,
    "time" INTEGER NOT NULL,
    CONSTRAINT "FK_registry_events_registered_models_model_id" FOREIGN KEY ("model_id") REFERENCES "registered_models" ("model_id") ON DELETE CASCADE
);

CREATE INDEX "IX_registry_events_model_id_event_id" ON "registry_events" ("model_id", "event_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122080841_RegistryHistory', '10.0.14');

CREATE INDEX "IX_tags_key_value" ON "tags" ("key", "value");

CREATE INDEX "IX_params_key_value" ON "params" ("key", "value");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122133404_ValueIndexes', '10.0.14');

