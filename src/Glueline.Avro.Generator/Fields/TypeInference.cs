using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>Which Avro type a .NET type has: a list of cases, the first that applies.</summary>
internal static class TypeInference
{
    private static readonly Dictionary<string, SimpleType> Simple = new[]
    {
        new SimpleType("bool", "\"boolean\"", "writer.WriteBoolean({0})", "reader.ReadBoolean()"),
        new SimpleType("int", "\"int\"", "writer.WriteInt({0})", "reader.ReadInt()"),
        new SimpleType("long", "\"long\"", "writer.WriteLong({0})", "reader.ReadLong()"),
        new SimpleType("float", "\"float\"", "writer.WriteFloat({0})", "reader.ReadFloat()"),
        new SimpleType("double", "\"double\"", "writer.WriteDouble({0})", "reader.ReadDouble()"),
        new SimpleType("string", "\"string\"", "writer.WriteText({0})", "reader.ReadText()"),
        new SimpleType("byte[]", "\"bytes\"", "global::Glueline.Avro.Typed.TypedWriting.WriteBytes(ref writer, {0})", "reader.ReadBytes().ToArray()"),
        new SimpleType("global::System.ReadOnlyMemory<byte>", "\"bytes\"", "writer.WriteBytes({0}.Span)", "reader.ReadBytes().ToArray()"),
        new SimpleType("global::System.Guid", Logical("string", "uuid"), "writer.WriteUuid({0})", "reader.ReadUuid()"),
        new SimpleType("global::System.DateOnly", Logical("int", "date"), "writer.WriteDate({0})", "reader.ReadDate()"),
        new SimpleType("global::System.TimeOnly", Logical("long", "time-micros"), "writer.WriteTimeMicros({0})", "reader.ReadTimeMicros()"),
        new SimpleType("global::System.DateTimeOffset", Logical("long", "timestamp-micros"), "writer.WriteTimestampMicros({0})", "reader.ReadTimestampMicros()"),
        new SimpleType("global::System.DateTime", Logical("long", "timestamp-micros"), "writer.WriteTimestampMicros({0})", "reader.ReadTimestampMicros().UtcDateTime"),
    }.ToDictionary(type => type.Name);

    /// <summary>The type that has an Avro type and is nearest, for those that have none.</summary>
    private static readonly Dictionary<string, string> Instead = new()
    {
        ["byte"] = "int", ["sbyte"] = "int", ["short"] = "int", ["ushort"] = "int", ["uint"] = "long", ["ulong"] = "decimal", ["char"] = "string",
        ["global::System.TimeSpan"] = "long", ["global::System.Uri"] = "string", ["global::System.Half"] = "float",
    };

    public static FieldType? Of(ITypeSymbol type, IPropertySymbol property, List<Finding> findings)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Optional(Of(nullable.TypeArguments[0], property, findings));
        if (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
            return Optional(Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), property, findings));
        var name = FieldType.NameOf(type);
        if (Simple.TryGetValue(name, out var simple)) return simple;
        return type switch
        {
            { SpecialType: SpecialType.System_Decimal } => Decimal(property, findings),
            INamedTypeSymbol { TypeKind: TypeKind.Enum } symbols => Enum(symbols, property, findings),
            INamedTypeSymbol record when record.Find(AttributeNames.Record) is not null => new RecordType(record),
            IArrayTypeSymbol { Rank: 1 } array => Of(array.ElementType, property, findings) is { } item ? new ListType(name, item, IsArray: true) : null,
            INamedTypeSymbol { IsGenericType: true } generic when Generic(generic, name, property, findings, out var made) => made,
            _ => None(type, name, property, findings),
        };
    }

    private static OptionalType? Optional(FieldType? inner) => inner is null ? null : new OptionalType(inner);

    private static bool Generic(INamedTypeSymbol type, string name, IPropertySymbol property, List<Finding> findings, out FieldType? made)
    {
        made = null;
        switch (type.OriginalDefinition.ToDisplayString())
        {
            case "System.Collections.Generic.List<T>" or "System.Collections.Generic.IList<T>" or "System.Collections.Generic.IReadOnlyList<T>":
                if (Of(type.TypeArguments[0], property, findings) is { } item) made = new ListType(name, item, IsArray: false);
                return true;
            case "System.Collections.Generic.Dictionary<TKey, TValue>"
                or "System.Collections.Generic.IDictionary<TKey, TValue>"
                or "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>" when type.TypeArguments[0] is { SpecialType: SpecialType.System_String }:
                if (Of(type.TypeArguments[1], property, findings) is { } value) made = new MapType(name, value);
                return true;
            default:
                return false;
        }
    }

    private static SimpleType? Decimal(IPropertySymbol property, List<Finding> findings)
    {
        if (property.Find(AttributeNames.Decimal)?.ConstructorArguments is not { Length: 2 } digits || digits[0].Value is not int precision || digits[1].Value is not int scale)
        {
            findings.Add(Finding.At(property, Rules.BadDecimal, RecordShape.Full(property), "none"));
            return null;
        }

        if (precision is < 1 or > 28 || scale < 0 || scale > precision)
        {
            findings.Add(Finding.At(property, Rules.BadDecimal, RecordShape.Full(property), $"{precision} and {scale}"));
            return null;
        }

        return new SimpleType(
            "decimal",
            $"{{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":{precision},\"scale\":{scale}}}",
            $"writer.WriteDecimal({{0}}, {precision}, {scale})",
            $"reader.ReadDecimal({scale})");
    }

    private static EnumType? Enum(INamedTypeSymbol type, IPropertySymbol property, List<Finding> findings)
    {
        var shape = EnumShape.Of(type);
        if (shape.Fault(type) is not { } fault) return new EnumType(type, shape);
        findings.Add(Finding.At(property, Rules.BadEnum, RecordShape.Full(property), type.Name, fault));
        return null;
    }

    private static FieldType? None(ITypeSymbol type, string name, IPropertySymbol property, List<Finding> findings)
    {
        var isOurs = type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false } && type.Locations.Any(place => place.IsInSource);
        var instead = Instead.TryGetValue(name, out var near) ? near
            : isOurs ? $"{type.Name} with [AvroRecord]" : "int, long, double, string, List<T> or Dictionary<string, T>";
        findings.Add(Finding.At(property, Rules.NoAvroType, RecordShape.Full(property), type.ToDisplayString(), instead));
        return null;
    }

    private static string Logical(string type, string logicalType) => $"{{\"type\":\"{type}\",\"logicalType\":\"{logicalType}\"}}";
}
