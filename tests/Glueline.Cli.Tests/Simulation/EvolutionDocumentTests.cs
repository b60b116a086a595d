using Glueline.Cli.Running;
using Glueline.Cli.Verbs;
using Glueline.Evolution;

namespace Glueline.Cli.Simulation;

/// <summary>The figures in docs/evolution.md are those of a fresh run.</summary>
public sealed class EvolutionDocumentTests
{
    public static TheoryData<string, string> Runs =>
        [
            .. from stream in (string[])["codegov-releases", "congress-legislators"]
            from law in CompatibilityRules.All
            select new TheoryDataRow<string, string>(stream, law.Name),
        ];

    [Theory, MemberData(nameof(Runs))]
    public async Task A_row_has_the_figures_of_simulate(string stream, string mode)
    {
        var path = Streams.Find($"{stream}.ndjson");
        var rows = await File.ReadAllLinesAsync(
            System.IO.Path.Combine(Documents.Root(), "docs", "evolution.md"),
            TestContext.Current.CancellationToken
        );
        foreach (
            var overflow in (string[][])
                [
                    [],
                    ["--overflow"],
                ]
        )
        {
            var call = await Invocation.RunAsync(["simulate", path, "--mode", mode, "--row", .. overflow]);
            call.ExitCode.ShouldBe(0, call.Errors);
            rows.ShouldContain(call.Output.TrimEnd('\n'));
        }
    }

    [Fact]
    public async Task Every_mode_of_every_stream_has_its_rows()
    {
        var rows = (
            await File.ReadAllLinesAsync(
                System.IO.Path.Combine(Documents.Root(), "docs", "evolution.md"),
                TestContext.Current.CancellationToken
            )
        )
            .Select(row => row.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 4 && cells[3] is "on" or "off")
            .ToList();
        foreach (var stream in rows.GroupBy(cells => cells[1]))
            stream
                .Select(cells => $"{cells[2]} {cells[3]}")
                .ShouldBe(CompatibilityRules.All.SelectMany(law => (string[])[$"{law} off", $"{law} on"]), stream.Key);
        rows.Select(cells => cells[1]).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task With_overflow_no_row_has_refusals()
    {
        var rows = await File.ReadAllLinesAsync(
            System.IO.Path.Combine(Documents.Root(), "docs", "evolution.md"),
            TestContext.Current.CancellationToken
        );
        var refused = rows.Select(row => row.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 5 && cells[3] is "on")
            .Select(cells => cells[5])
            .ToList();
        refused.Count.ShouldBe(40);
        refused.ShouldAllBe(count => count == "0");
    }
}
