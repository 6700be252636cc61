namespace MouWorkflow.Documents;

/// <summary>Where a tag stands in a text: <see cref="Start"/> inclusive, <see cref="End"/> exclusive.</summary>
internal readonly record struct TagSpan(int Start, int End, Tag Tag);

/// <summary>Finds and understands the tags of one text; what is not a tag but looks like a piece of one becomes a fault.</summary>
internal static class TagScanner
{
    public static List<TagSpan> Scan(string text, Func<int, string> placeAt, FaultList faults)
    {
        var found = new List<TagSpan>();
        var at = 0;
        while (true)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            var stray = text.IndexOf("}}", at, StringComparison.Ordinal);
            if (stray >= 0 && (open < 0 || stray < open))
            {
                faults.Add("tag.stray-close", placeAt(stray), Around(text, stray), "hapus }} ini, atau tambahkan {{ sebelumnya", "remove this }}, or add {{ before it");
                at = stray + 2;
                continue;
            }

            if (open < 0)
            {
                return found;
            }

            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            var next = text.IndexOf("{{", open + 2, StringComparison.Ordinal);
            if (close < 0 || (next >= 0 && next < close))
            {
                faults.Add("tag.unclosed-braces", placeAt(open), Around(text, open), "tutup tag dengan }} dalam paragraf yang sama", "close the tag with }} in the same paragraph");
                at = next >= 0 && next > open ? next : text.Length;
                if (next < 0)
                {
                    return found;
                }

                continue;
            }

            var raw = text[open..(close + 2)];
            try
            {
                found.Add(new TagSpan(open, close + 2, TagParser.Parse(raw, placeAt(open))));
            }
            catch (TagSyntaxException e)
            {
                faults.Add(e.Code, placeAt(open), raw, e.Remedy, e.RemedyEn);
                if (StandIn(raw, placeAt(open)) is { } standIn)
                {
                    found.Add(new TagSpan(open, close + 2, standIn));
                }
            }

            at = close + 2;
        }
    }

    /// <summary>The same where only text can stand: attributes, addresses, properties.</summary>
    public static List<TagSpan> ScanFields(string text, string place, FaultList faults)
    {
        var found = Scan(text, _ => place, faults);
        RefuseBeyondText(found.Select(s => s.Tag), faults);
        found.RemoveAll(s => s.Tag.Kind == TagKind.Include);
        return found;
    }

    /// <summary>Clauses that have no paragraph of their own, pictures that have no frame.</summary>
    public static void RefuseBeyondText(IEnumerable<Tag> tags, FaultList faults)
    {
        foreach (var tag in tags)
        {
            if (tag.Kind == TagKind.Include)
            {
                faults.Add("include.not-alone", tag.Place, tag.Raw, "beri tag ini paragraf tersendiri, tanpa teks lain", "give this tag a paragraph of its own, without other text");
            }
            else
            {
                PicturePlacer.FindInText(tag, faults);
            }
        }
    }

    // A misspelt block tag still opens its block, or its closing tag would be called a second fault.
    private static Tag? StandIn(string raw, string place)
    {
        var inside = raw[2..^2].TrimStart();
        return inside.StartsWith("#each", StringComparison.Ordinal)
                ? new Tag { Kind = TagKind.Each, IsStandIn = true, Raw = raw, Place = place, Source = new PathOperand(string.Empty, [], 0, false, true) }
            : inside.StartsWith("#if", StringComparison.Ordinal)
                ? new Tag { Kind = TagKind.If, IsStandIn = true, Raw = raw, Place = place, Condition = new TruthCondition(new ValueExpression(new LiteralOperand(Val.Of(true)), [])) }
            : null;
    }

    private static string Around(string text, int at)
    {
        var start = Math.Max(0, at - 20);
        var end = Math.Min(text.Length, at + 40);
        return text[start..end];
    }
}
