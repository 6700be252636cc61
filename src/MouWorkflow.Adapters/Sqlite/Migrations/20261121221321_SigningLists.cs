using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SigningLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ListedConsents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LinkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    ConsentSha256 = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListedConsents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<string>(type: "TEXT", nullable: false),
                    CodeAddress = table.Column<string>(type: "TEXT", nullable: false),
                    LinksSent = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningLists", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ListedConsents_LinkId_SignatoryId",
                table: "ListedConsents",
                columns: new[] { "LinkId", "SignatoryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningLists_Mailbox_CodeAddress",
                table: "SigningLists",
                columns: new[] { "Mailbox", "CodeAddress" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ListedConsents");

            migrationBuilder.DropTable(
                name: "SigningLists");
        }
    }
}
