using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// The record of a list handed over (berita acara serah terima data): counts and reasons, no person. The shape of
/// <c>templates/documents/data-handover.sample.json</c>; number, day, place and the name of who hands over are left for handwriting.
/// </summary>
internal static class HandoverPaper
{
    /// <summary>Template and kind of the document.</summary>
    public const string Template = "data-handover";

    /// <summary>Code in the footer and in the file name; <paramref name="place"/> counts the lists of the agreement from 1.</summary>
    public static string Code(Agreement agreement, int place) => $"{agreement.Code}-BAST-{place}";

    /// <param name="sha256">Hash of the file as it was uploaded.</param>
    /// <param name="replaceBy">Day by which refused people should be replaced.</param>
    public static JsonObject Record(AgreementView view, ParticipantImport import, int place, string? sha256, IEnumerable<ReasonCount> reasons, DateOnly replaceBy)
    {
        var (agreement, partnership) = view;
        var group = agreement.Groups.Find(candidate => candidate.Id == import.GroupId);
        var data = AgreementDocument.Data(view);
        data["document"] = AgreementDocument.Document(Code(agreement, place), "Berita Acara Serah Terima Data");
        data["handover"] = new JsonObject
        {
            ["number"] = null,
            ["date"] = null,
            ["place"] = null,
            ["medium"] = "berkas elektronik yang diunggah ke aplikasi kantor cabang",
            ["fileName"] = import.FileName,
            ["group"] = group?.Name,
            ["receivedAt"] = partnership.Zone.Moment(import.UploadedAt),
            ["uploadedBy"] = import.UploadedBy.Length == 0 ? "–" : import.UploadedBy,
            ["sha256"] = sha256,
            ["proposed"] = import.Proposed,
            ["accepted"] = import.Accepted,
            ["refused"] = import.Refused,
            ["warnings"] = import.Warnings,
            ["reasons"] = new JsonArray([.. reasons.Select(count => new JsonObject { ["text"] = count.Reason.What.Id, ["rows"] = count.Rows })]),
            ["replaceBy"] = replaceBy.Iso(),
            ["giver"] = Side(group?.Owner ?? agreement.First.Office, null, null, null),
            ["receiver"] = Side(partnership.Branch.Name, agreement.Second.SignatoryName, agreement.Second.SignatoryTitle, agreement.Second.Address),
            ["witness"] = null,
        };
        return data;
    }

    private static JsonObject Side(string office, string? name, string? title, string? address) => new()
    {
        ["office"] = office,
        ["name"] = name,
        ["title"] = title,
        ["address"] = address,
        ["id"] = null,
    };
}
