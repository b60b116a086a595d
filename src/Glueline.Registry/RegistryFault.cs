using System.Net;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Aws;
using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>The messages of <see cref="SchemaRegistryException"/>: what failed, where, why, and the next step.</summary>
internal static class RegistryFault
{
    public static SchemaRegistryException Of(AwsServiceException problem, string operation, SchemaAddress address) =>
        Of(problem, operation, address.ToString(), address, Remedy(problem, operation, address));

    public static SchemaRegistryException OfVersion(AwsServiceException problem, string operation, Guid id) =>
        Of(
            problem,
            operation,
            $"schema version {id}",
            null,
            problem.Code switch
            {
                GlueErrorCodes.NotFound =>
                    "The record was written with a version of another account or region, or its schema was deleted: point the "
                        + "registry role at the account that writes the topic",
                GlueErrorCodes.AccessDenied =>
                    "Allow glue:GetSchemaVersion on resource \"*\" to the calling role: the service can't restrict reads by version id "
                        + "to one registry",
                _ => Remedy(problem, operation, null),
            },
            isUnknownVersion: problem.Code is GlueErrorCodes.NotFound
        );

    public static SchemaRegistryException OfRegistry(AwsServiceException problem, string operation, string registry) =>
        Of(problem, operation, $"registry \"{registry}\"", null, Remedy(problem, operation, null));

    public static SchemaRegistryException OfReader(AwsServiceException problem, ReaderVersion version, string schema) =>
        Of(
            problem,
            "GetSchemaVersion",
            $"{version} of {schema}, the version to read with,",
            null,
            problem.Code switch
            {
                GlueErrorCodes.NotFound => "Read with a version that the schema has, or with the latest",
                GlueErrorCodes.AccessDenied =>
                    "Allow glue:GetSchemaVersion on resource \"*\" to the calling role: the versions that wrote the records are read by id",
                _ => Remedy(problem, "GetSchemaVersion", null),
            }
        );

    public static SchemaRegistryException ReaderNotAvailable(StoredVersion version, string schema) =>
        new(
            $"GetSchemaVersion of version {version.Number} of {schema}, the version to read with: its status is "
                + $"{version.Status.ToString().ToUpperInvariant()}, expected AVAILABLE. Read with an AVAILABLE version, or with "
                + "the latest.",
            "GetSchemaVersion",
            null,
            "UnexpectedSchema"
        );

    public static AwsServiceException UnreadableAnswer(
        string operation,
        Uri endpoint,
        ReadOnlySpan<byte> body,
        string? requestId,
        JsonException problem
    ) =>
        new(
            AwsService.Glue.SigningName,
            operation,
            "UnreadableAnswer",
            $"{endpoint} answered with {Start(body)}, which is not the JSON of this operation. Check that the endpoint is the AWS "
                + "Glue service.",
            HttpStatusCode.OK,
            requestId,
            problem
        );

    /// <param name="address">The schema.</param>
    /// <param name="cause">Why the last attempt failed; null if it had not ended.</param>
    public static SchemaRegistryException TimeIsOver(SchemaAddress address, Exception? cause) =>
        new(
            $"the time was over before the event had a version of {address}"
                + (cause is null ? ". " : $"; the last attempt: {cause.Message.TrimEnd('.')}. ")
                + "Check that the registry can be reached, or allow more time.",
            "RegisterSchemaVersion",
            address,
            "TimeIsOver",
            cause
        )
        {
            IsTransient = true,
        };

    public static SchemaRegistryException IncompleteAnswer(string operation, SchemaAddress? address, string member) =>
        new(
            $"{operation}{Where(address)}: the service's answer has no {member}. Check that the endpoint is the AWS Glue service.",
            operation,
            address,
            "UnreadableAnswer"
        );

