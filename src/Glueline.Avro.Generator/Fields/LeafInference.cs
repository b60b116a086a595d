using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>Finds the Avro type of a .NET type that has no parts, with the logical type and the fixed that its property asks for.</summary>
internal static class LeafInference
{
    private const string Memory = "global::System.ReadOnlyMemory<byte>";
    private const string Guid = "global::System.Guid";
    private const string Bytes = "byte[]";

    private static readonly Dictionary<(string Type, string Logical), SimpleType> Types = Rows()
        .ToDictionary(row => (row.Type.Name, row.Logical), row => row.Type);

    /// <summary>False if the type is none of these; otherwise the type, or null with a finding.</summary>
    public static bool TryOf(ITypeSymbol type, string name, FieldPlace place, out FieldType? leaf)
    {
        leaf = null;
        var isDecimal = type.SpecialType is SpecialType.System_Decimal;
        var logical = place.Property.TextOf(AttributeNames.LogicalType);
        if (!isDecimal && !Types.Keys.Any(key => key.Type == name && (key.Logical.Length == 0 || logical is not null)))
            return false;
        if (!FixedShape.TryOf(place, out var fixedShape))
            return true;
        if (isDecimal)
            leaf = logical is null or "decimal" ? Decimal(place, fixedShape) : Misplaced(type, name, logical, place);
        else if (fixedShape is not null)
            leaf = Fixed(type, name, logical, fixedShape, place);
        else if (Types.TryGetValue((name, logical ?? ""), out var simple))
            leaf = simple;
        else
            leaf = Misplaced(type, name, logical!, place);
        return true;
    }

    /// <summary>The attributes that only leaves can have, on a type that is none.</summary>
    public static bool IsMisplaced(ITypeSymbol type, FieldPlace place)
    {
        if (!FixedShape.TryOf(place, out var fixedShape))
            return true;
        if (place.Property.TextOf(AttributeNames.LogicalType) is { } logical)
            Misplaced(type, "", logical, place);
        else
            fixedShape?.Refuse(place, $"expected byte[], ReadOnlyMemory<byte>, Guid or decimal, found {type.ToDisplayString()}");
        return fixedShape is not null || place.Property.Find(AttributeNames.LogicalType) is not null;
    }

    private static FieldType? Misplaced(ITypeSymbol type, string name, string logical, FieldPlace place)
    {
        string[] types =
        [
            .. Types.Keys.Where(key => key.Logical == logical).Select(key => Short(key.Type)),
            .. logical == "decimal" ? ["decimal"] : Array.Empty<string>(),
        ];
        string[] others = [.. Types.Keys.Where(key => key.Type == name && key.Logical.Length > 0).Select(key => key.Logical)];
        var reason =
            types.Length > 0 ? $"expected {List(types, "or")}; change the property's type or the attribute"
            : others.Length > 0 ? $"there is no such logical type for it; expected {List(others, "or")}"
            : "there is no such logical type for it; remove the attribute";
        place.Add(Rules.BadLogicalType, type.ToDisplayString(), logical, reason);
        return null;
    }

    private static FieldType? Decimal(FieldPlace place, FixedShape? fixedShape)
    {
        if (
            place.Property.Find(AttributeNames.Decimal)?.ConstructorArguments is not { Length: 2 } digits
            || digits[0].Value is not int precision
            || digits[1].Value is not int scale
        )
        {
            place.Add(Rules.BadDecimal, "none");
            return null;
        }

        if (precision is < 1 or > 28 || scale < 0 || scale > precision)
        {
            place.Add(Rules.BadDecimal, $"{precision} and {scale}");
            return null;
        }

        var form = DefaultForm.Decimal(precision, scale, fixedShape?.Size);
        var attributes = $",\"logicalType\":\"decimal\",\"precision\":{precision},\"scale\":{scale}";
        var reading = $"reader.ReadDecimal({scale})";
        if (fixedShape is null)
            return new SimpleType(
                "decimal",
                $"{{\"type\":\"bytes\"{attributes}}}",
                Call($"WriteDecimal", $"{precision}, {scale}"),
                reading,
                form
            );
        var least = 1;
        while (System.Numerics.BigInteger.Pow(2, (8 * least) - 1) < System.Numerics.BigInteger.Pow(10, precision))
            least++;
        if (fixedShape.Size >= least)
            return new FixedType(
                "decimal",
                fixedShape,
                attributes,
                Call("WriteDecimalFixed", $"{precision}, {scale}, {fixedShape.Size}"),
                reading,
                form,
                place
            );
        fixedShape.Refuse(place, $"a decimal of precision {precision} needs at least {least}");
        return null;
    }

    private static FieldType? Fixed(ITypeSymbol type, string name, string? logical, FixedShape shape, FieldPlace place)
    {
        switch (name)
        {
            case Guid when logical is null or "uuid":
                if (shape.Size == 16)
                    return new FixedType(
                        name,
                        shape,
                        ",\"logicalType\":\"uuid\"",
                        Call("WriteUuidFixed"),
                        "reader.ReadUuid()",
                        DefaultForm.UuidFixed,
                        place
                    );
                shape.Refuse(place, "a Guid has 16");
                return null;
            case Bytes or Memory when logical is null:
                var value = name == Bytes ? "{0}" : "{0}.Span";
                return new FixedType(
                    name,
                    shape,
                    "",
                    $"global::Glueline.Avro.Typed.TypedWriting.WriteFixed(ref writer, {value}, {shape.Size})",
                    "reader.ReadFixed().ToArray()",
                    DefaultForm.Bytes(shape.Size),
                    place
                );
            case Guid or Bytes or Memory:
                return Misplaced(type, name, logical!, place);
            default:
                shape.Refuse(place, $"expected byte[], ReadOnlyMemory<byte>, Guid or decimal, found {type.ToDisplayString()}");
                return null;
        }
    }

