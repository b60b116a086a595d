namespace Glueline.Evolution.Inference;

/// <summary>The shapes of single scalars: there are few of them, and events consist of them.</summary>
internal static class Shapes
{
    private static readonly EventShape[] Integers =
    [
        .. Enumerable.Range(0, 8).Select(facts => new EventShape(EventKinds.Integer, (ValueFacts)facts)),
    ];

    private static readonly EventShape[] Strings =
    [
        .. Enumerable
            .Range(0, 2 << InferredMeaning.All.Count)
            .Select(facts => new EventShape(EventKinds.String, (ValueFacts)(facts * (int)ValueFacts.NoNumber))),
    ];

    public static EventShape Null { get; } = new(EventKinds.Null);

    public static EventShape Boolean { get; } = new(EventKinds.Boolean);

    public static EventShape InexactInteger { get; } =
        new(EventKinds.Integer, ValueFacts.BeyondInt | ValueFacts.IntegerBeyondFloat | ValueFacts.BeyondLong | ValueFacts.Inexact);

    public static EventShape InexactFraction { get; } = new(EventKinds.Fraction, ValueFacts.FractionBeyondFloat | ValueFacts.Inexact);

    private static EventShape Single { get; } = new(EventKinds.Fraction);

    private static EventShape Double { get; } = new(EventKinds.Fraction, ValueFacts.FractionBeyondFloat);

    public static EventShape Integer(ValueFacts facts) =>
        (int)facts < Integers.Length ? Integers[(int)facts] : new EventShape(EventKinds.Integer, facts);

    /// <param name="facts">
    /// Which logical types would not keep the string, whether it is not a number either, and whether it doesn't match the schema's type.
    /// </param>
    public static EventShape String(ValueFacts facts) =>
        (facts & ValueFacts.OtherText) == 0 ? Strings[(int)facts / (int)ValueFacts.NoNumber] : new EventShape(EventKinds.String, facts);

    public static EventShape Fraction(ValueFacts facts) => facts is ValueFacts.None ? Single : Double;
}
