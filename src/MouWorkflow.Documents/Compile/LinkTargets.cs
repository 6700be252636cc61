using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Links of one part whose addresses, kept in the part's relationships, have tags. Each use of such a link gets a relationship of its
/// own while rendering, so that a link in a loop leads somewhere else for each item.
/// </summary>
internal sealed class LinkTargets
{
    private readonly Dictionary<string, LinkAddress> _links = new(StringComparer.Ordinal);
    private readonly string _part;
    private string _prefix = "mou";

    public LinkTargets(string part, XElement? relationships, string place, FaultList faults)
    {
        _part = part;
        foreach (var e in relationships?.Elements().ToList() ?? [])
        {
            var id = (string?)e.Attribute("Id") ?? string.Empty;
            var target = (string?)e.Attribute("Target") ?? string.Empty;
            while (id.StartsWith(_prefix, StringComparison.OrdinalIgnoreCase))
            {
                _prefix += "x";
            }

            if (!LinkAddress.HasTag(target))
            {
                continue;
            }

            HasTags = true;
            e.Remove();
            if (!((string?)e.Attribute("Type") ?? string.Empty).EndsWith("/hyperlink", StringComparison.Ordinal))
            {
                faults.Add("tag.unsupported-place", place, target, "tag hanya boleh dalam alamat tautan; putuskan hubungan ini", "tags work in the address of a link only; break this connection");
            }
            else if (LinkAddress.Parse(target, place, faults) is { } address)
            {
                _links[id] = address;
            }
        }
    }

    public bool HasTags { get; }

    /// <summary>Marks the ids in the part's tree; true when there are any.</summary>
    public bool Prepare(XElement root)
    {
        var ids = _links.Count == 0 ? [] : root.Descendants().Attributes().Where(a => a.Name.Namespace == W.R && _links.ContainsKey(a.Value)).ToList();
        foreach (var id in ids)
        {
            AttributePlan.On(id, new LinkIdNode(_part, _prefix, _links[id.Value]));
        }

        return ids.Count > 0;
    }
}
