using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Glueline.Fleet;

/// <summary>
/// One event of a sensor, in the shape of its firmware. The sensors of <c>src/Fleet</c> are compiled into whatever sends their events: the
/// command line, and the producer function, which shows them in a deployment without anyone's own events.
/// </summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class Reading
{
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Writes an event.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="sensor">The device.</param>
    /// <param name="release">The firmware that it runs.</param>
    /// <param name="time">When it measured, in UTC.</param>
    public static void Write(IBufferWriter<byte> buffer, Sensor sensor, Release release, DateTime time)
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("deviceId", sensor.DeviceId);
        json.WriteString("timestamp", time.ToString(Timestamp, CultureInfo.InvariantCulture));
        json.WriteString("firmware", release.Name);
        foreach (var member in release.Members)
            member(json, sensor);
        json.WriteEndObject();
    }
}
