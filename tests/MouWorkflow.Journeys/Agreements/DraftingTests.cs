using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Agreements;

public sealed class DraftingTests
{
    [Fact]
    public async Task A_draft_from_the_form_is_read_and_approved_and_the_page_says_what_comes_next()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();

        var view = await scene.ViewAsync(id);
        Assert.Contains("JEMBER-2024-01", view.Heading, StringComparison.Ordinal);
        Assert.Contains("1.555", view.Text, StringComparison.Ordinal);
        var frame = view.Document.QuerySelector("iframe")!.GetAttribute("src")!;
        var text = await scene.Legal.Client.GetStringAsync(frame);
        Assert.Contains("Kader Pendamping Keluarga", text, StringComparison.OrdinalIgnoreCase);
        var word = await scene.Legal.Client.GetByteArrayAsync(view.LinkOf("Unduh Word"));
        Assert.Equal("PK"u8.ToArray(), word[..2]);

        var asked = await scene.Second.OpenAsync(view.LinkOf("Baca dan setujui"));
        Assert.Contains("SHA-256", asked.Text, StringComparison.Ordinal);
        var approved = await scene.Second.SendAsync(asked, new() { ["Sha256"] = Fingerprint(asked) });
        Assert.Contains("Berikutnya: kirim untuk ditandatangani", approved.Text, StringComparison.Ordinal);
        Assert.NotEmpty(approved.LinkOf("Kirim untuk ditandatangani"));

