using System.Text.Encodings.Web;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Journeys.Signing;

/// <summary>What of an HTML edition becomes part of our own page.</summary>
public sealed class InlineEditionTests
{
    [Fact]
    public void Headings_go_below_those_of_the_page_and_there_is_one_main_part()
    {
        var (text, language) = Inline("<main>\n<h1>MOU</h1><h3 class=\"c\">Pasal 1</h3><h6>f</h6><p>a &lt;b&gt;<br>c</p></main>")!.Value;

        Assert.Equal("en", language);
        Assert.Equal("<div>\n<h3>MOU</h3><h5 class=\"c\">Pasal 1</h5><h6>f</h6><p>a &lt;b&gt;<br>c</p></div>", text);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p onclick=\"alert(1)\">a</p>")]
    [InlineData("<p style=\"color:red\">a</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>")]
    [InlineData("<a href=\"data:text/html,x\">a</a>")]
    [InlineData("<img src=\"https://elsewhere.example/a.png\" alt=\"\">")]
    [InlineData("<img src=\"data:image/svg+xml;base64,AAAA\" alt=\"\">")]
    [InlineData("<iframe src=\"/\"></iframe>")]
    [InlineData("<form><input></form>")]
    [InlineData("<svg></svg>")]
    [InlineData("<p class=\"a")]
    [InlineData("a < b")]
    public void What_our_writer_never_writes_is_framed_instead(string body) => Assert.Null(Inline($"<main>{body}</main>"));

    [Theory]
    [InlineData("<a href=\"https://peraturan.example/a?b=1&amp;c=2\">a</a>")]
    [InlineData("<a href=\"#n1\" id=\"n1-m\" role=\"doc-noteref\">1</a>")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\" alt=\"Logo\" width=\"40\" height=\"40\">")]
    [InlineData("<div class=\"scroll\" tabindex=\"0\"><table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table></div>")]
    public void What_our_writer_writes_is_taken(string body) => Assert.NotNull(Inline($"<main>{body}</main>"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<p>a</p>")]
    public void What_is_no_edition_is_framed(string? html) => Assert.Null(InlineEdition.Of(html));

    private static (string Text, string Language)? Inline(string body)
    {
        if (InlineEdition.Of($"<!doctype html>\n<html lang=\"en\">\n<body>\n<article>\n{body}</article>\n</body></html>\n") is not { } inline)
        {
            return null;
        }

        using var written = new StringWriter();
        inline.Text.WriteTo(written, HtmlEncoder.Default);
        return (written.ToString(), inline.Language);
    }
}
