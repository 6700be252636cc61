using System.Buffers;

namespace MouWorkflow.Documents;

/// <summary>How a value's text becomes bytes at one place: what is escaped, and what stands for a line break or a tab.</summary>
internal sealed class TextShape
{
    // Two more, U+FFFE and U+FFFF, are left to the sink: among these alone, all ASCII, a search is several times faster.
    private const string AlwaysIllegal =
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F";

    private TextShape(string escaped, byte[]? lineBreak, byte[]? tab)
    {
        LineBreak = lineBreak;
        Tab = tab;
        Special = SearchValues.Create(AlwaysIllegal + escaped + (lineBreak is null ? string.Empty : "\r\n") + (tab is null ? string.Empty : "\t"));
    }

    public static TextShape Plain { get; } = new(string.Empty, null, null);

    public static TextShape Html { get; } = new("&<>\"'", null, null);

    /// <summary>Text or an attribute of any XML: a line break becomes a space, as these places are one line to their readers.</summary>
    public static TextShape Xml { get; } = new("&<>\"", " "u8.ToArray(), " "u8.ToArray());

    /// <summary>Characters that need more than copying.</summary>
    public SearchValues<char> Special { get; }

    /// <summary>Null where a line break is written as it is.</summary>
    public byte[]? LineBreak { get; }

    public byte[]? Tab { get; }

    /// <summary>Text of a Word run; <paramref name="prefix"/> is the part's own prefix for WordprocessingML, with its colon.</summary>
    public static TextShape Word(string prefix)
    {
        byte[] Between(string element) =>
            System.Text.Encoding.UTF8.GetBytes($"</{prefix}t><{prefix}{element}/><{prefix}t xml:space=\"preserve\">");
        return new TextShape("&<>", Between("br"), Between("tab"));
    }
}
