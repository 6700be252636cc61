using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Participants;

/// <summary>The people of one agreement in numbers, and the lists that brought them; without an agreement, all that have people. Never a person.</summary>
public sealed class IndexModel(
    AgreementReads agreements,
    PartnershipReads partnerships,
    ParticipantReads participants,
    QuotaReads quotas,
    FreePlaces places,
    ImportReads imports,
    OfficePolicy policy) : MouPage
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Null on the overview.</summary>
    public Detail? Shown { get; private set; }

    public bool Uploads => User.IsInRole(nameof(StaffRole.Operator)) || User.IsInRole(nameof(StaffRole.Administrator));

    public async Task<IActionResult> OnGetAsync(Guid? agreementId, CancellationToken cancellation)
    {
        if (agreementId is { } id)
        {
            return await agreements.FindAsync(id, cancellation) is { } view ? await DetailAsync(view, cancellation) : NotFound();
        }

        Heading(T("Peserta", "Participants"));
        Lead = T("Kuota, peserta terdaftar, dan daftar yang diunggah untuk setiap perjanjian.", "Quota, people registered and uploaded lists of every agreement.");
        var partners = (await partnerships.AllAsync(cancellation)).ToDictionary(partner => partner.Id);
        List<Line> lines = [];
        foreach (var agreement in await agreements.WithPeopleAsync(cancellation))
        {
            var partner = partners[agreement.PartnershipId];
            lines.Add(new Line(
                partner.Name,
                agreement,
                await quotas.AtAsync(agreement.Id, Today(partner.Zone), cancellation) ?? agreement.Terms?.Quota,
                await participants.RegisteredNowAsync(agreement.Id, cancellation)));
        }

        Lines = lines;
        return Page();
    }

    private async Task<IActionResult> DetailAsync(AgreementView view, CancellationToken cancellation)
    {
        var (agreement, partnership) = view;
        Heading(T($"Peserta {agreement.Code}", $"Participants of {agreement.Code}"), new Crumb(T("Peserta", "Participants"), Url.Page("/Participants/Index", new { agreementId = (Guid?)null })));
        Lead = $"{partnership.Name} · {Text.Term(agreement.PeriodStart, agreement.PeriodEnd)}";
        var today = Today(partnership.Zone);
        var byGroup = await participants.RegisteredByGroupAsync(agreement.Id, cancellation);
        Shown = new Detail(
            view,
            await quotas.AtAsync(agreement.Id, today, cancellation) ?? agreement.Terms?.Quota,
            await participants.RegisteredNowAsync(agreement.Id, cancellation),
            StartMonths.Earliest(agreement, today, policy.InvoiceDay),
            agreement.HasMoney() ? await places.MonthsAsync(agreement, cancellation) : [],
            [.. agreement.Groups.OrderBy(group => group.Name, StringComparer.Ordinal).Select(group => new GroupLine(group, byGroup.GetValueOrDefault(group.Id)))],
            byGroup.GetValueOrDefault(Guid.Empty),
            await imports.OfAgreementAsync(agreement.Id, cancellation),
            UploadRules.MayUpload(agreement, null, today, policy.InvoiceDay));
        return Page();
    }

    /// <summary>One agreement of the overview. <paramref name="Quota"/> is null when there is no limit.</summary>
    public sealed record Line(string Partner, Agreement Agreement, int? Quota, int Registered);

    /// <summary>One group of workers and how many of them are registered.</summary>
    public sealed record GroupLine(AgreementGroup Group, int Registered);

    /// <summary>Everything about one agreement.</summary>
    /// <param name="NextMonth">Month in which membership of somebody registered today begins; null when none is left.</param>
    /// <param name="WithoutGroup">People whose list named no group.</param>
    /// <param name="NoUpload">Why no list can be uploaded now; null when one can.</param>
    public sealed record Detail(
        AgreementView View,
        int? Quota,
        int Registered,
        DateOnly? NextMonth,
        IReadOnlyList<MonthPlaces> Months,
        IReadOnlyList<GroupLine> Groups,
        int WithoutGroup,
        IReadOnlyList<ParticipantImport> Imports,
        Refusal? NoUpload);
}
