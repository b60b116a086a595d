using Glueline.Local.Protocol;

namespace Glueline.Local.Glue;

/// <summary>The registry's errors, in AWS's words where those are known; clients match on some of them.</summary>
internal static class GlueRefusals
{
    // Protocol
    public static AwsError Malformed() => new("SerializationException", "");

    public static AwsError WrongType(string? path) =>
        new("SerializationException", $"The value at {path ?? "$"} does not have the type that the operation expects.");

    public static AwsError NotUnicode(string place) => new("SerializationException", $"The request is not Unicode text. {place}");

    public static AwsError UnknownOperation() => new("UnknownOperationException", "");

    // Parameters
    public static AwsError Length(string parameter) =>
        Invalid($"The resource name contains too many or too few characters. Parameter Name: {parameter}");

    public static AwsError Characters(string parameter) =>
        Invalid($"The parameter value contains one or more characters that are not valid. Parameter Name: {parameter}");

    public static AwsError Range(string parameter, long least, long most) =>
        Invalid($"The parameter value must be between {least} and {most}. Parameter Name: {parameter}");

    public static AwsError Missing(string parameter) => Invalid($"The parameter is required. Parameter Name: {parameter}");

    public static AwsError BadToken() => Invalid("The pagination token is not valid. Parameter Name: nextToken");

    public static AwsError BadCompatibility() => Invalid("Compatibility is not valid.");

    public static AwsError BadDataFormat() => Invalid("Data format is not valid.");

    public static AwsError BadDiffType() => Invalid("Schema diff type is not valid. Parameter Name: schemaDiffType");

    public static AwsError BadTags() => Invalid("New Tags cannot be empty or more than 50");

    public static AwsError RegistryIdNotOne() => Invalid("One of registryName or registryArn has to be provided, both cannot be provided.");

    public static AwsError SchemaIdBoth() =>
        Invalid("One of (registryName and schemaName) or schemaArn has to be provided, both cannot be provided.");

    public static AwsError SchemaIdNeither() => Invalid("At least one of (registryName and schemaName) or schemaArn has to be provided.");

    public static AwsError VersionNumberBoth() => Invalid("Only one of VersionNumber or LatestVersion is required.");

    public static AwsError VersionNumberNeither() => Invalid("One of version number (or) latest version is required.");

    public static AwsError VersionIdWithOthers() => Invalid("No other input parameters can be specified when fetching by SchemaVersionId.");

    // Registries
    public static AwsError RegistryExists(string name) => Exists($"Registry already exists. RegistryName: {name}");

    public static AwsError RegistryNotFound(string? name, string? arn) =>
        NotFound($"Registry is not found. RegistryName: {name ?? "null"}, RegistryArn: {arn ?? "null"}");

    public static AwsError RegistryOfSchemaNotFound(string name) => NotFound($"Registry is not found. RegistryName: {name}");

    public static AwsError RegistryDeleting(string name) => Busy($"Registry is being deleted. RegistryName: {name}");

    public static AwsError TooManyRegistries() => Limit("More registries cannot be created. The maximum limit has been reached.");

    // Schemas
    public static AwsError SchemaExists(string name) => Exists($"Schema already exists. SchemaName: {name}");

    public static AwsError SchemaNotFound(string? registry, string? schema, string? arn) =>
        NotFound($"Schema is not found. RegistryName: {registry ?? "null"}, SchemaName: {schema ?? "null"}, SchemaArn: {arn ?? "null"}");

    public static AwsError SchemaDeleting(string name) => Busy($"Schema is being deleted. SchemaName: {name}");

    public static AwsError CheckpointMissing() => Invalid("Schema version checkpoint is missing.");

    public static AwsError DefinitionInvalid(string format, string fault) =>
        Invalid($"Schema definition of {format} data format is invalid: {fault}");

    public static AwsError VersioningDisabled(string? arn, string? schema, string? registry) =>
        Invalid(
            "Compatibility DISABLED does not allow versioning. "
                + $"SchemaId: SchemaId(schemaArn={arn ?? "null"}, schemaName={schema ?? "null"}, registryName={registry ?? "null"})"
        );

    // Versions
    public static AwsError VersionNotFound(string id) => NotFound($"Schema version is not found. SchemaVersionId: {id}");

    public static AwsError VersionNotFound(string? registry, string? schema, string? arn, long? number, bool latest) =>
        NotFound(
            $"Schema version is not found. RegistryName: {registry ?? "null"}, SchemaName: {schema ?? "null"}, SchemaArn: {arn ?? "null"}, "
                + $"VersionNumber: {number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, isLatestVersion: "
                + $"{(latest ? "true" : "false")}"
        );

    public static AwsError DefinitionNotFound(string? registry, string? schema, string? arn) =>
        NotFound(
            $"Schema version is not found. RegistryName: {registry ?? "null"}, SchemaName: {schema ?? "null"}, SchemaArn: {arn ?? "null"}"
        );

    public static AwsError CannotDeleteCheckpoint() => Invalid("Cannot delete checkpoint version.");

    public static AwsError CannotDeleteFirstVersion() => Invalid("Cannot delete the first version of a schema. Delete the schema instead.");

    public static AwsError CannotDeleteWhilePending() => Invalid("Cannot delete versions while the latest version is PENDING.");

    public static AwsError TooManyToDelete(int most) =>
        Invalid($"At most {most} versions can be deleted at once. Parameter Name: versions");

    public static AwsError TooManyVersions() => Limit("More schema versions cannot be created. The maximum limit has been reached.");

    // Metadata and tags
    public static AwsError MetadataExists(string id, string key, string value) =>
        Exists($"Resource already exist for schema version id: {id}, metadata key: {key}, metadata value: {value}");

    /// <remarks>The trailing space is AWS's.</remarks>
    public static AwsError MetadataNotFound(string id) => NotFound($"Metadata is not found for the schema version. SchemaVersionId: {id} ");

    public static AwsError TooManyMetadataPairs() => Limit("Your resource limits for Schema Version Metadata have been exceeded.");

    private static AwsError Invalid(string message) => new("InvalidInputException", message);

    private static AwsError NotFound(string message) => new("EntityNotFoundException", message);

    private static AwsError Exists(string message) => new("AlreadyExistsException", message);

    private static AwsError Busy(string message) => new("ConcurrentModificationException", message);

    private static AwsError Limit(string message) => new("ResourceNumberLimitExceededException", message);
}
