using System.Text;

namespace MouWorkflow.Documents;

/// <summary>
/// The relationships file of a part that shows pictures. Which ones it shows is known only when the part has been written, so this file
/// follows it; the content types are declared beforehand, because they come first.
/// </summary>
internal sealed class PartPictures
{
    private readonly string _part;
    private readonly string _own;

    private PartPictures(string part, string own)
    {
        _part = part;
        _own = own;
    }

    public static PartPictures Of(string part, TemplatePackage package)
    {
        package.DeclareExtension("png", "image/png");
        package.DeclareExtension("jpeg", "image/jpeg");
        return new PartPictures(part, string.Concat(package.Relations(part).All.Select(r =>
            $"<Relationship{string.Concat(r.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => $" {a.Name.LocalName}=\"{Escape.Attribute(a.Value)}\""))}/>")));
    }

    public ValueTask WriteAsync(ZipWriter zip, PictureBook pictures, CancellationToken ct)
    {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
            + $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{_own}{pictures.Relations(_part)}</Relationships>";
        return zip.CopyAsync(PackedEntry.Of(PackageRelations.FileOf(_part), Encoding.UTF8.GetBytes(text)), ct);
    }
}
