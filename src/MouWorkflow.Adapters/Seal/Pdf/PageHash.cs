using System.Security.Cryptography;
using System.Text;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>A hash of everything a page shows, whatever its objects are numbered and however its streams are packed. Annotations are left out.</summary>
internal sealed class PageHash
{
    private static readonly string[] Packing = ["Length", "Filter", "DecodeParms"];

    private readonly PdfFile _file;
    private readonly IncrementalHash _hash;
    private readonly Dictionary<int, int> _seen = [];

    private PageHash(PdfFile file, IncrementalHash hash)
    {
        _file = file;
        _hash = hash;
    }

    public static byte[] Of(PdfFile file, PdfPage page)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var walk = new PageHash(file, hash);
        walk.Word(FormattableString.Invariant($"{page.Box.Width} {page.Box.Height} {page.Rotate}"));
        walk.Contents(page.Dictionary["Contents"]);
        walk.Value(page.Resources, 0);
        return hash.GetHashAndReset();
    }

    // Another program may cut the drawing of a page into other pieces.
    private void Contents(PdfValue? value)
    {
        foreach (var part in _file.Resolve(value) is PdfArray parts ? parts.Items : [value ?? PdfNull.It])
        {
            if (_file.Resolve(part) is PdfStream stream)
            {
                Data(stream);
                Word("\n");
            }
        }
    }

    private void Value(PdfValue? value, int depth)
    {
        if (depth > 200)
        {
            throw PdfRefusedException.TooLarge("nesting");
        }

        if (value is PdfReference reference)
        {
            if (!_seen.TryAdd(reference.Number, _seen.Count))
            {
                Word($"again {_seen[reference.Number]}");
                return;
            }

            value = _file.Resolve(reference);
        }

        switch (value)
        {
            case PdfArray array:
                Word("[");
                foreach (var item in array.Items)
                {
                    Value(item, depth + 1);
                }

                Word("]");
                break;
            case PdfDictionary dictionary:
                Entries(dictionary.Entries, depth);
                break;
            case PdfStream stream:
                Entries(stream.Dictionary.Entries.Where(entry => !Packing.Contains(entry.Key)), depth);
                Data(stream);
                break;
            case PdfNumber number:
                Word(FormattableString.Invariant($"{number.Value} "));
                break;
            default:
                _hash.AppendData(PdfWriter.Write(value ?? PdfNull.It));
                Word(" ");
                break;
        }
    }

    private void Entries(IEnumerable<KeyValuePair<string, PdfValue>> entries, int depth)
    {
        Word("<");
        foreach (var (key, value) in entries.Where(entry => entry.Key is not ("Parent" or "StructParents")).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Word($"/{key} ");
            Value(value, depth + 1);
        }

        Word(">");
    }

    private void Data(PdfStream stream)
    {
        try
        {
            _hash.AppendData(_file.Filters.Unpack(stream));
        }
        catch (PdfRefusedException)
        {
            // A picture in a form of its own: its packed bytes are what is compared.
            _hash.AppendData(stream.Raw.Span);
        }
    }

    private void Word(string word) => _hash.AppendData(Encoding.UTF8.GetBytes(word));
}
