using Glueline.Avro.Schemas;

namespace Glueline.Evolution;

/// <summary>One available version of a schema.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="Schema">The version's schema.</param>
internal sealed record SchemaHistoryEntry(long Version, AvroSchema Schema);
