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

    public override void Write(Writing to)
    {
        var count = to.Notes.Begin(part);
        if (count > Most)
        {
            to.Faults.Add(
                "note.too-many",
                reference,
                to.Scope,
                $"catatan di dalam ulangan ini lebih dari {Most}; tulis keterangannya dalam kolom tabel",
                $"there are more than {Most} notes in this loop; write the remark in a column of the table");
            return;
        }

        var id = firstFree + count - 1;
        to.Notes.Current = id;
        to.Notes.Keep(part, to.Apart(note));
        to.Sink.Write(id);
    }
}

/// <summary>The id of the note that is being filled.</summary>
internal sealed class NoteIdNode : StepNode
{
    public override void Write(Writing to) => to.Sink.Write(to.Notes.Current);
}

/// <summary>The filled notes, in their own part.</summary>
internal sealed class NotesNode(string part) : CollectedNode
{
    public override int Turn => 2;

    public override void Write(Writing to)
    {
        foreach (var note in to.Notes.Of(part))
        {
            to.Sink.Write(note);
        }
    }
}
