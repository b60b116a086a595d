using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>Finds the Avro type of a .NET type: a list of cases, of which the first that applies counts.</summary>
internal static class TypeInference
{
    /// <summary>The nearest type with an Avro type, for types that have none.</summary>
    private static readonly Dictionary<string, string> Instead = new()
    {
        ["byte"] = "int",
        ["sbyte"] = "int",
        ["short"] = "int",
        ["ushort"] = "int",
        ["uint"] = "long",
        ["ulong"] = "decimal",
        ["char"] = "string",
        ["global::System.TimeSpan"] = "long",
        ["global::System.Uri"] = "string",
        ["global::System.Half"] = "float",
    };

    public static FieldType? Of(ITypeSymbol type, FieldPlace place)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Optional(Of(nullable.TypeArguments[0], place));
        if (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
            return Optional(Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), place));
        var name = FieldType.NameOf(type);
        if (LeafInference.TryOf(type, name, place, out var leaf))
            return leaf;
        return type switch
        {
            INamedTypeSymbol { TypeKind: TypeKind.Enum } when LeafInference.IsMisplaced(type, place) => null,
            INamedTypeSymbol { TypeKind: TypeKind.Enum } symbols => Enum(symbols, place),
            INamedTypeSymbol record when record.Find(AttributeNames.Record) is not null => LeafInference.IsMisplaced(type, place)
                ? null
                : new RecordType(record),
            IArrayTypeSymbol { Rank: 1 } array => Of(array.ElementType, place) is { } item ? new ListType(name, item, IsArray: true) : null,
            INamedTypeSymbol { IsGenericType: true } generic when Generic(generic, name, place, out var made) => made,
            _ => None(type, name, place),
        };
    }

    private static OptionalType? Optional(FieldType? inner) => inner is null ? null : new OptionalType(inner);

    private static bool Generic(INamedTypeSymbol type, string name, FieldPlace place, out FieldType? made)
    {
        made = null;
        switch (type.OriginalDefinition.ToDisplayString())
        {
            case "System.Collections.Generic.List<T>"
            or "System.Collections.Generic.IList<T>"
            or "System.Collections.Generic.IReadOnlyList<T>":
                if (Of(type.TypeArguments[0], place) is { } item)
                    made = new ListType(name, item, IsArray: false);
                return true;
            case "System.Collections.Generic.Dictionary<TKey, TValue>"
            or "System.Collections.Generic.IDictionary<TKey, TValue>"
            or "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"
                when type.TypeArguments[0] is { SpecialType: SpecialType.System_String }:
                if (Of(type.TypeArguments[1], place) is { } value)
                    made = new MapType(name, value);
                return true;
            default:
                return false;
        }
    }

    private static EnumType? Enum(INamedTypeSymbol type, FieldPlace place)
    {
        var shape = EnumShape.Of(type);
        if (shape.Fault(type) is not { } fault)
            return new EnumType(type, shape);
        place.Add(Rules.BadEnum, type.Name, fault);
        return null;
    }

    private static FieldType? None(ITypeSymbol type, string name, FieldPlace place)
    {
        var isOurs =
            type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named
            && named.Locations.Any(found => found.IsInSource)
            && TypeCheck.CanBeRecord(named);
        var instead =
            Instead.TryGetValue(name, out var near) ? near
            : isOurs ? $"{type.Name} with [AvroRecord]"
            : "int, long, double, string, List<T> or Dictionary<string, T>";
        place.Add(Rules.NoAvroType, type.ToDisplayString(), instead);
        return null;
    }
}
