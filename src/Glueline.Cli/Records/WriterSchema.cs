using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.Evolution;
using Glueline.Protobuf;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Records;

/// <summary>The schema that a record was written with; converts the record to JSON.</summary>
internal sealed record WriterSchema
{
    private static readonly JsonWriterOptions Plain = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Action<ReadOnlyMemory<byte>, OutputBuffer> _convert;

    private WriterSchema(string text, Action<ReadOnlyMemory<byte>, OutputBuffer> convert) => (Text, _convert) = (text, convert);

    /// <summary>The schema text, indented.</summary>
    public string Text { get; }

    /// <summary>Version, ARN and format in the registry, such as <c>2 of arn:…, AVRO</c>; null for a schema from a file.</summary>
    public string? Place { get; private init; }

    /// <summary>The schema's name in the registry; null for a schema from a file.</summary>
    public string? Name { get; init; }

    /// <summary>The version's number in the registry; null for a schema from a file.</summary>
    public long? Version { get; init; }

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
    public static WriterSchema OfJson(string text, string? place) =>
        new(Indented(Encoding.UTF8.GetBytes(text)), (payload, json) => json.Write(payload.Span)) { Place = place };

    /// <summary>Records with a Protobuf definition say which of its messages they are.</summary>
    /// <exception cref="ProtoException">The text is no definition.</exception>
    public static WriterSchema OfProtobuf(string text, string? place)
    {
        var messages = ProtoToJson.Compile(ProtoFile.ParseRegistered(text));
        return new(text.Trim(), (payload, json) => messages.ConvertPayload(payload.Span, json)) { Place = place };
    }

    /// <summary>The record's content as indented JSON.</summary>
    /// <exception cref="AvroDataException">The bytes do not match the schema.</exception>
    public string Content(ReadOnlyMemory<byte> record) => Checked(() => Indented(Json(record)));

    /// <summary>The record's content.</summary>
    /// <exception cref="AvroDataException">The bytes do not match the schema.</exception>
    public JsonElement Element(ReadOnlyMemory<byte> record) =>
        Checked(() => JsonElement.Parse(Json(record), new() { MaxDepth = SchemaText.MaxJsonDepth }));

    private byte[] Json(ReadOnlyMemory<byte> record)
    {
        using var scratch = new OutputBuffer();
        using var json = new OutputBuffer();
        _convert(GlueFrame.Read(record.Span).Payload(scratch).ToArray(), json);
        return json.WrittenMemory.ToArray();
    }

    private static T Checked<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (ProtoDataException exception)
        {
            throw new AvroDataException(exception.Message, inner: exception);
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
