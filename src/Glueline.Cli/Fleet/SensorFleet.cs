using System.Buffers;
using Glueline.Cli.Events;
using Glueline.Fleet;

namespace Glueline.Cli.Fleet;

/// <summary>Simulates a fleet of sensors that goes through nine firmware releases; the same seed gives the same bytes.</summary>
internal sealed class SensorFleet(long seed)
{
    public const int DefaultCount = 2_000;
    public const long DefaultSeed = 1;

    private const int Devices = 25;

    /// <summary>The share of the run, in thousandths, over which devices install an update: old and new shapes mix.</summary>
    private const int Rollout = 60;

    private static readonly DateTime Start = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>The default number of events, as a source.</summary>
    public static EventSource Source(long seed) =>
        EventSource.OfEvents($"the sensor fleet (seed {seed})", () => new SensorFleet(seed).Events());

    public IEnumerable<EventLine> Events(int count = DefaultCount)
    {
        var random = new SeededRandom(seed);
        Sensor[] sensors = [.. Enumerable.Range(1, Devices).Select(number => Make(number, random))];
        var time = Start;
        for (var index = 0; index < count; index++)
        {
            time = time.AddMilliseconds(random.Between(40, 2_000));
            var sensor = sensors[random.Below(sensors.Length)];
            sensor.Tick();
            yield return new(index + 1, Render(sensor, ReleaseOf(sensor, index, count), time));
        }
    }

    private static Sensor Make(int number, SeededRandom random) => new(Sensor.IdOf(number), random.Below(Rollout), random);

    private static Release ReleaseOf(Sensor sensor, int index, int count)
    {
        var progress = ((1000L + Rollout) * index / count) - sensor.Lag;
        return Release.All[(int)Math.Clamp(progress * Release.All.Count / 1000, 0, Release.All.Count - 1)];
    }

    private static byte[] Render(Sensor sensor, Release release, DateTime time)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Reading.Write(buffer, sensor, release, time);
        return buffer.WrittenSpan.ToArray();
    }
}
