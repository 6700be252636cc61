using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>What the Word and mail templates may say about an agreement: the shape of <c>templates/documents/*.sample.json</c>.</summary>
public static class AgreementDocument
{
    /// <summary>Blank while the text is read and approved, filled when it is sent. A text that goes to somebody's Word keeps their tags.</summary>
    public static IReadOnlyList<string> LateFields { get; } = ["first.number", "second.number", "signing.date", "signing.place"];

    /// <summary>What people call the late fields where their tags would say nothing to them.</summary>
    public static IReadOnlyDictionary<string, string> LateWords { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["first.number"] = "nomor PIHAK KESATU",
        ["second.number"] = "nomor PIHAK KEDUA",
        ["signing.date"] = "hari dan tanggal penandatanganan",
        ["signing.place"] = "tempat penandatanganan",
    };

    /// <summary>The blocks every paper shares, plus <c>previous</c> for a renewal and <c>agency</c> for a Perisai agreement.</summary>
    /// <param name="policy">Whose incentive a Perisai agreement promises; null for the defaults.</param>
    public static JsonObject Data(AgreementView view, Agreement? umbrella = null, Agreement? previous = null, OfficePolicy? policy = null)
    {
        var (agreement, partnership) = view;
        var data = new JsonObject
        {
            ["document"] = Document(agreement.Code, agreement.Title),
            ["office"] = Office(partnership),
            ["first"] = Side("PIHAK KESATU", agreement.First, agreement.FirstNumber, Contact(partnership, agreement.First)),
            ["second"] = Side("PIHAK KEDUA", agreement.Second, agreement.SecondNumber, (partnership.Branch.Name, partnership.Branch.Email)),
            ["agreement"] = Block(agreement, umbrella),
            ["signing"] = new JsonObject { ["date"] = agreement.SigningDate?.Iso(), ["place"] = agreement.SigningPlace },
            ["legalBasis"] = new JsonArray([.. agreement.LegalBasis.Select(line => new JsonObject { ["text"] = line })]),
        };
        // What the clauses call the text they stand in.
        data["document"]!["term"] = agreement.Kind is AgreementKind.UmbrellaMou ? "Nota Kesepahaman" : "Perjanjian";
        if (BenefitsBlock.Of(agreement, policy ?? new OfficePolicy()) is { } benefits)
        {
            data["benefits"] = benefits;
        }

        if (previous is not null)
        {
            data["previous"] = Block(previous, null);
            data["changes"] = new JsonArray();
        }

        if (agreement.Kind is AgreementKind.PerisaiAgency)
        {
            data["agency"] = AgencyBlock.Of(partnership, IncentiveScheme.From(policy ?? new OfficePolicy()));
        }

        return data;
    }

    /// <summary>The blocks every mail shares.</summary>
    public static JsonObject Mail(AgreementView view, string recipientTitle, string recipientOrganisation) => new()
    {
        ["office"] = Office(view.Partnership),
        ["contact"] = new JsonObject { ["unit"] = view.Partnership.Branch.Name, ["email"] = view.Partnership.Branch.Email },
        ["recipient"] = new JsonObject { ["title"] = recipientTitle, ["organisation"] = recipientOrganisation },
        ["agreement"] = new JsonObject
        {
            ["title"] = view.Agreement.Title,
            ["subject"] = view.Agreement.Subject,
            ["numberFirst"] = view.Agreement.FirstNumber,
            ["numberSecond"] = view.Agreement.SecondNumber,
            ["periodStart"] = view.Agreement.PeriodStart.Iso(),
            ["periodEnd"] = view.Agreement.PeriodEnd.Iso(),
            ["quota"] = view.Agreement.Terms?.Quota,
        },
        ["document"] = Document(view.Agreement.Code, view.Agreement.Title),
    };

    public static JsonObject Document(string code, string title) => new() { ["code"] = code, ["title"] = title };

    private static JsonObject Office(Partnership partnership) => new()
    {
        ["name"] = partnership.Branch.Name,
        ["city"] = partnership.Branch.City,
        ["address"] = partnership.Branch.Address,
        ["zone"] = partnership.Zone.Label(),
        ["email"] = partnership.Branch.Email,
    };

    private static (string Unit, string Email) Contact(Partnership partnership, Party first) =>
        partnership.Contacts.FirstOrDefault(contact => contact.Role is ContactRole.Secretariat) is { } contact
            ? (contact.Name, contact.Email)
            : (first.Office, first.SignatoryEmail);

    private static JsonObject Side(string label, Party party, string? number, (string Unit, string Email) contact) => new()
    {
        ["label"] = label,
        ["organisation"] = party.Organisation,
        ["office"] = party.Office,
        ["city"] = party.City,
        ["address"] = party.Address,
        ["signatoryTitle"] = party.SignatoryTitle,
        ["signatoryName"] = party.SignatoryName,
        ["signatoryId"] = null,
        ["authority"] = party.Authority,
        ["capacity"] = party.Capacity.ToString(),
        ["principal"] = party.Principal,
        ["logo"] = null,
        ["number"] = number,
        ["contactUnit"] = contact.Unit,
        ["contactEmail"] = contact.Email,
    };

    private static JsonObject Block(Agreement agreement, Agreement? umbrella)
    {
        var months = agreement.Months().ToList();
        var block = new JsonObject
        {
            ["title"] = agreement.Title,
            ["subject"] = agreement.Subject,
            ["numberFirst"] = agreement.FirstNumber,
            ["numberSecond"] = agreement.SecondNumber,
            ["signedOn"] = agreement.EffectiveOn is null ? null : agreement.SigningDate?.Iso(),
            ["periodStart"] = agreement.PeriodStart.Iso(),
            ["periodEnd"] = agreement.PeriodEnd.Iso(),
            ["months"] = months.Count,
            ["noticeDays"] = agreement.NoticeDays,
            ["umbrellaTitle"] = umbrella?.Title,
            ["umbrellaDate"] = umbrella?.SigningDate?.Iso(),
        };
        MoneyBlock.Fill(block, agreement, months);
        return block;
    }
}
