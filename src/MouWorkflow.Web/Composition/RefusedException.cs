namespace MouWorkflow.Web.Composition;

/// <summary>The program will not do what it was asked on the command line. The message says why and what to do; the exit code is 1.</summary>
public sealed class RefusedException(string message, Exception? inner = null) : Exception(message, inner);
