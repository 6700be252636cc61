using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using MouWorkflow.Web.Composition;
using MouWorkflow.Web.Demo;

namespace MouWorkflow.Web.Verbs;

/// <summary>No verb: serves the pages and runs the jobs until it is told to stop.</summary>
internal static class Serve
{
    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons, such as http://127.0.0.1:5080.",
        HelpName = "URL",
    };

    /// <summary>The root command. Verbs are added here, one line each.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("MouWorkflow: partnership documents from draft to renewal. Without a verb it serves the pages.");
        root.Add(Verb.Data);
        root.Add(Urls);
        root.Add(DemoVerb.Create());
        root.Add(RenderVerb.Create());
        root.Add(TemplateVerb.Create());
        root.Add(CompareVerb.Create());
        root.Add(WorkflowVerb.Create());
        root.Add(VerifyVerb.Create());
        root.Add(EvidenceVerb.Create());
        root.Add(DoctorVerb.Create());
        root.SetAction(Verb.Act(RunAsync));
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var urls = parsed.GetValue(Urls);
        var paths = MouPaths.Find(parsed.GetValue(Verb.Data));
        var builder = MouHost.CreateBuilder(paths, args: urls is null ? [] : ["--urls", urls]);
        builder.Services.AddMouSchedule();
        builder.Services.AddHostedService<WarmUp>();
        await using var app = builder.Build();
        app.UseMouPages();
        await StartUp.PrepareAsync(app.Services, cancellation);
        if (app.Environment.IsDevelopment())
        {
            await Seeding.SeedAsync(app);
        }

        await ListenAsync(app, cancellation);
        await Greeting.WriteAsync(app, Console.Out, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return Verb.Done;
    }

    private static async Task ListenAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new RefusedException(
                "Alamat itu sedang dipakai program lain (mungkin MouWorkflow yang masih berjalan). Hentikan program itu, atau pilih alamat lain, "
                + "misalnya: dotnet run --project src/MouWorkflow.Web -- --urls http://127.0.0.1:5081\n"
                + "The address is in use by another program (perhaps a MouWorkflow that still runs). Stop it, or choose another address as above.\n"
                + $"({taken.Message})");
        }
    }
}
