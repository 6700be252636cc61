using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What is wrong with a plan, and where: the row from 0 (-1 for the whole plan) and the name of the <see cref="PlannedRow"/> field.</summary>
public sealed record PlanFault(int Row, string Field, Refusal Refusal);

/// <summary>What a signing plan may look like. Values in, answers out.</summary>
public static class PlanRules
{
    public const int MostRows = 20;

    public const int MostParties = 5;

    /// <summary>Highest number a group may have.</summary>
    public const int MostGroups = 9;

    public const int MostOpenDays = 180;

    /// <summary>Every fault of a plan, row by row; empty when a round can be opened from it.</summary>
    public static IReadOnlyList<PlanFault> Faults(int? openDays, IReadOnlyList<PlannedRow> rows)
    {
        List<PlanFault> faults = [.. rows.SelectMany((row, index) => Of(row).Select(fault => new PlanFault(index, fault.Field, fault.Refusal)))];
        faults.AddRange(Twice(rows));
        faults.AddRange(ParafAfterSignature(rows));
        faults.AddRange(WithoutSigner(rows));
        if (openDays is < 1 or > MostOpenDays)
        {
            faults.Add(new PlanFault(-1, "OpenDays", new Refusal("plan.days", $"Putaran terbuka 1 sampai {MostOpenDays} hari.", $"A round stays open 1 to {MostOpenDays} days.")));
        }

        if (rows.Count > MostRows)
        {
            faults.Add(new PlanFault(-1, "", new Refusal("plan.rows", $"Paling banyak {MostRows} baris.", $"At most {MostRows} rows.")));
        }

        return faults;
    }

    /// <summary>The same plan with groups numbered from 1 without gaps, copies in none, and blanks trimmed.</summary>
    public static IReadOnlyList<PlannedRow> Tidy(IReadOnlyList<PlannedRow> rows)
    {
        var groups = rows.Where(row => row.Role is not SignatoryRole.Copy).Select(row => row.Group).Distinct().Order().ToList();
        return
        [
            .. rows.Select(row => row with
            {
                Group = row.Role is SignatoryRole.Copy ? 0 : groups.IndexOf(row.Group) + 1,
                Way = row.Role is SignatoryRole.Copy ? SigningMethod.Link : row.Way,
                Organisation = row.Organisation.Trim(),
                Name = row.Name.Trim(),
                Title = row.Title.Trim(),
                Email = row.Email.Trim(),
                CodeEmail = string.IsNullOrWhiteSpace(row.CodeEmail) ? null : row.CodeEmail.Trim(),
            }),
        ];
    }

    private static IEnumerable<(string Field, Refusal Refusal)> Of(PlannedRow row)
    {
        foreach (var (field, value) in new[] { (nameof(row.Organisation), row.Organisation), (nameof(row.Name), row.Name), (nameof(row.Title), row.Title) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return (field, new Refusal("plan.blank", "Isian ini wajib diisi, atau kosongkan seluruh baris.", "Fill this in, or leave the whole row empty."));
            }
        }

        if (row.Party is < 1 or > MostParties)
        {
            yield return (nameof(row.Party), new Refusal("plan.party", $"Pilih pihak 1 sampai {MostParties}.", $"Choose a party from 1 to {MostParties}."));
        }

        if (row.Role is not SignatoryRole.Copy && row.Group is < 1 or > MostGroups)
        {
            yield return (nameof(row.Group), new Refusal("plan.group", $"Pilih urutan 1 sampai {MostGroups}; angka yang sama berarti bersamaan.", $"Choose a turn from 1 to {MostGroups}; the same number means at the same time."));
        }

        foreach (var fault in Addresses(row))
        {
            yield return fault;
        }
    }

    private static IEnumerable<(string Field, Refusal Refusal)> Addresses(PlannedRow row)
    {
        var email = row.Email.Trim();
        var needed = row.Way is SigningMethod.Link || row.Role is SignatoryRole.Copy;
        if ((needed || email.Length > 0) && !RegisterPartnership.EmailShape().IsMatch(email))
        {
            yield return (nameof(row.Email), new Refusal("plan.email", "Alamat surel tidak lengkap. Tulis seperti nama@kantor.example.", "The mail address is incomplete. Write it like name@office.example."));
        }

        if (string.IsNullOrWhiteSpace(row.CodeEmail))
        {
            if (row is { Mailbox: Mailbox.Shared, Way: SigningMethod.Link, Role: not SignatoryRole.Copy })
            {
                yield return (nameof(row.CodeEmail), new Refusal("plan.code-needed", "Kotak surat ini dibaca beberapa orang. Isi alamat lain untuk kode, supaya jelas siapa yang menandatangani.", "Several people read this mailbox. Give another address for the code, so that it is clear who signs."));
            }

            yield break;
        }

        if (!RegisterPartnership.EmailShape().IsMatch(row.CodeEmail.Trim()))
        {
            yield return (nameof(row.CodeEmail), new Refusal("plan.code-email", "Alamat untuk kode tidak lengkap.", "The address for the code is incomplete."));
        }
        else if (string.Equals(row.CodeEmail.Trim(), email, StringComparison.OrdinalIgnoreCase))
        {
            yield return (nameof(row.CodeEmail), new Refusal("plan.code-same", "Alamat untuk kode harus lain dari alamat undangan.", "The address for the code must be another one than that of the invitation."));
        }
    }

    private static IEnumerable<PlanFault> Twice(IReadOnlyList<PlannedRow> rows) =>
        from index in Enumerable.Range(0, rows.Count)
        let row = rows[index]
        let first = rows.Take(index).ToList().FindIndex(other => other.Party == row.Party && other.Role == row.Role && Same(other.Title, row.Title) && Same(other.Email, row.Email))
        where first >= 0 && row.Title.Length > 0
        select new PlanFault(index, nameof(PlannedRow.Title), new Refusal("plan.twice", $"Sama dengan baris {first + 1}. Satu orang boleh dua kali hanya dengan tugas atau jabatan lain.", $"The same as row {first + 1}. One person may appear twice only with another task or office."));

    private static IEnumerable<PlanFault> ParafAfterSignature(IReadOnlyList<PlannedRow> rows) =>
        from index in Enumerable.Range(0, rows.Count)
        let row = rows[index]
        where row.Role is SignatoryRole.Initialler
        let last = rows.Where(other => other.Party == row.Party && other.Role is SignatoryRole.Signer).Select(other => other.Group).DefaultIfEmpty(row.Group).Max()
        where row.Group > last
        select new PlanFault(index, nameof(PlannedRow.Group), new Refusal("plan.paraf-late", "Paraf dibubuhkan sebelum atau bersamaan dengan tanda tangan pihak yang sama. Beri urutan yang lebih kecil.", "A paraf comes before the signature of the same party or with it. Give it a lower turn."));

    private static IEnumerable<PlanFault> WithoutSigner(IReadOnlyList<PlannedRow> rows) =>
        from party in rows.Select(row => row.Party).Append(1).Append(2).Distinct().Order()
        where party is >= 1 and <= MostParties && !rows.Any(row => row.Party == party && row.Role is SignatoryRole.Signer)
        select new PlanFault(-1, "", new Refusal("plan.no-signer", $"Pihak {party} belum mempunyai penanda tangan. Tambahkan sekurang-kurangnya satu.", $"Party {party} has nobody who signs. Add at least one."));

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
