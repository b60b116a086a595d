using System.Text.Json.Serialization;
using Glueline.Contestants.Protos;

namespace Glueline.Contestants.Records;

/// <summary>The sensor event of payload a as a class for System.Text.Json, and as a Protobuf message.</summary>
internal sealed record Sensor(string DeviceId, string Timestamp, int Temperature, string Humidity)
{
    public static Sensor Made { get; } = new("000042", "2024-02-29T06:30:00", 18, "61");

    public static SensorReading Message { get; } =
        new()
        {
            DeviceId = Made.DeviceId,
            Timestamp = Made.Timestamp,
            Temperature = Made.Temperature,
            Humidity = Made.Humidity,
        };
}

/// <summary>System.Text.Json's source-generated metadata.</summary>
[JsonSerializable(typeof(Sensor))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class SensorJson : JsonSerializerContext;
