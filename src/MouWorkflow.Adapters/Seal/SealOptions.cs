namespace MouWorkflow.Adapters.Seal;

/// <summary>How this installation seals and reads signatures.</summary>
/// <param name="KeyFolder">Folder of the installation's keys; the key is made there on the first run unless a PKCS#12 file is set.</param>
/// <param name="Organisation">In whose name a key is made.</param>
public sealed record SealOptions(string KeyFolder, string Organisation)
{
    /// <summary>The organisation's own key and certificates (PKCS#12); null for the generated key.</summary>
    public string? Pkcs12Path { get; init; }

    /// <summary>Password of that file; <see cref="Pkcs12PasswordFile"/> goes before it.</summary>
    public string? Pkcs12Password { get; init; }

    /// <summary>File whose first line is the password, as secret stores mount it.</summary>
    public string? Pkcs12PasswordFile { get; init; }

    /// <summary>Where the RFC 3161 authority answers; null for none.</summary>
    public Uri? TimestampUrl { get; init; }

    /// <summary>How long its answer may take.</summary>
    public TimeSpan TimestampLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Folder with root certificates (*.pem, *.crt, *.cer) that foreign signatures and timestamps may lead to; null or missing for none.</summary>
    public string? RootsFolder { get; init; }

    /// <summary>What an electronic duty stamp looks like; empty to look for none. The words are configuration, because no standard fixes them.</summary>
    public IReadOnlyList<DutyStampRule> DutyStamps { get; init; } = [];
}

/// <summary>Takes a signature for an electronic duty stamp when the text stands in its signer's name, its certificate, its reason or its field name.</summary>
/// <param name="Text">Looked for without regard to capitals.</param>
/// <param name="SerialPattern">Regular expression over the same texts; its first group (or all of it) is the serial number. Null when none is known.</param>
public sealed record DutyStampRule(string Text, string? SerialPattern = null);
