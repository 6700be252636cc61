using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Texts that are out for signing while nobody has decided about their stamp duty.</summary>
internal sealed class StampDutyTodo(SigningReads reads, StampDuties duties) : TodoSource
{
    private const int Most = 20;

    public override int Order => 21;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        List<TodoItem> items = [];
        if (!reader.Does(StaffRole.Legal))
        {
            return items;
        }

        foreach (var round in await reads.UnfinishedAsync(cancellation))
        {
            if (items.Count < Most && StampDutyRules.IsUndecided(await duties.OfAsync(round.WorkflowSubjectId, cancellation)))
            {
                var text = reader.Text;
                items.Add(new TodoItem(
                    $"{round.Title} {round.Code}",
                    text["Bea meterai belum ditetapkan.", "The stamp duty is not decided yet."],
                    reader.Urls.Page("/Signing/StampDuty", new { agreementId = round.AgreementId, subjectId = round.WorkflowSubjectId }),
                    text["Tetapkan", "Decide"],
                    Tone.Warn));
            }
        }

        return items;
    }
}
