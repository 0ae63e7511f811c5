using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SweepRunner.Tracking.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MlflowTracking : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_runs_experiment_id_start_time",
                table: "runs");

            migrationBuilder.AddColumn<long>(
                name: "deleted_at",
                table: "runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "parent_run_id",
                table: "runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "root_run_id",
                table: "runs",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "user_id",
                table: "runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tags",
                table: "inputs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "artifact_location",
                table: "experiments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "deleted_at",
                table: "experiments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "profile",
                table: "datasets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "schema",
                table: "datasets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "source_type",
                table: "datasets",
                type: "TEXT",
                nullable: true);

            // Written by hand: these tables are found by their key alone, so they are stored once, in its order, as metrics are.
            migrationBuilder.Sql(
                """
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
                """);

            migrationBuilder.CreateTable(
                name: "experiment_tags",
                columns: table => new
                {
                    experiment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiment_tags", x => new { x.experiment_id, x.key });
                    table.ForeignKey(
                        name: "FK_experiment_tags_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "experiment_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "logged_models",
                columns: table => new
                {
                    logged_model_id = table.Column<string>(type: "TEXT", nullable: false),
                    experiment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    status_message = table.Column<string>(type: "TEXT", nullable: true),
                    model_type = table.Column<string>(type: "TEXT", nullable: true),
                    source_run_id = table.Column<string>(type: "TEXT", nullable: true),
                    creator = table.Column<string>(type: "TEXT", nullable: true),
                    lifecycle_stage = table.Column<string>(type: "TEXT", nullable: false),
                    creation_time = table.Column<long>(type: "INTEGER", nullable: false),
                    last_update_time = table.Column<long>(type: "INTEGER", nullable: false),
                    artifact_uri = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_logged_models", x => x.logged_model_id);
                    table.ForeignKey(
                        name: "FK_logged_models_experiments_experiment_id",
                        column: x => x.experiment_id,
                        principalTable: "experiments",
                        principalColumn: "experiment_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registered_models",
                columns: table => new
                {
                    model_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    creation_time = table.Column<long>(type: "INTEGER", nullable: false),
                    last_update_time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registered_models", x => x.model_id);
                });

            migrationBuilder.CreateTable(
                name: "logged_model_metrics",
                columns: table => new
                {
                    logged_model_id = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    dataset_name = table.Column<string>(type: "TEXT", nullable: false),
                    dataset_digest = table.Column<string>(type: "TEXT", nullable: false),
                    timestamp = table.Column<long>(type: "INTEGER", nullable: false),
                    step = table.Column<long>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: false),
                    is_nan = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_logged_model_metrics", x => new { x.logged_model_id, x.key, x.run_id, x.dataset_name, x.dataset_digest });
                    table.ForeignKey(
                        name: "FK_logged_model_metrics_logged_models_logged_model_id",
                        column: x => x.logged_model_id,
                        principalTable: "logged_models",
                        principalColumn: "logged_model_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "logged_model_params",
                columns: table => new
                {
                    logged_model_id = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_logged_model_params", x => new { x.logged_model_id, x.key });
                    table.ForeignKey(
                        name: "FK_logged_model_params_logged_models_logged_model_id",
                        column: x => x.logged_model_id,
                        principalTable: "logged_models",
                        principalColumn: "logged_model_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "logged_model_tags",
                columns: table => new
                {
                    logged_model_id = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_logged_model_tags", x => new { x.logged_model_id, x.key });
                    table.ForeignKey(
                        name: "FK_logged_model_tags_logged_models_logged_model_id",
                        column: x => x.logged_model_id,
                        principalTable: "logged_models",
                        principalColumn: "logged_model_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "run_models",
                columns: table => new
                {
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    logged_model_id = table.Column<string>(type: "TEXT", nullable: false),
                    is_output = table.Column<bool>(type: "INTEGER", nullable: false),
                    step = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_run_models", x => new { x.run_id, x.is_output, x.logged_model_id });
                    table.ForeignKey(
                        name: "FK_run_models_logged_models_logged_model_id",
                        column: x => x.logged_model_id,
                        principalTable: "logged_models",
                        principalColumn: "logged_model_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_run_models_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "runs",
                        principalColumn: "run_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "model_versions",
                columns: table => new
                {
                    model_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    status_message = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    storage_location = table.Column<string>(type: "TEXT", nullable: false),
                    run_id = table.Column<string>(type: "TEXT", nullable: true),
                    run_link = table.Column<string>(type: "TEXT", nullable: true),
                    logged_model_id = table.Column<string>(type: "TEXT", nullable: true),
                    creation_time = table.Column<long>(type: "INTEGER", nullable: false),
                    last_update_time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_versions", x => new { x.model_id, x.version });
                    table.ForeignKey(
                        name: "FK_model_versions_registered_models_model_id",
                        column: x => x.model_id,
                        principalTable: "registered_models",
                        principalColumn: "model_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registered_model_tags",
                columns: table => new
                {
                    model_id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registered_model_tags", x => new { x.model_id, x.key });
                    table.ForeignKey(
                        name: "FK_registered_model_tags_registered_models_model_id",
                        column: x => x.model_id,
                        principalTable: "registered_models",
                        principalColumn: "model_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "model_aliases",
                columns: table => new
                {
                    model_id = table.Column<long>(type: "INTEGER", nullable: false),
                    alias = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_aliases", x => new { x.model_id, x.alias });
                    table.ForeignKey(
                        name: "FK_model_aliases_model_versions_model_id_version",
                        columns: x => new { x.model_id, x.version },
                        principalTable: "model_versions",
                        principalColumns: new[] { "model_id", "version" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "model_version_tags",
                columns: table => new
                {
                    model_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_version_tags", x => new { x.model_id, x.version, x.key });
                    table.ForeignKey(
                        name: "FK_model_version_tags_model_versions_model_id_version",
                        columns: x => new { x.model_id, x.version },
                        principalTable: "model_versions",
                        principalColumns: new[] { "model_id", "version" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_runs_experiment_id_lifecycle_stage_start_time_run_id",
                table: "runs",
                columns: new[] { "experiment_id", "lifecycle_stage", "start_time", "run_id" },
                descending: new[] { false, false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_runs_parent_run_id",
                table: "runs",
                column: "parent_run_id");

            migrationBuilder.CreateIndex(
                name: "IX_runs_root_run_id",
                table: "runs",
                column: "root_run_id");

            migrationBuilder.CreateIndex(
                name: "IX_latest_metrics_key_is_nan_value_run_id",
                table: "latest_metrics",
                columns: new[] { "key", "is_nan", "value", "run_id" });

            migrationBuilder.CreateIndex(
                name: "IX_logged_models_experiment_id_creation_time",
                table: "logged_models",
                columns: new[] { "experiment_id", "creation_time" });

            migrationBuilder.CreateIndex(
                name: "IX_model_aliases_model_id_version",
                table: "model_aliases",
                columns: new[] { "model_id", "version" });

            migrationBuilder.CreateIndex(
                name: "IX_model_versions_logged_model_id",
                table: "model_versions",
                column: "logged_model_id");

            migrationBuilder.CreateIndex(
                name: "IX_model_versions_run_id",
                table: "model_versions",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "IX_registered_models_name",
                table: "registered_models",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_run_models_logged_model_id",
                table: "run_models",
                column: "logged_model_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "experiment_tags");

            migrationBuilder.DropTable(
                name: "logged_model_metrics");

            migrationBuilder.DropTable(
                name: "logged_model_params");

            migrationBuilder.DropTable(
                name: "logged_model_tags");

            migrationBuilder.DropTable(
                name: "model_aliases");

            migrationBuilder.DropTable(
                name: "model_version_tags");

            migrationBuilder.DropTable(
                name: "registered_model_tags");

            migrationBuilder.DropTable(
                name: "run_models");

            migrationBuilder.DropTable(
                name: "model_versions");

            migrationBuilder.DropTable(
                name: "logged_models");

            migrationBuilder.DropTable(
                name: "registered_models");

            migrationBuilder.DropIndex(
                name: "IX_runs_experiment_id_lifecycle_stage_start_time_run_id",
                table: "runs");

            migrationBuilder.DropIndex(
                name: "IX_runs_parent_run_id",
                table: "runs");

            migrationBuilder.DropIndex(
                name: "IX_runs_root_run_id",
                table: "runs");

            migrationBuilder.DropIndex(
                name: "IX_latest_metrics_key_is_nan_value_run_id",
                table: "latest_metrics");

            migrationBuilder.DropColumn(
                name: "deleted_at",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "parent_run_id",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "root_run_id",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "user_id",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "max_value",
                table: "latest_metrics");

            migrationBuilder.DropColumn(
                name: "min_value",
                table: "latest_metrics");

            migrationBuilder.DropColumn(
                name: "tags",
                table: "inputs");

            migrationBuilder.DropColumn(
                name: "artifact_location",
                table: "experiments");

            migrationBuilder.DropColumn(
                name: "deleted_at",
                table: "experiments");

            migrationBuilder.DropColumn(
                name: "profile",
                table: "datasets");

            migrationBuilder.DropColumn(
                name: "schema",
                table: "datasets");

            migrationBuilder.DropColumn(
                name: "source_type",
                table: "datasets");

            migrationBuilder.CreateIndex(
                name: "IX_tags_key_value",
                table: "tags",
                columns: new[] { "key", "value" });

            migrationBuilder.CreateIndex(
                name: "IX_runs_experiment_id_start_time",
                table: "runs",
                columns: new[] { "experiment_id", "start_time" });
        }
    }
}
