namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>A transformation of the plane as PDF writes it.</summary>
internal readonly record struct PdfMatrix(double A, double B, double C, double D, double E, double F)
{
    public static PdfMatrix Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>First this one, then the other.</summary>
    public PdfMatrix Then(PdfMatrix next) => new(
        (A * next.A) + (B * next.C),
        (A * next.B) + (B * next.D),
        (C * next.A) + (D * next.C),
        (C * next.B) + (D * next.D),
        (E * next.A) + (F * next.C) + next.E,
        (E * next.B) + (F * next.D) + next.F);

    public (double X, double Y) Of(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    /// <summary>From a page's own coordinates to what is seen: origin at the lower left, upright.</summary>
    public static PdfMatrix Seen(PdfPage page) => page.Rotate switch
    {
        90 => new(0, -1, 1, 0, -page.Box.Bottom, page.Box.Right),
        180 => new(-1, 0, 0, -1, page.Box.Right, page.Box.Top),
        270 => new(0, 1, -1, 0, page.Box.Top, -page.Box.Left),
        _ => new(1, 0, 0, 1, -page.Box.Left, -page.Box.Bottom),
    };
}
