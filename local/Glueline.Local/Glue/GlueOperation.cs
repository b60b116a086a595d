using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Glueline.Local.Glue;

/// <summary>One operation of the registry: JSON in, JSON out; errors are thrown as <see cref="Protocol.AwsError"/>.</summary>
internal interface IGlueOperation
{
    string Name { get; }

    ReadOnlyMemory<byte> Answer(GlueCall call, ReadOnlyMemory<byte> body);
}

/// <summary>What all operations have in common: reading the request and writing the answer as the contract types' JSON.</summary>
internal abstract class GlueOperation<TRequest, TResponse>(JsonTypeInfo<TRequest> input, JsonTypeInfo<TResponse> output) : IGlueOperation
    where TRequest : class
{
    /// <summary>The operation's name, which is that of its class.</summary>
    public string Name => GetType().Name;

    public ReadOnlyMemory<byte> Answer(GlueCall call, ReadOnlyMemory<byte> body)
    {
        TRequest? request;
        try
        {
            request = JsonSerializer.Deserialize(body.Span, input);
        }
        catch (JsonException exception)
        {
            throw GlueRefusals.WrongType(exception.Path);
        }
        return JsonSerializer.SerializeToUtf8Bytes(Answer(call, request ?? throw GlueRefusals.WrongType("$")), output);
    }

    protected abstract TResponse Answer(GlueCall call, TRequest request);
}
