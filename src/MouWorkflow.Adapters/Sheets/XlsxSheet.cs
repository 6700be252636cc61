using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Xml;
using MouWorkflow.Core.Platform.Sheets;

namespace MouWorkflow.Adapters.Sheets;

/// <summary>The first sheet of a workbook, read row by row; only the table of shared texts is held.</summary>
internal sealed class XlsxSheet : ISheet
{
    private const int MostColumns = 16_384;

    private readonly ZipArchive archive;
    private readonly Stream? spool;
    private readonly List<string> strings;
    private readonly XmlReader reader;
    private readonly List<string> cells = [];
    private int number;
    private bool started;

    private XlsxSheet(ZipArchive archive, Stream? spool)
    {
        this.archive = archive;
        this.spool = spool;
        strings = XlsxPackage.SharedStrings(archive);
        reader = XlsxPackage.OpenFirstSheet(archive);
    }

    public IReadOnlyList<string> Heading { get; private set; } = [];

    public static ISheet Open(ZipArchive archive, Stream? spool)
    {
        try
        {
            return Guarded(() =>
            {
                XlsxPackage.RefuseOthers(archive);
                var sheet = new XlsxSheet(archive, spool);
                sheet.ReadHeading();
                return sheet;
            });
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public async IAsyncEnumerable<SheetRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        SheetRows.StartOnce(ref started);
        while (Guarded(ReadRow))
        {
            cancellation.ThrowIfCancellationRequested();
            if (SheetRows.Row(number, cells, Heading.Count) is { } row)
            {
                yield return row;
            }
        }

        // Inflating is work for the processor; there is nothing to wait for.
        await Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        archive.Dispose();
        if (spool is not null)
        {
            await spool.DisposeAsync();
        }
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damaged) when (damaged is XmlException or InvalidDataException or FormatException or OverflowException)
        {
            throw SheetFaults.Damaged(damaged);
        }
    }

    private void ReadHeading()
    {
        while (ReadRow())
        {
            if (SheetRows.Heading(number, cells) is { } heading)
            {
                Heading = heading;
                return;
            }
        }

        throw SheetFaults.NoHeading();
    }

    private bool ReadRow()
    {
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                continue;
            }

            number = reader.GetAttribute("r") is { } stated ? int.Parse(stated, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
            cells.Clear();
            if (!reader.IsEmptyElement)
            {
                ReadCells(reader.Depth);
            }

            return true;
        }

        return false;
    }

    private void ReadCells(int rowDepth)
    {
        while (reader.Read() && reader.Depth > rowDepth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var column = reader.GetAttribute("r") is { } place ? Column(place) : cells.Count;
            if (column >= MostColumns)
            {
                throw SheetFaults.TooManyColumns(number);
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = ReadCell(reader.GetAttribute("t"));
        }
    }

    private string ReadCell(string? type)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = "";
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            // <f>, the formula, is passed over: what counts is the value that was stored with it.
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
            {
                text = XlsxPackage.TextOf(reader);
            }
        }

        return type == "s" && text.Length > 0 ? Shared(text) : text;
    }

    private string Shared(string index)
    {
        var place = int.Parse(index, NumberStyles.None, CultureInfo.InvariantCulture);
        return place < strings.Count ? strings[place] : throw SheetFaults.Damaged();
    }

    /// <summary>Zero for A1, 27 for AB7.</summary>
    private static int Column(string place)
    {
        var column = 0;
        foreach (var letter in place)
        {
            if (!char.IsAsciiLetter(letter) || column > MostColumns)
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column - 1;
    }
}
