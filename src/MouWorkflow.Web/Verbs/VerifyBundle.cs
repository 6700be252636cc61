using System.Globalization;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Core.Lifecycle.Signing.Evidence;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Web.Verbs;

/// <summary>The part of <c>mou verify</c> that examines an evidence bundle, offline and without a database.</summary>
internal static class VerifyBundle
{
    public static async Task<int> RunAsync(FileInfo file, BundleFiles bundle, FileInfo? seal, bool json, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        var seals = new EvidenceSeals(EvidenceSealReader.Detached, (pdf, pem) => EvidenceSealReader.Inside(pdf, pem, now));
        var verdict = EvidenceCheck.Run(bundle.Names, bundle.Read, seals);
        if (seal is not null && !EvidenceSealReader.Fingerprints(await WholeFile.ReadAsync(seal, cancellation)).Contains(verdict.Certificate))
        {
            verdict = verdict with
            {
                Findings = [.. verdict.Findings, new("certificate.other", EvidenceFiles.Certificates, new Phrase($"Bundel tidak disegel dengan sertifikat {seal}.", $"The bundle was not sealed with the certificate {seal}."))],
            };
        }

        if (json)
        {
            WriteJson(verdict);
        }
        else
        {
            Tell(file, verdict, compared: seal is not null);
        }

        return verdict.Intact ? Verb.Done : Verb.Refused;
    }

    private static void WriteJson(EvidenceVerdict verdict) => JsonLine.Write(new
    {
        kind = "bundle",
        intact = verdict.Intact,
        partnership = verdict.Manifest?.Partnership.Key,
        asOf = verdict.Manifest?.AsOf,
        files = verdict.Files,
        historyLines = verdict.Lines,
        rounds = verdict.Manifest?.Rounds.Count,
        seals = verdict.Seals,
        certificate = verdict.Certificate,
        findings = verdict.Findings.Select(Row),
        notes = verdict.Notes.Select(Row),
    });

    private static object Row(EvidenceFinding finding) => new { code = finding.Code, about = finding.About, id = finding.What.Id, en = finding.What.En };

    private static void Tell(FileInfo file, EvidenceVerdict verdict, bool compared)
    {
        Console.Out.WriteLine(verdict.Intact ? $"{file}: bundel utuh / bundle intact" : $"{file}: TIDAK UTUH / NOT INTACT");
        if (verdict.Manifest is { } manifest)
        {
            Console.Out.WriteLine($"  {manifest.Partnership.Name}, per / as of {manifest.AsOf}");
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {verdict.Files} berkas / files, {verdict.Lines} dari / of {manifest.History.Lines} baris riwayat / history lines, {verdict.Seals} dari / of {manifest.Rounds.Count} segel / seals"));
        }

        if (verdict.Certificate is { } certificate)
        {
            Console.Out.WriteLine($"  sertifikat segel / sealing certificate {certificate}");
            if (!compared)
            {
                Console.Out.WriteLine("  Cocokkan sidik jari itu dengan yang diperoleh dari kantor cabang (atau --seal FILE.pem). / Compare it with the one you got from the branch (or --seal FILE.pem).");
            }
        }

        foreach (var note in verdict.Notes)
        {
            Console.Out.WriteLine($"  {note.About}: {note.What.Id} / {note.What.En}");
        }

        foreach (var finding in verdict.Findings)
        {
            Console.Error.WriteLine($"[{finding.Code}] {finding.About}: {finding.What.Id} / {finding.What.En}");
        }

        Console.Out.WriteLine("  Segel ini bukan tanda tangan elektronik tersertifikasi. / This seal is not a certified electronic signature.");
    }
}
