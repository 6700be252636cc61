using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MouWorkflow.Web.Ui;

/// <summary><c>&lt;mou-state of="Model.State" /&gt;</c>: the state of something in words, as a badge.</summary>
[HtmlTargetElement("mou-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StateTagHelper(UiText text) : TagHelper
{
    public required Enum Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (words, tone) = StateWords.Of(Of);
        BadgeTagHelper.Shape(output, tone);
        output.Content.SetContent(text[words]);
    }
}

/// <summary><c>&lt;mou-badge tone="Warn"&gt;…&lt;/mou-badge&gt;</c>.</summary>
[HtmlTargetElement("mou-badge")]
public sealed class BadgeTagHelper : TagHelper
{
    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Shape(output, Tone);

    internal static void Shape(TagHelperOutput output, Tone tone)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"badge {Name(tone)}");
    }

    internal static string Name(Tone tone) => tone.ToString().ToLowerInvariant();
}

/// <summary><c>&lt;mou-alert tone="Bad" title="…"&gt;…&lt;/mou-alert&gt;</c>: something the reader should know before the rest.</summary>
[HtmlTargetElement("mou-alert")]
public sealed class AlertTagHelper : TagHelper
{
    public Tone Tone { get; set; }

    public string? Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"alert {BadgeTagHelper.Name(Tone)}");
        output.Attributes.SetAttribute("role", Tone is Tone.Bad ? "alert" : "status");
        if (Title is not null)
        {
            output.PreContent.AppendHtml("<p class=\"alert-title\">").Append(Title).AppendHtml("</p>");
        }
    }
}

/// <summary><c>&lt;mou-empty title="…"&gt;what to do&lt;/mou-empty&gt;</c>: nothing here yet, and why that is all right.</summary>
[HtmlTargetElement("mou-empty")]
public sealed class EmptyTagHelper : TagHelper
{
    public required string Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        output.PreContent.AppendHtml("<p class=\"empty-title\">").Append(Title).AppendHtml("</p>");
    }
}

/// <summary><c>&lt;mou-fact label="…"&gt;…&lt;/mou-fact&gt;</c> inside <c>&lt;dl class="facts"&gt;</c>.</summary>
[HtmlTargetElement("mou-fact")]
public sealed class FactTagHelper : TagHelper
{
    public required string Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.PreContent.AppendHtml("<dt>").Append(Label).AppendHtml("</dt><dd>");
        output.PostContent.AppendHtml("</dd>");
    }
}
