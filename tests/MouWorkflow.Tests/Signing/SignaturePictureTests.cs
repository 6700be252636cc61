using System.Text;
using MouWorkflow.Core.Lifecycle.Signing;
using static MouWorkflow.Tests.Signing.Pictures;

namespace MouWorkflow.Tests.Signing;

/// <summary>What may be the picture of a signature.</summary>
public sealed class SignaturePictureTests
{
    [Fact]
    public void A_png_is_taken_as_it_is()
    {
        var sent = Png(600, 200);

        var (picture, extension) = SignaturePictures.Clean(sent).Value;

        Assert.Equal(sent, picture);
        Assert.Equal(".png", extension);
    }

    [Fact]
    public void What_a_png_carries_beside_the_picture_is_left_out()
    {
        var (picture, _) = SignaturePictures.Clean(Png(60, 20, ("tEXt", "Author\0Siapa"u8.ToArray()), ("eXIf", "MM\0*"u8.ToArray())).Concat("EKOR"u8.ToArray()).ToArray()).Value;

        Assert.Equal(Png(60, 20), picture);
    }

    [Fact]
    public void A_jpeg_loses_place_comment_and_tail()
    {
        var (picture, extension) = SignaturePictures.Clean(Jpeg(300, 100)).Value;

        Assert.Equal(".jpg", extension);
        var text = Encoding.Latin1.GetString(picture);
        Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);
        Assert.DoesNotContain("KATA", text, StringComparison.Ordinal);
        Assert.EndsWith("\u00FF\u00D9", text, StringComparison.Ordinal);
        Assert.Equal(picture, SignaturePictures.Clean(picture).Value.Picture);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(8, false)]
    [InlineData(3, false)]
    public void A_jpeg_keeps_which_way_up_it_is_and_nothing_else_of_what_the_camera_wrote(int orientation, bool big)
    {
        var (picture, _) = SignaturePictures.Clean(TurnedJpeg(orientation, big)).Value;

        var at = picture.AsSpan().IndexOf("Exif\0\0"u8);
        Assert.Equal(orientation, JpegOrientation.Of(picture.AsSpan(at - 4)));
        var text = Encoding.Latin1.GetString(picture);
        Assert.DoesNotContain("HPKU", text, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMPAT", text, StringComparison.Ordinal);
        Assert.Equal(at, picture.AsSpan().LastIndexOf("Exif"u8));
        Assert.Equal(picture, SignaturePictures.Clean(picture).Value.Picture);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(9)]
    public void An_upright_or_senseless_orientation_leaves_nothing_behind(int orientation) =>
        Assert.Equal(SignaturePictures.Clean(Jpeg(300, 100)).Value.Picture, SignaturePictures.Clean(TurnedJpeg(orientation, big: true)).Value.Picture);

    [Fact]
    public void A_png_that_claims_to_be_huge_is_refused_by_a_clear_sentence_and_takes_no_memory_for_its_pixels()
    {
        var png = Png(8, 8);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), uint.MaxValue);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 1_000_000);
        SignaturePictures.Clean(png);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = SignaturePictures.Clean(png).Refusal!;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
        Assert.Contains($"{int.MaxValue} × 1000000 piksel; yang diterima 8 sampai 4096 piksel tiap sisi", refusal.Sentence.Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("GIF89a")]
    [InlineData("RIFF\0\0\0\0WEBP")]
    [InlineData("%PDF-1.7")]
    [InlineData("<html>")]
    [InlineData("\0")]
    public void Anything_else_is_refused_with_what_to_do_instead(string content)
    {
        var refusal = SignaturePictures.Clean(Encoding.Latin1.GetBytes(content)).Refusal!;

        Assert.Equal("picture.kind", refusal.Code);
        Assert.Contains("ketik nama", refusal.Sentence.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_no_picture() => Assert.Equal("picture.empty", SignaturePictures.Clean(Array.Empty<byte>()).Refusal?.Code);

    [Fact]
    public void A_file_of_more_than_a_megabyte_is_refused() =>
        Assert.Equal("picture.large", SignaturePictures.Clean(new byte[SignaturePictures.MostBytes + 1]).Refusal?.Code);

    [Theory]
    [InlineData(30_000, 30_000)]
    [InlineData(4097, 10)]
    [InlineData(1, 1)]
    public void A_small_file_of_a_huge_or_tiny_picture_is_refused_by_its_header(int width, int height)
    {
        var png = Png(8, 8);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);

        Assert.Equal("picture.pixels", SignaturePictures.Clean(png).Refusal?.Code);
        Assert.Equal("picture.pixels", SignaturePictures.Clean(Jpeg(width & 0xFFFF, height & 0xFFFF)).Refusal?.Code);
    }

    [Fact]
    public void A_picture_cut_anywhere_is_damaged_and_never_an_exception()
    {
        foreach (var whole in new[] { Png(60, 20), Jpeg(60, 20)[..^4] })
        {
            for (var length = 8; length < whole.Length; length++)
            {
                Assert.Equal("picture.damaged", SignaturePictures.Clean(whole.AsMemory(0, length)).Refusal?.Code);
            }
        }
    }

    [Fact]
    public void Random_bytes_behind_a_right_beginning_never_break_the_reading()
    {
        var random = new Random(7);
        for (var round = 0; round < 4000; round++)
        {
            var bytes = new byte[random.Next(4, 200)];
            random.NextBytes(bytes);
            var start = round % 2 == 0 ? (byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] : [0xFF, 0xD8, 0xFF];

            SignaturePictures.Clean(start.Concat(bytes).ToArray());
        }
    }
}
