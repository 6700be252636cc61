using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Partnerships;

/// <summary>What is typed when a partner is first written down.</summary>
public sealed record NewPartnership
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required PartnerKind Kind { get; init; }

    public required Zone Zone { get; init; }

    public required BranchOffice Branch { get; init; }

    public required Party First { get; init; }

    public required Party Second { get; init; }

    public IReadOnlyList<NewContact> Contacts { get; init; } = [];
}

public sealed record NewContact(ContactRole Role, string Name, string Email);

/// <summary>Writes down a partner with whom papers will be drafted.</summary>
public sealed partial class RegisterPartnership(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, IdSource ids)
{
    public async Task<Outcome<Guid>> RunAsync(NewPartnership request, CancellationToken cancellation)
    {
        if (await RefusedAsync(request, cancellation) is { } refusal)
        {
            return refusal;
        }

        var partnership = new Partnership
        {
            Id = ids.Next(),
            Key = request.Key,
            Name = request.Name,
            Kind = request.Kind,
            Zone = request.Zone,
            Branch = request.Branch,
            First = request.First,
            Second = request.Second,
            RegisteredAt = clock.Now,
            Contacts = [.. request.Contacts.Select(contact => new Contact { Id = ids.Next(), Role = contact.Role, Name = contact.Name, Email = contact.Email })],
        };
        db.Add(partnership);
        await history.AppendAsync(
            partnership.Id,
            new Fact("partnership-registered", new Phrase($"Kemitraan dengan {request.Name} dicatat.", $"The partnership with {request.Name} was registered."), partnership.Id),
            cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : partnership.Id;
    }

    private async Task<Refusal?> RefusedAsync(NewPartnership request, CancellationToken cancellation)
    {
        if (!KeyShape().IsMatch(request.Key))
        {
            return new Refusal("partnership.key", "Kode kemitraan terdiri atas 3–40 huruf kecil, angka, atau tanda hubung.", "The partnership code has 3–40 lower-case letters, digits or hyphens.");
        }

        string[] words =
        [
            request.Name, request.Branch.Name, request.Branch.City, request.Branch.Address,
            .. new[] { request.First, request.Second }.SelectMany(party => new[] { party.Organisation, party.Office, party.City, party.Address, party.SignatoryName, party.SignatoryTitle, party.Authority }),
        ];
        if (words.Any(string.IsNullOrWhiteSpace))
        {
            return new Refusal(
                "partnership.blank",
                "Nama, kantor, kota, alamat, jabatan, dan dasar kewenangan kedua pihak harus diisi; semuanya tercetak dalam perjanjian.",
                "Name, office, city, address, title and authority of both parties must be filled in; all of them are printed in the agreement.");
        }

        if ((PartyRules.MayStand(Standing.Of(request.First)) ?? PartyRules.MayStand(Standing.Of(request.Second))) is { } unfounded)
        {
            return unfounded;
        }

        string[] addresses = [request.First.SignatoryEmail, request.Second.SignatoryEmail, request.Branch.Email, .. request.Contacts.Select(contact => contact.Email)];
        if (addresses.FirstOrDefault(address => !EmailShape().IsMatch(address)) is { } wrong)
        {
            return new Refusal("partnership.email", $"Alamat surel “{wrong}” tidak lengkap. Tulis seperti nama@kantor.example.", $"The mail address “{wrong}” is incomplete. Write it like name@office.example.");
        }

        return await db.Set<Partnership>().AnyAsync(row => row.Key == request.Key, cancellation)
            ? new Refusal("partnership.key-taken", $"Kode “{request.Key}” sudah dipakai. Pilih kode lain.", $"The code “{request.Key}” is taken. Choose another.")
            : null;
    }

    [GeneratedRegex("^[a-z0-9-]{3,40}$")]
    private static partial Regex KeyShape();

    /// <summary>Enough to catch a slip of the finger; only the mail server knows the rest.</summary>
    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s.]+$")]
    internal static partial Regex EmailShape();
}
