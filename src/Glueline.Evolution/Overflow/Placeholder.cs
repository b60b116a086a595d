using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;
using Glueline.Avro.ToJson;

namespace Glueline.Evolution;

/// <summary>Stands in for a field that must have a value when the event has none that fits; overflow keeps what is there instead.</summary>
internal static class Placeholder
{
    private const int MaxDepth = 16;

    /// <summary>The smallest JSON value that a type accepts and gives back; null if there is none.</summary>
    public static string? Of(AvroSchema schema) => Of(schema, 0);

    private static string? Of(AvroSchema schema, int depth) =>
        schema switch
        {
            _ when depth > MaxDepth => null,
            UnionSchema union => union.Branches.Select(branch => Of(branch, depth + 1)).FirstOrDefault(value => value is not null),
            RecordSchema record => Record(record, depth),
            ArraySchema => "[]",
            MapSchema => "{}",
            EnumSchema { Symbols: [var first, ..] } => Quoted(first),
            { LogicalType: { } type } => Meaning(schema, type),
            _ => Plain(schema),
        };

    private static string? Meaning(AvroSchema schema, LogicalType type) =>
        type.Form switch
        {
            JsonForm.Underlying => Plain(schema),
            JsonForm.Decimal => "0",
            JsonForm.Uuid => Quoted(Guid.Empty.ToString()),
            JsonForm.Time => Epoch(schema),
            var other => throw new UnreachableException($"no placeholder for {other}"),
        };

    private static string? Plain(AvroSchema schema) =>
        schema.Type switch
        {
            AvroType.Boolean => "false",
            AvroType.Int or AvroType.Long or AvroType.Float or AvroType.Double => "0",
            AvroType.String or AvroType.Bytes => "\"\"",
            AvroType.Fixed => $"\"{string.Concat(Enumerable.Repeat("\\u0000", ((FixedSchema)schema).Size))}\"",
            _ => null, // reading leaves a null field out, so null can't stand in
        };

    /// <summary>The zero of a date or time, spelled as it is read back.</summary>
    private static string Epoch(AvroSchema schema)
    {
        using var json = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(schema)).Convert([0], json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static string? Record(RecordSchema record, int depth)
    {
        var members = new List<string>();
        foreach (var field in record.Fields.Where(field => field.Default is not { IsNull: true }))
        {
            if (Of(field.Schema, depth + 1) is not { } value)
                return null;
            members.Add($"{Quoted(field.JsonName)}:{value}");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
