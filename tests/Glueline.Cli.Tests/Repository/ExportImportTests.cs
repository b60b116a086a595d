using System.Text.Json;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Repository;

/// <summary><c>export</c> and <c>import</c> between local registries.</summary>
public sealed class ExportImportTests : IDisposable
{
    private const string Order = """{"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]}""";

    private const string OrderWithNumber = """{"type":"record","name":"Order","fields":[{"name":"id","type":"long"}]}""";

    private const string OrderWithNote =
        """{"type":"record","name":"Order","fields":[{"name":"id","type":"long"},{"name":"note","type":["null","string"],"default":null}]}""";

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_registry_comes_back_equal_from_its_files()
    {
        await using var from = await LocalRegistry.StartAsync();
        // A history that its own mode would refuse.
        await from.CreateAsync(
            "orders",
            SchemaFormat.Avro,
            "FULL_ALL",
            [Order, OrderWithNumber, OrderWithNote],
            "All orders, \"for ever\"",
            new Dictionary<string, string> { ["team"] = "shop", ["cost"] = "7" },
            checkpoint: 2
        );
        await from.PutMetadataAsync("orders", 0, "x-amz-meta-transport", "orders");
        await from.PutMetadataAsync("orders", 0, "owner", "ada");
        await from.PutMetadataAsync("orders", 0, "owner", "grace");
        await from.CreateAsync("items", SchemaFormat.Json, "BACKWARD", ["{\n  \"type\": \"object\"\t}\n"]);
        await from.CreateAsync(
            "visits",
            SchemaFormat.Protobuf,
            "DISABLED",
            [
                "syntax = \"proto3\";\r\n// é\r\nmessage Visit { string id = 1; }",
                "syntax = \"proto3\"; message Visit { string id = 1; int32 n = 2; }",
            ]
        );

        var first = Path.Combine(_folder.Path, "first");
        (await from.RunAsync("export", "--to", first)).ShouldBe(
            new Invocation(0, $"{first}: 3 schemas of registry glueline with 6 versions; 7 of 7 files changed\n", "")
        );
        Files(first)
            .Keys.ShouldBe([
                "glueline.json",
                "items/v1.json",
                "orders/v1.avsc",
                "orders/v2.avsc",
                "orders/v3.avsc",
                "visits/v1.proto",
                "visits/v2.proto",
            ]);
        File.ReadAllText(Path.Combine(first, "visits/v1.proto"))
            .ShouldBe("syntax = \"proto3\";\r\n// é\r\nmessage Visit { string id = 1; }");
        (await from.RunAsync("export", "--to", first)).Output.ShouldEndWith("; 0 of 7 files changed\n");

        await using var to = await LocalRegistry.StartAsync();
        (await to.RunAsync("import", first, "--dry-run")).ShouldBe(
            new Invocation(
                0,
                "items: new, 1 version under BACKWARD\norders: new, 3 versions under FULL_ALL\nvisits: new, 2 versions under DISABLED\n"
                    + "3 schemas: 6 versions would be registered in glueline.\n",
                ""
            )
        );
        (await to.RunAsync("schemas")).Output.ShouldContain("has no schemas yet");
        (await to.RunAsync("import", first)).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(0, it.Errors),
            it => it.Output.ShouldEndWith("3 schemas: 6 versions were registered in glueline.\n")
        );

