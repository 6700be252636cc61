using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What JSON allows and nobody means: the same member twice, and texts that are no Unicode.</summary>
internal static class JsonShape
{
    public static void Check(JsonElement root, FaultList faults) => Check(root, "$", faults);

    private static void Check(JsonElement element, string path, FaultList faults)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                CheckMembers(element, path, faults);
                break;
            case JsonValueKind.Array:
                foreach (var (item, i) in element.EnumerateArray().Select((item, i) => (item, i)))
                {
                    Check(item, $"{path}[{i}]", faults);
                }

                break;
            case JsonValueKind.String when !IsText(element.GetString):
                faults.AddAlways(path, "The text holds half a character (a lone surrogate).", "Perbaiki atau hapus kode \\uD800–\\uDFFF yang berdiri sendiri.", "Correct or remove the lone \\uD800–\\uDFFF code.");
                break;
        }
    }

    private static void CheckMembers(JsonElement element, string path, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!IsText(() => member.Name))
            {
                faults.AddAlways(path, "The name of a member holds half a character (a lone surrogate).", "Perbaiki nama anggota ini.", "Correct the name of this member.");
                continue;
            }

            if (!names.Add(member.Name))
            {
                faults.Add(
                    $"{path}.{member.Name}",
                    $"The member '{member.Name}' is written twice; only the last one would count.",
                    "Hapus salah satunya.",
                    "Remove one of them.");
            }

            Check(member.Value, $"{path}.{member.Name}", faults);
        }
    }

    private static bool IsText(Func<string?> read)
    {
        try
        {
            return read() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
