namespace MouWorkflow.Documents;

/// <summary>A block: its opening tag, its <c>else</c> tags, its closing tag.</summary>
internal sealed record Block(Tag Open, IReadOnlyList<Tag> Middles, Tag Close)
{
    public IEnumerable<Tag> Tags => [Open, .. Middles, Close];
}

/// <summary>Pairs block tags. Tags of one text box or one footnote never pair with tags outside of it.</summary>
internal static class BlockMatcher
{
    private const int MaxNesting = 32;

    /// <summary>Blocks in the order of their closing tags; every tag that does not fit becomes a fault.</summary>
    public static List<Block> Match(IEnumerable<(Tag Tag, object Story)> tags, FaultList faults)
    {
        var blocks = new List<Block>();
        foreach (var story in tags.Where(t => t.Tag.IsBlock).GroupBy(t => t.Story))
        {
            MatchStory(story.Select(t => t.Tag), blocks, faults);
        }

        return blocks;
    }

    private static void MatchStory(IEnumerable<Tag> tags, List<Block> blocks, FaultList faults)
    {
        var open = new Stack<(Tag Open, List<Tag> Middles)>();
        foreach (var tag in tags)
        {
            if (tag.IsOpen)
            {
                open.Push((tag, []));
                if (open.Count == MaxNesting + 1)
                {
                    faults.Add("tag.nesting", tag.Place, tag.Raw, $"blok bersarang lebih dari {MaxNesting} tingkat; sederhanakan", $"blocks are nested more than {MaxNesting} deep; simplify");
                }
            }
            else if (tag.IsMiddle)
            {
                Middle(tag, open, faults);
            }
            else
            {
                Close(tag, open, blocks, faults);
            }
        }

        foreach (var (left, _) in open.Reverse().Where(o => !o.Open.IsStandIn))
        {
            var end = left.Kind == TagKind.Each ? "{{/each}}" : "{{/if}}";
            faults.Add("tag.unclosed", left.Place, left.Raw, $"tambahkan {end} setelah bagian yang dimaksud", $"add {end} after the part it is for");
        }
    }

    private static void Middle(Tag tag, Stack<(Tag Open, List<Tag> Middles)> open, FaultList faults)
    {
        if (open.Count == 0 || open.Peek().Open.Kind != TagKind.If)
        {
            faults.Add("tag.mismatched", tag.Place, tag.Raw, "{{else}} hanya boleh di antara {{#if …}} dan {{/if}}", "{{else}} belongs between {{#if …}} and {{/if}}");
        }
        else if (open.Peek().Middles.Any(m => m.Kind == TagKind.Else))
        {
            faults.Add("tag.mismatched", tag.Place, tag.Raw, "hapus: {{else}} sudah ada dalam blok ini", "remove it: this block already has an {{else}}");
        }
        else
        {
            open.Peek().Middles.Add(tag);
        }
    }

    private static void Close(Tag tag, Stack<(Tag Open, List<Tag> Middles)> open, List<Block> blocks, FaultList faults)
    {
        var wanted = tag.Kind == TagKind.EndEach ? TagKind.Each : TagKind.If;
        if (open.All(o => o.Open.Kind != wanted))
        {
            var start = wanted == TagKind.Each ? "{{#each …}}" : "{{#if …}}";
            faults.Add("tag.mismatched", tag.Place, tag.Raw, $"hapus, atau tambahkan {start} sebelumnya", $"remove it, or add {start} before it");
            return;
        }

        // The innermost block of this kind is meant; whatever was opened inside it and is still open lacks its end.
        while (open.Peek().Open.Kind != wanted)
        {
            var (left, _) = open.Pop();
            var end = left.Kind == TagKind.Each ? "{{/each}}" : "{{/if}}";
            faults.Add("tag.unclosed", left.Place, left.Raw, $"tambahkan {end} sebelum {tag.Raw}", $"add {end} before {tag.Raw}");
        }

        var (opening, middles) = open.Pop();
        blocks.Add(new Block(opening, middles, tag));
    }
}
