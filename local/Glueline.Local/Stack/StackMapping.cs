using System.Text.Json;
using Glueline.Local.EventSource;
using Glueline.Local.Lambda;

namespace Glueline.Local.Stack;

/// <summary>A mapping of the stack in the words of Lambda's GetEventSourceMapping, for a self-managed Kafka cluster.</summary>
internal sealed class StackMapping(
    Guid id,
    string region,
    string accountId,
    string functionArn,
    string bootstrapServers,
    EventSourceMappingOptions options,
    EventSourceMapping mapping
) : IMapping
{
    private readonly double _started = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000d;

    public Guid Id => id;

    public string Region => region;

    public string AccountId => accountId;

    public string FunctionArn => functionArn;

    public void Describe(Utf8JsonWriter json)
    {
        json.WriteString("State", "Enabled");
        json.WriteString("StateTransitionReason", "USER_INITIATED");
        json.WriteString("LastProcessingResult", LastResult(mapping.Status));
        json.WriteNumber("LastModified", _started);
        json.WriteNumber("BatchSize", options.BatchSize);
        json.WriteNumber("MaximumBatchingWindowInSeconds", (int)Math.Ceiling(options.MaximumBatchingWindow.TotalSeconds));
        json.WriteNumber("MaximumRetryAttempts", options.MaximumRetryAttempts);
        json.WriteNumber("MaximumRecordAgeInSeconds", options.MaximumRecordAgeInSeconds);
        json.WriteBoolean("BisectBatchOnFunctionError", options.BisectBatchOnFunctionError);
        WriteList(json, "Topics", [options.Topic]);
        WriteList(
            json,
            "FunctionResponseTypes",
            options.FunctionResponseTypes is FunctionResponseTypes.ReportBatchItemFailures ? ["ReportBatchItemFailures"] : []
        );
        json.WriteStartObject("SelfManagedEventSource");
        json.WriteStartObject("Endpoints");
        WriteList(json, "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers.Split(','));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("SelfManagedKafkaEventSourceConfig");
        json.WriteString("ConsumerGroupId", options.ConsumerGroupId);
        json.WriteEndObject();
        json.WriteStartObject("DestinationConfig");
        if (options.OnFailureDestination is { } destination)
        {
            json.WriteStartObject("OnFailure");
            json.WriteString("Destination", destination);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Lambda's own words.</summary>
    private static string LastResult(MappingStatus status) =>
        status.IsFailing ? "PROBLEM: Function call failed"
        : status.Invocations is 0 ? "No records processed"
        : "OK";

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
