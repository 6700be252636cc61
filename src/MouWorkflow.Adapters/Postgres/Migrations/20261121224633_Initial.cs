using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MouWorkflow.Adapters.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Agreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UmbrellaId = table.Column<Guid>(type: "uuid", nullable: true),
                    PreviousId = table.Column<Guid>(type: "uuid", nullable: true),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Template = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PeriodStart = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    First_Organisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_City = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_SignatoryName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_SignatoryTitle = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Authority = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Capacity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Principal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    First_SignatoryEmail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Organisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_City = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_SignatoryName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_SignatoryTitle = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Authority = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Capacity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Principal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Second_SignatoryEmail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Terms_Segment = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Terms_Funding = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Terms_Programmes = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Terms_IncomeBase = table.Column<long>(type: "bigint", nullable: true),
                    Terms_Transport = table.Column<bool>(type: "boolean", nullable: true),
                    Terms_Quota = table.Column<int>(type: "integer", nullable: true),
                    Terms_Payer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NoticeDays = table.Column<int>(type: "integer", nullable: false),
                    LegalBasis = table.Column<List<string>>(type: "text[]", nullable: false),
                    FirstNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecondNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SigningDate = table.Column<DateOnly>(type: "date", nullable: true),
                    SigningPlace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    DraftDocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    TextById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FinalDocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChangeRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Answer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "bytea", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Deadlines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Derivation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Argument = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Ladder = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SettledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deadlines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Documents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Template = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TemplateHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TemplateNumber = table.Column<int>(type: "integer", nullable: true),
                    DataJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Rows = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RequestedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReadyAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Sha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    DataKeyId = table.Column<Guid>(type: "uuid", nullable: true),
                    StorageName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HtmlSha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HtmlStorageName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ForSigning = table.Column<bool>(type: "boolean", nullable: false),
                    PdfSha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PdfStorageName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PdfLength = table.Column<long>(type: "bigint", nullable: false),
                    PdfFailure = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PdfFailureSeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Failure = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Waiter = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Documents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ElsewhereUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    BaseDocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    UploadedById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    BeginsWithFrozen = table.Column<bool>(type: "boolean", nullable: false),
                    Difference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FindingsJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MeteraiSerial = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MeteraiStatus = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Accepted = table.Column<bool>(type: "boolean", nullable: true),
                    AcceptedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RejectedBecause = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElsewhereUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExpansionRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    OldQuota = table.Column<int>(type: "integer", nullable: false),
                    NewQuota = table.Column<int>(type: "integer", nullable: false),
                    StatedEffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FirstNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecondNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SigningDate = table.Column<DateOnly>(type: "date", nullable: true),
                    SigningPlace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Shares = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpansionRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "History",
                columns: table => new
                {
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Fact = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TextId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TextEn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Evidence = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Act = table.Column<Guid>(type: "uuid", nullable: true),
                    Canonical = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_History", x => new { x.PartnershipId, x.Seq });
                });

            migrationBuilder.CreateTable(
                name: "HistoryHeads",
                columns: table => new
                {
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HistoryHeads", x => x.PartnershipId);
                });

            migrationBuilder.CreateTable(
                name: "ImportRows",
                columns: table => new
                {
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reasons = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Warnings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ParticipantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Nik = table.Column<byte[]>(type: "bytea", nullable: true),
                    NikHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Sex = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Details = table.Column<byte[]>(type: "bytea", nullable: true),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    Continues = table.Column<bool>(type: "boolean", nullable: false),
                    StartMonth = table.Column<DateOnly>(type: "date", nullable: true),
                    Cells = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRows", x => new { x.ImportId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncentiveStatements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PaidBy = table.Column<DateOnly>(type: "date", nullable: false),
                    NewMembers = table.Column<int>(type: "integer", nullable: false),
                    AcquisitionRate = table.Column<long>(type: "bigint", nullable: false),
                    Acquisition = table.Column<long>(type: "bigint", nullable: false),
                    FirstBase = table.Column<long>(type: "bigint", nullable: false),
                    FirstPercent = table.Column<int>(type: "integer", nullable: false),
                    FirstShare = table.Column<long>(type: "bigint", nullable: false),
                    LaterBase = table.Column<long>(type: "bigint", nullable: false),
                    LaterPercent = table.Column<int>(type: "integer", nullable: false),
                    LaterShare = table.Column<long>(type: "bigint", nullable: false),
                    Total = table.Column<long>(type: "bigint", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncentiveStatements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "InvitationRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SignatoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvitationRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Invoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueReasonId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DueReasonEn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Headcount = table.Column<int>(type: "integer", nullable: false),
                    RatePerHead = table.Column<long>(type: "bigint", nullable: false),
                    RateReasonId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RateReasonEn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Total = table.Column<long>(type: "bigint", nullable: false),
                    Payer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    AnnexDocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PaidTotal = table.Column<long>(type: "bigint", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invoices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Handled = table.Column<int>(type: "integer", nullable: false),
                    Failure = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "LinkBrowsers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LinkId = table.Column<Guid>(type: "uuid", nullable: false),
                    SecretHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BySecondAddress = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkBrowsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ListedConsents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LinkId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ConsentSha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListedConsents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Logos",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    DataKeyId = table.Column<Guid>(type: "uuid", nullable: true),
                    StorageName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Logos", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Mails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    Template = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ToAddress = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ToName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ModelJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LinkPath = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Attachments = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MessageId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    QueuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HandedOverAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Problem = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BodyKeyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Body = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaperOriginals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Pages = table.Column<int>(type: "integer", nullable: false),
                    OriginalLocations = table.Column<List<string>>(type: "text[]", nullable: false),
                    UploadedById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Matches = table.Column<bool>(type: "boolean", nullable: true),
                    RejectedBecause = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaperOriginals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ParticipantImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HeadingJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedById = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastRow = table.Column<int>(type: "integer", nullable: false),
                    DigitsLost = table.Column<bool>(type: "boolean", nullable: false),
                    BusyUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Proposed = table.Column<int>(type: "integer", nullable: false),
                    Accepted = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false),
                    Warnings = table.Column<int>(type: "integer", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Failure = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParticipantImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Participants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Nik = table.Column<byte[]>(type: "bytea", nullable: false),
                    NikHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: false),
                    Sex = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Details = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Participants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Partnerships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Branch_Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Branch_City = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Branch_Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Branch_Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Organisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_City = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_SignatoryName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_SignatoryTitle = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Authority = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Capacity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    First_Principal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    First_SignatoryEmail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Organisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_City = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_SignatoryName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_SignatoryTitle = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Authority = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Capacity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Second_Principal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Second_SignatoryEmail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Partnerships", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Payments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reference = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedBy = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "QuotaLedger",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Delta = table.Column<int>(type: "integer", nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuotaLedger", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Renewals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: false),
                    ProposedQuota = table.Column<int>(type: "integer", nullable: true),
                    NewPeriodStart = table.Column<DateOnly>(type: "date", nullable: false),
                    NewPeriodEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AcceptedQuota = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NewAgreementId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Renewals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RoundInvitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundInvitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SetupLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetupLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningAuthorities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: false),
                    Office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Holder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ground = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Limit = table.Column<long>(type: "bigint", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RecordedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedBecause = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningAuthorities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningCalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningCalls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningCeremonies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Time = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    Zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PartnerHost = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BranchHost = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CancelReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Acts = table.Column<int>(type: "integer", nullable: false),
                    MinutesMade = table.Column<int>(type: "integer", nullable: false),
                    ListsMade = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HeldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PlannedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PlannedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningCeremonies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LinkId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    CodeHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ToSecondAddress = table.Column<bool>(type: "boolean", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningDelegations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ground = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RefusedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DelegateId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningDelegations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MailId = table.Column<Guid>(type: "uuid", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CodesSent = table.Column<int>(type: "integer", nullable: false),
                    WrongCodes = table.Column<int>(type: "integer", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevokedBecause = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Mailbox = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CodeAddress = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LinksSent = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    OpenDays = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningPlans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningRounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    WorkflowDefinitionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WorkflowSubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClosesOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Acts = table.Column<int>(type: "integer", nullable: false),
                    Pages = table.Column<int>(type: "integer", nullable: true),
                    LastSignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DeclineReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SealDocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    SealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CertifiedDocumentId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningRounds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StaffAccounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DisplayName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PasswordHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FailedSignIns = table.Column<int>(type: "integer", nullable: false),
                    RestsUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffAccounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StampDuties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ground = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Amount = table.Column<long>(type: "bigint", nullable: true),
                    Basis = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Serial = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AffixedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AffixedRecordedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AffixedRecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StampDuties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TabletHandovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CeremonyId = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    WitnessId = table.Column<Guid>(type: "uuid", nullable: false),
                    Witness = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CodeHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OpenedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    BrowserHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Claims = table.Column<int>(type: "integer", nullable: false),
                    LinkId = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedBecause = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TabletHandovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TemplateActs",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveAfter = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActorId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TemplateActs", x => new { x.Name, x.Seq });
                });

            migrationBuilder.CreateTable(
                name: "TemplateVersions",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Model = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    DataKeyId = table.Column<Guid>(type: "uuid", nullable: false),
                    StorageName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ShippedHash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FaultsJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UploadedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedById = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TemplateVersions", x => new { x.Name, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "WorkflowDefinitions",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DefinitionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StoredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowDefinitions", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowIncidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    DefinitionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WaitId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActivityId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ActivityType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    InputJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Message = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MoveJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ResolvedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Resolution = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowIncidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowInstances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    DefinitionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DefinitionHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    StateJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubStatus = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Turn = table.Column<int>(type: "integer", nullable: false),
                    OpenIncidents = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    ParentWait = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowInstances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowJournal",
                columns: table => new
                {
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Turn = table.Column<int>(type: "integer", nullable: false),
                    Act = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DefinitionHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Record = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StateHash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowJournal", x => new { x.InstanceId, x.Turn });
                });

            migrationBuilder.CreateTable(
                name: "WorkflowWaits",
                columns: table => new
                {
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: false),
                    WaitId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DefinitionId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActivityId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EventName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CorrelationId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WaitsFor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowWaits", x => new { x.InstanceId, x.WaitId });
                });

            migrationBuilder.CreateTable(
                name: "AgreementGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OwnerEmail = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Quota = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementGroups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreementGroups_Agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DocumentPages",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    StorageName = table.Column<string>(type: "text", nullable: false, collation: "C")
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

            migrationBuilder.CreateTable(
                name: "ElsewhereMatches",
                columns: table => new
                {
                    UploadId = table.Column<Guid>(type: "uuid", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Field = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                name: "PaperPages",
                columns: table => new
                {
                    PaperId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Matches = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
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
                name: "Enrollments",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    ParticipantId = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: true),
                    StartMonth = table.Column<DateOnly>(type: "date", nullable: false),
                    EndMonth = table.Column<DateOnly>(type: "date", nullable: true),
                    FirstMonth = table.Column<DateOnly>(type: "date", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enrollments", x => new { x.AgreementId, x.ParticipantId });
                    table.ForeignKey(
                        name: "FK_Enrollments_Participants_ParticipantId",
                        column: x => x.ParticipantId,
                        principalTable: "Participants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contacts_Partnerships_PartnershipId",
                        column: x => x.PartnershipId,
                        principalTable: "Partnerships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CeremonyGuests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CeremonyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Organisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    InvitedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LetterId = table.Column<Guid>(type: "uuid", nullable: true),
                    Attended = table.Column<bool>(type: "boolean", nullable: true)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CeremonyId = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Caption = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AddedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                    CeremonyId = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    PartnershipId = table.Column<Guid>(type: "uuid", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "PlannedSignatories",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Group = table.Column<int>(type: "integer", nullable: false),
                    Way = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Organisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Mailbox = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CodeEmail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AuthorityId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromAgreement = table.Column<bool>(type: "boolean", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "Signatories",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Group = table.Column<int>(type: "integer", nullable: false),
                    Way = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Organisation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Mailbox = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CodeEmail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AlternateEmail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LinksSent = table.Column<int>(type: "integer", nullable: false),
                    Identification = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AuthorityId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActsFor = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InvitedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Method = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TypedName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConsentVersion = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConsentSha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Look = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LookDocumentId = table.Column<Guid>(type: "uuid", nullable: true),
                    WitnessedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CeremonyId = table.Column<Guid>(type: "uuid", nullable: true),
                    SignedUnder = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signatories", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Signatories_SigningRounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "SigningRounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementGroups_AgreementId",
                table: "AgreementGroups",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_Code",
                table: "Agreements",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_PartnershipId",
                table: "Agreements",
                column: "PartnershipId");

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
                name: "IX_ChangeRequests_RoundId",
                table: "ChangeRequests",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_PartnershipId",
                table: "Contacts",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_Key",
                table: "Deadlines",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_State_DueAt",
                table: "Deadlines",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_SubjectId",
                table: "Deadlines",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_PartnershipId",
                table: "Documents",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_SubjectId",
                table: "Documents",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_Template_TemplateNumber",
                table: "Documents",
                columns: new[] { "Template", "TemplateNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_ElsewhereUploads_RoundId",
                table: "ElsewhereUploads",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_Enrollments_ParticipantId",
                table: "Enrollments",
                column: "ParticipantId");

            migrationBuilder.CreateIndex(
                name: "IX_ExpansionRequests_AgreementId",
                table: "ExpansionRequests",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_ExpansionRequests_PartnershipId",
                table: "ExpansionRequests",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_IncentiveStatements_AgreementId_Month",
                table: "IncentiveStatements",
                columns: new[] { "AgreementId", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncentiveStatements_PartnershipId",
                table: "IncentiveStatements",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_InvitationRequests_At",
                table: "InvitationRequests",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_InvitationRequests_SourceHash",
                table: "InvitationRequests",
                column: "SourceHash");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_AgreementId_Month",
                table: "Invoices",
                columns: new[] { "AgreementId", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_AgreementId_Seq",
                table: "Invoices",
                columns: new[] { "AgreementId", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_Number",
                table: "Invoices",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_PartnershipId",
                table: "Invoices",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkBrowsers_LinkId_SecretHash",
                table: "LinkBrowsers",
                columns: new[] { "LinkId", "SecretHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListedConsents_LinkId_SignatoryId",
                table: "ListedConsents",
                columns: new[] { "LinkId", "SignatoryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Logos_OwnerId_At",
                table: "Logos",
                columns: new[] { "OwnerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Mails_MessageId",
                table: "Mails",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Mails_PartnershipId",
                table: "Mails",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_SubjectId",
                table: "Mails",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Key",
                table: "Outbox",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_NextAttemptAt",
                table: "Outbox",
                columns: new[] { "State", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SubjectId",
                table: "Outbox",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_PaperOriginals_RoundId",
                table: "PaperOriginals",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_ParticipantImports_AgreementId",
                table: "ParticipantImports",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_ParticipantImports_PartnershipId",
                table: "ParticipantImports",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_ParticipantImports_State",
                table: "ParticipantImports",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Participants_NikHash_PartnershipId",
                table: "Participants",
                columns: new[] { "NikHash", "PartnershipId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Partnerships_Key",
                table: "Partnerships",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_InvoiceId_Reference",
                table: "Payments",
                columns: new[] { "InvoiceId", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_PartnershipId",
                table: "Payments",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedSignatories_PlanId",
                table: "PlannedSignatories",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_QuotaLedger_AgreementId",
                table: "QuotaLedger",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_QuotaLedger_DocumentId",
                table: "QuotaLedger",
                column: "DocumentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_AgreementId",
                table: "Renewals",
                column: "AgreementId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_PartnershipId",
                table: "Renewals",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_State_AnswerBy",
                table: "Renewals",
                columns: new[] { "State", "AnswerBy" });

            migrationBuilder.CreateIndex(
                name: "IX_RoundInvitations_Code",
                table: "RoundInvitations",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SetupLinks_TokenHash",
                table: "SetupLinks",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signatories_RoundId",
                table: "Signatories",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningAuthorities_PartnershipId",
                table: "SigningAuthorities",
                column: "PartnershipId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningCalls_RoundId",
                table: "SigningCalls",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningCeremonies_Date",
                table: "SigningCeremonies",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_SigningCodes_LinkId",
                table: "SigningCodes",
                column: "LinkId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningCodes_SignatoryId_SentAt",
                table: "SigningCodes",
                columns: new[] { "SignatoryId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SigningDelegations_RoundId",
                table: "SigningDelegations",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningLinks_SignatoryId",
                table: "SigningLinks",
                column: "SignatoryId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningLinks_TokenHash",
                table: "SigningLinks",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningLists_Mailbox_CodeAddress",
                table: "SigningLists",
                columns: new[] { "Mailbox", "CodeAddress" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningRounds_AgreementId",
                table: "SigningRounds",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_SigningRounds_WorkflowSubjectId_Number",
                table: "SigningRounds",
                columns: new[] { "WorkflowSubjectId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffAccounts_UserName",
                table: "StaffAccounts",
                column: "UserName",
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

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowDefinitions_DefinitionId_Version",
                table: "WorkflowDefinitions",
                columns: new[] { "DefinitionId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowIncidents_InstanceId",
                table: "WorkflowIncidents",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowIncidents_ResolvedAt",
                table: "WorkflowIncidents",
                column: "ResolvedAt");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_Ended",
                table: "WorkflowInstances",
                columns: new[] { "DefinitionId", "SubStatus", "StartedAt", "Id", "DefinitionHash" },
                filter: "\"Status\" = 'Finished'");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_PartnershipId_SubjectId_DefinitionId",
                table: "WorkflowInstances",
                columns: new[] { "PartnershipId", "SubjectId", "DefinitionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowWaits_DefinitionId_WaitsFor_Since",
                table: "WorkflowWaits",
                columns: new[] { "DefinitionId", "WaitsFor", "Since" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowWaits_EventName_CorrelationId",
                table: "WorkflowWaits",
                columns: new[] { "EventName", "CorrelationId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgreementGroups");

            migrationBuilder.DropTable(
                name: "CeremonyGuests");

            migrationBuilder.DropTable(
                name: "CeremonyPhotos");

            migrationBuilder.DropTable(
                name: "CeremonyRounds");

            migrationBuilder.DropTable(
                name: "ChangeRequests");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "DataKeys");

            migrationBuilder.DropTable(
                name: "Deadlines");

            migrationBuilder.DropTable(
                name: "DocumentPages");

            migrationBuilder.DropTable(
                name: "ElsewhereMatches");

            migrationBuilder.DropTable(
                name: "Enrollments");

            migrationBuilder.DropTable(
                name: "ExpansionRequests");

            migrationBuilder.DropTable(
                name: "History");

            migrationBuilder.DropTable(
                name: "HistoryHeads");

            migrationBuilder.DropTable(
                name: "ImportRows");

            migrationBuilder.DropTable(
                name: "IncentiveStatements");

            migrationBuilder.DropTable(
                name: "InvitationRequests");

            migrationBuilder.DropTable(
                name: "Invoices");

            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropTable(
                name: "LinkBrowsers");

            migrationBuilder.DropTable(
                name: "ListedConsents");

            migrationBuilder.DropTable(
                name: "Logos");

            migrationBuilder.DropTable(
                name: "Mails");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "PaperPages");

            migrationBuilder.DropTable(
                name: "ParticipantImports");

            migrationBuilder.DropTable(
                name: "Payments");

            migrationBuilder.DropTable(
                name: "PlannedSignatories");

            migrationBuilder.DropTable(
                name: "QuotaLedger");

            migrationBuilder.DropTable(
                name: "Renewals");

            migrationBuilder.DropTable(
                name: "RoundInvitations");

            migrationBuilder.DropTable(
                name: "SetupLinks");

            migrationBuilder.DropTable(
                name: "Signatories");

            migrationBuilder.DropTable(
                name: "SigningAuthorities");

            migrationBuilder.DropTable(
                name: "SigningCalls");

            migrationBuilder.DropTable(
                name: "SigningCodes");

            migrationBuilder.DropTable(
                name: "SigningDelegations");

            migrationBuilder.DropTable(
                name: "SigningLinks");

            migrationBuilder.DropTable(
                name: "SigningLists");

            migrationBuilder.DropTable(
                name: "StaffAccounts");

            migrationBuilder.DropTable(
                name: "StampDuties");

            migrationBuilder.DropTable(
                name: "TabletHandovers");

            migrationBuilder.DropTable(
                name: "TemplateActs");

            migrationBuilder.DropTable(
                name: "TemplateVersions");

            migrationBuilder.DropTable(
                name: "WorkflowDefinitions");

            migrationBuilder.DropTable(
                name: "WorkflowIncidents");

            migrationBuilder.DropTable(
                name: "WorkflowInstances");

            migrationBuilder.DropTable(
                name: "WorkflowJournal");

            migrationBuilder.DropTable(
                name: "WorkflowWaits");

            migrationBuilder.DropTable(
                name: "Agreements");

            migrationBuilder.DropTable(
                name: "SigningCeremonies");

            migrationBuilder.DropTable(
                name: "Partnerships");

            migrationBuilder.DropTable(
                name: "Documents");

            migrationBuilder.DropTable(
                name: "ElsewhereUploads");

            migrationBuilder.DropTable(
                name: "Participants");

            migrationBuilder.DropTable(
                name: "PaperOriginals");

            migrationBuilder.DropTable(
                name: "SigningPlans");

            migrationBuilder.DropTable(
                name: "SigningRounds");
        }
    }
}
