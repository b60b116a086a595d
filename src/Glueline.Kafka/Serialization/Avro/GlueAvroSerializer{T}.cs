using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Writes classes and structs that are Avro records with the registry's header; the schema of the class is registered on first use, after
/// our own check. Null is a tombstone. Safe for use by several threads. For Confluent.Kafka's synchronous serializers, wrap it:
/// <c>serializer.AsSyncOverAsync()</c>.
/// </summary>
/// <typeparam name="T">A class or struct with <c>[AvroRecord]</c>, or a hand-written implementation of the contract.</typeparam>
public sealed class GlueAvroSerializer<T> : IAsyncSerializer<T?>
    where T : IAvroRecord<T>
{
    private readonly FramingOptions _framing;
    private readonly PerComponent<RegisteredDefinition> _definitions;

    [ThreadStatic]
    private static OutputBuffer? Payload;

    [ThreadStatic]
    private static OutputBuffer? Output;

    /// <summary>Creates a serializer.</summary>
    /// <param name="registrar">Registers the schema.</param>
    /// <param name="naming">How schemas are named; as the topic by default.</param>
    /// <param name="framing">How records are framed; not compressed by default.</param>
    public GlueAvroSerializer(SchemaRegistrar registrar, SchemaNaming? naming = null, FramingOptions? framing = null)
    {
        ArgumentNullException.ThrowIfNull(registrar);
        _framing = framing ?? FramingOptions.Plain;
        var definition = SchemaText.Print(T.Schema);
        _definitions = new(naming ?? SchemaNames.Topic, name => new RegisteredDefinition(
            registrar,
            name,
            SchemaFormat.Avro,
            definition,
            check: null
        ));
    }

    /// <summary>Writes one record.</summary>
    /// <exception cref="AvroDataException">The record has a value that its schema does not allow.</exception>
    /// <exception cref="SchemaRegistryException">The schema can't be registered, or the registry did not answer.</exception>
    public Task<byte[]> SerializeAsync(T? data, SerializationContext context)
    {
        if (data is null)
            return Task.FromResult<byte[]>(null!);
        var id = _definitions.Of(context).IdAsync();
        return id.IsCompletedSuccessfully ? Task.FromResult(Write(data, id.Result)) : WriteAsync(data, id);
    }

    private async Task<byte[]> WriteAsync(T data, Task<Guid> id) => Write(data, await id.ConfigureAwait(false));

    private byte[] Write(T data, Guid id)
    {
        var payload = Payload ??= new OutputBuffer();
        var output = Output ??= new OutputBuffer();
        payload.Clear();
        output.Clear();
        try
        {
            TypedRecord.Write(data, payload);
            GlueFrame.Write(output, id, payload.WrittenSpan, _framing);
            return output.WrittenSpan.ToArray();
        }
        finally
        {
            payload.Trim(RetainedBuffer.MaximumBytes);
            output.Trim(RetainedBuffer.MaximumBytes);
        }
    }
}
