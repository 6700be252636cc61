namespace MouWorkflow.Documents;

/// <summary>How values are written into a <see cref="TextTemplate"/>.</summary>
public enum TextEscape
{
    /// <summary>As they are: plain text mails and subjects.</summary>
    None,

    /// <summary>With <c>&amp; &lt; &gt; " '</c> as HTML entities; the template's own text is left alone.</summary>
    Html,
}
