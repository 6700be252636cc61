using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>
/// One more saving of a file: the bytes there were, then new and changed objects, then a cross-reference section of the same kind as the newest one.
/// </summary>
internal sealed class PdfIncrement(PdfFile file)
{
    private readonly SortedDictionary<int, (int Generation, PdfValue Value)> _objects = [];
    private int _next = file.NextNumber;

    /// <summary>Takes a number for a new object, which may then be referred to and is set later.</summary>
    public PdfReference Reserve() => _next <= PdfLimits.MaxObjectNumber - 2 ? new PdfReference(_next++, 0) : throw PdfRefusedException.TooLarge("objects");

    public PdfReference Add(PdfValue value)
    {
        var id = Reserve();
        Set(id, value);
        return id;
    }

    /// <summary>Writes an object anew under its number.</summary>
    public void Set(PdfReference id, PdfValue value) => _objects[id.Number] = (id.Generation, value);

    /// <summary>What the object will be after this saving.</summary>
    public PdfValue Current(PdfReference id) => _objects.TryGetValue(id.Number, out var changed) ? changed.Value : file.Resolve(id);

    /// <summary>The whole new file, and where each written object begins in it.</summary>
    public (byte[] Content, IReadOnlyDictionary<int, int> Places) Write()
    {
        var target = new ArrayBufferWriter<byte>(file.Bytes.Length + 64 * 1024);
        target.Write(file.Bytes.Span);
        if (file.Bytes.Span[^1] is not (10 or 13))
        {
            target.Write("\n"u8);
        }

        Dictionary<int, int> places = [];
        foreach (var (number, (generation, value)) in _objects)
        {
            places[number] = target.WrittenCount;
            Text(target, $"{number} {generation} obj\n");
            PdfWriter.Write(target, value);
            target.Write("\nendobj\n"u8);
        }

        var at = target.WrittenCount;
        if (file.Sections[0].IsStream)
        {
            WriteStream(target, places, at);
        }
        else
        {
            WriteTable(target, places);
        }

        Text(target, $"startxref\n{at}\n%%EOF\n");
        return (target.WrittenSpan.ToArray(), places);
    }

    private void WriteTable(ArrayBufferWriter<byte> target, Dictionary<int, int> places)
    {
        target.Write("xref\n"u8);
        foreach (var (first, count) in Runs([.. _objects.Keys]))
        {
            Text(target, $"{first} {count}\n");
            for (var number = first; number < first + count; number++)
            {
                Text(target, $"{places[number]:D10} {_objects[number].Generation:D5} n\r\n");
            }
        }

        target.Write("trailer\n"u8);
        PdfWriter.Write(target, Trailer(_next));
        target.Write("\n"u8);
    }

    private void WriteStream(ArrayBufferWriter<byte> target, Dictionary<int, int> places, int at)
    {
        var own = _next;
        int[] numbers = [.. _objects.Keys, own];
        var rows = new byte[numbers.Length * 7];
        for (var index = 0; index < numbers.Length; index++)
        {
            var row = rows.AsSpan(index * 7, 7);
            row[0] = 1;
            BinaryPrimitives.WriteInt32BigEndian(row[1..], numbers[index] == own ? at : places[numbers[index]]);
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], (ushort)(numbers[index] == own ? 0 : _objects[numbers[index]].Generation));
        }

        var ranges = Runs(numbers).SelectMany(run => new PdfValue[] { new PdfNumber(run.First), new PdfNumber(run.Count) });
        var dictionary = new PdfDictionary([
            new("Type", new PdfName("XRef")),
            .. Trailer(own + 1).Entries,
            new("W", new PdfArray([new PdfNumber(1), new PdfNumber(4), new PdfNumber(2)])),
            new("Index", new PdfArray([.. ranges])),
            new("Length", new PdfNumber(rows.Length)),
        ]);
        Text(target, $"{own} 0 obj\n");
        PdfWriter.Write(target, new PdfStream(dictionary, rows));
        target.Write("\nendobj\n"u8);
    }

    private PdfDictionary Trailer(int size)
    {
        List<KeyValuePair<string, PdfValue>> entries = [new("Size", new PdfNumber(size))];
        foreach (var key in (string[])["Root", "Info", "ID"])
        {
            if (file.Trailer[key] is { } value)
            {
                entries.Add(new(key, value));
            }
        }

        entries.Add(new("Prev", new PdfNumber(file.Sections[0].At)));
        return new PdfDictionary(entries);
    }

    private static List<(int First, int Count)> Runs(int[] numbers)
    {
        List<(int First, int Count)> runs = [];
        foreach (var number in numbers)
        {
            if (runs.Count > 0 && runs[^1].First + runs[^1].Count == number)
            {
                runs[^1] = (runs[^1].First, runs[^1].Count + 1);
            }
            else
            {
                runs.Add((number, 1));
            }
        }

        return runs;
    }

    private static void Text(ArrayBufferWriter<byte> target, FormattableString text) => target.Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));
}
