using System.Text.RegularExpressions;

namespace Glueline.Local.EventSource.Schemas;

/// <summary>How a mapping uses the schema registry, which the function's role must be allowed to read.</summary>
internal sealed partial record SchemaRegistryConfig
{
    /// <summary>The ARN of the registry.</summary>
    public required string SchemaRegistryUri { get; init; }

    /// <summary>The form in which the function gets keys and values.</summary>
    public required EventRecordFormat EventRecordFormat { get; init; }

    /// <summary>The parts of a record to validate; at least one.</summary>
    public required IReadOnlyList<SchemaValidationAttribute> SchemaValidationConfigs { get; init; }

    internal string RegistryName => SchemaRegistryUri[(SchemaRegistryUri.LastIndexOf('/') + 1)..];

    internal IEnumerable<string> Errors()
    {
        if (!RegistryArn().IsMatch(SchemaRegistryUri))
            yield return $"SchemaRegistryURI '{SchemaRegistryUri}' is not the ARN of a Glue registry; the local stack supports no others.";
        if (SchemaValidationConfigs.Count == 0)
            yield return "SchemaValidationConfigs is empty: expected KEY, VALUE or both.";
        if (SchemaValidationConfigs.Distinct().Count() != SchemaValidationConfigs.Count)
            yield return "SchemaValidationConfigs has a duplicate attribute.";
    }

    [GeneratedRegex(@"\Aarn:aws:glue:[a-z0-9-]+:\d{12}:registry/[A-Za-z0-9$._#-]{1,255}\z")]
    private static partial Regex RegistryArn();
}
