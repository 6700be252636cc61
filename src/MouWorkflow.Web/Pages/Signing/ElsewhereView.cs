using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Signatures made in another system, as they are listed.</summary>
public sealed record ElsewhereView(IReadOnlyList<ElsewhereSignature> Signatures, Zone Zone)
{
    /// <summary>Words that also stand within a sentence, as a sentence of their own.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}

/// <summary>What a round's page says about files that go out to be signed in another system.</summary>
/// <param name="HasPdf">Whether there is a PDF to be signed.</param>
/// <param name="Uploads">Newest first.</param>
public sealed record ElsewhereCard(SigningRound Round, bool HasPdf, IReadOnlyList<ElsewhereUpload> Uploads, Zone Zone)
{
    public bool IsOpen => Round.State is RoundState.Open;

    /// <summary>Files that wait for a decision.</summary>
    public IEnumerable<ElsewhereUpload> Waiting => IsOpen ? Uploads.Where(upload => upload.Accepted is null) : [];

    /// <summary>Whether somebody whose turn it is was to sign elsewhere, and there is no PDF for it.</summary>
    public bool IsStuck => IsOpen && !HasPdf && RoundRules.Turn(Round).Any(who => who.Way is SigningMethod.Elsewhere);

    /// <summary>Whether it is shown at all.</summary>
    public bool IsOfUse => Uploads.Count > 0 || (IsOpen && (HasPdf || Round.Signatories.Exists(who => who.Way is SigningMethod.Elsewhere)));

    /// <summary>The titles of those whose signatures an accepted file carries.</summary>
    public string Whose(ElsewhereUpload upload) =>
        string.Join(", ", Round.InOrder().Where(who => upload.Matches.Exists(match => match.SignatoryId == who.Id)).Select(who => who.Title));
}
