using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>Lines of a history, newest first, read on the clock of an office.</summary>
public sealed record HistoryView(IReadOnlyList<HistoryEntry> Lines, Zone Zone);
