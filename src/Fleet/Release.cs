using System.Text.Json;
using static Glueline.Fleet.Members;

namespace Glueline.Fleet;

/// <summary>One release of the sensors' firmware: a name, and the members of its events in addition to device, time and release.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal sealed record Release(string Name, params Action<Utf8JsonWriter, Sensor>[] Members)
{
    /// <summary>
    /// Every release changes the shape as real systems do: a number that turns out to have a fraction, a new object, a null that becomes a
    /// string later, a new member of a nested object, arrays that start out empty, a key that is not a valid Avro name, a member that
    /// disappears.
    /// </summary>
    public static IReadOnlyList<Release> All { get; } =
    [
        new("1.0", WholeTemperature),
        new("1.1", Temperature, Humidity),
        new("1.2", Temperature, Humidity, Battery),
        new("2.0", EmptyNote, Temperature, Humidity, Battery),
        new("2.1", EmptyNote, Location, Temperature, Humidity, BatteryWithVoltage),
        new("2.2", EmptyNote, Location, Temperature, Humidity, BatteryWithVoltage, Readings),
        new("3.0", Note, Location, Temperature, Humidity, BatteryWithVoltage, Readings, AlarmList),
        new("3.1", Note, Location, Temperature, BatteryWithVoltage, Readings, AlarmList, Network),
        new("3.2", Note, LocationWithAltitude, Temperature, BatteryWithVoltage, Readings, AlarmList, Network, Uptime),
    ];
}
