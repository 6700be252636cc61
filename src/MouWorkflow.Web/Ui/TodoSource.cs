using System.Security.Claims;
using MouWorkflow.Core.Platform.Access;

namespace MouWorkflow.Web.Ui;

/// <summary>
/// What waits for the person who is signed in, as far as one stage knows. Found by scanning: a stage adds a class beside its pages and
/// the start page shows what it answers.
/// </summary>
public abstract class TodoSource
{
    /// <summary>Smaller numbers stand higher; the order of a partnership's life.</summary>
    public virtual int Order => 100;

    /// <summary>The things to do for this role, the most urgent first; at most a screenful.</summary>
    public abstract Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation);
}

/// <summary>One thing that waits.</summary>
/// <param name="What">The thing itself, such as “Naskah PKS Tulungagung 2025”.</param>
/// <param name="Why">What is to be done and until when.</param>
/// <param name="Url">Where it is done; null when there is nothing to open.</param>
/// <param name="Act">Words on the button.</param>
public sealed record TodoItem(string What, string Why, string? Url, string Act, Tone Tone = Tone.Calm);

/// <summary>Who reads the start page.</summary>
public sealed record Reader(StaffRole Role, UiText Text, Microsoft.AspNetCore.Mvc.IUrlHelper Urls)
{
    /// <summary>Whether what waits for this role concerns the reader: the administrator does everything, an auditor nothing.</summary>
    public bool Does(StaffRole role) => Role == role || Role is StaffRole.Administrator;

    public static StaffRole RoleOf(ClaimsPrincipal user) =>
        Enum.TryParse<StaffRole>(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : throw new InvalidOperationException("The signed-in person has no role.");
}
