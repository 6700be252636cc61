using System.Globalization;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Drawings that came into the template twice with one id, which copying in Word may do, get ids of their own.</summary>
internal static class Drawings
{
    public static void Renumber(IEnumerable<XElement> stories, List<long> ids)
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
}
