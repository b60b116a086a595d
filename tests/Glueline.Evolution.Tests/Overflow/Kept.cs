using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToJson;

namespace Glueline.Evolution.Overflowing;

/// <summary>One event on its way through a schema with overflow.</summary>
internal static class Kept
{
    public static readonly string Field = Make.Field(OverflowField.Name, """{"type":"map","values":"string"}""", "{}");

    public static readonly string ArrayField = Make.Field(
        OverflowField.Name,
        """{"type":"array","items":{"type":"record","name":"Overflow","fields":[{"name":"pointer","type":"string"},{"name":"json","type":"string"}]}}""",
        "[]"
    );

    public static byte[]? Encode(RecordSchema schema, string json, OverflowUse use = OverflowUse.Everything)
    {
        using var avro = new OutputBuffer();
        return new EventEncoder(schema, OverflowMode.On).TryEncodeWithOverflow(Encoding.UTF8.GetBytes(json), avro, use)
            ? avro.WrittenSpan.ToArray()
            : null;
    }

    /// <summary>The record as readers see it that know nothing of overflow.</summary>
    public static JsonElement Record(RecordSchema schema, byte[] avro)
    {
        using var json = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(schema), NullFields.LeftOut).Convert(avro, json);
        return JsonElement.Parse(json.WrittenSpan);
    }

    public static string Back(ReadPlan plan, byte[] avro)
    {
        using var json = new OutputBuffer();
        EventReader.Compile(plan).Read(avro, json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
