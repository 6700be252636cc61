using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OtherWaysOfSigning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CertifiedDocumentId",
                table: "SigningRounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CeremonyId",
                table: "Signatories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WitnessedBy",
                table: "Signatories",
                type: "TEXT",
                nullable: true);

            // No program has ever written a row of it, so it is made anew: altered columns would be copied outside of a transaction.
            migrationBuilder.DropTable(
                name: "ElsewhereUploads");

            migrationBuilder.CreateTable(
                name: "ElsewhereUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Party = table.Column<int>(type: "INTEGER", nullable: true),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BaseDocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UploadedById = table.Column<string>(type: "TEXT", nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BeginsWithFrozen = table.Column<bool>(type: "INTEGER", nullable: false),
                    Difference = table.Column<string>(type: "TEXT", nullable: true),
                    FindingsJson = table.Column<string>(type: "TEXT", nullable: false),
                    MeteraiSerial = table.Column<string>(type: "TEXT", nullable: true),
                    MeteraiStatus = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Accepted = table.Column<bool>(type: "INTEGER", nullable: true),
                    AcceptedBecause = table.Column<string>(type: "TEXT", nullable: true),
                    RejectedBecause = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElsewhereUploads", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ElsewhereUploads_RoundId",
                table: "ElsewhereUploads",
                column: "RoundId");

            migrationBuilder.AddColumn<DateTime>(
                name: "PdfFailureSeenAt",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ElsewhereMatches",
                columns: table => new
                {
                    UploadId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElsewhereMatches", x => new { x.UploadId, x.SignatoryId });
                    table.ForeignKey(
                        name: "FK_ElsewhereMatches_ElsewhereUploads_UploadId",
                        column: x => x.UploadId,
                        principalTable: "ElsewhereUploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "SigningCeremonies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Time = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    PartnerHost = table.Column<string>(type: "TEXT", nullable: true),
                    BranchHost = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CancelReason = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Acts = table.Column<int>(type: "INTEGER", nullable: false),
                    MinutesMade = table.Column<int>(type: "INTEGER", nullable: false),
                    ListsMade = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    HeldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PlannedBy = table.Column<string>(type: "TEXT", nullable: false),
                    PlannedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningCeremonies", x => x.Id);
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

            migrationBuilder.CreateTable(
                name: "StampDuties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    Amount = table.Column<long>(type: "INTEGER", nullable: true),
                    Basis = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Serial = table.Column<string>(type: "TEXT", nullable: true),
                    AffixedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AffixedRecordedBy = table.Column<string>(type: "TEXT", nullable: true),
                    AffixedRecordedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StampDuties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TabletHandovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CeremonyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WitnessId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Witness = table.Column<string>(type: "TEXT", nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BrowserHash = table.Column<string>(type: "TEXT", nullable: true),
                    Claims = table.Column<int>(type: "INTEGER", nullable: false),
                    LinkId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBecause = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TabletHandovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CeremonyGuests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CeremonyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InvitedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Attended = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CeremonyGuests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CeremonyGuests_SigningCeremonies_CeremonyId",
                        column: x => x.CeremonyId,
                        principalTable: "SigningCeremonies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CeremonyPhotos",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CeremonyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Caption = table.Column<string>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CeremonyPhotos", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CeremonyPhotos_SigningCeremonies_CeremonyId",
                        column: x => x.CeremonyId,
                        principalTable: "SigningCeremonies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CeremonyRounds",
                columns: table => new
                {
                    CeremonyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CeremonyRounds", x => new { x.CeremonyId, x.RoundId });
                    table.ForeignKey(
                        name: "FK_CeremonyRounds_SigningCeremonies_CeremonyId",
                        column: x => x.CeremonyId,
                        principalTable: "SigningCeremonies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CeremonyGuests_CeremonyId",
                table: "CeremonyGuests",
                column: "CeremonyId");

            migrationBuilder.CreateIndex(
                name: "IX_CeremonyPhotos_CeremonyId",
                table: "CeremonyPhotos",
                column: "CeremonyId");

            migrationBuilder.CreateIndex(
                name: "IX_CeremonyRounds_RoundId",
                table: "CeremonyRounds",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_ListedConsents_LinkId_SignatoryId",
                table: "ListedConsents",
                columns: new[] { "LinkId", "SignatoryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningCeremonies_Date",
                table: "SigningCeremonies",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_SigningLists_Mailbox_CodeAddress",
                table: "SigningLists",
                columns: new[] { "Mailbox", "CodeAddress" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StampDuties_PartnershipId",
                table: "StampDuties",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_StampDuties_Serial",
                table: "StampDuties",
                column: "Serial");

            migrationBuilder.CreateIndex(
                name: "IX_TabletHandovers_CeremonyId",
                table: "TabletHandovers",
                column: "CeremonyId");

            migrationBuilder.CreateIndex(
                name: "IX_TabletHandovers_CodeHash",
                table: "TabletHandovers",
                column: "CodeHash");

            migrationBuilder.CreateIndex(
                name: "IX_TabletHandovers_SignatoryId",
                table: "TabletHandovers",
                column: "SignatoryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CeremonyGuests");

            migrationBuilder.DropTable(
                name: "CeremonyPhotos");

            migrationBuilder.DropTable(
                name: "CeremonyRounds");

            migrationBuilder.DropTable(
                name: "ElsewhereMatches");

            migrationBuilder.DropTable(
                name: "ListedConsents");

            migrationBuilder.DropTable(
                name: "SigningLists");

            migrationBuilder.DropTable(
                name: "StampDuties");

            migrationBuilder.DropTable(
                name: "TabletHandovers");

            migrationBuilder.DropTable(
                name: "SigningCeremonies");

            migrationBuilder.DropColumn(
                name: "CertifiedDocumentId",
                table: "SigningRounds");

            migrationBuilder.DropColumn(
                name: "CeremonyId",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "WitnessedBy",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "PdfFailureSeenAt",
                table: "Documents");

            migrationBuilder.DropTable(
                name: "ElsewhereUploads");

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

            migrationBuilder.CreateIndex(
                name: "IX_ElsewhereUploads_RoundId",
                table: "ElsewhereUploads",
                column: "RoundId");
        }
    }
}
