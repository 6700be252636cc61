using System.CommandLine;
using MouWorkflow.Adapters.Seal;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary>What all verbs share: where the data is, and how a refusal is told.</summary>
internal static class Verb
{
    public const int Done = 0;
    public const int Refused = 1;

    /// <summary>Recursive, so that it may stand before or after the verb.</summary>
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "Data folder. Default: MOU_DATA, else data/ beside MouWorkflow.sln or beside the program.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Makes the act of a verb: what it refuses goes to stderr as a sentence, without a stack trace, and ends with 1.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Act(Func<ParseResult, CancellationToken, Task<int>> act) =>
        async (parsed, cancellation) =>
        {
            try
            {
                return await act(parsed, cancellation);
            }
            catch (Exception refused) when (refused is RefusedException or KeysMissingException or DefinitionException or DocumentRefusedException or SealKeyException)
            {
                await Console.Error.WriteLineAsync(refused.Message);
                return Refused;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Dihentikan. / Stopped.");
                return Refused;
            }
        };
}
