using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.QuotaExpansion;

/// <summary>Requests for more places that somebody has to grant or refuse.</summary>
public sealed class QuotaTodo(QuotaReads quotas, AgreementReads agreements) : TodoSource
{
    private const int Most = 8;

    public override int Order => 60;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Scheduler))
        {
            return [];
        }

        var text = reader.Text;
        List<TodoItem> items = [];
        foreach (var request in (await quotas.OpenRequestsAsync(cancellation)).Where(request => request.State is ExpansionState.Requested).Take(Most))
        {
            var (agreement, partnership) = await agreements.GetAsync(request.AgreementId, cancellation);
            items.Add(new TodoItem(
                text[$"Penambahan kuota {agreement.Code}: {partnership.Name}", $"More places for {agreement.Code}: {partnership.Name}"],
                text[
                    $"Dari {text.Number(request.OldQuota)} menjadi {text.Number(request.NewQuota)} mulai {text.Date(request.StatedEffectiveOn)}; setujui atau tolak.",
                    $"From {text.Number(request.OldQuota)} to {text.Number(request.NewQuota)} from {text.Date(request.StatedEffectiveOn)}; grant or refuse it."],
                reader.Urls.Page("/QuotaExpansion/Grant", new { requestId = request.Id }),
                text["Putuskan", "Decide"],
                Tone.Warn));
        }

        return items;
    }
}
