using Glueline.JsonSchema;
using Glueline.Registry;

namespace Glueline.Kafka.Json;

/// <summary>Reads JSON documents, validated against the schema that they were written with.</summary>
internal sealed class JsonReader<T>(GlueClient client, JsonPayload<T> payload, JsonValidation validation)
    : VersionReader<T, JsonSchemaValidator?>(client, SchemaFormat.Json)
{
    protected override JsonSchemaValidator? Compile(StoredVersion version)
    {
        if (validation is JsonValidation.Off)
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

    protected override T ReadPayload(JsonSchemaValidator? plan, ReadOnlySpan<byte> document, Guid versionId)
    {
        if (plan?.Validate(document) is { Count: > 0 } findings)
            throw new JsonDataException(
                findings,
                findings[0].SchemaPointer is { Length: > 0 } pointer
                    ? $"schema version {versionId}, {pointer}"
                    : $"schema version {versionId}"
            );
        return payload.Read(document, versionId);
    }
}
