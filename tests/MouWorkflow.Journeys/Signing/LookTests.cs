using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Tests.Signing;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>A signature with a picture, sent as a browser without script sends it.</summary>
public sealed class LookTests
{
    [Fact]
    public async Task An_uploaded_picture_is_kept_apart_encrypted_and_shown_on_the_certificate()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));
        var picture = Pictures.Png(600, 200);

        var signed = await phone.SendAsync(page, new(Signature) { ["Input.Look"] = "Uploaded" }, file: ("Input.Picture", "../../ttd.svg", picture));

        Assert.Contains("Anda sudah menandatangani dokumen ini", signed.Text, StringComparison.Ordinal);
        var who = (await scene.RoundAsync()).Signatories.Single(candidate => candidate.Party == 1);
        Assert.Equal((SignatureLook.Uploaded, Consent.Version, Consent.Sha256(who.Role, UiLanguage.Indonesian)), (who.Look, who.ConsentVersion, who.ConsentSha256));
        var kept = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Id == who.LookDocumentId));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(picture)), kept.Sha256);
        Assert.DoesNotContain("ttd", kept.FileName, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(scene.App.Paths.Documents, "*", SearchOption.AllDirectories), file => File.ReadAllBytes(file).AsSpan().IndexOf(picture.AsSpan(0, 40)) >= 0);

        await scene.App.SettleAsync();
        using var legal = await scene.App.SignInAsAsync(Core.Platform.Access.StaffRole.Finance);
        var address = (await legal.OpenAsync($"/Signing/Round/{(await scene.RoundAsync()).Id}")).LinkOf("Lihat gambar tanda tangan yang diunggah");
        using var shown = await legal.Client.GetAsync(address);
        Assert.Equal(picture, await shown.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", shown.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", shown.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(shown.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(shown.Headers.CacheControl!.NoStore);
        Assert.Contains("/SignIn", (await phone.OpenAsync(address)).Url.AbsolutePath, StringComparison.Ordinal);
        using var operators = await scene.App.SignInAsAsync(Core.Platform.Access.StaffRole.Operator);
        Assert.NotEqual("image/png", (await operators.Client.GetAsync(address)).Content.Headers.ContentType?.MediaType);
        var branch = (await scene.RoundAsync()).Signatories.Single(candidate => candidate.Party == 2);
        Assert.Equal(HttpStatusCode.NotFound, (await legal.Client.GetAsync($"/Signing/Picture/{branch.Id}")).StatusCode);
        await scene.SignAsync(BranchMail);
        var certificate = await scene.App.ReadAsync(db => db.Set<StoredDocument>().SingleAsync(row => row.Kind == "certificate"));
        Assert.Equal(DocumentState.Ready, certificate.State);
        Assert.DoesNotContain("base64", certificate.DataJson, StringComparison.Ordinal);
        var docx = await scene.App.InScopeAsync(services => services.GetRequiredService<DocumentVault>().ReadAsync(certificate, CancellationToken.None));
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(docx));
        Assert.Contains(zip.Entries, entry => entry.FullName.EndsWith(".png", StringComparison.Ordinal) && entry.Length == picture.Length);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Hanya gambar PNG atau JPG")]
    [InlineData("", "Gambar tanda tangannya belum ada")]
    public async Task What_is_no_picture_is_refused_beside_the_field_and_the_name_is_kept(string content, string sentence)
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));

        var refused = await phone.SendAsync(page, new(Signature) { ["Input.Look"] = "Uploaded" }, file: ("Input.Picture", "ttd.png", Encoding.UTF8.GetBytes(content)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(sentence, refused.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kepala Dinas Tenaga Kerja", refused.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.True(refused.Document.QuerySelector("[name='Input.Look'][value=Uploaded]")!.HasAttribute("checked"));
        Assert.Contains("PIHAK KESATU", refused.Document.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(SignatoryState.Invited, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
        var typed = await phone.SendAsync(refused, new(Signature) { ["Input.Look"] = "Typed" });
        Assert.Contains("Anda sudah menandatangani dokumen ini", typed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data:image/svg+xml;base64,PHN2Zy8+")]
    [InlineData("https://elsewhere.example/ttd.png")]
    [InlineData("data:image/png;base64,????")]
    public async Task A_forged_drawing_is_refused(string image)
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));

        var refused = await phone.SendAsync(page, new(Signature) { ["Input.Look"] = "Drawn", ["Input.Image"] = image });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Hanya gambar PNG atau JPG", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_consent_text_than_the_one_in_force_signs_nothing()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();
        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));

        var refused = await phone.SendAsync(page, new(Signature) { ["Input.Consent"] = new string('0', 64) });

        Assert.Contains("Pernyataan persetujuan yang ditampilkan sudah diganti", refused.Text, StringComparison.Ordinal);
        // Shown again, it is the text in force that is agreed to.
        var signed = await phone.SendAsync(refused, Signature);
        Assert.Contains("Anda sudah menandatangani dokumen ini", signed.Text, StringComparison.Ordinal);
    }
}
