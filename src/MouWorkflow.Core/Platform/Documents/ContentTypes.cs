namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Media types of the few kinds of files the product hands out.</summary>
public static class ContentTypes
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static string Of(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".docx" => Word,
        ".pdf" => "application/pdf",
        ".csv" => "text/csv",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".ics" => "text/calendar; charset=utf-8",
        ".p7s" => "application/pkcs7-signature",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
