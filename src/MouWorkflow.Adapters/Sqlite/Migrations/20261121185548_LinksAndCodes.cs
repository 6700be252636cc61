using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LinksAndCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "CodesSent",
                table: "SigningLinks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "MadeAt",
                table: "SigningLinks",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            // Until now every link lived for 14 days unless the office had set another number; which of two is newer stays right either way.
            migrationBuilder.Sql("UPDATE \"SigningLinks\" SET \"MadeAt\" = datetime(\"ExpiresAt\", '-14 days');");

            migrationBuilder.AddColumn<Guid>(
                name: "MailId",
                table: "SigningLinks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "OpenedAt",
                table: "SigningLinks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "SigningLinks",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Sign");

            migrationBuilder.AddColumn<int>(
                name: "WrongCodes",
                table: "SigningLinks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "AlternateEmail",
                table: "Signatories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Identification",
                table: "Signatories",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LinksSent",
                table: "Signatories",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "InvitationRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceHash = table.Column<string>(type: "TEXT", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvitationRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LinkBrowsers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LinkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SecretHash = table.Column<string>(type: "TEXT", nullable: false),
                    BoundAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BySecondAddress = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkBrowsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RoundInvitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundInvitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningCalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneBy = table.Column<string>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningCalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LinkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ToSecondAddress = table.Column<bool>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningCodes", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InvitationRequests_At",
                table: "InvitationRequests",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_InvitationRequests_SourceHash",
                table: "InvitationRequests",
                column: "SourceHash");

            migrationBuilder.CreateIndex(
                name: "IX_LinkBrowsers_LinkId_SecretHash",
                table: "LinkBrowsers",
                columns: new[] { "LinkId", "SecretHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoundInvitations_Code",
                table: "RoundInvitations",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningCalls_RoundId",
                table: "SigningCalls",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningCodes_LinkId",
                table: "SigningCodes",
                column: "LinkId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningCodes_SignatoryId_SentAt",
                table: "SigningCodes",
                columns: new[] { "SignatoryId", "SentAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "InvitationRequests");

            migrationBuilder.DropTable(
                name: "LinkBrowsers");

            migrationBuilder.DropTable(
                name: "RoundInvitations");

            migrationBuilder.DropTable(
                name: "SigningCalls");

            migrationBuilder.DropTable(
                name: "SigningCodes");

            migrationBuilder.DropColumn(
                name: "CodesSent",
                table: "SigningLinks");

            migrationBuilder.DropColumn(
                name: "MadeAt",
                table: "SigningLinks");

            migrationBuilder.DropColumn(
                name: "MailId",
                table: "SigningLinks");

            migrationBuilder.DropColumn(
                name: "OpenedAt",
                table: "SigningLinks");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "SigningLinks");

            migrationBuilder.DropColumn(
                name: "WrongCodes",
                table: "SigningLinks");

            migrationBuilder.DropColumn(
                name: "AlternateEmail",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "Identification",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "LinksSent",
                table: "Signatories");
        }
    }
}
