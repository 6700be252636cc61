using Microsoft.AspNetCore.Mvc.ModelBinding;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Documents;

namespace MouWorkflow.Web.Ui;

/// <summary>Reads an amount as people write it (<c>Rp16.800</c>, <c>16800</c>) into a <c>long</c>: <c>[ModelBinder(typeof(RupiahBinder))]</c>.</summary>
public sealed class RupiahBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
        if (Indonesian.TryParseRupiah(given.FirstValue, out var rupiah))
        {
            bindingContext.Result = ModelBindingResult.Success(rupiah);
            return Task.CompletedTask;
        }

        var sentence = new Phrase(
            "Tulis jumlah dalam rupiah penuh, misalnya 16.800 atau Rp1.500.000.",
            "Write the amount in whole rupiah, such as 16.800 or Rp1.500.000.");
        bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, sentence.In(UiText.Of(bindingContext.HttpContext)));
        return Task.CompletedTask;
    }
}
