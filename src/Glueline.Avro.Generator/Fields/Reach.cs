using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>What the code that is generated into a type may call.</summary>
internal static class Reach
{
    public static bool Of(INamedTypeSymbol type, ISymbol member) =>
        member.DeclaredAccessibility switch
        {
            Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable => true,
            Accessibility.Internal or Accessibility.ProtectedAndInternal => member.ContainingAssembly.GivesAccessTo(type.ContainingAssembly)
                || SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly),
            _ => IsWithin(type, member.ContainingType),
        };

    /// <summary>The accessor, which an override may leave to the property that it overrides.</summary>
    public static IMethodSymbol? Setter(this IPropertySymbol property) => property.SetMethod ?? property.OverriddenProperty?.Setter();

    /// <inheritdoc cref="Setter"/>
    public static IMethodSymbol? Getter(this IPropertySymbol property) => property.GetMethod ?? property.OverriddenProperty?.Getter();

    private static bool IsWithin(INamedTypeSymbol? type, INamedTypeSymbol outer)
    {
        for (; type is not null; type = type.ContainingType)
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, outer.OriginalDefinition))
                return true;
        return false;
    }
}
