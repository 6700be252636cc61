namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Follows the drawing of a page just far enough to know at which heights something is drawn. Widths of letters are guessed, heights are not.</summary>
internal sealed class ContentScan(PdfFile file, PdfPage page, List<PdfBand> bands)
{
    private const int MaxForms = 200;
    private const double Background = 0.8;

    private readonly Stack<PdfMatrix> _saved = new();
    private readonly PdfMeter _meter = new();
    private readonly List<(double X, double Y)> _path = [];
    private PdfMatrix _matrix = PdfMatrix.Seen(page);
    private PdfMatrix _line = PdfMatrix.Identity;
    private double _leading;
    private double _size;
    private int _forms;

    public void Page() => Run(Contents(), page.Resources, 0);

    public PdfBand Seen(PdfRectangle rectangle)
    {
        var seen = PdfMatrix.Seen(page);
        var (first, second) = (seen.Of(rectangle.Left, rectangle.Bottom).Y, seen.Of(rectangle.Right, rectangle.Top).Y);
        return new PdfBand(Math.Min(first, second), Math.Max(first, second));
    }

    private byte[] Contents()
    {
        List<byte> all = [];
        foreach (var part in file.Resolve(page.Dictionary["Contents"]) is PdfArray parts ? parts.Items : [page.Dictionary["Contents"] ?? PdfNull.It])
        {
            if (file.Resolve(part) is PdfStream stream)
            {
                all.AddRange(file.Filters.Unpack(stream));
                all.Add(10);
            }
        }

        return [.. all];
    }

    private void Run(byte[] content, PdfValue? resources, int depth)
    {
        var parser = new PdfParser(content, 0, _meter);
        List<PdfValue> operands = [];
        while (!parser.AtEnd)
        {
            if (parser.TakeOperator() is not { } name)
            {
                operands.Add(parser.Value());
                continue;
            }

            _meter.Count();
            if (name == "BI")
            {
                Box(0, 0, 1, 1);
                parser.SkipInlineImage();
            }
            else if (name == "Do" && operands is [.., PdfName form])
            {
                Draw(file.Dictionary(file.Dictionary(resources)?["XObject"])?[form.Value], resources, depth);
            }
            else
            {
                Step(name, [.. operands.OfType<PdfNumber>().Select(number => number.Value)], operands);
            }

            operands.Clear();
        }
    }

    private void Step(string name, double[] n, List<PdfValue> operands)
    {
        switch (name, n.Length)
        {
            case ("q", _):
                _saved.Push(_matrix);
                break;
            case ("Q", _) when _saved.Count > 0:
                _matrix = _saved.Pop();
                break;
            case ("cm", 6):
                _matrix = new PdfMatrix(n[0], n[1], n[2], n[3], n[4], n[5]).Then(_matrix);
                break;
            case ("BT", _):
                _line = PdfMatrix.Identity;
                break;
            case ("Tm", 6):
                _line = new PdfMatrix(n[0], n[1], n[2], n[3], n[4], n[5]);
                break;
            case ("Td", 2) or ("TD", 2):
                _leading = name == "TD" ? -n[1] : _leading;
                Move(n[0], n[1]);
                break;
            case ("T*", _):
                Move(0, -_leading);
                break;
            case ("TL", 1):
                _leading = n[0];
                break;
            case ("Tf", 1):
                _size = Math.Abs(n[0]);
                break;
            case ("Tj" or "TJ", _):
                Text(operands);
                break;
            case ("'" or "\"", _):
                Move(0, -_leading);
                Text(operands);
                break;
            case ("re", 4):
                Path([n[0], n[1], n[0] + n[2], n[1], n[0], n[1] + n[3], n[0] + n[2], n[1] + n[3]]);
                break;
            case ("m" or "l", 2) or ("c", 6) or ("v" or "y", 4):
                Path(n);
                break;
            case ("S" or "s" or "f" or "F" or "f*" or "B" or "B*" or "b" or "b*", _):
                Mark(_path);
                _path.Clear();
                break;
            case ("n", _):
                _path.Clear();
                break;
        }
    }

    private void Draw(PdfValue? value, PdfValue? resources, int depth)
    {
        if (file.Resolve(value) is not PdfStream stream)
        {
            return;
        }

        if (stream.Dictionary.Is("Subtype", "Image"))
        {
            Box(0, 0, 1, 1);
            return;
        }

        if (depth > 8 || ++_forms > MaxForms)
        {
            throw PdfRefusedException.TooLarge("forms");
        }

        var (matrix, open) = (_matrix, _saved.Count);
        double[] own = [.. file.Items(stream.Dictionary["Matrix"]).Select(item => file.Resolve(item) is PdfNumber number ? number.Value : 0)];
        _matrix = own.Length == 6 ? new PdfMatrix(own[0], own[1], own[2], own[3], own[4], own[5]).Then(_matrix) : _matrix;
        Run(file.Filters.Unpack(stream), stream.Dictionary["Resources"] ?? resources, depth + 1);
        while (_saved.Count > open)
        {
            _saved.Pop();
        }

        _matrix = matrix;
    }

    private void Move(double x, double y) => _line = new PdfMatrix(1, 0, 0, 1, x, y).Then(_line);

    private void Text(List<PdfValue> operands)
    {
        var letters = operands.Sum(operand => operand is PdfString text ? text.Bytes.Length : operand is PdfArray array ? array.Items.OfType<PdfString>().Sum(part => part.Bytes.Length) : 0);
        if (letters > 0)
        {
            var whole = _line.Then(_matrix);
            var (below, above, width) = (-0.28 * _size, 0.95 * _size, letters * _size * 0.5);
            Mark([whole.Of(0, below), whole.Of(0, above), whole.Of(width, below), whole.Of(width, above)]);
        }
    }

    private void Path(double[] points)
    {
        for (var index = 0; index + 1 < points.Length; index += 2)
        {
            _path.Add(_matrix.Of(points[index], points[index + 1]));
        }
    }

    private void Box(double left, double bottom, double right, double top) =>
        Mark([_matrix.Of(left, bottom), _matrix.Of(right, bottom), _matrix.Of(left, top), _matrix.Of(right, top)]);

    private void Mark(List<(double X, double Y)> points)
    {
        if (points.Count == 0)
        {
            return;
        }

        var (left, right, bottom, top) = (points.Min(point => point.X), points.Max(point => point.X), points.Min(point => point.Y), points.Max(point => point.Y));
        // Paper colour or a frame around everything is no reason to find the page full.
        if (right - left < page.Width * Background || top - bottom < page.Height * Background)
        {
            bands.Add(new PdfBand(bottom, top));
        }
    }
}
