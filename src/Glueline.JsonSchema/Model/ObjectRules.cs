namespace Glueline.JsonSchema.Model;

internal sealed record ObjectRules(
    IReadOnlyDictionary<string, SchemaNode> Properties,
    PatternProperty[] PatternProperties,
    SchemaNode? AdditionalProperties,
    IReadOnlyList<string> Required,
    long MinProperties,
    long? MaxProperties,
    SchemaNode? PropertyNames,
    IReadOnlyDictionary<string, PropertyDependency> Dependencies
)
{
    /// <summary>All schemas that a member of this name must satisfy.</summary>
    public IEnumerable<SchemaNode> SchemasFor(string name)
    {
        var declared = Properties.TryGetValue(name, out var property);
        if (declared)
            yield return property!;
        foreach (var pattern in PatternProperties)
        {
            if (!pattern.Pattern.IsMatch(name))
                continue;
            declared = true;
            yield return pattern.Schema;
        }

        if (!declared && AdditionalProperties is not null)
            yield return AdditionalProperties;
    }
}

/// <summary>What the presence of a member requires: other members, or a schema for the whole object.</summary>
internal sealed record PropertyDependency(IReadOnlyList<string> Required, SchemaNode? Schema);

internal sealed record PatternProperty(SchemaPattern Pattern, SchemaNode Schema);
