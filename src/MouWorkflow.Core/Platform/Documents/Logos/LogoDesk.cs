using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// Keeps the logos of parties. The data of a paper only names them; the pictures are put in when it is made, so that no row of data carries a
/// megabyte and an erased logo is gone.
/// </summary>
public sealed class LogoDesk(MouDbContext db, DocumentVault vault, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    private const string Prefix = "logo:";
    private static readonly string[] Sides = ["first", "second"];

    /// <summary>Takes a logo in; saved with the caller's turn.</summary>
    public async Task<Outcome<Logo>> TakeInAsync(Guid ownerId, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (LogoRules.MayBeRead(content.Length) is { } unfit)
        {
            return unfit;
        }

        var picture = PictureFacts.Of(content);
        if (LogoRules.MayBeShown(picture) is { } refusal)
        {
            return refusal;
        }

        var stored = await vault.PutAsync(content, null, cancellation);
        var logo = new Logo
        {
            Id = ids.Next(),
            OwnerId = ownerId,
            FileName = TemplateRules.KeptName(fileName),
            Sha256 = stored.Sha256,
            Length = stored.Length,
            DataKeyId = stored.KeyId,
            StorageName = stored.StorageName,
            Width = picture.Width,
            Height = picture.Height,
            At = clock.Now,
            By = actor.Current.Name,
        };
        db.Add(logo);
        return logo;
    }

    /// <summary>The next papers show no logo for this owner; saved with the caller's turn.</summary>
    public void Remove(Guid ownerId) => db.Add(new Logo { Id = ids.Next(), OwnerId = ownerId, FileName = "", At = clock.Now, By = actor.Current.Name });

    /// <summary>What the next paper shows; null when there is none.</summary>
    public async Task<Logo?> FindAsync(Guid ownerId, CancellationToken cancellation) =>
        await db.Set<Logo>().AsNoTracking().Where(row => row.OwnerId == ownerId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellation) is { IsShown: true } logo
            ? logo
            : null;

    /// <summary>The picture as an address that a page or a template takes. Throws <see cref="DocumentGoneException"/> when it was erased or lost.</summary>
    public async Task<string> PictureAsync(Logo logo, CancellationToken cancellation)
    {
        var bytes = await vault.ReadAsync(logo, cancellation);
        return $"data:image/{PictureFacts.Of(bytes).Kind};base64,{Convert.ToBase64String(bytes)}";
    }

    /// <summary>Names both parties' logos in a paper's data.</summary>
    public async Task NameAsync(JsonObject data, Guid partnershipId, CancellationToken cancellation)
    {
        Guid[] owners = [partnershipId, Logo.Office];
        for (var side = 0; side < Sides.Length; side++)
        {
            data[Sides[side]]!["logo"] = await FindAsync(owners[side], cancellation) is { } logo ? $"{Prefix}{logo.Id:N}" : null;
        }
    }

    /// <summary>Names the logos that an earlier text was made with: what was approved keeps its letterhead.</summary>
    public static void NameAs(JsonObject data, string? earlierJson)
    {
        var earlier = earlierJson is null ? null : JsonNode.Parse(earlierJson);
        foreach (var side in Sides)
        {
            data[side]!["logo"] = earlier?[side]?["logo"]?.GetValue<string>();
        }
    }

    /// <summary>A paper's data with its pictures. Throws <see cref="DocumentGoneException"/> when one was erased or lost.</summary>
    public async Task<JsonDocument> FillAsync(string dataJson, CancellationToken cancellation)
    {
        if (!dataJson.Contains($"\"{Prefix}", StringComparison.Ordinal))
        {
            return JsonDocument.Parse(dataJson);
        }

        var data = JsonNode.Parse(dataJson)!;
        foreach (var side in Sides)
        {
            // Only here and only in this shape: whatever people type elsewhere stays what they typed.
            if (data[side] is JsonObject party && party["logo"] is JsonValue value && value.TryGetValue<string>(out var name) && name.StartsWith(Prefix, StringComparison.Ordinal)
                && Guid.TryParseExact(name[Prefix.Length..], "N", out var id))
            {
                var logo = await db.Set<Logo>().AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
                party["logo"] = await PictureAsync(logo, cancellation);
            }
        }

        return JsonSerializer.SerializeToDocument(data);
    }
}
