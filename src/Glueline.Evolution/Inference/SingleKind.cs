namespace Glueline.Evolution.Inference;

/// <summary>
/// The kinds of value of which a field gets only one if unions have null and one type; a number is one kind, whole or not.
/// </summary>
internal static class SingleKind
{
    private const EventKinds Number = EventKinds.Integer | EventKinds.Fraction;

    /// <summary>The kinds in the order that decides ties: those that hold most come first.</summary>
    public static IReadOnlyList<EventKinds> All { get; } =
    [EventKinds.Object, EventKinds.Array, EventKinds.String, Number, EventKinds.Boolean];

    /// <summary>The first of some kinds, and null if it is among them.</summary>
    public static EventKinds FirstOf(EventKinds kinds) => All.FirstOrDefault(kind => (kind & kinds) != 0) | (kinds & EventKinds.Null);

    /// <summary>A kind as one word.</summary>
    public static string Name(EventKinds kind) => kind is Number ? "number" : kind.Describe();
}
