using Confluent.Kafka;
using Glueline.Cli.Rows;
using Glueline.Cli.Verbs;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>The verbs that use another process's stack, with one that this process runs.</summary>
public sealed class RunningStackTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sent_events_are_listed_by_version_and_decoded()
    {
        StackParts.SkipWithout();
        var cancellation = TestContext.Current.CancellationToken;
        var settings = new StackSettings
        {
            Topic = "readings",
            Schema = "Reading",
            KeyFields = ["id"],
            TableKey = TableKey.Parse("id"),
            KeyTypes = new('S', null),
        };
        await using var stack = await LocalCloud.StartAsync(settings.ToOptions(), cancellation);
        var endpoint = stack.Endpoints.Aws.ToString();

        (await Invocation.RunAsync("schemas", "--endpoint", endpoint)).ShouldBe(
            new Invocation(0, "The registry glueline has no schemas yet; the producer creates it with the first event.\n", "")
        );

        var sent = await Invocation.RunAsync(
            "send",
            "--batch",
            "1",
            "--endpoint",
            endpoint,
            "--events",
            _folder.Write("e.ndjson", """{"id":"a","v":2}""", """{"id":"b","k-1":"x"}""", """{"v":1}""")
        );
        sent.Output.ShouldBe(
            """
            version 1: added field "id" "string"; added field "v" ["null","double"]
            version 2: added field "k-1" ["null","string"]
            3 events: 2 accepted, 1 refused

            """
        );
        sent.Errors.ShouldStartWith("line 3: /id: ");
        sent.ExitCode.ShouldBe(1);

        var schemas = await Invocation.RunAsync("schemas", "--endpoint", endpoint);
        schemas.Output.ShouldContain("│ Reading │ AVRO   │ FULL │ 2              │ AVAILABLE │");

        var versions = await Invocation.RunAsync("versions", "Reading", "--text", "--endpoint", endpoint);
        versions.ExitCode.ShouldBe(0, versions.Errors);
        foreach (
            var part in (string[])
                ["added field \"id\" \"string\"", "added field \"v\" [\"null\",\"double\"]", "added field \"k-1\"", "\"jsonName\": \"k-1\""]
        )
            versions.Output.ShouldContain(part);

        var record = Convert.ToHexStringLower(Record(stack.Endpoints.BootstrapServers, settings.Topic, "a", cancellation));
        var decoded = await Invocation.RunAsync("decode", record, "--endpoint", endpoint);
        decoded.ExitCode.ShouldBe(0, decoded.Errors);
        decoded.Output.ShouldContain("version  1 of arn:aws:glue:eu-central-1:111122223333:schema/glueline/Reading, AVRO");
        decoded.Output.ShouldContain("\"id\": \"a\"");

        var missing = await Invocation.RunAsync("versions", "Nothing", "--endpoint", endpoint);
        missing.ShouldBe(new Invocation(2, "", "Registry glueline has no schema Nothing. It has: Reading.\n"));

        (await Invocation.RunAsync("schemas", "--registry", "nope", "--endpoint", endpoint)).ShouldBe(
            new Invocation(2, "", "There is no registry nope. There are: glueline. Choose one with --registry.\n")
        );
        (await Invocation.RunAsync("versions", "Reading", "--registry", "nope", "--endpoint", endpoint)).ShouldBe(
            new Invocation(2, "", "There is no registry nope. There are: glueline. Choose one with --registry.\n")
        );
        await RegisterWhatIsRefusedAsync(stack, cancellation);
        (await Invocation.RunAsync("schemas", "--endpoint", endpoint)).Output.ShouldContain(
            "│ 3              │ FAILURE, version 2 is in use │"
        );

        var unknown = await Invocation.RunAsync("decode", "0300b7b4a7f09c964e4aa687fb5de9ef0c6302", "--endpoint", endpoint);
        (unknown.ExitCode, unknown.Errors).ShouldBe(
            (
                2,
                "No registry there has the schema version b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63: the record was written with another stack, account or region, or its schema was deleted. Choose the right one with --endpoint or --aws, or give the schema with --schema FILE.\n"
            )
        );
    }

    [Fact]
    public async Task Versions_are_registered_planned_against_checked_and_compared()
    {
        StackParts.SkipWithout();
        var settings = new StackSettings
        {
            Topic = "readings",
            Schema = "Reading",
            KeyFields = ["id"],
            TableKey = TableKey.Parse("id"),
            KeyTypes = new('S', null),
        };
        await using var stack = await LocalCloud.StartAsync(settings.ToOptions(), TestContext.Current.CancellationToken);
        Task<Invocation> Run(params string[] arguments) =>
            Invocation.RunAsync([.. arguments, "--endpoint", stack.Endpoints.Aws.ToString()]);
        var first = _folder.Write(
            "first.avsc",
            """{"type":"record","name":"R","fields":[{"name":"a","type":["null","long"],"default":null}]}"""
        );

        (await Run("register", "Reading", first, "--dry-run", "--mode", "backward")).ShouldBe(
            new Invocation(0, "would be the first version of Reading, under BACKWARD; nothing was registered\n", "")
        );
        var registered = await Run("register", "Reading", first, "--mode", "backward");
        registered.ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(0, it.Errors),
            it => it.Output.ShouldStartWith("version 1 of Reading is AVAILABLE (")
        );
        (await Run("register", "Reading", first)).Output.ShouldBe(registered.Output);

        var events = _folder.Write("e.ndjson", """{"a":2.5}""", """{"b":"x"}""");
        var dry = await Run("register", "Reading", "--events", events, "--dry-run");
        dry.Output.ShouldBe(
            """
            Reading: a new version after 1, under BACKWARD
              ~ widened "a" from ["null","long"] to ["null","long","double"]
              + added field "b" ["null","string"]
            nothing was registered

            """
        );
        (await Run("plan", events, "--against", "Reading")).Output.ShouldBe(dry.Output[..^"nothing was registered\n".Length]);
        var second = await Run("register", "Reading", "--events", events);
        second.Output.ShouldStartWith("version 2 of Reading is AVAILABLE (");
        (await Run("register", "Reading", "--events", events)).Output.ShouldStartWith("version 2 of Reading fits all events (");
        (await Run("plan", """{"b":"y"}""", "--against", "Reading")).Output.ShouldStartWith(
            "Reading: fits version 2\n  > version 2 has 1 number as a union of long and double, "
        );
        (await Run("plan", """{"b":"y"}""", "--against", "Reading:1")).Output.ShouldStartWith(
            "Reading:1: a new version after 1, under BACKWARD\n"
        );

        (await Run("lint", "Reading", "--system", "flink")).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(1),
            it => it.Output.ShouldStartWith("/a  null | long | double\n  error    Flink: ")
        );
        (await Run("lint", "Reading:1", "--system", "flink")).ShouldBe(new Invocation(0, "Flink: reads the one field\n", ""));
        (await Run("reader-schema", "Reading")).Errors.ShouldStartWith("A single number type at /a. ");

        var diff = await Run("diff", "Reading", "1", "2");
        diff.Output.ShouldStartWith(
            "widened \"a\" from [\"null\",\"long\"] to [\"null\",\"long\",\"double\"]\nadded field \"b\" [\"null\",\"string\"]\n\n"
                + "NONE      allows it\n"
        );
        diff.Output.ShouldContain("BACKWARD  allows it\nFORWARD   forbids it: ");

        var third = _folder.Write("third.avsc", """{"type":"record","name":"R","fields":[{"name":"a","type":"string"}]}""");
        (await Run("check", "Reading", third)).ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(1),
            it => it.Output.ShouldStartWith($"{third} may not follow Reading under BACKWARD:\n  the new schema can't read version 2, at ")
        );
        var refused = await Run("register", "Reading", third);
        refused.ShouldSatisfyAllConditions(
            it => it.ExitCode.ShouldBe(1),
            it => it.Errors.ShouldEndWith("Nothing was registered: BACKWARD forbids it.\n")
        );
        (await Run("diff", "Reading", "1", "3")).ShouldBe(new Invocation(2, "", "Schema Reading in registry glueline has no version 3.\n"));
        (await Run("plan", "{}", "--against", "Nothing")).Errors.ShouldBe(
            "There is no file Nothing, and no schema with that name in registry glueline.\n"
        );
        (await Run("register", "Reading")).Errors.ShouldBe("register needs either a schema file, or --events FILE.\n");
    }

    /// <summary>Registers through the service itself, because our own check would not send it.</summary>
    private static async Task RegisterWhatIsRefusedAsync(LocalCloud stack, CancellationToken cancellation)
    {
        using var client = StackEndpoint.Open(Glueline.Aws.AwsService.Glue, stack.Endpoints.Aws.ToString());
        await new Glueline.Registry.GlueSchemaRegistry(client).RegisterSchemaVersionAsync(
            new()
            {
                SchemaId = new() { RegistryName = "glueline", SchemaName = "Reading" },
                SchemaDefinition = """{"type":"record","name":"Other","fields":[{"name":"must","type":"long"}]}""",
            },
            cancellation
        );
    }

    private static byte[] Record(string servers, string topic, string key, CancellationToken cancellation)
    {
        using var consumer = new ConsumerBuilder<string, byte[]>(
            new ConsumerConfig
            {
                BootstrapServers = servers,
                GroupId = "reader",
                AutoOffsetReset = AutoOffsetReset.Earliest,
            }
        ).Build();
        consumer.Subscribe(topic);
        while (true)
            if (consumer.Consume(cancellation).Message is { } message && message.Key == key)
                return message.Value;
    }
}
