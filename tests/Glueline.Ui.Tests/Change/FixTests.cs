using Glueline.Cli.Page;
using Glueline.Cli.Page.Change;
using Glueline.Local.Stack;
using Glueline.Ui.Change;
using Glueline.Ui.Tests.Browsing;

namespace Glueline.Ui.Tests.Change;

public sealed class FixTests
{
    private const string Avro = """
        {"type": "record", "name": "Order", "fields": [
          {"name": "orderId", "type": "string"},
          {"name": "count", "type": "int"},
          {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "PAID"]}},
          {"name": "note", "type": ["null", "string"], "default": null}
        ]}
        """;

    private const string Json = """
        {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}, "required": ["a"],
         "additionalProperties": false}
        """;

    private const string Protobuf = """
        syntax = "proto3";
        package shop;

        message Order {
          string id = 1;
          int32 count = 2;
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_fix_that_can_be_applied_makes_the_mode_accept_the_change()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId");
        using var source = PageSource.Of(stack.Stack, stack.Settings);
        var trial = new ChangeTrial(source, TimeProvider.System);
        foreach (
            var (schema, format, text) in ((string, string, string)[])
                [("avro", "AVRO", Avro), ("json", "JSON", Json), ("proto", "PROTOBUF", Protobuf)]
        )
            await source.Registry.CreateSchemaAsync(
                new()
                {
                    RegistryId = new() { RegistryName = LocalCloudOptions.DefaultRegistry },
                    SchemaName = schema,
                    DataFormat = format,
                    Compatibility = "NONE",
                    SchemaDefinition = text,
                },
                Cancellation
            );

        // A new field without a default; the text keeps its lines.
        var added = Avro.Replace("\n]}", ",\n  {\"name\": \"total\", \"type\": \"double\"}\n]}", StringComparison.Ordinal);
        await RepairsAsync(trial, "avro", "BACKWARD", added, "Give it the default 0.0", line: 6);
        (await RepairsAsync(trial, "avro", "FULL", added, "Make it optional, with the default null", line: 6)).ShouldContain(
            """{"name": "total", "type": ["null", "double"], "default": null}"""
        );
        // Other types, symbols, names, and a field that is gone.
        var other = Avro.Replace("\"int\"", "\"string\"", StringComparison.Ordinal);
        await RepairsAsync(trial, "avro", "BACKWARD", other, "Keep what version 1 has: \"int\"", line: 3);
        await RepairsAsync(trial, "avro", "BACKWARD", other, "Make it a union of both types", line: 3);
        await RepairsAsync(trial, "avro", "FORWARD", other, "Keep what version 1 has: \"int\"", line: null);
        var fewer = Avro.Replace("\"OPEN\", \"PAID\"", "\"OPEN\"", StringComparison.Ordinal);
        await RepairsAsync(trial, "avro", "BACKWARD", fewer, "Keep the symbols PAID", line: 4);
        await RepairsAsync(trial, "avro", "BACKWARD", fewer, "Give the enum the default OPEN", line: 4);
        var more = Avro.Replace("\"PAID\"", "\"PAID\", \"VOID\"", StringComparison.Ordinal);
        await RepairsAsync(trial, "avro", "FORWARD", more, "Keep to the symbols of version 1", line: null);
        var renamed = Avro.Replace("\"orderId\"", "\"id\"", StringComparison.Ordinal);
        await RepairsAsync(trial, "avro", "BACKWARD", renamed, "Give it the alias orderId, if it was renamed", line: 2);
        await RepairsAsync(trial, "avro", "FORWARD", renamed, "Restore the field orderId", line: null);
        var narrower = Avro.Replace("""["null", "string"], "default": null""", "\"string\"", StringComparison.Ordinal);
        await RepairsAsync(trial, "avro", "BACKWARD", narrower, "Keep what version 1 has: [", line: 5);
        // The other formats.
        await RepairsAsync(
            trial,
            "json",
            "BACKWARD",
            Json.Replace("[\"a\"]", "[\"a\", \"b\"]", StringComparison.Ordinal),
            "Keep what version 1 has: [",
            line: 1
        );
        await RepairsAsync(
            trial,
            "json",
            "FORWARD",
            Json.Replace("\"integer\"", "\"string\"", StringComparison.Ordinal),
            "Keep what version 1 has: \"integer\"",
            line: 1
        );
        await RepairsAsync(
            trial,
            "proto",
            "BACKWARD",
            Protobuf.Replace("int32 count", "string count", StringComparison.Ordinal),
            "Keep what version 1 has: int32 count = 2;",
            line: 6
        );
    }

    [Fact]
    public async Task A_refused_event_is_repaired_in_its_text_or_by_a_setting()
    {
        await using var stack = await PageStack.StartAsync("--topic", "orders", "--table-key", "orderId", "--schema", "orders");
        await stack.SendAsync("""{"orderId":"a","count":1,"tags":{"x":1}}""");
        using var source = PageSource.Of(stack.Stack, stack.Settings);
        var trial = new ChangeTrial(source, TimeProvider.System);

        (
            await RepairsAsync(
                trial,
                "orders",
                "FULL",
                """[{"orderId":"b","count":"7"}, {"count":2}]""",
                "Send the field with a value",
                line: 1
            )
        ).ShouldBe("""[{"orderId":"b","count":"7"}, {"count":2, "orderId": ""}]""");
        (
            await RepairsAsync(trial, "orders", "FULL", """{"orderId":"b","count":"seven"}""", "Send the value under a new key", line: 1)
        ).ShouldBe("""{"orderId":"b","count_2": "seven"}""");
        await RepairsAsync(trial, "orders", "FULL", """{"orderId":"b","count":"seven"}""", "Keep it in _overflow", line: 1);
        await RepairsAsync(
            trial,
            "orders",
            "FULL",
            """{"orderId":"b","count":"seven"}""",
            "Set the schema's compatibility to BACKWARD",
            line: 1
        );
        await RepairsAsync(
            trial,
            "orders",
            "FULL",
            """{"orderId":"b","sum":12345678901234567890123}""",
            "Keep all digits with --numbers /sum=decimal",
            line: 1
        );
    }

    /// <summary>Tries a text, applies the fix, and tries again: the finding is gone. Returns the text by then.</summary>
    private static async Task<string> RepairsAsync(ChangeTrial trial, string schema, string mode, string text, string words, int? line)
    {
        var question = new TrialQuestion(text) { Schema = schema, Mode = mode };
        var before = (await trial.TryAsync(question, Cancellation)).Of(mode)!.Details();
        before.Findings.ShouldNotBeEmpty($"{schema}, {mode}: {words}");
        var all = before.Findings.SelectMany(finding => finding.Fixes.Select(fix => (finding, fix))).ToList();
        var found = all.FirstOrDefault(one => one.fix.Words.StartsWith(words, StringComparison.Ordinal));
        found.fix.ShouldNotBeNull($"{schema}, {mode}: {words} is not among: {string.Join("; ", all.Select(one => one.fix.Words))}");
        found.finding.Line.ShouldBe(line, words);
        found.fix.Apply.ShouldNotBeNull(words);

        var changed = found.fix.Apply(question);
        var after = (await trial.TryAsync(changed, Cancellation)).Of(changed.Mode)!.Details();
        after.Findings.Count.ShouldBe(before.Findings.Count - 1, $"{schema}, {mode}: {words}: {changed.Text}");
        return changed.Text;
    }
}
