namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>The objects packed in one unpacked object stream.</summary>
internal sealed class PdfObjectStream
{
    private readonly byte[] _data;
    private readonly List<(int Number, int Offset)> _places = [];

    private readonly PdfMeter _meter;

    public PdfObjectStream(PdfDictionary dictionary, byte[] data, PdfMeter meter)
    {
        _data = data;
        _meter = meter;
        if (!dictionary.Is("Type", "ObjStm") || dictionary["N"] is not PdfNumber { Whole: >= 0 and <= PdfLimits.MaxObjectNumber } count || dictionary["First"] is not PdfNumber { Whole: >= 0 } first)
        {
            throw PdfRefusedException.Broken("object stream");
        }

        var header = new PdfParser(data, 0);
        for (var index = 0; index < count.Whole; index++)
        {
            if (header.TakeWhole() is not { } number || header.TakeWhole() is not { } offset || number > PdfLimits.MaxObjectNumber || first.Whole + offset >= data.Length)
            {
                throw PdfRefusedException.Broken("object stream");
            }

            _places.Add(((int)number, (int)(first.Whole.Value + offset)));
        }
    }

    public PdfValue Read(int number, int index) => index < _places.Count && _places[index].Number == number
        // Its strings stand in the unpacked data, so their places mean nothing in the file.
        ? Placeless(new PdfParser(_data, _places[index].Offset, _meter).Value())
        : throw PdfRefusedException.Broken($"object {number} is not in its object stream");

    private static PdfValue Placeless(PdfValue value) => value switch
    {
        PdfString text => text with { Start = -1, End = -1 },
        PdfArray array => new PdfArray([.. array.Items.Select(Placeless)]),
        PdfDictionary dictionary => new PdfDictionary([.. dictionary.Entries.Select(entry => new KeyValuePair<string, PdfValue>(entry.Key, Placeless(entry.Value)))]),
        _ => value,
    };
}
