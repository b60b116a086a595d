using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>The README's commands, run by a shell as they are written, in a folder that has the samples and nothing else.</summary>
public sealed class ReadmeCommandTests : IDisposable
{
    private static readonly string[] NeedMoreThanAStack =
    [
        "kcat ",
        "./glueline schemas --profile",
        "./glueline tail --producer",
        "./glueline ui --aws",
        "./glueline migrate",
        "./glueline package",
        "./glueline doctor",
        "./glueline acl",
        "./glueline chaos",
        "./test",
    ];

    private static readonly Dictionary<string, (int ExitCode, string Output)> Expected = new(StringComparer.Ordinal)
    {
        ["./run"] = (0, "2,000"),
        ["./run samples/events/orders.ndjson"] = (0, "every row equals its event"),
        ["./run samples/events/clicks.ndjson"] = (0, "every row equals its event"),
        ["cat samples/events/orders.ndjson | ./run"] = (0, "every row equals its event"),
        ["./glueline infer samples/events/orders.ndjson  "] = (0, "\"name\": \"coupon\""),
        ["./glueline infer samples/events/orders.ndjson --explain"] = (0, "items[].price"),
        ["./glueline check"] = (0, "may follow"),
        ["./glueline simulate"] = (0, "added field \"shipping\""),
        ["./glueline plan samples/events/order.json"] = (0, "added field \"note\""),
        ["./glueline plan '["] = (1, "/total"),
        ["./glueline lint samples"] = (0, "spark"),
        ["./glueline decode"] = (0, "\"total\": 64.25"),
        ["./glueline up"] = (0, ""),
        ["./glueline send"] = (0, "60"),
        ["./glueline schemas"] = (0, "orders"),
        ["./glueline versions"] = (0, "payment"),
        ["./glueline diff orders"] = (0, "items"),
        ["./glueline diff samples"] = (0, "added field \"Visit.milliseconds\" int64 = 3"),
        ["./glueline lint orders"] = (0, "spark"),
        ["./glueline reader-schema"] = (0, "\"payment\""),
        ["./glueline register"] = (0, "payments"),
        ["./glueline bundle"] = (0, ""),
        ["./glueline logs"] = (0, "glueline-producer"),
        ["./glueline export"] = (0, "schemas of registry"),
        ["./glueline import"] = (0, "nothing to do"),
        ["./glueline produce"] = (0, "1 event on orders"),
        ["./glueline consume"] = (0, "o-900"),
        ["./glueline redrive"] = (0, "There are no failed records."),
        ["./glueline tail"] = (0, "\"customer\":\"grace\""),
    };

    private readonly ShellFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_command_is_run_here_or_needs_more_than_a_stack()
    {
        foreach (var line in Documents.Lines("README.md"))
            (Expected.Keys.Count(line.StartsWith) + NeedMoreThanAStack.Count(line.StartsWith)).ShouldBeGreaterThan(0, line);
        foreach (var start in Expected.Keys)
            Documents.Lines("README.md").ShouldContain(line => line.StartsWith(start, StringComparison.Ordinal), start);
    }

    [Fact]
    public async Task Commands_on_files_work()
    {
        var lines = Lines("## The command line", "With the local stack").ToList();
        lines.Count.ShouldBeGreaterThan(5);
        foreach (var line in lines)
            await ShouldWorkAsync(line);
    }

    [Fact]
    public async Task Commands_on_a_running_stack_work()
    {
        StackParts.SkipWithout();
        var lines = Lines("With the local stack", "For AWS:").ToList();
        lines[0].ShouldStartWith("./glueline up ");
        await using var stack = await _folder.StartAsync(lines[0]);
        lines.Count.ShouldBeGreaterThan(8);
        foreach (var line in lines.Skip(1))
            await ShouldWorkAsync(line);
        File.Exists(Path.Combine(_folder.Path, "schemas.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task Runs_on_events_of_ones_own_work()
    {
        StackParts.SkipWithout();
        var lines = Lines("Your own events", "## The command line").ToList();
        lines.Count.ShouldBe(3);
        foreach (var line in lines)
            await ShouldWorkAsync(line);
        File.Exists(Path.Combine(_folder.Path, "report.json")).ShouldBeTrue();
    }

    private static IEnumerable<string> Lines(string after, string before) =>
        Documents.Lines("README.md", after, before).Where(line => !NeedMoreThanAStack.Any(line.StartsWith));

    private async Task ShouldWorkAsync(string line)
    {
        var (exitCode, output) = Expected
            .Where(pair => line.StartsWith(pair.Key, StringComparison.Ordinal))
            .MaxBy(pair => pair.Key.Length)
            .Value;
        var call = await _folder.RunAsync(line);
        call.ExitCode.ShouldBe(exitCode, $"{line}\n{call.Output}{call.Errors}");
        call.Output.ShouldContain(output, Case.Insensitive, line);
    }
}
