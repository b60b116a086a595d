using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>An enum's members as symbols.</summary>
/// <param name="Members">The members.</param>
/// <param name="Symbols">The symbol of each.</param>
/// <param name="Default">The symbol for unknown ones, or null.</param>
internal sealed record EnumShape(IReadOnlyList<IFieldSymbol> Members, IReadOnlyList<string> Symbols, string? Default)
{
    public static EnumShape Of(INamedTypeSymbol type)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(member => member.IsConst).ToList();
        var marked = members.Where(IsMarked).Select(AvroNames.NameOf).FirstOrDefault();
        return new EnumShape(members, [.. members.Select(AvroNames.NameOf)], marked);
    }

    /// <summary>Why the enum can't be an Avro enum, or null.</summary>
    public string? Fault(INamedTypeSymbol type)
    {
        if (type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "System.FlagsAttribute"))
            return "expected one member per value, found [Flags]; use a list of members or an int";
        var (name, within) = (AvroNames.NameOf(type), AvroNames.NamespaceOf(type));
        if (!AvroNames.IsName(name))
            return $"expected letters, digits and _ in its name, found \"{name}\"; give it another with [AvroName]";
        if (!AvroNames.IsNamespace(within))
            return $"its namespace \"{within}\" is not an Avro namespace; give it another with [AvroNamespace]";
        if (AvroNames.BadAliasOf(type) is { } alias)
            return $"expected letters, digits and _ in its aliases, found \"{alias}\"; give it another with [AvroAlias]";
        if (SchemaAttributes.FaultOf(type) is { } attribute)
            return $"the attribute \"{attribute.Name}\" can't be added to its schema: {attribute.Fault}";
        return FaultOfMembers();
    }

    private string? FaultOfMembers()
    {
        if (Members.Count == 0)
            return "expected at least one member, found none";
        if (Symbols.FirstOrDefault(symbol => !AvroNames.IsName(symbol)) is { } bad)
            return $"expected letters, digits and _ in the names of its members, found \"{bad}\"; give it another with [AvroName]";
        if (Symbols.GroupBy(symbol => symbol).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"expected members of different names, found \"{twice.Key}\" twice";
        if (Members.GroupBy(member => member.ConstantValue).FirstOrDefault(group => group.Count() > 1) is { } same)
            return $"expected members of different values, found {string.Join(" and ", same.Select(member => member.Name))} with the same";
        return Members.Count(IsMarked) > 1 ? "expected [AvroDefault] on one member at most, found it on several" : null;
    }

    private static bool IsMarked(IFieldSymbol member) => member.Find(AttributeNames.Default) is not null;
}