        var second = Path.Combine(_folder.Path, "second");
        (await to.RunAsync("export", "--to", second)).ExitCode.ShouldBe(0);
        Files(second).ShouldBe(Files(first));
        (await to.RunAsync("import", first)).Output.ShouldBe(
            "items: nothing to do\norders: nothing to do\nvisits: nothing to do\n3 schemas: 0 versions were registered in glueline.\n"
        );
    }

    [Fact]
    public async Task Later_versions_are_added_and_nothing_is_changed()
    {
        await using var registry = await LocalRegistry.StartAsync();
        await registry.CreateAsync("orders", SchemaFormat.Avro, "FULL", [OrderWithNumber]);
        var folder = Path.Combine(_folder.Path, "schemas");
        (await registry.RunAsync("export", "--to", folder)).ExitCode.ShouldBe(0);
        var next = Path.Combine(folder, "orders", "v2.avsc");
        File.WriteAllText(next, OrderWithNote);

        var added = await registry.RunAsync("import", folder, "--json");
        added.ExitCode.ShouldBe(0, added.Errors);
        using (var json = JsonDocument.Parse(added.Output))
        {
            var schema = json.RootElement.GetProperty("schemas")[0];
            schema.GetProperty("action").GetString().ShouldBe("add");
            schema.GetProperty("versions")[0].GetProperty("isNew").GetBoolean().ShouldBeFalse();
            schema.GetProperty("versions")[1].GetProperty("isNew").GetBoolean().ShouldBeTrue();
            Guid.TryParse(schema.GetProperty("versions")[1].GetProperty("id").GetString(), out _).ShouldBeTrue();
        }

        File.WriteAllText(Path.Combine(folder, "orders", "v3.avsc"), Order);
        (await registry.RunAsync("import", folder)).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(1),
            it =>
                it.Output.ShouldStartWith(
                    "orders: differs\n  version 3 may not follow under FULL: the new schema can't read version 2, at "
                ),
            it => it.Output.ShouldEndWith("1 schema of 1 differs from the registry glueline: nothing was imported.\n")
        );
        File.Delete(Path.Combine(folder, "orders", "v3.avsc"));
        File.WriteAllText(next, OrderWithNote.Replace("note", "remark"));
        (await registry.RunAsync("import", folder)).Output.ShouldStartWith(
            "orders: differs\n  version 2 of the registry is not version 2 here\n"
        );
        File.Delete(next);
        (await registry.RunAsync("import", folder)).Output.ShouldStartWith("orders: differs\n  version 2 of the registry is not here\n");

        // The registry is as it was, so an export puts the file back.
        (await registry.RunAsync("export", "--to", folder)).Output.ShouldEndWith("; 2 of 3 files changed\n");
        File.ReadAllText(next).ShouldBe(OrderWithNote);
    }

    [Fact]
    public async Task Settings_that_differ_are_told_and_left_alone()
    {
        await using var registry = await LocalRegistry.StartAsync();
        await registry.CreateAsync("orders", SchemaFormat.Avro, "FULL", [Order], "theirs", new Dictionary<string, string> { ["a"] = "1" });
        _folder.Write(
            "glueline.json",
            """{"schemas":[{"name":"orders","compatibility":"BACKWARD","description":"ours","tags":{"a":"2"}}]}"""
        );
        Directory.CreateDirectory(Path.Combine(_folder.Path, "orders"));
        File.WriteAllText(Path.Combine(_folder.Path, "orders", "v1.avsc"), Order);
        (await registry.RunAsync("import", _folder.Path)).ShouldBe(
            new Invocation(
                1,
                "orders: differs\n  the registry's mode: FULL; here: BACKWARD\n  the registry's description: theirs; here: ours\n"
                    + "  the registry's tags: a=1; here: a=2\n1 schema of 1 differs from the registry glueline: nothing was imported.\n",
                ""
            )
        );
    }

    [Fact]
    public async Task An_interrupted_import_goes_on()
    {
        await using var from = await LocalRegistry.StartAsync();
        await from.CreateAsync("orders", SchemaFormat.Avro, "FULL", [Order, OrderWithNumber], "Orders");
        var folder = Path.Combine(_folder.Path, "schemas");
        (await from.RunAsync("export", "--to", folder)).ExitCode.ShouldBe(0);

        await using var to = await LocalRegistry.StartAsync();
        await to.CreateAsync("orders", SchemaFormat.Avro, "NONE", [Order], RegistryImport.Unfinished);
        (await to.RunAsync("import", folder)).Output.ShouldStartWith("orders: an import was interrupted; 1 version left, under FULL\n");
        var schema = await to.Reader.ReadAsync("orders", TestContext.Current.CancellationToken);
        (schema.Mode.Name, schema.Description, schema.Versions.Count).ShouldBe(("FULL", "Orders", 2));
    }

    [Fact]
    public async Task An_export_of_some_schemas_keeps_the_others_and_one_of_all_removes_what_is_gone()
    {
        await using var registry = await LocalRegistry.StartAsync();
        await registry.CreateAsync("orders", SchemaFormat.Avro, "FULL", [Order]);
        _folder.Write("glueline.json", """{"compatibility":"NONE","schemas":[{"name":"old","versions":[{"number":1}]}]}""");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "old"));
        foreach (var name in (string[])["v1.avsc", "notes.txt"])
            File.WriteAllText(Path.Combine(_folder.Path, "old", name), Order);

        (await registry.RunAsync("export", "orders", "--to", _folder.Path)).ExitCode.ShouldBe(0);
        Files(_folder.Path).Keys.ShouldBe(["glueline.json", "old/notes.txt", "old/v1.avsc", "orders/v1.avsc"]);
        (await registry.RunAsync("export", "--to", _folder.Path)).Output.ShouldEndWith("; 1 of 2 files changed, 1 removed\n");
        Files(_folder.Path).Keys.ShouldBe(["glueline.json", "old/notes.txt", "orders/v1.avsc"]);
        File.ReadAllText(Path.Combine(_folder.Path, "glueline.json"))
            .ShouldStartWith("{\n  \"registry\": \"glueline\",\n  \"compatibility\": \"NONE\",");
        (await registry.RunAsync("export", "ordes", "--to", _folder.Path)).ShouldBe(
            new Invocation(2, "", "Registry glueline has no schema ordes. It has: orders. Did you mean orders?\n")
        );
    }

    [Theory]
    [InlineData("is not a manifest of schemas: ", """{"schemas":[{"title":"orders"}]}""")]
    [InlineData("schema a appears twice.", """{"schemas":[{"name":"a"},{"name":"a"}]}""")]
    [InlineData("compatibility of a is \"full\"; expected one of NONE, ", """{"schemas":[{"name":"a","compatibility":"full"}]}""")]
    [InlineData("schema a has a version 1, but ", """{"schemas":[{"name":"a","versions":[{"number":1}]}]}""")]
    [InlineData("schema a has no versions in ", """{"schemas":[{"name":"a"}]}""")]
    [InlineData("schema a is the file a.avsc, which changes in place. ", """{"schemas":[{"name":"a","file":"a.avsc"}]}""")]
    public async Task A_folder_that_can_t_be_used_is_refused_before_anything_is_done(string message, string manifest)
    {
        _folder.Write("glueline.json", manifest);
        var call = await Invocation.RunAsync("import", _folder.Path);
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldContain(message);
    }

    private static SortedDictionary<string, string> Files(string folder) =>
        new(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(path => Path.GetRelativePath(folder, path), path => Convert.ToHexString(File.ReadAllBytes(path))),
            StringComparer.Ordinal
        );
}
