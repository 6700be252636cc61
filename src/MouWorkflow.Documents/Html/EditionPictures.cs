using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// The pictures of a document as they may stand inside a page that fetches nothing: the file itself, written into the page. What is no PNG or
/// JPEG, or would make the page too heavy for a phone, is told by its description only.
/// </summary>
internal sealed class EditionPictures(EditionPackage package)
{
    /// <summary>All pictures of one page together, in bytes: what a telephone line carries in a few seconds.</summary>
    public const int MostBytes = 6 << 20;

    private const int EmuPerPixel = 9525;

    private readonly Dictionary<string, string?> _sources = new(StringComparer.OrdinalIgnoreCase);
    private long _left = MostBytes;

    /// <summary>The pictures of a drawing, those inside its text boxes left out.</summary>
    public IEnumerable<EditionPicture> In(XElement drawing, EditionPart part)
    {
        var description = Description(drawing);
        var pictures = drawing.Descendants()
            .Where(e => e.Name.LocalName is "blip" or "imagedata" && !e.Ancestors().TakeWhile(a => a != drawing).Any(a => a.Name == W.TextBox))
            .ToList();
        foreach (var picture in pictures)
        {
            var target = part.Pictures.GetValueOrDefault((string?)(picture.Attribute(W.R + "embed") ?? picture.Attribute(W.R + "id")) ?? string.Empty);
            var source = target is null ? null : Source(target);
            if (source is not { Length: 0 })
            {
                // The words are about the whole drawing: said once, with its first picture.
                yield return new EditionPicture(description, source, Width(drawing, picture, pictures.Count > 1));
                description = string.Empty;
            }
        }
    }

    private static string Description(XElement drawing)
    {
        var described = drawing.Descendants(W.Wp + "docPr").FirstOrDefault();
        return new[] { described?.Attribute("descr"), described?.Attribute("title"), drawing.Descendants(W.Vml + "shape").FirstOrDefault()?.Attribute("alt") }
            .Select(a => a?.Value.Trim())
            .FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? string.Empty;
    }

    private static int Width(XElement drawing, XElement picture, bool ofMany)
    {
        var frame = ofMany
            ? picture.Parent?.Parent?.Elements().FirstOrDefault(e => e.Name.LocalName == "spPr")?.Descendants().FirstOrDefault(e => e.Name.LocalName == "ext" && e.Attribute("cx") is not null)
            : drawing.Descendants(W.Wp + "extent").FirstOrDefault();
        return long.TryParse((string?)frame?.Attribute("cx"), NumberStyles.None, CultureInfo.InvariantCulture, out var emu) ? (int)Math.Clamp(emu / EmuPerPixel, 1, 2000) : 0;
    }

    /// <summary>The picture as an address; null when it cannot be shown, empty for the see-through one of an empty box.</summary>
    private string? Source(string name)
    {
        if (!_sources.TryGetValue(name, out var source))
        {
            _sources[name] = source = Made(name);
        }

        // A picture in every row of a list weighs as much as that many pictures.
        _left -= source?.Length ?? 0;
        return _left >= 0 ? source : null;
    }

    private string? Made(string name)
    {
        try
        {
            if (package.Bytes(name, PictureFile.MaxBytes) is not { } bytes)
            {
                return null;
            }

            var file = PictureFile.Read(bytes);
            return bytes.AsSpan().SequenceEqual(FlatPng.Clear) ? string.Empty : $"data:image/{file.Extension};base64,{Convert.ToBase64String(bytes)}";
        }
        catch (Exception e) when (e is PictureException or InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>A part as its runs see it.</summary>
/// <param name="Links">Addresses by relationship.</param>
/// <param name="Pictures">Names of picture files inside the package by relationship.</param>
internal sealed record EditionPart(IReadOnlyDictionary<string, string> Links, IReadOnlyDictionary<string, string> Pictures);
