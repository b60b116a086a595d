using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>A field of the reader's record that the writer's lacks.</summary>
/// <param name="Node">The node that reads its default.</param>
/// <param name="Field">The reader's field.</param>
/// <param name="JsonName">The field's JSON name in UTF-8.</param>
/// <param name="Value">Its default in Avro's encoding.</param>
internal sealed record DefaultedField(int Node, RecordField Field, byte[] JsonName, byte[] Value);
