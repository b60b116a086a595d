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
        var rows = await RowsAsync();
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
            rows.Select(cells => string.Join(" | ", cells)).ShouldContain(call.Output.Trim('|', ' ', '\n'));
        }
    }

    [Fact]
    public async Task Every_mode_of_every_stream_has_its_rows()
    {
        var rows = await RowsAsync();
        foreach (var stream in rows.GroupBy(cells => cells[0]))
            stream
                .Select(cells => $"{cells[1]} {cells[2]}")
                .ShouldBe(CompatibilityRules.All.SelectMany(law => (string[])[$"{law} off", $"{law} on"]), ignoreOrder: true, stream.Key);
        rows.Select(cells => cells[0]).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task With_overflow_no_row_has_refusals()
    {
        var refused = (await RowsAsync()).Where(cells => cells[2] is "on").Select(cells => cells[4]).ToList();
        refused.Count.ShouldBe(40);
        refused.ShouldAllBe(count => count == "0");
    }

    /// <summary>The cells of the last table, with a row for each mode of a row that several share.</summary>
    private static async Task<List<string[]>> RowsAsync()
    {
        var text = await File.ReadAllTextAsync(
            System.IO.Path.Combine(Documents.Root(), "docs", "evolution.md"),
            TestContext.Current.CancellationToken
        );
        return
        [
            .. from row in text[text.IndexOf("## The table", StringComparison.Ordinal)..].Split('\n')
            let cells = row.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)
            where cells.Length > 4 && cells[2] is "on" or "off"
            from mode in cells[1] is "all" ? CompatibilityRules.All.Select(law => law.Name) : cells[1].Split(", ")
            select (string[])[cells[0], mode, .. cells[2..]],
        ];
    }
}
