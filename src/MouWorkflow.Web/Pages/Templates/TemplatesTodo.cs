using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>Uploaded versions that wait for a second person.</summary>
public sealed class TemplatesTodo(TemplateReads templates) : TodoSource
{
    private const int Screenful = 10;

    public override int Order => 15;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Legal))
        {
            return [];
        }

        var text = reader.Text;
        return
        [
            .. (from template in await templates.ListAsync(cancellation)
               from version in template.Versions
               where template.StateOf(version.Number) is TemplateState.Waiting && version.UploadedById != templates.ActorId
               orderby version.UploadedAt
               select new TodoItem(
                   text[$"Templat {TemplateWords.Of(template.Name).Id}, versi {version.Number}", $"Template {TemplateWords.Of(template.Name).En}, version {version.Number}"],
                   text[$"Diunggah {version.UploadedBy}: bandingkan dengan versi aktif, lalu aktifkan atau tarik.", $"Uploaded by {version.UploadedBy}: compare it with the active version, then activate or retire it."],
                   reader.Urls.Page("/Templates/Activate", new { name = template.Name, number = version.Number }),
                   text["Bandingkan", "Compare"],
                   Tone.Busy)).Take(Screenful),
        ];
    }
}
