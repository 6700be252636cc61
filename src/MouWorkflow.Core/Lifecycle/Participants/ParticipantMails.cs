using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>What the mails of this stage say; never a participant, only numbers.</summary>
internal static class ParticipantMails
{
    /// <summary>The page on which a list is uploaded.</summary>
    public static string UploadPath(Guid agreementId, Guid? groupId) =>
        groupId is null ? $"/Participants/Upload/{agreementId:D}" : $"/Participants/Upload/{agreementId:D}?group={groupId:D}";

    /// <summary>The page that shows an upload row by row.</summary>
    public static string ImportPath(Guid importId) => $"/Participants/Import/{importId:D}";

    public static JsonObject Request(AgreementView view, string office, string group, int? quota, DateOnly due)
    {
        var model = AgreementDocument.Mail(view, office, office);
        model["dueOn"] = due.Iso();
        model["group"] = new JsonObject { ["name"] = group, ["quota"] = quota };
        return model;
    }

    public static JsonObject Result(
        AgreementView view, string office, AgreementGroup? group, ParticipantImport import, int? placesLeft, IEnumerable<(RowReason Reason, int Count)> reasons, DateOnly replaceBy)
    {
        var model = AgreementDocument.Mail(view, office, office);
        model["fileName"] = import.FileName;
        model["uploadedOn"] = view.Partnership.Zone.DayOf(import.UploadedAt).Iso();
        model["replaceBy"] = replaceBy.Iso();
        model["group"] = new JsonObject { ["name"] = group?.Name ?? view.Agreement.Title, ["quota"] = group?.Quota };
        model["counts"] = new JsonObject
        {
            ["rows"] = import.Proposed,
            ["accepted"] = import.Accepted,
            ["refused"] = import.Refused,
            ["placesLeft"] = placesLeft,
        };
        model["reasons"] = new JsonArray([.. reasons.Select(reason => new JsonObject
        {
            ["reason"] = reason.Reason.What.Id,
            ["reasonEn"] = reason.Reason.What.En,
            ["count"] = reason.Count,
        })]);
        return model;
    }
}
