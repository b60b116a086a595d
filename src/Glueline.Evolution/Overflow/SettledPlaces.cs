using System.Collections.Concurrent;

namespace Glueline.Evolution;

/// <summary>
/// Places of events whose strings and booleans no version after the one at hand has a type for, as plans have found: an event that has
/// nothing else in overflow needs no plan, whatever else it holds. Numbers, arrays and objects are left to plans, which look at their
/// values. Bounded. Safe for several threads at once.
/// </summary>
internal sealed class SettledPlaces
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<(string Pointer, byte Kind), byte> _places = new();

    /// <summary>Whether all that overflow keeps of an event is settled.</summary>
    public bool Have(EventParts split, ReadOnlySpan<byte> json)
    {
        foreach (var entry in split.Entries)
            if (Kind(entry, json) is not { } kind || !_places.ContainsKey((entry.Pointer, kind)))
                return false;
        return true;
    }

    /// <summary>Takes note of what overflow keeps of an event that led to no new version.</summary>
    public void Add(EventParts split, ReadOnlySpan<byte> json)
    {
        foreach (var entry in split.Entries)
            if (Kind(entry, json) is { } kind && _places.Count < Most)
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
