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
using Glueline.Registry.Contracts;
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

    /// <summary>Reads a version of the registry.</summary>
    /// <exception cref="InputException">Its format can't be shown.</exception>
    public static WriterSchema Of(GetSchemaVersionResponse version)
    {
        var place = $"{version.VersionNumber} of {version.SchemaArn}, {version.DataFormat}";
        var schema = version.DataFormat switch
        {
            "AVRO" => OfRegistered(version.SchemaDefinition!, place),
            "JSON" => OfJson(version.SchemaDefinition!, place),
            "PROTOBUF" => OfRegisteredProtobuf(version.SchemaDefinition!, place),
            _ => throw new InputException(
                $"The record's schema is {place}: only records with AVRO, JSON and PROTOBUF schemas can be shown."
            ),
        };
        return schema with { Name = version.SchemaArn?[(version.SchemaArn.LastIndexOf('/') + 1)..], Version = version.VersionNumber };
    }

    /// <summary>The message for a version that the registry does not have.</summary>
    public static string Unknown(Guid id) =>
        $"No registry there has the schema version {id}: the record was written with another stack, account or region, "
        + "or its schema was deleted.";

    private static WriterSchema OfRegisteredProtobuf(string definition, string place)
    {
        try
        {
            return OfProtobuf(definition, place);
        }
        catch (ProtoException exception)
        {
            throw new InputException($"The record's schema is {place}, and that is no definition: {exception.Message}");
        }
    }

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
