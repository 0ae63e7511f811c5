using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SweepRunner.Tracking.Postgres.Migrations
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "parent_run_id",
                table: "runs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "root_run_id",
                table: "runs",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "user_id",
                table: "runs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<double>(
                name: "max_value",
                table: "latest_metrics",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "min_value",
                table: "latest_metrics",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tags",
                table: "inputs",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "artifact_location",
                table: "experiments",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "deleted_at",
                table: "experiments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "profile",
                table: "datasets",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "schema",
                table: "datasets",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "source_type",
                table: "datasets",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.Sql(
                """
                UPDATE latest_metrics SET max_value = best.max_value, min_value = best.min_value
                FROM (SELECT run_id, key, max(value) AS max_value, min(value) AS min_value FROM metrics WHERE NOT is_nan GROUP BY run_id, key) best
                WHERE best.run_id = latest_metrics.run_id AND best.key = latest_metrics.key;
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
                    experiment_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    logged_model_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    experiment_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status_message = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    model_type = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    source_run_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    creator = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    lifecycle_stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    creation_time = table.Column<long>(type: "bigint", nullable: false),
                    last_update_time = table.Column<long>(type: "bigint", nullable: false),
                    artifact_uri = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    model_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    creation_time = table.Column<long>(type: "bigint", nullable: false),
                    last_update_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registered_models", x => x.model_id);
                });

            migrationBuilder.CreateTable(
                name: "logged_model_metrics",
                columns: table => new
                {
                    logged_model_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    run_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    dataset_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    dataset_digest = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    timestamp = table.Column<long>(type: "bigint", nullable: false),
                    step = table.Column<long>(type: "bigint", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    is_nan = table.Column<bool>(type: "boolean", nullable: false)
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
                    logged_model_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    logged_model_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    run_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    logged_model_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_output = table.Column<bool>(type: "boolean", nullable: false),
                    step = table.Column<long>(type: "bigint", nullable: false)
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
                    model_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status_message = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    storage_location = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    run_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    run_link = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    logged_model_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    creation_time = table.Column<long>(type: "bigint", nullable: false),
                    last_update_time = table.Column<long>(type: "bigint", nullable: false)
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
                    model_id = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    model_id = table.Column<long>(type: "bigint", nullable: false),
                    alias = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                    model_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                name: "IX_runs_experiment_id_start_time",
                table: "runs",
                columns: new[] { "experiment_id", "start_time" });
        }
    }
}
