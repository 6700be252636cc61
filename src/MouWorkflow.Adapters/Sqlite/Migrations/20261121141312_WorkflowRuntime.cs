using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WorkflowRuntime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WorkflowSteps");

            migrationBuilder.AddColumn<int>(
                name: "OpenIncidents",
                table: "WorkflowInstances",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentId",
                table: "WorkflowInstances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ParentWait",
                table: "WorkflowInstances",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ActivityId",
                table: "WorkflowIncidents",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ActivityType",
                table: "WorkflowIncidents",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Actor",
                table: "WorkflowIncidents",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "WorkflowIncidents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "DefinitionId",
                table: "WorkflowIncidents",
                type: "TEXT",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "InputJson",
                table: "WorkflowIncidents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextAttemptAt",
                table: "WorkflowIncidents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Resolution",
                table: "WorkflowIncidents",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WaitId",
                table: "WorkflowIncidents",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Act",
                table: "History",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "WorkflowJournal",
                columns: table => new
                {
                    InstanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    Act = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    DefinitionHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Record = table.Column<string>(type: "TEXT", nullable: false),
                    StateHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowJournal", x => new { x.InstanceId, x.Turn });
                });

            migrationBuilder.CreateTable(
                name: "WorkflowWaits",
                columns: table => new
                {
                    InstanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WaitId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EventName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    WaitsFor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowWaits", x => new { x.InstanceId, x.WaitId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_DefinitionHash_SubStatus_OpenIncidents_Id",
                table: "WorkflowInstances",
                columns: new[] { "DefinitionHash", "SubStatus", "OpenIncidents", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_DefinitionId_SubStatus_StartedAt",
                table: "WorkflowInstances",
                columns: new[] { "DefinitionId", "SubStatus", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowIncidents_InstanceId",
                table: "WorkflowIncidents",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowJournal_Act",
                table: "WorkflowJournal",
                column: "Act");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowWaits_EventName_CorrelationId",
                table: "WorkflowWaits",
                columns: new[] { "EventName", "CorrelationId" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowWaits_WaitsFor_Since",
                table: "WorkflowWaits",
                columns: new[] { "WaitsFor", "Since" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WorkflowJournal");

            migrationBuilder.DropTable(
                name: "WorkflowWaits");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_DefinitionHash_SubStatus_OpenIncidents_Id",
                table: "WorkflowInstances");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_DefinitionId_SubStatus_StartedAt",
                table: "WorkflowInstances");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowIncidents_InstanceId",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "OpenIncidents",
                table: "WorkflowInstances");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "WorkflowInstances");

            migrationBuilder.DropColumn(
                name: "ParentWait",
                table: "WorkflowInstances");

            migrationBuilder.DropColumn(
                name: "ActivityId",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "ActivityType",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "Actor",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "DefinitionId",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "InputJson",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "NextAttemptAt",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "Resolution",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "WaitId",
                table: "WorkflowIncidents");

            migrationBuilder.DropColumn(
                name: "Act",
                table: "History");

            migrationBuilder.CreateTable(
                name: "WorkflowSteps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ActivityId = table.Column<string>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    InstanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowSteps", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowSteps_InstanceId",
                table: "WorkflowSteps",
                column: "InstanceId");
        }
    }
}
