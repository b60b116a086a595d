using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using Perfolizer.Horology;

namespace Glueline.Benchmarks.Reporting;

/// <summary>How all questions are measured: a process for each case, short iterations, enough of them for a stable mean.</summary>
internal static class Measuring
{
    private const int WarmUps = 4;
    private const int Iterations = 12;
    private static readonly TimeInterval Iteration = TimeInterval.FromMilliseconds(150);

    /// <summary>The first build restores and compiles; a busy machine needs time for it.</summary>
    private static readonly TimeSpan Build = TimeSpan.FromMinutes(10);

    public static IConfig Of(string root, bool isTrial)
    {
        var config = ManualConfig
            .CreateEmpty()
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
            .WithArtifactsPath(Repository.Scratch(root))
            .WithBuildTimeout(Build)
            .HideColumns("Error", "Median", "RatioSD", "Alloc Ratio");
        return isTrial
            ? config
            : config.AddJob(Job.Default.WithWarmupCount(WarmUps).WithIterationCount(Iterations).WithIterationTime(Iteration));
    }
}
