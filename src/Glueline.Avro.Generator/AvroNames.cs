using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator;

/// <summary>The names of types, properties and members in Avro (specification, "Names").</summary>
internal static class AvroNames
{
    public static bool IsName(string text) => text.Length > 0 && !char.IsDigit(text[0]) && text.All(c => c == '_' || (c < 0x80 && char.IsLetterOrDigit(c)));

    public static bool IsNamespace(string text) => text.Length == 0 || text.Split('.').All(IsName);

    public static string NameOf(ISymbol symbol) => symbol.TextOf(AttributeNames.Name) ?? symbol.Name;

    /// <summary>The type's own namespace, types around it included, unless an attribute says another.</summary>
    public static string NamespaceOf(INamedTypeSymbol type)
    {
        if (type.TextOf(AttributeNames.NamespaceName) is { } said) return said;
        if (type.ContainingType is null && type.ContainingNamespace.IsGlobalNamespace) return "";
        return ((ISymbol?)type.ContainingType ?? type.ContainingNamespace).ToDisplayString().Replace("@", "");
    }

    public static string FullNameOf(INamedTypeSymbol type) => NamespaceOf(type) is { Length: > 0 } within ? $"{within}.{NameOf(type)}" : NameOf(type);

    public static string FieldNameOf(IPropertySymbol property, bool camelCase) =>
        property.TextOf(AttributeNames.Name) ?? (camelCase ? char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1) : property.Name);
}
