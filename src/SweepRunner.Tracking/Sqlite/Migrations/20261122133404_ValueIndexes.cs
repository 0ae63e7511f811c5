using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SweepRunner.Tracking.Sqlite.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ValueIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_tags_key_value",
                table: "tags",
                columns: new[] { "key", "value" });

            migrationBuilder.CreateIndex(
                name: "IX_params_key_value",
                table: "params",
                columns: new[] { "key", "value" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_tags_key_value",
                table: "tags");

            migrationBuilder.DropIndex(
                name: "IX_params_key_value",
                table: "params");
        }
    }
}
