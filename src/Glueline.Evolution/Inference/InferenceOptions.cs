using System.Collections.Immutable;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Evolution.Inference;

/// <summary>How a schema is inferred from events.</summary>
public sealed record InferenceOptions
{
    /// <summary>The default of <see cref="MaxDepth"/>.</summary>
    public const int DefaultMaxDepth = JsonToAvroOptions.DefaultMaxDepth;

    /// <summary>The default of <see cref="MaxFields"/>.</summary>
    public const int DefaultMaxFields = 2000;

    /// <summary>The default of <see cref="MaxSchemaBytes"/>: AWS Glue's limit for one version, 170 KB.</summary>
    public const int DefaultMaxSchemaBytes = 170_000;

    /// <summary>The options' defaults.</summary>
    public static InferenceOptions Default { get; } = new();

    /// <summary>Which types numbers get. Default: <see cref="NumberTypes.Auto"/>.</summary>
    public NumberTypes Numbers { get; init; } = NumberTypes.Auto;

    /// <summary>
    /// Number types at single places, by JSON pointer, which take precedence over <see cref="Numbers"/>; <c>*</c> stands for every item of
    /// an array and every value of a map. Default: none.
    /// </summary>
    public ImmutableSortedDictionary<string, NumberChoice> NumbersAt { get; init; } = NumberChoices.Default.Places;

    /// <summary>Which logical types are inferred for strings. Default: none.</summary>
    public LogicalTypes LogicalTypes { get; init; } = LogicalTypes.None;

