using Glueline.Registry;

namespace Glueline.Kafka.Json;

/// <summary>What is known of JSON Schema definitions.</summary>
internal static class JsonDefinitions
{
    public static DefinitionRules Rules { get; } = new(SchemaFormat.Json, JsonDefinitionCheck.Run);
}
