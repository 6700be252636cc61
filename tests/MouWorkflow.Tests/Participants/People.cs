using System.Globalization;
using System.Text;
using MouWorkflow.Core.Lifecycle.Participants;

namespace MouWorkflow.Tests.Participants;

/// <summary>People who do not exist: province 99 is not assigned.</summary>
internal static class People
{
    public static readonly string[] Extra = ["99"];

    public static string Nik(DateOnly birth, Sex sex, int serial) =>
        $"990101{birth.Day + (sex is Sex.Female ? 40 : 0):00}{birth.Month:00}{birth.Year % 100:00}{serial:0000}";

    /// <summary>The n-th person: a man or woman between 21 and 57 years old in 2026.</summary>
    public static (string Nik, string Name, DateOnly Birth, Sex Sex) Number(int number)
    {
        var birth = new DateOnly(1970 + (number / 9999 % 36), 1 + (number % 12), 1 + (number % 28));
        var sex = number % 2 == 0 ? Sex.Male : Sex.Female;
        return (Nik(birth, sex, 1 + (number % 9999)), $"Peserta Contoh {number:00000}", birth, sex);
    }

    public static string Line(int number)
    {
        var (nik, name, birth, sex) = Number(number);
        return $"{nik},{name},{birth.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)},{(sex is Sex.Male ? "L" : "P")}";
    }

    public static byte[] List(IEnumerable<string> lines, string heading = "NIK,Nama Lengkap,Tgl_Lahir,Jenis Kelamin") =>
        Encoding.UTF8.GetBytes(string.Join('\n', [heading, .. lines]));

    public static byte[] List(int from, int count) => List(Enumerable.Range(from, count).Select(Line));
}
