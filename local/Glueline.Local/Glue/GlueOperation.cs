using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Glueline.Local.Glue;

/// <summary>The part that all operations share: the request is read, the answer written, by the contracts' own JSON.</summary>
internal abstract class GlueOperation<TRequest, TResponse>(JsonTypeInfo<TRequest> input, JsonTypeInfo<TResponse> output) : IGlueOperation
    where TRequest : class
{
    /// <summary>The operation's class is named as AWS names the operation.</summary>
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
            throw GlueRefusals.Mistyped(exception.Path);
        }
        return JsonSerializer.SerializeToUtf8Bytes(Answer(call, request ?? throw GlueRefusals.Mistyped("$")), output);
    }

    protected abstract TResponse Answer(GlueCall call, TRequest request);
}
