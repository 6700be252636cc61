using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Tests.Adapters;

namespace MouWorkflow.Tests.Signing;

/// <summary>Rounds from before there were groups go on as they were.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_signed_first_becomes_party_and_group_one_and_ink_stays_ink()
    {
        var options = new DbContextOptionsBuilder<SqliteMouDbContext>();
        SqliteRegistration.Configure(options, _folder.File("mou.db"));
        await using var db = new SqliteMouDbContext(options.Options);
        await db.GetService<IMigrator>().MigrateAsync("LeanWorkflowTables");
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "SigningRounds" ("Id", "PartnershipId", "AgreementId", "WorkflowDefinitionId", "WorkflowSubjectId", "Number", "Code", "Title", "DocumentId", "Sha256", "OpenedAt", "ClosesOn", "State")
            VALUES ('11111111-1111-1111-1111-111111111111', '11111111-1111-1111-1111-111111111111', '11111111-1111-1111-1111-111111111111', 'mou-lifecycle', '11111111-1111-1111-1111-111111111111', 1, 'X-1', 'PKS', '11111111-1111-1111-1111-111111111111', 'aa', '2026-01-01 00:00:00', '2026-01-15', 'Open');
            INSERT INTO "Signatories" ("Id", "RoundId", "Order", "Organisation", "Name", "Title", "Email", "State", "Method")
            VALUES ('22222222-2222-2222-2222-222222222222', '11111111-1111-1111-1111-111111111111', 1, 'Dinas', 'Kepala', 'Kepala Dinas', 'a@x.example', 'Signed', 'Paper'),
                   ('33333333-3333-3333-3333-333333333333', '11111111-1111-1111-1111-111111111111', 2, 'BPJS', 'Kepala', 'Kepala Cabang', 'b@x.example', 'Invited', NULL);
            INSERT INTO "SigningLinks" ("Id", "SignatoryId", "TokenHash", "ExpiresAt")
            VALUES ('11111111-1111-1111-1111-111111111111', '33333333-3333-3333-3333-333333333333', 'hash', '2026-01-15 00:00:00');
            INSERT INTO "PaperOriginals" ("Id", "RoundId", "PartnershipId", "DocumentId", "SignedOn", "UploadedById", "UploadedBy", "UploadedAt")
            VALUES ('11111111-1111-1111-1111-111111111111', '11111111-1111-1111-1111-111111111111', '11111111-1111-1111-1111-111111111111', '11111111-1111-1111-1111-111111111111', '2026-01-02', 'x', 'Staf', '2026-01-02 00:00:00');
            """);

        await db.Database.MigrateAsync();

        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync();
        Assert.Equal(
            ["1 1 1 Signer Paper Personal", "2 2 2 Signer Link Personal"],
            round.InOrder().Select(who => $"{who.Position} {who.Party} {who.Group} {who.Role} {who.Way} {who.Mailbox}"));
        Assert.Equal("Kepala Cabang", SigningRules.Next(round)!.Title);
        var link = await db.Set<SigningLink>().SingleAsync();
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), link.MadeAt);
        Assert.Equal((LinkPurpose.Sign, null, null, 0, 0), (link.Purpose, link.MailId, link.OpenedAt, link.CodesSent, link.WrongCodes));
        var paper = await db.Set<PaperOriginal>().SingleAsync();
        Assert.Equal(0, paper.Pages);
        Assert.Null(paper.Party);
        Assert.Empty(paper.OriginalLocations);
    }
}
