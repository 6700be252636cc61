using System.Text;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Signing.Ceremony;

/// <summary>What may happen to a ceremony, and on a tablet in its room.</summary>
public sealed class CeremonyRulesTests
{
    private static readonly DateOnly Today = Sample.Today;

    [Fact]
    public void A_ceremony_needs_a_day_to_come_a_place_and_an_open_round_that_no_other_ceremony_has()
    {
        var round = Sample.Round();
        Assert.Null(CeremonyRules.MayPlan(Plan(round), [round], [], [], Today));
        Assert.Equal("ceremony.date", CeremonyRules.MayPlan(Plan(round) with { Date = Today.AddDays(-1) }, [round], [], [], Today)!.Code);
        Assert.Equal("ceremony.place", CeremonyRules.MayPlan(Plan(round) with { Place = " " }, [round], [], [], Today)!.Code);
        Assert.Equal("ceremony.rounds", CeremonyRules.MayPlan(Plan(round), [], [], [], Today)!.Code);
        Assert.Equal("ceremony.taken", CeremonyRules.MayPlan(Plan(round), [round], [], [round.Id], Today)!.Code);
        var closing = Sample.Round(closesOn: Today.AddDays(1));
        Assert.Equal("ceremony.round-closes", CeremonyRules.MayPlan(Plan(closing), [closing], [], [], Today)!.Code);
        var ended = Sample.Round(RoundState.Sealed);
        Assert.Equal("ceremony.round-over", CeremonyRules.MayPlan(Plan(ended), [ended], [], [], Today)!.Code);
        Assert.Null(CeremonyRules.MayPlan(Plan(ended), [ended], [ended.Id], [], Today));
    }

    [Fact]
    public void A_closed_or_cancelled_ceremony_is_changed_by_nobody()
    {
        Assert.Equal("ceremony.over", CeremonyRules.MayChange(Ceremony(CeremonyState.Held))!.Code);
        Assert.Equal("ceremony.cancelled", CeremonyRules.MayTakeAttendance(Ceremony(CeremonyState.Cancelled), Today)!.Code);
        Assert.Equal("ceremony.reason", CeremonyRules.MayCancel(Ceremony(), " ")!.Code);
    }

    [Fact]
    public void Attendance_photographs_and_minutes_wait_for_the_day()
    {
        var ceremony = Ceremony(date: Today.AddDays(1));
        Assert.Equal("ceremony.not-yet", CeremonyRules.MayTakeAttendance(ceremony, Today)!.Code);
        Assert.Equal("ceremony.not-yet", CeremonyRules.MayAddPhoto(ceremony, "Foto", Today)!.Code);
        Assert.Equal("ceremony.not-yet", CeremonyRules.MayHold(ceremony, Today)!.Code);
        Assert.Equal("ceremony.nobody", CeremonyRules.MayHold(ceremony, Today.AddDays(1))!.Code);
    }

    [Fact]
    public void Nobody_stands_on_the_list_twice_and_who_was_invited_stays_on_it()
    {
        var ceremony = Ceremony();
        var guest = Guest("Kepala Bagian Hukum");
        ceremony.Guests.Add(guest);
        Assert.Equal("guest.twice", CeremonyRules.MayAdd(ceremony, new NewGuest("kepala bagian  hukum", guest.Title, guest.Organisation, null))!.Code);
        Assert.Equal("guest.email", CeremonyRules.MayAdd(ceremony, new NewGuest("Camat", "Camat", "Kecamatan", "camat@"))!.Code);
        Assert.Null(CeremonyRules.MayAdd(ceremony, new NewGuest("Camat", "Camat", "Kecamatan", null)));
        guest.InvitedAt = Sample.Now;
        Assert.Equal("guest.invited", CeremonyRules.MayRemove(ceremony, guest)!.Code);
    }

    [Fact]
    public void A_tablet_is_handed_over_on_the_day_in_turn_before_a_witness_of_the_staff_who_is_present()
    {
        var round = Sample.Round();
        var witness = Guest("Staf Hukum", staff: true, attended: true);
        Assert.Null(May(Ceremony(), round, round.Partner(), witness));
        Assert.Equal("tablet.day", May(Ceremony(date: Today.AddDays(1)), round, round.Partner(), witness)!.Code);
        Assert.Equal("ceremony.cancelled", May(Ceremony(CeremonyState.Cancelled), round, round.Partner(), witness)!.Code);
        Assert.Equal("tablet.not-their-turn", May(Ceremony(), round, round.Branch(), witness)!.Code);
        Assert.Equal("tablet.witness", May(Ceremony(), round, round.Partner(), null)!.Code);
        Assert.Equal("tablet.witness", May(Ceremony(), round, round.Partner(), Guest("Tamu", attended: true))!.Code);
        Assert.Equal("tablet.witness", May(Ceremony(), round, round.Partner(), Guest("Staf Hukum", staff: true))!.Code);
        Assert.Equal("tablet.own-witness", May(Ceremony(), round, round.Partner(), Guest(round.Partner().Name, staff: true, attended: true))!.Code);
        Assert.Equal("tablet.paper-waits", TabletRules.MayHandOver(Ceremony(), round, round.Partner(), witness, Today, Today, [Sample.Paper(round, "x", party: 1)])!.Code);
        round.Partner().State = SignatoryState.Signed;
        Assert.Equal("signing.already-signed", May(Ceremony(), round, round.Partner(), witness)!.Code);
    }

