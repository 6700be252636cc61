using System.Text;
using MouWorkflow.Documents;

namespace MouWorkflow.Web.Verbs;

/// <summary>The summary of a comparison as a person reads it on a terminal.</summary>
internal static class ComparisonText
{
    public static string Write(ComparisonResult result)
    {
        var text = new StringBuilder();
        foreach (var change in result.Changes)
        {
            text.AppendLine($"{Label(change)}: {Kind(change.Kind)}");
            if (change.Kind == ClauseChangeKind.Moved)
            {
                text.AppendLine($"  {change.OldLabel} → {change.NewLabel}");
                continue;
            }

            Lines(text, "  - ", change.OldText);
            Lines(text, "  + ", change.NewText);
        }

        if (result.Changes.Count == 0)
        {
            text.AppendLine("Tidak ada teks yang berubah. / No text has changed.");
        }

        text.Append($"Sisipan {result.Insertions}, penghapusan {result.Deletions}, perubahan format {result.FormatChanges}. ");
        text.Append($"/ Insertions {result.Insertions}, deletions {result.Deletions}, changes of formatting {result.FormatChanges}.");
        foreach (var note in result.Notes)
        {
            text.AppendLine().Append($"{note.Indonesian} / {note.English}");
        }

        return text.ToString();
    }

    private static string Label(ClauseChange change) => change.Place switch
    {
        ClausePlace.Header => "Kepala halaman / Header",
        ClausePlace.Footer => "Kaki halaman / Footer",
        ClausePlace.Notes => "Catatan kaki dan akhir / Notes",
        _ when change is { OldLabel: "", NewLabel: "" } => "Bagian pembuka / Opening",
        _ => change.NewLabel.Length > 0 ? change.NewLabel : change.OldLabel,
    };

    private static string Kind(ClauseChangeKind kind) => kind switch
    {
        ClauseChangeKind.Added => "baru / added",
        ClauseChangeKind.Removed => "dihapus / removed",
        ClauseChangeKind.Moved => "dipindahkan / moved",
        _ => "diubah / changed",
    };

    private static void Lines(StringBuilder text, string sign, string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(sign).AppendLine(line);
        }
    }
}
