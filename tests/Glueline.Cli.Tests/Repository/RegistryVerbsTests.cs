using System.Text.Json;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Repository;

/// <summary>The verbs over a registry with schemas of all formats, and what they answer programs.</summary>
public sealed class RegistryVerbsTests : IDisposable
{
    private const string Item = """{"type":"object","additionalProperties":false,"properties":{"sku":{"type":"string"}}}""";

    private const string ItemWithPrice =
        """{"type":"object","additionalProperties":false,"properties":{"sku":{"type":"string"},"price":{"type":"number"}}}""";

    private const string ItemWithoutSku = """{"type":"object","additionalProperties":false,"properties":{"price":{"type":"number"}}}""";

    private const string Visit = "syntax = \"proto3\"; package shop; message Visit { string id = 1; }";

    private const string VisitWithPage = "syntax = \"proto3\"; package shop; message Visit { string id = 1; string page = 2; }";

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Schemas_of_all_formats_are_registered_checked_compared_and_listed()
    {
        await using var registry = await LocalRegistry.StartAsync();
        (await registry.RunAsync("register", "items", _folder.Write("1.json", Item), "--mode", "BACKWARD")).Output.ShouldStartWith(
            "version 1 of items is AVAILABLE ("
        );
        using (var second = await JsonAsync(registry, "register", "items", _folder.Write("2.json", ItemWithPrice)))
        {
            second.RootElement.GetProperty("registered").GetBoolean().ShouldBeTrue();
            second.RootElement.GetProperty("version").GetInt64().ShouldBe(2);
            Texts(second.RootElement.GetProperty("changes")).ShouldBe(["added property \"price\" \"number\""]);
        }

        using (var again = await JsonAsync(registry, "register", "items", _folder.Write("2.json", ItemWithPrice)))
            again.RootElement.GetProperty("registered").GetBoolean().ShouldBeFalse();
        var third = _folder.Write("3.json", ItemWithoutSku);
        (await registry.RunAsync("register", "items", third)).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(1),
            it =>
                it.Errors.ShouldStartWith(
                    "the new schema can't read version 2, at /properties/sku: the writer declares a property that the "
                ),
            it => it.Errors.ShouldEndWith("Nothing was registered: BACKWARD forbids it.\n")
        );
        (await registry.RunAsync("check", "items:1", third)).Output.ShouldContain(
            "    1. Keep the property\n    2. Allow additional properties in the reader\n"
        );
        (await registry.RunAsync("register", "items", _folder.Write("a.proto", Visit))).Errors.ShouldContain(
            "a.proto is PROTOBUF, and schema items is JSON: a schema keeps its format."
        );

