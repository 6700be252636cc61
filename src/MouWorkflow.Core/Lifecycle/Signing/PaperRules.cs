using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Originals signed in ink: whose signatures they carry, and two people who look at every page. Values in, answers out.</summary>
public static class PaperRules
{
    public const int MostPages = 500;

    /// <summary>Whether a scan may be taken in for the round.</summary>
    /// <param name="party">Whose signatures it carries; null for everything that is not signed yet.</param>
    /// <param name="waiting">Scans of the round that no second person has decided.</param>
    public static Refusal? MayUpload(SigningRound round, int? party, DateOnly signedOn, int pages, DateOnly today, IReadOnlyList<PaperOriginal> waiting)
    {
        if (round.State is not RoundState.Open)
        {
            return new Refusal("paper.not-open", "Putaran tanda tangan ini tidak terbuka lagi.", "This signing round is no longer open.");
        }

        if (waiting.Any(paper => party is null || paper.Party is null || paper.Party == party))
        {
            return new Refusal("paper.waiting", "Sudah ada hasil pindai yang menunggu konfirmasi. Konfirmasi atau tolak yang itu lebih dahulu.", "A scan is waiting for confirmation already. Confirm or reject that one first.");
        }

        if (party is not null && MayParty(round, party.Value) is { } refusal)
        {
            return refusal;
        }

        if (signedOn > today)
        {
            return new Refusal("paper.future", "Tanggal tanda tangan tidak boleh di masa depan.", "The day of signing cannot lie in the future.");
        }

        if (pages is < 1 or > MostPages)
        {
            return new Refusal("paper.pages", $"Isi jumlah halaman naskah cetak, 1 sampai {MostPages}.", $"Fill in how many pages the printed text has, 1 to {MostPages}.");
        }

        return round.Pages is { } known && known != pages
            ? new Refusal("paper.page-count", $"Naskah yang dibekukan terdiri atas {known} halaman. Pindai semuanya, tidak kurang dan tidak lebih.", $"The frozen text has {known} pages. Scan all of them, no more and no less.")
            : null;
    }

    /// <summary>Who counts as having signed when the scan is confirmed.</summary>
    public static IReadOnlyList<Signatory> Covered(SigningRound round, PaperOriginal paper) =>
        [.. round.InOrder().Where(who => who.IsAwaited() && (paper.Party is null || who.Party == paper.Party))];

    /// <summary>Whether this person may say of the scan whether it matches. The second pair of eyes must be a second person.</summary>
    public static Refusal? MayCompare(SigningRound round, PaperOriginal paper, string actorId)
    {
        if (paper.Matches is not null || round.State is not RoundState.Open)
        {
            return new Refusal("paper.decided", "Hasil pindai ini sudah diputuskan.", "This scan was decided already.");
        }

        return paper.UploadedById == actorId
            ? new Refusal("paper.same-person", "Konfirmasi harus dilakukan orang lain, bukan yang mengunggah.", "Somebody other than the uploader must confirm it.")
            : null;
    }

    /// <summary>Numbers of the pages to compare; a scan whose pages were never counted is compared as a whole.</summary>
    public static IEnumerable<int> PagesOf(PaperOriginal paper) => Enumerable.Range(1, Math.Max(1, paper.Pages));

    /// <summary>Whether every page was looked at: ticked, or with what differs. The number of the first that was not is in the sentence.</summary>
    public static Refusal? MayDecide(SigningRound round, PaperOriginal paper, string actorId, IReadOnlyList<PageFinding> findings)
    {
        if (MayCompare(round, paper, actorId) is { } refusal)
        {
            return refusal;
        }

        return Unseen(paper, findings) is [var page, ..]
            ? new Refusal("paper.page", $"Halaman {page}: centang bila sesuai, atau tuliskan apa yang berbeda.", $"Page {page}: tick it when it matches, or write down what differs.")
            : null;
    }

    /// <summary>Pages that are neither ticked nor explained.</summary>
    public static IReadOnlyList<int> Unseen(PaperOriginal paper, IReadOnlyList<PageFinding> findings) =>
        [.. PagesOf(paper).Where(page => !findings.Any(finding => finding.Number == page && (finding.Matches || !string.IsNullOrWhiteSpace(finding.Reason))))];

    /// <summary>Lines that say something.</summary>
    internal static List<string> Lines(IEnumerable<string>? lines) =>
        [.. (lines ?? []).Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static Refusal? MayParty(SigningRound round, int party)
    {
        if (!round.Signatories.Any(who => who.Party == party && who.IsAwaited()))
        {
            return new Refusal("paper.party", "Pihak ini sudah menandatangani, atau tidak ikut dalam putaran ini. Pilih pihak lain.", "This party has signed already, or is not in this round. Choose another one.");
        }

        return RoundRules.Turn(round).Any(who => who.Party == party)
            ? null
            : new Refusal("paper.not-their-turn", "Belum giliran pihak ini. Unggah aslinya setelah pihak sebelumnya menandatangani.", "It is not this party's turn yet. Upload the original when the party before has signed.");
    }
}

/// <summary>What the second person found on one page.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Reason">What differs; needed where it does not match.</param>
public sealed record PageFinding(int Number, bool Matches, string? Reason = null);
