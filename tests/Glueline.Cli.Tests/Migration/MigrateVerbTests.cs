using System.Text.Json;
using Glueline.Cli.Repository;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Migration;

/// <summary><c>migrate</c> from a server with Confluent's protocol to a local registry.</summary>
public sealed class MigrateVerbTests : IDisposable
{
    private const string Address = """{"type":"record","name":"Address","namespace":"geo","fields":[{"name":"city","type":"string"}]}""";

    private const string Order =
        """{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"},{"name":"ship","type":"geo.Address"}]}""";

    private const string Number = """{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"long"}]}""";

    private static readonly string[] Members = ["subject", "schema", "action", "inlined"];

    private readonly WorkFolder _folder = new();

    private string Ids => Path.Combine(_folder.Path, "ids.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Subjects_of_all_formats_become_schemas_and_ids_are_mapped()
    {
        await using var confluent = await ConfluentServer.StartAsync();
        confluent.Add("address-value", 1, "AVRO", Address);
        confluent.Add("orders-value", 2, "AVRO", Number);
        confluent.Add("orders-value", 5, "AVRO", Order, ("geo.Address", "address-value", 1));
        confluent.SetLevel("orders-value", "FULL_TRANSITIVE");
        confluent.Add("orders-key", 3, "JSON", """{"type":"string"}""");
        confluent.Add("visits-value", 4, "PROTOBUF", "syntax = \"proto3\"; package shop; message Visit { string id = 1; }");
        confluent.Add(
            "visits-value",
            9,
            "PROTOBUF",
            "syntax = \"proto3\";\n// the same again\npackage shop; message Visit { string id = 1; }"
        );
        confluent.Add(":.other:hidden", 1, "AVRO", Address);
        await using var registry = await LocalRegistry.StartAsync();

        var dry = await MigrateAsync(confluent, registry, "--dry-run");
        dry.ExitCode.ShouldBe(0, dry.Errors);
        dry.Output.ShouldBe(
            "address: new, 1 version under BACKWARD\norders-key: new, 1 version under BACKWARD\norders: new, 2 versions under FULL_ALL\n"
                + "visits: new, 1 version under BACKWARD\n4 schemas: 5 versions would be registered in glueline. References became part of 1 "
                + "version.\n"
        );
        File.Exists(Ids).ShouldBeFalse();

        var done = await MigrateAsync(confluent, registry);
        done.ExitCode.ShouldBe(0, done.Errors);
        done.Output.ShouldEndWith($" The map of ids is {Ids}.\n");
        done.Errors.ShouldStartWith("reading address-value (1 of 4)\n");
        var orders = await registry.Reader.ReadAsync("orders", TestContext.Current.CancellationToken);
        (orders.Mode.Name, orders.Description, orders.Versions.Count).ShouldBe(("FULL_ALL", null, 2));
        orders.Versions[0].Text.ShouldBe(Number);
        orders.Versions[1].Text.ShouldContain("\"name\":\"city\"");

        var map = File.ReadAllText(Ids);
        map.ShouldNotContain(ConfluentServer.Password);
        using (var json = JsonDocument.Parse(map))
        {
            json.RootElement.GetProperty("from").GetString().ShouldBe(confluent.Address);
            json.RootElement.GetProperty("ids")
                .EnumerateArray()
                .Select(entry => $"{entry.GetProperty("id")} {entry.GetProperty("schema")}:{entry.GetProperty("schemaVersion")}")
                .ShouldBe(["1 address:1", "2 orders:1", "3 orders-key:1", "4 visits:1", "5 orders:2", "9 visits:1"]);
            json.RootElement.GetProperty("ids")[4].GetProperty("schemaVersionId").GetString().ShouldBe(orders.Versions[1].Id.ToString());
        }

        var again = await MigrateAsync(confluent, registry);
        again.Output.ShouldContain("orders: nothing to do\n");
        File.ReadAllText(Ids).ShouldBe(map);

        confluent.Add("orders-value", 12, "AVRO", Order.Replace("geo.Address", "string"));
        var refused = await MigrateAsync(confluent, registry, "orders-value", "--json");
        refused.ExitCode.ShouldBe(1);
        refused.Output.ShouldContain("version 3 may not follow under FULL_ALL: ");
        File.ReadAllText(Ids).ShouldBe(map);
    }

    [Fact]
    public async Task A_context_is_migrated_by_its_name_and_keeps_other_entries_of_the_map()
    {
        await using var confluent = await ConfluentServer.StartAsync();
        confluent.Add("orders-value", 2, "AVRO", Number);
        confluent.Add(":.eu:address", 1, "AVRO", Address);
        confluent.Add(":.eu:orders-value", 2, "AVRO", Order, ("geo.Address", "address", 1));
        await using var registry = await LocalRegistry.StartAsync();
        (await MigrateAsync(confluent, registry)).ExitCode.ShouldBe(0);
        var call = await MigrateAsync(confluent, registry, "--context", "eu", "--rename", "orders-value=orders-eu", "--json");
        call.ExitCode.ShouldBe(0, call.Errors);
        using var json = JsonDocument.Parse(call.Output);
        json.RootElement.GetProperty("subjects")
            .EnumerateArray()
            .Select(one => string.Join(' ', Members.Select(member => one.GetProperty(member).ToString())))
            .ShouldBe([":.eu:address address create 0", ":.eu:orders-value orders-eu create 1"]);
        using var map = JsonDocument.Parse(File.ReadAllText(Ids));
        map.RootElement.GetProperty("ids")
            .EnumerateArray()
            .Select(entry => $"{entry.GetProperty("id")} {entry.GetProperty("subject")}")
            .ShouldBe(["1 :.eu:address", "2 :.eu:orders-value", "2 orders-value"]);
    }

    [Fact]
    public async Task A_registry_without_contexts_has_all_subjects_in_one()
    {
        await using var confluent = await ConfluentServer.StartAsync(knowsContexts: false);
        confluent.Add("orders-value", 2, "AVRO", Number);
        await using var registry = await LocalRegistry.StartAsync();
        (await MigrateAsync(confluent, registry)).Output.ShouldStartWith("orders: new, 1 version under BACKWARD\n");
        (await MigrateAsync(confluent, registry, "--context", "eu")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(2),
            it => it.Errors.ShouldContain("the context eu has no subjects.")
        );
    }

    [Fact]
    public async Task Every_problem_is_told_and_nothing_is_done()
    {
        await using var confluent = await ConfluentServer.StartAsync();
        confluent.Add("fine", 1, "AVRO", Number);
        confluent.Add("same", 2, "AVRO", Number);
        confluent.Add("same-value", 3, "AVRO", Number);
        confluent.Add("shop/orders", 4, "AVRO", Number);
        confluent.Add("xml", 5, "XML", "<a/>");
        confluent.Add("level", 6, "AVRO", Number);
        confluent.SetLevel("level", "SOMETIMES");
        confluent.Add("lost", 7, "AVRO", Order, ("geo.Address", "gone", 3));
        confluent.Add("new-draft", 8, "JSON", """{"$schema":"https://json-schema.org/draft/2020-12/schema"}""");
        await using var registry = await LocalRegistry.StartAsync();
        var call = await MigrateAsync(confluent, registry);
        call.ExitCode.ShouldBe(1);
        var errors = call.Errors.Split('\n').Where(line => !line.StartsWith("reading ", StringComparison.Ordinal)).ToList();
        errors.Count(line => line.Contains(": another subject would be schema same too. ")).ShouldBe(2);
        errors.ShouldContain("level: its compatibility level is SOMETIMES, for which Glue has no mode");
        errors.ShouldContain("lost: version 1: subject gone has no version 3");
        errors.ShouldContain("xml: version 1: its type is XML; Glue has AVRO, JSON and PROTOBUF");
        errors.ShouldContain(line =>
            line.StartsWith("shop/orders: a schema's name in Glue ") && line.EndsWith("--rename shop/orders=NAME")
        );
        errors.ShouldContain(line => line.StartsWith("new-draft: version 1: not a JSON Schema: "));
        errors.ShouldContain(
            "7 of 8 subjects can't be migrated, and nothing was done. To migrate some, name them: glueline migrate SUBJECT…"
        );
        (await registry.RunAsync("schemas")).Output.ShouldContain("has no schemas yet");
        (await MigrateAsync(confluent, registry, "fine")).ExitCode.ShouldBe(0);
        (await MigrateAsync(confluent, registry, "nothing")).Errors.ShouldStartWith("nothing: the registry has no such subject\n");
    }

    [Fact]
    public async Task Credentials_come_from_the_URL_or_a_variable_and_are_told_nowhere()
    {
        await using var confluent = await ConfluentServer.StartAsync();
        confluent.Add("orders", 1, "AVRO", Number);
        await using var registry = await LocalRegistry.StartAsync();
        string[] arguments = ["migrate", "--from", confluent.Address, "--endpoint", registry.Endpoint, "--dry-run"];
        var variable = ConfluentRegistry.CredentialsVariable;
        (
            await GluelineProcess.RunAsync(arguments, variables: (variable, $"{ConfluentServer.User}:{ConfluentServer.Password}"))
        ).Output.ShouldStartWith("orders: new, 1 version");
        (await GluelineProcess.RunAsync(arguments, variables: (variable, null))).ShouldBe(
            new Invocation(
                2,
                "",
                $"--from {confluent.Address}: the registry refuses these credentials (HTTP 401). Give USER:PASSWORD in the variable {variable}, or "
                    + "in the URL.\n"
            )
        );
        (await registry.RunAsync("migrate", "--from", "http://u:secret@127.0.0.1:1", "--dry-run")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(3),
            it => it.Errors.ShouldStartWith("--from http://127.0.0.1:1: the registry can't be reached: "),
            it => it.Errors.ShouldNotContain("secret")
        );
    }

    [Fact]
    public void The_commands_of_the_guide_are_valid()
    {
        var commands = Documents
            .Lines("docs/guides/confluent.md")
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("glueline ", StringComparison.Ordinal))
            .ToList();
        commands.Count.ShouldBe(2);
        foreach (var command in commands)
            CommandLine.Parse([.. ShellWords.Split(command).Skip(1)]).Errors.ShouldBeEmpty(command);
    }

    [Fact]
    public async Task What_is_not_Confluents_registry_is_told()
    {
        await using var other = await AnsweringServer.StartAsync(200, "<p>hello");
        await using var registry = await LocalRegistry.StartAsync();
        var call = await registry.RunAsync("migrate", "--from", other.Url, "--dry-run");
        call.ExitCode.ShouldBe(3);
        call.Errors.ShouldStartWith($"--from {other.Url}: GET /subjects was answered with what Confluent's registry doesn't answer: ");
        File.WriteAllText(Ids, """{"some":"file"}""");
        (await registry.RunAsync("migrate", "--from", other.Url, "--ids", Ids)).Errors.ShouldBe(
            $"--ids {Ids}: the file is not a map of ids from {other.Url}. Give another file, or remove it.\n"
        );
        (await registry.RunAsync("migrate", "--from", "registry:8081")).ExitCode.ShouldBe(2);
    }

    private Task<Invocation> MigrateAsync(ConfluentServer confluent, LocalRegistry registry, params string[] arguments) =>
        registry.RunAsync(["migrate", .. arguments, "--from", confluent.Url, "--strip-suffix", "--ids", Ids]);
}
