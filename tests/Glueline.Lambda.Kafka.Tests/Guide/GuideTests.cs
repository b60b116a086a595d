using System.Text.RegularExpressions;

namespace Glueline.Lambda.Kafka.Tests.Guide;

/// <summary>Every code block of docs/functions.md is code that compiles: a piece of a source file, whatever its layout.</summary>
public sealed partial class GuideTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_code_block_is_a_piece_of_a_source_that_compiles()
    {
        var sources = new[]
        {
            "samples/Glueline.Consumer.Sample",
            "tests/Glueline.Lambda.Kafka.Tests/Guide",
            "tests/Glueline.Lambda.Kafka.Producer.Tests/Guide",
        }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.cs"))
            .Select(file => Plain(File.ReadAllText(file)))
            .ToArray();
        var blocks = Blocks()
            .Matches(File.ReadAllText(Path.Combine(Root, "docs", "functions.md")))
            .Select(block => block.Groups["code"].Value);

        blocks.Count().ShouldBeGreaterThan(5);
        blocks.Where(block => !sources.Any(source => source.Contains(Plain(block), StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static string Plain(string code) => Space().Replace(code, "");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No Glueline.slnx above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
