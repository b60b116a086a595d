using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The constructor that creates a record.</summary>
/// <param name="Method">The constructor.</param>
/// <param name="Parameters">Its parameters; those with a default may be left out.</param>
internal sealed record RecordConstructor(
    IMethodSymbol Method,
    IReadOnlyList<(IParameterSymbol Parameter, IPropertySymbol Property)> Parameters
)
{
    /// <summary>The constructor with the most parameters, all of them properties; not the one that copies a record.</summary>
    public static RecordConstructor? Of(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> properties) =>
        type
            .InstanceConstructors.Where(constructor => !IsCopying(constructor, type))
            .Where(constructor =>
                constructor.Parameters.All(parameter =>
                    parameter.RefKind is RefKind.None or RefKind.In
                    && (parameter.IsOptional || PropertyOf(parameter, properties) is not null)
                )
            )
            .Select(constructor => new RecordConstructor(
                constructor,
                [
                    .. constructor
                        .Parameters.Select(parameter => (parameter, PropertyOf(parameter, properties)))
                        .Where(pair => pair.Item2 is not null)
                        .Select(pair => (pair.parameter, pair.Item2!)),
                ]
            ))
            .OrderByDescending(constructor => constructor.Parameters.Count)
            .FirstOrDefault();

    public bool HasParameterFor(IPropertySymbol property) =>
        Parameters.Any(pair => SymbolEqualityComparer.Default.Equals(pair.Property, property));

    private static bool IsCopying(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    /// <summary>The property of the parameter's type and name, ignoring case if necessary.</summary>
    private static IPropertySymbol? PropertyOf(IParameterSymbol parameter, IReadOnlyList<IPropertySymbol> properties) =>
        PropertyOf(parameter, properties, StringComparison.Ordinal)
        ?? PropertyOf(parameter, properties, StringComparison.OrdinalIgnoreCase);

    private static IPropertySymbol? PropertyOf(
        IParameterSymbol parameter,
        IReadOnlyList<IPropertySymbol> properties,
        StringComparison comparison
    ) =>
        properties.FirstOrDefault(property =>
            string.Equals(parameter.Name, property.Name, comparison) && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type)
        );
}
