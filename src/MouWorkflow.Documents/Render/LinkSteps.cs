using System.Text;

namespace MouWorkflow.Documents;

/// <summary>Addresses of one rendering, by part; equal addresses share one relationship.</summary>
internal sealed class FilledLinks
{
    private readonly Dictionary<string, Dictionary<string, string>> _parts = new(StringComparer.Ordinal);

    public string Add(string part, string prefix, string address)
    {
        if (!_parts.TryGetValue(part, out var links))
        {
            _parts[part] = links = new Dictionary<string, string>(StringComparer.Ordinal);
        }

        if (!links.TryGetValue(address, out var id))
        {
            links[address] = id = $"{prefix}{links.Count + 1}";
        }

        return id;
    }

    public IEnumerable<KeyValuePair<string, string>> Of(string part) => _parts.GetValueOrDefault(part) ?? [];
}

/// <summary>The id of a relationship whose address has tags: fills the address and keeps it for the part's relationships.</summary>
internal sealed class LinkIdNode(string part, string prefix, LinkAddress address) : StepNode
{
    public override IEnumerable<Node[]> Children => [address.Values];

    public override void Write(Writing to)
    {
        if (address.Fill(to) is { } filled)
        {
            to.Sink.Write(Encoding.UTF8.GetBytes(to.Links.Add(part, prefix, filled)));
        }
    }
}

/// <summary>An address written where it stands: in a HYPERLINK field.</summary>
internal sealed class LinkTextNode(LinkAddress address) : StepNode
{
    public override IEnumerable<Node[]> Children => [address.Values];

    public override void Write(Writing to)
    {
        if (address.Fill(to) is { } filled)
        {
            to.Sink.Write(Encoding.UTF8.GetBytes(Escape.Attribute(filled)));
        }
    }
}

/// <summary>The relationships of a part's filled addresses.</summary>
internal sealed class LinksNode(string part, string element) : CollectedNode
{
    private const string Hyperlink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

    public override int Turn => 3;

    public override void Write(Writing to)
    {
        foreach (var (address, id) in to.Links.Of(part))
        {
            to.Sink.Write(Encoding.UTF8.GetBytes(
                $"<{element} Id=\"{id}\" Type=\"{Hyperlink}\" Target=\"{Escape.Attribute(address)}\" TargetMode=\"External\"/>"));
        }
    }
}
