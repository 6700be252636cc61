namespace MouWorkflow.Documents;

/// <summary>What a picture file is, told from its own bytes and never from its name.</summary>
/// <param name="Kind">"png" or "jpeg"; empty when it cannot stand in a document.</param>
/// <param name="Width">In pixels, as people see it.</param>
/// <param name="Height">In pixels, as people see it.</param>
/// <param name="Remedy">Why it cannot stand in a document and what to do, in Indonesian; null when it can.</param>
/// <param name="RemedyEn">The same in English.</param>
public sealed record PictureFacts(string Kind, int Width, int Height, string? Remedy, string? RemedyEn)
{
    /// <summary>Looks at a file; never throws for what people may upload.</summary>
    public static PictureFacts Of(ReadOnlyMemory<byte> file)
    {
        try
        {
            var picture = PictureFile.ReadUpright(file.ToArray());
            return new PictureFacts(picture.Extension, picture.Width, picture.Height, null, null);
        }
        catch (PictureException unfit)
        {
            return new PictureFacts(string.Empty, 0, 0, unfit.Remedy, unfit.RemedyEn);
        }
    }
}
