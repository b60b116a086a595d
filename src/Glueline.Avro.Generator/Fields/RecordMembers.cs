using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>The members that hold a type's data.</summary>
internal static class RecordMembers
{
    /// <summary>
    /// The public properties, those of base types first; an override takes the place of the property that it overrides.
    /// </summary>
    public static IReadOnlyList<IPropertySymbol> Properties(INamedTypeSymbol type, List<Finding> findings)
    {
        var properties = new List<IPropertySymbol>();
        foreach (var part in Chain(type))
        {
            CheckFields(part, type, findings);
            foreach (var property in part.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is not { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false })
                    continue;
                if (property.Getter() is null)
                    continue;
                var overridden = properties.FindIndex(other => SymbolEqualityComparer.Default.Equals(other, property.OverriddenProperty));
                if (overridden >= 0)
                    properties[overridden] = property;
                else
                    properties.Add(property);
            }
        }

        properties.RemoveAll(property => property.Find(AttributeNames.Ignore) is not null);
        properties.RemoveAll(property => IsHidden(property, type, findings));
        return properties;
    }

    /// <summary>
    /// Whether a property holds a value, rather than computing it from others. Private fields of another assembly are not visible, but that
    /// the compiler wrote the accessor is.
    /// </summary>
    public static bool IsStored(IPropertySymbol property) =>
        (property.GetMethod?.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute") ?? false)
        || property
            .ContainingType.GetMembers()
            .OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>Reports required members that are not fields: the compiler requires a value for them, and reading has none.</summary>
    public static void CheckRequired(
        INamedTypeSymbol type,
        RecordConstructor? constructor,
        IReadOnlyList<FieldShape> fields,
        List<Finding> findings
    )
    {
        if (findings.Count > 0 || constructor is null)
            return;
        if (
            constructor
                .Method.GetAttributes()
                .Any(attribute =>
                    attribute.AttributeClass?.ToDisplayString() == "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute"
                )
        )
            return;
        foreach (
            var member in Chain(type)
                .SelectMany(part => part.GetMembers())
                .Where(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
        )
            if (!fields.Any(field => field.Property.Name == member.Name))
                findings.Add(Finding.At(member, type, Rules.RequiredNoField, RecordShape.Full(member)));
    }

    private static Stack<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (
            var next = type;
            next is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) };
            next = next.BaseType
        )
            chain.Push(next);
        return chain;
    }

    private static void CheckFields(INamedTypeSymbol part, INamedTypeSymbol type, List<Finding> findings)
    {
        foreach (var field in part.GetMembers().OfType<IFieldSymbol>())
            if (
                field is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsImplicitlyDeclared: false }
                && field.Find(AttributeNames.Ignore) is null
            )
                findings.Add(Finding.At(field, type, Rules.PublicField, RecordShape.Full(field)));
    }

    private static bool IsHidden(IPropertySymbol property, INamedTypeSymbol type, List<Finding> findings)
    {
        for (
            var next = type;
            next is not null && !SymbolEqualityComparer.Default.Equals(next, property.ContainingType);
            next = next.BaseType
        )
        {
            if (next.GetMembers(property.Name).FirstOrDefault(member => !member.IsOverride && Reach.Of(type, member)) is not { } hiding)
                continue;
            findings.Add(Finding.At(property, hiding, Rules.HiddenProperty, RecordShape.Full(property), RecordShape.Full(hiding)));
            return true;
        }

        return false;
    }
}
