using MouWorkflow.Core.Platform.Sheets;

namespace MouWorkflow.Adapters.Sheets;

/// <summary>What CSV and XLSX have in common once the cells are there.</summary>
internal static class SheetRows
{
    private const int MostColumns = 500;

    /// <summary>The trimmed heading without empty cells at its end, or null when the row is wholly empty.</summary>
    public static IReadOnlyList<string>? Heading(int number, IReadOnlyList<string> cells)
    {
        var last = LastFilled(cells);
        return last < 0 ? null : [.. Checked(number, cells, last).Take(last + 1).Select(cell => cell.Trim())];
    }

    /// <summary>The row filled up to the heading's width, or null when it is wholly empty.</summary>
    public static SheetRow? Row(int number, IReadOnlyList<string> cells, int width)
    {
        var last = LastFilled(cells);
        if (last < 0)
        {
            return null;
        }

        Checked(number, cells, last);
        var filled = new string[Math.Max(width, last + 1)];
        for (var column = 0; column < filled.Length; column++)
        {
            filled[column] = column < cells.Count ? cells[column] : "";
        }

        return new SheetRow(number, filled);
    }

    public static void StartOnce(ref bool started)
    {
        if (started)
        {
            throw new InvalidOperationException("The rows of a sheet are read once; open the file again.");
        }

        started = true;
    }

    private static IReadOnlyList<string> Checked(int number, IReadOnlyList<string> cells, int last) =>
        last < MostColumns ? cells : throw SheetFaults.TooManyColumns(number);

    private static int LastFilled(IReadOnlyList<string> cells)
    {
        var last = cells.Count - 1;
        while (last >= 0 && string.IsNullOrWhiteSpace(cells[last]))
        {
            last--;
        }

        return last;
    }
}
