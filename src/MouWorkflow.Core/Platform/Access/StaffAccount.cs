using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Platform.Access;

/// <summary>Somebody who signs in with a password. Signatories never need one.</summary>
public sealed class StaffAccount
{
    public required Guid Id { get; init; }

    /// <summary>What is typed to sign in; compared without regard to case.</summary>
    public required string UserName { get; init; }

    /// <summary>The office or function shown beside everything this person does.</summary>
    public required string DisplayName { get; set; }

    public required string Email { get; set; }

    public required StaffRole Role { get; set; }

    /// <summary>Salted hash; never the password.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>Consecutive wrong passwords; after a few the account rests for some minutes.</summary>
    public int FailedSignIns { get; set; }

    public DateTimeOffset? RestsUntil { get; set; }
}

/// <summary>What a person of staff is there for. The administrator may do everything.</summary>
public enum StaffRole
{
    Administrator,

    /// <summary>Drafts, approves and sends agreements.</summary>
    Legal,

    /// <summary>Uploads lists of participants for an OPD, a firm or a wadah.</summary>
    Operator,

    /// <summary>Sees invoices, records payments.</summary>
    Finance,

    /// <summary>Runs renewals and expansions.</summary>
    Scheduler,

    /// <summary>Reads everything, changes nothing.</summary>
    Auditor,
}

/// <summary>A link that may be used once to create the first administrator; only its keyed hash is kept.</summary>
public sealed class SetupLink
{
    public required Guid Id { get; init; }

    public required string TokenHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class StaffAccountMapping : IEntityTypeConfiguration<StaffAccount>
{
    public void Configure(EntityTypeBuilder<StaffAccount> builder)
    {
        builder.ToTable("StaffAccounts");
        builder.HasIndex(account => account.UserName).IsUnique();
        builder.Property(account => account.UserName).HasMaxLength(80);
    }
}

internal sealed class SetupLinkMapping : IEntityTypeConfiguration<SetupLink>
{
    public void Configure(EntityTypeBuilder<SetupLink> builder)
    {
        builder.ToTable("SetupLinks");
        builder.HasIndex(link => link.TokenHash).IsUnique();
    }
}
