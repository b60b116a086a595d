namespace Glueline.Evolution.Inference;

/// <summary>
/// The kinds of value of which a field can have one where unions have null beside it alone; a number is one kind, whole or not.
/// </summary>
internal static class SingleKind
{
    private const EventKinds Number = EventKinds.Integer | EventKinds.Fraction;

    /// <summary>The kinds in the order that decides between equals: what holds most goes first.</summary>
    public static IReadOnlyList<EventKinds> All { get; } =
    [EventKinds.Object, EventKinds.Array, EventKinds.String, Number, EventKinds.Boolean];

    /// <summary>The first of some kinds, with null where that is among them.</summary>
    public static EventKinds FirstOf(EventKinds kinds) => All.FirstOrDefault(kind => (kind & kinds) != 0) | (kinds & EventKinds.Null);

    /// <summary>A kind in one word.</summary>
    public static string InWord(EventKinds kind) => kind is Number ? "number" : kind.InWords();
}
