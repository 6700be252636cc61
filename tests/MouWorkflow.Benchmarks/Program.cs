using MouWorkflow.Benchmarks;

// Figures with a floor beside them, measured in the same run; a ratio travels between machines, a time does not.
// dotnet run -c Release --project tests/MouWorkflow.Benchmarks
Console.WriteLine($"{"what",-58} {"median",12} {"floor",12} {"ratio",7}");
foreach (var line in await DocumentFigures.RunAsync())
{
    Console.WriteLine(line);
}

foreach (var line in WorkflowFigures.Run())
{
    Console.WriteLine(line);
}

foreach (var line in EngineFigures.Run())
{
    Console.WriteLine(line);
}
