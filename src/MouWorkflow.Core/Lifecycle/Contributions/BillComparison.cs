using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>
/// Two ways to count the same bill: by the people a decree or quota names, and by the people who were accepted. They rarely agree, and the
/// difference is money somebody will ask about.
/// </summary>
/// <param name="ByDecree">Rupiah for the people named.</param>
/// <param name="ByList">Rupiah for the people accepted; this is what is billed.</param>
public sealed record BillComparison(int Named, int Accepted, int Months, long RatePerHead, long ByDecree, long ByList)
{
    /// <summary>People named and not accepted; negative when more were accepted than named.</summary>
    public int MissingPeople => Named - Accepted;

    /// <summary>Rupiah between the two; positive when the decree costs more.</summary>
    public long Difference => ByDecree - ByList;

    public Phrase Explanation => Difference switch
    {
        0 => new Phrase("Jumlah menurut keputusan dan menurut daftar yang diterima sama.", "The bill by decree and the bill by accepted list agree."),
        > 0 => new Phrase(
            $"Keputusan menyebut {Indonesian.Angka(Named)} orang, yang diterima {Indonesian.Angka(Accepted)}: {Indonesian.Angka(MissingPeople)} orang × {Months} bulan × {Indonesian.Rupiah(RatePerHead)} = {Indonesian.Rupiah(Difference)} tidak ditagih.",
            $"The decree names {Indonesian.Angka(Named)} people, {Indonesian.Angka(Accepted)} were accepted: {Indonesian.Angka(MissingPeople)} people × {Months} months × {Indonesian.Rupiah(RatePerHead)} = {Indonesian.Rupiah(Difference)} is not billed."),
        _ => new Phrase(
            $"Yang diterima {Indonesian.Angka(-MissingPeople)} orang lebih banyak daripada yang disebut keputusan: {Indonesian.Rupiah(-Difference)} melebihi anggaran keputusan.",
            $"{Indonesian.Angka(-MissingPeople)} more people were accepted than the decree names: {Indonesian.Rupiah(-Difference)} above what the decree pays for."),
    };

    /// <summary>Compares for a number of months at one rate.</summary>
    public static BillComparison Of(int named, int accepted, int months, long ratePerHead) =>
        new(named, accepted, months, ratePerHead, ratePerHead * named * months, ratePerHead * accepted * months);
}
