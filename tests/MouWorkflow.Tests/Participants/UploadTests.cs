using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Participants;

/// <summary>From a file to registered people, on a real SQLite file, through the shipped workflow.</summary>
public sealed class UploadTests
{
    private static readonly DateOnly January = new(2027, 1, 1);
    private static readonly DateOnly December = new(2027, 12, 31);

    [Fact]
    public async Task Good_rows_are_registered_and_a_bad_one_refuses_nobody_else()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 100);

        var result = (await office.UploadAsync(agreement, People.List([People.Line(1), "123,Peserta Rusak,01-01-1990,L", People.Line(2), People.Line(1)]))).Value;

        Assert.Equal(new UploadResult(result.ImportId, ImportState.Registered, 4, 2, 2, 0), result);
        var enrolled = await office.RowsAsync<Enrollment>(rows => rows.OrderBy(row => row.Position));
        Assert.Equal([January, January], enrolled.Select(row => row.StartMonth));
        Assert.Equal(2, await office.AskAsync<ParticipantReads, int>(reads => reads.HeadcountAsync(agreement.Id, January, default)));
        var refused = await office.AskAsync<ImportReads, IReadOnlyList<RowResult>>(reads => reads.RowsAsync(result.ImportId, false, 0, 100, default));
        Assert.Equal([(3, "nik-length"), (5, "duplicate-in-file")], refused.Select(row => (row.Number, row.Reasons.Single().Code)));
        var instance = Assert.Single(await office.RowsAsync<WorkflowInstance>(rows => rows));
        Assert.Equal((WorkflowStatus.Finished, result.ImportId), (instance.Status, instance.SubjectId));
        Assert.Empty(await office.RowsAsync<WorkflowIncident>(rows => rows));
    }

    [Fact]
    public async Task What_is_registered_can_be_read_back_and_nothing_of_it_stays_readable_in_the_database()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 100);
        var (nik, name, birth, sex) = People.Number(7);

        await office.UploadAsync(agreement, People.List([$"{nik},{name},{birth:dd-MM-yyyy},P,Jalan Contoh 9"], "nik,nama,tanggal lahir,jk,alamat"));

        var person = Assert.Single(await office.RowsAsync<Participant>(rows => rows));
        await office.InAsync<KeyRing>(keys =>
        {
            Assert.Equal(nik, keys.ReadNik(person.Nik, person.Id));
            Assert.Equal("Jalan Contoh 9", keys.ReadDetails(person.Details!, person.Id).Address);
            return Task.CompletedTask;
        });
        Assert.Equal((name, birth, sex), (person.Name, person.BirthDate, person.Sex));
        Assert.DoesNotContain(nik, Encoding.Latin1.GetString(person.Nik), StringComparison.Ordinal);
        var row = Assert.Single(await office.RowsAsync<ImportRow>(rows => rows));
        Assert.Equal((ImportRowState.Registered, null, null, null), (row.State, row.Nik, row.Name, row.Cells));
    }

    [Fact]
    public async Task One_line_of_history_tells_the_counts_and_no_person()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 100);
        await office.UploadAsync(agreement, People.List(1, 3));

        var line = Assert.Single(await office.RowsAsync<HistoryEntry>(rows => rows));

        Assert.Equal(("participants-registered", "Operator data"), (line.Fact, line.Actor));
        Assert.Contains("3 baris, 3 terdaftar, 0 ditolak", line.TextId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earlier_rows_win_the_last_places_and_the_rest_is_told_that_the_quota_is_full()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 5);
        await office.UploadAsync(agreement, People.List(1, 2));

        var result = (await office.UploadAsync(agreement, People.List(1, 8))).Value;

        Assert.Equal((8, 3, 5), (result.Proposed, result.Accepted, result.Refused));
        var rows = await office.RowsAsync<ImportRow>(all => all.Where(row => row.ImportId == result.ImportId).OrderBy(row => row.Number));
        Assert.Equal(
            ["already-registered", "already-registered", "", "", "", "quota-full", "quota-full", "quota-full"],
            rows.Select(row => row.Reasons));
        Assert.NotNull(rows[^1].Cells);
    }

    [Fact]
    public async Task Who_finds_no_place_now_begins_in_the_month_in_which_places_are_added()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 3);
        await office.ExpandAsync(agreement, 2, new DateOnly(2027, 4, 15));

        await office.UploadAsync(agreement, People.List(1, 6));

        var months = (await office.RowsAsync<Enrollment>(rows => rows.OrderBy(row => row.Position))).Select(row => row.StartMonth.Month);
        Assert.Equal([1, 1, 1, 5, 5], months);
        Assert.Equal(3, await office.AskAsync<ParticipantReads, int>(reads => reads.HeadcountAsync(agreement.Id, new DateOnly(2027, 4, 1), default)));
        Assert.Equal(5, await office.AskAsync<ParticipantReads, int>(reads => reads.HeadcountAsync(agreement.Id, new DateOnly(2027, 5, 31), default)));
    }

    [Fact]
    public async Task Who_reaches_the_age_limit_while_waiting_for_a_place_is_refused_and_the_place_goes_to_the_next()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 1);
        await office.ExpandAsync(agreement, 1, new DateOnly(2027, 3, 1));
        var old = new DateOnly(1962, 2, 15);

        await office.UploadAsync(agreement, People.List([People.Line(1), $"{People.Nik(old, Sex.Male, 1)},Peserta Tua,{old:dd-MM-yyyy},L", People.Line(2)]));

        var rows = await office.RowsAsync<ImportRow>(all => all.OrderBy(row => row.Number));
        Assert.Equal([("", 1), ("age-limit", 0), ("", 3)], rows.Select(row => (row.Reasons, row.StartMonth?.Month ?? 0)));
    }

    [Fact]
    public async Task Who_is_active_under_another_running_agreement_is_refused_also_in_another_partnership()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var first = await AgreementAsync(office, 10);
        var second = await office.AgreementAsync(await office.PartnershipAsync("bekasi"), January, December, 10);
        await office.UploadAsync(first, People.List(1, 1));

        var result = (await office.UploadAsync(second, People.List(1, 2))).Value;

        Assert.Equal((1, 1), (result.Accepted, result.Refused));
        Assert.Equal("active-elsewhere", (await office.RowsAsync<ImportRow>(rows => rows.Where(row => row.State == ImportRowState.Refused))).Single().Reasons);
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_refused_as_a_whole_and_nothing_is_kept()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 10);

        Assert.Equal("upload.columns", (await office.UploadAsync(agreement, People.List([People.Line(1)], "a,b,c,d"))).Refusal?.Code);
        Assert.Equal("upload.no-rows", (await office.UploadAsync(agreement, People.List([]))).Refusal?.Code);
        Assert.Equal("upload.empty", (await office.UploadAsync(agreement, [])).Refusal?.Code);
        Assert.Equal("upload.unreadable", (await office.UploadAsync(agreement, "%PDF-1.7"u8.ToArray())).Refusal?.Code);
        Assert.Equal("upload.group", (await office.UploadAsync(agreement, People.List(1, 1), Guid.NewGuid())).Refusal?.Code);
        Assert.Empty(await office.RowsAsync<ParticipantImport>(rows => rows));
    }

    [Fact]
    public async Task After_a_crash_the_upload_goes_on_where_it_stopped_and_counts_nobody_twice()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 100_000);
        var list = People.List([.. Enumerable.Range(1, 7000).Select(People.Line), People.Line(3), People.Line(6900)]);
        office.DiesAfterRows = 6000;
        await Assert.ThrowsAsync<ProcessDiedException>(() => office.UploadAsync(agreement, list));
        var broken = Assert.Single(await office.RowsAsync<ParticipantImport>(rows => rows));
        Assert.Equal((ImportState.Staged, 5001), (broken.State, broken.LastRow));
        office.DiesAfterRows = null;

        Assert.Equal(0, await office.AskAsync<ResumeImports, int>(job => job.RunAsync(default)));
        office.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await office.AskAsync<ResumeImports, int>(job => job.RunAsync(default)));

        var import = Assert.Single(await office.RowsAsync<ParticipantImport>(rows => rows));
        Assert.Equal((ImportState.Registered, 7002, 7000, 2), (import.State, import.Proposed, import.Accepted, import.Refused));
        Assert.Equal(7000, await office.AskAsync<MouDbContext, int>(db => db.Set<Enrollment>().CountAsync()));
        Assert.Equal(0, await office.AskAsync<ResumeImports, int>(job => job.RunAsync(default)));
    }

    [Fact]
    public async Task Refused_rows_come_back_as_a_file_that_can_be_corrected_and_uploaded_again()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 100);
        var (nik, name, _, _) = People.Number(5);
        var result = (await office.UploadAsync(agreement, People.List([$"{nik},{name},,P,=cmd"], "NIK,Nama,Tanggal Lahir,JK,Catatan"))).Value;

        var csv = await office.AskAsync<RefusedRowsCsv, byte[]>(async query =>
        {
            using var output = new MemoryStream();
            await query.WriteAsync(result.ImportId, output, UiLanguage.Indonesian, default);
            return output.ToArray();
        });

        var text = Encoding.UTF8.GetString(csv);
        Assert.Equal($"\uFEFFNIK;Nama;Tanggal Lahir;JK;Catatan;Baris;Alasan\r\n'{nik};{name};;P;'=cmd;2;\"{RowReason.BirthMissing.Sentence.Id}\"\r\n".Replace("\"", "", StringComparison.Ordinal), text);
        var corrected = Encoding.UTF8.GetBytes(text.Replace($"{name};;", $"{name};{People.Number(5).Birth:dd-MM-yyyy};", StringComparison.Ordinal));
        Assert.Equal(1, (await office.UploadAsync(agreement, corrected)).Value.Accepted);
    }

    [Fact]
    public async Task Two_uploads_of_one_agreement_share_its_places()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 30);

        var results = await Task.WhenAll(office.UploadAsync(agreement, People.List(1, 20)), office.UploadAsync(agreement, People.List(101, 20)));

        Assert.Equal(30, results.Sum(result => result.Value.Accepted));
        Assert.Equal(10, results.Sum(result => result.Value.Refused));
    }

    [Fact]
    public async Task Every_registered_list_has_its_record_of_the_hand_over_with_counts_and_no_person()
    {
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await AgreementAsync(office, 100);
        var first = (await office.UploadAsync(agreement, People.List([People.Line(1), "123,Peserta Rusak,01-01-1990,L"]))).Value;
        var second = (await office.UploadAsync(agreement, People.List([People.Line(2)]))).Value;

        var records = await office.RowsAsync<StoredDocument>(rows => rows.Where(row => row.Kind == "data-handover").OrderBy(row => row.FileName));

        Assert.Equal(
            [(first.ImportId, "tulungagung-202701-BAST-1.docx"), (second.ImportId, "tulungagung-202701-BAST-2.docx")],
            records.Select(row => (row.SubjectId, row.FileName)));
        var data = records[0].DataJson!;
        Assert.Contains("\"proposed\":2,\"accepted\":1,\"refused\":1", data, StringComparison.Ordinal);
        Assert.Contains(RowReason.NikLength.What.Id, data, StringComparison.Ordinal);
        Assert.DoesNotContain("Peserta", data.Replace("Data Calon Peserta", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(People.Number(1).Nik, data, StringComparison.Ordinal);
        var mail = (await office.RowsAsync<MailMessage>(rows => rows.Where(row => row.Template == "upload-result" && row.SubjectId == first.ImportId))).Single();
        Assert.Equal(records[0].Id.ToString("D"), mail.Attachments);
    }

    private static async Task<Agreement> AgreementAsync(Office office, int quota) =>
        await office.AgreementAsync(await office.PartnershipAsync("tulungagung"), January, December, quota);
}
