using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RunningByWaits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkflowWaits_WaitsFor_Since",
                table: "WorkflowWaits");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_Lists",
                table: "WorkflowInstances");

            migrationBuilder.AddColumn<string>(
                name: "DefinitionId",
                table: "WorkflowWaits",
                type: "TEXT",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(
                """
                UPDATE "WorkflowWaits" SET "DefinitionId" = (SELECT "DefinitionId" FROM "WorkflowInstances" WHERE "WorkflowInstances"."Id" = "WorkflowWaits"."InstanceId");
                """);

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowWaits_DefinitionId_WaitsFor_Since",
                table: "WorkflowWaits",
                columns: new[] { "DefinitionId", "WaitsFor", "Since" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_Ended",
                table: "WorkflowInstances",
                columns: new[] { "DefinitionId", "SubStatus", "StartedAt", "Id", "DefinitionHash" },
                filter: "\"Status\" = 'Finished'");

            // Rows of 700 bytes in the tree of their key fill even its inner pages, and each new one moves its neighbours: three pages a commit. Beside
            // their key they are only added at the end: two and a half.
            RebuildJournal(migrationBuilder, "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkflowWaits_DefinitionId_WaitsFor_Since",
                table: "WorkflowWaits");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_Ended",
                table: "WorkflowInstances");

            migrationBuilder.DropColumn(
                name: "DefinitionId",
                table: "WorkflowWaits");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowWaits_WaitsFor_Since",
                table: "WorkflowWaits",
                columns: new[] { "WaitsFor", "Since" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_Lists",
                table: "WorkflowInstances",
                columns: new[] { "DefinitionId", "SubStatus", "StartedAt", "Id", "DefinitionHash", "OpenIncidents" });

            RebuildJournal(migrationBuilder, " WITHOUT ROWID");
        }

        private static void RebuildJournal(MigrationBuilder migrationBuilder, string option) => migrationBuilder.Sql($"""
            CREATE TABLE "Rebuilt" ("InstanceId" TEXT NOT NULL, "Turn" INTEGER NOT NULL, "Act" TEXT NOT NULL, "At" TEXT NOT NULL, "Actor" TEXT NOT NULL,
                "DefinitionHash" TEXT NOT NULL, "Record" TEXT NOT NULL, "StateHash" TEXT NOT NULL,
                CONSTRAINT "PK_WorkflowJournal" PRIMARY KEY ("InstanceId", "Turn")){option};
            INSERT INTO "Rebuilt" ("InstanceId", "Turn", "Act", "At", "Actor", "DefinitionHash", "Record", "StateHash")
                SELECT "InstanceId", "Turn", "Act", "At", "Actor", "DefinitionHash", "Record", "StateHash" FROM "WorkflowJournal";
            DROP TABLE "WorkflowJournal";
            ALTER TABLE "Rebuilt" RENAME TO "WorkflowJournal";
            """);
    }
}
