namespace Glueline.Evolution.Inference;

/// <summary>Describes kinds of JSON value.</summary>
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

    // Each refusal has some of these texts, and there are few.
    private static readonly string[] Texts =
    [
        .. Enumerable
            .Range(0, 2 * (int)EventKinds.Object)
            .Select(kinds => string.Join(" or ", Words.Where(entry => ((EventKinds)kinds & entry.Kind) != 0).Select(entry => entry.Word))),
    ];

    public static string Describe(this EventKinds kinds) => Texts[(int)kinds];

    /// <summary>One kind with its article: <c>a string</c>, <c>an array</c>, <c>null</c>.</summary>
    public static string WithArticle(string kind) =>
        kind switch
        {
            "integer" or "array" or "object" => $"an {kind}",
            "boolean" or "fraction" or "number" or "string" => $"a {kind}",
            _ => kind,
        };
}
