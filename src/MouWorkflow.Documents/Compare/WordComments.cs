namespace MouWorkflow.Documents.Comparing;

/// <summary>Comments are talk about a text, not part of it.</summary>
internal static class WordComments
{
    private static readonly string[] Anchors = ["commentRangeStart", "commentRangeEnd", "commentReference"];

    /// <summary>Takes all comments out; answers how many there were.</summary>
    public static int Remove(ComparePackage package)
    {
        foreach (var story in package.Stories)
        {
            var anchors = package.Tree(story)!.Descendants().Where(e => e.Name.Namespace == W.Ns && Anchors.Contains(e.Name.LocalName)).ToList();
            foreach (var anchor in anchors)
            {
                package.Edit(story);
                var alone = anchor.Parent!.Name == W.Run && anchor.Parent.Elements().All(e => e == anchor || e.Name == W.RPr);
                (alone ? anchor.Parent : anchor).Remove();
            }
        }

        var count = 0;
        foreach (var link in package.Links(package.Main).Where(l => l.Kind.StartsWith("comments", StringComparison.Ordinal) && l.Part is not null && package.Has(l.Part)))
        {
            var root = package.Edit(link.Part!);
            count += root.Elements(W.Comment).Count();
            root.RemoveNodes();
        }

        return count;
    }
}
