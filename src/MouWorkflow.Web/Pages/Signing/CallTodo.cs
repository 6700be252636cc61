using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Offices that answer no mail and are to be called.</summary>
internal sealed class CallTodo(ReachReads reads) : TodoSource
{
    public override int Order => 21;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Legal) && !reader.Does(StaffRole.Scheduler))
        {
            return [];
        }

        var text = reader.Text;
        return
        [
            .. (await reads.CallsDueAsync(cancellation)).Select(call => new TodoItem(
                $"{call.Round.Title} {call.Round.Code}",
                text[$"{call.Who.Title} belum menjawab; telepon kantornya.", $"{call.Who.Title} has not answered; call the office."],
                reader.Urls.Page("/Signing/Call", new { signatoryId = call.Who.Id }),
                text["Catat panggilan", "Record the call"],
                Tone.Warn)),
        ];
    }
}
