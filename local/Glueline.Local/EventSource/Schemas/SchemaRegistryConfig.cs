using System.Text.RegularExpressions;

namespace Glueline.Local.EventSource.Schemas;

/// <summary>How a mapping uses the schema registry; the function's role must be allowed to read it.</summary>
public sealed partial record SchemaRegistryConfig
{
    /// <summary>The ARN of the registry.</summary>
    public required string SchemaRegistryUri { get; init; }

    public required EventRecordFormat EventRecordFormat { get; init; }

    /// <summary>The parts of a record that are looked at; at least one.</summary>
    public required IReadOnlyList<SchemaValidationAttribute> SchemaValidationConfigs { get; init; }

    internal string RegistryName => SchemaRegistryUri[(SchemaRegistryUri.LastIndexOf('/') + 1)..];

    internal IEnumerable<string> Faults()
    {
        if (!RegistryArn().IsMatch(SchemaRegistryUri))
            yield return $"SchemaRegistryURI '{SchemaRegistryUri}' is no ARN of a Glue registry; the local stack has no others.";
        if (SchemaValidationConfigs.Count == 0)
            yield return "SchemaValidationConfigs is empty: KEY, VALUE or both are expected.";
        if (SchemaValidationConfigs.Distinct().Count() != SchemaValidationConfigs.Count)
            yield return "SchemaValidationConfigs names an attribute twice.";
    }

    [GeneratedRegex(@"\Aarn:aws:glue:[a-z0-9-]+:\d{12}:registry/[A-Za-z0-9$._#-]{1,255}\z")]
    private static partial Regex RegistryArn();
}
