using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents;

/// <summary>Files nobody should upload: each is refused with a sentence, quickly, and none brings anything down.</summary>
public sealed class HostileFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static TheoryData<string, string> Corpus => new()
    {
        { "empty", "package.empty" },
        { "not a zip", "package.not-a-docx" },
        { "a pdf", "package.not-a-docx" },
        { "rtf", "package.not-a-docx" },
        { "a zip of something else", "package.not-a-docx" },
        { "an old .doc", "package.legacy" },
        { "locked with a password", "package.encrypted" },
        { "cut off", "package.damaged" },
        { "first bytes only", "package.damaged" },
        { "one byte changed", "package.damaged" },
        { "size made smaller", "package.damaged" },
        { "size made larger", "package.damaged" },
        { "zip bomb", "package.too-large" },
        { "overlapping entries", "package.too-large" },
        { "ten thousand entries", "package.too-large" },
        { "much text", "package.bad-xml" },
        { "too many elements", "package.bad-xml" },
        { "deep", "package.bad-xml" },
        { "DTD", "package.bad-xml" },
        { "billion laughs", "package.bad-xml" },
        { "external entity", "package.bad-xml" },
        { "cut XML", "package.bad-xml" },
        { "wrong encoding", "package.bad-xml" },
        { "name goes up", "package.bad-entry" },
        { "name from the root", "package.bad-entry" },
        { "name with a drive", "package.bad-entry" },
        { "name with a backslash", "package.bad-entry" },
        { "name with a control character", "package.bad-entry" },
        { "the same name twice", "package.bad-entry" },
        { "the same name in capitals", "package.bad-entry" },
        { "macro", "package.macro" },
        { "OLE object", "package.embedded" },
        { "ActiveX", "package.embedded" },
        { "task pane", "package.embedded" },
        { "altChunk", "package.alt-chunk" },
        { "digital signature", "package.signed" },
        { "attached template", "package.external" },
        { "remote picture", "package.external" },
        { "remote picture without TargetMode", "package.external" },
        { "remote VML picture", "package.external" },
        { "mail-merge source", "package.external" },
        { "subdocument", "package.external" },
        { "link to a script", "package.unsafe-link" },
        { "link to a share", "package.unsafe-link" },
        { "link to a file", "package.unsafe-link" },
        { "link field to a file", "package.unsafe-link" },
        { "DDE", "field-code.unsafe" },
        { "DDEAUTO cut over runs", "field-code.unsafe" },
        { "DDE out of QUOTE", "field-code.unsafe" },
        { "INCLUDETEXT", "field-code.unsafe" },
        { "INCLUDEPICTURE", "field-code.unsafe" },
        { "simple LINK field", "field-code.unsafe" },
    };

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task Is_refused_with_a_sentence(string file, string code)
    {
        var bytes = Build(file);
        var faults = await Task.Run(() => FaultsOf(bytes)).WaitAsync(Patience);
        Assert.Contains(code, faults.Select(f => f.Code));
        Assert.All(faults, f => Assert.True(f.Remedy.Length > 10 && f.RemedyEn.Length > 10 && f.At is not null));
        await Task.Run(() => Assert.ThrowsAny<Exception>(() => WordTemplate.Compile(bytes, "uji"))).WaitAsync(Patience);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_and_nothing_else_happens()
    {
        var whole = Make(P("{{a}}"), ("header1.xml", P("x")));
        for (var length = 0; length < whole.Length; length += 7)
        {
            Assert.NotEmpty(FaultsOf(whole[..length]));
        }
    }

    [Fact]
    public void A_file_with_bytes_changed_by_chance_never_does_more_than_being_refused()
    {
        var random = new Random(7);
        var whole = Make(P("{{a}} {{#if b}}x{{/if}}"), ("footer1.xml", P("{{c}}")));
        for (var i = 0; i < 2_000; i++)
        {
            var changed = (byte[])whole.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            var review = TemplateReview.Of(changed, "uji");
            Assert.All(review.Faults, f => Assert.NotEmpty(f.Remedy));
            var edited = Xunit.Record.Exception(() => EditableText.MarkOf(changed, "uji"));
            Assert.True(edited is null || (edited is TemplateException refused && refused.Faults.All(f => f.Remedy.Length > 0)), edited?.ToString());
            var read = Xunit.Record.Exception(() => HtmlEdition.FromDocx(changed, "uji"));
            Assert.True(read is null or InvalidDataException, read?.ToString());
        }
    }

    [Fact]
    public void A_text_that_comes_back_from_Word_is_judged_as_a_file_before_it_is_read()
    {
        Assert.Equal([], Codes(Make("<w:p><w:ins w:id=\"1\" w:author=\"Staf\"><w:r><w:t>baru</w:t></w:r></w:ins></w:p>")));
        Assert.Equal(["field-code.unsafe"], Codes(Build("DDE")));
        Assert.Equal(["package.macro"], Codes(Build("macro")));
        Assert.Equal(["package.encrypted"], Codes(Build("locked with a password")));

        static IEnumerable<string> Codes(byte[] docx)
        {
            try
            {
                return EditableText.Read(docx, Make(P("isi")), "naskah", []).Faults.Select(f => f.Code).Distinct();
            }
            catch (TemplateException refused)
            {
                return refused.Faults.Select(f => f.Code).Distinct();
            }
        }
    }

    [Fact]
    public async Task Large_tables_and_many_tags_do_not_take_time_that_grows_with_their_square()
    {
        var cells = string.Concat(Enumerable.Repeat("<w:tc><w:p/></w:tc>", 60));
        var table = "<w:tbl><w:tblPr/><w:tblGrid/>" + string.Concat(Enumerable.Repeat($"<w:tr>{cells}</w:tr>", 2_000)) + "</w:tbl>";
        var many = string.Concat(Enumerable.Repeat(P("{{a}}"), 3_000));
        foreach (var body in new[] { table + P("{{a}}"), many })
        {
            Assert.Equal([], await Task.Run(() => TemplateReview.Of(Stored(body), "uji").Faults).WaitAsync(Patience));
        }
    }

    [Theory]
    [InlineData("https://dinas.example/")]
    [InlineData("mailto:dinas@tulungagung.example")]
    [InlineData("#ttd_pihak_kesatu")]
    public void Links_that_open_a_page_or_a_letter_are_allowed(string target) =>
        Assert.Equal([], FaultsOf(Related("hyperlink", target)));

    [Theory]
    [InlineData("TOC \\o")]
    [InlineData("HYPERLINK \\l \"pasal\"")]
    [InlineData("HYPERLINK \"https://dinas.example/\"")]
    [InlineData("REF pasal \\h")]
    public void Fields_that_only_count_or_point_are_allowed(string code) => Assert.Equal([], FaultsOf(Make(Field(code))));

    private static byte[] Build(string file) => file switch
    {
        "empty" => [],
        "not a zip" => "bukan zip"u8.ToArray(),
        "a pdf" => "%PDF-1.7\n"u8.ToArray(),
        "rtf" => "{\\rtf1 x}"u8.ToArray(),
        "a zip of something else" => Zip([("a.txt", "x")]),
        "an old .doc" => Ole("WordDocument"),
        "locked with a password" => Ole("EncryptedPackage"),
        "cut off" => Make(P("x"))[..^40],
        "first bytes only" => Make(P("x"))[..60],
        "one byte changed" => Changed(Stored(P("isi yang asli")), "isi yang asli"u8, "isi yang palsu"u8[..13]),
        "size made smaller" => Size(-50),
        "size made larger" => Size(50),
        "zip bomb" => With("word/media/image1.png", new byte[60 << 20]),
        "overlapping entries" => Overlapping(),
        "ten thousand entries" => Zip(Enumerable.Range(0, 10_000).Select(i => ($"word/media/{i}.xml", "x"))),
        "much text" => Stored(P(Noise(13 << 20))),
        "too many elements" => Stored(string.Concat(Enumerable.Repeat("<w:p/>", 650_000))),
        "deep" => Make(string.Concat(Enumerable.Repeat("<w:sdt>", 100_000)) + string.Concat(Enumerable.Repeat("</w:sdt>", 100_000))),
        "DTD" => With("word/styles.xml", "<!DOCTYPE s [<!ENTITY a \"b\">]><s>&a;</s>", "styles"),
        "billion laughs" => Parts(("word/document.xml", "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]><l>&c;</l>")),
        "external entity" => Parts(("word/document.xml", "<!DOCTYPE l SYSTEM \"file:///etc/passwd\"><l/>")),
        "cut XML" => Parts(("word/document.xml", $"<w:document {Namespaces}><w:body>")),
        "wrong encoding" => Parts(("word/document.xml", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><w:document/>")),
        "name goes up" => With("../../keluar.xml", "x"u8.ToArray()),
        "name from the root" => With("/etc/x.xml", "x"u8.ToArray()),
        "name with a drive" => With("C:/x.xml", "x"u8.ToArray()),
        "name with a backslash" => With("word\\..\\..\\x.xml", "x"u8.ToArray()),
        "name with a control character" => With("word/a\u0001.xml", "x"u8.ToArray()),
        "the same name twice" => With("word/document.xml", "x"u8.ToArray()),
        "the same name in capitals" => With("word/DOCUMENT.xml", "x"u8.ToArray()),
        "macro" => With("word/vbaProject.bin", "x"u8.ToArray()),
        "OLE object" => Related("oleObject", "embeddings/oleObject1.bin", external: false),
        "ActiveX" => Related("control", "activeX/activeX1.xml", external: false),
        "task pane" => With("word/webextensions/taskpanes.xml", "<x/>"u8.ToArray()),
        "altChunk" => Make("<w:altChunk r:id=\"x\"/>"),
        "digital signature" => With("_xmlsignatures/sig1.xml", "<x/>"u8.ToArray()),
        "attached template" => Related("attachedTemplate", "file:///C:/templat.dotm"),
        "remote picture" => Related("image", "https://jauh.example/a.png"),
        "remote picture without TargetMode" => Related("image", "https://jauh.example/a.png", external: false),
        "remote VML picture" => Make("<w:p><w:r><w:pict><v:shape><v:imagedata src=\"http://jauh.example/a.png\"/></v:shape></w:pict></w:r></w:p>"),
        "mail-merge source" => Related("mailMergeSource", "file:///C:/data.xlsx"),
        "subdocument" => Related("subDocument", "file:///C:/bab.docx"),
        "link to a script" => Related("hyperlink", "javascript:alert(1)"),
        "link to a share" => Related("hyperlink", "\\\\server\\berkas.exe"),
        "link to a file" => Related("hyperlink", "file:///C:/x.exe"),
        "link field to a file" => Make(Field("HYPERLINK \"file:///C:/x.exe\"")),
        "DDE" => Make(Field("DDE excel data")),
        "DDEAUTO cut over runs" => Make(Field("DDE", "AUTO c:\\\\x.exe")),
        "DDE out of QUOTE" => Make("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + Runs(Field("QUOTE 68 68 69")) + "<w:r><w:instrText> c:\\x.exe</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"),
        "INCLUDETEXT" => Make(Field("INCLUDETEXT \"C:\\\\rahasia.txt\"")),
        "INCLUDEPICTURE" => Make(Field("INCLUDEPICTURE \"https://jauh.example/a.png\" \\d")),
        "simple LINK field" => Make("<w:p><w:fldSimple w:instr=\"LINK Excel.Sheet.8 x.xls\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"),
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, null),
    };

    private static string Field(params string[] code) =>
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + string.Concat(code.Select(c => $"<w:r><w:instrText xml:space=\"preserve\">{c}</w:instrText></w:r>"))
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

    private static string Runs(string paragraph) => paragraph["<w:p>".Length..^"</w:p>".Length];

    private static byte[] Related(string kind, string target, bool external = true) => Parts((
        "word/_rels/document.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        + $"{kind}\" Target=\"{target}\"{(external ? " TargetMode=\"External\"" : "")}/></Relationships>"));

    /// <summary>A sound document with one part's text replaced.</summary>
    private static byte[] Parts((string Name, string Text) replaced)
    {
        using var zip = new ZipArchive(new MemoryStream(Make(P("x"))));
        return Zip([.. zip.Entries.Select(e => (e.FullName, e.FullName == replaced.Name ? replaced.Text : new StreamReader(e.Open()).ReadToEnd()))]);
    }

    private static byte[] With(string name, string text, string kind)
    {
        using var zip = new ZipArchive(new MemoryStream(Make(P("x"))));
        var type = $"<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>";
        return Zip([.. zip.Entries.Select(e => (e.FullName, new StreamReader(e.Open()).ReadToEnd().Replace("</Types>", type, StringComparison.Ordinal))), (name, text.Replace("styles", kind, StringComparison.Ordinal))]);
    }

    private static byte[] With(string name, byte[] content)
    {
        using var memory = new MemoryStream();
        memory.Write(Make(P("x")));
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }

        return memory.ToArray();
    }

    /// <summary>A document whose entries are not packed, so that its bytes can be found.</summary>
    private static byte[] Stored(string body)
    {
        using var source = new ZipArchive(new MemoryStream(Make(body)));
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var stream = zip.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                using var content = entry.Open();
                content.CopyTo(stream);
            }
        }

        return memory.ToArray();
    }

    private static byte[] Changed(byte[] file, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        to.CopyTo(file.AsSpan(file.AsSpan().IndexOf(from)));
        return file;
    }

    /// <summary>The size of the first entry in the directory is a lie.</summary>
    private static byte[] Size(int change)
    {
        var file = Make(P("x"));
        var directory = file.AsSpan(file.AsSpan().IndexOf("PK\u0001\u0002"u8));
        BinaryPrimitives.WriteInt32LittleEndian(directory[24..], BinaryPrimitives.ReadInt32LittleEndian(directory[24..]) + change);
        return file;
    }

    /// <summary>Many entries of the directory point to the same packed bytes.</summary>
    private static byte[] Overlapping()
    {
        var file = With("word/media/a.bin", RandomBytes(200_000));
        var end = file.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var directory = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(end + 16));
        var last = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        using var memory = new MemoryStream();
        memory.Write(file, 0, end);
        const int more = 50;
        for (var i = 0; i < more; i++)
        {
            var copy = file[last..end];
            Encoding.ASCII.GetBytes($"{i:D2}").CopyTo(copy, 46);
            memory.Write(copy);
        }

        var tail = file[end..];
        var count = (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(8)) + more);
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(10), count);
        BinaryPrimitives.WriteInt32LittleEndian(tail.AsSpan(12), (int)memory.Length - directory);
        memory.Write(tail);
        return memory.ToArray();
    }

    private static byte[] Ole(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream), .. new byte[100]];

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static string Noise(int length) => Convert.ToHexString(RandomBytes(length / 2));
}
