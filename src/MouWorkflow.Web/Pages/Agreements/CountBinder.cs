using Microsoft.AspNetCore.Mvc.ModelBinding;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Documents;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Reads a whole number as people write it (<c>27.500</c>, <c>27500</c>) into an <c>int?</c> or <c>long?</c>; an empty field is null.</summary>
public sealed class CountBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given == ValueProviderResult.None)
        {
            // A row that is not on the form must stay unbound, or a list of rows would have no end.
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
        if (string.IsNullOrWhiteSpace(given.FirstValue))
        {
            bindingContext.Result = ModelBindingResult.Success(null);
            return Task.CompletedTask;
        }

        var wide = bindingContext.ModelMetadata.UnderlyingOrModelType == typeof(long);
        if (Indonesian.TryParseRupiah(given.FirstValue, out var number) && (wide || number is >= int.MinValue and <= int.MaxValue))
        {
            bindingContext.Result = ModelBindingResult.Success(wide ? number : (object)(int)number);
            return Task.CompletedTask;
        }

        var sentence = new Phrase("Tulis bilangan bulat, misalnya 27.500.", "Write a whole number, such as 27.500.");
        bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, sentence.In(UiText.Of(bindingContext.HttpContext)));
        return Task.CompletedTask;
    }
}
