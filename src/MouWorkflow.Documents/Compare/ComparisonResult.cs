namespace MouWorkflow.Documents;

/// <summary>How a comparison is signed: both stand on every tracked change of the redline.</summary>
/// <param name="Author">Who proposes the changes, as Word shows it; not blank, without control characters.</param>
/// <param name="Date">When; written in UTC to the second.</param>
public sealed record ComparisonOptions(string Author, DateTimeOffset Date)
{
    /// <summary>What faults and notes call the older document.</summary>
    public string OlderName { get; init; } = "A";

    /// <summary>What faults and notes call the newer document.</summary>
    public string NewerName { get; init; } = "B";
}

/// <summary>A redline, and what it says.</summary>
/// <param name="Redline">
/// A .docx on the newer document's package. Accepting every change gives the newer text, rejecting every change the older.
/// </param>
/// <param name="Changes">Changed clauses in reading order; empty when no text differs.</param>
/// <param name="Insertions">Tracked insertions in the redline: stretches of text, paragraph marks and rows.</param>
/// <param name="Deletions">Tracked deletions, counted likewise.</param>
/// <param name="FormatChanges">Tracked changes of formatting on text that stayed.</param>
/// <param name="Notes">What a reader must know about how the two were read; usually empty.</param>
public sealed record ComparisonResult(
    byte[] Redline,
    IReadOnlyList<ClauseChange> Changes,
    int Insertions,
    int Deletions,
    int FormatChanges,
    IReadOnlyList<ComparisonNote> Notes);

/// <summary>What happened to a clause.</summary>
public enum ClauseChangeKind
{
    Added,
    Removed,
    Changed,

    /// <summary>Word for word the same text at another place among the clauses.</summary>
    Moved,
}

/// <summary>Where a change stands.</summary>
public enum ClausePlace
{
    /// <summary>The body; the labels name the clause, and are empty for what stands before the first heading.</summary>
    Body,
    Header,
    Footer,
    Notes,
}

/// <summary>One clause that differs: everything from a heading or "Pasal n" to the next.</summary>
/// <param name="Place">Body, or a place outside the clauses; then both labels are empty.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="OldLabel">The clause's heading in the older document with its automatic number, or empty.</param>
/// <param name="NewLabel">The same in the newer document, or empty.</param>
/// <param name="OldText">The older paragraphs that differ (all, when it was removed or moved), one a line, automatic numbers included.</param>
/// <param name="NewText">The newer paragraphs that differ, likewise.</param>
public sealed record ClauseChange(ClausePlace Place, ClauseChangeKind Kind, string OldLabel, string NewLabel, string OldText, string NewText);

/// <summary>Something to know about a comparison.</summary>
/// <param name="Code">Stable short name, for example <c>read-as-accepted</c>.</param>
public sealed record ComparisonNote(string Code, string Indonesian, string English);

/// <summary>A person whose tracked changes stand in a document.</summary>
/// <param name="Author">The name Word wrote; empty when it wrote none.</param>
/// <param name="Insertions">Tracked insertions: stretches of text, paragraph marks, rows.</param>
/// <param name="Deletions">Tracked deletions, likewise.</param>
/// <param name="Other">Tracked moves and changes of formatting.</param>
/// <param name="First">The earliest date on one of them; Word writes local time without an offset, which is then read as UTC. Null without dates.</param>
/// <param name="Last">The latest date.</param>
public sealed record TrackedAuthor(string Author, int Insertions, int Deletions, int Other, DateTimeOffset? First, DateTimeOffset? Last);
