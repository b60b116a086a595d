using Glueline.Avro;
using Glueline.Avro.Resolution;

namespace Glueline.Evolution;

/// <summary>What overflow kept of one event, as a tree: each step is a member's name or an item's index.</summary>
internal sealed class OverflowPatch
{
    private Dictionary<string, OverflowPatch>? _children;

    private OverflowPatch() { }

    /// <summary>The JSON that belongs here, in UTF-8; null if only something further down was kept.</summary>
    internal ReadOnlyMemory<byte>? Json { get; private set; }

    /// <summary>Whether the event has nothing here, although the record has a value.</summary>
    internal bool IsAbsent => Json is { Length: 0 };

    /// <summary>The patches of members or items, by name or index.</summary>
    internal IReadOnlyDictionary<string, OverflowPatch> Children => _children ?? Empty;

    private static Dictionary<string, OverflowPatch> Empty { get; } = [];

    /// <summary>Builds the patch from the entries of <c>_overflow</c>: JSON in UTF-8 by JSON pointer.</summary>
    /// <exception cref="AvroDataException">A key is not a JSON pointer, or two of them exclude each other.</exception>
    public static OverflowPatch Of(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var root = new OverflowPatch();
        foreach (var (pointer, json) in entries)
        {
            var place = root;
            foreach (var segment in Segments(pointer))
                place = place.Step(segment, pointer);
            if (place.Json is not null || place._children is not null)
                throw Excluded(pointer);
            place.Json = json;
        }

        return root;
    }

    /// <summary>Appends a record with everything that overflow kept of it back in its place.</summary>
    /// <typeparam name="TTarget">How the record is written.</typeparam>
    /// <param name="record">The record without overflow: an object.</param>
    /// <param name="plan">
    /// How the record was read. Every patch must find its place if it was read with its writer's schema; any other reader may lack some of
    /// the places, and does without what was kept there.
    /// </param>
    /// <param name="output">Where the result goes; on an exception it may hold a part of it.</param>
    /// <exception cref="AvroDataException">A patch has no place in the record, or the target has no form for what was kept.</exception>
    public void Apply<TTarget>(ReadOnlySpan<byte> record, ReadPlan plan, OutputBuffer output)
        where TTarget : IOverflowTarget
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(output);
        new OverflowPatcher<TTarget>(record, output, isWhole: ReferenceEquals(plan.Schema, plan.Writer)).Run(this);
    }

    private OverflowPatch Step(string segment, string pointer)
    {
        if (Json is not null)
            throw Excluded(pointer);
        _children ??= new Dictionary<string, OverflowPatch>(StringComparer.Ordinal);
        if (!_children.TryGetValue(segment, out var next))
            _children.Add(segment, next = new OverflowPatch());
        return next;
    }

    /// <summary>RFC 6901, sections 3 and 4.</summary>
    private static List<string> Segments(string pointer)
    {
        if (pointer.Length == 0)
            return [];
        if (pointer[0] != '/')
            throw new AvroDataException(
                $"{OverflowField.Name} has the key \"{pointer}\", which is not a JSON pointer; expected \"/\" first"
            );
        return JsonPointer.Steps(pointer);
    }

    private static AvroDataException Excluded(string pointer) =>
        new($"{OverflowField.Name} has \"{pointer}\" and another key that leads to the same value or into it; a value can't be both");
}
