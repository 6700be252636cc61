using MouWorkflow.Core.Lifecycle.Agreements;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>Who may be registered. Values in, answers out; every reason of a row is given at once, so that it is corrected once.</summary>
public static class ParticipantRules
{
    private const int EnoughForPattern = 10;

    /// <summary>What a row says about itself.</summary>
    public static ReadRow Read(RowCells cells, RowRules rules)
    {
        List<RowReason> reasons = [];
        List<RowReason> warnings = [];
        var (nik, nikFault) = Nik.Read(cells.Nik, rules.ExtraProvinces);
        Note(nikFault ?? (rules.DigitsLost ? RowReason.NikShortened : null), reasons);
        Note(cells.Name.Length == 0 ? RowReason.NameMissing : null, reasons);
        var (birth, birthFault) = BirthDates.Read(cells.BirthDate, rules.Today);
        Note(birthFault, reasons);
        var (group, groupFault) = rules.Groups.Find(cells.Group);
        Note(groupFault, reasons);
        var sex = SexOf(cells.Sex);
        Note(cells.Sex.Length > 0 && sex is null ? RowReason.SexUnreadable : null, warnings);
        if (nik is not null)
        {
            Note(birth is { } date && !nik.SaysBornOn(date) ? RowReason.NikBirthDiffers : null, warnings);
            Note(sex is not null && sex != nik.Sex ? RowReason.NikSexDiffers : null, warnings);
        }

        return new ReadRow(nik, cells.Name, birth, sex ?? nik?.Sex, group, reasons, warnings);
    }

    /// <summary>Adds what is known about the person: earlier rows, other registrations, and the age on the first day of membership.</summary>
    public static IReadOnlyList<RowReason> Judge(ReadRow row, KnownPerson known, bool inEarlierRow, RowRules rules)
    {
        List<RowReason> reasons = [.. row.Reasons];
        Note(inEarlierRow ? RowReason.DuplicateInFile : null, reasons);
        Note(known.Registered ? RowReason.AlreadyRegistered : null, reasons);
        Note(known.ActiveElsewhere ? RowReason.ActiveElsewhere : null, reasons);

        // Who was a member below the limit may go on above it; the limit is for new registrations.
        Note(!known.Registered && !known.Continues && row.BirthDate is { } birth && HasReached(rules.AgeLimit, birth, rules.FirstDay) ? RowReason.AgeLimit : null, reasons);
        return reasons;
    }

    public static bool HasReached(int ageLimit, DateOnly birth, DateOnly day) => BirthDates.AgeOn(birth, day) >= ageLimit;

    /// <summary>
    /// A single number that ends in 0 may be right; when all of many do, the column was kept as numbers of 15 digits and the last is lost in every row.
    /// </summary>
    public static bool DigitsLost(IEnumerable<string> nikCells)
    {
        var full = nikCells.Select(cell => cell.Trim()).Where(cell => cell.Length == 16 && cell.All(char.IsAsciiDigit)).ToList();
        return full.Count >= EnoughForPattern && full.TrueForAll(cell => cell[^1] == '0');
    }

    private static Sex? SexOf(string cell) => SheetColumns.Normal(cell) switch
    {
        "l" or "lk" or "lakilaki" or "laki" or "pria" or "male" => Sex.Male,
        "p" or "pr" or "perempuan" or "wanita" or "female" => Sex.Female,
        _ => null,
    };

    private static void Note(RowReason? reason, List<RowReason> list)
    {
        if (reason is not null)
        {
            list.Add(reason);
        }
    }
}

/// <summary>What the rows of one upload are measured by.</summary>
/// <param name="Today">The day of the upload at the office.</param>
/// <param name="FirstDay">First day of the first month in which these people can be members.</param>
/// <param name="AgeLimit">Completed years at which nobody is newly registered.</param>
/// <param name="DigitsLost">See <see cref="ParticipantRules.DigitsLost"/>.</param>
public sealed record RowRules(
    DateOnly Today, DateOnly FirstDay, int AgeLimit, IReadOnlyCollection<string> ExtraProvinces, bool DigitsLost, RowGroups Groups);

/// <summary>A row after reading. Personal data.</summary>
public sealed record ReadRow(
    Nik? Nik, string Name, DateOnly? BirthDate, Sex? Sex, Guid? GroupId, IReadOnlyList<RowReason> Reasons, IReadOnlyList<RowReason> Warnings)
{
    /// <summary>Not the values: a record's text ends up in logs.</summary>
    public override string ToString() => nameof(ReadRow);
}

/// <summary>What the installation knows about the NIK of a row.</summary>
/// <param name="Registered">Has a place under this very agreement.</param>
/// <param name="ActiveElsewhere">Is a member under another agreement that runs on the first day.</param>
/// <param name="Continues">Was a member to the end of the agreement that this one renews.</param>
public readonly record struct KnownPerson(bool Registered, bool ActiveElsewhere, bool Continues);

/// <summary>Which group a row belongs to: the one chosen for the whole upload, or the one its column names.</summary>
public sealed class RowGroups
{
    private readonly Guid? _chosen;
    private readonly Guid? _only;
    private readonly bool _none;
    private readonly Dictionary<string, Guid> _byName;

    public RowGroups(IReadOnlyCollection<AgreementGroup> groups, Guid? chosen)
    {
        _chosen = chosen;
        _none = groups.Count == 0;
        _only = groups.Count == 1 ? groups.Single().Id : null;
        _byName = groups.GroupBy(group => SheetColumns.Normal(group.Name)).ToDictionary(same => same.Key, same => same.First().Id, StringComparer.Ordinal);
    }

    public (Guid? Group, RowReason? Reason) Find(string cell)
    {
        // Offices also use the column for the name of a fishers' or farmers' club; with a chosen group, or none to choose from, it says nothing to us.
        if (_chosen is not null || _none)
        {
            return (_chosen, null);
        }

        if (cell.Length == 0 && _only is not null)
        {
            return (_only, null);
        }

        return _byName.TryGetValue(SheetColumns.Normal(cell), out var group) ? (group, null) : (null, RowReason.GroupUnknown);
    }
}
