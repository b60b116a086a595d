using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A type's fields and how it is created from them.</summary>
/// <param name="Fields">The fields: those of base types first, each type's in the order of its declaration.</param>
/// <param name="Arguments">The constructor's arguments.</param>
/// <param name="Initialized">The fields that are set after it.</param>
internal sealed record RecordShape(
    IReadOnlyList<FieldShape> Fields,
    IReadOnlyList<ConstructorArgument> Arguments,
    IReadOnlyList<int> Initialized
)
{
    public static RecordShape Of(INamedTypeSymbol type, List<Finding> findings)
    {
        var camelCase = type.Find(AttributeNames.Record)
            ?.NamedArguments.Any(argument => argument.Key == "FieldNaming" && argument.Value.Value is 1)
            ?? false;
        var properties = RecordMembers.Properties(type, findings);
        var constructor = RecordConstructor.Of(type, properties);
        if (constructor is null)
            findings.Add(Finding.At(type, Rules.NoRecord, type.Name, "one whose constructors have parameters without a property"));
        var fields = new List<FieldShape>();
        foreach (var property in properties)
        {
            if (!IsField(property, type, constructor, findings))
                continue;
            if (FieldInference.Of(property, AvroNames.FieldNameOf(property, camelCase), type, findings) is not { } field)
                continue;
            if (fields.FirstOrDefault(other => other.Name == field.Name) is { } duplicate)
                findings.Add(Finding.At(property, type, Rules.NameTwice, Full(duplicate.Property), Full(property), field.Name));
            else
                fields.Add(field);
        }

        SchemaAttributes.Check(type, type, type, type.Name, findings);
        RecordMembers.CheckRequired(type, constructor, fields, findings);
        return new RecordShape(fields, ArgumentsOf(constructor, fields), InitializedOf(type, constructor, fields));
    }

    public static string Full(ISymbol member) => $"{member.ContainingType.Name}.{member.Name}";

    private static bool IsField(IPropertySymbol property, INamedTypeSymbol type, RecordConstructor? constructor, List<Finding> findings)
    {
        if (!Reach.Of(type, property.Getter()!))
        {
            findings.Add(
                Finding.At(property, type, Rules.NotSettable, Full(property), "written", $"a get accessor that {type.Name} may call")
            );
            return false;
        }

        if ((constructor?.HasParameterFor(property) ?? false) || (property.Setter() is { } setter && Reach.Of(type, setter)))
            return true;
        if (property.Setter() is not null)
            findings.Add(
                Finding.At(
                    property,
                    type,
                    Rules.NotSettable,
                    Full(property),
                    "read",
                    $"a set or init accessor that {type.Name} may call, or a constructor with a parameter for the property"
                )
            );
        else if (RecordMembers.IsStored(property))
            findings.Add(
                Finding.At(
                    property,
                    type,
                    Rules.NotSettable,
                    Full(property),
                    "read",
                    "a set or init accessor, or a constructor with parameters for all properties without one"
                )
            );
        return false;
    }

    private static List<ConstructorArgument> ArgumentsOf(RecordConstructor? constructor, List<FieldShape> fields)
    {
        var arguments = new List<ConstructorArgument>();
        foreach (var pair in constructor?.Parameters ?? [])
            if (fields.FindIndex(field => SymbolEqualityComparer.Default.Equals(field.Property, pair.Property)) is >= 0 and var place)
                arguments.Add(new ConstructorArgument(pair.Parameter.Name, place));
        return arguments;
    }

    private static List<int> InitializedOf(INamedTypeSymbol type, RecordConstructor? constructor, List<FieldShape> fields) =>
        [
            .. Enumerable
                .Range(0, fields.Count)
                .Where(field =>
                    fields[field].Property is var property
                    && property.Setter() is { } setter
                    && Reach.Of(type, setter)
                    && (property.IsRequired || constructor?.HasParameterFor(property) is not true)
                ),
        ];
}

/// <summary>A constructor's parameter and the index of the field that is passed to it.</summary>
internal sealed record ConstructorArgument(string Parameter, int Field);
