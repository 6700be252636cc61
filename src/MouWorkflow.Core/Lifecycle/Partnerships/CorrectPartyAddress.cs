using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Partnerships;

/// <summary>Corrects where mail for the partner's signatory goes from now on: the next agreements take it over.</summary>
public sealed class CorrectPartyAddress(MouDbContext db, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(Guid partnershipId, string? email, string? reason, CancellationToken cancellation)
    {
        var address = email?.Trim() ?? "";
        if (!RegisterPartnership.EmailShape().IsMatch(address))
        {
            return new Refusal("partnership.email", $"Alamat surel “{address}” tidak lengkap. Tulis seperti nama@kantor.example.", $"The mail address “{address}” is incomplete. Write it like name@office.example.");
        }

        var partnership = await db.Set<Partnership>().SingleAsync(row => row.Id == partnershipId, cancellation);
        partnership.First.SignatoryEmail = address;
        await history.AppendAsync(
            partnershipId,
            new Fact("party-address-corrected", new Phrase($"Alamat surel {partnership.First.SignatoryTitle} diperbaiki untuk perjanjian berikutnya.", $"The mail address of {partnership.First.SignatoryTitle} was corrected for the agreements to come."), partnershipId, reason),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
