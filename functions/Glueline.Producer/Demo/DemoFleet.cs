using System.Buffers;
using System.Text.Json;
using Glueline.Fleet;

namespace Glueline.Producer.Demo;

/// <summary>
/// A fleet of sensors that sends its events when a schedule asks for them, so that a fresh deployment has something to show. Nothing is
/// kept between invocations: which firmware a sensor runs depends on the time alone. Every hour the fleet goes through all releases and
/// starts over. Whenever it is asked first, there are releases ahead that have what those before them had not: the schema evolves within
/// the hour, and then serves all of them.
/// </summary>
/// <param name="events">The number of events of an invocation.</param>
/// <param name="time">The clock.</param>
internal sealed class DemoFleet(int events, TimeProvider time)
{
    public const int MostEvents = 10_000;

    private const int Devices = 25;
    private const int TypicalEvent = 300;

    /// <summary>
    /// The share of a round, in thousandths, over which sensors install an update: old and new shapes mix. If it were longer, there would
    /// be minutes that have every shape already.
    /// </summary>
    private const int Rollout = 60;

    /// <summary>How often the schedule is expected: the events of an invocation are spread over the time since the one before.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    /// <summary>Whether a payload is the schedule's: <c>{"glueline":"demo"}</c>.</summary>
    public static bool IsAskedFor(ReadOnlySpan<byte> payload)
    {
        try
        {
            var json = new Utf8JsonReader(payload);
            return json.Read()
                && json.TokenType is JsonTokenType.StartObject
                && json.Read()
                && json.TokenType is JsonTokenType.PropertyName
                && json.ValueTextEquals("glueline"u8)
                && json.Read()
                && json.TokenType is JsonTokenType.String
                && json.ValueTextEquals("demo"u8)
                && json.Read()
                && json.TokenType is JsonTokenType.EndObject
                && !json.Read();
        }
        catch (JsonException)
        {
            return false; // reported by whoever reads the events
        }
    }

    /// <summary>The events that the sensors have measured since the schedule last asked, as one JSON array.</summary>
    public ReadOnlyMemory<byte> Measure()
    {
        var now = time.GetUtcNow();
        var random = new SeededRandom(now.ToUnixTimeMilliseconds());
        Sensor[] sensors =
        [
            .. Enumerable.Range(0, Devices).Select(number => new Sensor(Sensor.IdOf(number + 1), number * Rollout / Devices, random)),
        ];
        var payload = new ArrayBufferWriter<byte>(events * TypicalEvent);
        for (var index = 0; index < events; index++)
        {
            var measured = now - (Interval * (events - 1 - index) / events);
            var sensor = sensors[random.Below(sensors.Length)];
            sensor.Tick();
            payload.Write(index == 0 ? "["u8 : ","u8);
            Reading.Write(payload, sensor, ReleaseOf(sensor, measured), measured.UtcDateTime);
        }

        payload.Write("]"u8);
        return payload.WrittenMemory;
    }

    private static Release ReleaseOf(Sensor sensor, DateTimeOffset measured)
    {
        var progress = (int)(measured.UtcTicks % Round.Ticks * 1000 / Round.Ticks);
        return Release.All[(progress - sensor.Lag + 1000) % 1000 * Release.All.Count / 1000];
    }
}
