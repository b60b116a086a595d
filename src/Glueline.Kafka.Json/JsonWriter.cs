using Glueline.Avro;
using Glueline.JsonSchema;
using Glueline.Registry;

namespace Glueline.Kafka.Json;

/// <summary>Writes JSON documents, validated against the schema that they are written with.</summary>
internal sealed class JsonWriter<T>(
    GlueClient client,
    JsonPayload<T> payload,
    string definition,
    string? typeName,
    GlueJsonSerializerOptions options
) : TargetWriter<T, JsonSchemaValidator?>(client, options, JsonDefinitions.Rules, definition, typeName)
{
    private readonly bool _validates = options.Validation is JsonValidation.On;

    protected override JsonSchemaValidator? Compile(WritableVersion version)
    {
        if (!_validates)
            return null;
        try
        {
            return JsonSchemaValidator.Compile(version.Definition);
        }
        catch (JsonSchemaException exception)
        {
            throw RegistryFault.Unusable(version.Id, "its documents can't be validated", exception);
        }
    }

    protected override void WritePayload(JsonSchemaValidator? plan, T value, OutputBuffer output)
    {
        var start = output.WrittenCount;
        payload.Write(value, output);
        if (plan?.Validate(output.WrittenSpan[start..]) is { Count: > 0 } findings)
            throw new JsonDataException(findings);
    }
}
