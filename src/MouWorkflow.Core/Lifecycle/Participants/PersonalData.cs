using System.Text.Json;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>How this stage keeps what must not be readable in the database file: each value encrypted for its table, column and row.</summary>
internal static class PersonalData
{
    private const string Participants = "Participants";
    private const string Rows = "ImportRows";

    public static string NikHash(this KeyRing keys, string digits) => keys.Lookup("nik", digits);

    public static byte[] ProtectNik(this KeyRing keys, string digits, Guid participantId) => keys.Protect(digits, Participants, "Nik", participantId);

    public static string ReadNik(this KeyRing keys, byte[] cipher, Guid participantId) => keys.UnprotectText(cipher, Participants, "Nik", participantId);

    public static byte[]? ProtectDetails(this KeyRing keys, RowCells cells, Guid participantId) =>
        cells.BirthPlace.Length + cells.Address.Length + cells.Occupation.Length == 0
            ? null
            : keys.Protect(JsonSerializer.SerializeToUtf8Bytes(new ParticipantDetails(cells.BirthPlace, cells.Address, cells.Occupation)), Participants, "Details", participantId);

    public static ParticipantDetails ReadDetails(this KeyRing keys, byte[] cipher, Guid participantId) =>
        JsonSerializer.Deserialize<ParticipantDetails>(keys.Unprotect(cipher, Participants, "Details", participantId))!;

    public static byte[] ProtectCells(this KeyRing keys, IReadOnlyList<string> cells, Guid row) =>
        keys.Protect(JsonSerializer.SerializeToUtf8Bytes(cells), Rows, "Cells", row);

    public static string[] ReadCells(this KeyRing keys, byte[] cipher, Guid row) =>
        JsonSerializer.Deserialize<string[]>(keys.Unprotect(cipher, Rows, "Cells", row))!;
}
