namespace Glueline.Lambda.Kafka.Reading;

/// <summary>What is known of the bytes that an event source mapping with a schema registry hands over, and what AWS leaves open.</summary>
internal static class MappedPayload
{
    /// <summary>Whether a payload may be compressed: AWS does not document whether Lambda inflates those that are.</summary>
    public static bool LooksDeflated(ReadOnlySpan<byte> payload) =>
        payload is [0x78, var flags, _, _, _, _, ..] && ((0x78 << 8) | flags) % 31 == 0;

    public static bool LooksLikeJson(ReadOnlySpan<byte> payload) => payload is [(byte)'{' or (byte)'[', ..];

    /// <summary>The metadata names no version of the AWS Glue Schema Registry.</summary>
    public static PoisonRecordException OtherRegistry(string schemaId) =>
        new(
            $"the mapping's schema registry names the schema \"{schemaId}\": expected the id of a version in the AWS Glue Schema Registry, a "
                + "UUID. Give the mapping that registry's ARN as SchemaRegistryURI"
        );

    /// <summary>The bytes can't be read as a payload, and look like JSON.</summary>
    /// <param name="exception">Why they can't be read.</param>
    /// <param name="remedy">What to set in the function.</param>
    public static PoisonRecordException NotSource(RecordDataException exception, string remedy) =>
        new(
            $"{exception.Message}. The bytes look like JSON text: if EventRecordFormat is JSON in the mapping's SchemaRegistryConfig, set "
                + remedy,
            exception
        );
}
