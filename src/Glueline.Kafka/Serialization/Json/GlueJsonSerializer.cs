using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.JsonSchema;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Writes JSON documents unchanged with the registry's header, after validating them against one JSON Schema, which is registered on first
/// use. Accepts JSON as a string, bytes or an element; null is a tombstone. Safe for use by several threads.
/// </summary>
public sealed class GlueJsonSerializer
    : IAsyncSerializer<byte[]?>,
        IAsyncSerializer<string?>,
        IAsyncSerializer<ReadOnlyMemory<byte>>,
        IAsyncSerializer<JsonElement>
{
    private readonly FramingOptions _framing;
    private readonly JsonSchemaValidator _validator;
    private readonly PerComponent<RegisteredDefinition> _definitions;

    /// <summary>Creates a serializer for one JSON Schema.</summary>
    /// <param name="registrar">Registers the schema.</param>
    /// <param name="schema">The schema's text; draft 4, 6 or 7.</param>
    /// <param name="naming">How schemas are named; as the topic by default.</param>
    /// <param name="framing">How records are framed; not compressed by default.</param>
    /// <exception cref="JsonSchemaException">The text is not a JSON Schema.</exception>
    public GlueJsonSerializer(SchemaRegistrar registrar, string schema, SchemaNaming? naming = null, FramingOptions? framing = null)
    {
        ArgumentNullException.ThrowIfNull(registrar);
        ArgumentNullException.ThrowIfNull(schema);
        _framing = framing ?? FramingOptions.Plain;
        _validator = JsonSchemaValidator.Compile(schema);
        _definitions = new(naming ?? SchemaNames.Topic, name => new RegisteredDefinition(
            registrar,
            name,
            SchemaFormat.Json,
            schema,
            JsonDefinitionCheck.Run
        ));
    }

    /// <summary>Writes one document.</summary>
    /// <exception cref="JsonDataException">The document is not well-formed Unicode, or not valid by the schema; the message lists
    /// the findings.</exception>
    /// <exception cref="SchemaRegistryException">The schema can't be registered, or the registry did not answer.</exception>
    public async Task<byte[]> SerializeAsync(ReadOnlyMemory<byte> data, SerializationContext context)
    {
        if (_validator.Validate(data.Span) is { Count: > 0 } findings)
            throw new JsonDataException(findings);
        var id = await _definitions.Of(context).IdAsync().ConfigureAwait(false);
        using var output = new OutputBuffer(data.Length + GlueFrameHeader.Size);
        GlueFrame.Write(output, id, data.Span, _framing);
        return output.WrittenSpan.ToArray();
    }

    /// <inheritdoc cref="SerializeAsync(ReadOnlyMemory{byte}, SerializationContext)"/>
    public Task<byte[]> SerializeAsync(byte[]? data, SerializationContext context) => OrTombstone(JsonBytes.Of(data), context);

    /// <inheritdoc cref="SerializeAsync(ReadOnlyMemory{byte}, SerializationContext)"/>
    public Task<byte[]> SerializeAsync(string? data, SerializationContext context) =>
        JsonUnicode.Find(data) is { } fault
            ? Task.FromException<byte[]>(new JsonDataException([new JsonDocumentFinding(fault.Pointer, "", fault.Reason)]))
            : OrTombstone(JsonBytes.Of(data), context);

    /// <inheritdoc cref="SerializeAsync(ReadOnlyMemory{byte}, SerializationContext)"/>
    public Task<byte[]> SerializeAsync(JsonElement data, SerializationContext context) => OrTombstone(JsonBytes.Of(data), context);

    private Task<byte[]> OrTombstone(ReadOnlyMemory<byte>? data, SerializationContext context) =>
        data is { } json ? SerializeAsync(json, context) : Task.FromResult<byte[]>(null!);
}
