using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Glueline.Cli.Events;
using Glueline.Fleet;

namespace Glueline.Cli.Chaos;

/// <summary>
/// The events of one sender, in batches: each has the key of a row, which no other sender has, and a number that grows. A key comes again
/// once all others have, so that a batch never has one twice; and new fields appear on the way, so that the schema evolves.
/// </summary>
internal sealed class ChaosEvents(EventShape shape, int sender, int senders, int count, long seed)
{
    /// <summary>How often a row is written in a run.</summary>
    private const int Updates = 10;

    /// <summary>How many fields appear on the way.</summary>
    private const int Releases = 8;

    /// <summary>Room for everything else in a row of at most 400 KB.</summary>
    private const int LargeBytes = 390 * 1024;

    private static readonly string Large = new('x', LargeBytes);

    private readonly SeededRandom _random = new(seed + sender);
    private readonly int _keys = Math.Max(shape.Batch, count / Updates);

    public IEnumerable<IReadOnlyList<ChaosEvent>> Batches() => Enumerable.Range(0, count).Select(Make).Chunk(shape.Batch);

    private ChaosEvent Make(int index)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{sender}-{index % _keys}");
        var number = (index * senders) + sender;
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteNumber(ChaosEvent.NumberField, number);
            if (!shape.IsTiny)
                WriteContent(json, index);
            json.WriteEndObject();
        }
        return new(id, number, new(number + 1, buffer.WrittenMemory));
    }

    private void WriteContent(Utf8JsonWriter json, int index)
    {
        json.WriteString("device", string.Create(CultureInfo.InvariantCulture, $"sensor-{_random.Below(40):00}"));
        json.WriteNumber("temperature", _random.Between(-2_000, 4_500) / 100m);
        json.WriteBoolean("charging", _random.OneIn(3));
        if (_random.OneIn(4))
            json.WriteNull("note");
        for (var release = 1; release <= (long)index * (Releases + 1) / count; release++)
            json.WriteNumber(string.Create(CultureInfo.InvariantCulture, $"field{release}"), _random.Below(1_000));
        if (shape.LargeEvery > 0 && index % shape.LargeEvery == 0)
            json.WriteString("large", Large);
    }
}

/// <summary>An event with the key of its row and its number, by which events of one key are older and newer.</summary>
internal sealed record ChaosEvent(string Id, int Number, EventLine Line)
{
    public const string NumberField = "seq";
}
