using MouWorkflow.Core.Lifecycle.Signing;
using static MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Signing;

/// <summary>Who may sign on what ground.</summary>
public sealed class AuthorityRulesTests
{
    [Fact]
    public void Somebody_with_a_valid_entry_signs() => Assert.Null(Ask(Entry()));

    [Fact]
    public void The_last_day_counts_and_the_next_does_not()
    {
        Assert.Null(Ask(Entry(until: Today)));
        Assert.Equal("authority.expired", Ask(Entry(until: Today.AddDays(-1))));
    }

    [Fact]
    public void Nobody_signs_before_the_first_day() => Assert.Equal("authority.not-yet", Ask(Entry(from: Today.AddDays(1))));

    [Fact]
    public void An_agreement_worth_more_than_the_limit_is_refused_with_both_sums()
    {
        var refusal = AuthorityRules.MaySign(Entry(limit: 100_000_000), SignatoryRole.Signer, false, Today, 100_000_001)!;

        Assert.Equal("authority.limit", refusal.Code);
        Assert.Contains("Rp100.000.001", refusal.Sentence.Id, StringComparison.Ordinal);
        Assert.Contains("Rp100.000.000", refusal.Sentence.Id, StringComparison.Ordinal);
        Assert.Null(AuthorityRules.MaySign(Entry(limit: 100_000_000), SignatoryRole.Signer, false, Today, 100_000_000));
        Assert.Null(AuthorityRules.MaySign(Entry(limit: 1), SignatoryRole.Signer, false, Today, null));
    }

    [Fact]
    public void An_entry_is_needed_only_where_the_office_says_so_and_only_for_signatures()
    {
        Assert.Null(AuthorityRules.MaySign(null, SignatoryRole.Signer, false, Today, null));
        Assert.Equal("authority.missing", AuthorityRules.MaySign(null, SignatoryRole.Signer, true, Today, null)?.Code);
        Assert.Null(AuthorityRules.MaySign(null, SignatoryRole.Initialler, true, Today, null));
    }

    [Fact]
    public void An_entry_ends_once_with_a_reason_and_not_before_it_began()
    {
        var entry = Entry(from: Today);

        Assert.Equal("authority.reason", AuthorityRules.MayEnd(entry, Today, " ")?.Code);
        Assert.Equal("authority.last-day", AuthorityRules.MayEnd(entry, Today.AddDays(-2), "x")?.Code);
        Assert.Null(AuthorityRules.MayEnd(entry, Today.AddDays(-1), "Salah catat"));
        entry.EndedBecause = "Salah catat";
        Assert.Equal("authority.ended", AuthorityRules.MayEnd(entry, Today, "Lagi")?.Code);
    }

    [Fact]
    public void The_certificate_tells_footing_ground_term_and_limit() =>
        Assert.Equal("Plt. (pelaksana tugas): Keputusan 821/1/2026, berlaku 1 November 2026 s.d. 30 November 2026, paling banyak Rp5.000", AuthorityRules.Tell(Entry(new(2026, 11, 1), new(2026, 11, 30), 5_000)));

    private static string? Ask(SigningAuthority entry) => AuthorityRules.MaySign(entry, SignatoryRole.Signer, false, Today, null)?.Code;

    private static SigningAuthority Entry(DateOnly? from = null, DateOnly? until = null, long? limit = null) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        Party = 1,
        Office = "Dinas Tenaga Kerja",
        Title = "Plt. Kepala Dinas",
        Holder = "Pejabat Contoh",
        Kind = AuthorityKind.Plt,
        Ground = "Keputusan 821/1/2026",
        ValidFrom = from ?? Today.AddDays(-30),
        ValidUntil = until,
        Limit = limit,
        RecordedBy = "Staf",
        RecordedAt = Now,
    };
}
