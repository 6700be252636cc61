using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Participants;

/// <summary>What happens when registration opens: members go on, offices are asked, annexes list everybody.</summary>
public sealed class RenewedTermTests
{
    private static readonly DateOnly Start2026 = new(2026, 1, 1);
    private static readonly DateOnly Start2027 = new(2027, 1, 1);

    [Fact]
    public async Task Members_go_on_with_their_first_month_whatever_their_age_and_the_last_to_come_yield_to_a_smaller_quota()
    {
        await using var office = await Office.OpenAsync(2026, 1, 2);
        var partnership = await office.PartnershipAsync("tulungagung");
        var before = await office.AgreementAsync(partnership, Start2026, new DateOnly(2026, 12, 31), 10, null, ("Nelayan", 5), ("Pedagang", null));
        var old = new DateOnly(1961, 6, 1);
        await office.UploadAsync(before, People.List([$"{People.Nik(old, Sex.Male, 1)},Peserta Tua,{old:dd-MM-yyyy},L"]), before.Groups[0].Id);
        office.Clock.MoveTo(new DateOnly(2026, 3, 2));
        await office.UploadAsync(before, People.List(1, 3), before.Groups[1].Id);
        office.Clock.MoveTo(new DateOnly(2026, 12, 1));
        var next = await office.AgreementAsync(partnership, Start2027, new DateOnly(2027, 12, 31), 3, before, ("pedagang", null), ("Nelayan", 5));

        await office.ActAsync<CarryOver>(carry => carry.RunAsync(next, default));
        await office.ActAsync<CarryOver>(carry => carry.RunAsync(next, default));

        var carried = await office.RowsAsync<Enrollment>(rows => rows.Where(row => row.AgreementId == next.Id).OrderBy(row => row.Position));
        Assert.Equal([Start2026, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 1)], carried.Select(row => row.FirstMonth));
        Assert.All(carried, row => Assert.Equal(Start2027, row.StartMonth));
        Assert.Equal([next.Groups[1].Id, next.Groups[0].Id, next.Groups[0].Id], carried.Select(row => row.GroupId!.Value));
        Assert.Equal(0, await office.AskAsync<ParticipantReads, int>(reads => reads.NewMembersAsync(next.Id, Start2027, default)));
        var ages = await office.AskAsync<ParticipantReads, IReadOnlyDictionary<int, int>>(reads => reads.HeadcountByMembershipMonthAsync(next.Id, Start2027, default));
        Assert.Equal([(11, 2), (13, 1)], ages.OrderBy(age => age.Key).Select(age => (age.Key, age.Value)));
    }

    [Fact]
    public async Task Who_joins_the_old_term_after_the_new_one_was_signed_goes_on_too()
    {
        await using var office = await Office.OpenAsync(2026, 11, 2);
        var partnership = await office.PartnershipAsync("tulungagung");
        var before = await office.AgreementAsync(partnership, Start2026, new DateOnly(2026, 12, 31), 10);
        var next = await office.AgreementAsync(partnership, Start2027, new DateOnly(2027, 12, 31), 10, before);

        await office.UploadAsync(before, People.List(1, 2));

        Assert.Equal(2, await office.AskAsync<ParticipantReads, int>(reads => reads.HeadcountAsync(next.Id, Start2027, default)));
    }

    [Fact]
    public async Task A_gap_between_two_terms_begins_membership_anew()
    {
        await using var office = await Office.OpenAsync(2026, 1, 2);
        var partnership = await office.PartnershipAsync("tulungagung");
        var before = await office.AgreementAsync(partnership, Start2026, new DateOnly(2026, 12, 31), 10);
        await office.UploadAsync(before, People.List(1, 1));
        var next = await office.AgreementAsync(partnership, new DateOnly(2027, 3, 1), new DateOnly(2027, 12, 31), 10, before);

        await office.ActAsync<CarryOver>(carry => carry.RunAsync(next, default));

        var carried = Assert.Single(await office.RowsAsync<Enrollment>(rows => rows.Where(row => row.AgreementId == next.Id)));
        Assert.Equal(new DateOnly(2027, 3, 1), carried.FirstMonth);
    }

    [Fact]
    public async Task A_member_of_the_term_before_who_was_left_out_may_be_uploaded_above_the_age_limit_and_stays_as_old_a_member()
    {
        await using var office = await Office.OpenAsync(2026, 1, 2);
        var partnership = await office.PartnershipAsync("tulungagung");
        var before = await office.AgreementAsync(partnership, Start2026, new DateOnly(2026, 12, 31), 10);
        var old = new DateOnly(1961, 6, 1);
        var list = People.List([$"{People.Nik(old, Sex.Male, 1)},Peserta Tua,{old:dd-MM-yyyy},L"]);
        await office.UploadAsync(before, list);
        office.Clock.MoveTo(new DateOnly(2026, 12, 15));
        var next = await office.AgreementAsync(partnership, Start2027, new DateOnly(2027, 12, 31), 10, before);

        Assert.Equal(1, (await office.UploadAsync(next, list)).Value.Accepted);

        var member = Assert.Single(await office.RowsAsync<Enrollment>(rows => rows.Where(row => row.AgreementId == next.Id)));
        Assert.Equal((Start2027, Start2026), (member.StartMonth, member.FirstMonth));
        Assert.Single(await office.RowsAsync<Participant>(rows => rows));
    }

    [Fact]
    public async Task Every_office_with_free_places_is_asked_once_for_its_list()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var partnership = await office.PartnershipAsync("tulungagung");
        var agreement = await office.AgreementAsync(partnership, Start2027, new DateOnly(2027, 12, 31), 10, null, ("Nelayan", 2), ("Pedagang", 5));
        await office.UploadAsync(agreement, People.List(1, 2), agreement.Groups[0].Id);
        var occasion = Guid.NewGuid();

        await office.ActAsync<ListRequests>(requests => requests.AskAsync(agreement, occasion, default));
        await office.ActAsync<ListRequests>(requests => requests.AskAsync(agreement, occasion, default));
        var order = Assert.Single(await office.RowsAsync<OutboxRow>(rows => rows.Where(row => row.Kind == "list-request")));
        await office.ActAsync<ListRequests>(requests => new ListRequestHandler(requests).HandleAsync(order, default));

        var mail = Assert.Single(await office.RowsAsync<MailMessage>(rows => rows.Where(row => row.Template == "upload-request")));
        Assert.Equal("Dinas Pedagang", mail.ToName);
        Assert.Contains("Kuota kelompok: 5 orang", Render(mail, "id"), StringComparison.Ordinal);
        Assert.Contains("9 Januari 2027", Render(mail, "id"), StringComparison.Ordinal);
        Assert.NotEmpty(Render(mail, "en"));
    }

    [Fact]
    public async Task When_no_place_is_free_nobody_is_asked()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await office.AgreementAsync(await office.PartnershipAsync("tulungagung"), Start2027, new DateOnly(2027, 12, 31), 2);
        await office.UploadAsync(agreement, People.List(1, 2));

        await office.ActAsync<ListRequests>(requests => requests.QueueAsync(agreement.Id, "sekali", default));

        Assert.Empty(await office.RowsAsync<MailMessage>(rows => rows.Where(row => row.Template == "upload-request")));
    }

    [Fact]
    public async Task The_office_is_told_the_counts_and_the_reasons()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await office.AgreementAsync(await office.PartnershipAsync("tulungagung"), Start2027, new DateOnly(2027, 12, 31), 10, null, ("Nelayan", 4));
        await office.UploadAsync(agreement, People.List([People.Line(1), People.Line(1), "1,2,3,4", "1,,3,4"]), agreement.Groups[0].Id);

        var mail = Assert.Single(await office.RowsAsync<MailMessage>(rows => rows));

        Assert.Equal(("upload-result", "Dinas Nelayan"), (mail.Template, mail.ToName));
        var text = Render(mail, "id");
        Assert.Contains("Diterima: 1\nDitolak: 3\nSisa kuota kelompok: 3", text, StringComparison.Ordinal);
        Assert.Contains("- NIK harus tepat 16 angka: 2 baris", text, StringComparison.Ordinal);
        Assert.NotEmpty(Render(mail, "en"));
    }

    [Fact]
    public async Task The_annex_lists_members_by_group_and_row_with_masked_numbers()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await office.AgreementAsync(await office.PartnershipAsync("tulungagung"), Start2027, new DateOnly(2027, 12, 31), 10, null, ("Nelayan", null), ("Pedagang", null));
        var (later, earlier) = (agreement.Groups[1].Id, agreement.Groups[0].Id);
        await office.UploadAsync(agreement, People.List(1, 2), later);
        await office.UploadAsync(agreement, People.List(11, 2), earlier);

        var rows = await office.AskAsync<IEnumerable<DocumentRows>, List<IReadOnlyDictionary<string, object?>>>(async sources =>
        {
            var source = sources.Single(candidate => candidate.Name == "participants").Open($"{agreement.Id:D}|2027-01-01", default);
            Assert.Equal("rows", source.Path);
            List<IReadOnlyDictionary<string, object?>> all = [];
            await foreach (var row in source.Rows)
            {
                all.Add(row);
            }

            return all;
        });

        Assert.Equal([1L, 2L, 3L, 4L], rows.Select(row => row["no"]));
        Assert.Equal(4, rows.Select(row => row["name"]).Distinct().Count());
        Assert.Equal(2, rows.Select(row => row["group"]).Distinct().Count());
        Assert.All(rows, row => Assert.Matches(@"^\*{12}\d{4}$", (string)row["nik"]!));
        Assert.All(rows, row => Assert.Equal("2027-01-01", row["startMonth"]));
    }

    private static string Render(MailMessage mail, string language)
    {
        var model = JsonNode.Parse(mail.ModelJson)!.AsObject();
        model["link"] = $"https://mou.kantor.example{mail.LinkPath}";
        var rendered = new MailTemplates(Path.Combine(Office.Root(), "templates", "mail")).Render(mail.Template, language, TemplateData.FromJson(model.ToJsonString()));
        return rendered.Text.ReplaceLineEndings("\n");
    }
}
