using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Whose cards are handed over. Values in, answers out.</summary>
public static class CardListRules
{
    /// <summary>The month whose members are listed: this one, but within the term.</summary>
    public static DateOnly Month(Agreement agreement, DateOnly today)
    {
        var (first, last) = (Months.Of(agreement.PeriodStart), Months.Of(agreement.PeriodEnd));
        var month = Months.Of(today);
        return month < first ? first : month > last ? last : month;
    }

    public static Refusal? MayOrder(Agreement agreement, DateOnly month, int people)
    {
        if (agreement.State is not (AgreementState.InForce or AgreementState.Ended) || !agreement.HasMoney())
        {
            return new Refusal(
                "cards.not-in-force",
                "Daftar kartu dibuat untuk perjanjian dengan peserta yang sudah berlaku.",
                "A list of cards is made for an agreement with people that is in force.");
        }

        return Nobody(people, month);
    }

    /// <summary>Whether there are people whom a decree may name.</summary>
    public static Refusal? MayDecree(Agreement agreement, DateOnly month, int people) =>
        agreement.State is not (AgreementState.InForce or AgreementState.Ended) || !agreement.HasMoney()
            ? new Refusal(
                "decree.not-in-force",
                "Keputusan penetapan dibuat untuk perjanjian dengan peserta yang sudah berlaku.",
                "The decree is made for an agreement with people that is in force.")
            : Nobody(people, month);

    private static Refusal? Nobody(int people, DateOnly month) => people == 0
            ? new Refusal(
                "cards.nobody",
                $"Belum ada peserta terdaftar untuk {Indonesian.BulanTahun(month)}, jadi daftarnya masih kosong. Unggah daftar peserta lebih dahulu.",
                $"Nobody is registered for {month:yyyy-MM}, so the list would be empty. Upload the list of participants first.")
            : null;
}
