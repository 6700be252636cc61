using System.Text;

namespace MouWorkflow.Documents;

/// <summary>A picture as it will stand: its relationship, its size in EMU, its words for people who do not see it.</summary>
internal readonly record struct FittedPicture(string Relation, long Cx, long Cy, string Alt);

/// <summary>
/// Chooses the picture for a frame and fits it in, ratio kept. Writes nothing itself; the <see cref="PictureFactNode"/>s that follow do.
/// </summary>
internal sealed class PictureNode : StepNode
{
    private readonly ValueExpression _source;
    private readonly bool _qr;
    private readonly bool _highlight;
    private readonly long _cx;
    private readonly long _cy;
    private readonly string _alt;

    private PictureNode(string part, Tag tag, ValueExpression source, bool qr, bool tolerant, bool highlight, long cx, long cy, string alt)
    {
        Part = part;
        Tag = tag;
        _source = source;
        _qr = qr;
        Tolerant = tolerant;
        _highlight = highlight;
        _cx = cx;
        _cy = cy;
        _alt = alt;
    }

    /// <summary>The part that shows the picture.</summary>
    public string Part { get; }

    public Tag Tag { get; }

    /// <summary>A missing picture leaves its box empty.</summary>
    public bool Tolerant { get; }

    /// <summary>A frame in <paramref name="part"/>, of <paramref name="cx"/> by <paramref name="cy"/> EMU; null when a filter of the tag makes no picture.</summary>
    public static PictureNode? For(string part, Tag tag, long cx, long cy, string alt)
    {
        var value = tag.Value!;
        var at = value.Filters.ToList().FindIndex(f => f.Filter.MakesPicture);
        var before = value.Filters.Take(Math.Max(at, 0)).ToList();
        var after = value.Filters.Skip(at + 1).Select(f => f.Filter.Name).ToList();
        if (after.Exists(name => name is not ("blank" or "highlight")))
        {
            return null;
        }

        var tolerant = after.Count > 0;
        if (tolerant)
        {
            before.Add(new FilterCall(Filter.Find("default")!, [Val.Of(string.Empty)]));
        }

        return new PictureNode(part, tag, new ValueExpression(value.Operand, before), at >= 0, tolerant, after.Contains("highlight"), cx, cy, alt);
    }

    public override void Write(Writing to)
    {
        to.Picture = default;
        var value = to.Evaluator.Value(_source, Tag);
        try
        {
            if (!value.IsAbsentOrEmpty)
            {
                Fit(to, value);
            }
            else if (Tolerant)
            {
                var path = _highlight && _source.Operand is PathOperand named ? $"«{named.Text}»" : string.Empty;
                to.Picture = new FittedPicture(to.Pictures.Show(Part, to.Pictures.Own(_highlight ? FlatPng.Yellow : FlatPng.Clear)), _cx, _cy, path);
            }
            else if (!value.IsAbsent && _source.Operand is PathOperand path)
            {
                to.Faults.Missing(path, Tag, to.Scope);
            }
        }
        catch (PictureException e)
        {
            to.Faults.Add(e.Code, Tag, to.Scope, e.Remedy, e.RemedyEn, _source.Operand is PathOperand path ? path.Text : Tag.Raw);
        }
    }

    private void Fit(Writing to, Val value)
    {
        if (_qr && !value.IsScalar)
        {
            throw new PictureException("value.wrong-kind", "saringan qr memerlukan teks atau bilangan", "the filter qr needs text or a number");
        }

        var file = _qr ? to.Pictures.Qr(value.Plain()) : to.Pictures.Picture(value);
        var scale = Math.Min((double)_cx / file.Width, (double)_cy / file.Height);
        to.Picture = new FittedPicture(
            to.Pictures.Show(Part, file),
            Math.Clamp((long)Math.Round(file.Width * scale), 1, _cx),
            Math.Clamp((long)Math.Round(file.Height * scale), 1, _cy),
            _qr && _alt.Length == 0 ? $"Kode QR: {value.Plain().ReplaceLineEndings(" ")}" : _alt);
    }
}

internal enum PictureFact
{
    Relation,
    Cx,
    Cy,
    Alt,
}

/// <summary>One fact of the picture that the <see cref="PictureNode"/> before it chose.</summary>
internal sealed class PictureFactNode(PictureFact fact, Tag tag) : StepNode
{
    public override void Write(Writing to)
    {
        switch (fact)
        {
            case PictureFact.Cx:
                to.Sink.Write(to.Picture.Cx);
                break;
            case PictureFact.Cy:
                to.Sink.Write(to.Picture.Cy);
                break;
            default:
                var text = fact == PictureFact.Relation ? to.Picture.Relation : to.ReplacesIllegal ? XmlText.Clean(Val.Of(to.Picture.Alt ?? string.Empty)) : to.Picture.Alt;
                if (!to.Sink.Write(text, TextShape.Xml))
                {
                    to.Faults.Add("value.illegal-character", tag, to.Scope, "hapus karakter tak terlihat dari teks kode QR ini", "remove the invisible character from the text of this QR code");
                }

                break;
        }
    }
}

/// <summary>The relationships of a part to the pictures it showed.</summary>
internal sealed class PicturesNode(string part, string element) : CollectedNode
{
    public override int Turn => 3;

    public override void Write(Writing to)
    {
        foreach (var (id, target) in to.Pictures.Of(part))
        {
            to.Sink.Write(Encoding.UTF8.GetBytes($"<{element} Id=\"{id}\" Type=\"{PackageRelations.Image}\" Target=\"{target}\"/>"));
        }
    }
}
