using System.Text;

namespace Glueline.Evolution.Inference;

/// <summary>A place in the events of a stream: keys, and steps into the items of an array or the values of a map.</summary>
internal sealed class EventPath
{
    /// <summary>Stands in a pointer for every item of an array and every value of a map.</summary>
    public const string Any = "*";

    private const string Items = "[]";
    private const string Values = "{}";

    private readonly string _step;

    /// <param name="parent">The enclosing place.</param>
    /// <param name="key">The key that leads here; null for a step to items or values.</param>
    /// <param name="step">How the step is shown to people; empty for a key.</param>
    private EventPath(EventPath? parent, string? key, string step) => (Parent, Key, _step) = (parent, key, step);

    public static EventPath Root { get; } = new(null, null, "");

    /// <summary>The enclosing place; null for the whole event.</summary>
    public EventPath? Parent { get; }

    /// <summary>The key that leads here from the parent; null for a step to items or values.</summary>
    public string? Key { get; }

    // The texts are made when they are asked for, as they are of few of the places that a plan passes.

    /// <summary>A JSON pointer, with <c>*</c> for every item or value.</summary>
    public string Pointer =>
        field ??=
            Parent is null ? ""
            : Key is null ? $"{Parent.Pointer}/{Any}"
            : Parent.Pointer + JsonPointer.Segment(Key);

    /// <summary>For people to read: <c>battery.cells[].level</c>, <c>labels{}</c>.</summary>
    public string Dotted =>
        field ??=
            Parent is null ? ""
            : Key is null ? Parent.Dotted + _step
            : Parent.Dotted.Length == 0 ? Key
            : $"{Parent.Dotted}.{Key}";

    /// <summary>The name for a record at this place: the words of the path, capitalized and joined.</summary>
    public string TypeName =>
        field ??=
            Parent is null ? ""
            : Key is not null ? Parent.TypeName + Capitalized(Key)
            : Parent.TypeName + (_step == Items ? "Item" : "Value");

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

    public EventPath Member(string key) => new(this, key, "");

    public EventPath Item() => new(this, null, Items);

    public EventPath Value() => new(this, null, Values);

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
