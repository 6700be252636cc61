namespace MouWorkflow.Web.Demo;

/// <summary>How the demonstration is run.</summary>
/// <param name="Out">Empty or new folder for everything it leaves behind.</param>
/// <param name="Scale">Share of the people; 1 is full size.</param>
/// <param name="Pdf">Whether PDF editions are made afterwards.</param>
/// <param name="Postgres">Whether it plays in the configured PostgreSQL database instead of a file in <paramref name="Out"/>.</param>
internal sealed record DemoSettings(string Out, double Scale, bool Pdf, bool Postgres)
{
    /// <summary>The first instant of the simulated years.</summary>
    public static DateTimeOffset Begin { get; } = new(2023, 10, 1, 0, 0, 0, TimeSpan.FromHours(7));

    /// <summary>The evening of the last day; the day's work is done.</summary>
    public static DateTimeOffset End { get; } = new(2026, 12, 31, 20, 0, 0, TimeSpan.FromHours(7));
}
