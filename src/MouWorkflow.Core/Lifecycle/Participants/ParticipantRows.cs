using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// The rows of the participants' annex: members in a month, by group and then in the order of the lists. The argument is
/// <c>agreementId|yyyy-MM-01</c>. Numbers leave here masked; a document never holds a whole NIK.
/// </summary>
internal sealed class ParticipantRows(MouDbContext db, AgreementReads agreements, KeyRing keys) : DocumentRows
{
    // Printed in the column; a blank value would be a hole in the annex, and is refused.
    private const string NoGroup = "–";

    public override string Name => "participants";

    public override RowSource Open(string argument, CancellationToken cancellation)
    {
        var bar = argument.IndexOf('|', StringComparison.Ordinal);
        var month = DateOnly.ParseExact(argument[(bar + 1)..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new RowSource("rows", RowsAsync(Guid.Parse(argument[..bar]), Months.Of(month), cancellation));
    }

    private async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> RowsAsync(
        Guid agreementId, DateOnly month, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (agreement, _) = await agreements.GetAsync(agreementId, cancellation);
        var number = 0L;
        (Guid? Id, string Name)[] groups = [.. agreement.Groups.Select(group => ((Guid?)group.Id, group.Name)), (null, NoGroup)];
        foreach (var (groupId, groupName) in groups)
        {
            await foreach (var (person, startMonth) in MembersAsync(agreementId, groupId, month).WithCancellation(cancellation))
            {
                number++;
                yield return new Dictionary<string, object?>
                {
                    ["no"] = number,
                    ["nik"] = Nik.Mask(keys.ReadNik(person.Nik, person.Id)),
                    ["name"] = person.Name,
                    ["group"] = groupName,
                    ["birthYear"] = (long)person.BirthDate.Year,
                    ["startMonth"] = startMonth.Iso(),
                };
            }
        }
    }

    private async IAsyncEnumerable<(Participant Person, DateOnly StartMonth)> MembersAsync(
        Guid agreementId, Guid? groupId, DateOnly month, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var members = db.Set<Enrollment>().AsNoTracking()
            .Where(row => row.AgreementId == agreementId && row.GroupId == groupId)
            .Where(row => row.StartMonth <= month && (row.EndMonth == null || row.EndMonth >= month))
            .OrderBy(row => row.Position)
            .Join(db.Set<Participant>().AsNoTracking(), row => row.ParticipantId, person => person.Id, (row, person) => new { person, row.StartMonth });
        await foreach (var member in members.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return (member.person, member.StartMonth);
        }
    }
}
