using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Journeys.Host;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>A code that is owed, on a phone: asked for and typed in the form itself, with and without script.</summary>
public sealed class CodeInFormTests
{
    private const string Second = "ajudan@tulungagung.example";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Asking_for_the_code_keeps_what_was_typed_and_the_key_Enter_signs(bool scripts)
    {
        await using var scene = await InvitedAsync();
        await scene.ReachAsync(Mailbox.Shared, Second);
        await using var phone = await Phone.StartAsync(scripts: scripts);
        await phone.OpenAsync(scene.App, scene.LinkOf(PartnerMail));
        await phone.Page.FillAsync("[name='Input.Name']", "Kepala Dinas Tenaga Kerja");
        await phone.Page.CheckAsync("[name='Input.Agreed'][type=checkbox]");

        await phone.Page.ClickAsync("button[formaction]");
        await phone.Page.WaitForSelectorAsync("text=Kode dikirim ke");

        Assert.Equal("Kepala Dinas Tenaga Kerja", await phone.Page.InputValueAsync("[name='Input.Name']"));
        Assert.True(await phone.Page.IsCheckedAsync("[name='Input.Agreed'][type=checkbox]"));
        Assert.True(await phone.WidthAsync() <= 360, await phone.WidestAsync());
        if (scripts)
        {
            Assert.Empty(await phone.SeriousAsync());
        }

        await scene.App.SettleAsync();
        await phone.Page.FillAsync("[name='Input.Code']", scene.CodeOf(Second));
        await phone.Page.PressAsync("[name='Input.Code']", "Enter");
        await phone.Page.WaitForSelectorAsync("text=Anda sudah menandatangani dokumen ini");
        Assert.Equal(SignatoryState.Signed, (await scene.RoundAsync()).Signatories.Single(who => who.Party == 1).State);
    }
}