        var agreement = await scene.App.ReadAsync(db => db.Set<Agreement>().Include(row => row.Groups).SingleAsync(row => row.Id == id));
        Assert.Equal(AgreementState.Approved, agreement.State);
        Assert.Equal(1555, agreement.Terms!.Quota);
        Assert.Equal(2, agreement.LegalBasis.Count);
        Assert.Equal("kader@jember.example", Assert.Single(agreement.Groups).OwnerEmail);
    }

    [Fact]
    public async Task Missing_fields_and_a_wrong_term_are_explained_beside_the_field()
    {
        await using var scene = await DraftingScene.StartAsync();
        var typed = DraftingScene.Typed();
        typed["Input.Subject"] = "";
        typed["Input.Payer"] = "";
        typed["Input.Quota"] = "banyak";
        typed["Input.Groups[0].Owner"] = "";
        var page = await scene.Legal.SendAsync(await scene.Legal.OpenAsync(scene.DraftForm), typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Isian ini wajib diisi.", Error(page, "Input_Subject"));
        Assert.Equal("Isian ini wajib diisi.", Error(page, "Input_Payer"));
        Assert.Equal("Tulis bilangan bulat, misalnya 27.500.", Error(page, "Input_Quota"));
        Assert.Equal("Isian ini wajib diisi.", Error(page, "Input_Groups_0__Owner"));

        typed = DraftingScene.Typed();
        typed["Input.PeriodEnd"] = "2023-12-31";
        typed["Input.Payer"] = "BPKAD Kabupaten Jember";
        page = await scene.Legal.SendAsync(page, typed);
        Assert.Contains("lebih awal daripada tanggal mulai", Error(page, "Input_PeriodEnd"), StringComparison.Ordinal);
        Assert.Equal("Kader", page.Document.QuerySelector("#Input_Groups_0__Name")!.GetAttribute("value"));
        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<Agreement>().CountAsync()));
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_draft()
    {
        await using var scene = await DraftingScene.StartAsync();
        var form = await scene.Legal.OpenAsync(scene.DraftForm);
        await scene.Legal.SendAsync(form, DraftingScene.Typed());
        var again = await scene.Legal.SendAsync(form, DraftingScene.Typed());
        Assert.Contains("Draf yang sama sudah dibuat: JEMBER-2024-01", again.Text, StringComparison.Ordinal);
        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<Agreement>().CountAsync()));
    }

    [Fact]
    public async Task An_income_base_below_the_lowest_is_refused_with_the_figure()
    {
        await using var scene = await DraftingScene.StartAsync();
        var typed = DraftingScene.Typed();
        typed["Input.IncomeBase"] = "999.999";
        var page = await scene.Legal.SendAsync(await scene.Legal.OpenAsync(scene.DraftForm), typed);
        Assert.Contains("Rp1.000.000", Error(page, "Input_IncomeBase"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_for_groups_come_without_losing_what_was_typed()
    {
        await using var scene = await DraftingScene.StartAsync();
        var page = await scene.Legal.OpenAsync(scene.DraftForm);
        Assert.NotNull(page.Document.QuerySelector("#Input_Groups_4__Name"));
        Assert.Null(page.Document.QuerySelector("#Input_Groups_5__Name"));
        var typed = DraftingScene.Typed();
        typed["more"] = "true";
        page = await scene.Legal.SendAsync(page, typed);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll(".error"));
        Assert.Equal("Dinas PPPAKB", page.Document.QuerySelector("#Input_Groups_0__Owner")!.GetAttribute("value"));
        Assert.NotNull(page.Document.QuerySelector("#Input_Groups_9__Name"));
    }

    [Fact]
    public async Task An_umbrella_has_no_money_and_a_PKS_may_hang_under_it_within_its_term()
    {
        await using var scene = await DraftingScene.StartAsync();
        var form = await scene.Legal.OpenAsync($"{scene.DraftForm}&kind=UmbrellaMou");
        Assert.Null(form.Document.QuerySelector("#Input_Payer"));
        Dictionary<string, string> typed = new() { ["Input.Subject"] = "Kerja sama", ["Input.PeriodStart"] = "2024-02-01", ["Input.PeriodEnd"] = "2029-02-02" };
        var page = await scene.Legal.SendAsync(form, typed);
        Assert.Contains("satu sampai lima tahun", Error(page, "Input_PeriodEnd"), StringComparison.Ordinal);
        typed["Input.PeriodEnd"] = "2025-01-31";
        var umbrella = (await scene.Legal.SendAsync(page, typed)).Url.Segments[^1];

        typed = DraftingScene.Typed();
        typed["Input.UmbrellaId"] = umbrella;
        typed["Input.PeriodEnd"] = "2025-06-30";
        page = await scene.Legal.SendAsync(await scene.Legal.OpenAsync(scene.DraftForm), typed);
        Assert.Contains("di dalam Nota Kesepahaman induk", Error(page, "Input_PeriodEnd"), StringComparison.Ordinal);
        typed["Input.PeriodEnd"] = "2024-06-30";
        page = await scene.Legal.SendAsync(page, typed);
        Assert.Contains("JEMBER-2024-02", page.Heading, StringComparison.Ordinal);
        Assert.EndsWith(umbrella, page.LinkOf("JEMBER-2024-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revised_draft_gets_a_new_text_and_its_reason_stands_in_the_history()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var form = await scene.Legal.OpenAsync($"/Agreements/Revise/{id:D}");
        var refused = await scene.Legal.SendAsync(form, new() { ["Input.Quota"] = "1.600" });
        Assert.Equal("Isian ini wajib diisi.", Error(refused, "Input_Reason"));

        var done = await scene.Legal.SendAsync(refused, new() { ["Input.Quota"] = "1.600", ["Input.Reason"] = "Jumlah kader bertambah" });
        Assert.Contains("Draf diperbaiki", done.Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        var view = await scene.ViewAsync(id);
        Assert.Contains("Jumlah kader bertambah", view.Document.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("draf ke-2", view.Text, StringComparison.Ordinal);
        Assert.Contains("1.600", await scene.Legal.Client.GetStringAsync(view.Document.QuerySelector("iframe")!.GetAttribute("src")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_since_it_was_read_is_not_approved()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var read = await scene.Second.OpenAsync($"/Agreements/Approve/{id:D}");
        await scene.Legal.SendAsync(await scene.Legal.OpenAsync($"/Agreements/Revise/{id:D}"), new() { ["Input.Quota"] = "1.600", ["Input.Reason"] = "Bertambah" });
        await scene.App.SettleAsync();

        var page = await scene.Second.SendAsync(read, new() { ["Sha256"] = Fingerprint(read) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Naskah berubah sejak Anda membacanya", page.Text, StringComparison.Ordinal);
        Assert.Contains("disetujui", (await scene.Second.SendAsync(page, new() { ["Sha256"] = Fingerprint(page) })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_drafted_or_changed_a_text_leaves_its_approval_to_somebody_else()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var own = await scene.Legal.OpenAsync($"/Agreements/Approve/{id:D}");
        Assert.Contains("Minta rekan lain membaca dan menyetujuinya", own.Text, StringComparison.Ordinal);
        Assert.Null(own.Document.QuerySelector("[name=Sha256]"));
        var other = await scene.Second.OpenAsync($"/Agreements/Approve/{id:D}");

        // The form of a colleague, sent by the author.
        var forced = await scene.Legal.SendAsync(own with { Document = other.Document }, new() { ["Sha256"] = Fingerprint(other), ["__RequestVerificationToken"] = Token(await scene.Legal.OpenAsync(scene.DraftForm)) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);
        Assert.Contains("Minta rekan lain", forced.Text, StringComparison.Ordinal);
        Assert.Equal(AgreementState.Draft, await scene.App.ReadAsync(db => db.Set<Agreement>().Select(row => row.State).SingleAsync()));
        Assert.Contains("Naskah disetujui", (await scene.Second.SendAsync(other, new() { ["Sha256"] = Fingerprint(other) })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_of_one_may_do_without_the_second_person()
    {
        await using var scene = await DraftingScene.StartAsync(services => services.AddSingleton(new OfficePolicy { ApprovalBySecondPerson = false }));
        var id = await scene.DraftAsync();
        var own = await scene.Legal.OpenAsync($"/Agreements/Approve/{id:D}");
        Assert.Contains("Naskah disetujui", (await scene.Legal.SendAsync(own, new() { ["Sha256"] = Fingerprint(own) })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_approval_is_refused_kindly()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var page = await scene.Second.OpenAsync($"/Agreements/Approve/{id:D}");
        await scene.Second.SendAsync(page, new() { ["Sha256"] = Fingerprint(page) });

        var again = await scene.Second.SendAsync(page, new() { ["Sha256"] = Fingerprint(page) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Naskah ini sudah disetujui.", again.Text, StringComparison.Ordinal);
        Assert.NotEmpty(again.LinkOf("Lihat keadaan perjanjian ini"));
    }

    [Fact]
    public async Task An_approval_is_taken_back_only_with_a_reason_and_then_the_draft_may_be_revised()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        var page = await scene.Second.OpenAsync($"/Agreements/Approve/{id:D}");
        await scene.Second.SendAsync(page, new() { ["Sha256"] = Fingerprint(page) });
        var closed = await scene.Legal.OpenAsync($"/Agreements/Revise/{id:D}");
        Assert.Contains("Tarik kembali persetujuannya lebih dahulu", closed.Text, StringComparison.Ordinal);

        var form = await scene.Legal.OpenAsync((await scene.ViewAsync(id)).LinkOf("Tarik kembali persetujuan"));
        var refused = await scene.Legal.SendAsync(form, new() { ["Reason"] = " " });
        Assert.Contains("Tuliskan alasannya", Error(refused, "Reason"), StringComparison.Ordinal);
        var done = await scene.Legal.SendAsync(refused, new() { ["Reason"] = "Jumlah kader keliru" });
        Assert.Contains("menjadi draf lagi", done.Text, StringComparison.Ordinal);
        Assert.Contains("Jumlah kader keliru", done.Text, StringComparison.Ordinal);
        Assert.NotEmpty(done.LinkOf("Perbaiki draf"));

        var twice = await scene.Legal.SendAsync(form, new() { ["Reason"] = "Sekali lagi" });
        Assert.Contains("Tidak ada persetujuan yang dapat ditarik", twice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circular_letter_waits_until_the_agreement_is_in_force()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        Dictionary<string, string> typed = new() { ["Recipients"] = "Pimpinan perusahaan anggota" };
        var refused = await scene.Legal.SendAsync(await scene.Legal.OpenAsync($"/Agreements/Circular/{id:D}"), typed);
        Assert.Contains("yang sudah berlaku", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circular_letter_is_made_and_mailed_once()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.InForceAsync();
        var form = await scene.Legal.OpenAsync((await scene.ViewAsync(id)).LinkOf("Terbitkan surat edaran"));
        Dictionary<string, string> typed = new() { ["Recipients"] = "Pimpinan perusahaan anggota", ["RespondBy"] = "2024-01-07" };
        var late = await scene.Legal.SendAsync(form, typed);
        Assert.Contains("sudah lewat", Error(late, "RespondBy"), StringComparison.Ordinal);
        typed["RespondBy"] = "2024-01-22";
        Assert.Contains("Surat edaran diterbitkan", (await scene.Legal.SendAsync(late, typed)).Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        Assert.Contains("sejak halaman ini dibuka", (await scene.Legal.SendAsync(late, typed)).Text, StringComparison.Ordinal);
        await scene.App.SettleAsync();
        Assert.Single(scene.App.Mails(), mail => mail.Attachments.Any(file => file.Contains("surat-edaran", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task In_English_every_step_of_drafting_is_English()
    {
        await using var scene = await DraftingScene.StartAsync();
        await DraftingScene.SpeakEnglishAsync(scene.Legal);
        var form = await scene.Legal.OpenAsync(scene.DraftForm);
        Assert.Equal("Draft a new agreement", form.Heading);
        var refused = await scene.Legal.SendAsync(form, new() { ["Input.PeriodStart"] = "2024-02-01", ["Input.PeriodEnd"] = "2024-01-01", ["Input.Subject"] = "Pelindungan" });
        Assert.Equal("The last day is before the first day. Correct one of them.", Error(refused, "Input_PeriodEnd"));
        var id = await scene.DraftAsync();
        Assert.Contains("Read and approve", (await scene.ViewAsync(id)).Text, StringComparison.Ordinal);
        var partner = await scene.Legal.OpenAsync($"/Partnerships/View/{scene.PartnershipId:D}");
        Assert.Contains("Waiting for the text to be approved", partner.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_read_but_do_not_draft()
    {
        await using var scene = await DraftingScene.StartAsync();
        var id = await scene.DraftAsync();
        using var finance = await scene.App.SignInAsAsync(StaffRole.Finance);
        Assert.Equal(HttpStatusCode.OK, (await finance.OpenAsync($"/Agreements/View/{id:D}")).Status);
        Assert.NotEqual("Draf perjanjian baru", (await finance.OpenAsync(scene.DraftForm)).Heading);
        Assert.NotEqual("Setujui naskah", (await finance.OpenAsync($"/Agreements/Approve/{id:D}")).Heading);

        using var auditor = await scene.App.SignInAsAsync(StaffRole.Auditor);
        var page = await auditor.OpenAsync($"/Agreements/Approve/{id:D}");
        Assert.Equal("Setujui naskah", page.Heading);
        await auditor.SendAsync(page, new() { ["Sha256"] = Fingerprint(page) });
        Assert.Equal(AgreementState.Draft, await scene.App.ReadAsync(db => db.Set<Agreement>().Where(row => row.Id == id).Select(row => row.State).SingleAsync()));
    }

    private static string Token(SeenPage page) => page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static string Fingerprint(SeenPage page) => page.Document.QuerySelector("[name=Sha256]")!.GetAttribute("value")!;

    private static string Error(SeenPage page, string field) =>
        page.Document.QuerySelector($"#{field}-error")?.TextContent ?? throw new InvalidOperationException($"No error at {field}. The page says: {page.Text}");
}
