using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Glueline.Cli.Reports;
using Glueline.Evolution;
using Glueline.Kafka;
using Spectre.Console;

namespace Glueline.Cli.Acls;

/// <summary>What a cluster's access control list has, for people and for programs.</summary>
internal sealed record AclReport(IReadOnlyList<AclFinding> Findings, IReadOnlyList<string> Others)
{
    public bool IsComplete => Findings.All(finding => finding.State is AclState.Present or AclState.Added);

    public void Write(IAnsiConsole console, bool closesCluster)
    {
        var table = SummaryTable.Create().AddColumns("principal", "may", "on", "so that it", "");
        foreach (var (rule, state) in Findings)
            table.AddRow(
                new Text(rule.Principal, new Style(decoration: Decoration.Bold)),
                new Text(rule.OperationName),
                new Text(rule.Resource),
                new Text(rule.Why),
                new Text(Word(state), new Style(ColorOf(state)))
            );
        console.Write(table);
        if (Others.Count > 0)
            Line(console, $"Others with access to the same: {string.Join("; ", Others)}.");
        if (Findings.Where(finding => finding.State is AclState.Denied).ToList() is { Count: > 0 } denied)
            Line(
                console,
                "An entry with Deny forbids what is denied, whatever others allow: find it with kafka-acls.sh --list "
                    + $"{string.Join(' ', denied.Select(finding => Target(finding.Rule)).Distinct())}, and remove it."
            );
        if (Findings.Where(finding => finding.State is AclState.Missing).ToList() is { Count: > 0 } missing)
        {
            Line(console, "Run this without --dry-run to add what is missing, or use Kafka's own tool:");
            foreach (var finding in missing)
                Line(console, $"  kafka-acls.sh --bootstrap-server HOST:PORT --command-config FILE {Command(finding.Rule)}");
        }
        else if (IsComplete)
            Line(
                console,
                closesCluster
                    ? "Nobody else may use the topic and the group, or change the cluster, but the entries above."
                    : "Nobody else may use the topic and the group, but the entries above. Who signs in may still change the cluster and these "
                        + "lists, until --administrator names who may."
            );
        Line(console, string.Create(CultureInfo.InvariantCulture, $"{Sum()}."));
    }

    public string ToJson() =>
        JsonSerializer.Serialize(
            new Document(
                IsComplete,
                [
                    .. Findings.Select(found => new Entry(
                        found.Rule.Principal,
                        found.Rule.OperationName,
                        found.Rule.Resource,
                        Word(found.State)
                    )),
                ],
                Others
            ),
            AclJsonContext.Plain.Document
        );

    private string Sum() =>
        string.Join(
            ", ",
            Findings
                .GroupBy(finding => finding.State)
                .OrderBy(group => group.Key)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Word(group.Key)}"))
        );

    private static string Command(AclRule rule) =>
        $"--add --allow-principal {ShellWord.Of(rule.Principal)} --operation {rule.OperationName} {Target(rule)}";

    private static string Target(AclRule rule) =>
        rule.Target is (var option, { } name) ? $"{option} {ShellWord.Of(name)}" : rule.Target.Option;

    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);

    private static string Word(AclState state) => state.ToString().ToLowerInvariant();

    private static Color ColorOf(AclState state) =>
        state switch
        {
            AclState.Denied => Color.Red,
            AclState.Missing => Color.Yellow,
            _ => Color.Green,
        };

    /// <summary>The list for programs: the state is <c>present</c>, <c>added</c>, <c>missing</c> or <c>denied</c>.</summary>
    internal sealed record Document(bool Complete, IReadOnlyList<Entry> Entries, IReadOnlyList<string> Others);

    internal sealed record Entry(string Principal, string Operation, string Resource, string State);
}

[JsonSerializable(typeof(AclReport.Document))]
internal sealed partial class AclJsonContext : JsonSerializerContext
{
    public static AclJsonContext Plain { get; } = new(ReadableJson.Options());
}
