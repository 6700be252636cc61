using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// Pictures that documents show and that are kept encrypted: the data of a document only names them, and they are put in while it is rendered.
/// </summary>
public sealed class StoredPictures(MouDbContext db, DocumentVault vault)
{
    /// <summary><see cref="StoredDocument.Kind"/> of a picture that may be shown.</summary>
    public const string Kind = "picture";

    private const string Prefix = "stored-picture:";

    /// <summary>What stands in the data of a document in the place of the picture.</summary>
    public static string Name(Guid documentId) => $"{Prefix}{documentId:N}";

    /// <summary>The data of a document with the pictures that it names, those of its own partnership only.</summary>
    public async Task<string> PutInAsync(string dataJson, Guid partnershipId, CancellationToken cancellation)
    {
        if (!dataJson.Contains(Prefix, StringComparison.Ordinal))
        {
            return dataJson;
        }

        var data = JsonNode.Parse(dataJson)!;
        foreach (var (name, value) in Named(data).ToList())
        {
            var picture = await db.Set<StoredDocument>().AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == name && row.PartnershipId == partnershipId && row.Kind == Kind, cancellation);
            value.ReplaceWith(picture is null ? null : $"data:{ContentTypes.Of(picture.FileName)};base64,{Convert.ToBase64String(await vault.ReadAsync(picture, cancellation))}");
        }

        return data.ToJsonString();
    }

    private static IEnumerable<(Guid Id, JsonValue Value)> Named(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(member => Named(member.Value)),
        JsonArray all => all.SelectMany(Named),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(text[Prefix.Length..], "N", out var id) => [(id, value)],
        _ => [],
    };
}
