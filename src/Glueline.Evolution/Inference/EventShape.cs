using System.Diagnostics.CodeAnalysis;

namespace Glueline.Evolution.Inference;

/// <summary>The structure of a JSON value without its values; the shapes of many events merge into that of a sample.</summary>
internal sealed class EventShape
{
    internal EventShape(EventKinds kinds, ValueFacts facts = ValueFacts.None, EventShape? items = null, ObjectShape? @object = null)
    {
        Kinds = kinds;
        Facts = facts;
        Items = items;
        Object = @object;
    }

    private static EventShape Nothing { get; } = new(EventKinds.None);

    /// <summary>The kinds of value that were seen.</summary>
    public EventKinds Kinds { get; }

    /// <summary>The shape of all items of the arrays that were seen; null if no array had an item.</summary>
    public EventShape? Items { get; }

    /// <summary>The keys of the objects that were seen, in ordinal order.</summary>
    public IEnumerable<string> Keys => Object?.Members.Keys ?? [];

    /// <summary>Whether nothing is known about a type: only <c>null</c> and empty arrays were seen, which may become anything.</summary>
    public bool IsUndecided => (Kinds & ~(EventKinds.Null | EventKinds.Array)) == 0 && Items is null;

    /// <summary>Whether there is nothing inside: no array with items and no object was seen.</summary>
    internal bool IsScalar => Items is null && Object is null;

    internal ValueFacts Facts { get; }

    internal ObjectShape? Object { get; }

    /// <summary>The shape of the values of one key; null if no object has it.</summary>
    public EventShape? this[string key] => Object is not null && Object.Members.TryGetValue(key, out var member) ? member.Shape : null;

    /// <summary>Reads the shape of one JSON value.</summary>
    /// <exception cref="Avro.AvroDataException">
    /// The text is not JSON, has a key twice in one object, has a number that neither long nor double holds exactly (unless its place may
    /// be decimal or nearest), or is nested deeper than <see cref="InferenceOptions.MaxDepth"/>.
    /// </exception>
    public static EventShape Read(ReadOnlySpan<byte> json, InferenceOptions? options = null) =>
        ShapeReader.Read(json, options ?? InferenceOptions.Default, unsuitable: null);

    /// <summary>The shape of two samples together.</summary>
    [return: NotNullIfNotNull(nameof(a))]
    [return: NotNullIfNotNull(nameof(b))]
    public static EventShape? Merge(EventShape? a, EventShape? b)
    {
        if (a is null || b is null)
            return a ?? b;
        return a.Contains(b)
            ? a
            : new EventShape(a.Kinds | b.Kinds, a.Facts | b.Facts, Merge(a.Items, b.Items), ObjectShape.Merge(a.Object, b.Object));
    }

    /// <summary>Counts the orders of the members of an equal shape, which is that of later events.</summary>
    internal void CountOrders(EventShape equal)
    {
        foreach (var (mine, other) in Objects().Zip(equal.Objects()))
            mine.Order.Count(other.Order);
    }

    /// <summary>Forgets the orders of members that were counted, except the first to show each member.</summary>
    internal void KeepFirstOrders()
    {
        foreach (var members in Objects())
            members.Order.KeepFirst();
    }

    /// <summary>The kinds, such as <c>null or string</c>.</summary>
    public override string ToString() => Kinds.Describe();

    /// <summary>This shape without values of other kinds.</summary>
    internal EventShape Only(EventKinds kinds) =>
        (Kinds & kinds) is EventKinds.None
            ? Nothing
            : new(
                Kinds & kinds,
                Facts & FactsOf(kinds),
                (kinds & EventKinds.Array) != 0 ? Items : null,
                (kinds & EventKinds.Object) != 0 ? Object : null
            );

    /// <summary>The objects of this shape at all levels, those of equal shapes in the same order.</summary>
    private IEnumerable<ObjectShape> Objects()
    {
        var waiting = new Stack<EventShape>([this]);
        while (waiting.TryPop(out var next))
        {
            if (next.Items is { } items)
                waiting.Push(items);
            if (next.Object is not { } members)
                continue;
            yield return members;
            foreach (var (_, member) in members.Members)
                if (!member.Shape.IsScalar)
                    waiting.Push(member.Shape);
        }
    }

    private static ValueFacts FactsOf(EventKinds kinds) =>
        (
            (kinds & EventKinds.Integer) != 0
                ? ValueFacts.BeyondInt | ValueFacts.IntegerBeyondFloat | ValueFacts.IntegerBeyondDouble | ValueFacts.BeyondLong
                : 0
        )
        | ((kinds & EventKinds.Fraction) != 0 ? ValueFacts.FractionBeyondFloat : 0)
        | ((kinds & (EventKinds.Integer | EventKinds.Fraction)) != 0 ? ValueFacts.Inexact | ValueFacts.OtherNumber : 0)
        | ((kinds & EventKinds.String) != 0 ? ValueFacts.OtherText | InferredMeaning.Mismatches | ValueFacts.NoNumber : 0);

    /// <summary>Whether a shape without items and members adds nothing, as is the case for most values of an event.</summary>
    private bool Contains(EventShape other) => other.IsScalar && (other.Kinds & ~Kinds) == 0 && (other.Facts & ~Facts) == 0;
}
