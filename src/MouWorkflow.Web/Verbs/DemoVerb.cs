using System.CommandLine;
using System.Globalization;
using MouWorkflow.Web.Demo;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou demo --out DIR</c>: five lives of a partnership with a simulated clock, headless.</summary>
internal static class DemoVerb
{
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "New or empty folder for documents, mails, the database and summary.json.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<double> Scale = new("--scale")
    {
        Description = "Share of the people, such as 0.01 for a quick look.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> Postgres = new("--postgres")
    {
        Description = "Play in the PostgreSQL database of ConnectionStrings:Mou (MOU_ConnectionStrings__Mou), which must be empty, instead of mou.db in DIR.",
    };

    private static readonly Option<bool> Pdf = new("--pdf") { Description = "Also make PDF editions, afterwards." };

    public static Command Create()
    {
        Scale.Validators.Add(result =>
        {
            // A word that is no number is told by the parser; asking for its value here would throw.
            if (result.Tokens is [var typed] && double.TryParse(typed.Value, CultureInfo.InvariantCulture, out var share) && share is not (> 0 and <= 1))
            {
                result.AddError("--scale is above 0 and at most 1.");
            }
        });
        var command = new Command("demo", "Runs five partnerships from October 2023 to December 2026 with a simulated clock.");
        command.Add(Out);
        command.Add(Scale);
        command.Add(Pdf);
        command.Add(Postgres);
        command.SetAction(Verb.Act((parsed, cancellation) => DemoRun.RunAsync(
            new DemoSettings(parsed.GetValue(Out)!.FullName, parsed.GetValue(Scale), parsed.GetValue(Pdf), parsed.GetValue(Postgres)),
            Console.Out,
            Console.Error,
            cancellation)));
        return command;
    }
}
