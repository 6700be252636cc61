using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Drawings and paragraphs that came into the template twice with one id, which copying in Word may do, get ids of their own.</summary>
internal static class Ids
{
    public static void RenumberDrawings(IEnumerable<XElement> stories, List<long> ids)
    {
        var known = new HashSet<long>();
        foreach (var id in stories.SelectMany(s => s.Descendants(W.Wp + "docPr")).Attributes("id"))
        {
            var number = long.TryParse(id.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
            ids.Add(number);
            if (!known.Add(number) || number == 0)
            {
                AttributePlan.On(id, new UniqueIdNode());
            }
        }
    }

    /// <summary>Of paragraphs with one id the first keeps it; Word gives the others new ones.</summary>
    public static void SeparateParagraphs(IEnumerable<XElement> stories)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in stories.SelectMany(s => s.Descendants()).Attributes(W.W14 + "paraId").Where(id => !known.Add(id.Value)).ToList())
        {
            id.Parent!.Attribute(W.W14 + "textId")?.Remove();
            id.Remove();
        }
    }
}
