using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.Evolution;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Records;

/// <summary>The schema that a record was written with; converts the record to JSON.</summary>
internal sealed class WriterSchema
{
    private static readonly JsonWriterOptions Plain = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Action<ReadOnlyMemory<byte>, OutputBuffer> _convert;

    private WriterSchema(string text, Action<ReadOnlyMemory<byte>, OutputBuffer> convert) => (Text, _convert) = (text, convert);

    /// <summary>The schema text, indented.</summary>
    public string Text { get; }

    /// <summary>Version, ARN and format in the registry, such as <c>2 of arn:…, AVRO</c>; null for a schema from a file.</summary>
    public string? Place { get; private init; }

    /// <summary>Deviations from the specification, which Java's library writes.</summary>
    public IReadOnlyList<SchemaDeviation> Deviations { get; private init; } = [];

    public static WriterSchema OfRegistered(string definition, string place) =>
        OfAvro(SchemaText.ParseRegistered(definition, out var deviations), place, deviations);

    public static WriterSchema OfAvro(AvroSchema schema) => OfAvro(schema, null, []);

    private static WriterSchema OfAvro(AvroSchema schema, string? place, IReadOnlyList<SchemaDeviation> deviations)
    {
        var plan = ReadPlan.Compile(schema);
        if (OverflowField.Of(schema) is null)
        {
            var converter = AvroToJson.Compile(plan);
            return new(SchemaText.PrintIndented(schema), (payload, json) => converter.Convert(payload.Span, json))
            {
                Place = place,
                Deviations = deviations,
            };
        }

        var reader = EventReader.Compile(plan);
        return new(SchemaText.PrintIndented(schema), (payload, json) => reader.Read(payload.Span, json))
        {
            Place = place,
            Deviations = deviations,
        };
    }

    /// <summary>Records with a JSON Schema are JSON already.</summary>
    public static WriterSchema OfJson(string text, string place) =>
        new(Indented(Encoding.UTF8.GetBytes(text)), (payload, json) => json.Write(payload.Span)) { Place = place };

    /// <summary>The record's content as indented JSON.</summary>
    /// <exception cref="AvroDataException">The bytes do not match the schema.</exception>
    public string Content(ReadOnlyMemory<byte> record)
    {
        using var scratch = new OutputBuffer();
        using var json = new OutputBuffer();
        _convert(GlueFrame.Read(record.Span).Payload(scratch).ToArray(), json);
        try
        {
            return Indented(json.WrittenMemory);
        }
        catch (JsonException exception)
        {
            throw new AvroDataException($"the payload is not JSON: {exception.Message}", inner: exception);
        }
    }

    private static string Indented(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new() { MaxDepth = SchemaText.MaxJsonDepth });
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain with { MaxDepth = SchemaText.MaxJsonDepth }))
            document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
