using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>One field of the writer's record in a plan.</summary>
/// <param name="Node">The node of its value.</param>
/// <param name="Field">The reader's field, or, where it is skipped, the writer's.</param>
/// <param name="JsonName">The field's JSON name in UTF-8.</param>
/// <param name="IsSkipped">Whether the reader's record lacks it.</param>
internal sealed record ReadField(int Node, RecordField Field, byte[] JsonName, bool IsSkipped);
