using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Glueline.Avro.Generator.Fields;

/// <summary>Checks whether a type can be extended and created at all.</summary>
internal static class TypeCheck
{
    public static Finding? Of(INamedTypeSymbol type)
    {
        if (Kind(type) is { } kind)
            return Finding.At(type, Rules.NoRecord, type.Name, kind);
        for (var around = type; around is not null; around = around.ContainingType)
            if (!IsPartial(around))
                return Finding.At(type, Rules.NotPartial, type.Name, around.Name);
        if (!AvroNames.IsName(AvroNames.NameOf(type)))
            return Finding.At(type, Rules.BadName, type.Name, AvroNames.NameOf(type), "[AvroName]");
        if (!AvroNames.IsNamespace(AvroNames.NamespaceOf(type)))
            return Finding.At(type, Rules.BadName, $"The namespace of {type.Name}", AvroNames.NamespaceOf(type), "[AvroNamespace]");
        if (AvroNames.BadAliasOf(type) is { } alias)
            return Finding.At(type, Rules.BadName, $"An alias of {type.Name}", alias, "[AvroAlias]");
        return null;
    }

    /// <summary>Whether <c>[AvroRecord]</c> can be recommended for a type, if necessary together with partial.</summary>
    public static bool CanBeRecord(INamedTypeSymbol type) => Kind(type) is null;

    private static string? Kind(INamedTypeSymbol type) =>
        type switch
        {
            { IsStatic: true } => "a static class",
            { IsAbstract: true } => "an abstract class",
            { IsRefLikeType: true } => "a ref struct",
            _ when IsGeneric(type) => "a generic type",
            _ when IsFileLocal(type) => "a file-local type",
            _ when IsByHand(type) => "one that already implements IAvroRecord",
            _ => null,
        };

    private static bool IsGeneric(INamedTypeSymbol type) => type.IsGenericType || (type.ContainingType is { } outer && IsGeneric(outer));

    private static bool IsFileLocal(INamedTypeSymbol type) => type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    /// <summary>In another assembly it was the generator that did so.</summary>
    private static bool IsByHand(INamedTypeSymbol type) =>
        type.Locations.Any(place => place.IsInSource)
        && type.Interfaces.Any(one =>
            one.OriginalDefinition.ToDisplayString() == "Glueline.Avro.Typed.IAvroRecord<TSelf>"
            && SymbolEqualityComparer.Default.Equals(one.TypeArguments[0], type)
        );

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.All(part =>
            part.GetSyntax() is TypeDeclarationSyntax declared && declared.Modifiers.Any(SyntaxKind.PartialKeyword)
        );
}
