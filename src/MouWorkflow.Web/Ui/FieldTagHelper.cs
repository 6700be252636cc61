using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MouWorkflow.Documents;

namespace MouWorkflow.Web.Ui;

/// <summary>
/// One field of a form with its label, hint and error in place:
/// <c>&lt;mou-field for="Input.PaidOn" label="…" hint="…" type="date" /&gt;</c>. With <c>options</c> it is a list to choose from
/// (<c>type="radio"</c>: all of them in sight), with <c>rows</c> a larger text.
/// </summary>
[HtmlTargetElement("mou-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(UiText text) : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>text, email, password, date, month, number, money, file, checkbox, radio.</summary>
    public string Type { get; set; } = "text";

    public IEnumerable<SelectListItem>? Options { get; set; }

    public int Rows { get; set; }

    /// <summary>Shows “(boleh kosong)” beside the label and leaves out the required mark.</summary>
    public bool Optional { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>File types to offer, such as <c>.csv,.xlsx</c>.</summary>
    public string? Accept { get; set; }

    /// <summary>Width in characters for short values; 0 fills the line.</summary>
    public int Size { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var entry = ViewContext.ViewData.ModelState.GetValueOrDefault(name);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        var value = entry?.RawValue is not null && entry.AttemptedValue is { } attempted && error is not null ? attempted : Format(For.Model);

        output.TagName = Type is "radio" ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field has-error");
        var described = Described(id, error);
        if (Type is "checkbox")
        {
            output.Content.AppendHtml(Checkbox(name, id, described)).AppendHtml(Notes(id, error));
            return;
        }

        output.Content.AppendHtml(Caption(id)).AppendHtml(Notes(id, error));
        output.Content.AppendHtml(Type is "radio" ? Radios(name, id, value) : Control(name, id, value, described, error is not null));
    }

    private string? Described(string id, string? error)
    {
        var parts = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", error is null ? null : $"{id}-error" }.Where(part => part is not null));
        return parts.Length == 0 ? null : parts;
    }

    private TagBuilder Caption(string id)
    {
        var caption = new TagBuilder(Type is "radio" ? "legend" : "label");
        if (Type is not "radio")
        {
            caption.Attributes["for"] = id;
        }

        caption.InnerHtml.Append(Label);
        if (Optional)
        {
            var note = new TagBuilder("span");
            note.AddCssClass("optional");
            note.InnerHtml.Append(text["boleh kosong", "optional"]);
            caption.InnerHtml.Append(" ").AppendHtml(note);
        }

        return caption;
    }

    private HtmlContentBuilder Notes(string id, string? error)
    {
        var notes = new HtmlContentBuilder();
        if (Hint is not null)
        {
            notes.AppendHtml(Note($"{id}-hint", "hint", Hint));
        }

        if (error is not null)
        {
            notes.AppendHtml(Note($"{id}-error", "error", error.Length > 0 ? error : text["Isian ini tidak dapat dibaca.", "This value cannot be read."]));
        }

        return notes;
    }

    private static TagBuilder Note(string id, string css, string words)
    {
        var note = new TagBuilder("p");
        note.Attributes["id"] = id;
        note.AddCssClass(css);
        note.InnerHtml.Append(words);
        return note;
    }

    private TagBuilder Control(string name, string id, string value, string? described, bool invalid)
    {
        var control = new TagBuilder(Options is not null ? "select" : Rows > 0 ? "textarea" : "input");
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        Mark(control, described, invalid);
        if (Options is not null)
        {
            foreach (var option in Options)
            {
                control.InnerHtml.AppendHtml(OptionOf(option, value));
            }
        }
        else if (Rows > 0)
        {
            control.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
            control.InnerHtml.Append(value);
        }
        else
        {
            Input(control, value);
        }

        return control;
    }

    private void Input(TagBuilder control, string value)
    {
        control.TagRenderMode = TagRenderMode.SelfClosing;
        control.Attributes["type"] = Type is "money" ? "text" : Type;
        if (Type is "money" or "number")
        {
            control.Attributes["inputmode"] = "numeric";
        }

        if (Type is not ("password" or "file"))
        {
            control.Attributes["value"] = value;
        }

        if (Size > 0)
        {
            control.Attributes["size"] = Size.ToString(CultureInfo.InvariantCulture);
            control.AddCssClass("short");
        }

        if (Accept is not null)
        {
            control.Attributes["accept"] = Accept;
        }
    }

    private void Mark(TagBuilder control, string? described, bool invalid)
    {
        if (described is not null)
        {
            control.Attributes["aria-describedby"] = described;
        }

        if (invalid)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (!Optional)
        {
            control.Attributes["required"] = "required";
        }

        if (Autocomplete is not null)
        {
            control.Attributes["autocomplete"] = Autocomplete;
        }
    }

    private TagBuilder Checkbox(string name, string id, string? described)
    {
        var label = new TagBuilder("label");
        label.AddCssClass("choice");
        var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        box.Attributes["type"] = "checkbox";
        box.Attributes["id"] = id;
        box.Attributes["name"] = name;
        box.Attributes["value"] = "true";
        if (For.Model is true)
        {
            box.Attributes["checked"] = "checked";
        }

        if (described is not null)
        {
            box.Attributes["aria-describedby"] = described;
        }

        label.InnerHtml.AppendHtml(box).Append(" ").Append(Label);
        return label;
    }

    private HtmlContentBuilder Radios(string name, string id, string value)
    {
        var all = new HtmlContentBuilder();
        var count = 0;
        foreach (var option in Options ?? [])
        {
            var label = new TagBuilder("label");
            label.AddCssClass("choice");
            var dot = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            dot.Attributes["type"] = "radio";
            // The first one carries the field's id, so that the error list can lead to it.
            dot.Attributes["id"] = count++ == 0 ? id : $"{id}-{count}";
            dot.Attributes["name"] = name;
            dot.Attributes["value"] = option.Value;
            if (option.Selected || string.Equals(option.Value, value, StringComparison.OrdinalIgnoreCase))
            {
                dot.Attributes["checked"] = "checked";
            }

            label.InnerHtml.AppendHtml(dot).Append(" ").Append(option.Text);
            all.AppendHtml(label);
        }

        return all;
    }

    private static TagBuilder OptionOf(SelectListItem option, string value)
    {
        var tag = new TagBuilder("option");
        tag.Attributes["value"] = option.Value;
        if (option.Selected || string.Equals(option.Value, value, StringComparison.OrdinalIgnoreCase))
        {
            tag.Attributes["selected"] = "selected";
        }

        tag.InnerHtml.Append(option.Text);
        return tag;
    }

    private string Format(object? value) => value switch
    {
        null => "",
        DateOnly date => date.ToString(Type is "month" ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        long or int when Type is "money" => Indonesian.Angka(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
