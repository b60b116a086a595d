using System.Collections.Concurrent;

namespace Glueline.Evolution;

/// <summary>
/// Places whose strings and booleans get no type from any later version, as earlier plans have found: an event with nothing else in
/// overflow needs no plan, whatever the rest of it is. Numbers, arrays and objects always go to a plan, which looks at their values.
/// Bounded. Safe for several threads at once.
/// </summary>
internal sealed class SettledPlaces
{
    private const int Capacity = 100_000;

    private readonly ConcurrentDictionary<(string Pointer, byte Kind), byte> _places = new();

    /// <summary>Whether everything that overflow keeps of an event is settled.</summary>
    public bool Contains(EventParts split, ReadOnlySpan<byte> json)
    {
        foreach (var entry in split.Entries)
            if (Kind(entry, json) is not { } kind || !_places.ContainsKey((entry.Pointer, kind)))
                return false;
        return true;
    }

    /// <summary>Remembers what overflow keeps of an event that led to no new version.</summary>
    public void Add(EventParts split, ReadOnlySpan<byte> json)
    {
        foreach (var entry in split.Entries)
            if (Kind(entry, json) is { } kind && _places.Count < Capacity)
                _places.TryAdd((entry.Pointer, kind), 0);
    }

    private static byte? Kind(OverflowEntry entry, ReadOnlySpan<byte> json) =>
        entry.Start < 0
            ? null
            : json[entry.Start] switch
            {
                (byte)'"' => (byte)'"',
                (byte)'t' or (byte)'f' => (byte)'t',
                _ => null,
            };
}
