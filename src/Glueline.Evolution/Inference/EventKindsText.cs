namespace Glueline.Evolution.Inference;

/// <summary>Kinds of JSON value in words.</summary>
internal static class EventKindsText
{
    private static readonly (EventKinds Kind, string Word)[] Words =
    [
        (EventKinds.Null, "null"),
        (EventKinds.Boolean, "boolean"),
        (EventKinds.Integer, "integer"),
        (EventKinds.Fraction, "fraction"),
        (EventKinds.String, "string"),
        (EventKinds.Array, "array"),
        (EventKinds.Object, "object"),
    ];

    public static string InWords(this EventKinds kinds) =>
        string.Join(" or ", Words.Where(entry => (kinds & entry.Kind) != 0).Select(entry => entry.Word));
}
