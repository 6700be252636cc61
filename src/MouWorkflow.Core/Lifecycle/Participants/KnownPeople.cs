using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Looks a whole chunk of NIKs up at once, by their keyed hashes, in every partnership of the installation.</summary>
public sealed class KnownPeople(MouDbContext db, AgreementReads agreements)
{
    /// <summary>Which registrations matter for an agreement whose new members begin on that day.</summary>
    public async Task<Registrations> AroundAsync(Agreement agreement, DateOnly firstDay, CancellationToken cancellation)
    {
        var running = (await agreements.RunningAsync(firstDay, cancellation))
            .Select(other => other.Id)
            .Where(id => id != agreement.Id && id != agreement.PreviousId)
            .ToHashSet();
        var previous = agreement.PreviousId is { } id ? await agreements.FindAsync(id, cancellation) : null;
        return new Registrations(agreement.Id, previous?.Agreement, running, Months.Of(firstDay));
    }

    /// <summary>What is known about each hash; hashes of strangers are left out.</summary>
    public async Task<IReadOnlyDictionary<string, KnownPerson>> FindAsync(IReadOnlyList<string> hashes, Registrations around, CancellationToken cancellation)
    {
        // One parameter for all hashes: a list of thousands would exceed what a statement may carry.
        var found = await db.Set<Participant>().AsNoTracking()
            .Where(person => EF.Parameter(hashes).Contains(person.NikHash))
            .Join(db.Set<Enrollment>(), person => person.Id, row => row.ParticipantId, (person, row) => new { person.NikHash, row.AgreementId, row.EndMonth })
            .ToListAsync(cancellation);
        return found.GroupBy(row => row.NikHash).ToDictionary(
            person => person.Key,
            person => new KnownPerson(
                person.Any(row => row.AgreementId == around.AgreementId),
                person.Any(row => around.Running.Contains(row.AgreementId) && (row.EndMonth is null || row.EndMonth >= around.FirstMonth)),
                person.Any(row => row.AgreementId == around.Previous?.Id && around.IsOpenAtEnd(row.EndMonth))),
            StringComparer.Ordinal);
    }
}

/// <summary>The agreements in which a registration says something about a new one.</summary>
/// <param name="Previous">The agreement that is renewed, or null.</param>
/// <param name="Running">Other agreements that run on the first day, in any partnership.</param>
public sealed record Registrations(Guid AgreementId, Agreement? Previous, IReadOnlySet<Guid> Running, DateOnly FirstMonth)
{
    /// <summary>Whether a membership lasted to the end of the agreement that is renewed.</summary>
    public bool IsOpenAtEnd(DateOnly? endMonth) => endMonth is null || (Previous is { } previous && endMonth > Months.Of(previous.PeriodEnd));
}
