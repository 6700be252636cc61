using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LogosAndStanding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "First_Capacity",
                table: "Partnerships",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Definitif");

            migrationBuilder.AddColumn<string>(
                name: "First_Principal",
                table: "Partnerships",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Second_Capacity",
                table: "Partnerships",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Definitif");

            migrationBuilder.AddColumn<string>(
                name: "Second_Principal",
                table: "Partnerships",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "First_Capacity",
                table: "Agreements",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Definitif");

            migrationBuilder.AddColumn<string>(
                name: "First_Principal",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Second_Capacity",
                table: "Agreements",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Definitif");

            migrationBuilder.AddColumn<string>(
                name: "Second_Principal",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TextById",
                table: "Agreements",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "Logos",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    DataKeyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StorageName = table.Column<string>(type: "TEXT", nullable: true),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Logos", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Logos_OwnerId_At",
                table: "Logos",
                columns: new[] { "OwnerId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Logos");

            migrationBuilder.DropColumn(
                name: "First_Capacity",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "First_Principal",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "Second_Capacity",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "Second_Principal",
                table: "Partnerships");

            migrationBuilder.DropColumn(
                name: "First_Capacity",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "First_Principal",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Second_Capacity",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Second_Principal",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "TextById",
                table: "Agreements");
        }
    }
}
