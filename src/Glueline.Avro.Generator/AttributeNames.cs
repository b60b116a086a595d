using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator;

/// <summary>The attributes of <c>Glueline.Avro.Typed</c>, and ways to find them.</summary>
internal static class AttributeNames
{
    public const string Record = Namespace + "AvroRecordAttribute";
    public const string Name = Namespace + "AvroNameAttribute";
    public const string NamespaceName = Namespace + "AvroNamespaceAttribute";
    public const string Alias = Namespace + "AvroAliasAttribute";
    public const string Decimal = Namespace + "AvroDecimalAttribute";
    public const string Default = Namespace + "AvroDefaultAttribute";
    public const string Ignore = Namespace + "AvroIgnoreAttribute";

    public const string Doc = Namespace + "AvroDocAttribute";
    public const string LogicalType = Namespace + "AvroLogicalTypeAttribute";
    public const string Fixed = Namespace + "AvroFixedAttribute";
    public const string Property = Namespace + "AvroPropertyAttribute";
    public const string JavaString = Namespace + "AvroJavaStringAttribute";
    public const string Order = Namespace + "AvroOrderAttribute";

    private const string Namespace = "Glueline.Avro.Typed.";

    public static AttributeData? Find(this ISymbol symbol, string attribute) => symbol.FindAll(attribute).FirstOrDefault();

    /// <summary>A property without the attribute inherits it from the property that it overrides.</summary>
    public static IEnumerable<AttributeData> FindAll(this ISymbol symbol, string attribute)
    {
        var found = symbol.GetAttributes().Where(data => data.AttributeClass?.ToDisplayString() == attribute).ToList();
        return found.Count == 0 && symbol is IPropertySymbol { OverriddenProperty: { } overridden } ? overridden.FindAll(attribute) : found;
    }

    /// <summary>The string passed to an attribute's constructor, or null if there is no such attribute.</summary>
    public static string? TextOf(this ISymbol symbol, string attribute) =>
        symbol.Find(attribute)?.ConstructorArguments.FirstOrDefault().Value as string;
}
