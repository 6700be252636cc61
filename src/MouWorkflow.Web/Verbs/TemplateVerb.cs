using System.CommandLine;
using MouWorkflow.Documents;

namespace MouWorkflow.Web.Verbs;

/// <summary><c>mou template check TEMPLATE [--data DATA.json]</c>: every fault of a Word template at once.</summary>
internal static class TemplateVerb
{
    private static readonly Argument<string> Template = new("TEMPLATE") { Description = "A .docx file, or the name of a shipped template such as pks." };

    // Hides the data folder's option of the same name: this verb has no installation.
    private static readonly Option<FileInfo?> Data = new("--data") { Description = "Also fill it with this data and say what is missing.", HelpName = "DATA.json" };

    public static Command Create()
    {
        var check = new Command("check", "Looks a template over and names everything that is wrong with it.") { Template, Data };
        check.SetAction(Verb.Act((parsed, _) => Task.FromResult(Check(TemplateFile.Open(parsed.GetValue(Template)!), parsed.GetValue(Data)))));
        return new Command("template", "Word templates.") { check };
    }

    private static int Check(TemplateFile template, FileInfo? data)
    {
        var faults = TemplateCheck.Check(template.Bytes, template.Name, data is null ? null : TemplateFile.Data(data), template.Clauses);
        if (faults.Count > 0)
        {
            Console.Error.WriteLine(TemplateFile.Describe(faults));
            return Verb.Refused;
        }

        Console.Out.WriteLine($"{template.Name}: baik / sound");
        return Verb.Done;
    }
}
