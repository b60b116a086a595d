using System.ComponentModel;
using BenchmarkDotNet.Attributes;
using Glueline.Lambda.Logging;
using Glueline.Lambda.Reporting;

namespace Glueline.Benchmarks.Questions;

[Description("What do the lines for operators cost an invocation, apart from writing them to standard output?")]
public class OperatorLines
{
    private static readonly string[] Counts =
    [
        "records",
        "decoded",
        "handled",
        "failed",
        "quarantined",
        "refused",
        "unfinished",
        "stored",
        "deleted",
        "guarded",
        "folded",
        "kept",
        "throttled",
        "retried",
    ];

    private readonly LambdaLog _log = new(Stream.Null, LogFormat.Json, LogLevel.Info);
    private readonly OperatorSettings _off = new() { MetricsNamespace = null, Function = "consumer" };
    private readonly OperatorSettings _on = new() { Function = "consumer" };

    [Benchmark(Baseline = true, Description = "The summary")]
    public void Summary() => Write(_off);

    [Benchmark(Description = "The summary and the metrics")]
    public void Metrics() => Write(_on);

    /// <summary>As many numbers as the shipped consumer has.</summary>
    private void Write(OperatorSettings settings)
    {
        var report = new InvocationReport();
        foreach (var name in Counts)
            report.Count(name, name, 500);
        report.Calls("table", "Table", new(500, TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(31)));
        report.Calls("registry", "Registry", new(2, TimeSpan.FromMilliseconds(41), TimeSpan.FromMilliseconds(30)));
        report.Time("oldestAgeMs", "OldestRecordAge", TimeSpan.FromSeconds(2));
        report.Time("newestAgeMs", "NewestRecordAge", TimeSpan.FromSeconds(1));
        report.Time("durationMs", "HandlingTime", TimeSpan.FromMilliseconds(140));
        report.Text("partitions", "sensors-0@15..264, sensors-1@7..256");
        report.Text("versions", "3 (b7b4a7f0-9d1c-4e6a-9b0e-2f6f4f6d2c11)");
        report.Write(_log, "The invocation is done.", settings, [("Topic", "sensors")]);
    }
}
