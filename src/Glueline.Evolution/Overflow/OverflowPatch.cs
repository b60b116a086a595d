using Glueline.Avro;

namespace Glueline.Evolution;

/// <summary>Overflow as a tree of places: what to put where, on the way from an event's members to what is in them.</summary>
public sealed class OverflowPatch
{
    private Dictionary<string, OverflowPatch>? _below;

    private OverflowPatch() { }

    /// <summary>The JSON text that belongs here, in UTF-8; null where something further down is to be put in place.</summary>
    public ReadOnlyMemory<byte>? Text { get; private set; }

    /// <summary>Whether nothing is here, although something was written.</summary>
    public bool IsNothing => Text is { Length: 0 };

    /// <summary>The patches of members or items, by key or index.</summary>
    public IReadOnlyDictionary<string, OverflowPatch> Below => _below ?? Empty;

    private static Dictionary<string, OverflowPatch> Empty { get; } = [];

    /// <summary>Makes a patch of the entries of <c>_overflow</c>.</summary>
    /// <exception cref="AvroDataException">A key is no JSON pointer, or two of them exclude each other.</exception>
    public static OverflowPatch Of(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var root = new OverflowPatch();
        foreach (var (pointer, text) in entries)
        {
            var place = root;
            foreach (var segment in Segments(pointer))
                place = place.Step(segment, pointer);
            if (place.Text is not null || place._below is not null)
                throw Excluded(pointer);
            place.Text = text;
        }

        return root;
    }

    private OverflowPatch Step(string segment, string pointer)
    {
        if (Text is not null)
            throw Excluded(pointer);
        _below ??= new Dictionary<string, OverflowPatch>(StringComparer.Ordinal);
        if (!_below.TryGetValue(segment, out var next))
            _below.Add(segment, next = new OverflowPatch());
        return next;
    }

    /// <summary>RFC 6901, sections 3 and 4.</summary>
    private static List<string> Segments(string pointer)
    {
        if (pointer.Length == 0)
            return [];
        if (pointer[0] != '/')
            throw new AvroDataException($"{OverflowField.Name} has the key \"{pointer}\", which is no JSON pointer; expected \"/\" first");
        return JsonPointer.Steps(pointer);
    }

    private static AvroDataException Excluded(string pointer) =>
        new($"{OverflowField.Name} has \"{pointer}\" beside another key that leads there or through it; one value can't be two");
}
