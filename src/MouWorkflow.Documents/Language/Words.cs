namespace MouWorkflow.Documents;

/// <summary>Capital letters as Indonesian headings have them.</summary>
internal static class Words
{
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "dan", "di", "ke", "dari", "yang", "untuk", "dengan", "atau", "pada", "dalam", "oleh", "tentang", "bagi", "serta", "terhadap",
    };

    // Kept in capitals even where the whole text is; a heading typed in capitals does not tell them from words.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "APBD", "APBN", "BJ", "BPJS", "BPKAD", "BUMD", "BUMDES", "BUMN", "CSR", "CV", "DIY", "DKI", "DPRD", "JHT", "JKK", "JKM", "JKN", "JKP", "JP", "KADIN",
        "KPA", "KTP", "KUD", "MOU", "NIK", "NIP", "NPK", "NPWP", "NTB", "NTT", "OPD", "PKS", "PLH", "PLT", "PPK", "PT", "RI", "RT", "RW", "SK", "SKPD", "TNI", "UMKM", "UPT",
    };

    /// <summary>
    /// First letter of each word in capitals, also after a hyphen (Undang-Undang) and a bracket, small words small except at the
    /// beginning. Words already wholly in capitals (BPJS, JKM) stay so; when the whole text is in capitals, only known abbreviations
    /// and Roman numbers do.
    /// </summary>
    public static string Title(string text)
    {
        var shouted = text == text.ToUpperInvariant();
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Word(words[i], i == 0, shouted);
        }

        return string.Join(' ', words);
    }

    private static string Word(string word, bool first, bool shouted)
    {
        var letters = word.Trim('(', ')', '"', '“', '”', '.', ',', ';', ':', '/');
        var upper = word == word.ToUpperInvariant();
        if (letters.Length == 0 || (upper && (shouted ? letters.Split('/').Any(Abbreviations.Contains) || IsRoman(letters) : letters.Length > 1)))
        {
            return word;
        }

        var lower = word.ToLowerInvariant();
        if (!first && Small.Contains(lower))
        {
            return lower;
        }

        var result = lower.ToCharArray();
        for (var i = 0; i < result.Length; i++)
        {
            if (i == 0 || result[i - 1] is '-' or '/' or '(' or '"' or '“' or '.')
            {
                result[i] = char.ToUpperInvariant(result[i]);
            }
        }

        return new string(result);
    }

    // Of two signs at least, and only such as stand for small numbers: "DI" and "CV" are words.
    private static bool IsRoman(string word) => word.Length > 1 && word.All(c => c is 'I' or 'V' or 'X');
}
