namespace Glueline.Evolution.Inference;

/// <summary>The shapes of single scalars; there are few, and events are full of them.</summary>
internal static class Shapes
{
    private static readonly EventShape[] Integers =
        [.. Enumerable.Range(0, 8).Select(facts => new EventShape(EventKinds.Integer, (ValueFacts)facts))];

    public static EventShape Null { get; } = new(EventKinds.Null);

    public static EventShape Boolean { get; } = new(EventKinds.Boolean);

    public static EventShape String { get; } = new(EventKinds.String);

    public static EventShape OtherText { get; } = new(EventKinds.String, ValueFacts.OtherText);

    private static EventShape Single { get; } = new(EventKinds.Fraction);

    private static EventShape Double { get; } = new(EventKinds.Fraction, ValueFacts.FractionBeyondFloat);

    public static EventShape Integer(ValueFacts facts) => Integers[(int)facts];

    public static EventShape Fraction(ValueFacts facts) => facts is ValueFacts.None ? Single : Double;
}
