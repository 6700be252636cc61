using System.CommandLine;
using MouWorkflow.Documents;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary>
/// <c>mou template check TEMPLATE [--data DATA.json] [--annotate OUT.docx] [--fields]</c>: every fault of a Word template at once. Without
/// <c>--data</c> the <c>.sample.json</c> beside the template is its data model.
/// </summary>
internal static class TemplateVerb
{
    private static readonly Argument<string> Template = new("TEMPLATE") { Description = "A .docx file, or the name of a shipped template such as pks." };

    // Hides the data folder's option of the same name: this verb has no installation.
    private static readonly Option<FileInfo?> Data = new("--data") { Description = "Compare with this data, and say what is missing when it is filled in. Default: the .sample.json beside the template.", HelpName = "DATA.json" };

    private static readonly Option<FileInfo?> Annotate = new("--annotate") { Description = "Write a copy of the template with a Word comment at each fault.", HelpName = "OUT.docx" };

    private static readonly Option<bool> Fields = new("--fields") { Description = "List every field the template expects, with its type." };

    public static Command Create()
    {
        var check = new Command("check", "Looks a template over and names everything that is wrong with it.") { Template, Data, Annotate, Fields };
        check.SetAction(Verb.Act((parsed, cancellation) => CheckAsync(
            TemplateFile.Open(parsed.GetValue(Template)!), parsed.GetValue(Data), parsed.GetValue(Annotate), parsed.GetValue(Fields), cancellation)));
        return new Command("template", "Word templates.") { check };
    }

    private static async Task<int> CheckAsync(TemplateFile template, FileInfo? data, FileInfo? annotate, bool fields, CancellationToken cancellation)
    {
        var model = data ?? template.Sample;
        var review = TemplateReview.Of(template.Bytes, template.Name, model is null ? null : TemplateFile.Data(model), fragments: template.Clauses);
        if (annotate is not null)
        {
            await WholeFile.WriteAsync(annotate, Annotated(review, template), cancellation);
        }

        if (fields)
        {
            Console.Out.WriteLine(TemplateReport.Fields(review));
        }

        if (TemplateReport.Notes(review) is { Length: > 0 } notes)
        {
            Console.Out.WriteLine(notes);
        }

        if (!review.IsSound)
        {
            Console.Error.WriteLine(TemplateFile.Describe(review.Faults));
            return Verb.Refused;
        }

        Console.Out.WriteLine(model is null
            ? $"{template.Name}: baik / sound"
            : $"{template.Name}: baik, sesuai {model.Name} / sound, agrees with {model.Name}");
        return Verb.Done;
    }

    private static byte[] Annotated(TemplateReview review, TemplateFile template)
    {
        try
        {
            return review.Annotate(template.Bytes);
        }
        catch (TemplateException unreadable)
        {
            throw new RefusedException(TemplateFile.Describe(unreadable.Faults), unreadable);
        }
    }
}
