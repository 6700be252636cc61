namespace MouWorkflow.Tests.Documents;

/// <summary>Tests that measure the heap run alone: what other tests allocate would be counted too.</summary>
[CollectionDefinition("memory", DisableParallelization = true)]
public sealed class MemoryMeasurements;
