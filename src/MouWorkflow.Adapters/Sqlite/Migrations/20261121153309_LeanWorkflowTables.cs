using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LeanWorkflowTables : Migration
    {
        private static readonly (string Name, string Type)[] Instances =
        [
            ("Id", "TEXT NOT NULL"), ("PartnershipId", "TEXT NOT NULL"), ("DefinitionId", "TEXT NOT NULL"), ("DefinitionHash", "TEXT NOT NULL"),
            ("SubjectId", "TEXT NOT NULL"), ("StateJson", "TEXT NOT NULL"), ("Status", "TEXT NOT NULL"), ("SubStatus", "TEXT NOT NULL"),
            ("Turn", "INTEGER NOT NULL"), ("StartedAt", "TEXT NOT NULL"), ("FinishedAt", "TEXT NULL"),
            ("OpenIncidents", "INTEGER NOT NULL DEFAULT 0"), ("ParentId", "TEXT NULL"), ("ParentWait", "TEXT NULL"),
        ];

        private static readonly (string Name, string Type)[] Journal =
        [
            ("InstanceId", "TEXT NOT NULL"), ("Turn", "INTEGER NOT NULL"), ("Act", "TEXT NOT NULL"), ("At", "TEXT NOT NULL"),
            ("Actor", "TEXT NOT NULL"), ("DefinitionHash", "TEXT NOT NULL"), ("Record", "TEXT NOT NULL"), ("StateHash", "TEXT NOT NULL"),
        ];

        private static readonly (string Name, string Type)[] Waits =
        [
            ("InstanceId", "TEXT NOT NULL"), ("WaitId", "TEXT NOT NULL"), ("ActivityId", "TEXT NOT NULL"), ("Kind", "TEXT NOT NULL"),
            ("EventName", "TEXT NULL"), ("CorrelationId", "TEXT NULL"), ("WaitsFor", "TEXT NULL"), ("Since", "TEXT NOT NULL"), ("DueAt", "TEXT NULL"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The rows lie in the tree of their key, not in one of their own with the key beside it: one page less in every commit for each of the
            // three. The model has no word for it.
            Rebuild(migrationBuilder, "WorkflowInstances", Instances, "Id", " WITHOUT ROWID");
            Rebuild(migrationBuilder, "WorkflowJournal", Journal, "InstanceId, Turn", " WITHOUT ROWID");
            Rebuild(migrationBuilder, "WorkflowWaits", Waits, "InstanceId, WaitId", " WITHOUT ROWID");
            migrationBuilder.CreateIndex(name: "IX_WorkflowInstances_PartnershipId", table: "WorkflowInstances", column: "PartnershipId");
            migrationBuilder.CreateIndex(name: "IX_WorkflowInstances_SubjectId_DefinitionId", table: "WorkflowInstances", columns: ["SubjectId", "DefinitionId"], unique: true);
            migrationBuilder.CreateIndex(name: "IX_WorkflowWaits_EventName_CorrelationId", table: "WorkflowWaits", columns: ["EventName", "CorrelationId"]);
            migrationBuilder.CreateIndex(name: "IX_WorkflowWaits_WaitsFor_Since", table: "WorkflowWaits", columns: ["WaitsFor", "Since"]);
            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_Lists",
                table: "WorkflowInstances",
                columns: ["DefinitionId", "SubStatus", "StartedAt", "Id", "DefinitionHash", "OpenIncidents"]);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Rebuild(migrationBuilder, "WorkflowInstances", Instances, "Id", "");
            Rebuild(migrationBuilder, "WorkflowJournal", Journal, "InstanceId, Turn", "");
            Rebuild(migrationBuilder, "WorkflowWaits", Waits, "InstanceId, WaitId", "");
            migrationBuilder.CreateIndex(name: "IX_WorkflowInstances_PartnershipId", table: "WorkflowInstances", column: "PartnershipId");
            migrationBuilder.CreateIndex(name: "IX_WorkflowInstances_SubjectId_DefinitionId", table: "WorkflowInstances", columns: ["SubjectId", "DefinitionId"], unique: true);
            migrationBuilder.CreateIndex(name: "IX_WorkflowWaits_EventName_CorrelationId", table: "WorkflowWaits", columns: ["EventName", "CorrelationId"]);
            migrationBuilder.CreateIndex(name: "IX_WorkflowWaits_WaitsFor_Since", table: "WorkflowWaits", columns: ["WaitsFor", "Since"]);
            migrationBuilder.CreateIndex(name: "IX_WorkflowJournal_Act", table: "WorkflowJournal", column: "Act");
            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_DefinitionHash_SubStatus_OpenIncidents_Id",
                table: "WorkflowInstances",
                columns: ["DefinitionHash", "SubStatus", "OpenIncidents", "Id"]);
            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_DefinitionId_SubStatus_StartedAt",
                table: "WorkflowInstances",
                columns: ["DefinitionId", "SubStatus", "StartedAt"]);
        }

        // Indexes fall with the table, so they are made after this.
        private static void Rebuild(MigrationBuilder migration, string table, (string Name, string Type)[] columns, string key, string option)
        {
            var names = string.Join(", ", columns.Select(column => column.Name));
            migration.Sql($"""
                CREATE TABLE "Rebuilt" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\" {column.Type}"))},
                    CONSTRAINT "PK_{table}" PRIMARY KEY ({key})){option};
                INSERT INTO "Rebuilt" ({names}) SELECT {names} FROM "{table}";
                DROP TABLE "{table}";
                ALTER TABLE "Rebuilt" RENAME TO "{table}";
                """);
        }
    }
}
