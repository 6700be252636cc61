using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// The statements that write tens of thousands of rows at once. Plain SQL that SQLite and PostgreSQL read alike; every value is a parameter.
/// </summary>
public sealed class EnrollmentSql(MouDbContext db)
{
    /// <summary>Registers the accepted rows that have a month, then empties what the staged rows held of these people.</summary>
    /// <param name="unbrokenSince">The agreement before, when its members go on without a gap; their first month of membership is kept.</param>
    public async Task RegisterAsync(ParticipantImport import, Guid? unbrokenSince, CancellationToken cancellation)
    {
        var partnership = import.PartnershipId;
        var id = import.Id;
        var accepted = ImportRowState.Accepted.ToString();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Participants" ("Id", "PartnershipId", "Nik", "NikHash", "Name", "BirthDate", "Sex", "Details")
            SELECT r."ParticipantId", {partnership}, r."Nik", r."NikHash", r."Name", r."BirthDate", r."Sex", r."Details"
            FROM "ImportRows" r
            WHERE r."ImportId" = {id} AND r."State" = {accepted} AND r."StartMonth" IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM "Participants" p WHERE p."NikHash" = r."NikHash" AND p."PartnershipId" = {partnership})
            """,
            cancellation);

        var agreement = import.AgreementId;
        var before = unbrokenSince ?? Guid.Empty;
        var start = await NextPositionAsync(agreement, cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Enrollments" ("AgreementId", "ParticipantId", "GroupId", "StartMonth", "FirstMonth", "Position", "ImportId")
            SELECT {agreement}, p."Id", r."GroupId", r."StartMonth",
                   COALESCE((SELECT b."FirstMonth" FROM "Enrollments" b WHERE b."AgreementId" = {before} AND b."ParticipantId" = p."Id" AND b."EndMonth" IS NULL), r."StartMonth"),
                   r."Number" + {start}, r."ImportId"
            FROM "ImportRows" r
            JOIN "Participants" p ON p."NikHash" = r."NikHash" AND p."PartnershipId" = {partnership}
            WHERE r."ImportId" = {id} AND r."State" = {accepted} AND r."StartMonth" IS NOT NULL
            """,
            cancellation);

        await db.Set<ImportRow>()
            .Where(row => row.ImportId == id && row.State == ImportRowState.Accepted && row.StartMonth != null)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, ImportRowState.Registered)
                    .SetProperty(row => row.Nik, (byte[]?)null)
                    .SetProperty(row => row.Name, (string?)null)
                    .SetProperty(row => row.BirthDate, (DateOnly?)null)
                    .SetProperty(row => row.Details, (byte[]?)null)
                    .SetProperty(row => row.Cells, (byte[]?)null),
                cancellation);
    }

    /// <summary>Gives members of one agreement a place in the next, longest membership first, and answers how many.</summary>
    public async Task<int> CarryOverAsync(Succession succession, CancellationToken cancellation)
    {
        List<object> values =
        [
            succession.NextId,
            succession.FirstMonth,
            succession.PreviousId,
            succession.LastMonthBefore,
            await NextPositionAsync(succession.NextId, cancellation),
            succession.MostPeople,
        ];
        var firstMonth = succession.Unbroken ? "e.\"FirstMonth\"" : "{1}";
        var sql =
            $$"""
            INSERT INTO "Enrollments" ("AgreementId", "ParticipantId", "GroupId", "StartMonth", "FirstMonth", "Position")
            SELECT {0}, e."ParticipantId", {{GroupCase(succession.Groups, values)}}, {1}, {{firstMonth}}, e."Position" + {4}
            FROM "Enrollments" e
            WHERE e."AgreementId" = {2} AND (e."EndMonth" IS NULL OR e."EndMonth" > {3})
              AND NOT EXISTS (SELECT 1 FROM "Enrollments" n WHERE n."AgreementId" = {0} AND n."ParticipantId" = e."ParticipantId")
            ORDER BY e."FirstMonth", e."Position"
            LIMIT {5}
            """;
        return await db.Database.ExecuteSqlRawAsync(sql, values, cancellation);
    }

    /// <summary>The groups of the next agreement are rows of their own; members find theirs by name.</summary>
    private static string GroupCase(IReadOnlyList<(Guid Before, Guid After)> groups, List<object> values)
    {
        if (groups.Count == 0)
        {
            return "NULL";
        }

        var text = new StringBuilder("CASE e.\"GroupId\"");
        foreach (var (before, after) in groups)
        {
            text.Append(CultureInfo.InvariantCulture, $" WHEN {{{values.Count}}} THEN {{{values.Count + 1}}}");
            values.Add(before);
            values.Add(after);
        }

        return text.Append(" END").ToString();
    }

    private async Task<int> NextPositionAsync(Guid agreementId, CancellationToken cancellation) =>
        await db.Set<Enrollment>().Where(row => row.AgreementId == agreementId).MaxAsync(row => (int?)row.Position, cancellation) ?? 0;
}

/// <summary>How members go from one agreement to the next.</summary>
/// <param name="LastMonthBefore">Last month of the term before; whoever ended in it or earlier is not carried over.</param>
/// <param name="FirstMonth">First month of the new term.</param>
/// <param name="Unbroken">No month lies between the terms: the first month of membership is kept.</param>
/// <param name="MostPeople">Places there are.</param>
public sealed record Succession(
    Guid PreviousId, DateOnly LastMonthBefore, Guid NextId, DateOnly FirstMonth, bool Unbroken, int MostPeople, IReadOnlyList<(Guid Before, Guid After)> Groups);
