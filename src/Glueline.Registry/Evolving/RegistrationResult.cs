using Glueline.Avro.Schemas;

namespace Glueline.Registry;

/// <summary>How one attempt to register a schema of events ended, and what was registered in the end.</summary>
internal sealed record RegistrationResult(RegistrationOutcome Registration, RecordSchema Schema)
{
    public bool IsAvailable => Registration.Status is SchemaVersionStatus.Available;

    public RegisteredVersion Version => new(Registration.Id, Registration.Number, Schema);
}
