using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Glueline.Registry.Contracts;

/// <summary>
/// Reads and writes the requests and answers of the operations that we call, as JSON 1.1 has them: names as declared, absent members left
/// out.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateRegistryRequest))]
[JsonSerializable(typeof(CreateRegistryResponse))]
[JsonSerializable(typeof(CreateSchemaRequest))]
[JsonSerializable(typeof(CreateSchemaResponse))]
[JsonSerializable(typeof(GetSchemaRequest))]
[JsonSerializable(typeof(GetSchemaResponse))]
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
[JsonSerializable(typeof(CheckSchemaVersionValidityRequest))]
[JsonSerializable(typeof(CheckSchemaVersionValidityResponse))]
[JsonSerializable(typeof(PutSchemaVersionMetadataRequest))]
[JsonSerializable(typeof(PutSchemaVersionMetadataResponse))]
internal sealed partial class GlueJson : JsonSerializerContext
{
    /// <summary>
    /// The context to use on the wire: quotes inside strings are written as <c>\"</c>, since the default escape (<c>\u0022</c>)
    /// makes a schema's text several times longer and brings it near the service's limits.
    /// </summary>
    public static GlueJson Wire { get; } = new(WireOptions());

    /// <summary>The options of <see cref="Wire"/>, for a context with further operations.</summary>
    internal static JsonSerializerOptions WireOptions() =>
        new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
