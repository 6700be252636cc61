using System.Globalization;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

[Collection("memory")]
public sealed class StreamedRowsTests
{
    private static readonly byte[] Annex = Make(
        P("Lampiran {{title}}") + P("{{#if not rows}}Nihil{{/if}}")
        + Table(8, Row("No", "Nama", "NIK", "Desa", "Iuran", "Mulai", "Ket", "Paraf"), Row("{{#each rows}}{{@index}}", "{{name}}", "{{nik | mask_nik}}", "{{village}}", "{{fee | rupiah}}", "{{from | tanggal}}", "{{note | default(\"-\")}}", "{{/each}}"))
        + P("Selesai"));

    [Fact]
    public async Task Two_hundred_thousand_rows_pass_through_in_bounded_memory()
    {
        var template = WordTemplate.Compile(Annex, "lampiran");
        var output = new CountingStream();
        await template.RenderAsync(Data(10), output); // Warm.
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var highest = 0L;
        await template.RenderAsync(Data(200_000, i => highest = i % 20_000 == 0 ? Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true) - before) : highest), output);
        Assert.True(output.Count > 3_000_000, $"{output.Count} bytes written");
        Assert.InRange(highest, 0, 8 << 20);
    }

    [Fact]
    public async Task A_long_streamed_document_is_a_sound_file()
    {
        // Words that hardly pack, so that few rows are already more than is held back.
        var random = new Random(5);
        var data = TemplateData.FromJson("""{"title":"I"}""").WithRows("rows", Rows(6_000, i => $"Desa & <RT> {Convert.ToHexString(Noise(random))}"));
        var rendered = await Render(Annex, data);
        Assert.InRange(rendered.Length, 2_500_000, 10_000_000);
        Assert.Equal(6_001, Count(rendered, "tr"));
        var paragraphs = Paragraphs(rendered);
        Assert.Equal(["6000", "Peserta 6000", "************6000"], paragraphs[^9..^6]);
        Assert.Equal(["Rp16.800", "4 Oktober 2024", "-", "", "Selesai"], paragraphs[^5..]);

        static byte[] Noise(Random random)
        {
            var noise = new byte[220];
            random.NextBytes(noise);
            return noise;
        }
    }

    [Fact]
    public async Task Streamed_and_listed_rows_give_the_same_bytes()
    {
        const string json = """{"title":"I","rows":[{"name":"Peserta 1","nik":"9900000000000001","village":"Desa & <RT>","fee":16800,"from":"2024-10-04"},{"name":"Peserta 2","nik":"9900000000000002","village":"Desa & <RT>","fee":16800,"from":"2024-10-04"}]}""";
        Assert.Equal(await Render(Annex, json), await Render(Annex, Data(2)));
    }

    [Fact]
    public async Task Rows_that_say_other_names_or_find_them_in_their_own_way_are_asked_by_name()
    {
        var template = Make(P("{{#each rows}}{{a | default(\"-\")}}{{b | default(\"-\")}} {{/each}}"));
        IReadOnlyDictionary<string, object?>[] rows =
        [
            new Dictionary<string, object?> { ["a"] = 1L, ["b"] = 2L },
            new Dictionary<string, object?> { ["b"] = 4L, ["a"] = 3L },
            new Dictionary<string, object?> { ["a"] = 5L },
            new Dictionary<string, object?> { ["a"] = 6L, ["b"] = null, ["c"] = 0L },
            new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["A"] = 7L, ["B"] = 8L },
            new SortedList<string, object?> { ["a"] = 9L, ["b"] = 0L },
        ];
        var rendered = await Render(template, TemplateData.FromJson("{}").WithRows("rows", rows.ToAsyncEnumerable()));
        Assert.Equal(["12 34 5- 6- 78 90 "], Paragraphs(rendered));
    }

    [Fact]
    public async Task A_condition_can_ask_whether_a_stream_has_rows()
    {
        Assert.DoesNotContain("Nihil", Part(await Render(Annex, Data(1))), StringComparison.Ordinal);
        Assert.Contains("Nihil", Part(await Render(Annex, Data(0))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_row_of_a_short_list_is_named_and_nothing_is_written()
    {
        using var memory = new MemoryStream();
        var data = TemplateData.FromJson("""{"title":"I"}""").WithRows("rows", Rows(3, i => i == 2 ? null : "Desa"));
        var e = await Assert.ThrowsAsync<TemplateException>(() => WordTemplate.Compile(Annex, "lampiran").RenderAsync(data, memory));
        Assert.Equal(("village", "isi dokumen, tabel 1 baris 2 kolom 4 (rows ke-2)"), (e.Faults.Single().Excerpt, e.Faults.Single().Place));
        Assert.Equal(0, memory.Length);
    }

    [Fact]
    public async Task A_faulty_row_late_in_a_long_list_is_named_and_leaves_no_readable_file()
    {
        using var memory = new MemoryStream();
        var data = TemplateData.FromJson("""{"title":"I"}""").WithRows("rows", Rows(140_000, i => i == 139_999 ? null : "Desa"));
        var e = await Assert.ThrowsAsync<TemplateException>(() => WordTemplate.Compile(Annex, "lampiran").RenderAsync(data, memory));
        Assert.Equal("isi dokumen, tabel 1 baris 2 kolom 4 (rows ke-139999)", e.Faults.Single().Place);
        Assert.NotEqual(0, memory.Length);
        Assert.Throws<InvalidDataException>(() => new System.IO.Compression.ZipArchive(new MemoryStream(memory.ToArray())));
    }

    [Fact]
    public async Task A_fault_behind_a_long_list_is_found_before_a_byte_is_written()
    {
        var template = WordTemplate.Compile(Make(P("{{#each rows}}{{name}}{{/each}}") + P("{{missing}}")), "uji");
        var output = new CountingStream();
        var data = TemplateData.FromJson("{}").WithRows("rows", Rows(200_000, i => $"Desa {i}"));
        var e = await Assert.ThrowsAsync<TemplateException>(() => template.RenderAsync(data, output));
        Assert.Equal("missing", e.Faults.Single().Excerpt);
        Assert.Equal(0, output.Count);
    }

    [Fact]
    public async Task Rows_by_columns_give_the_same_bytes_as_rows_that_name_their_values()
    {
        string[] columns = ["from", "fee", "village", "nik", "name", "unused"];
        var byColumns = TemplateData.FromJson("""{"title":"I"}""").WithRows("rows", columns, InColumns());
        Assert.Equal(await Render(Annex, Data(500)), await Render(Annex, byColumns));

        async IAsyncEnumerable<IReadOnlyList<object?>> InColumns()
        {
            await foreach (var row in Rows(500, _ => "Desa & <RT>"))
            {
                yield return [.. columns.SkipLast(1).Select(c => row[c])];
            }
        }
    }

    [Fact]
    public async Task A_value_that_a_row_by_columns_lacks_is_missing_and_not_taken_from_outside()
    {
        var data = TemplateData.FromJson("""{"name":"orang lain"}""").WithRows("rows", ["no", "name"], new[] { new object?[] { 1, "Ani" }, [2] }.ToAsyncEnumerable());
        var e = await Assert.ThrowsAsync<TemplateException>(() => Render(Make(P("{{#each rows}}{{no}} {{name}}{{/each}}")), data));
        Assert.Equal(("name", "isi dokumen, paragraf 1 (rows ke-2)"), (e.Faults.Single().Excerpt, e.Faults.Single().Place));
    }

    [Fact]
    public async Task A_stream_for_a_loop_that_stands_twice_is_refused_before_it_is_read()
    {
        var twice = WordTemplate.Compile(Make(P("{{#each rows}}{{name}}{{/each}}") + P("{{#each rows}}{{name}}{{/each}}")), "uji");
        await Assert.ThrowsAsync<ArgumentException>(() => twice.RenderAsync(Data(1), Stream.Null));
        await Assert.ThrowsAsync<ArgumentException>(() => WordTemplate.Compile(Make(P("x")), "uji").RenderAsync(Data(1), Stream.Null));
    }

    [Fact]
    public async Task Rendering_can_be_cancelled_between_rows()
    {
        using var stop = new CancellationTokenSource();
        var data = Data(100_000, i =>
        {
            if (i == 500)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WordTemplate.Compile(Annex, "lampiran").RenderAsync(data, Stream.Null, stop.Token));
    }

    private static TemplateData Data(int count, Action<int>? each = null) =>
        TemplateData.FromJson("""{"title":"I"}""").WithRows("rows", Rows(count, _ => "Desa & <RT>", each));

    private static async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows(int count, Func<int, string?> village, Action<int>? each = null)
    {
        for (var i = 1; i <= count; i++)
        {
            each?.Invoke(i);
            if (i % 1000 == 0)
            {
                await Task.Yield();
            }

            yield return new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["name"] = $"Peserta {i}",
                ["nik"] = "99" + i.ToString("D14", CultureInfo.InvariantCulture),
                ["village"] = village(i),
                ["fee"] = 16_800L,
                ["from"] = new DateOnly(2024, 10, 4),
            };
        }
    }

    private sealed class CountingStream : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        // Synchronous writing is what a web server's response refuses.
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous write.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
