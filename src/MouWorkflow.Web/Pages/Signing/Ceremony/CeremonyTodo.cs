using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>Ceremonies of the coming week, and those whose day has passed without minutes.</summary>
internal sealed class CeremonyTodo(CeremonyReads reads, PartnershipClock clock) : TodoSource
{
    private const int DaysAhead = 7;

    public override int Order => 22;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation) => !reader.Does(StaffRole.Legal)
        ? []
        :
        [
            .. from ceremony in await reads.AllAsync(cancellation)
               where ceremony.State is CeremonyState.Planned
               let days = ceremony.Date.DayNumber - clock.Today(ceremony.Zone).DayNumber
               where days <= DaysAhead
               let url = reader.Urls.Page("/Signing/Ceremony/View", new { id = ceremony.Id })
               select days < 0
                   ? new TodoItem(ceremony.Title, reader.Text["Harinya sudah lewat; tutup dengan berita acara, atau pindahkan.", "Its day has passed; close it with its minutes, or move it."], url, reader.Text["Buka", "Open"], Tone.Warn)
                   : new TodoItem(ceremony.Title, reader.Text[$"Upacara {reader.Text.Moment(ceremony.BeginsAt, ceremony.Zone)}, {ceremony.Place}.", $"Ceremony on {reader.Text.Moment(ceremony.BeginsAt, ceremony.Zone)}, {ceremony.Place}."], url, reader.Text["Buka", "Open"], days == 0 ? Tone.Warn : Tone.Calm),
        ];
}
