namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Names, in <see cref="StoredDocument.Template"/>, a stored text that people edited by hand and documents are made from instead of a template.</summary>
public static class HandText
{
    private const string Prefix = "text:";

    public static string Name(Guid documentId) => $"{Prefix}{documentId:N}";

    /// <summary>The stored text; null when it is an ordinary template.</summary>
    public static Guid? Find(string? template) =>
        template is not null && template.StartsWith(Prefix, StringComparison.Ordinal) ? Guid.ParseExact(template[Prefix.Length..], "N") : null;
}
