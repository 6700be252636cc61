using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>Spells short fields out as runs, because only runs can be tracked as deleted.</summary>
internal static class SimpleFields
{
    public static void Spell(XElement root)
    {
        foreach (var field in root.Descendants(W.Ns + "fldSimple").Reverse().ToList())
        {
            var look = field.Elements(W.Run).FirstOrDefault()?.Element(W.RPr);
            field.ReplaceWith(
                Mark(look, "begin"),
                new XElement(W.Run, look, new XElement(W.Ns + "instrText", new XAttribute(XNamespace.Xml + "space", "preserve"), (string?)field.Attribute(W.Ns + "instr"))),
                Mark(look, "separate"),
                field.Elements().Where(e => e.Name != W.Ns + "fldData"),
                Mark(look, "end"));
        }
    }

    private static XElement Mark(XElement? look, string type) =>
        new(W.Run, look, new XElement(W.Ns + "fldChar", new XAttribute(W.Ns + "fldCharType", type)));
}
