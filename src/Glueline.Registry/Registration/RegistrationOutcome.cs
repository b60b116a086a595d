namespace Glueline.Registry;

/// <summary>How one attempt to register ended.</summary>
/// <param name="Id">The version's UUID.</param>
/// <param name="Number">The version's number.</param>
/// <param name="Status">What has become of it: never PENDING.</param>
internal sealed record RegistrationOutcome(Guid Id, long Number, SchemaVersionStatus Status);
