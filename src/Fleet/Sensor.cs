using System.Globalization;

namespace Glueline.Fleet;

/// <summary>One device: its id, the delay of its updates, and its measurements.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal sealed class Sensor(string deviceId, int lag, SeededRandom random)
{
    /// <summary>The ids of devices, from 1.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"sensor-{number:00}");

    public string DeviceId { get; } = deviceId;

    /// <summary>
    /// How much later than the first device this one installs updates, in thousandths of the time that it takes to go through all releases.
    /// </summary>
    public int Lag { get; } = lag;

    public SeededRandom Random { get; } = random;

    /// <summary>In hundredths of a degree; drifts from event to event.</summary>
    public int Temperature { get; private set; } = random.Between(-500, 3000);

    public long Uptime { get; private set; } = 9_007_199_254_740_000 + random.Below(2_000);

    public void Tick()
    {
        Temperature += Random.Between(-40, 40);
        Uptime += Random.Between(1, 60);
    }
}
