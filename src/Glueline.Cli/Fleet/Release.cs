using System.Text.Json;
using static Glueline.Cli.Fleet.Members;

namespace Glueline.Cli.Fleet;

/// <summary>One release of the sensors' firmware: a name, and the members that its events carry beside who and when.</summary>
internal sealed record Release(string Name, params Action<Utf8JsonWriter, Sensor>[] Members)
{
    /// <summary>
    /// Every release changes the shape in the way that schemas meet in the field: a number that turns out to have a fraction,
    /// a new object, a null that becomes text later, a field inside a nested object, arrays that start out empty, a key that
    /// is no Avro name, a member that goes away.
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
