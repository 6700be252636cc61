using System.Globalization;
using System.Text;

namespace MouWorkflow.Web.Demo;

/// <summary>One invented worker. NIKs carry province prefix 99, which belongs to nobody; names are put together from syllables.</summary>
internal sealed record Person(string Nik, string Name, DateOnly Born, bool Woman, string Address, string Occupation);

/// <summary>
/// Makes lists of workers as offices deliver them, the same in every run, a share of them wrong in the ways real lists are: shortened by Excel, with an
/// impossible date, too old, twice in the file, without a name.
/// </summary>
internal sealed class PeopleGenerator
{
    private static readonly string[] Starts = ["Ba", "Da", "Ga", "Ka", "La", "Ma", "Na", "Pa", "Ra", "Sa", "Ta", "Wa", "Ja", "Ha", "Su", "Ri"];
    private static readonly string[] Middles = ["rin", "lun", "tem", "wak", "sim", "gor", "dip", "nar", "kul", "bes", "mot", "yan"];
    private static readonly string[] Ends = ["do", "ra", "ti", "no", "wi", "ma", "si", "ta", "ko", "la"];
    private readonly int _district;
    private int _count;

    /// <param name="district">Four digits that stand for regency and district in the NIKs of this list's people.</param>
    public PeopleGenerator(int district) => _district = district;

    /// <summary>A share of one in so many rows of a list is wrong.</summary>
    public const int OneWrongIn = 29;

    /// <summary>The next worker; all are between 20 and 55 at the beginning of 2024.</summary>
    public Person Next(string occupation)
    {
        var number = _count++;
        var born = new DateOnly(1969, 1, 1).AddDays((number * 7919) % 12_700);
        var woman = number % 3 == 0;
        var day = born.Day + (woman ? 40 : 0);
        var nik = string.Create(CultureInfo.InvariantCulture, $"99{_district:0000}{day:00}{born.Month:00}{born.Year % 100:00}{(number % 9999) + 1:0000}");
        return new Person(nik, Name(number), born, woman, $"RT {(number % 12) + 1:00} RW {(number % 7) + 1:00}, Desa Contoh {(number % 40) + 1}", occupation);
    }

    /// <summary>
    /// A delivered list of so many rows, some of them wrong. <paramref name="wrong"/> receives how many were wrong,
    /// which is how many replacements a second upload must bring.
    /// </summary>
    public byte[] List(int rows, string occupation, bool withFaults, out int wrong)
    {
        var text = new StringBuilder("NIK;Nama Lengkap;Tempat Lahir;Tanggal Lahir;Jenis Kelamin;Alamat;Pekerjaan\n");
        wrong = 0;
        Person? before = null;
        for (var row = 0; row < rows; row++)
        {
            var person = Next(occupation);
            if (withFaults && row % OneWrongIn == OneWrongIn - 1)
            {
                person = Spoil(person, before!, wrong++);
            }

            before = person;
            text.Append(CultureInfo.InvariantCulture, $"{person.Nik};{person.Name};Contoh;{person.Born:dd-MM-yyyy};{(person.Woman ? "P" : "L")};{person.Address};{person.Occupation}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The ways in which rows of real lists are refused, in turn.</summary>
    private static Person Spoil(Person person, Person before, int turn) => (turn % 6) switch
    {
        0 => person with { Nik = string.Concat(person.Nik.AsSpan(0, 1), ",", person.Nik.AsSpan(1, 5), "E+15") },
        1 => person with { Nik = string.Concat(person.Nik.AsSpan(0, 6), "320190", person.Nik.AsSpan(12)) },
        2 => person with { Nik = person.Nik[..15] },
        3 => person with { Nik = before.Nik.Length == 16 ? before.Nik : person.Nik[..12] + "0000" },
        4 => TooOld(person),
        _ => person with { Name = "" },
    };

    private static Person TooOld(Person person)
    {
        var born = new DateOnly(1950, 3, 17);
        return person with { Born = born, Woman = false, Nik = string.Concat(person.Nik.AsSpan(0, 6), "170350", person.Nik.AsSpan(12)) };
    }

    private static string Name(int number)
    {
        var first = Starts[number % Starts.Length] + Middles[number / 16 % Middles.Length] + Ends[number / 192 % Ends.Length];
        var second = Starts[number * 5 % Starts.Length] + Middles[number * 7 % Middles.Length] + Ends[number * 3 % Ends.Length];
        return $"{first} {second}";
    }
}
