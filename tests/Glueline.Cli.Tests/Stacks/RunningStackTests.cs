using Confluent.Kafka;
using Glueline.Cli.Rows;
using Glueline.Cli.Verbs;
using Glueline.Local.Hosting;

namespace Glueline.Cli.Stacks;

/// <summary>The verbs that ask a stack which another process runs, against one that this process runs.</summary>
public sealed class RunningStackTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_sent_is_listed_told_by_version_and_decoded()
    {
        StackParts.SkipWithout();
        var cancellation = TestContext.Current.CancellationToken;
        var settings = new StackSettings
        {
            Topic = "readings", Schema = "Reading", Compatibility = "FULL", KeyField = "id", TableKey = TableKey.Parse("id"), KeyTypes = new('S', null),
        };
        await using var stack = await LocalStack.StartAsync(settings.ToOptions(), cancellation);
        var endpoint = stack.Endpoints.Aws.ToString();

        (await Invocation.RunAsync("schemas", "--endpoint", endpoint)).ShouldBe(
            new Invocation(0, "The registry glueline holds no schema yet; the producer makes it with the first event.\n", ""));

        var sent = await Invocation.RunAsync(
            "send", "--batch", "1", "--endpoint", endpoint, "--events", folder.Write("e.ndjson", """{"id":"a","v":2}""", """{"id":"b","k-1":"x"}""", """{"v":1}"""));
        sent.Output.ShouldBe(
            """
            version 1: added field "id" "string"; added field "v" ["null","long","double"]
            version 2: added field "k-1" ["null","string"]
            3 events: 2 accepted, 1 refused

            """);
        sent.Errors.ShouldStartWith("line 3: /id: ");
        sent.ExitCode.ShouldBe(1);

        var schemas = await Invocation.RunAsync("schemas", "--endpoint", endpoint);
        schemas.Output.ShouldContain("│ Reading │ AVRO   │ FULL │ 2              │ AVAILABLE │");

        var versions = await Invocation.RunAsync("versions", "Reading", "--text", "--endpoint", endpoint);
        versions.ExitCode.ShouldBe(0, versions.Errors);
        foreach (var part in (string[])["+ /id  string", "+ /v  null | long | double", "+ /k-1  null | string", "\"jsonName\": \"k-1\""])
            versions.Output.ShouldContain(part);

        var record = Convert.ToHexStringLower(Record(stack.Endpoints.BootstrapServers, settings.Topic, "a", cancellation));
        var decoded = await Invocation.RunAsync("decode", record, "--endpoint", endpoint);
        decoded.ExitCode.ShouldBe(0, decoded.Errors);
        decoded.Output.ShouldContain("version  1 of arn:aws:glue:eu-central-1:111122223333:schema/glueline/Reading, AVRO");
        decoded.Output.ShouldContain("\"id\": \"a\"");

        var missing = await Invocation.RunAsync("versions", "Nothing", "--endpoint", endpoint);
        missing.ExitCode.ShouldBe(1);
        missing.Errors.ShouldContain("EntityNotFoundException");
    }

    private static byte[] Record(string servers, string topic, string key, CancellationToken cancellation)
    {
        using var consumer = new ConsumerBuilder<string, byte[]>(
            new ConsumerConfig { BootstrapServers = servers, GroupId = "reader", AutoOffsetReset = AutoOffsetReset.Earliest }).Build();
        consumer.Subscribe(topic);
        while (true)
            if (consumer.Consume(cancellation).Message is { } message && message.Key == key)
                return message.Value;
    }
}
