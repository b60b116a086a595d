using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The members that the code generated into a type may access.</summary>
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

    /// <summary>The accessor, which may be that of an overridden property.</summary>
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
