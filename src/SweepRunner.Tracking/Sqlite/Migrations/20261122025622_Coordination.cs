using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SweepRunner.Tracking.Sqlite.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Coordination : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "reuse_key",
                table: "trials",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "revision",
                table: "trials",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.AddColumn<string>(
                name: "idempotency_key",
                table: "sweeps",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "most_trials",
                table: "sweeps",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "parallelism",
                table: "sweeps",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "priority",
                table: "sweeps",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "revision",
                table: "sweeps",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.CreateTable(
                name: "workers",
                columns: table => new
                {
                    worker = table.Column<string>(type: "TEXT", nullable: false),
                    slots = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workers", x => x.worker);
                });

            migrationBuilder.CreateIndex(
                name: "IX_trials_reuse_key",
                table: "trials",
                column: "reuse_key");

            migrationBuilder.CreateIndex(
                name: "IX_trials_sweep_id_revision",
                table: "trials",
                columns: new[] { "sweep_id", "revision" });

            migrationBuilder.CreateIndex(
                name: "IX_sweeps_idempotency_key",
                table: "sweeps",
                column: "idempotency_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sweeps_state",
                table: "sweeps",
                column: "state");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workers");

            migrationBuilder.DropIndex(
                name: "IX_trials_reuse_key",
                table: "trials");

            migrationBuilder.DropIndex(
                name: "IX_trials_sweep_id_revision",
                table: "trials");

            migrationBuilder.DropIndex(
                name: "IX_sweeps_idempotency_key",
                table: "sweeps");

            migrationBuilder.DropIndex(
                name: "IX_sweeps_state",
                table: "sweeps");

            migrationBuilder.DropColumn(
                name: "reuse_key",
                table: "trials");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "trials");

            migrationBuilder.DropColumn(
                name: "idempotency_key",
                table: "sweeps");

            migrationBuilder.DropColumn(
                name: "most_trials",
                table: "sweeps");

            migrationBuilder.DropColumn(
                name: "parallelism",
                table: "sweeps");

            migrationBuilder.DropColumn(
                name: "priority",
                table: "sweeps");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "sweeps");
        }
    }
}
