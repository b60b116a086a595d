using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Glueline.Avro.Generator.Source;

/// <summary>Whether a type can be extended and created at all.</summary>
internal static class TypeCheck
{
    public static Finding? Of(INamedTypeSymbol type)
    {
        if (Kind(type) is { } kind) return Finding.At(type, Rules.NoRecord, type.Name, kind);
        for (var around = type; around is not null; around = around.ContainingType)
            if (!IsPartial(around)) return Finding.At(type, Rules.NotPartial, type.Name, around.Name);
        if (!AvroNames.IsName(AvroNames.NameOf(type))) return Finding.At(type, Rules.BadName, type.Name, AvroNames.NameOf(type), "[AvroName]");
        if (!AvroNames.IsNamespace(AvroNames.NamespaceOf(type)))
            return Finding.At(type, Rules.BadName, $"The namespace of {type.Name}", AvroNames.NamespaceOf(type), "[AvroNamespace]");
        return null;
    }

    private static string? Kind(INamedTypeSymbol type) => type switch
    {
        { IsStatic: true } => "a static class",
        { IsAbstract: true } => "an abstract class",
        { IsRefLikeType: true } => "a ref struct",
        _ => IsGeneric(type) ? "a generic type" : null,
    };

    private static bool IsGeneric(INamedTypeSymbol type) => type.IsGenericType || (type.ContainingType is { } outer && IsGeneric(outer));

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.All(part => part.GetSyntax() is TypeDeclarationSyntax declared && declared.Modifiers.Any(SyntaxKind.PartialKeyword));
}
