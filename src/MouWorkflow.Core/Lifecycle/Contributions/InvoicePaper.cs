using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>What the letters and mails of this stage say: the shape of <c>templates/documents/invoice.sample.json</c> and its neighbours.</summary>
internal static class InvoicePaper
{
    /// <summary>Printed where a number of the agreement was not known when it was signed; letters cannot have holes.</summary>
    private const string NoNumber = "(belum bernomor)";

    /// <summary>Code in the footer and in the file name, such as <c>TULUNGAGUNG-2024-1-INV-2024-07</c>.</summary>
    public static string Code(Agreement agreement, string kind, DateOnly month) => $"{agreement.Code}-{kind}-{month:yyyy-MM}";

    /// <summary>The shared blocks under a code and title of their own.</summary>
    public static JsonObject Letter(AgreementView view, string code, string title)
    {
        var data = AgreementDocument.Data(view);
        data["document"] = AgreementDocument.Document(code, title);
        var agreement = data["agreement"]!.AsObject();
        agreement["numberFirst"] ??= NoNumber;
        agreement["numberSecond"] ??= NoNumber;
        return data;
    }

    /// <summary>The invoice letter; <paramref name="places"/> are the places of the quota in the month, null when there is no quota.</summary>
    public static JsonObject Invoice(AgreementView view, Invoice invoice, IReadOnlyList<GroupCount> groups, int? places, string annexCode)
    {
        var data = Letter(view, Code(view.Agreement, "INV", invoice.Month), "Surat Tagihan Iuran");
        var comparison = BillComparison.Of(places ?? invoice.Headcount, invoice.Headcount, 1, invoice.RatePerHead);
        data["invoice"] = new JsonObject
        {
            ["number"] = invoice.Number,
            ["period"] = invoice.Month.Iso(),
            ["months"] = 1,
            ["issuedOn"] = invoice.IssuedOn.Iso(),
            ["dueOn"] = invoice.DueOn.Iso(),
            ["headcount"] = invoice.Headcount,
            ["rate"] = invoice.RatePerHead,
            ["total"] = invoice.Total,
            ["lines"] = new JsonArray([.. groups.Select(group => new JsonObject
            {
                ["label"] = group.Name,
                ["headcount"] = group.People,
                ["rate"] = invoice.RatePerHead,
                ["amount"] = group.People * invoice.RatePerHead,
            })]),
            ["payer"] = invoice.Payer,
            ["payerAddress"] = null,
            ["paymentCode"] = null,
            ["channel"] = Channel(view.Agreement.Terms!.Funding),
            ["quota"] = comparison.Named,
            ["quotaTotal"] = comparison.ByDecree,
            ["differenceHeadcount"] = comparison.MissingPeople,
            ["differenceTotal"] = comparison.Difference,
            ["note"] = $"{(places is null ? "Perjanjian tidak menyebut kuota; perbandingan memakai jumlah peserta terdaftar. " : "")}Tarif: {invoice.RateReasonId} Jatuh tempo: {invoice.DueReasonId}",
            ["annexCode"] = annexCode,
        };
        return data;
    }

    /// <summary>The list of people; its rows are streamed.</summary>
    public static JsonObject Annex(AgreementView view, Invoice invoice, IReadOnlyList<GroupCount> groups, string code)
    {
        var data = Letter(view, code, "Lampiran Daftar Peserta");
        data["annex"] = new JsonObject
        {
            ["agreementTitle"] = $"{view.Agreement.Title} tentang {view.Agreement.Subject}",
            ["asOf"] = invoice.Month.Iso(),
            ["total"] = invoice.Headcount,
            ["groups"] = new JsonArray([.. groups.Select(group => new JsonObject { ["name"] = group.Name, ["count"] = group.People })]),
        };
        return data;
    }

    /// <summary>
    /// The lines of a bill: members by group, in the order of the agreement, people of no group last. When the groups do not add up to what is
    /// billed (somebody came while the bill was made) one line stands for all, so that a letter never contradicts its total.
    /// </summary>
    public static IReadOnlyList<GroupCount> Lines(Agreement agreement, int billed, IReadOnlyDictionary<Guid, int> byGroup)
    {
        List<GroupCount> lines = [.. agreement.Groups.Where(group => byGroup.ContainsKey(group.Id)).Select(group => new GroupCount(group.Name, byGroup[group.Id]))];
        if (byGroup.TryGetValue(Guid.Empty, out var others))
        {
            lines.Add(new GroupCount("Peserta tanpa kelompok", others));
        }

        return lines.Sum(line => line.People) == billed ? lines : [new GroupCount("Seluruh peserta terdaftar", billed)];
    }

    /// <summary>What every mail about an invoice says.</summary>
    public static JsonObject Mail(AgreementView view, Invoice invoice)
    {
        var model = AgreementDocument.Mail(view, To(view.Partnership).Name, view.Agreement.First.Organisation);
        model["invoice"] = new JsonObject
        {
            ["number"] = invoice.Number,
            ["period"] = invoice.Month.Iso(),
            ["issuedOn"] = invoice.IssuedOn.Iso(),
            ["dueOn"] = invoice.DueOn.Iso(),
            ["headcount"] = invoice.Headcount,
            ["rate"] = invoice.RatePerHead,
            ["total"] = invoice.Total,
            ["paymentCode"] = null,
        };
        model["fileName"] = $"{Code(view.Agreement, "INV", invoice.Month)}.docx";
        return model;
    }

    /// <summary>Who receives what is about money: the finance contact, else the secretariat; without either the branch, which then knows that one is missing.</summary>
    public static MailAddress To(Partnership partnership)
    {
        var contact = partnership.Contacts.FirstOrDefault(row => row.Role is ContactRole.Finance)
            ?? partnership.Contacts.FirstOrDefault(row => row.Role is ContactRole.Secretariat);
        return contact is null ? new MailAddress(partnership.Branch.Email, partnership.Branch.Name) : new MailAddress(contact.Email, contact.Name);
    }

    /// <summary>The tracked invoice an activity is about; an id that does not exist is a broken definition or database.</summary>
    public static async Task<Invoice> OfAsync(MouDbContext db, ActivityContext context, CancellationToken cancellation)
    {
        var id = context.Id("invoiceId");
        return await db.Set<Invoice>().SingleOrDefaultAsync(row => row.Id == id, cancellation)
            ?? throw new InvalidOperationException($"Partnership {context.PartnershipId:D}, activity '{context.Call.ActivityId}': there is no invoice {id:D}.");
    }

    /// <summary>How money of this kind usually comes.</summary>
    public static string Channel(Funding funding) => funding switch
    {
        Funding.Apbd => "transfer dari kas daerah",
        Funding.Csr => "transfer bank",
        Funding.SelfPaidAgent => "setoran melalui agen Perisai",
        _ => "autodebit rekening peserta",
    };
}

/// <summary>How many people of a group are billed.</summary>
internal sealed record GroupCount(string Name, int People);
