using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A type's fields and how it is created from them.</summary>
/// <param name="Fields">The fields: those of base types first, each type's in the order of its declaration.</param>
/// <param name="Arguments">What the constructor takes.</param>
/// <param name="Initialized">The fields that are set behind it.</param>
internal sealed record RecordShape(IReadOnlyList<FieldShape> Fields, IReadOnlyList<ConstructorArgument> Arguments, IReadOnlyList<int> Initialized)
{
    public static RecordShape Of(INamedTypeSymbol type, List<Finding> findings)
    {
        var camelCase = type.Find(AttributeNames.Record)?.NamedArguments.Any(argument => argument.Key == "FieldNaming" && argument.Value.Value is 1) ?? false;
        var properties = Properties(type).ToList();
        var constructor = Constructor(type, properties);
        var fields = new List<FieldShape>();
        foreach (var property in properties)
        {
            var isTaken = constructor?.Parameters.Any(parameter => Takes(parameter, property)) ?? false;
            if (property.SetMethod is null && !isTaken)
            {
                if (IsStored(property)) findings.Add(Finding.At(property, Rules.NotSettable, Full(property)));
                continue;
            }

            if (FieldInference.Of(property, AvroNames.FieldNameOf(property, camelCase), findings) is not { } field) continue;
            if (fields.FirstOrDefault(other => other.Name == field.Name) is { } twin)
                findings.Add(Finding.At(property, Rules.NameTwice, Full(twin.Property), Full(property), field.Name));
            else fields.Add(field);
        }

        return new RecordShape(fields, ArgumentsOf(constructor, fields), InitializedOf(constructor, fields));
    }

    public static string Full(IPropertySymbol property) => $"{property.ContainingType.Name}.{property.Name}";

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (var next = type; next is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; next = next.BaseType) chain.Push(next);
        return chain
            .SelectMany(part => part.GetMembers().OfType<IPropertySymbol>())
            .Where(property => property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, IsOverride: false, GetMethod: not null })
            .Where(property => property.Find(AttributeNames.Ignore) is null);
    }

    /// <summary>The constructor that takes most, all of it properties; not the one that copies a record.</summary>
    private static IMethodSymbol? Constructor(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> properties) =>
        type.InstanceConstructors
            .Where(constructor => constructor.Parameters.Length != 1 || !SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type))
            .Where(constructor => constructor.Parameters.All(parameter => properties.Any(property => Takes(parameter, property))))
            .OrderByDescending(constructor => constructor.Parameters.Length)
            .FirstOrDefault();

    private static bool Takes(IParameterSymbol parameter, IPropertySymbol property) =>
        string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type);

    private static List<ConstructorArgument> ArgumentsOf(IMethodSymbol? constructor, List<FieldShape> fields) =>
        constructor is null
            ? []
            : [.. constructor.Parameters.Select(parameter => new ConstructorArgument(parameter.Name, fields.FindIndex(field => Takes(parameter, field.Property))))];

    private static List<int> InitializedOf(IMethodSymbol? constructor, List<FieldShape> fields) =>
    [
        .. Enumerable.Range(0, fields.Count).Where(field =>
            fields[field].Property is { SetMethod: not null } property
            && (property.IsRequired || constructor?.Parameters.Any(parameter => Takes(parameter, property)) is not true)),
    ];

    /// <summary>A property that is computed from others is not part of the data; one that holds a value is.</summary>
    private static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
