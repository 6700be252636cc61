using System.Text;

namespace MouWorkflow.Documents;

/// <summary>
/// The relationships file of a part that shows pictures. Which ones it shows is known only when the part has been written, so this file
/// follows it; the content types are declared beforehand, because they come first.
/// </summary>
internal sealed class PartPictures
{
    private readonly byte[] _name;
    private readonly byte[] _before;
    private readonly byte[] _after;

    private PartPictures(string name, string before, string after)
    {
        _name = Encoding.UTF8.GetBytes(name);
        _before = Encoding.UTF8.GetBytes(before);
        _after = Encoding.UTF8.GetBytes(after);
    }

    public static PartPictures Of(string part, TemplatePackage package)
    {
        package.DeclareExtension("png", "image/png");
        package.DeclareExtension("jpeg", "image/jpeg");
        var own = package.Relations(part).All.Select(r =>
            $"<Relationship{string.Concat(r.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => $" {a.Name.LocalName}=\"{Escape.Attribute(a.Value)}\""))}/>");
        return new PartPictures(
            PackageRelations.FileOf(part),
            $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(own)}",
            "</Relationships>");
    }

    public async Task WriteAsync(ZipWriter zip, PictureBook pictures, CancellationToken ct)
    {
        await using var entry = new EntryStream(zip, _name);
        await entry.WriteAsync(_before, ct).ConfigureAwait(false);
        await entry.WriteAsync(pictures.Relations(), ct).ConfigureAwait(false);
        await entry.WriteAsync(_after, ct).ConfigureAwait(false);
        await entry.FinishAsync(ct).ConfigureAwait(false);
    }
}