    private static IEnumerable<(string Logical, SimpleType Type)> Rows()
    {
        yield return ("", new("bool", "\"boolean\"", "writer.WriteBoolean({0})", "reader.ReadBoolean()", DefaultForm.Boolean));
        yield return ("", new("int", "\"int\"", "writer.WriteInt({0})", "reader.ReadInt()", DefaultForm.Int));
        yield return ("", new("long", "\"long\"", "writer.WriteLong({0})", "reader.ReadLong()", DefaultForm.Long));
        yield return ("", new("float", "\"float\"", "writer.WriteFloat({0})", "reader.ReadFloat()", DefaultForm.Float));
        yield return ("", new("double", "\"double\"", "writer.WriteDouble({0})", "reader.ReadDouble()", DefaultForm.Double));
        yield return ("", new("string", "\"string\"", Call("WriteText"), "reader.ReadText()", DefaultForm.Text));
        yield return ("", new(Bytes, "\"bytes\"", Call("WriteBytes"), "reader.ReadBytes().ToArray()", DefaultForm.Bytes(null)));
        yield return ("", new(Memory, "\"bytes\"", "writer.WriteBytes({0}.Span)", "reader.ReadBytes().ToArray()", DefaultForm.Bytes(null)));
        foreach (var logical in new[] { "", "uuid" })
            yield return (logical, new(Guid, Json("string", "uuid"), Call("WriteUuid"), "reader.ReadUuid()", DefaultForm.Uuid));
        foreach (var logical in new[] { "", "date" })
            yield return (
                logical,
                new("global::System.DateOnly", Json("int", "date"), Call("WriteDate"), "reader.ReadDate()", DefaultForm.Date)
            );
        yield return ("date", new("int", Json("int", "date"), "writer.WriteInt({0})", "reader.ReadInt()", DefaultForm.Int));
        foreach (var row in Units().SelectMany(unit => OfUnit(unit.Name, unit.PerSecond)))
            yield return row;
        foreach (var type in new[] { "DateTimeOffset", "DateTime" })
            yield return ("", Instant(type, "Micros", 1_000_000, isLocal: false));
        yield return ("", OfDay("TimeOnly", "Micros", 1_000_000));
    }

    private static IEnumerable<(string Name, int PerSecond)> Units() =>
        [("Millis", 1_000), ("Micros", 1_000_000), ("Nanos", 1_000_000_000)];

    private static IEnumerable<(string Logical, SimpleType Type)> OfUnit(string unit, int perSecond)
    {
        var suffix = unit.ToLowerInvariant();
        foreach (var type in new[] { "DateTimeOffset", "DateTime" })
            yield return ($"timestamp-{suffix}", Instant(type, unit, perSecond, isLocal: false));
        yield return ($"local-timestamp-{suffix}", Instant("DateTime", unit, perSecond, isLocal: true));
        foreach (var logical in new[] { $"timestamp-{suffix}", $"local-timestamp-{suffix}" })
            yield return (logical, new("long", Json("long", logical), "writer.WriteLong({0})", "reader.ReadLong()", DefaultForm.Long));
        if (perSecond > 1_000_000)
            yield break;
        foreach (var type in new[] { "TimeOnly", "TimeSpan" })
            yield return ($"time-{suffix}", OfDay(type, unit, perSecond));
        var (number, method) = perSecond == 1_000 ? ("int", "Int") : ("long", "Long");
        yield return (
            $"time-{suffix}",
            new(
                number,
                Json(number, $"time-{suffix}"),
                $"writer.Write{method}({{0}})",
                $"reader.Read{method}()",
                perSecond == 1_000 ? DefaultForm.Int : DefaultForm.Long
            )
        );
    }

    private static SimpleType Instant(string type, string unit, int perSecond, bool isLocal) =>
        new(
            $"global::System.{type}",
            Json("long", $"{(isLocal ? "local-" : "")}timestamp-{unit.ToLowerInvariant()}"),
            Call($"Write{(isLocal ? "Local" : "")}Timestamp{unit}"),
            $"reader.Read{(isLocal ? "Local" : "")}Timestamp{unit}(){(type == "DateTime" && !isLocal ? ".UtcDateTime" : "")}",
            DefaultForm.Timestamp(perSecond, isLocal)
        );

    private static SimpleType OfDay(string type, string unit, int perSecond) =>
        new(
            $"global::System.{type}",
            Json(perSecond == 1_000 ? "int" : "long", $"time-{unit.ToLowerInvariant()}"),
            Call($"WriteTime{unit}"),
            $"reader.ReadTime{unit}(){(type == "TimeSpan" ? ".ToTimeSpan()" : "")}",
            DefaultForm.OfDay(perSecond)
        );

    /// <summary>Not as an extension method: the user's code may have a closer one.</summary>
    private static string Call(string method, string more = "") =>
        $"global::Glueline.Avro.Typed.TypedWriting.{method}(ref writer, {{0}}{(more.Length > 0 ? ", " : "")}{more})";

    private static string Json(string type, string logicalType) => $"{{\"type\":\"{type}\",\"logicalType\":\"{logicalType}\"}}";

    private static string Short(string type) => type.Replace("global::System.", "");

    private static string List(string[] items, string last) =>
        items.Length == 1 ? items[0] : $"{string.Join(", ", items.Take(items.Length - 1))} {last} {items[items.Length - 1]}";
}
