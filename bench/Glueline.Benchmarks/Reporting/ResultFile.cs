using System.ComponentModel;
using System.Reflection;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace Glueline.Benchmarks.Reporting;

/// <summary>One class's table with the machine's description, in the committed form.</summary>
internal static class ResultFile
{
    public static void Write(string root, Summary summary)
    {
        if (summary.Reports.IsDefaultOrEmpty || summary.Reports.Any(report => !report.Success))
            return;
        var question = summary.BenchmarksCases[0].Descriptor.Type;
        var table = new AccumulationLogger();
        MarkdownExporter.GitHub.ExportToLog(summary, table);
        // BenchmarkDotNet quotes descriptions for a shell; in a table they are read by people.
        var text = table.GetLog().Replace("&#39;", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
        Directory.CreateDirectory(Repository.Results(root));
        File.WriteAllText(
            Path.Combine(Repository.Results(root), $"{question.Name}.md"),
            $"# {question.Name}\n\n{question.GetCustomAttribute<DescriptionAttribute>()?.Description}\n\n{text}\n"
        );
    }
}
