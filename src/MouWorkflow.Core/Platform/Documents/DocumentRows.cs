namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// Rows of a stage that feed a document, such as the participants of an agreement. They are read while the document is written and
/// never held or stored as JSON. Found by scanning; one class a name.
/// </summary>
public abstract class DocumentRows
{
    /// <summary>The first part of <see cref="StoredDocument.Rows"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Opens the rows for the second part of <see cref="StoredDocument.Rows"/>.</summary>
    public abstract RowSource Open(string argument, CancellationToken cancellation);
}
