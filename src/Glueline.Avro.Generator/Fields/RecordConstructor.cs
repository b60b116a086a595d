using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The constructor that a record is created by.</summary>
/// <param name="Method">The constructor.</param>
/// <param name="Parameters">What it is given; parameters that have a default of their own may be left out.</param>
internal sealed record RecordConstructor(
    IMethodSymbol Method,
    IReadOnlyList<(IParameterSymbol Parameter, IPropertySymbol Property)> Parameters
)
{
    /// <summary>The constructor that takes most, all of it properties; not the one that copies a record.</summary>
    public static RecordConstructor? Of(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> properties) =>
        type
            .InstanceConstructors.Where(constructor => !IsCopying(constructor, type))
            .Where(constructor =>
                constructor.Parameters.All(parameter =>
                    parameter.RefKind is RefKind.None or RefKind.In && (parameter.IsOptional || Taken(parameter, properties) is not null)
                )
            )
            .Select(constructor => new RecordConstructor(
                constructor,
                [
                    .. constructor
                        .Parameters.Select(parameter => (parameter, Taken(parameter, properties)))
                        .Where(pair => pair.Item2 is not null)
                        .Select(pair => (pair.parameter, pair.Item2!)),
                ]
            ))
            .OrderByDescending(constructor => constructor.Parameters.Count)
            .FirstOrDefault();

    public bool Takes(IPropertySymbol property) => Parameters.Any(pair => SymbolEqualityComparer.Default.Equals(pair.Property, property));

    private static bool IsCopying(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    /// <summary>The property of the parameter's type and name, if need be in another case.</summary>
    private static IPropertySymbol? Taken(IParameterSymbol parameter, IReadOnlyList<IPropertySymbol> properties) =>
        Taken(parameter, properties, StringComparison.Ordinal) ?? Taken(parameter, properties, StringComparison.OrdinalIgnoreCase);

    private static IPropertySymbol? Taken(
        IParameterSymbol parameter,
        IReadOnlyList<IPropertySymbol> properties,
        StringComparison comparison
    ) =>
        properties.FirstOrDefault(property =>
            string.Equals(parameter.Name, property.Name, comparison) && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type)
        );
}
