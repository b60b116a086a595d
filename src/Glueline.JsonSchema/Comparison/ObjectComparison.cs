using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Text;
using Glueline.JsonSchema.Validation;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Comparison;

internal static class ObjectComparison
{
    public static void Compare(SchemaComparer comparer, Conjunction writer, SchemaNode reader, ObjectRules rules, Findings findings)
    {
        var required = Required(writer);
        foreach (var name in rules.Required.Where(name => !required.Contains(name)))
            findings.Add(
                new JsonSchemaIncompatibility(
                    RequiredAdded,
                    reader.KeywordPointer("required"),
                    JsonTexts.StringValue(name).GetRawText(),
                    writer.Fragment("required")
                )
            );

        var (least, most) = Counts(writer, required.Count);
        if (rules.MinProperties > least)
            findings.Add(MinPropertiesRaised, reader, "minProperties", writer);
        if (rules.MaxProperties < (most ?? long.MaxValue))
            findings.Add(MaxPropertiesLowered, reader, "maxProperties", writer);
        if (rules.PropertyNames is { } names && !AllNamesFit(comparer, writer, names))
            findings.Add(PropertyNamesRestricted, reader, "propertyNames", writer);

        PropertyComparison.Compare(comparer, writer, reader, rules, findings);
        UndeclaredComparison.Compare(comparer, writer, reader, rules, findings);
        foreach (var (name, dependency) in rules.Dependencies)
            if (!IsMet(comparer, writer, required, name, dependency))
                findings.Add(
                    new JsonSchemaIncompatibility(
                        DependencyAdded,
                        reader.KeywordPointer($"dependencies{JsonPointer.Segment(name)}"),
                        reader.Source.GetProperty("dependencies").GetProperty(name).GetRawText(),
                        writer.Fragment("dependencies")
                    )
                );
    }

    public static HashSet<string> Required(Conjunction writer) => [.. writer.Nodes.SelectMany(node => node.Objects?.Required ?? [])];

    /// <summary>The schemas that a member of this name is known to satisfy.</summary>
    public static Conjunction Member(Conjunction writer, string name) =>
        Conjunction.Of(writer.Nodes.SelectMany(node => node.Objects?.SchemasFor(name) ?? []));

    public static bool IsClosed(ObjectRules rules) =>
        rules is { PatternProperties.Length: 0, AdditionalProperties: { } others } && others.Resolved.Types == JsonTypes.None;

    private static (long Least, long? Most) Counts(Conjunction writer, int required)
    {
        var declared = writer
            .Nodes.Where(node => node.Objects is { } rules && IsClosed(rules))
            .Min(node => (long?)node.Objects!.Properties.Count);
        var limit = writer.Nodes.Min(node => node.Objects?.MaxProperties);
        var least = writer.Nodes.Max(node => node.Objects?.MinProperties) ?? 0;
        return (Math.Max(least, required), limit is null || declared < limit ? declared : limit);
    }

    private static bool AllNamesFit(SchemaComparer comparer, Conjunction writer, SchemaNode names)
    {
        var promised = Conjunction.Of(writer.Nodes.Select(node => node.Objects?.PropertyNames).OfType<SchemaNode>()).Only(JsonTypes.String);
        if (comparer.ContainsInside(promised, names))
            return true;
        return writer.Nodes.Any(node =>
            node.Objects is { } rules
            && IsClosed(rules)
            && rules.Properties.Keys.All(name =>
                Member(writer, name).Types == JsonTypes.None || ValidationRun.Accepts(names, JsonTexts.StringValue(name))
            )
        );
    }

    private static bool IsMet(
        SchemaComparer comparer,
        Conjunction writer,
        HashSet<string> required,
        string name,
        PropertyDependency dependency
    )
    {
        if (Member(writer, name).Types == JsonTypes.None)
            return true;
        var known = writer.Nodes.Select(node => node.Objects?.Dependencies.GetValueOrDefault(name)).OfType<PropertyDependency>().ToList();
        if (dependency.Schema is { } schema)
            return comparer.Contains(writer.And(known.Select(d => d.Schema).OfType<SchemaNode>()), schema);
        return dependency.Required.All(other => required.Contains(other) || known.Any(d => d.Required.Contains(other)));
    }
}
