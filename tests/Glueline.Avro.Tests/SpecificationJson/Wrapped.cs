using System.Text;
using Glueline.Avro.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;

namespace Glueline.Avro.Tests.SpecificationJson;

/// <summary>Shorthands for conversions in the specification's JSON encoding.</summary>
internal static class Wrapped
{
    public static string JsonOf(ReadPlan plan, ReadOnlySpan<byte> avro)
    {
        using var output = new OutputBuffer();
        AvroToJson.Compile(plan, JsonEncoding.Specification).Convert(avro, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static string JsonOf(AvroSchema schema, ReadOnlySpan<byte> avro) => JsonOf(ReadPlan.Compile(schema), avro);

    public static byte[] AvroOf(AvroSchema schema, string json)
    {
        using var output = new OutputBuffer();
        JsonToAvro.Compile(schema, JsonEncoding.Specification).Convert(Encoding.UTF8.GetBytes(json), output);
        return output.WrittenSpan.ToArray();
    }

    public static string ThereAndBack(string schema, string json) =>
        JsonOf(SchemaText.Parse(schema), AvroOf(SchemaText.Parse(schema), json));

    public static Misfit Misfit(string schema, string json)
    {
        using var output = new OutputBuffer();
        JsonToAvro
            .Compile(SchemaText.Parse(schema), JsonEncoding.Specification)
            .TryConvert(Encoding.UTF8.GetBytes(json), output, out var misfit)
            .ShouldBeFalse();
        output.WrittenCount.ShouldBe(0);
        return misfit;
    }
}
