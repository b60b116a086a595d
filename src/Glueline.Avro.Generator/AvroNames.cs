using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator;

/// <summary>The names of types, properties and members in Avro (specification, "Names").</summary>
internal static class AvroNames
{
    public static bool IsName(string text) =>
        text.Length > 0 && !char.IsDigit(text[0]) && text.All(c => c == '_' || (c < 0x80 && char.IsLetterOrDigit(c)));

    public static bool IsNamespace(string text) => text.Length == 0 || text.Split('.').All(IsName);

    public static string NameOf(ISymbol symbol) => symbol.TextOf(AttributeNames.Name) ?? symbol.Name;

    /// <summary>The type's own namespace, including its containing types, unless an attribute sets another.</summary>
    public static string NamespaceOf(INamedTypeSymbol type)
    {
        if (type.TextOf(AttributeNames.NamespaceName) is { } given)
            return given;
        if (type.ContainingType is null && type.ContainingNamespace.IsGlobalNamespace)
            return "";
        return ((ISymbol?)type.ContainingType ?? type.ContainingNamespace).ToDisplayString().Replace("@", "");
    }

    /// <summary>The first alias that is neither a full name nor a name in the type's namespace, or null.</summary>
    public static string? BadAliasOf(INamedTypeSymbol type) =>
        type.FindAll(AttributeNames.Alias)
            .Select(alias => alias.ConstructorArguments.FirstOrDefault().Value as string ?? "")
            .FirstOrDefault(alias => !alias.Split('.').All(IsName));

    public static string FullNameOf(INamedTypeSymbol type) =>
        NamespaceOf(type) is { Length: > 0 } within ? $"{within}.{NameOf(type)}" : NameOf(type);

    public static string FieldNameOf(IPropertySymbol property, bool camelCase) =>
        property.TextOf(AttributeNames.Name) ?? (camelCase ? CamelCase(property.Name) : property.Name);

    /// <summary>
    /// Like System.Text.Json's camel case: capitals at the start become lower case, except the one that begins the next word.
    /// </summary>
    private static string CamelCase(string name)
    {
        var letters = name.ToCharArray();
        for (var place = 0; place < letters.Length && char.IsUpper(letters[place]); place++)
        {
            if (place > 0 && place + 1 < letters.Length && !char.IsUpper(letters[place + 1]))
                break;
            letters[place] = char.ToLowerInvariant(letters[place]);
        }

        return new string(letters);
    }
}
