using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glueline.Avro.Generator.Fields;

/// <summary>Infers a property's field, or reports why it has none.</summary>
internal static class FieldInference
{
    public static FieldShape? Of(IPropertySymbol property, string name, INamedTypeSymbol owner, List<Finding> findings)
    {
        var before = findings.Count;
        if (!AvroNames.IsName(name))
            findings.Add(Finding.At(property, owner, Rules.BadName, RecordShape.Full(property), name, "[AvroName]"));
        foreach (
            var alias in property
                .FindAll(AttributeNames.Alias)
                .Select(alias => alias.ConstructorArguments.FirstOrDefault().Value as string ?? "")
        )
            if (!AvroNames.IsName(alias))
                findings.Add(Finding.At(property, owner, Rules.BadName, $"An alias of {RecordShape.Full(property)}", alias, "[AvroAlias]"));
        var type = TypeInference.Of(property.Type, new FieldPlace(property, owner, findings));
        SchemaAttributes.Check(property, property, owner, RecordShape.Full(property), findings);
        if (type is { HasText: false } && property.Find(AttributeNames.JavaString) is not null)
            findings.Add(Finding.At(property, owner, Rules.NoJavaString, RecordShape.Full(property)));
        if (findings.Count > before || type is null)
            return null;
        return Default(property, owner, ref type, findings, out var json) ? new FieldShape(property, name, type, json) : null;
    }

    /// <summary>
    /// Finds the default as JSON: the attribute's, or null if the property may be null; a union's default belongs to its first branch.
    /// </summary>
    private static bool Default(
        IPropertySymbol property,
        INamedTypeSymbol owner,
        ref FieldType type,
        List<Finding> findings,
        out string? json
    )
    {
        var inner = type is OptionalType optional ? optional.Inner : type;
        json = type is OptionalType ? "null" : null;
        if (property.Find(AttributeNames.Default) is not { } attribute)
            return true;
        TypedConstant? given = attribute.ConstructorArguments.Length == 0 ? null : attribute.ConstructorArguments[0];
        if (given is { IsNull: true } && type is OptionalType)
            return true;
        json = given is { } value ? inner.DefaultOf(value) : inner.EmptyDefault;
        if (json is null)
        {
            var (found, expected) = given is { } refused
                ? (
                    refused.IsNull ? "null" : refused.ToCSharpString(),
                    inner.DefaultForm ?? $"a constant of {property.Type.ToDisplayString()}"
                )
                : ("of [AvroDefault] without a value", "a list or a map, which it makes empty; add the value");
            findings.Add(Finding.At(property, owner, Rules.BadDefault, RecordShape.Full(property), found, expected));
            return false;
        }

        if (type is OptionalType)
            type = new OptionalType(inner, NullFirst: false);
        return true;
    }
}
