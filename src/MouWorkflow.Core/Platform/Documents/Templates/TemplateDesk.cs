using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Appends what was done with a template; saved with the use case.</summary>
public sealed class TemplateDesk(MouDbContext db, TemplateReads reads, PartnershipClock clock, ICurrentActor actor)
{
    /// <summary>Who acts, as versions and acts name them.</summary>
    public string ActorId => reads.ActorId;

    public string ActorName => actor.Current.Name;

    public DateTimeOffset Now => clock.Now;

    internal static Refusal Unknown { get; } = new(
        "template.unknown",
        "Templat atau versi itu tidak ada. Buka kembali dari daftar templat.",
        "There is no such template or version. Open it again from the list of templates.");

    /// <param name="active">The version documents are made from afterwards.</param>
    internal void Append(TemplateView view, TemplateActKind kind, int number, string sha256, int active, string? reason = null)
    {
        var act = new TemplateAct
        {
            Name = view.Name,
            Seq = view.Seq + 1,
            Kind = kind,
            Number = number,
            Sha256 = sha256,
            ActiveAfter = active,
            At = clock.Now,
            Actor = ActorName,
            ActorId = ActorId,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        };
        act.Hash = HistoryWriter.Chain(view.Acts.Count == 0 ? "" : view.Acts[^1].Hash, act.Canonical());
        db.Add(act);
    }

    /// <summary>Number of the first act of a template that does not follow from the one before; null when the chain is whole.</summary>
    public static long? FirstBroken(IReadOnlyList<TemplateAct> acts)
    {
        var previous = "";
        for (var index = 0; index < acts.Count; index++)
        {
            if (acts[index].Seq != index + 1 || acts[index].Hash != HistoryWriter.Chain(previous, acts[index].Canonical()))
            {
                return index + 1;
            }

            previous = acts[index].Hash;
        }

        return null;
    }
}
