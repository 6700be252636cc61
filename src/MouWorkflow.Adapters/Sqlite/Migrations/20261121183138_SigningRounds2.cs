using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SigningRounds2 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "Order",
                table: "Signatories",
                newName: "Position");

            migrationBuilder.AddColumn<int>(
                name: "Acts",
                table: "SigningRounds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Pages",
                table: "SigningRounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ActsFor",
                table: "Signatories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AuthorityId",
                table: "Signatories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CodeEmail",
                table: "Signatories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Group",
                table: "Signatories",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Mailbox",
                table: "Signatories",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Personal");

            migrationBuilder.AddColumn<int>(
                name: "Party",
                table: "Signatories",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "Signatories",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Signer");

            migrationBuilder.AddColumn<string>(
                name: "SignedUnder",
                table: "Signatories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Way",
                table: "Signatories",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Link");

            // One signed first and the other afterwards: that is a group and a party each.
            migrationBuilder.Sql("""UPDATE "Signatories" SET "Group" = "Position", "Party" = "Position", "Way" = coalesce("Method", 'Link')""");

            migrationBuilder.AddColumn<string>(
                name: "OriginalLocations",
                table: "PaperOriginals",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "Pages",
                table: "PaperOriginals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Party",
                table: "PaperOriginals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ChangeRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ElsewhereUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Party = table.Column<int>(type: "INTEGER", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UploadedById = table.Column<string>(type: "TEXT", nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BeginsWithFrozen = table.Column<bool>(type: "INTEGER", nullable: false),
                    Difference = table.Column<string>(type: "TEXT", nullable: true),
                    FindingsJson = table.Column<string>(type: "TEXT", nullable: true),
                    MeteraiSerial = table.Column<string>(type: "TEXT", nullable: true),
                    MeteraiStatus = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Accepted = table.Column<bool>(type: "INTEGER", nullable: true),
                    RejectedBecause = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElsewhereUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaperPages",
                columns: table => new
                {
                    PaperId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Matches = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaperPages", x => new { x.PaperId, x.Number });
                    table.ForeignKey(
                        name: "FK_PaperPages_PaperOriginals_PaperId",
                        column: x => x.PaperId,
                        principalTable: "PaperOriginals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SigningAuthorities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Party = table.Column<int>(type: "INTEGER", nullable: false),
                    Office = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Holder = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Ground = table.Column<string>(type: "TEXT", nullable: false),
                    EvidenceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Limit = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    RecordedBy = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedBecause = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningAuthorities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningDelegations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Ground = table.Column<string>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RefusedBecause = table.Column<string>(type: "TEXT", nullable: true),
                    DelegateId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningDelegations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenDays = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningPlans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PlannedSignatories",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Party = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Group = table.Column<int>(type: "INTEGER", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CodeEmail = table.Column<string>(type: "TEXT", nullable: true),
                    AuthorityId = table.Column<Guid>(type: "TEXT", nullable: true),
                    FromAgreement = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlannedSignatories", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlannedSignatories_SigningPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SigningPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeRequests_RoundId",
                table: "ChangeRequests",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_ElsewhereUploads_RoundId",
                table: "ElsewhereUploads",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedSignatories_PlanId",
                table: "PlannedSignatories",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningAuthorities_PartnershipId",
                table: "SigningAuthorities",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningDelegations_RoundId",
                table: "SigningDelegations",
                column: "RoundId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangeRequests");

            migrationBuilder.DropTable(
                name: "ElsewhereUploads");

            migrationBuilder.DropTable(
                name: "PaperPages");

            migrationBuilder.DropTable(
                name: "PlannedSignatories");

            migrationBuilder.DropTable(
                name: "SigningAuthorities");

            migrationBuilder.DropTable(
                name: "SigningDelegations");

            migrationBuilder.DropTable(
                name: "SigningPlans");

            migrationBuilder.DropColumn(
                name: "Acts",
                table: "SigningRounds");

            migrationBuilder.DropColumn(
                name: "Pages",
                table: "SigningRounds");

            migrationBuilder.DropColumn(
                name: "ActsFor",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "AuthorityId",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "CodeEmail",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "Group",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "Mailbox",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "Party",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "SignedUnder",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "Way",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "OriginalLocations",
                table: "PaperOriginals");

            migrationBuilder.DropColumn(
                name: "Pages",
                table: "PaperOriginals");

            migrationBuilder.DropColumn(
                name: "Party",
                table: "PaperOriginals");

            migrationBuilder.RenameColumn(
                name: "Position",
                table: "Signatories",
                newName: "Order");
        }
    }
}
