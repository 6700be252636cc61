using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>A document and the version of the template that it was made from.</summary>
/// <param name="Number">The version; <see cref="TemplateVersion.Shipped"/> for the shipped text.</param>
/// <param name="Hash">The template's hash at that time, which tells shipped texts of several program versions apart.</param>
public sealed record TemplateUse(int Number, string? Hash, Guid DocumentId, Guid PartnershipId, Guid SubjectId, string Title, DateTimeOffset? ReadyAt);

/// <summary>How many documents were made from one version.</summary>
public sealed record TemplateUseCount(string Name, int Number, int Documents);

/// <summary>What pages may know about templates; untracked.</summary>
public sealed class TemplateReads(MouDbContext db, ITemplateWorkshop workshop, DocumentVault vault, ICurrentActor actor)
{
    /// <summary>Who acts, as versions and acts name them: kind and account.</summary>
    public string ActorId => $"{actor.Current.Kind}:{actor.Current.Id}";

    /// <summary>Every template, shipped or uploaded, by name.</summary>
    public async Task<IReadOnlyList<TemplateView>> ListAsync(CancellationToken cancellation)
    {
        var versions = (await db.Set<TemplateVersion>().AsNoTracking().OrderBy(row => row.Number).ToListAsync(cancellation)).ToLookup(row => row.Name, StringComparer.Ordinal);
        var acts = (await db.Set<TemplateAct>().AsNoTracking().OrderBy(row => row.Seq).ToListAsync(cancellation)).ToLookup(row => row.Name, StringComparer.Ordinal);
        return
        [
            .. workshop.Shipped.Concat(versions.Select(group => group.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(name => new TemplateView(name, ShippedHash(name), [.. versions[name]], [.. acts[name]])),
        ];
    }

    /// <summary>One template with its versions and acts; null when there is none of that name.</summary>
    public async Task<TemplateView?> FindAsync(string name, CancellationToken cancellation)
    {
        var versions = await db.Set<TemplateVersion>().AsNoTracking().Where(row => row.Name == name).OrderBy(row => row.Number).ToListAsync(cancellation);
        var shipped = ShippedHash(name);
        return shipped is null && versions.Count == 0
            ? null
            : new TemplateView(name, shipped, versions, await db.Set<TemplateAct>().AsNoTracking().Where(row => row.Name == name).OrderBy(row => row.Seq).ToListAsync(cancellation));
    }

    /// <summary>
    /// The bytes of a version that is there. Throws <see cref="DocumentGoneException"/>, or what the document store throws, when they cannot be
    /// given back whole.
    /// </summary>
    public async Task<byte[]> ReadAsync(TemplateView view, int number, CancellationToken cancellation) =>
        number == TemplateVersion.Shipped ? workshop.Read(view.Name) : await vault.ReadAsync(view.Find(number)!, cancellation);

    /// <summary>How many finished documents were made from each version of each template.</summary>
    public Task<List<TemplateUseCount>> CountsAsync(CancellationToken cancellation) => db.Set<StoredDocument>().AsNoTracking()
        .Where(row => row.Template != null && row.State == DocumentState.Ready)
        .GroupBy(row => new { row.Template, row.TemplateNumber })
        .Select(group => new TemplateUseCount(group.Key.Template!, group.Key.TemplateNumber ?? TemplateVersion.Shipped, group.Count()))
        .ToListAsync(cancellation);

    /// <summary>Finished documents made from a template, the newest first.</summary>
    /// <param name="number">Those of one version; null for all.</param>
    public Task<List<TemplateUse>> UsesAsync(string name, int? number, int most, CancellationToken cancellation) => db.Set<StoredDocument>().AsNoTracking()
        .Where(row => row.Template == name && row.State == DocumentState.Ready && (number == null || (row.TemplateNumber ?? TemplateVersion.Shipped) == number))
        .OrderByDescending(row => row.ReadyAt).ThenByDescending(row => row.Id)
        .Take(most)
        .Select(row => new TemplateUse(row.TemplateNumber ?? TemplateVersion.Shipped, row.TemplateHash, row.Id, row.PartnershipId, row.SubjectId, row.Title, row.ReadyAt))
        .ToListAsync(cancellation);

    /// <summary>The faults that were found when the version came in.</summary>
    public static IReadOnlyList<TemplateProblem> FaultsOf(TemplateVersion version) => TemplateFaults.Read(version.FaultsJson);

    private string? ShippedHash(string name) => workshop.Shipped.Contains(name) ? Convert.ToHexStringLower(SHA256.HashData(workshop.Read(name))) : null;
}
