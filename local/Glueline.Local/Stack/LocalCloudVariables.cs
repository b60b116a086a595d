using Glueline.Local.EventSource;
using Glueline.Local.Identity;

namespace Glueline.Local.Stack;

/// <summary>
/// The environment variables of each function; Terraform sets the same on AWS, except for the endpoint, which the SDK knows, and for what
/// is in the log.
/// </summary>
internal static class LocalCloudVariables
{
    private const string Endpoint = "AWS_ENDPOINT_URL";

    // The log of a local stack is read by whoever has sent the events, and by nobody who makes metrics of it.
    private static readonly (string Name, string? Value) WithoutMetrics = ("GLUELINE_METRICS", "off");
    private static readonly (string Name, string? Value) WithPayloads = ("GLUELINE_LOG_PAYLOADS", "on");

    public static IReadOnlyDictionary<string, string> Producer(
        LocalCloudOptions options,
        StackNames names,
        string bootstrapServers,
        Uri endpoint
    ) =>
        Defined(
            (Endpoint, endpoint.ToString()),
            WithoutMetrics,
            WithPayloads,
            ("GLUELINE_BOOTSTRAP_SERVERS", bootstrapServers),
            ("GLUELINE_KAFKA_CONFIG", options.Pipeline.KafkaConfig),
            ("GLUELINE_KAFKA_SECRET", names.ProducerSecretArn),
            ("GLUELINE_TOPIC", options.Pipeline.Topic),
            ("GLUELINE_REGISTRY", options.Registry),
            ("GLUELINE_SCHEMA", options.Pipeline.Schema),
            ("GLUELINE_SCHEMA_FROM", options.Pipeline.SchemaFrom),
            ("GLUELINE_MAX_SCHEMAS", options.Pipeline.MaxSchemas),
            ("GLUELINE_PROFILE", options.Pipeline.Profile),
            ("GLUELINE_COMPATIBILITY", options.Pipeline.Compatibility),
            ("GLUELINE_OVERFLOW", options.Pipeline.Overflow),
            ("GLUELINE_NUMBERS", options.Pipeline.Numbers),
            ("GLUELINE_MAPS", options.Pipeline.Maps),
            ("GLUELINE_LOGICAL_TYPES", options.Pipeline.LogicalTypes),
            ("GLUELINE_FIELD_NAMES", options.Pipeline.FieldNames),
            ("GLUELINE_MAX_FIELDS", options.Pipeline.MaxFields),
            ("GLUELINE_MAX_DEPTH", options.Pipeline.MaxDepth),
            ("GLUELINE_REMEDIES", options.Pipeline.Remedies),
            ("GLUELINE_REGISTRATION", options.Pipeline.Registration),
            ("GLUELINE_KEY_FIELD", options.Pipeline.KeyField),
            ("GLUELINE_TABLE_KEY", options.Pipeline.TableKey),
            ("GLUELINE_ADD_FIELDS", options.Pipeline.AddFields),
            ("GLUELINE_TOMBSTONE_WHEN", options.Pipeline.TombstoneWhen),
            ("GLUELINE_ENVELOPES", options.Pipeline.Envelopes),
            ("GLUELINE_REQUIRED_FIELDS", options.Pipeline.RequiredFields)
        );

    public static IReadOnlyDictionary<string, string> Consumer(
        LocalCloudOptions options,
        StackNames names,
        Uri endpoint,
        Uri? quarantine
    ) =>
        Defined(
            (Endpoint, endpoint.ToString()),
            WithoutMetrics,
            WithPayloads,
            ("GLUELINE_REGISTRY_ROLE_ARN", names.RegistryReaderRoleArn),
            ("GLUELINE_REGISTRY_EXTERNAL_ID", names.ExternalId),
            ("GLUELINE_TABLE", options.Pipeline.Table.Name),
            ("GLUELINE_TABLE_KEY", options.Pipeline.TableKey),
            ("GLUELINE_READER_VERSION", options.Pipeline.ReaderVersion),
            ("GLUELINE_TOMBSTONES", options.Pipeline.Tombstones),
            ("GLUELINE_FAILURE_ANSWER", options.Pipeline.Pollers is PollerMode.OnDemand ? "whole" : null),
            ("GLUELINE_QUARANTINE", quarantine?.ToString())
        );

    /// <summary>Merges the program's own variables, which win.</summary>
    public static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> variables,
        IReadOnlyDictionary<string, string> own
    )
    {
        var merged = new Dictionary<string, string>(variables);
        foreach (var (name, value) in own)
            merged[name] = value;
        return merged;
    }

    private static Dictionary<string, string> Defined(params ReadOnlySpan<(string Name, string? Value)> variables)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, value) in variables)
        {
            if (value is not null)
                given.Add(name, value);
        }
        return given;
    }
}
