using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>Puts somebody on the list; also on the day itself, for who comes without having been invited.</summary>
public sealed class AddGuest(MouDbContext db, CeremonyProgramme programme, CeremonyHistory history, WorkflowRunner workflow)
{
    /// <summary>Roles whose people may be named as witnesses: those of the branch who do not audit it.</summary>
    internal static readonly StaffRole[] WitnessRoles = [StaffRole.Administrator, StaffRole.Legal, StaffRole.Finance, StaffRole.Scheduler];

    public async Task<Outcome<Done>> RunAsync(Guid id, NewGuest guest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(guest);
        var ceremony = await history.ActOnAsync(id, cancellation);
        if (CeremonyRules.MayAdd(ceremony, guest) is { } refusal)
        {
            return refusal;
        }

        if (guest.StaffId is { } staff)
        {
            if (!await db.Set<StaffAccount>().AnyAsync(row => row.Id == staff && WitnessRoles.Contains(row.Role), cancellation))
            {
                return new Refusal("guest.staff", "Pilih petugas kantor cabang dari daftar.", "Choose a member of the branch's staff from the list.");
            }

            if (ceremony.Guests.Exists(other => other.StaffId == staff))
            {
                return new Refusal("guest.twice", "Petugas ini sudah ada dalam daftar.", "This member of staff stands on the list already.");
            }
        }

        programme.Add(ceremony, guest);
        await history.AppendAsync(
            ceremony,
            new Fact("guest-added", new Phrase($"{guest.Title!.Trim()} ({guest.Organisation!.Trim()}) masuk daftar upacara {ceremony.Code}.", $"{guest.Title!.Trim()} ({guest.Organisation!.Trim()}) was put on the list of the ceremony {ceremony.Code}."), ceremony.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}

/// <summary>Takes somebody off the list who was not invited.</summary>
public sealed class RemoveGuest(MouDbContext db, CeremonyHistory history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, Guid guestId, CancellationToken cancellation)
    {
        var ceremony = await history.ActOnAsync(id, cancellation);
        if (ceremony.Guests.Find(candidate => candidate.Id == guestId) is not { } guest)
        {
            return new Refusal("guest.gone", "Orang ini tidak ada lagi dalam daftar.", "This person is no longer on the list.");
        }

        if (CeremonyRules.MayRemove(ceremony, guest) is { } refusal)
        {
            return refusal;
        }

        ceremony.Guests.Remove(guest);
        db.Remove(guest);
        await history.AppendAsync(
            ceremony,
            new Fact("guest-removed", new Phrase($"{guest.Title} dihapus dari daftar upacara {ceremony.Code}.", $"{guest.Title} was taken off the list of the ceremony {ceremony.Code}."), ceremony.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}

/// <summary>Invites everybody on the list who is not invited yet: a letter for each, and a mail where there is a mailbox.</summary>
public sealed class InviteGuests(CeremonyHistory history, CeremonyLetters letters, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, CancellationToken cancellation)
    {
        var ceremony = await history.ActOnAsync(id, cancellation);
        if (CeremonyRules.MayInvite(ceremony, clock.Today(ceremony.Zone)) is { } refusal)
        {
            return refusal;
        }

        List<CeremonyGuest> guests = [.. ceremony.Guests.Where(guest => guest.InvitedAt is null).OrderBy(guest => guest.Position)];
        await letters.TellAsync(ceremony, CeremonyLetters.Invited, guests, cancellation);
        var mailed = guests.Count(guest => guest.Email is not null);
        await history.AppendAsync(
            ceremony,
            new Fact("guests-invited", new Phrase($"{guests.Count} orang diundang ke upacara {ceremony.Code}, {mailed} di antaranya lewat surel.", $"{guests.Count} people were invited to the ceremony {ceremony.Code}, {mailed} of them by mail."), ceremony.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}

/// <summary>Writes down who came. May be corrected until the ceremony is closed.</summary>
public sealed class TakeAttendance(CeremonyHistory history, WorkflowRunner workflow, PartnershipClock clock)
{
    /// <param name="present">Who came; everybody else on the list did not.</param>
    public async Task<Outcome<Done>> RunAsync(Guid id, IReadOnlyCollection<Guid> present, CancellationToken cancellation)
    {
        var ceremony = await history.ActOnAsync(id, cancellation);
        if (CeremonyRules.MayTakeAttendance(ceremony, clock.Today(ceremony.Zone)) is { } refusal)
        {
            return refusal;
        }

        foreach (var guest in ceremony.Guests)
        {
            guest.Attended = present.Contains(guest.Id);
        }

        var came = ceremony.Guests.Count(guest => guest.Attended is true);
        await history.AppendAsync(
            ceremony,
            new Fact("attendance-taken", new Phrase($"Kehadiran upacara {ceremony.Code} dicatat: {came} dari {ceremony.Guests.Count} orang.", $"Attendance of the ceremony {ceremony.Code} was recorded: {came} of {ceremony.Guests.Count} people."), ceremony.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
