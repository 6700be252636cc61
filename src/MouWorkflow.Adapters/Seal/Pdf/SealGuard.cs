using MouWorkflow.Core.Platform;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Which readable files must not be sealed.</summary>
internal static class SealGuard
{
    /// <summary>Refuses them; answers whether the file is signed already.</summary>
    public static bool Check(PdfFile file, IReadOnlyList<PdfPage> pages)
    {
        if (file.Dictionary(file.Catalog["AcroForm"])?["XFA"] is not (null or PdfNull))
        {
            throw new PdfRefusedException(new Refusal(
                "pdf.xfa",
                "Berkas PDF ini formulir XFA yang menggambar dirinya sendiri, sehingga isinya dapat berubah setelah disegel. Cetak ke PDF biasa lalu unggah lagi.",
                "This PDF is an XFA form that draws itself, so its content could change after sealing. Print it to an ordinary PDF and upload it again."));
        }

        if (file.Dictionary(file.Dictionary(file.Catalog["Perms"])?["DocMDP"]) is { } certification && ForbidsAll(file, certification))
        {
            throw new PdfRefusedException(new Refusal(
                "pdf.certified",
                "Berkas PDF ini disertifikasi oleh pembuatnya terhadap perubahan apa pun; segel tambahan akan merusak tanda tangan itu. Buat segel terpisah di sampingnya.",
                "This PDF was certified by its maker against any change; a further seal would break that signature. Make the seal beside it instead."));
        }

        // A signature that cannot be read would stand in the way when this seal is read back.
        return SignatureFinder.Find(file, pages).Count > 0;
    }

    private static bool ForbidsAll(PdfFile file, PdfDictionary signature) => file.Items(signature["Reference"])
        .Select(file.Dictionary)
        .Any(reference => reference is not null
            && file.Resolve(reference["TransformMethod"]) is PdfName { Value: "DocMDP" }
            && file.Resolve(file.Dictionary(reference["TransformParams"])?["P"]) is PdfNumber { Whole: 1 });
}
