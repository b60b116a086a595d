using System.Text.Json;

namespace Glueline.JsonSchema.Model;

/// <summary>
/// One schema or subschema. With a <see cref="Reference"/>, everything else is at its default: in drafts 4 to 7 the siblings of
/// <c>$ref</c> are ignored.
/// </summary>
internal sealed class SchemaNode(string pointer, JsonElement source)
{
    private string? _text;
    private AllowedValues? _allowed;
    private NumberLimits? _limits;
    private MemberTable? _members;

    public string Pointer { get; } = pointer;

    public JsonElement Source { get; } = source;

    /// <summary>The JSON text, made only once, since comparisons show it repeatedly.</summary>
    public string Text => _text ??= Source.GetRawText();

    /// <summary>Set once, while the schema is read, since references may point forward.</summary>
    public SchemaNode? Reference { get; set; }

    public JsonTypes Types { get; init; } = JsonTypes.All;

    /// <summary>The values of <c>enum</c> and <c>const</c>; null if there is neither.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }

    public NumberRules? Numbers { get; init; }

    public StringRules? Strings { get; init; }

    public ArrayRules? Arrays { get; init; }

    public ObjectRules? Objects { get; init; }

    public SchemaNode[] AllOf { get; init; } = [];

    public SchemaNode[] AnyOf { get; init; } = [];

    public SchemaNode[] OneOf { get; init; } = [];

    public SchemaNode? Not { get; init; }

    /// <summary>Null also if there is neither <c>then</c> nor <c>else</c>: it decides nothing then.</summary>
    public SchemaNode? If { get; init; }

    public SchemaNode? Then { get; init; }

    public SchemaNode? Else { get; init; }

    /// <summary><see cref="Values"/>, <see cref="Numbers"/> and <see cref="Objects"/>, prepared on first use to judge documents.</summary>
    public AllowedValues? Allowed => Values is null ? null : _allowed ??= new AllowedValues(Values);

    public NumberLimits? Limits => Numbers is null ? null : _limits ??= new NumberLimits(this, Numbers);

    public MemberTable? Members => Objects is null ? null : _members ??= new MemberTable(Objects);

    /// <summary>Whether other schemas are to be asked about the same value.</summary>
    public bool IsCombined => AllOf.Length > 0 || AnyOf.Length > 0 || OneOf.Length > 0 || Not is not null || If is not null;

    /// <summary>Whether one of its own keywords runs a regular expression, which can take too long.</summary>
    public bool HasPatterns => Strings?.Pattern is not null || Objects is { PatternProperties.Length: > 0 };

    public SchemaNode Resolved
    {
        get
        {
            var node = this;
            while (node.Reference is not null)
                node = node.Reference;
            return node;
        }
    }

    public string KeywordPointer(string keyword) => $"{Pointer}/{keyword}";

    public string? Fragment(string keyword) =>
        Source.ValueKind == JsonValueKind.Object && Source.TryGetProperty(keyword, out var value) ? value.GetRawText() : null;

    /// <summary>The schemas that apply to the same value as this one.</summary>
    public IEnumerable<SchemaNode> InPlace()
    {
        if (Reference is not null)
            yield return Reference;
        foreach (var node in AllOf)
            yield return node;
        foreach (var node in AnyOf)
            yield return node;
        foreach (var node in OneOf)
            yield return node;
        if (Not is not null)
            yield return Not;
        if (If is not null)
            yield return If;
        if (Then is not null)
            yield return Then;
        if (Else is not null)
            yield return Else;
        if (Objects is null)
            yield break;
        foreach (var dependency in Objects.Dependencies.Values)
            if (dependency.Schema is not null)
                yield return dependency.Schema;
    }
}

internal sealed record SchemaDocument(JsonSchemaDraft Draft, SchemaNode Root);
