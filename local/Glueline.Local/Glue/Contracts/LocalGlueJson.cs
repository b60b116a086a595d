using System.Text.Json.Serialization;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Contracts;

/// <summary>
/// Reads and writes the requests and answers of the operations that the local registry has and Glueline itself never calls, as
/// <see cref="GlueJson"/> does the others.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UpdateSchemaRequest))]
[JsonSerializable(typeof(UpdateSchemaResponse))]
[JsonSerializable(typeof(DeleteSchemaRequest))]
[JsonSerializable(typeof(DeleteSchemaResponse))]
[JsonSerializable(typeof(DeleteSchemaVersionsRequest))]
[JsonSerializable(typeof(DeleteSchemaVersionsResponse))]
[JsonSerializable(typeof(GetRegistryRequest))]
[JsonSerializable(typeof(GetRegistryResponse))]
[JsonSerializable(typeof(UpdateRegistryRequest))]
[JsonSerializable(typeof(UpdateRegistryResponse))]
[JsonSerializable(typeof(DeleteRegistryRequest))]
[JsonSerializable(typeof(DeleteRegistryResponse))]
[JsonSerializable(typeof(ListRegistriesRequest))]
[JsonSerializable(typeof(ListRegistriesResponse))]
[JsonSerializable(typeof(GetSchemaVersionsDiffRequest))]
[JsonSerializable(typeof(GetSchemaVersionsDiffResponse))]
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
internal sealed partial class LocalGlueJson : JsonSerializerContext
{
    /// <summary>The context to use on the wire, written as <see cref="GlueJson.Wire"/> writes.</summary>
    public static LocalGlueJson Wire { get; } = new(GlueJson.WireOptions());
}
