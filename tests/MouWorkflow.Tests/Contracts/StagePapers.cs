using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;
using MouWorkflow.Tests.Signing.Ceremony;
using QuotaSample = MouWorkflow.Tests.QuotaExpansion.Sample;
using SigningSample = MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Contracts;

/// <summary>Letters and mails that the stages make from an agreement about which little is known: no quota, no groups, no contacts, no numbers.</summary>
public sealed class StagePapers
{
    private static readonly DateOnly Month = new(2026, 3, 1);

    [Fact]
    public async Task Letters_of_an_agreement_about_which_little_is_known_can_be_printed()
    {
        List<string> faults = [];
        foreach (var view in Views())
        {
            var invoice = Invoice(view.Agreement);
            foreach (var (template, data) in new[]
            {
                ("invoice", InvoicePaper.Invoice(view, invoice, [new("Nelayan", invoice.Headcount)], null, "X-ANX-2026-03")),
                ("invoice", InvoicePaper.Invoice(view, invoice, [new("Nelayan", invoice.Headcount)], 27_500, "X-ANX-2026-03")),
                ("participants-annex", WithRows(InvoicePaper.Annex(view, invoice, [new("Nelayan", invoice.Headcount)], "X-ANX-2026-03"))),
                ("incentive", IncentivePaper.Statement(view, Statement(view.Agreement), 25, "X-INS-2026-03")),
                ("receipt", ReceiptPaper.Receipt(view, invoice, Payment(invoice), 1, Month)),
                ("reminder-1", ReminderPaper.Letter(view, invoice, ReminderTone.Friendly, [], [], invoice.DueOn.AddDays(-3))),
                ("reminder-2", ReminderPaper.Letter(view, invoice, ReminderTone.Firm, [], [invoice], invoice.DueOn.AddDays(3))),
                ("reminder-3", ReminderPaper.Letter(view, invoice, ReminderTone.Last, [Month, Month], [invoice, invoice], invoice.DueOn.AddDays(10))),
                ("monitoring", MonitoringPaper.Report(view, [new(Month, null, 0, 0, null)], new Dictionary<Guid, int>(), Month, 1)),
                ("monitoring", MonitoringPaper.Report(view, [new(Month, 27_500, 10, 10, invoice), new(Month.AddMonths(1), 27_500, 10, 0, null)], new Dictionary<Guid, int> { [Guid.Empty] = 10 }, invoice.DueOn.AddDays(1), 2)),
                ("data-handover", HandoverPaper.Record(view, Import(view.Agreement), 1, null, [], Month)),
                ("data-handover", HandoverPaper.Record(view, Refusing(view.Agreement), 2, new string('a', 64), [new ReasonCount(RowReason.NikMissing, 2)], Month)),
                ("card-handover", WithRows(OrderCardList.Data(view, "X-KARTU-1", 0))),
                ("ceremony-invitation", CeremonyPapers.Letter(Programme(view), Programme(view).Ceremony.Guests[0], Month)),
                ("ceremony-attendance", CeremonyPapers.Attendance(Programme(view))),
                ("ceremony-minutes", CeremonyPapers.MinutesOf(Programme(view), "Staf Hukum")),
                ("participants-decree", WithRows(OrderDecree.Data(view, "X-SK-1", new Dictionary<Guid, int> { [Guid.Empty] = 3 }, Month))),
            })
            {
                faults.AddRange(await FaultsAsync(template, data));
            }
        }

        Shipped.None(faults.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Mails_about_an_agreement_about_which_little_is_known_can_be_written()
    {
        var templates = new MailTemplates(Shipped.Mails);
        Shipped.None((
            from view in Views()
            from mail in Mails(view)
            from language in (string[])["id", "en"]
            from fault in MailTemplatesContract.Faults(templates, mail.Template, language, mail.Model.ToJsonString())
            select fault).Distinct(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Template, JsonObject Model)> Mails(AgreementView view)
    {
        var agreement = view.Agreement;
        var request = QuotaSample.Request(agreement, ExpansionState.Effective);
        request.EffectiveOn = Month;
        foreach (var order in ExpansionMails.Granted(view, request))
        {
            yield return (order.Template, order.Model);
        }

        var renewal = Renewal(agreement);
        foreach (var order in RenewalMails.Offer(view, renewal).Concat(RenewalMails.Reminder(view, renewal, "14", 14)).Concat(RenewalMails.Closing(view, renewal, 0, new Phrase("jangka waktunya berakhir", "its term ended"))))
        {
            yield return (order.Template, order.Model);
        }

        yield return ("upload-request", ParticipantMails.Request(view, "Dinas Perikanan", "Nelayan", null, Month));
        yield return ("upload-request", ParticipantMails.Request(view, "Dinas Perikanan", "Nelayan", 7_000, Month));
        yield return ("upload-result", ParticipantMails.Result(view, "Dinas Perikanan", null, Import(agreement), null, [], Month));
        yield return ("upload-result", ParticipantMails.Result(view, "Dinas Perikanan", agreement.Groups.FirstOrDefault(), Import(agreement), 3, [(RowReason.NikMissing, 2)], Month));
        yield return ("invoice", InvoicePaper.Mail(view, Invoice(agreement)));
        yield return ("incentive-statement", IncentivePaper.Mail(view, Statement(agreement), "x.docx"));
        yield return ("signing-invitation", With(Round(view), "otherParty", "BPJS Ketenagakerjaan"));
        yield return ("signing-reminder", With(With(Round(view), "otherParty", "BPJS Ketenagakerjaan"), "daysLeft", 3));
        yield return ("signing-declined", With(With(With(With(Round(view), "declinedBy", "Kepala Dinas"), "declinedOn", Month.Iso()), "reason", "salah nama"), "isDrafter", true));
        yield return ("signing-copy", With(Round(view), "otherParty", "BPJS Ketenagakerjaan"));
        yield return ("signing-many", With(With(Round(view), "count", 12), "hours", 24));
        yield return ("signing-many-code", With(With(With(Round(view), "count", 12), "minutes", 10), "code", "407192"));
        yield return ("signing-delegation", With(With(With(Round(view), "proposedBy", "Kepala Dinas"), "delegateTitle", "Sekretaris"), "ground", "Surat kuasa 1"));
        yield return ("signing-delegation-decided", With(With(Round(view), "delegateTitle", "Sekretaris"), "accepted", true));
        yield return ("signing-change", With(With(Round(view), "askedBy", "Kepala Dinas"), "change", "Pasal 4"));
        yield return ("signing-change-answered", With(With(Round(view), "change", "Pasal 4"), "answer", "Tetap"));
        yield return ("ceremony-invitation", CeremonyPapers.Mail(Programme(view), Programme(view).Ceremony.Guests[0]));
        yield return ("ceremony-changed", CeremonyPapers.Mail(Programme(view), Programme(view).Ceremony.Guests[0]));
        var cancelled = Programme(view);
        cancelled.Ceremony.CancelReason = "Ruangan dipakai kegiatan lain";
        yield return ("ceremony-cancelled", CeremonyPapers.Mail(cancelled, cancelled.Ceremony.Guests[0]));
        yield return ("signing-stopped", With(With(Round(view), "askedBy", "Kepala Dinas"), "change", "Pasal 4"));
        foreach (var (staff, ink) in ((bool, bool)[])[(true, true), (true, false), (false, true), (false, false)])
        {
            yield return ("signing-turn", With(With(With(With(With(Round(view), "signer", "Kepala Dinas"), "signerOrganisation", "Pemerintah Kabupaten"), "forStaff", staff), "inInk", ink), "paraf", !ink));
        }

        yield return ("signing-completed", With(With(Round(view), "completedOn", Month.Iso()), "fileName", "x.docx"));
    }

    /// <summary>A ceremony of one text without numbers, one guest, no photographs.</summary>
    private static CeremonyProgrammeFacts Programme(AgreementView view)
    {
        var ceremony = CeremonyRulesTests.Ceremony();
        ceremony.Guests.Add(CeremonyRulesTests.Guest("Kepala Bagian Hukum"));
        return new CeremonyProgrammeFacts(ceremony, view, [new ProgrammeItem(RoundOf(view), view, null, null)], []);
    }

    private static JsonObject Round(AgreementView view) => RoundMail.Model(view, RoundOf(view), "Kepala Dinas", "Pemerintah Kabupaten Tulungagung");

    private static SigningRound RoundOf(AgreementView view) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = view.Partnership.Id,
        AgreementId = view.Agreement.Id,
        WorkflowDefinitionId = "mou-lifecycle",
        WorkflowSubjectId = view.Agreement.Id,
        Number = 1,
        Code = "X-naskah-1",
        Title = view.Agreement.Title,
        DocumentId = Guid.NewGuid(),
        Sha256 = "00",
        OpenedAt = DateTimeOffset.UnixEpoch,
        ClosesOn = Month,
        Signatories = [SigningSample.Person("Kepala Dinas", 1, SignatoryRole.Signer, 1, 1)],
    };

    private static JsonObject With(JsonObject model, string name, JsonNode value)
    {
        model[name] = value;
        return model;
    }

    private static JsonObject WithRows(JsonObject data) => With(data, "rows", new JsonArray());

    /// <summary>With and without quota and groups, numbers, contacts.</summary>
    private static IEnumerable<AgreementView> Views()
    {
        foreach (var quota in (int?[])[null, 27_500])
        {
            foreach (var known in (bool[])[false, true])
            {
                var agreement = QuotaSample.Agreement(quota: quota);
                if (!known)
                {
                    agreement.Groups.Clear();
                    agreement.FirstNumber = null;
                    agreement.SecondNumber = null;
                }

                yield return new AgreementView(agreement, Partnership(agreement, known));
            }
        }
    }

    private static Partnership Partnership(Agreement agreement, bool contacts) => new()
    {
        Id = agreement.PartnershipId,
        Key = "tulungagung",
        Name = "Disnakertrans Kabupaten Tulungagung",
        Kind = PartnerKind.Dinas,
        Zone = Zone.Wib,
        Branch = new BranchOffice { Name = "BPJS Ketenagakerjaan Kantor Cabang Blitar", City = "Blitar", Address = "Jalan Contoh Nomor 10", Email = "kc.blitar@bpjstk.example" },
        First = agreement.First,
        Second = agreement.Second,
        RegisteredAt = DateTimeOffset.UnixEpoch,
        Contacts = contacts ? [new Contact { Id = Guid.NewGuid(), Role = ContactRole.Secretariat, Name = "Sekretariat Dinas", Email = "sekretariat@tulungagung.example" }] : [],
    };

    private static Invoice Invoice(Agreement agreement) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = agreement.PartnershipId,
        AgreementId = agreement.Id,
        Seq = 3,
        Number = "0003/X/III/2026",
        Month = Month,
        IssuedOn = new DateOnly(2026, 3, 10),
        DueOn = new DateOnly(2026, 4, 15),
        DueReasonId = "tanggal 15 bulan berikutnya.",
        DueReasonEn = "the 15th of the next month.",
        Headcount = 10,
        RatePerHead = 16_800,
        RateReasonId = "JKK 10.000 + JKM 6.800.",
        RateReasonEn = "JKK 10,000 + JKM 6,800.",
        Total = 168_000,
        Payer = "BPKAD Kabupaten Tulungagung",
    };

    private static Payment Payment(Invoice invoice) => new()
    {
        Id = Guid.NewGuid(),
        InvoiceId = invoice.Id,
        PartnershipId = invoice.PartnershipId,
        Amount = 168_000,
        PaidOn = Month,
        Channel = "transfer bank",
        Reference = "SLIP-1",
        RecordedAt = DateTimeOffset.UnixEpoch,
        RecordedBy = "Kasir",
    };

    private static ParticipantImport Refusing(Agreement agreement)
    {
        var import = Import(agreement);
        (import.Proposed, import.Accepted, import.Refused) = (12, 10, 2);
        return import;
    }

    private static IncentiveStatement Statement(Agreement agreement) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = agreement.PartnershipId,
        AgreementId = agreement.Id,
        Month = Month,
        InvoiceId = Guid.NewGuid(),
        Number = "INS-0003",
        IssuedOn = Month,
        PaidBy = Month,
        NewMembers = 0,
        AcquisitionRate = 10_000,
        Acquisition = 0,
        FirstBase = 0,
        FirstPercent = 15,
        FirstShare = 0,
        LaterBase = 0,
        LaterPercent = 5,
        LaterShare = 0,
        Total = 0,
    };

    private static ParticipantImport Import(Agreement agreement) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = agreement.PartnershipId,
        AgreementId = agreement.Id,
        DocumentId = Guid.NewGuid(),
        FileName = "nelayan.csv",
        HeadingJson = "[]",
        UploadedById = "",
        UploadedBy = "Dinas Perikanan",
        UploadedAt = DateTimeOffset.UnixEpoch,
    };

    private static Core.Lifecycle.Renewal.Renewal Renewal(Agreement agreement) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = agreement.PartnershipId,
        AgreementId = agreement.Id,
        OfferedOn = Month,
        AnswerBy = agreement.PeriodEnd,
        ProposedQuota = agreement.Terms!.Quota,
        NewPeriodStart = agreement.PeriodEnd.AddDays(1),
        NewPeriodEnd = agreement.PeriodEnd.AddYears(1),
    };

    private static async Task<IEnumerable<string>> FaultsAsync(string template, JsonObject data)
    {
        try
        {
            await WordTemplate.Compile(await File.ReadAllBytesAsync(Shipped.Document(template)), template, ClauseFolder.In(Shipped.Clauses)).RenderAsync(TemplateData.FromJson(data.ToJsonString()), Stream.Null);
            return [];
        }
        catch (TemplateException refused)
        {
            return refused.Faults.Select(fault => fault.ToString());
        }
    }
}
