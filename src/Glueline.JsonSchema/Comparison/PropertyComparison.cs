using Glueline.JsonSchema.Model;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Comparison;

/// <summary>Members that one side declares by name.</summary>
internal static class PropertyComparison
{
    public static void Compare(SchemaComparer comparer, Conjunction writer, SchemaNode reader, ObjectRules rules, Findings findings)
    {
        var declared = writer.Nodes.SelectMany(node => node.Objects?.Properties.Keys ?? []).ToHashSet();
        foreach (var name in rules.Properties.Keys.Union(declared).Union(ObjectComparison.Required(writer)))
        {
            var member = ObjectComparison.Member(writer, name);
            foreach (var schema in rules.SchemasFor(name))
            {
                var refused = comparer.AskInside(member, schema);
                if (refused.Count == 0)
                    continue;
                if (schema == rules.AdditionalProperties)
                    findings.Add(Removed(reader, schema, name, member));
                else if (declared.Contains(name))
                    findings.AddRange(refused);
                else
                    findings.Add(Added(schema, member));
            }
        }
    }

    /// <summary>The reader has no keyword to point at: the finding names the place where the property would be.</summary>
    private static JsonSchemaIncompatibility Removed(SchemaNode reader, SchemaNode others, string name, Conjunction member) =>
        new(
            others.Resolved.Types == JsonTypes.None ? PropertyRemovedFromClosedModel : PropertyRemovedFromPartiallyOpenModel,
            reader.KeywordPointer($"properties{JsonPointer.Segment(name)}"),
            others.Text,
            member.Text
        );

    private static JsonSchemaIncompatibility Added(SchemaNode property, Conjunction member) =>
        new(
            member.IsUnconstrained ? PropertyAddedToOpenModel : PropertyAddedToPartiallyOpenModel,
            property.Pointer,
            property.Text,
            member.Text
        );
}
