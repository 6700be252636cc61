using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace MouWorkflow.Documents;

/// <summary>
/// Bytes on their way into a document. A rehearsing sink only counts, so that faults are found before anything is written; one with a packer
/// packs as it goes; one without keeps the text.
/// </summary>
internal sealed class Sink(bool rehearsal) : IDisposable
{
    private readonly List<LiteralNode> _wraps = [];
    private byte[] _buffer = rehearsal ? [] : ArrayPool<byte>.Shared.Rent(4 * 1024);
    private int _pending;
    private int _opened;
    private PartPacker? _packer;

    public bool Rehearsal { get; } = rehearsal;

    /// <summary>Bytes written so far, in all parts.</summary>
    public long Position { get; private set; }

    /// <summary>Packed bytes waiting to be sent.</summary>
    public int PackedCount => _packer?.Count ?? 0;

    /// <summary>What is written from now on belongs to another part.</summary>
    public void Into(PartPacker packer) => _packer = packer;

    /// <summary>Everything written so far is in the packer.</summary>
    public void EndPart()
    {
        Pack();
        _packer = null;
    }

    public void Write(LiteralNode literal)
    {
        if (literal.Bytes.Length > 0)
        {
            OpenWraps();
            Put(literal);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            OpenWraps();
            Put(bytes);
        }
    }

    /// <summary>What comes before the next thing written, if anything is written until <see cref="EndWrap"/>.</summary>
    public void BeginWrap(LiteralNode before) => _wraps.Add(before);

    /// <summary>True when something was written since <see cref="BeginWrap"/>.</summary>
    public bool EndWrap()
    {
        _wraps.RemoveAt(_wraps.Count - 1);
        var opened = _opened > _wraps.Count;
        _opened = Math.Min(_opened, _wraps.Count);
        return opened;
    }

    /// <summary>Writes a number in digits.</summary>
    public void Write(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        System.Buffers.Text.Utf8Formatter.TryFormat(number, digits, out var length);
        Write(digits[..length]);
    }

    /// <summary>Writes text in the shape its place asks for. False when it holds a character that XML cannot carry.</summary>
    public bool Write(ReadOnlySpan<char> text, TextShape shape)
    {
        while (!text.IsEmpty)
        {
            var special = text.IndexOfAny(shape.Special);
            var plain = special < 0 ? text : text[..special];
            if (!Copy(plain))
            {
                return false;
            }

            if (special < 0)
            {
                return true;
            }

            if (!One(text[special], special + 1 < text.Length ? text[special + 1] : '\0', shape))
            {
                return false;
            }

            text = text[(special + 1)..];
        }

        return true;
    }

    public string Text() => Encoding.UTF8.GetString(_buffer.AsSpan(0, _pending));

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private bool One(char special, char next, TextShape shape)
    {
        switch (special)
        {
            case '&':
                Write("&amp;"u8);
                return true;
            case '<':
                Write("&lt;"u8);
                return true;
            case '>':
                Write("&gt;"u8);
                return true;
            case '"':
                Write("&quot;"u8);
                return true;
            case '\'':
                Write("&#39;"u8);
                return true;
            case '\r' when next == '\n':
                return true;
            case '\r' or '\n':
                Write(shape.LineBreak);
                return true;
            case '\t':
                Write(shape.Tab);
                return true;
            default:
                return false;
        }
    }

    private bool Copy(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        OpenWraps();

        // Rehearsing needs the verdict and the length only.
        var room = Rehearsal ? stackalloc byte[768] : Room(text.Length * 3);
        while (true)
        {
            var status = Utf8.FromUtf16(text, room, out var read, out var written, replaceInvalidSequences: false);
            Position += written;
            if (!Rehearsal)
            {
                _pending += written;
            }

            if (written > read && text[..read].ContainsAny('\uFFFE', '\uFFFF'))
            {
                return false;
            }

            if (status != OperationStatus.DestinationTooSmall)
            {
                return status == OperationStatus.Done;
            }

            text = text[read..];
        }
    }

    private void Put(LiteralNode literal)
    {
        if (_packer is null || literal.Piece is null)
        {
            Put(literal.Bytes);
            return;
        }

        Pack();
        _packer.Write(literal.Piece);
        Position += literal.Bytes.Length;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        Position += bytes.Length;
        if (!Rehearsal)
        {
            bytes.CopyTo(Room(bytes.Length));
            _pending += bytes.Length;
        }
    }

    private void OpenWraps()
    {
        if (_opened < _wraps.Count)
        {
            OpenAll();
        }
    }

    private void OpenAll()
    {
        while (_opened < _wraps.Count)
        {
            Put(_wraps[_opened++]); // Not Write, which would open the inner ones first.
        }
    }

    private void Pack()
    {
        if (_pending > 0)
        {
            _packer!.Write(_buffer.AsSpan(0, _pending));
            _pending = 0;
        }
    }

    private Span<byte> Room(int count)
    {
        if (_buffer.Length - _pending < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _pending + count));
            _buffer.AsSpan(0, _pending).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_pending);
    }
}
