namespace MouWorkflow.Documents;

/// <summary>Capital letters as Indonesian headings have them.</summary>
internal static class Words
{
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "dan", "di", "ke", "dari", "yang", "untuk", "dengan", "atau", "pada", "dalam", "oleh", "tentang", "bagi", "serta", "terhadap",
    };

    /// <summary>
    /// First letter of each word in capitals, small words small except at the beginning. Words already wholly in capitals (BPJS, JKM)
    /// stay so unless the whole text is in capitals.
    /// </summary>
    public static string Title(string text)
    {
        var shouted = text == text.ToUpperInvariant();
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (word.Length == 0 || (!shouted && word.Length > 1 && word == word.ToUpperInvariant()))
            {
                continue;
            }

            var lower = word.ToLowerInvariant();
            words[i] = i > 0 && Small.Contains(lower) ? lower : char.ToUpperInvariant(lower[0]) + lower[1..];
        }

        return string.Join(' ', words);
    }
}
