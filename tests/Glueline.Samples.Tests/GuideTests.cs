using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Glueline.Samples;

/// <summary>What the guides show is what the samples and <see cref="Snippets"/> compile; the samples are run by their own tests.</summary>
public sealed class GuideTests
{
    private static readonly string Compiled = Guide.Normal(
        string.Join(
            '\n',
            new[] { "samples", "tests/Glueline.Samples.Tests" }
                .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
                .Select(File.ReadAllText)
        )
    );

    public static TheoryData<string> Guides =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "guides"), "*.md").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_block_of_code_is_compiled_as_it_is(string guide)
    {
        foreach (var block in Guide.Blocks(Path.Combine(Repository.Root, "docs", "guides", guide), "csharp"))
            Compiled.ShouldContain(Guide.Normal(block), Case.Sensitive, $"{guide} shows code that no sample has:\n{block}");
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_sample_and_page_that_is_named_exists(string guide)
    {
        var folder = Path.Combine(Repository.Root, "docs", "guides");
        foreach (var block in Guide.Blocks(Path.Combine(folder, guide), "sh"))
        foreach (var line in block.Split('\n').Where(line => line.StartsWith("dotnet run --project ", StringComparison.Ordinal)))
            Directory.Exists(Path.Combine(Repository.Root, line.Split(' ')[3])).ShouldBeTrue(line);
        foreach (
            var link in File.ReadAllText(Path.Combine(folder, guide)).Split("](")[1..].Select(part => part.Split(')')[0].Split('#')[0])
        )
            if (link.Length > 0 && !link.StartsWith("http", StringComparison.Ordinal))
                Path.Exists(Path.Combine(folder, link)).ShouldBeTrue($"{guide}: {link}");
    }

    [Fact]
    public void The_reference_has_every_instrument()
    {
        var reference = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "reference.md"));
        List<string> instruments = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == GlueTelemetry.MeterName)
                    instruments.Add(instrument.Name);
            },
        };
        listener.Start();
        RuntimeHelpers.RunClassConstructor(typeof(GlueTelemetry).TypeHandle);

        instruments.Count.ShouldBeGreaterThan(5);
        foreach (var instrument in instruments)
            reference.ShouldContain($"`{instrument}`");
    }

    [Fact]
    public void The_reference_has_every_setting()
    {
        var reference = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "reference.md"));
        foreach (var property in typeof(GlueOptions).GetProperties().Where(property => property.Name is not "Notes"))
            reference.ShouldContain($"`{property.Name}`");
    }
}
