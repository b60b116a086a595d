using System.Text;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;

namespace Glueline.Avro.Tests;

/// <summary>Shorthands for conversions in tests.</summary>
internal static class Event
{
    public static byte[] AvroOf(string schema, string json) => AvroOf(SchemaText.Parse(schema), json);

    public static byte[] AvroOf(AvroSchema schema, string json) => AvroOf(schema, Encoding.UTF8.GetBytes(json));

    public static byte[] AvroOf(AvroSchema schema, ReadOnlySpan<byte> json)
    {
        using var output = new OutputBuffer();
        JsonToAvro.Compile(schema).Convert(json, output);
        return output.WrittenSpan.ToArray();
    }

    public static string ToHex(string schema, string json) => Convert.ToHexString(AvroOf(schema, json));

    public static string JsonOf(string schema, ReadOnlySpan<byte> avro) => JsonOf(SchemaText.Parse(schema), avro);

    public static string JsonOf(AvroSchema schema, ReadOnlySpan<byte> avro) => JsonOf(ReadPlan.Compile(schema), avro);

    public static string JsonOf(ReadPlan plan, ReadOnlySpan<byte> avro)
    {
        using var output = new OutputBuffer();
        AvroToJson.Compile(plan).Convert(avro, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static string ThereAndBack(string schema, string json) => JsonOf(schema, AvroOf(schema, json));

    public static Misfit Misfit(string schema, string json)
    {
        using var output = new OutputBuffer();
        output.Write("kept"u8);
        JsonToAvro.Compile(SchemaText.Parse(schema)).TryConvert(Encoding.UTF8.GetBytes(json), output, out var misfit).ShouldBeFalse();
        output.WrittenSpan.SequenceEqual("kept"u8).ShouldBeTrue();
        return misfit;
    }

    public static AvroDataException Refused(string schema, string json) => Should.Throw<AvroDataException>(() => AvroOf(schema, json));

    public static string Record(params string[] fields) => $$"""{"type":"record","name":"R","fields":[{{string.Join(',', fields)}}]}""";

    public static string Field(string name, string type) => $$"""{"name":"{{name}}","type":{{type}}}""";

    public static string Field(string name, string type, string @default) =>
        $$"""{"name":"{{name}}","type":{{type}},"default":{{@default}}}""";
}
