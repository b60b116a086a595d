using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema;

/// <summary>Words what two JSON Schemas differ in: what is refused, and what to do.</summary>
internal static class JsonIncompatibilityText
{
    private const int FragmentLength = 120;

    private const string Loosen = "Allow what the other schema allows";
    private const string Optional = "Make the property optional";

    /// <summary>What is wrong, as a phrase.</summary>
    public static string What(JsonSchemaIncompatibility finding)
    {
        var (what, _) = Words(finding.Kind);
        return finding.Reason is { } reason
            ? $"{what}: {reason}"
            : $"{what}: the reader has {Cut(finding.ReaderFragment)}, {Writer(finding)}";
    }

    /// <summary>What can be done, the best first; at least one.</summary>
    public static IReadOnlyList<string> Remedies(JsonSchemaIncompatibility finding) => Words(finding.Kind).Remedies;

    private static string Writer(JsonSchemaIncompatibility finding) =>
        finding.WriterFragment is { } fragment ? $"the writer {Cut(fragment)}" : "the writer no such rule";

    private static (string What, string[] Remedies) Words(JsonSchemaIncompatibilityKind kind) =>
        kind switch
        {
            TypeNarrowed => (
                "the reader lacks a type that the writer allows",
                ["Allow the writer's types too", "Keep the type, and use the new one for a new property"]
            ),
            ValueRefused => ("the reader refuses a value that the writer allows", ["Keep the value among those that are allowed"]),
            ValuesRestricted => ("the reader lists its values, and the writer does not", ["Remove the list", "Check values elsewhere"]),
            MinimumRaised => ("the reader's lower bound is above the writer's", ["Keep the lower bound"]),
            MaximumLowered => ("the reader's upper bound is below the writer's", ["Keep the upper bound"]),
            MultipleOfNarrowed => ("the writer's numbers need not be multiples of the reader's", ["Keep multipleOf"]),
            MinLengthRaised => ("the reader requires longer strings", ["Keep minLength"]),
            MaxLengthLowered => ("the reader allows only shorter strings", ["Keep maxLength"]),
            PatternChanged => ("the patterns differ, and whether one includes the other is not decided", ["Keep the pattern", "Remove it"]),
            FormatChanged => ("the formats differ", ["Keep the format", "Remove it from the reader"]),
            MinItemsRaised => ("the reader requires more items", ["Keep minItems"]),
            MaxItemsLowered => ("the reader allows fewer items", ["Keep maxItems"]),
            UniqueItemsRequired => ("the reader requires items to be unique", ["Remove uniqueItems"]),
            ContainsRequired => ("the reader requires an item that the writer does not guarantee", ["Remove contains"]),
            ItemsClosed => ("the reader allows no item at a position where the writer allows one", ["Allow additional items"]),
            RequiredAdded => ("the reader requires a property that the writer may leave out", [Optional]),
            MinPropertiesRaised => ("the reader requires more properties", ["Keep minProperties"]),
            MaxPropertiesLowered => ("the reader allows fewer properties", ["Keep maxProperties"]),
            PropertyNamesRestricted => ("the reader restricts the names of properties", ["Remove propertyNames"]),
            PropertyAddedToOpenModel => (
                "the reader declares a property that the writer already allows with any value",
                ["Allow any value for it", "Close the content model (additionalProperties: false) before the first version"]
            ),
            PropertyAddedToPartiallyOpenModel => (
                "the reader declares a property that the writer already allows with other values",
                ["Give it the schema of the writer's additional properties"]
            ),
            PropertyRemovedFromClosedModel => (
                "the writer declares a property that the reader does not allow",
                ["Keep the property", "Allow additional properties in the reader"]
            ),
            PropertyRemovedFromPartiallyOpenModel => (
                "the writer declares a property that the reader allows only with other values",
                ["Keep the property", "Let the schema of additional properties allow its values"]
            ),
            ContentModelClosed => (
                "the reader allows only declared properties, and the writer others too",
                ["Keep additionalProperties as it is"]
            ),
            ContentModelNarrowed => ("the reader restricts undeclared properties more than the writer", [Loosen]),
            PatternPropertyNarrowed => ("the reader restricts the properties of a name pattern more than the writer", [Loosen]),
            DependencyAdded => ("the reader requires more when a certain property is present", ["Remove the dependency"]),
            AnyOfNarrowed => (
                "no single schema of the reader's anyOf accepts everything that the writer allows",
                ["Add a schema that does to anyOf"]
            ),
            OneOfNarrowed => (
                "it is not certain that exactly one schema of the reader's oneOf accepts what the writer allows",
                ["Keep oneOf", "Use anyOf, with a schema that accepts everything that the writer allows"]
            ),
            NotNarrowed => ("it is not certain that the reader's not leaves everything that the writer allows", ["Keep not as it is"]),
            ConditionNarrowed => (
                "it is not certain that the reader's if, then and else accept everything that the writer allows",
                ["Keep the condition as it is"]
            ),
            _ => ("it is not decided whether the reader accepts what the writer allows", ["Simplify the schemas"]),
        };

    private static string Cut(string json) => json.Length <= FragmentLength ? json : $"{json[..(FragmentLength - 3)]}…";
}
