using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>One version as the registry stores it.</summary>
/// <param name="Id">The version's UUID, which a frame's header has.</param>
/// <param name="Number">The version's number, counted from 1.</param>
/// <param name="Format">The format of the definition.</param>
/// <param name="Status">The version's status.</param>
/// <param name="Definition">The schema's text, exactly as it was submitted.</param>
public sealed record StoredVersion(Guid Id, long Number, SchemaFormat Format, SchemaVersionStatus Status, string Definition)
{
    /// <summary>The ARN of the schema that the version belongs to; null if the service did not answer with it.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>Requires the definition to be of a format.</summary>
    /// <exception cref="SchemaRegistryException">It is of another format.</exception>
    internal void Expect(SchemaFormat format)
    {
        if (Format != format)
            throw RegistryFault.OtherFormat(this, format);
    }

    internal static StoredVersion Read(GetSchemaVersionResponse answer, SchemaAddress? address)
    {
        const string Operation = "GetSchemaVersion";
        return new StoredVersion(
            Guid.TryParse(answer.SchemaVersionId, out var id)
                ? id
                : throw RegistryFault.IncompleteAnswer(Operation, address, "SchemaVersionId"),
            answer.VersionNumber ?? throw RegistryFault.IncompleteAnswer(Operation, address, "VersionNumber"),
            GlueNames.Format(answer.DataFormat) ?? throw RegistryFault.IncompleteAnswer(Operation, address, "known DataFormat"),
            GlueNames.Status(answer.Status) ?? throw RegistryFault.IncompleteAnswer(Operation, address, "known Status"),
            answer.SchemaDefinition ?? throw RegistryFault.IncompleteAnswer(Operation, address, "SchemaDefinition")
        )
        {
            SchemaArn = answer.SchemaArn,
        };
    }
}