        (await registry.RunAsync("register", "visits", _folder.Write("v.proto", Visit))).ExitCode.ShouldBe(0);
        (await registry.RunAsync("register", "visits", _folder.Write("v.proto", VisitWithPage), "--dry-run")).Output.ShouldBe(
            "may follow version 1 of visits under FULL; nothing was registered\n"
        );
        (await registry.RunAsync("register", "visits", _folder.Write("v.proto", VisitWithPage))).ExitCode.ShouldBe(0);
        (await registry.RunAsync("diff", "visits", "1", "2")).Output.ShouldStartWith("added field \"Visit.page\" string = 2\n\nNONE ");
        (await registry.RunAsync("versions", "visits")).Output.ShouldContain("added field \"Visit.page\" string = 2");
        (await registry.RunAsync("lint", "items")).Errors.ShouldBe("Schema items is JSON; only AVRO is supported here.\n");
    }

    [Fact]
    public async Task Plans_against_other_formats_validate_or_say_why_not()
    {
        await using var registry = await LocalRegistry.StartAsync();
        await registry.CreateAsync("items", SchemaFormat.Json, "BACKWARD", [ItemWithPrice]);
        (await registry.RunAsync("plan", """{"sku":"a"}""", "--against", "items")).ShouldBe(
            new Invocation(0, "items: accepts the event; nothing changes\n", "")
        );
        (await registry.RunAsync("plan", """[{"sku":"a"},{"price":"free"}]""", "--against", "items")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(1),
            it => it.Output.ShouldStartWith("items: refuses 1 of 2 events. "),
            it => it.Output.ShouldContain(", event 2: /price: ")
        );
        using (var json = await JsonAsync(registry, "plan", """{"price":"free"}""", "--against", "items"))
            json.RootElement.GetProperty("refusals")[0].GetProperty("findings")[0].GetProperty("path").GetString().ShouldBe("/price");
        (await registry.RunAsync("plan", "{}", "--against", _folder.Write("v.proto", Visit))).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(2),
            it => it.Errors.ShouldContain("v.proto is PROTOBUF, for which no plan can be made: ")
        );
    }

    [Fact]
    public async Task Answers_for_programs_have_the_documented_shape()
    {
        await using var registry = await LocalRegistry.StartAsync();
        var (first, second) = (
            """{"type":"record","name":"R","fields":[{"name":"a","type":"long"}]}""",
            """{"type":"record","name":"R","fields":[{"name":"a","type":"long"},{"name":"x","type":["null","double"],"default":null}]}"""
        );
        await registry.CreateAsync("orders", SchemaFormat.Avro, "FULL", [first, second]);
        await registry.RegisterAsync("orders", """{"type":"record","name":"R","fields":[{"name":"a","type":"string"}]}""");

        using (var schemas = await JsonAsync(registry, "schemas"))
            schemas.RootElement.GetProperty("schemas")[0].GetRawText().ReplaceLineEndings("").ShouldContain("\"usedVersion\": 2");
        using (var versions = await JsonAsync(registry, "versions", "orders", "--text"))
        {
            var all = versions.RootElement.GetProperty("versions");
            all.GetArrayLength().ShouldBe(3);
            all[1].GetProperty("definition").GetString().ShouldBe(second);
            Texts(all[1].GetProperty("changes")).ShouldBe(["added field \"x\" [\"null\",\"double\"]"]);
            all[2].GetProperty("status").GetString().ShouldBe("FAILURE");
        }

        using (var diff = await JsonAsync(registry, "diff", "orders", "1", "2"))
        {
            Texts(diff.RootElement.GetProperty("changes")).ShouldBe(["added field \"x\" [\"null\",\"double\"]"]);
            diff.RootElement.GetProperty("modes")
                .EnumerateArray()
                .Where(mode => !mode.GetProperty("allows").GetBoolean())
                .Select(mode => mode.GetProperty("mode").GetString())
                .ShouldBe(["DISABLED"]);
        }

        using (var check = await JsonAsync(registry, "check", "orders", _folder.Write("n.avsc", first.Replace("long", "string"))))
        {
            check.RootElement.GetProperty("compatible").GetBoolean().ShouldBeFalse();
            var finding = check.RootElement.GetProperty("incompatibilities")[0];
            finding.GetProperty("version").GetInt64().ShouldBe(2);
            finding.GetProperty("kind").GetString().ShouldBe("typeMismatch");
            finding.GetProperty("remedies").GetArrayLength().ShouldBe(2);
        }

        using (var bundle = await JsonAsync(registry, "bundle", "--output", Path.Combine(_folder.Path, "b.json")))
            bundle.RootElement.GetProperty("schemas")[0].GetProperty("versions").GetInt32().ShouldBe(2);
        using (var reader = await JsonAsync(registry, "reader-schema", "orders"))
            reader.RootElement.GetProperty("type").GetString().ShouldBe("record");
        using (
            var events = await JsonAsync(
                registry,
                "register",
                "orders",
                "--events",
                _folder.Write("e.ndjson", """{"a":1,"n":"x"}""", """{"a":"x"}""")
            )
        )
        {
            Texts(events.RootElement.GetProperty("versions")[0].GetProperty("changes"))
                .ShouldBe(["added field \"n\" [\"null\",\"string\"]"]);
            events.RootElement.GetProperty("refusals")[0].GetProperty("line").GetInt64().ShouldBe(2);
        }
    }

    [Fact]
    public async Task A_schema_or_file_of_a_similar_name_is_suggested()
    {
        await using var registry = await LocalRegistry.StartAsync();
        await registry.CreateAsync("orders", SchemaFormat.Json, "FULL", [Item]);
        var file = _folder.Write("item.json", Item);
        foreach (
            var arguments in (string[][])
                [
                    ["check", "orders2", file],
                    ["versions", "ordesr"],
                    ["diff", "order", "1", "2"],
                    ["plan", "{}", "--against", "Orders"],
                    ["bundle", "ordrs", "--output", "-"],
                    ["export", "oders", "--to", _folder.Path],
                ]
        )
            (await registry.RunAsync(arguments)).ShouldSatisfyAllConditions(
                it => it.ExitCode.ShouldBe(2, string.Join(' ', arguments)),
                it => it.Errors.ShouldEndWith(" Did you mean orders?\n")
            );
        (await registry.RunAsync("check", "orders", Path.Combine(_folder.Path, "itme.json"))).Errors.ShouldBe(
            $"NEW {Path.Combine(_folder.Path, "itme.json")}: there is no such file. Did you mean {file}? Give a schema file: Avro (.avsc), "
                + "JSON Schema (.json) or Protobuf (.proto).\n"
        );
        (await registry.RunAsync("versions", "elsewhere")).Errors.ShouldNotContain("Did you mean");
    }

    private static async Task<JsonDocument> JsonAsync(LocalRegistry registry, params string[] arguments)
    {
        var call = await registry.RunAsync([.. arguments, "--json"]);
        call.ExitCode.ShouldBeOneOf([0, 1], call.Errors);
        return JsonDocument.Parse(call.Output);
    }

    private static IEnumerable<string?> Texts(JsonElement changes) =>
        changes.EnumerateArray().Select(change => change.GetProperty("text").GetString());
}