    public static SchemaRegistryException MissingRegistry(
        SchemaAddress address,
        SchemaRegistrarOptions options,
        AwsServiceException problem
    ) =>
        new(
            $"CreateSchema of {address}: the registry does not exist, and this producer may not create it. Create registry "
                + $"\"{address.Registry}\", or allow it: {options.Allowing(SchemaRegistration.CreateRegistry)}.",
            "CreateSchema",
            address,
            GlueErrorCodes.NotFound,
            problem
        )
        {
            RequestId = problem.RequestId ?? "",
        };

    public static SchemaRegistryException MissingSchema(SchemaAddress address, SchemaRegistrarOptions options) =>
        new(
            $"GetSchemaVersion of {address}: the schema does not exist or has no AVAILABLE version, and this producer may not create it "
                + $"(registration is {options.Registration}). Create the schema, or allow it: "
                + $"{options.Allowing(SchemaRegistration.CreateSchema)}.",
            "GetSchemaVersion",
            address,
            GlueErrorCodes.NotFound
        );

    public static SchemaRegistryException NoLatest(SchemaAddress address) =>
        new(
            $"GetSchemaVersion of {address}: the schema does not exist or has no AVAILABLE version to write with. Register it first, or write "
                + $"with the class's own schema ({nameof(SchemaUse)}.{nameof(SchemaUse.OfClass)}).",
            "GetSchemaVersion",
            address,
            GlueErrorCodes.NotFound
        );

    public static SchemaRegistryException NotAvailable(StoredVersion version) =>
        new(
            $"GetSchemaVersion of version {version.Number} ({version.Id}), the version to write with: its status is "
                + $"{version.Status.ToString().ToUpperInvariant()}, expected AVAILABLE. Write with an AVAILABLE version, or with the latest.",
            "GetSchemaVersion",
            null,
            "UnexpectedSchema"
        );

    /// <summary>A version's definition can't be used for what a reader or writer does with it.</summary>
    public static SchemaRegistryException Unusable(Guid id, string what, Exception problem) =>
        new(
            $"GetSchemaVersion of schema version {id}: {what}: {problem.Message.TrimEnd('.')}.",
            "GetSchemaVersion",
            null,
            "UnexpectedSchema",
            problem
        );

    public static SchemaRegistryException NotSettled(SchemaAddress address, Guid id, TimeSpan waited) =>
        new(
            $"RegisterSchemaVersion of {address}: version {id} is still PENDING after {waited.TotalSeconds:0.#} s. Try again later: "
                + "the service is still checking it.",
            "RegisterSchemaVersion",
            address,
            "NotSettled"
        )
        {
            IsTransient = true,
        };

    public static SchemaRegistryException VersionRefused(SchemaAddress address, long number, Guid id) =>
        new(
            $"RegisterSchemaVersion of {address}: the registry refused the definition, and keeps it as version {number} ({id}) with status "
                + "FAILURE: it is not compatible with the versions that the schema's mode compares with. Change the definition; the "
                + "registry never accepts the same text again.",
            "RegisterSchemaVersion",
            address,
            "VersionRefused"
        );

    public static SchemaRegistryException RaceLost(SchemaAddress address, int rounds) =>
        new(
            $"RegisterSchemaVersion of {address}: other producers were faster {rounds} times in a row. Try again.",
            "RegisterSchemaVersion",
            address,
            "RaceLost"
        )
        {
            IsTransient = true,
        };

    public static SchemaRegistryException RefusedBefore(SchemaAddress address, Guid id) =>
        new(
            $"GetSchemaByDefinition of {address}: the registry refused this definition before (version {id} is FAILURE), and never "
                + "accepts the same text again. Change the definition.",
            "GetSchemaByDefinition",
            address,
            "VersionRefused"
        );

    public static SchemaRegistryException MayNotRegister(SchemaAddress address, SchemaRegistrarOptions options) =>
        new(
            $"RegisterSchemaVersion of {address}: no version has this definition, and this producer may not register one "
                + "(registration is None). Register it beforehand, or allow it: "
                + $"{options.Allowing(SchemaRegistration.Register)}.",
            "RegisterSchemaVersion",
            address,
            "MayNotRegister"
        );

