using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MouWorkflow.Core.Platform.Data;

/// <summary>
/// The installation's keys, kept in a folder outside the database: one AES key for values, one HMAC key for look-ups.
/// Whoever has only the database can read neither a NIK nor a signing link.
/// </summary>
public sealed class KeyRing
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] _valueKey;
    private readonly byte[] _lookupKey;

    private KeyRing(string keyId, byte[] valueKey, byte[] lookupKey)
    {
        KeyId = keyId;
        _valueKey = valueKey;
        _lookupKey = lookupKey;
    }

    /// <summary>Short name of the value key; stands in front of everything encrypted with it, so that keys can be rotated.</summary>
    public string KeyId { get; }

    /// <summary>
    /// Reads the keys, or makes them when this is a new installation. With <paramref name="databaseExists"/> missing keys stop the
    /// start: new keys over old data would make every NIK and document unreadable for good.
    /// </summary>
    public static KeyRing Open(string folder, bool databaseExists)
    {
        var path = Path.Combine(folder, "keys.json");
        if (File.Exists(path))
        {
            return Read(path);
        }

        if (databaseExists)
        {
            throw new KeysMissingException(
                $"Berkas kunci {path} tidak ada, padahal basis data sudah berisi data terenkripsi. Kembalikan berkas kunci dari cadangan. " +
                $"/ The key file {path} is missing but the database already holds encrypted data. Restore the key file from your backup; nothing is generated over existing data.");
        }

        return Create(folder, path);
    }

    /// <summary>Encrypts a value for one place. The same bytes moved to another row or column do not decrypt.</summary>
    public byte[] Protect(ReadOnlySpan<byte> plain, string table, string column, Guid row)
    {
        var result = new byte[1 + KeyId.Length + NonceLength + TagLength + plain.Length];
        result[0] = (byte)KeyId.Length;
        Encoding.ASCII.GetBytes(KeyId, result.AsSpan(1));
        var body = result.AsSpan(1 + KeyId.Length);
        var nonce = body[..NonceLength];
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_valueKey, TagLength);
        aes.Encrypt(nonce, plain, body[(NonceLength + TagLength)..], body.Slice(NonceLength, TagLength), Place(table, column, row));
        return result;
    }

    public byte[] Protect(string plain, string table, string column, Guid row) => Protect(Encoding.UTF8.GetBytes(plain), table, column, row);

    /// <summary>Decrypts what <see cref="Protect(ReadOnlySpan{byte}, string, string, Guid)"/> made for the same place; throws when either was altered.</summary>
    public byte[] Unprotect(ReadOnlySpan<byte> cipher, string table, string column, Guid row)
    {
        var idLength = cipher[0];
        var keyId = Encoding.ASCII.GetString(cipher.Slice(1, idLength));
        if (keyId != KeyId)
        {
            throw new KeysMissingException($"Data dienkripsi dengan kunci {keyId} yang tidak ada di folder kunci. / The data was encrypted with key {keyId}, which is not in the key folder.");
        }

        var body = cipher[(1 + idLength)..];
        var plain = new byte[body.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_valueKey, TagLength);
        aes.Decrypt(body[..NonceLength], body[(NonceLength + TagLength)..], body.Slice(NonceLength, TagLength), plain, Place(table, column, row));
        return plain;
    }

    public string UnprotectText(ReadOnlySpan<byte> cipher, string table, string column, Guid row) => Encoding.UTF8.GetString(Unprotect(cipher, table, column, row));

    /// <summary>A keyed hash for finding equal values without decrypting (43 characters, base64url). <paramref name="purpose"/> keeps a NIK and a token apart.</summary>
    public string Lookup(string purpose, string value)
    {
        var hash = HMACSHA256.HashData(_lookupKey, Encoding.UTF8.GetBytes($"{purpose}\n{value}"));
        return Base64Url.EncodeToString(hash);
    }

    private static byte[] Place(string table, string column, Guid row) => Encoding.UTF8.GetBytes($"{table}\n{column}\n{row:N}");

    private static KeyRing Read(string path)
    {
        var file = JsonSerializer.Deserialize<KeyFile>(File.ReadAllBytes(path));
        if (file is null || file.ValueKey.Length != 32 || file.LookupKey.Length != 32)
        {
            throw new KeysMissingException($"Berkas kunci {path} rusak. Kembalikan dari cadangan. / The key file {path} is damaged. Restore it from your backup.");
        }

        return new KeyRing(file.KeyId, file.ValueKey, file.LookupKey);
    }

    private static KeyRing Create(string folder, string path)
    {
        Directory.CreateDirectory(folder);
        var file = new KeyFile(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
            RandomNumberGenerator.GetBytes(32),
            RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = $"{path}.{file.KeyId}";
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, file);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another node that shares the folder was faster. There is one set of keys, and it is that one.
            File.Delete(draft);
            return Read(path);
        }

        return new KeyRing(file.KeyId, file.ValueKey, file.LookupKey);
    }

    private sealed record KeyFile(string KeyId, byte[] ValueKey, byte[] LookupKey);
}

/// <summary>Keys that existing data needs are not there. Start-up stops with this sentence.</summary>
public sealed class KeysMissingException(string message) : Exception(message);
