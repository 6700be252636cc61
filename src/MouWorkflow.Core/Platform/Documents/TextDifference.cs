using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>How two Word texts differ.</summary>
/// <param name="Redline">The newer text as .docx with tracked changes: accepting all gives the newer, rejecting all the older.</param>
/// <param name="Html">The same to read on a page, insertions and deletions marked; null when the text holds what the HTML edition cannot show.</param>
/// <param name="Changes">Changed clauses in reading order; empty when no words differ.</param>
/// <param name="FormatChanges">Tracked changes of formatting on words that stayed.</param>
/// <param name="Notes">What a reader must know about how the two were read; usually empty.</param>
public sealed record TextDifference(byte[] Redline, string? Html, IReadOnlyList<TextChange> Changes, int FormatChanges, IReadOnlyList<Phrase> Notes);

/// <summary>One clause that differs.</summary>
/// <param name="OldLabel">Its heading in the older text with its number; empty before the first heading and outside the body.</param>
/// <param name="NewLabel">The same in the newer text.</param>
/// <param name="OldText">The older paragraphs that differ, one a line.</param>
/// <param name="NewText">The newer ones.</param>
public sealed record TextChange(TextPlace Place, TextChangeKind Kind, string OldLabel, string NewLabel, string OldText, string NewText);

/// <summary>Where a change stands.</summary>
public enum TextPlace
{
    Body,
    Header,
    Footer,
    Notes,
}

/// <summary>What happened to a clause.</summary>
public enum TextChangeKind
{
    Added,
    Removed,
    Changed,

    /// <summary>Word for word the same at another place among the clauses.</summary>
    Moved,
}
