using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>Who is invited to a ceremony and who came.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class GuestsModel(CeremonyReads reads, AddGuest add, RemoveGuest remove, TakeAttendance attendance) : CeremonyPage(reads)
{
    private readonly CeremonyReads _reads = reads;
    private IReadOnlyList<StaffAccount> _staff = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public IEnumerable<SelectListItem> Staff => [new SelectListItem(T("Bukan petugas", "Not of the staff"), ""), .. _staff.Select(row => new SelectListItem(row.DisplayName, row.Id.ToString("D")))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var account = _staff.FirstOrDefault(row => row.Id == Input.StaffId);
        var guest = new NewGuest(Or(Input.Name, account?.DisplayName), Input.Title, Or(Input.Organisation, account is null ? null : View.Rounds[0].Partnership.Branch.Name), Or(Input.Email, account?.Email), Input.StaffId);
        var outcome = await add.RunAsync(Id, guest, cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code switch { "guest.name" => "Input.Name", "guest.title" => "Input.Title", "guest.organisation" => "Input.Organisation", "guest.email" => "Input.Email", "guest.staff" => "Input.StaffId", _ => "" })
            : Done(T("Ditambahkan ke daftar.", "Added to the list."), "/Signing/Ceremony/Guests", new { Id });
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid guestId, CancellationToken cancellation)
    {
        ModelState.Clear();
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var outcome = await remove.RunAsync(Id, guestId, cancellation);
        return outcome.Refusal is { } refusal ? Show(refusal) : Done(T("Dihapus dari daftar.", "Taken off the list."), "/Signing/Ceremony/Guests", new { Id });
    }

    public async Task<IActionResult> OnPostAttendanceAsync(Guid[] present, CancellationToken cancellation)
    {
        ModelState.Clear();
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var outcome = await attendance.RunAsync(Id, present, cancellation);
        return outcome.Refusal is { } refusal ? Show(refusal) : Done(T("Kehadiran disimpan.", "Attendance was saved."), "/Signing/Ceremony/Guests", new { Id });
    }

    private static string? Or(string? typed, string? known) => string.IsNullOrWhiteSpace(typed) ? known : typed;

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        _staff = await _reads.StaffAsync(cancellation);
        return await LoadAsync(T("Daftar tamu dan kehadiran", "Guests and attendance"), cancellation);
    }

    /// <summary>Somebody to be put on the list.</summary>
    public sealed class Form
    {
        public Guid? StaffId { get; set; }

        [StringLength(200)]
        public string? Name { get; set; }

        [StringLength(200)]
        public string? Title { get; set; }

        [StringLength(200)]
        public string? Organisation { get; set; }

        [StringLength(200)]
        public string? Email { get; set; }
    }
}
