using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Lifecycle.Signing.Links;
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
            ["editions"] = new JsonArray([.. Editions(facts)]),
            ["numberFirst"] = first,
            ["numberSecond"] = second,
            ["stampDuty"] = Duty(facts.Duty, zone),
            ["sealedAt"] = zone.Moment(round.SealedAt!.Value),
            ["sealForm"] = round.CertifiedDocumentId is not null
                ? "Tanda tangan CMS terpisah (berkas .p7s) atas berkas yang ditandatangani di sistem lain; berkas itu sendiri tidak diubah"
                : facts.Seal.Kind == RoundSeal.Inside
                ? "Tanda tangan CMS (CAdES) di dalam PDF, ditambahkan di belakang isi yang ditandatangani"
                : "Tanda tangan CMS terpisah (berkas .p7s) atas isi naskah",
            ["sealFileName"] = facts.Seal.FileName,
            ["issuedAt"] = zone.Moment(facts.IssuedAt),
            ["verifyUrl"] = facts.VerifyUrl,
            ["signatories"] = new JsonArray([.. round.InOrder().Where(who => who.Acts()).Select(who => Signatory(who, facts, zone))]),
            ["paper"] = facts.Papers is [.., var last] ? Paper(last, zone) : null,
            ["papers"] = new JsonArray([.. facts.Papers.Select(paper => Paper(paper, zone))]),
            ["copies"] = new JsonArray([.. round.InOrder().Where(who => who.Role is SignatoryRole.Copy).Select(who => new JsonObject { ["title"] = who.Title, ["organisation"] = who.Organisation })]),
            ["inRoom"] = round.Signatories.Any(who => who.Acts() && who.Method is SigningMethod.InRoom),
            ["paperOnly"] = round.Signatories.Where(who => who.Acts()).All(who => who.Method is not (SigningMethod.Link or SigningMethod.InRoom)),
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

    /// <summary>How it stood with the stamp duty when the certificate was made; a serial that came later stands in the history.</summary>
    private static string Duty(StampDuty? duty, Zone zone)
    {
        var basis = duty?.Basis is { } law ? $" ({law})" : "";
        var note = duty?.Note is { } words ? $"; dasar: {words}" : "";
        return duty is null ? StampDutyRules.Words(null).Id : $"{StampDutyRules.Words(duty).Id}{basis}{note}; ditetapkan {duty.DecidedBy}, {zone.Moment(duty.DecidedAt)}";
    }

    /// <summary>What stands beside the bytes that were signed, each with its fingerprint.</summary>
    private static IEnumerable<JsonObject> Editions(SealedRound facts)
    {
        var text = facts.Text;
        foreach (var (upload, file) in facts.Elsewhere)
        {
            yield return new JsonObject { ["name"] = ElsewherePaper.File(upload, file), ["sha256"] = file.Sha256 };
        }

        if (text.PdfSha256 is not null)
        {
            yield return new JsonObject { ["name"] = "berkas Word", ["sha256"] = text.Sha256 };
        }

        if (text.HtmlSha256 is not null)
        {
            yield return new JsonObject { ["name"] = "edisi baca HTML", ["sha256"] = text.HtmlSha256 };
        }
    }

    private static JsonObject Signatory(Signatory who, SealedRound facts, Zone zone)
    {
        var ink = who.Method is SigningMethod.Paper;
        var paper = ink ? facts.Papers.LastOrDefault(row => row.Original.Party is null || row.Original.Party == who.Party) : null;
        var elsewhere = facts.Elsewhere.LastOrDefault(file => file.Of(who) is not null);
        var delegator = facts.Round.Signatories.Find(other => other.Id == who.ActsFor);
        var initials = who.Role is SignatoryRole.Initialler;
        return new JsonObject
        {
            ["order"] = who.Position,
            ["title"] = delegator is null ? who.Title : $"{who.Title} a.n. {delegator.Title}",
            ["organisation"] = who.Organisation,
            ["name"] = who.Name,
            ["signedAt"] = paper is not null
                ? $"{Indonesian.Tanggal(paper.Original.SignedOn)} (di atas kertas; dicatat {zone.Moment(who.SignedAt!.Value)})"
                : elsewhere is not null ? ElsewherePaper.When(elsewhere.Of(who)!, who.SignedAt!.Value, zone)
                : zone.Moment(who.SignedAt!.Value),
            ["method"] = (initials ? "paraf; " : "") + (elsewhere is null ? Method(who) : ElsewherePaper.Method(elsewhere.Of(who)!)),
            ["typedName"] = who.TypedName,
            ["look"] = who.LookDocumentId is { } look ? StoredPictures.Name(look) : null,
            ["invitedAt"] = who.InvitedAt is { } invited ? zone.Moment(invited) : null,
            ["identifiedBy"] = Identified(who, elsewhere),
            ["consent"] = who.ConsentVersion is { } version ? $"teks persetujuan versi {version}, disetujui dengan centang{(who.ConsentSha256 is { } words ? $"; SHA-256 teksnya {words}" : "")}" : null,
            ["role"] = initials ? "paraf" : "tanda tangan",
            ["party"] = who.Party,
            ["authority"] = who.SignedUnder,
            ["actsFor"] = delegator?.Title,
        };
    }

    private static string Method(Signatory who) => who.Method switch
    {
        SigningMethod.Paper => "tanda tangan basah; hasil pindainya dicocokkan oleh orang kedua",
        SigningMethod.InRoom => who.Look switch
        {
            SignatureLook.Drawn => "di tablet dalam ruangan, pada upacara penandatanganan; nama diketik, tanda tangan digambar di layar",
            SignatureLook.Uploaded => "di tablet dalam ruangan, pada upacara penandatanganan; nama diketik, gambar tanda tangan diunggah",
            _ => "di tablet dalam ruangan, pada upacara penandatanganan; nama diketik",
        },
        _ => who.Look switch
        {
            SignatureLook.Drawn => "tautan pribadi melalui surel; nama diketik, tanda tangan digambar di layar",
            SignatureLook.Uploaded => "tautan pribadi melalui surel; nama diketik, gambar tanda tangan diunggah",
            _ => "tautan pribadi melalui surel; nama diketik",
        },
    };

    /// <summary>How the person was known, and on what ground they signed.</summary>
    private static string Identified(Signatory who, AcceptedElsewhere? elsewhere)
    {
        var how = who.Method switch
        {
            SigningMethod.Paper => "naskah kertas yang dicocokkan dengan naskah yang disetujui",
            SigningMethod.Elsewhere when elsewhere is not null => ElsewherePaper.Identified(elsewhere, who),
            SigningMethod.InRoom => $"hadir di ruangan, disaksikan {who.WitnessedBy}",
            _ => ByLink(who),
        };
        return who.SignedUnder is { } under ? $"{how}; kewenangan {under}" : how;
    }

    /// <summary>How strong it was: one mailbox, a code to the same one, or a code to another address.</summary>
    private static string ByLink(Signatory who) => who.Identification switch
    {
        Identification.SecondAddress => $"tautan ke kotak surel {(who.Mailbox is Mailbox.Shared ? "bersama " : "")}{Masked(who.Email)} dan kode sekali pakai ke alamat kedua {Masked(who.CodeEmail ?? "")} yang ditentukan instansi",
        Identification.SharedMailboxAndCode => $"tautan dan kode sekali pakai, keduanya ke kotak surel bersama {Masked(who.Email)}; dibaca lebih dari satu orang",
        Identification.PersonalMailboxAndCode => $"tautan dan kode sekali pakai, keduanya ke kotak surel {Masked(who.Email)} yang disebut untuk penanda tangan ini",
        _ => $"kotak surel {Masked(who.Email)} yang disebut untuk penanda tangan ini{(who.Mailbox is Mailbox.Shared ? "; kotak surel bersama" : "")}",
    };

    private static JsonObject Paper(ConfirmedPaper paper, Zone zone) => new()
    {
        ["signedOn"] = paper.Original.SignedOn.Iso(),
        ["uploadedBy"] = paper.Original.UploadedBy,
        ["uploadedAt"] = zone.Moment(paper.Original.UploadedAt),
        ["confirmedBy"] = paper.Original.DecidedBy,
        ["confirmedAt"] = zone.Moment(paper.Original.DecidedAt!.Value),
        ["sha256"] = paper.Sha256,
        ["party"] = paper.Original.Party,
        ["pages"] = paper.Original.Pages == 0 ? null : paper.Original.Pages,
        ["originals"] = new JsonArray([.. paper.Original.OriginalLocations.Select(place => new JsonObject { ["place"] = place })]),
    };
}
