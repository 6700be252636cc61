using System.Globalization;
using MouWorkflow.Adapters.Seal;

namespace MouWorkflow.Web.Composition;

/// <summary>The settings under <c>Seal</c>.</summary>
internal static class SealSettings
{
    private const int DefaultTimestampSeconds = 20;

    /// <summary>Throws <see cref="RefusedException"/> for an address or a number that is none.</summary>
    public static SealOptions Read(MouPaths paths, IConfiguration configuration)
    {
        var seal = configuration.GetSection("Seal");
        return new SealOptions(paths.Keys, seal["Organisation"] ?? "MouWorkflow")
        {
            Pkcs12Path = Given(seal["Pkcs12"]),
            Pkcs12Password = Given(seal["Pkcs12Password"]),
            Pkcs12PasswordFile = Given(seal["Pkcs12PasswordFile"]),
            TimestampUrl = Address(Given(seal["TimestampUrl"])),
            TimestampLimit = Limit(Given(seal["TimestampSeconds"])),
            RootsFolder = Given(seal["RootsFolder"]) ?? Path.Combine(paths.Keys, "roots"),
            DutyStamps = seal.GetSection("DutyStamps").Get<DutyStampRule[]>() ?? [],
        };
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static Uri? Address(string? given)
    {
        if (given is null)
        {
            return null;
        }

        return Uri.TryCreate(given, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new RefusedException(
                $"Seal:TimestampUrl '{given}' bukan alamat http atau https. Perbaiki atau kosongkan. / Seal:TimestampUrl '{given}' is no http or https address. Correct it or leave it empty.");
    }

    private static TimeSpan Limit(string? given)
    {
        if (given is null)
        {
            return TimeSpan.FromSeconds(DefaultTimestampSeconds);
        }

        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 300
            ? TimeSpan.FromSeconds(seconds)
            : throw new RefusedException(
                $"Seal:TimestampSeconds '{given}' harus angka 1 sampai 300. / Seal:TimestampSeconds '{given}' must be a number from 1 to 300.");
    }
}
