using System.Globalization;
using Glueline.Aws;
using Glueline.Cli.Records;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Can the schema be read by name and by a version's id, but not written by the reader role?</summary>
internal sealed class RegistryCheck : ICheck
{
    public const string CheckName = "registry";

    private const string Denied = "AccessDeniedException";

    public string Name => CheckName;

    public IReadOnlyList<string> Uses => ["producer.registry_name", "producer.schema_name"];

    public IReadOnlyList<string> Needs => [CallerCheck.CheckName, RoleCheck.CheckName];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        var isReader = examination.Side is Side.Consumer;
        var identity = isReader ? examination.RegistryReader : examination.Identity;
        if (identity is null)
            return Finding.Skipped($"because this identity could not assume the registry reader role: see {RoleCheck.CheckName}.");
        using var client = new AwsJsonClient(AwsService.Glue, identity, examination.Environment, examination.Calls);
        var registry = new GlueSchemaRegistry(client);
        var id = new SchemaId { RegistryName = examination.Producer.RegistryName, SchemaName = examination.Producer.SchemaName };
        try
        {
            var schema = await registry.GetSchemaAsync(new() { SchemaId = id }, cancellation).ConfigureAwait(false);
            var latest = await registry
                .GetSchemaVersionAsync(
                    new()
                    {
                        SchemaId = id,
                        SchemaVersionNumber = new() { LatestVersion = true },
                    },
                    cancellation
                )
                .ConfigureAwait(false);
            var version = await registry
                .GetSchemaVersionAsync(new() { SchemaVersionId = latest.SchemaVersionId }, cancellation)
                .ConfigureAwait(false);
            var seen = string.Create(
                CultureInfo.InvariantCulture,
                $"{id.RegistryName}/{id.SchemaName}, {schema.DataFormat} under {schema.Compatibility}: version "
                    + $"{version.VersionNumber} read by its id {version.SchemaVersionId}"
            );
            if (!isReader)
                return Finding.Ok($"{seen}.");
            return await MayRegisterAsync(registry, id, version, cancellation).ConfigureAwait(false) is { } allowed
                ? Finding.Failed(
                    $"the reader role may register versions: {allowed}.",
                    "Remove glue:RegisterSchemaVersion from the registry reader role: its only policy must be "
                        + "deploy/policies/registry-reader.json (terraform apply in deploy/terraform/producer, and look for policies attached by hand)."
                )
                : Finding.Ok($"{seen}; the role may not register one.");
        }
        catch (AwsServiceException exception)
        {
            return Finding.Failed($"{exception.Operation}: {exception.Code}: {exception.ServiceMessage}", Step(exception, examination));
        }
    }

    /// <summary>
    /// Registering the exact text of an existing version adds nothing: Glue returns that version. So the attempt is harmless even if it is
    /// wrongly allowed. Permissions are checked before anything else.
    /// </summary>
    private static async Task<string?> MayRegisterAsync(
        GlueSchemaRegistry registry,
        SchemaId id,
        GetSchemaVersionResponse version,
        CancellationToken cancellation
    )
    {
        try
        {
            await registry
                .RegisterSchemaVersionAsync(new() { SchemaId = id, SchemaDefinition = version.SchemaDefinition }, cancellation)
                .ConfigureAwait(false);
            return "when asked to register the latest version's own text, Glue returned that version";
        }
        catch (AwsServiceException exception) when (exception.Code is Denied)
        {
            return null;
        }
        catch (AwsServiceException exception) when (!exception.IsTransient)
        {
            return $"when asked to register the latest version's own text, Glue returned {exception.Code}, not {Denied}";
        }
    }

    private static string Step(AwsServiceException fault, Examination examination) =>
        fault.Code switch
        {
            RegistryContents.NotFound when fault.Operation is "GetSchema" =>
                $"Send one event through the producer function, which creates the schema {examination.Producer.SchemaName} "
                    + "(GLUELINE_REGISTRATION must be create-schema or create-registry); or create it by hand, or correct registry_name, schema_name "
                    + "and the region.",
            RegistryContents.NotFound => "The schema has no version yet: send one event through the producer function.",
            Denied when examination.Side is Side.Consumer =>
                "Give the registry reader role deploy/policies/registry-reader.json (terraform apply in deploy/terraform/producer): "
                    + "GetSchema on the registry and its schemas, GetSchemaVersion on *.",
            Denied => $"Use an identity that may glue:{fault.Operation} on registry/{examination.Producer.RegistryName} and "
                + $"schema/{examination.Producer.RegistryName}/*.",
            _ => "Check that Glue can be reached from here: a VPC without internet access needs an interface endpoint for "
                + "com.amazonaws.REGION.glue.",
        };
}