    [Fact]
    public void A_tablet_lives_half_an_hour_and_never_past_midnight()
    {
        var ceremony = Ceremony();
        Assert.Equal(Sample.Now + TabletRules.Life, TabletRules.EndOf(ceremony, Sample.Now));
        var evening = Zone.Wib.At(Today, new TimeOnly(23, 50)).ToUniversalTime();
        Assert.Equal(evening.AddMinutes(10), TabletRules.EndOf(ceremony, evening));
    }

    [Fact]
    public void What_held_at_handing_over_must_hold_at_signing()
    {
        var round = Sample.Round();
        var witness = Guest("Staf Hukum", staff: true, attended: true);
        var tablet = Tablet(round);
        Assert.Null(TabletRules.MaySign(tablet, Ceremony(), witness, round.Partner(), Today, Sample.Now));
        Assert.Equal("tablet.over", TabletRules.MaySign(tablet, Ceremony(), witness, round.Partner(), Today, tablet.ExpiresAt)!.Code);
        Assert.Equal("tablet.day", TabletRules.MaySign(tablet, Ceremony(), witness, round.Partner(), Today.AddDays(1), Sample.Now)!.Code);
        witness.Attended = false;
        Assert.Equal("tablet.witness", TabletRules.MaySign(tablet, Ceremony(), witness, round.Partner(), Today, Sample.Now)!.Code);
        tablet.EndedAt = Sample.Now;
        Assert.Equal("tablet.over", TabletRules.MaySign(tablet, Ceremony(), witness, round.Partner(), Today, Sample.Now)!.Code);
    }

    [Fact]
    public void A_shared_mailbox_makes_no_two_people_one()
    {
        var who = Sample.Round().Branch();
        var witness = Guest("Staf Hukum", email: who.Email);
        Assert.True(TabletRules.IsSignatory(witness, who));
        who.Mailbox = Mailbox.Shared;
        Assert.False(TabletRules.IsSignatory(witness, who));
    }

    [Fact]
    public void A_calendar_entry_keeps_its_name_and_folds_long_lines()
    {
        var ceremony = Ceremony();
        ceremony.Place = string.Concat(Enumerable.Repeat("Pendopo, Jalan Contoh; ", 9));
        ceremony.Revision = 2;
        var text = Encoding.UTF8.GetString(CeremonyCalendar.Of(ceremony, "mou.example", Sample.Now));
        Assert.Contains($"UID:{ceremony.Id:N}@mou.example\r\nSEQUENCE:2\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261120T023000Z\r\nDTEND:20261120T040000Z", text, StringComparison.Ordinal);
        Assert.Contains("Pendopo\\, Jalan Contoh\\;", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
    }

    [Fact]
    public void A_photograph_loses_its_notes_but_not_which_way_is_up()
    {
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0F, 1, 2, 0, 4, 0, 0, 0, .. "KAM\0"u8, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        var plain = Pictures.Jpeg(300, 200);
        byte[] turned = [.. plain.AsSpan(0, 2), 0xFF, 0xE1, 0, (byte)(tiff.Length + 8), .. "Exif\0\0"u8, .. tiff, .. plain.AsSpan(2)];

        var clean = PhotoFiles.Clean(turned).Value.Photo;

        Assert.Equal(6, PhotoFiles.Orientation(clean));
        Assert.DoesNotContain("KAM", Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.DoesNotContain("KATA", Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.DoesNotContain("EKOR", Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.NotNull(SignaturePictures.Strip(clean));
        Assert.Equal(1, PhotoFiles.Orientation(PhotoFiles.Clean(plain).Value.Photo));
        Assert.Equal("photo.kind", PhotoFiles.Clean("GIF89a"u8.ToArray()).Refusal!.Code);
        Assert.Equal("photo.large", PhotoFiles.Clean(new byte[PhotoFiles.MostBytes + 1]).Refusal!.Code);
    }

    private static Core.Platform.Refusal? May(SigningCeremony ceremony, SigningRound round, Signatory who, CeremonyGuest? witness) =>
        TabletRules.MayHandOver(ceremony, round, who, witness, Today, Today, []);

    private static CeremonyPlan Plan(SigningRound round) => new("Penandatanganan", Today.AddDays(3), new TimeOnly(9, 30), 90, "Pendopo", null, null, [round.Id]);

    internal static SigningCeremony Ceremony(CeremonyState state = CeremonyState.Planned, DateOnly? date = null) => new()
    {
        Id = Guid.NewGuid(),
        Code = "UPC-20261120-3F2A",
        PartnershipId = Guid.NewGuid(),
        Title = "Penandatanganan",
        Date = date ?? Today,
        Time = new TimeOnly(9, 30),
        Minutes = 90,
        Zone = Zone.Wib,
        Place = "Pendopo",
        State = state,
        PlannedBy = "Staf Hukum",
        PlannedAt = Sample.Now,
    };

    internal static CeremonyGuest Guest(string name, bool staff = false, bool? attended = null, string? email = null) => new()
    {
        Id = Guid.NewGuid(),
        Position = 1,
        Name = name,
        Title = $"Jabatan {name}",
        Organisation = "Kantor",
        Email = email,
        StaffId = staff ? Guid.NewGuid() : null,
        Attended = attended,
    };

    private static TabletHandover Tablet(SigningRound round) => new()
    {
        Id = Guid.NewGuid(),
        CeremonyId = Guid.NewGuid(),
        RoundId = round.Id,
        SignatoryId = round.Partner().Id,
        WitnessId = Guid.NewGuid(),
        Witness = "Staf Hukum, Penata",
        CodeHash = "x",
        OpenedBy = "Staf Hukum",
        OpenedAt = Sample.Now,
        ExpiresAt = Sample.Now + TabletRules.Life,
    };
}
