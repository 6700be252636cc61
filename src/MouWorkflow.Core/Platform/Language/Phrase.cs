namespace MouWorkflow.Core.Platform.Language;

/// <summary>One sentence for people, in both languages side by side, so that neither is forgotten when the other changes.</summary>
public readonly record struct Phrase(string Id, string En)
{
    /// <summary>The sentence in the language asked for.</summary>
    public string In(UiLanguage language) => language == UiLanguage.English ? En : Id;

    /// <summary>Indonesian, the default language of everything.</summary>
    public override string ToString() => Id;
}

/// <summary>The two languages of pages, mails and refusals.</summary>
public enum UiLanguage
{
    Indonesian,
    English,
}
