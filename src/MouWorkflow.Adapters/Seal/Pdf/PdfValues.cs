using System.Globalization;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>A value of the PDF language, as it stands in the file.</summary>
internal abstract record PdfValue;

internal sealed record PdfNull : PdfValue
{
    public static PdfNull It { get; } = new();
}

internal sealed record PdfBoolean(bool Value) : PdfValue;

/// <summary>A number; its own text is kept so that copying changes nothing.</summary>
internal sealed record PdfNumber(string Text, double Value) : PdfValue
{
    public PdfNumber(long value)
        : this(value.ToString(CultureInfo.InvariantCulture), value)
    {
    }

    /// <summary>The number when it is written as a whole one; null otherwise.</summary>
    public long? Whole => long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;

    public static PdfNumber Of(double value) => new(value.ToString("0.###", CultureInfo.InvariantCulture), value);
}

/// <summary>A name without its slash, one character a byte.</summary>
internal sealed record PdfName(string Value) : PdfValue;

/// <summary>A string; <paramref name="Start"/> and <paramref name="End"/> are where its brackets stand in the data it was read from.</summary>
internal sealed record PdfString(byte[] Bytes, bool Hex = false, int Start = -1, int End = -1) : PdfValue;

internal sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue;

internal sealed record PdfReference(int Number, int Generation) : PdfValue;

/// <summary>Bytes written as they are; never read.</summary>
internal sealed record PdfRaw(byte[] Bytes) : PdfValue;

/// <summary>A dictionary in the order of the file.</summary>
internal sealed record PdfDictionary(IReadOnlyList<KeyValuePair<string, PdfValue>> Entries) : PdfValue
{
    public static PdfDictionary Empty { get; } = new([]);

    public PdfValue? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The same with one entry set, in its place when it has one.</summary>
    public PdfDictionary With(string key, PdfValue value) => this[key] is null
        ? new PdfDictionary([.. Entries, new(key, value)])
        : new PdfDictionary([.. Entries.Select(entry => entry.Key == key ? new(key, value) : entry)]);

    public bool Is(string key, string name) => this[key] is PdfName value && value.Value == name;
}

/// <summary>A stream; its raw bytes are a part of the file.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Raw) : PdfValue;
