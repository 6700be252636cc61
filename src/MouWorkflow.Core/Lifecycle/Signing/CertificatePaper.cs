using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>The certificate of completion: the shape of <c>templates/documents/certificate.sample.json</c>.</summary>
internal static class CertificatePaper
{
    /// <summary>Template and kind of the document.</summary>
    public const string Template = "certificate";

    /// <summary>Code in the footer and in the file name.</summary>
    public static string Code(SigningRound round) => $"{round.Code}-sertifikat-{round.Number}";

    public static JsonObject Certificate(AgreementView view, SealedRound facts)
    {
        var round = facts.Round;
        var zone = view.Partnership.Zone;
        var data = AgreementDocument.Data(view);
        var frozen = facts.Text.ToSign();
        data["document"] = AgreementDocument.Document(Code(round), "Sertifikat Penyelesaian Penandatanganan");
        var (first, second) = Numbers(view.Agreement, facts);
        data["certificate"] = new JsonObject
        {
            ["round"] = $"{round.Code}, putaran {round.Number}",
            ["title"] = round.Title,
            ["documentCode"] = round.Code,
            ["fileName"] = frozen.FileName,
            ["length"] = frozen.Length,
            ["sha256"] = round.Sha256,
            ["editions"] = new JsonArray([.. Editions(facts.Text)]),
            ["numberFirst"] = first,
            ["numberSecond"] = second,
            ["sealedAt"] = zone.Moment(round.SealedAt!.Value),
            ["sealFileName"] = facts.Seal.FileName,
            ["issuedAt"] = zone.Moment(facts.IssuedAt),
            ["verifyUrl"] = facts.VerifyUrl,
            ["signatories"] = new JsonArray([.. round.InOrder().Where(who => who.Acts()).Select(who => Signatory(who, facts.Paper, zone))]),
            ["paper"] = facts.Paper is { } paper ? Paper(paper, zone) : null,
            ["paperOnly"] = round.Signatories.Where(who => who.Acts()).All(who => who.Method is SigningMethod.Paper),
            ["events"] = new JsonArray([.. facts.Events.Select(line => new JsonObject { ["at"] = zone.Moment(line.At), ["text"] = line.TextId })]),
        };
        return data;
    }

    /// <summary>The mailbox as the certificate shows it: enough to recognise, too little to write to.</summary>
    internal static string Masked(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "***" : $"{address[0]}***{address[at..]}";
    }

    /// <summary>The numbers printed in the frozen text; one that came later stands in the register, as far as the round is about the agreement itself.</summary>
    private static (string? First, string? Second) Numbers(Agreement agreement, SealedRound facts)
    {
        var printed = JsonNode.Parse(facts.Text.DataJson!)!;
        var own = facts.Round.WorkflowSubjectId == agreement.Id;
        return (Printed("first") ?? (own ? agreement.FirstNumber : null), Printed("second") ?? (own ? agreement.SecondNumber : null));

        string? Printed(string side) => printed[side]?["number"]?.GetValue<string>();
    }

    /// <summary>What stands beside the bytes that were signed, each with its fingerprint.</summary>
    private static IEnumerable<JsonObject> Editions(StoredDocument text)
    {
        if (text.PdfSha256 is not null)
        {
            yield return new JsonObject { ["name"] = "berkas Word", ["sha256"] = text.Sha256 };
        }

        if (text.HtmlSha256 is not null)
        {
            yield return new JsonObject { ["name"] = "edisi baca HTML", ["sha256"] = text.HtmlSha256 };
        }
    }

    private static string Method(Signatory who) => who.Look switch
    {
        SignatureLook.Drawn => "tautan pribadi melalui surel; nama diketik, tanda tangan digambar di layar",
        SignatureLook.Uploaded => "tautan pribadi melalui surel; nama diketik, gambar tanda tangan diunggah",
        _ => "tautan pribadi melalui surel; nama diketik",
    };

    private static JsonObject Signatory(Signatory who, ConfirmedPaper? paper, Zone zone)
    {
        var ink = who.Method is SigningMethod.Paper;
        return new JsonObject
        {
            ["order"] = who.Position,
            ["title"] = who.Title,
            ["organisation"] = who.Organisation,
            ["name"] = who.Name,
            ["signedAt"] = ink && paper is not null
                ? $"{Indonesian.Tanggal(paper.Original.SignedOn)} (di atas kertas; dicatat {zone.Moment(who.SignedAt!.Value)})"
                : zone.Moment(who.SignedAt!.Value),
            ["method"] = ink ? "tanda tangan basah; hasil pindainya dicocokkan oleh orang kedua" : Method(who),
            ["typedName"] = who.TypedName,
            ["look"] = who.LookDocumentId is { } look ? StoredPictures.Name(look) : null,
            ["invitedAt"] = who.InvitedAt is { } invited ? zone.Moment(invited) : null,
            ["identifiedBy"] = ink
                ? "naskah kertas yang dicocokkan dengan naskah yang disetujui"
                : $"kotak surel {Masked(who.Email)} yang disebut untuk penanda tangan ini",
            ["consent"] = who.ConsentVersion is { } version ? $"teks persetujuan versi {version}, disetujui dengan centang{(who.ConsentSha256 is { } words ? $"; SHA-256 teksnya {words}" : "")}" : null,
        };
    }

    private static JsonObject Paper(ConfirmedPaper paper, Zone zone) => new()
    {
        ["signedOn"] = paper.Original.SignedOn.Iso(),
        ["uploadedBy"] = paper.Original.UploadedBy,
        ["uploadedAt"] = zone.Moment(paper.Original.UploadedAt),
        ["confirmedBy"] = paper.Original.DecidedBy,
        ["confirmedAt"] = zone.Moment(paper.Original.DecidedAt!.Value),
        ["sha256"] = paper.Sha256,
    };
}
