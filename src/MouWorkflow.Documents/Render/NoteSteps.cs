using System.Runtime.InteropServices;

namespace MouWorkflow.Documents;

/// <summary>Notes filled where their references stand, waiting for their own part.</summary>
internal sealed class TakenNotes
{
    private readonly Dictionary<string, List<byte[]>> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _count = new(StringComparer.Ordinal);

    /// <summary>The id of the note being filled.</summary>
    public long Current { get; set; }

    public int Begin(string part) => ++CollectionsMarshal.GetValueRefOrAddDefault(_count, part, out _);

    public void Keep(string part, byte[] note)
    {
        if (!_parts.TryGetValue(part, out var notes))
        {
            _parts[part] = notes = [];
        }

        notes.Add(note);
    }

    public IEnumerable<byte[]> Of(string part) => _parts.GetValueOrDefault(part) ?? [];
}

/// <summary>
/// The id in a reference to a note. The note belongs to the text where its reference stands, so it is filled here, with the same loop
/// items in sight; a reference that is left out takes its note along, and a repeated one has a note of its own each time.
/// </summary>
internal sealed class NoteNode(string part, long firstFree, Tag reference, Node[] note) : StepNode
{
    public const int Most = 30_000;

    public override IEnumerable<Node[]> Children => [note];

    public override void Run(Stage stage)
    {
        var count = stage.Notes.Begin(part);
        if (count > Most)
        {
            stage.Faults.Add(
                "note.too-many",
                reference,
                stage.Scope,
                $"catatan di dalam ulangan ini lebih dari {Most}; tulis keterangannya dalam kolom tabel",
                $"there are more than {Most} notes in this loop; write the remark in a column of the table");
            return;
        }

        var id = firstFree + count - 1;
        var before = stage.Sink.Position;
        stage.Notes.Current = id;
        stage.Run(note);
        var length = (int)(stage.Sink.Position - before);
        if (!stage.Sink.Rehearsal)
        {
            stage.Notes.Keep(part, stage.Sink.Pending.Span[^length..].ToArray());
        }

        stage.Sink.Truncate(before);
        stage.Sink.Write(id);
    }
}

/// <summary>The id of the note that is being filled.</summary>
internal sealed class NoteIdNode : StepNode
{
    public override void Run(Stage stage) => stage.Sink.Write(stage.Notes.Current);
}

/// <summary>The filled notes, in their own part.</summary>
internal sealed class NotesNode(string part) : CollectedNode
{
    public override int Turn => 2;

    public override void Run(Stage stage)
    {
        foreach (var note in stage.Notes.Of(part))
        {
            stage.Sink.Write(note);
        }
    }
}