    /// <summary>
    /// Avro names for JSON keys at any place, instead of the derived ones; the field keeps the key as its <c>jsonName</c>. Existing fields
    /// keep their names. Default: none.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Names { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Top-level keys that every event must have, with a value; their fields are plain, not optional. Default: none.</summary>
    public ImmutableSortedSet<string> RequiredFields { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// Top-level keys that identify a row or a record, in addition to the <see cref="RequiredFields"/>, which also do: their whole numbers
    /// are long, since an identity has no fraction. Default: none.
    /// </summary>
    public ImmutableSortedSet<string> KeyFields { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// JSON pointers to objects whose keys are data, not names: they become maps. <c>*</c> stands for every item of an array and every
    /// value of a map, as in <c>/orders/*/labels</c>. Default: none.
    /// </summary>
    public ImmutableSortedSet<string> Maps { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Whether other objects whose keys are data are detected and become maps. Default: <see cref="MapDetection.Auto"/>.</summary>
    public MapDetection MapDetection { get; init; } = MapDetection.Auto;

    /// <summary>Which unions schemas may have. Default: <see cref="UnionUse.AnyKinds"/>.</summary>
    public UnionUse Unions { get; init; } = UnionUse.AnyKinds;

    /// <summary>How deep arrays and objects may be nested, counting the event itself. Default and maximum: 64.</summary>
    public int MaxDepth { get; init; } = DefaultMaxDepth;

    /// <summary>How many fields a schema may have, including those of nested records. Default: 2000.</summary>
    public int MaxFields { get; init; } = DefaultMaxFields;

    /// <summary>How many bytes of UTF-8 a schema's text may have. Default: 170000.</summary>
    public int MaxSchemaBytes { get; init; } = DefaultMaxSchemaBytes;

    /// <summary>What the current schema offers for numbers that neither long nor double holds; null if nothing.</summary>
    internal InexactPlaces? KnownPlaces { get; init; }

    /// <summary>Rounding must not merge two rows: a number that identifies a row is never nearest, and has its type by default.</summary>
    internal NumberChoice NumbersOf(EventPath path) =>
        NumbersAt.TryGetValue(path.Pointer, out var choice) ? choice
        : Numbers is NumberTypes.Nearest && path is { Parent.Parent: null, Key: { } key } && KeyFields.Contains(key)
            ? new NumberChoice(NumberTypes.Auto)
        : new NumberChoice(Numbers);

    /// <summary>What a place offers for a number that neither long nor double holds: if some type may accept it, it has a shape.</summary>
    /// <param name="steps">The keys and indices that lead to the place.</param>
    internal InexactNumbers InexactAt(IReadOnlyList<string> steps)
    {
        var known = KnownPlaces?.At(steps) ?? InexactNumbers.Refused;
        var everywhere =
            Numbers is NumberTypes.Nearest && steps is [var key] && KeyFields.Contains(key) ? InexactNumbers.Refused : Inexact(Numbers);
        if (NumbersAt.IsEmpty)
            return known > everywhere ? known : everywhere;
        if (NumbersAt.TryGetValue(string.Concat(steps.Select(JsonPointer.Segment)), out var here))
            return known > Inexact(here.Types) ? known : Inexact(here.Types);
        return NumbersAt
            .Where(place => EventPath.Covers(place.Key, steps))
            .Select(place => Inexact(place.Value.Types))
            .Append(known)
            .Append(everywhere)
            .Max();
    }

    private static InexactNumbers Inexact(NumberTypes types) =>
        types switch
        {
            NumberTypes.Decimal => InexactNumbers.Kept,
            NumberTypes.Nearest => InexactNumbers.Nearest,
            _ => InexactNumbers.Refused,
        };

    /// <summary>Why objects at a place are maps; null if they are records.</summary>
    internal string? MapReason(ObjectShape shape, EventPath path) =>
        Maps.Contains(path.Pointer) ? "the options declare a map here"
        : MapDetection is MapDetection.Auto ? DataKeys.Reason(shape)
        : null;

    internal bool IsIdentity(EventPath path) =>
        path is { Parent.Parent: null, Key: { } key } && (RequiredFields.Contains(key) || KeyFields.Contains(key));

    internal IEnumerable<string> Faults()
    {
        if ((LogicalTypes & ~LogicalTypes.All) != 0)
            yield return $"LogicalTypes: {(int)LogicalTypes} is not a combination of {nameof(Inference.LogicalTypes)}";
        foreach (var (key, name) in Names)
            if (!SchemaName.IsSimple(name))
                yield return $"Names: \"{name}\" for the key \"{key}\" is not an Avro name; expected letters, digits and _, no digit first";
        if (!Enum.IsDefined(Numbers))
            yield return $"Numbers: {(int)Numbers} is not a value of {nameof(NumberTypes)}";
        foreach (var (pointer, choice) in NumbersAt)
        {
            if (!pointer.StartsWith('/'))
                yield return $"NumbersAt: \"{pointer}\" is not a JSON pointer into the event; expected \"/\" first";
            if (choice.Fault() is { } fault)
                yield return $"NumbersAt: {pointer}: {fault}";
            if (choice.Types is NumberTypes.Nearest && KeyFields.FirstOrDefault(key => JsonPointer.Segment(key) == pointer) is { } name)
                yield return $"NumbersAt: {pointer}: \"{name}\" names rows or records, and nearest could make two of them one; choose "
                    + "double, long or decimal";
        }

        if (KeyFields.Contains(""))
            yield return "KeyFields: a name is empty";
        if (RequiredFields.Contains(""))
            yield return "RequiredFields: a name is empty";
        foreach (var pointer in Maps)
            if (!pointer.StartsWith('/'))
                yield return $"Maps: \"{pointer}\" is not a JSON pointer into the event; expected \"/\" first";
        if (!Enum.IsDefined(MapDetection))
            yield return $"MapDetection: {(int)MapDetection} is not a value of {nameof(Inference.MapDetection)}";
        if (!Enum.IsDefined(Unions))
            yield return $"Unions: {(int)Unions} is not a value of {nameof(UnionUse)}";
        if (MaxDepth is < 1 or > DefaultMaxDepth)
            yield return $"MaxDepth: {MaxDepth} is not between 1 and {DefaultMaxDepth}";
        if (MaxFields < 1)
            yield return $"MaxFields: {MaxFields} is less than 1";
        if (MaxSchemaBytes < 1)
            yield return $"MaxSchemaBytes: {MaxSchemaBytes} is less than 1";
    }
}
