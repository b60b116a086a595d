using Glueline.Evolution.Planning;

namespace Glueline.Registry;

/// <summary>A version that was registered because events needed it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Changes">What it changed; for the first version of a schema, the fields that it starts with.</param>
internal sealed record EvolvedVersion(RegisteredVersion Version, IReadOnlyList<SchemaChange> Changes);
