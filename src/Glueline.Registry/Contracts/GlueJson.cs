using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Glueline.Registry.Contracts;

/// <summary>
/// Reads and writes the registry's requests and answers as JSON 1.1 has them: names as declared, absent members left out.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateRegistryRequest))]
[JsonSerializable(typeof(CreateRegistryResponse))]
[JsonSerializable(typeof(GetRegistryRequest))]
[JsonSerializable(typeof(GetRegistryResponse))]
[JsonSerializable(typeof(UpdateRegistryRequest))]
[JsonSerializable(typeof(UpdateRegistryResponse))]
[JsonSerializable(typeof(DeleteRegistryRequest))]
[JsonSerializable(typeof(DeleteRegistryResponse))]
[JsonSerializable(typeof(ListRegistriesRequest))]
[JsonSerializable(typeof(ListRegistriesResponse))]
[JsonSerializable(typeof(CreateSchemaRequest))]
[JsonSerializable(typeof(CreateSchemaResponse))]
[JsonSerializable(typeof(GetSchemaRequest))]
[JsonSerializable(typeof(GetSchemaResponse))]
[JsonSerializable(typeof(UpdateSchemaRequest))]
[JsonSerializable(typeof(UpdateSchemaResponse))]
[JsonSerializable(typeof(DeleteSchemaRequest))]
[JsonSerializable(typeof(DeleteSchemaResponse))]
[JsonSerializable(typeof(ListSchemasRequest))]
[JsonSerializable(typeof(ListSchemasResponse))]
[JsonSerializable(typeof(RegisterSchemaVersionRequest))]
[JsonSerializable(typeof(RegisterSchemaVersionResponse))]
[JsonSerializable(typeof(GetSchemaVersionRequest))]
[JsonSerializable(typeof(GetSchemaVersionResponse))]
[JsonSerializable(typeof(GetSchemaByDefinitionRequest))]
[JsonSerializable(typeof(GetSchemaByDefinitionResponse))]
[JsonSerializable(typeof(ListSchemaVersionsRequest))]
[JsonSerializable(typeof(ListSchemaVersionsResponse))]
[JsonSerializable(typeof(DeleteSchemaVersionsRequest))]
[JsonSerializable(typeof(DeleteSchemaVersionsResponse))]
[JsonSerializable(typeof(GetSchemaVersionsDiffRequest))]
[JsonSerializable(typeof(GetSchemaVersionsDiffResponse))]
[JsonSerializable(typeof(CheckSchemaVersionValidityRequest))]
[JsonSerializable(typeof(CheckSchemaVersionValidityResponse))]
[JsonSerializable(typeof(PutSchemaVersionMetadataRequest))]
[JsonSerializable(typeof(PutSchemaVersionMetadataResponse))]
[JsonSerializable(typeof(RemoveSchemaVersionMetadataRequest))]
[JsonSerializable(typeof(RemoveSchemaVersionMetadataResponse))]
[JsonSerializable(typeof(QuerySchemaVersionMetadataRequest))]
[JsonSerializable(typeof(QuerySchemaVersionMetadataResponse))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(TagResourceResponse))]
[JsonSerializable(typeof(UntagResourceRequest))]
[JsonSerializable(typeof(UntagResourceResponse))]
[JsonSerializable(typeof(GetTagsRequest))]
[JsonSerializable(typeof(GetTagsResponse))]
public sealed partial class GlueJson : JsonSerializerContext
{
    /// <summary>
    /// The context to use on the wire: quotes inside strings are written as <c>\"</c>, since the default escape (<c>\u0022</c>)
    /// makes a schema's text several times longer and brings it near the service's limits.
    /// </summary>
    public static GlueJson Wire { get; } =
        new(
            new JsonSerializerOptions
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
