namespace MouWorkflow.Documents;

/// <summary>A value that was to be a picture and cannot be one; becomes a <see cref="TemplateFault"/> where the place is known.</summary>
internal sealed class PictureException(string code, string remedy, string remedyEn) : Exception(remedyEn)
{
    public string Code { get; } = code;

    public string Remedy { get; } = remedy;

    public string RemedyEn { get; } = remedyEn;
}
