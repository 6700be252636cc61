using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MouWorkflow.Journeys.Evidence;

/// <summary>What somebody might do to a bundle behind everybody's back.</summary>
internal static class Tampering
{
    private const string History = "history/history.jsonl";
    private const string Ledger = "quota/ledger.csv";

    /// <summary>Each act by name, with the finding that must name it; what it is about is told from the files before the act.</summary>
    public static IReadOnlyDictionary<string, (Action<SortedDictionary<string, byte[]>> Act, string Code, Func<SortedDictionary<string, byte[]>, string> About)> All { get; } =
        new Dictionary<string, (Action<SortedDictionary<string, byte[]>>, string, Func<SortedDictionary<string, byte[]>, string>)>(StringComparer.Ordinal)
        {
            ["a byte of a signed text flipped"] = (files => Flip(files[Signed(files)]), "seal.broken", Signed),
            ["a byte of a seal's certificate flipped"] = (files => Flip(files[Signed(files) + ".p7s"]), "seal.broken", Signed),
            ["a byte of a seal's signature flipped"] = (files => files[Signed(files) + ".p7s"][^1] ^= 1, "seal.broken", Signed),
            ["a history line removed"] = (files => Lines(files, lines => lines.RemoveAt(4)), "history.missing-line", _ => "5"),
            ["two history lines exchanged"] = (files => Lines(files, lines => (lines[2], lines[3]) = (lines[3], lines[2])), "history.order", _ => "3"),
            ["a history line rewritten"] = (files => Lines(files, lines => lines[6] = lines[6].Replace("partnership", "partnersh1p", StringComparison.Ordinal)), "history.line", _ => "7"),
            ["the end of the history cut off"] = (files => Lines(files, lines => lines.RemoveAt(lines.Count - 1)), "history.end", files => Count(files)),
            ["the ledger changed"] = (More, "file.changed", _ => Ledger),
            ["the ledger changed and the manifest made to fit"] = (files => { More(files); Refit(files); }, "manifest.seal", _ => "manifest.json"),
            ["a mail taken out"] = (files => files.Remove(Mail(files)), "file.missing", Mail),
            ["a file put in"] = (files => files["documents/tambahan.docx"] = [1, 2, 3], "file.unknown", _ => "documents/tambahan.docx"),
            ["another certificate put in"] = (files => files["seal.pem"] = Encoding.ASCII.GetBytes("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n"), "manifest.seal", _ => "manifest.json"),
            ["the manifest taken out"] = (files => files.Remove("manifest.json"), "manifest.missing", _ => "manifest.json"),
        };

    public static SortedDictionary<string, byte[]> Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            files.Add(entry.FullName, copy.ToArray());
        }

        return files;
    }

    public static void Write(string path, SortedDictionary<string, byte[]> files)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }
    }

    public static void Unpack(string folder, SortedDictionary<string, byte[]> files)
    {
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    public static string Signed(SortedDictionary<string, byte[]> files) => files.Keys.First(name => name.EndsWith(".p7s", StringComparison.Ordinal) && name.StartsWith("documents/", StringComparison.Ordinal))[..^4];

    public static string Mail(SortedDictionary<string, byte[]> files) => files.Keys.First(name => name.EndsWith("-signing-invitation.txt", StringComparison.Ordinal));

    private static void Flip(byte[] content) => content[content.Length / 2] ^= 1;

    private static void More(SortedDictionary<string, byte[]> files) => files[Ledger] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[Ledger]).Replace(",25,", ",95,", StringComparison.Ordinal));

    private static string Count(SortedDictionary<string, byte[]> files) => Encoding.UTF8.GetString(files[History]).Count(letter => letter == '\n').ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Lines(SortedDictionary<string, byte[]> files, Action<List<string>> change)
    {
        var lines = Encoding.UTF8.GetString(files[History]).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        change(lines);
        files[History] = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
    }

    private static void Refit(SortedDictionary<string, byte[]> files)
    {
        var manifest = JsonNode.Parse(files["manifest.json"])!;
        foreach (var file in manifest["files"]!.AsArray())
        {
            file!["sha256"] = Convert.ToHexStringLower(SHA256.HashData(files[(string)file["path"]!]));
        }

        files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
    }
}
