using System.Text;

namespace Glueline.Evolution.Inference;

/// <summary>A place in the events of a stream: keys, and steps into the items of an array or the values of a map.</summary>
internal sealed class EventPath
{
    /// <summary>Stands in a pointer for every item of an array and every value of a map.</summary>
    public const string Any = "*";

    private EventPath(EventPath? parent, string? key, string pointer, string dotted, string typeName)
    {
        Parent = parent;
        Key = key;
        Pointer = pointer;
        Dotted = dotted;
        TypeName = typeName;
    }

    public static EventPath Root { get; } = new(null, null, "", "", "");

    /// <summary>The enclosing place; null for the whole event.</summary>
    public EventPath? Parent { get; }

    /// <summary>The key that leads here from the parent; null for a step to items or values.</summary>
    public string? Key { get; }

    /// <summary>A JSON pointer, with <c>*</c> for every item or value.</summary>
    public string Pointer { get; }

    /// <summary>For people to read: <c>battery.cells[].level</c>, <c>labels{}</c>.</summary>
    public string Dotted { get; }

    /// <summary>The name for a record at this place: the words of the path, capitalized and joined.</summary>
    public string TypeName { get; }

    /// <summary>Whether a pointer matches a place that is given by its keys and indices; <c>*</c> matches any of them.</summary>
    public static bool Covers(string pointer, IReadOnlyList<string> steps)
    {
        var rest = pointer.AsSpan();
        foreach (var step in steps)
        {
            if (rest.IsEmpty)
                return false;
            var end = rest[1..].IndexOf('/') + 1;
            var segment = end == 0 ? rest : rest[..end];
            if (!segment[1..].SequenceEqual(Any) && !segment.SequenceEqual(JsonPointer.Segment(step)))
                return false;
            rest = rest[segment.Length..];
        }

        return rest.IsEmpty;
    }

    public EventPath Member(string key) =>
        new(this, key, Pointer + JsonPointer.Segment(key), Dotted.Length == 0 ? key : $"{Dotted}.{key}", TypeName + Capitalized(key));

    public EventPath Item() => new(this, null, $"{Pointer}/{Any}", $"{Dotted}[]", $"{TypeName}Item");

    public EventPath Value() => new(this, null, $"{Pointer}/{Any}", $"{Dotted}{{}}", $"{TypeName}Value");

    public override string ToString() => Pointer;

    private static string Capitalized(string key)
    {
        var text = new StringBuilder(key.Length);
        var first = true;
        foreach (var c in key)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                first = true; // a word ends
            else
            {
                text.Append(first ? char.ToUpperInvariant(c) : c);
                first = false;
            }
        }

        return text.ToString();
    }
}
