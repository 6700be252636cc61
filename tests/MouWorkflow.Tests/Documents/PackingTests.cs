using System.IO.Compression;
using System.Text;
using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Documents;

/// <summary>What we pack ourselves, the framework must unpack, byte for byte.</summary>
public sealed class PackingTests
{
    [Fact]
    public void Every_byte_length_and_distance_comes_back()
    {
        var random = new Random(7);
        var wanted = new List<byte>();
        using var deflate = new DeflateWriter();
        for (var round = 0; round < 4_000; round++)
        {
            var fresh = new byte[random.Next(0, 20)];
            random.NextBytes(fresh);
            deflate.Write(fresh);
            wanted.AddRange(fresh);
            var distance = random.Next(2) == 0 ? random.Next(1, 40) : random.Next(1, 40_000);
            var length = random.Next(3) == 0 ? random.Next(1, 700) : random.Next(1, 12);
            if (distance <= wanted.Count && deflate.TryRepeat(distance, length))
            {
                for (var i = 0; i < length; i++)
                {
                    wanted.Add(wanted[^distance]);
                }
            }
        }

        deflate.End();
        Assert.Equal(wanted, Inflate(deflate.Packed));
    }

    [Fact]
    public void A_repetition_of_each_length_from_each_kind_of_distance_comes_back()
    {
        for (var length = 4; length < 600; length++)
        {
            foreach (var distance in (int[])[1, 2, 3, 4, 5, 8, 9, 256, 257, 258, 1_024, 1_025, 16_384, 16_385, 32_767, 32_768])
            {
                using var deflate = new DeflateWriter();
                var wanted = Enumerable.Range(0, distance).Select(i => (byte)((i * 31) ^ (i >> 8))).ToList();
                deflate.Write([.. wanted]);
                Assert.True(deflate.TryRepeat(distance, length));
                for (var i = 0; i < length; i++)
                {
                    wanted.Add(wanted[^distance]);
                }

                deflate.End();
                if (!wanted.SequenceEqual(Inflate(deflate.Packed)))
                {
                    Assert.Fail($"length {length}, distance {distance}");
                }
            }

            length += length is > 20 and < 250 or > 270 ? 12 : 0;
        }
    }

    [Fact]
    public void What_is_too_far_away_or_too_short_is_not_repeated()
    {
        using var deflate = new DeflateWriter();
        deflate.Write(new byte[40_000]);
        Assert.False(deflate.TryRepeat(32_769, 100));
        Assert.False(deflate.TryRepeat(long.MaxValue / 2, 100));
        Assert.False(deflate.TryRepeat(10, 3));
    }

    [Fact]
    public void Joined_checksums_are_the_checksum_of_the_whole()
    {
        var random = new Random(3);
        foreach (var (first, second) in (ReadOnlySpan<(int, int)>)[(0, 1), (1, 0), (1, 1), (3, 5), (100, 7), (7, 100), (5_000, 70_000), (70_000, 4_096)])
        {
            var bytes = new byte[first + second];
            random.NextBytes(bytes);
            var joined = Crc32.Join(Crc32.Append(0, bytes.AsSpan(0, first)), Crc32.Append(0, bytes.AsSpan(first)), Crc32.Shift(second));
            Assert.Equal(Crc32.Append(0, bytes), joined);
        }

        Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));
    }

    [Fact]
    public void A_plan_is_packed_into_just_the_bytes_it_writes_whatever_its_values_and_branches_are()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var text = Template(random, 0);
            var template = TextTemplate.Compile(text, "uji", TextEscape.None);
            var data = TemplateData.FromJson($$"""{"a":[{{string.Join(',', Enumerable.Range(0, random.Next(1, 40)).Select(i => $$"""{"v":"{{Word(random)}}","t":{{(i % 3 == 0 ? "true" : "false")}}}"""))}}],"v":"luar","t":true}""");
            var wanted = template.Render(data);
            using var packer = new PartPacker(PieceCutter.Cut(template.Plan));
            Pack(template.Plan, data, packer);
            Assert.Equal(wanted, Encoding.UTF8.GetString(Inflate(packer.Packed)));
            Assert.Equal((Encoding.UTF8.GetByteCount(wanted), Crc32.Append(0, Encoding.UTF8.GetBytes(wanted))), (packer.Size, packer.Crc));
        }
    }

    private static void Pack(Node[] plan, TemplateData data, PartPacker packer)
    {
        using var sink = new Sink(rehearsal: false);
        sink.Into(packer);
        var faults = new RenderFaults("uji");
        new Runner(data, new Dictionary<string, StreamedRows>(), sink, faults, new Meter(RenderLimits.Default, "uji", sink, default), null, 1, default).Run(plan);
        sink.EndPart();
        packer.End();
        faults.ThrowIfAny();
    }

    private static string Template(Random random, int depth)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 6; i++)
        {
            text.Append(random.Next(depth > 2 ? 3 : 5) switch
            {
                0 => $"<w:p><w:r><w:rPr>{new string((char)('a' + random.Next(3)), random.Next(300))}</w:rPr>",
                1 => "{{v}}",
                2 => Word(random),
                3 => "{{#each @root.a}}" + Template(random, depth + 2) + "{{/each}}",
                _ => "{{#if t}}" + Template(random, depth + 1) + "{{else}}" + Template(random, depth + 1) + "{{/if}}",
            });
        }

        return text.ToString();
    }

    private static string Word(Random random) => $"{new string((char)('k' + random.Next(4)), random.Next(1, 70))}{random.Next(1_000)}é";

    private static byte[] Inflate(ReadOnlyMemory<byte> packed)
    {
        using var stream = new DeflateStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
