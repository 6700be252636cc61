using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Sheets;

namespace MouWorkflow.Adapters.Sheets;

/// <summary>Registers the reader of uploaded lists.</summary>
public static class SheetsRegistration
{
    public static IServiceCollection AddMouSheets(this IServiceCollection services) => services.AddSingleton<ISheetReader, SheetReader>();
}
