using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.Typed;
using Glueline.Lambda.Logging;
using Glueline.Registry.Framing;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Lambda.Kafka.Tests.Doubles;

/// <summary>What a test of a function needs: a registry with a client, a clock, a log, and events in Lambda's form.</summary>
internal sealed class Stage : IDisposable
{
    private const string Summary = "INFO The invocation is done. ";

    private readonly MemoryStream _log = new();
    private readonly JsonObject _records = [];

    public Stage(TimeSpan? retryFor = null)
    {
        Glue = new GlueClient(Registry, new GlueOptions { RetryFor = retryFor ?? TimeSpan.Zero });
        Options = new KafkaConsumerOptions { Log = new LambdaLog(_log, LogFormat.Text, LogLevel.Info), TimeProvider = Clock };
    }

    public static string Done => """{"batchItemFailures":[]}""";

    public Versions Registry { get; } = new();

    public GlueClient Glue { get; }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddDays(20_000));

    public KafkaConsumerOptions Options { get; }

    /// <summary>The log's lines without their times, and without those that every invocation leaves.</summary>
    public string[] LogLines => [.. Lines().Where(line => !line.StartsWith(Summary, StringComparison.Ordinal) && line[0] != '{')];

    /// <summary>The line of each invocation.</summary>
    public string[] Summaries => [.. Lines().Where(line => line.StartsWith(Summary, StringComparison.Ordinal))];

    /// <summary>The metrics of each invocation.</summary>
    public JsonElement[] Metrics => [.. Lines().Where(line => line[0] == '{').Select(line => JsonElement.Parse(line))];

    public Guid Version<T>()
        where T : IAvroRecord<T> => Registry.Add(SchemaText.Print(T.Schema));

    /// <summary>A record's bytes: header and payload.</summary>
    public static byte[] Framed<T>(Guid version, T value)
        where T : IAvroRecord<T>
    {
        using var payload = new OutputBuffer();
        TypedRecord.Write(value, payload);
        return Framed(version, payload.WrittenSpan);
    }

    public static byte[] Framed(Guid version, string schema, string json)
    {
        using var payload = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.Parse(schema)).Convert(Encoding.UTF8.GetBytes(json), payload);
        return Framed(version, payload.WrittenSpan);
    }

    public static byte[] Framed(Guid version, ReadOnlySpan<byte> payload, FramingOptions? framing = null)
    {
        using var frame = new OutputBuffer();
        GlueFrame.Write(frame, version, payload, framing ?? FramingOptions.Plain);
        return frame.WrittenSpan.ToArray();
    }

    /// <summary>Adds a record to the event; its offset is its place in the partition.</summary>
    public Stage Add(
        byte[]? value,
        string? key = null,
        int partition = 0,
        (string Name, string Value)? header = null,
        (Guid Id, string Format)? schema = null,
        (Guid Id, string Format)? keySchema = null,
        byte[]? keyBytes = null
    )
    {
        var id = $"orders-{partition}";
        var records = _records[id]?.AsArray() ?? [];
        _records[id] ??= records;
        var record = new JsonObject
        {
            ["topic"] = "orders",
            ["partition"] = partition,
            ["offset"] = records.Count,
            ["timestamp"] = 1_767_322_800_000,
            ["timestampType"] = "CREATE_TIME",
            ["key"] = Base64(keyBytes ?? (key is null ? null : Encoding.UTF8.GetBytes(key))),
            ["value"] = Base64(value),
            ["headers"] = header is { } one
                ? new JsonArray(
                    new JsonObject { [one.Name] = new JsonArray([.. Encoding.UTF8.GetBytes(one.Value).Select(b => (JsonNode)b)]) }
                )
                : new JsonArray(),
        };
        if (schema is { } metadata)
            record["valueSchemaMetadata"] = Metadata(metadata);
        if (keySchema is { } ofKey)
            record["keySchemaMetadata"] = Metadata(ofKey);
        records.Add((JsonNode)record);
        return this;
    }

    public byte[] Event() =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["eventSource"] = "aws:kafka",
                ["eventSourceArn"] = "arn:aws:kafka:eu-central-1:1:cluster/c/1",
                ["records"] = _records.DeepClone(),
            }.ToJsonString()
        );

    /// <summary>Invokes a function with the event, and returns its answer.</summary>
    public async Task<string> InvokeAsync(
        KafkaFunction function,
        TimeSpan? left = null,
        string? trace = null,
        CancellationToken cancellation = default
    )
    {
        var response = new ArrayBufferWriter<byte>();
        var context = new InvocationContext
        {
            RequestId = "1",
            Deadline = Clock.GetUtcNow() + (left ?? TimeSpan.FromMinutes(1)),
            TraceId = trace,
        };
        await function.HandleAsync(Event(), response, context, cancellation);
        return Encoding.UTF8.GetString(response.WrittenSpan);
    }

    /// <summary>The answer that reports these places.</summary>
    public static string Failed(params (int Partition, int Offset)[] places) =>
        $"{{\"batchItemFailures\":[{string.Join(',', places.Select(place =>
            $"{{\"itemIdentifier\":{{\"partition\":\"orders-{place.Partition}\",\"offset\":{place.Offset}}}}}"))}]}}";

    private IEnumerable<string> Lines() =>
        Encoding
            .UTF8.GetString(_log.ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[0] == '{' ? line : line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    public void Dispose()
    {
        Glue.Dispose();
        _log.Dispose();
    }

    private static JsonValue? Base64(byte[]? bytes) => bytes is null ? null : JsonValue.Create(Convert.ToBase64String(bytes));

    private static JsonObject Metadata((Guid Id, string Format) schema) =>
        new() { ["schemaId"] = schema.Id.ToString(), ["dataFormat"] = schema.Format };
}
