using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SweepRunner.Tracking.Postgres.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ValueIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_tags_key",
                table: "tags");

            migrationBuilder.Sql("""CREATE INDEX "IX_tags_key_value" ON tags (key, substr(value, 1, 200));""");
            migrationBuilder.Sql("""CREATE INDEX "IX_params_key_value" ON params (key, substr(value, 1, 200));""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP INDEX "IX_params_key_value";""");
            migrationBuilder.Sql("""DROP INDEX "IX_tags_key_value";""");
            migrationBuilder.CreateIndex(
                name: "IX_tags_key",
                table: "tags",
                column: "key");
        }
    }
}
