using System.Text.Json.Serialization;

namespace Glueline.UsualFunctions;

/// <summary>Lambda's Kafka event as a class, as packages for .NET have it.</summary>
internal sealed record KafkaBatch([property: JsonPropertyName("records")] Dictionary<string, List<KafkaBatchRecord>> Records);

internal sealed record KafkaBatchRecord(
    [property: JsonPropertyName("topic")] string Topic,
    [property: JsonPropertyName("partition")] int Partition,
    [property: JsonPropertyName("offset")] long Offset,
    [property: JsonPropertyName("value")] byte[] Value
);
