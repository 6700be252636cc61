using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MouWorkflow.Web.Ui;

/// <summary><c>&lt;mou-errors /&gt;</c> above a form: everything that is wrong, each error leading to its field. Nothing when all is well.</summary>
[HtmlTargetElement("mou-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorsTagHelper(UiText text) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ViewData.ModelState;
        if (state.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "alert bad");
        output.Attributes.SetAttribute("role", "alert");
        output.Content.AppendHtml("<p class=\"alert-title\">").Append(text["Belum dapat dilakukan", "This could not be done"]).AppendHtml("</p><ul>");
        foreach (var (field, entry) in state)
        {
            foreach (var error in entry.Errors)
            {
                output.Content.AppendHtml("<li>");
                Line(output, field, error.ErrorMessage);
                output.Content.AppendHtml("</li>");
            }
        }

        output.Content.AppendHtml("</ul>");
    }

    private static void Line(TagHelperOutput output, string field, string message)
    {
        if (field.Length == 0)
        {
            output.Content.Append(message);
            return;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = $"#{TagBuilder.CreateSanitizedId(field, "_")}";
        link.InnerHtml.Append(message);
        output.Content.AppendHtml(link);
    }
}
