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


INSERT INTO experiments (experiment_id, name, lifecycle_stage, creation_time, last_update_time) VALUES (1, 'demo', 'active', 1, 1);
INSERT INTO runs (run_id, experiment_id, name, status, start_time, lifecycle_stage, artifact_uri) VALUES
    ('11111111111111111111111111111111', 1, 'parent', 'RUNNING', 1000, 'active', '1/11111111111111111111111111111111'), ('22222222222222222222222222222222', 1, 'child', 'FINISHED', 2000, 'active', '1/22222222222222222222222222222222');
INSERT INTO tags (run_id, key, value, attempt) VALUES ('22222222222222222222222222222222', 'mlflow.parentRunId', '11111111111111111111111111111111', 0), ('22222222222222222222222222222222', 'team', 'demo', 0);
INSERT INTO params (run_id, key, value, attempt) VALUES ('22222222222222222222222222222222', 'eta', '0.1', 0);
INSERT INTO metrics (run_id, key, timestamp, step, value, is_nan) VALUES
    ('22222222222222222222222222222222', 'auc', 1, 0, 0.5, 0), ('22222222222222222222222222222222', 'auc', 2, 1, 0.9, 0), ('22222222222222222222222222222222', 'auc', 3, 2, 0.7, 0), ('22222222222222222222222222222222', 'auc', 4, 0, 0.0, 1);
INSERT INTO latest_metrics (run_id, key, timestamp, step, value, is_nan) VALUES ('22222222222222222222222222222222', 'auc', 3, 2, 0.7, 0);
