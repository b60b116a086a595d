using System.Globalization;
using System.Text.Json;

namespace Glueline.Fleet;

/// <summary>The members that releases of the firmware write.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class Members
{
    private static readonly string[] Networks = ["yard", "roof", "Gewächshaus"];
    private static readonly string[] Notes = ["door open", "moved to the 2nd floor", "Filter gereinigt ✓"];
    private static readonly string[] Alarms = ["overheat", "low-battery", "no-signal"];

    public static void WholeTemperature(Utf8JsonWriter json, Sensor sensor) => json.WriteNumber("temperature", sensor.Temperature / 100);

    public static void Temperature(Utf8JsonWriter json, Sensor sensor) => Hundredths(json, "temperature", sensor.Temperature);

    public static void Humidity(Utf8JsonWriter json, Sensor sensor) => json.WriteNumber("humidity", sensor.Random.Between(20, 95));

    public static void Battery(Utf8JsonWriter json, Sensor sensor)
    {
        json.WriteStartObject("battery");
        json.WriteNumber("level", sensor.Random.Between(5, 100));
        json.WriteBoolean("charging", sensor.Random.OneIn(3));
        json.WriteEndObject();
    }

    public static void BatteryWithVoltage(Utf8JsonWriter json, Sensor sensor)
    {
        json.WriteStartObject("battery");
        Hundredths(json, "voltage", sensor.Random.Between(310, 420));
        json.WriteNumber("level", sensor.Random.Between(5, 100));
        json.WriteBoolean("charging", sensor.Random.OneIn(3));
        json.WriteEndObject();
    }

    public static void EmptyNote(Utf8JsonWriter json, Sensor sensor) => json.WriteNull("note");

    public static void Note(Utf8JsonWriter json, Sensor sensor)
    {
        if (sensor.Random.OneIn(3))
            json.WriteString("note", Notes[sensor.Random.Below(Notes.Length)]);
        else
            json.WriteNull("note");
    }

    public static void Location(Utf8JsonWriter json, Sensor sensor)
    {
        json.WriteStartObject("location");
        Position(json, sensor);
        json.WriteEndObject();
    }

    public static void LocationWithAltitude(Utf8JsonWriter json, Sensor sensor)
    {
        json.WriteStartObject("location");
        json.WriteNumber("altitude", sensor.Random.Between(-10, 2500));
        Position(json, sensor);
        json.WriteEndObject();
    }

    public static void Readings(Utf8JsonWriter json, Sensor sensor)
    {
        json.WriteStartArray("readings");
        for (var left = sensor.Random.Between(0, 4); left > 0; left--)
            json.WriteRawValue(Hundredths(sensor.Temperature + sensor.Random.Between(-50, 50)));
        json.WriteEndArray();
    }

    public static void AlarmList(Utf8JsonWriter json, Sensor sensor)
    {
        json.WriteStartArray("alarms");
        for (var left = sensor.Random.OneIn(4) ? sensor.Random.Between(1, 2) : 0; left > 0; left--)
        {
            json.WriteStartObject();
            json.WriteString("code", Alarms[sensor.Random.Below(Alarms.Length)]);
            if (sensor.Random.OneIn(2))
                Hundredths(json, "limit", sensor.Random.Between(2500, 4500));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void Network(Utf8JsonWriter json, Sensor sensor)
    {
        json.WriteStartObject("network");
        json.WriteNumber("signal-dBm", sensor.Random.Between(-95, -30));
        if (sensor.Random.OneIn(5))
            json.WriteNull("ssid");
        else
            json.WriteString("ssid", Networks[sensor.Random.Below(Networks.Length)]);
        json.WriteEndObject();
    }

    /// <summary>Crosses 2^53, beyond which a double can't represent every integer.</summary>
    public static void Uptime(Utf8JsonWriter json, Sensor sensor) => json.WriteNumber("uptimeTicks", sensor.Uptime);

    private static void Position(Utf8JsonWriter json, Sensor sensor)
    {
        Hundredths(json, "lat", 4700 + sensor.Random.Between(0, 700));
        Hundredths(json, "lon", 600 + sensor.Random.Between(0, 900));
    }

    private static void Hundredths(Utf8JsonWriter json, string name, int value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Hundredths(value));
    }

    /// <summary>Writes numbers as small devices do: 200 is <c>2</c>, 226 is <c>2.26</c>, 250 is <c>2.5</c>.</summary>
    private static string Hundredths(int value) => (value / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
