using System.Globalization;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Adapters.Seal;

/// <summary>What is wrong with a timestamp, and what to do.</summary>
internal static class TimestampSentences
{
    public static TimestampException NotConfigured() => Make(
        TimestampFaultKind.NotConfigured,
        "Server stempel waktu belum diatur. Isi Seal:TimestampUrl atau izinkan segel tanpa stempel waktu.",
        "No timestamp server is set. Fill in Seal:TimestampUrl, or allow seals without a timestamp.",
        null);

    public static TimestampException Down(Uri url, string why, Exception? inner) => Make(
        TimestampFaultKind.Down,
        $"Server stempel waktu {url.Host} tidak dapat dihubungi ({why}). Akan dicoba lagi.",
        $"The timestamp server {url.Host} cannot be reached ({why}). It will be tried again.",
        inner);

    public static TimestampException Slow(Uri url, TimeSpan limit, Exception inner)
    {
        var seconds = limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return Make(
            TimestampFaultKind.Slow,
            $"Server stempel waktu {url.Host} tidak menjawab dalam {seconds} detik. Akan dicoba lagi.",
            $"The timestamp server {url.Host} gave no answer within {seconds} seconds. It will be tried again.",
            inner);
    }

    public static TimestampException Refused(string why) => Make(
        TimestampFaultKind.Refused,
        $"Server stempel waktu menolak permintaan ({why}). Hubungi pengelola server itu.",
        $"The timestamp server refused the request ({why}). Ask whoever runs it.",
        null);

    public static TimestampException WrongHash(string what) => Make(
        TimestampFaultKind.WrongHash,
        $"Server stempel waktu menjawab untuk permintaan lain ({what} tidak sama); jawabannya tidak dipakai. Periksa server itu sebelum mencoba lagi.",
        $"The timestamp server answered another request (the {what} differs); the answer was not used. Examine that server before trying again.",
        null);

    public static TimestampException BadToken(string why, Exception? inner) => Make(
        TimestampFaultKind.BadToken,
        $"Jawaban server stempel waktu tidak sah ({why}); jawabannya tidak dipakai. Periksa alamat dan sertifikat server itu.",
        $"The answer of the timestamp server is not valid ({why}); it was not used. Check the server's address and certificate.",
        inner);

    private static TimestampException Make(TimestampFaultKind kind, string id, string en, Exception? inner) => new(new TimestampFault(kind, new Phrase(id, en)), inner);
}
