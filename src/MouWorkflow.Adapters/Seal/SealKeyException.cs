namespace MouWorkflow.Adapters.Seal;

/// <summary>The sealing key cannot be used. The message names the file and the remedy; the program must not start without it.</summary>
public sealed class SealKeyException(string message, Exception? inner = null) : Exception(message, inner);
