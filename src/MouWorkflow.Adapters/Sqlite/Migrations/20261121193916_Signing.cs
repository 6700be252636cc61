using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Signing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_PartnershipId",
                table: "WorkflowInstances");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_SubjectId_DefinitionId",
                table: "WorkflowInstances");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_PartnershipId_SubjectId_DefinitionId",
                table: "WorkflowInstances",
                columns: new[] { "PartnershipId", "SubjectId", "DefinitionId" },
                unique: true);

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

            migrationBuilder.AddColumn<string>(
                name: "ConsentSha256",
                table: "Signatories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Look",
                table: "Signatories",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LookDocumentId",
                table: "Signatories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ForSigning",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "PdfFailure",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PdfLength",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "PdfSha256",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PdfStorageName",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DocumentPages",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    StorageName = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentPages", x => new { x.DocumentId, x.Number });
                    table.ForeignKey(
                        name: "FK_DocumentPages_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "ChangeRequests");

            migrationBuilder.DropTable(
                name: "DocumentPages");

            migrationBuilder.DropTable(
                name: "ElsewhereUploads");

            migrationBuilder.DropTable(
                name: "InvitationRequests");

            migrationBuilder.DropTable(
                name: "LinkBrowsers");

            migrationBuilder.DropTable(
                name: "Logos");

            migrationBuilder.DropTable(
                name: "PaperPages");

            migrationBuilder.DropTable(
                name: "PlannedSignatories");

            migrationBuilder.DropTable(
                name: "RoundInvitations");

            migrationBuilder.DropTable(
                name: "SigningAuthorities");

            migrationBuilder.DropTable(
                name: "SigningCalls");

            migrationBuilder.DropTable(
                name: "SigningCodes");

            migrationBuilder.DropTable(
                name: "SigningDelegations");

            migrationBuilder.DropTable(
                name: "SigningPlans");

            migrationBuilder.DropIndex(
                name: "IX_WorkflowInstances_PartnershipId_SubjectId_DefinitionId",
                table: "WorkflowInstances");

            migrationBuilder.DropColumn(
                name: "Acts",
                table: "SigningRounds");

            migrationBuilder.DropColumn(
                name: "Pages",
                table: "SigningRounds");

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
                name: "ActsFor",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "AlternateEmail",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "AuthorityId",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "CodeEmail",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "ConsentSha256",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "Group",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "Identification",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "LinksSent",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "Look",
                table: "Signatories");

            migrationBuilder.DropColumn(
                name: "LookDocumentId",
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
                name: "OriginalLocations",
                table: "PaperOriginals");

            migrationBuilder.DropColumn(
                name: "Pages",
                table: "PaperOriginals");

            migrationBuilder.DropColumn(
                name: "Party",
                table: "PaperOriginals");

            migrationBuilder.DropColumn(
                name: "ForSigning",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PdfFailure",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PdfLength",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PdfSha256",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PdfStorageName",
                table: "Documents");

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

            migrationBuilder.RenameColumn(
                name: "Position",
                table: "Signatories",
                newName: "Order");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_PartnershipId",
                table: "WorkflowInstances",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_SubjectId_DefinitionId",
                table: "WorkflowInstances",
                columns: new[] { "SubjectId", "DefinitionId" },
                unique: true);
        }
    }
}
