using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glueline.FunctionCost;

/// <summary>The events of the measurement, and the batches that the event source mapping makes of their records.</summary>
internal static class Events
{
    public const string Topic = "readings";
    public const string UsualTopic = "usual";
    public const string Key = "id";

    /// <summary>An event of about 190 bytes, nested, with as many different ids as events.</summary>
    public static string Of(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"id":"sensor-{{number:000000}}","time":"2026-03-01T09:{{number / 60 % 60:00}}:{{number % 60:00}}.000Z","temperature":{{(
                number % 900
            ) / 10m}},"humidity":{{number % 100}},"battery":{"level":0.{{number % 9 + 1}},"charging":{{(
                number % 2 == 0 ? "true" : "false"
            )}}},"site":"north hall {{number % 90}}","tags":["indoor","floor-{{number % 7}}"]}
            """
        );

    /// <summary>A producer's payload: one event as it is, several as an array.</summary>
    public static byte[] Payload(int count) =>
        Encoding.UTF8.GetBytes(count == 1 ? Of(0) : $"[{string.Join(',', Enumerable.Range(0, count).Select(Of))}]");

    /// <summary>Lambda's event for the records of one partition.</summary>
    public static byte[] Batch(IReadOnlyList<byte[]> values, long firstOffset) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object>
            {
                ["eventSource"] = "SelfManagedKafka",
                ["bootstrapServers"] = "127.0.0.1:9092",
                ["records"] = new Dictionary<string, object>
                {
                    [$"{Topic}-0"] = values.Select(
                        (value, index) =>
                            new
                            {
                                topic = Topic,
                                partition = 0,
                                offset = firstOffset + index,
                                timestamp = 1_772_355_600_000 + index,
                                timestampType = "CREATE_TIME",
                                value = Convert.ToBase64String(value),
                                headers = Array.Empty<object>(),
                            }
                    ),
                },
            }
        );
}
