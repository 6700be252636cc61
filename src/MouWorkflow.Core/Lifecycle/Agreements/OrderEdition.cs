using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>A print for signing in ink.</summary>
/// <param name="Reviewers">Who initials before the parties, as <c>title; unit</c>, lowest first.</param>
public sealed record PrintOrder(Guid AgreementId, StampPlaces Stamp, IReadOnlyList<string> Reviewers);

/// <summary>
/// Orders further editions of an agreement's text from the very data the text was made from: prints for ink with their control sheet, and a
/// translation to read. Each is a document of its own; the text that people approve and sign stays as it is.
/// </summary>
public sealed class OrderEdition(MouDbContext db, DocumentDesk documents, ApprovedWording wording, StampDuties duties, HistoryWriter history, WorkflowRunner workflow)
{
    private const string Sheet = "ink-sheet";
    private static readonly string[] Sides = ["first", "second"];

    /// <summary>Orders a print for each original and the control sheet; a text edited by hand gets the sheet alone. Answers how many prints.</summary>
    public async Task<Outcome<int>> PrintAsync(PrintOrder order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var (agreement, text) = await TextAsync(order.AgreementId, cancellation);
        if (EditionRules.MayPrint(agreement, text is not null) is { } refusal)
        {
            return refusal;
        }

        var byHand = HandText.Find(text!.Template) is not null;
        if (!await wording.HoldsAsync(text.Id, cancellation))
        {
            return EditionRules.TemplateChanged;
        }

        var duty = await duties.OfAsync(agreement.Id, cancellation);
        var place = await db.Set<StoredDocument>().CountAsync(row => row.SubjectId == agreement.Id && row.Kind == Sheet, cancellation) + 1;
        for (var copy = 0; copy < (byHand ? 0 : EditionRules.Copies); copy++)
        {
            var roman = Indonesian.Romawi(copy + 1);
            await documents.OrderAsync(
                new DocumentRequest(
                    agreement.Template,
                    $"ink-{place}-{copy + 1}",
                    $"{agreement.Title} {agreement.Code}, edisi cetak rangkap {roman}",
                    $"{agreement.Code}-cetak-{place}-rangkap-{roman}.docx",
                    agreement.PartnershipId,
                    agreement.Id,
                    Print(text, order.Stamp, duty, copy)),
                cancellation);
        }

        await documents.OrderAsync(
            new DocumentRequest(Sheet, $"sheet-{place}", $"Lembar kendali tanda tangan basah {agreement.Code}", $"{agreement.Code}-cetak-{place}-lembar-kendali.docx", agreement.PartnershipId, agreement.Id, SheetData(text, order, duty)),
            cancellation);
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact("print-ordered", new Phrase($"Edisi cetak {agreement.Code} untuk tanda tangan basah dibuat dari naskah ke-{agreement.Revision}.", $"A print of {agreement.Code} for signing in ink was made from text no. {agreement.Revision}."), agreement.Id, Evidence: text.Sha256),
            cancellation);
        return (await workflow.SaveAsync(cancellation)).Refusal is { } lost ? lost : byHand ? 0 : EditionRules.Copies;
    }

    /// <summary>Orders the English edition to read; it is not signed. Answers its document.</summary>
    /// <param name="subjectEn">The subject in English; null leaves it as it is.</param>
    public async Task<Outcome<Guid>> ReadingAsync(Guid agreementId, string? subjectEn, CancellationToken cancellation)
    {
        var (agreement, text) = await TextAsync(agreementId, cancellation);
        if (EditionRules.MayTranslate(agreement, text is not null, HandText.Find(text?.Template) is not null) is { } refusal)
        {
            return refusal;
        }

        var template = $"{agreement.Template}-en";
        var place = await db.Set<StoredDocument>().CountAsync(row => row.SubjectId == agreement.Id && row.Kind == template, cancellation) + 1;
        var data = Data(text!);
        data["agreement"]!["subjectEn"] = string.IsNullOrWhiteSpace(subjectEn) ? null : subjectEn.Trim();
        var document = await documents.OrderAsync(
            new DocumentRequest(template, $"reading-{place}", $"{agreement.Code}: English reading edition", $"{agreement.Code}-english-{place}.docx", agreement.PartnershipId, agreement.Id, data),
            cancellation);
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact("translation-ordered", new Phrase($"Terjemahan bahasa Inggris {agreement.Code} dibuat dari naskah ke-{agreement.Revision}.", $"An English edition of {agreement.Code} was made from text no. {agreement.Revision}."), agreement.Id, Evidence: text!.Sha256),
            cancellation);
        return (await workflow.SaveAsync(cancellation)).Refusal is { } lost ? lost : document.Id;
    }

    /// <summary>The frozen text once there is one, else the draft; null while it is being made.</summary>
    private async Task<(Agreement Agreement, StoredDocument? Text)> TextAsync(Guid agreementId, CancellationToken cancellation)
    {
        var agreement = await db.Set<Agreement>().AsNoTracking().SingleAsync(row => row.Id == agreementId, cancellation);
        var id = agreement.FinalDocumentId ?? agreement.DraftDocumentId;
        return (agreement, await db.Set<StoredDocument>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.State == DocumentState.Ready, cancellation));
    }

    private static JsonObject Data(StoredDocument text) => JsonNode.Parse(text.DataJson!)!.AsObject();

    /// <summary>A place for the stamp is printed where a stamp of paper is due, and nowhere else.</summary>
    private static JsonObject Print(StoredDocument text, StampPlaces stamp, StampDuty? duty, int copy)
    {
        var data = Data(text);
        data["edition"] = new JsonObject
        {
            ["ink"] = true,
            ["copies"] = EditionRules.Copies,
            ["copy"] = Indonesian.Romawi(copy + 1),
            ["copyFor"] = Holder(data, copy),
            ["stamp"] = duty is not { State: StampDutyState.Paper } ? "none" : stamp is StampPlaces.Both ? "both" : Sides[1 - copy],
            ["stampAmount"] = duty?.Amount,
        };
        return data;
    }

    private static JsonObject SheetData(StoredDocument text, PrintOrder order, StampDuty? duty)
    {
        var data = Data(text);
        data["edition"] = new JsonObject
        {
            ["pages"] = null,
            ["sheets"] = new JsonArray([.. Enumerable.Range(0, EditionRules.Copies).Select(copy => new JsonObject
            {
                ["copy"] = Indonesian.Romawi(copy + 1),
                ["holder"] = Holder(data, copy),
                ["stampAt"] = duty is not { State: StampDutyState.Paper } ? StampDutyRules.Words(duty).Id : order.Stamp is StampPlaces.Both ? "kedua pihak" : Holder(data, 1 - copy),
                ["stampNumber"] = null,
            })]),
            ["reviewers"] = new JsonArray([.. order.Reviewers.Select(line => Reviewer(line, data))]),
        };
        return data;
    }

    private static JsonObject Reviewer(string line, JsonObject data)
    {
        var parts = line.Split(';', 2, StringSplitOptions.TrimEntries);
        return new JsonObject { ["title"] = parts[0], ["unit"] = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : data["first"]!["office"]!.GetValue<string>(), ["date"] = null };
    }

    private static string Holder(JsonObject data, int copy) => data[Sides[copy]]!["label"]!.GetValue<string>();
}
