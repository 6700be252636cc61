using System.Globalization;
using System.Text;
using MouWorkflow.Documents;

namespace MouWorkflow.Web.Verbs;

/// <summary>What <c>mou template check</c> prints beside the faults.</summary>
internal static class TemplateReport
{
    private const int PathWidth = 36;

    /// <summary>One line a field; the fields of a list's items stand under it, further in.</summary>
    public static string Fields(TemplateReview review)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{review.Name}: isian yang dipakai / fields it expects");
        Append(review.Fields, 1, text);
        return text.ToString();
    }

    /// <summary>One line for all data that the template never uses; empty when there is none.</summary>
    public static string Notes(TemplateReview review)
    {
        var unused = review.Notes.Where(note => note.Code == "data.unused").Select(note => note.Excerpt).ToList();
        return unused.Count == 0 ? "" : $"{review.Name}: catatan: ada dalam data, tidak dipakai / note: in the data, not used: {string.Join(", ", unused)}";
    }

    private static void Append(IReadOnlyList<TypedField> fields, int depth, StringBuilder text)
    {
        foreach (var field in fields)
        {
            var (id, en) = TemplateReview.Describe(field.Type);
            text.Append('\n').Append(' ', depth * 2).Append(field.Path.PadRight(Math.Max(1, PathWidth - (depth * 2)))).Append(' ').Append(id).Append(" / ").Append(en);
            if (field.Values.Count > 0)
            {
                text.Append(": ").AppendJoin(", ", field.Values);
            }

            text.Append(field.Optional ? "; boleh kosong / may be empty" : "");
            Append(field.Items, depth + 1, text);
        }
    }
}
