namespace MouWorkflow.Core.Platform.Access;

/// <summary>Who acts: a signed-in member of staff, a signatory with a link, or the system itself when a deadline fires.</summary>
public interface ICurrentActor
{
    Actor Current { get; }
}

/// <summary>Who did something, as it stands in the history. Never a participant.</summary>
/// <param name="Kind">Staff, Signatory or System.</param>
/// <param name="Id">Account or signatory id; empty for the system.</param>
/// <param name="Name">Office or title, as shown.</param>
public sealed record Actor(ActorKind Kind, string Id, string Name)
{
    public static Actor System { get; } = new(ActorKind.System, "", "Sistem");
}

public enum ActorKind
{
    System,
    Staff,
    Signatory,
}
