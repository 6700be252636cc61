using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Tests.Signing;

/// <summary>A round of two parties: the partner signs first, the branch last.</summary>
internal static class Sample
{
    public static readonly DateOnly Today = new(2026, 11, 20);
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Fingerprint of the frozen document.</summary>
    public static readonly string Sha256 = new('a', 64);

    public static SigningRound Round(
        RoundState state = RoundState.Open,
        SignatoryState partner = SignatoryState.Invited,
        SignatoryState branch = SignatoryState.Waiting,
        DateOnly? closesOn = null) => new()
        {
            Id = Guid.NewGuid(),
            PartnershipId = Guid.NewGuid(),
            AgreementId = Guid.NewGuid(),
            WorkflowDefinitionId = "mou-lifecycle",
            WorkflowSubjectId = Guid.NewGuid(),
            Number = 1,
            Code = "TULUNGAGUNG-2027-01",
            Title = "Perjanjian Kerja Sama",
            DocumentId = Guid.NewGuid(),
            Sha256 = Sha256,
            OpenedAt = Now.AddDays(-1),
            ClosesOn = closesOn ?? Today.AddDays(13),
            State = state,
            Signatories = [Signatory(1, "Kepala Dinas Tenaga Kerja", partner), Signatory(2, "Kepala Kantor Cabang Blitar", branch)],
        };

    public static Signatory Partner(this SigningRound round) => round.Signatories[0];

    public static Signatory Branch(this SigningRound round) => round.Signatories[1];

    public static SigningLink Link(Signatory who, DateTimeOffset? expiresAt = null, DateTimeOffset? revokedAt = null) => new()
    {
        Id = Guid.NewGuid(),
        SignatoryId = who.Id,
        TokenHash = "hash",
        ExpiresAt = expiresAt ?? Now.AddDays(13),
        RevokedAt = revokedAt,
    };

    public static PaperOriginal Paper(SigningRound round, string uploadedBy, bool? matches = null) => new()
    {
        Id = Guid.NewGuid(),
        RoundId = round.Id,
        PartnershipId = round.PartnershipId,
        DocumentId = Guid.NewGuid(),
        SignedOn = Today,
        UploadedById = uploadedBy,
        UploadedBy = "Staf Hukum dan Kerja Sama",
        UploadedAt = Now,
        Matches = matches,
    };

    public static MailMessage Mail(MailState state) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        SubjectId = Guid.NewGuid(),
        Template = "signing-invitation",
        Language = "id",
        ToAddress = "dinas@tulungagung.example",
        ToName = "Kepala Dinas Tenaga Kerja",
        ModelJson = "{}",
        MessageId = "1@mou.example",
        QueuedAt = Now,
        State = state,
    };

    private static Signatory Signatory(int order, string title, SignatoryState state) => new()
    {
        Id = Guid.NewGuid(),
        Position = order,
        Party = order,
        Group = order,
        Organisation = "Pemerintah Kabupaten Tulungagung",
        Name = title,
        Title = title,
        Email = "dinas@tulungagung.example",
        State = state,
    };
}
