using BenchmarkDotNet.Running;
using Glueline.Benchmarks.Reporting;

// Results are kept for the default job only; another one is an experiment.
var root = Repository.Root();
if (args is ["--refresh"])
{
    PerformancePage.Refresh(root);
    return 0;
}

var isTrial = args.Contains("--job") || args.Contains("-j");
var summaries = BenchmarkSwitcher
    .FromAssembly(typeof(Repository).Assembly)
    .Run(args.Length == 0 ? ["--filter", "*"] : args, Measuring.Of(root, isTrial))
    .ToArray();
if (!isTrial)
    foreach (var summary in summaries)
        ResultFile.Write(root, summary);
return
    summaries.Length > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success))
    ? 0
    : 1;