    public static SchemaRegistryException Incompatible(SchemaAddress address, CompatibilityMode mode, IReadOnlyList<string> findings) =>
        new(
            $"RegisterSchemaVersion of {address}: the definition is not compatible with the versions that {CompatibilityRules.Of(mode)} "
                + $"compares with, and was not sent: {string.Join("; ", findings.Select(finding => finding.TrimEnd('.')))}.",
            "RegisterSchemaVersion",
            address,
            "Incompatible"
        );

    public static SchemaRegistryException OtherFormat(SchemaAddress address, StoredVersion version, SchemaFormat expected) =>
        new(
            $"GetSchemaVersion of {address}: version {version.Number} is {GlueNames.Of(version.Format)}, expected "
                + $"{GlueNames.Of(expected)}. Use another schema name.",
            "GetSchemaVersion",
            address,
            "UnexpectedSchema"
        );

    public static SchemaRegistryException NotASchemaOfEvents(SchemaAddress address, long version, AvroSchemaException problem) =>
        new(
            $"GetSchemaVersion of {address}: JSON events can't be encoded with version {version}: {problem.Message.TrimEnd('.')}. Use "
                + "another schema name.",
            "GetSchemaVersion",
            address,
            "UnexpectedSchema",
            problem
        );

    public static SchemaRegistryException OtherFormat(StoredVersion version, SchemaFormat expected) =>
        new(
            $"GetSchemaVersion of schema version {version.Id}: the version is {GlueNames.Of(version.Format)}, expected "
                + $"{GlueNames.Of(expected)}. Read the topic with the deserializer of that format.",
            "GetSchemaVersion",
            null,
            "UnexpectedSchema"
        );

    private static SchemaRegistryException Of(
        AwsServiceException problem,
        string operation,
        string what,
        SchemaAddress? address,
        string remedy,
        bool isUnknownVersion = false
    ) =>
        new(
            $"{operation} of {what} failed: {problem.Code}: "
                + $"{problem.ServiceMessage.TrimEnd(' ', '.')}{(remedy.Length == 0 ? "" : $". {remedy}")}{Request(problem)}.",
            operation,
            address,
            problem.Code,
            problem
        )
        {
            RequestId = problem.RequestId ?? "",
            IsTransient = problem.IsTransient,
            IsUnknownVersion = isUnknownVersion,
        };

    private static string Remedy(AwsServiceException problem, string operation, SchemaAddress? address) =>
        problem.Code switch
        {
            // The role could not be assumed; the registry was not called yet.
            "AccessDenied" when problem.Service == "sts" =>
                "Allow sts:AssumeRole on the role to the calling identity, in its policies and in the role's trust policy",
            GlueErrorCodes.AccessDenied when address is not null =>
                $"Allow glue:{operation} on registry/{address.Registry} and schema/{address.Registry}/{address.Schema} to the calling role",
            GlueErrorCodes.NotFound => "Create it, or correct the name, the region or the account",
            GlueErrorCodes.ResourceLimit => "Delete what is no longer used, or ask AWS for a higher quota",
            GlueErrorCodes.Unreachable => "Check the endpoint, the network and the region",
            "UnrecognizedClientException" or "ExpiredTokenException" or "InvalidSignatureException" =>
                "Check the credentials and the clock",
            _ when problem.IsThrottling => "Try again later, or ask AWS for a higher rate",
            _ => "",
        };

    private static string Start(ReadOnlySpan<byte> body) =>
        AwsServiceException.Quote(body) is { Length: > 0 } start ? $"\"{start}\"" : "an empty body";

    private static string Request(AwsServiceException problem) => problem.RequestId is null ? "" : $" (request {problem.RequestId})";

    private static string Where(SchemaAddress? address) => address is null ? "" : $" of {address}";
}
