using System.Text.Json;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;
using Glueline.Registry;

namespace Glueline.Cli.Verbs;

/// <summary>Events that are written to a topic of local services, and read again.</summary>
public sealed class ProduceVerbTests : IAsyncLifetime
{
    private readonly WorkFolder _folder = new();
    private LocalServices _services = null!;

    public async ValueTask InitializeAsync()
    {
        _services = await LocalServices.StartAsync(new(), TestContext.Current.CancellationToken);
        await _services.Cluster!.CreateTopicAsync("orders", 1, TestContext.Current.CancellationToken);
        await _services.Cluster.CreateTopicAsync("letters", 1, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Events_are_written_with_the_schema_that_there_is_and_one_that_does_not_fit_stops_all()
    {
        var missing = await RunAsync("produce", "orders", """{"id":"a","total":1}""");
        missing.ShouldBe(
            new Invocation(
                2,
                "",
                "Registry glueline has no schema orders. Give another with --schema, or let the events make it: --evolve.\n"
            )
        );

        var first = await RunAsync("produce", "orders", """[{"id":"a","total":1},{"id":"b"}]""", "--key", "id", "--evolve");
        first.ShouldBe(
            new Invocation(
                0,
                "2 events on orders, with version 1 of orders:\n  orders-0@0..1  2 events\n",
                "orders, version 1: added field \"id\" [\"null\",\"string\"]; added field \"total\" [\"null\",\"double\"]\n"
            )
        );

        var misfit = await RunAsync(
            "produce",
            "orders",
            _folder.Write("events.ndjson", """{"id":"c","total":2}""", """{"id":"d","note":"x"}""", """{"id":"e","total":3}"""),
            "--key",
            "id"
        );
        (misfit.ExitCode, misfit.Output).ShouldBe((1, "3 events read, and nothing was sent.\n"));
        misfit.Errors.ShouldStartWith("line 2: the event does not fit version 1 of ");
        misfit.Errors.ShouldContain("added field \"note\"");
        misfit.Errors.ShouldEndWith("or allow it: --evolve.\n");

        var forbidden = await RunAsync("produce", "orders", """{"id":"c","total":"free"}""", "--key", "id", "--evolve");
        forbidden.ExitCode.ShouldBe(1);
        forbidden.Errors.ShouldContain(
            "or keep it in _overflow with --overflow; or set the schema's compatibility with aws glue update-schema"
        );

        var keyless = await RunAsync("produce", "orders", """{"total":2}""", "--key", "id", "--json");
        keyless.ExitCode.ShouldBe(1);
        JsonElement.Parse(keyless.Output).GetProperty("reason").GetString().ShouldBe("id: the key needs a string or a number there");

        var last = await RunAsync(
            "produce",
            "orders",
            """{"id":"d","total":7.0,"note":"x"}""",
            "--key",
            "id",
            "--key",
            "/total",
            "--evolve",
            "--json"
        );
        (last.ExitCode, last.Output).ShouldBe(
            (
                0,
                "{\"line\":1,\"topic\":\"orders\",\"partition\":0,\"offset\":2,\"key\":\"[\\\"d\\\",7]\","
                    + "\"schema\":\"orders\",\"version\":2,\"state\":\"delivered\"}\n"
            )
        );

        var shown = await RunAsync("tail", "orders", "--from", "beginning", "--until-end");
        shown
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[(line.IndexOf("orders:", StringComparison.Ordinal))..])
            .ShouldBe([
                """orders:1  a  {"id":"a","total":1}""",
                """orders:1  b  {"id":"b","total":null}""",
                """orders:2  ["d",7]  {"id":"d","total":7,"note":"x"}""",
            ]);
    }

    [Fact]
    public async Task A_json_schema_validates_what_is_written_and_a_definition_of_protobuf_reads_what_others_wrote()
    {
        const string Schema = """{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}""";
        await CreateAsync("letters", "JSON", Schema);
        (await RunAsync("produce", "letters", """{"n":1.5}""")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(1),
            it => it.Errors.ShouldStartWith("line 1: /n: ")
        );
        (await RunAsync("produce", "letters", """{"n":2}""")).ShouldBe(
            new Invocation(0, "1 event on letters, with version 1 of letters:\n  letters-0@0  1 event\n", "")
        );

        var id = await CreateAsync(
            "messages",
            "PROTOBUF",
            "syntax = \"proto3\"; message A { string x = 1; } message B { int32 n = 1; string s = 2; }"
        );
        using var frame = new Glueline.Avro.OutputBuffer();
        // Message index 1 is B; n is 5, and s is "hi".
        Glueline.Registry.Framing.GlueFrame.Write(frame, id, [1, 8, 5, 18, 2, (byte)'h', (byte)'i'], new());
        await WriteAsync("letters", frame.WrittenMemory.ToArray());
        var shown = await RunAsync("tail", "letters", "--from", "beginning", "--until-end");
        shown.ExitCode.ShouldBe(0, shown.Output);
        shown.Output.ShouldContain("  messages:1  no key  {\"n\":5,\"s\":\"hi\"}\n");
        shown.Output.ShouldContain("  letters:1  no key  {\"n\":2}\n");

        var hex = Convert.ToHexString(frame.WrittenSpan);
        var decoded = await Invocation.RunAsync("decode", hex, "--endpoint", _services.Endpoint.ToString(), "--json");
        decoded.ShouldBe(
            new Invocation(
                0,
                $"{{\"record\":1,\"schema\":\"messages\",\"version\":1,\"id\":\"{id}\",\"compression\":\"none\","
                    + "\"event\":{\"n\":5,\"s\":\"hi\"}}\n",
                ""
            )
        );
        (await RunAsync("produce", "letters", "{}", "--schema", "messages")).Errors.ShouldBe(
            "Schema messages is PROTOBUF: only events with AVRO and JSON schemas can be written.\n"
        );
    }

    [Fact]
    public async Task Without_a_topic_nothing_is_registered()
    {
        var call = await RunAsync("produce", "absent", """{"id":"a"}""", "--evolve");
        (call.ExitCode, call.Output).ShouldBe((2, ""));
        call.Errors.ShouldStartWith("There is no topic absent at ");
        (await Invocation.RunAsync("schemas", "--endpoint", _services.Endpoint.ToString())).Output.ShouldContain("no schemas yet");
    }

    private Task<Invocation> RunAsync(params string[] arguments) =>
        Invocation.RunAsync([
            .. arguments,
            "--bootstrap",
            _services.Cluster!.BootstrapServers,
            "--endpoint",
            _services.Endpoint.ToString().TrimEnd('/'),
        ]);

    private async Task<Guid> CreateAsync(string schema, string format, string definition)
    {
        using var client = StackEndpoint.Open(Glueline.Aws.AwsService.Glue, _services.Endpoint.ToString());
        var registry = new GlueSchemaRegistry(client);
        var created = await registry.CreateSchemaAsync(
            new()
            {
                RegistryId = new() { RegistryName = "glueline" },
                SchemaName = schema,
                DataFormat = format,
                Compatibility = "NONE",
                SchemaDefinition = definition,
            },
            TestContext.Current.CancellationToken
        );
        return Guid.Parse(created.SchemaVersionId!);
    }

    private async Task WriteAsync(string topic, byte[] value)
    {
        using var producer = new Confluent.Kafka.ProducerBuilder<Confluent.Kafka.Null, byte[]>(
            new Confluent.Kafka.ProducerConfig { BootstrapServers = _services.Cluster!.BootstrapServers }
        )
            .SetLogHandler((_, _) => { })
            .Build();
        await producer.ProduceAsync(topic, new() { Value = value }, TestContext.Current.CancellationToken);
    }
}
