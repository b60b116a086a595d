using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>Aliases that make it ambiguous which field is read from which.</summary>
/// <param name="Place">The index of the reader's field.</param>
/// <param name="Writers">The writer's fields that it would be read from.</param>
/// <param name="Readers">The reader's fields that one field of the writer would be read as; empty if the ambiguity is among the
/// writer's.</param>
internal sealed record FieldClash(int Place, IReadOnlyList<RecordField> Writers, IReadOnlyList<RecordField> Readers)
{
    public ResolutionFault Fault => Readers.Count > 0 ? ResolutionFault.SharedSource : ResolutionFault.SeveralSources;

    public string Reason(RecordSchema reader) =>
        Fault is ResolutionFault.SharedSource
            ? $"the fields {Names(Readers)} of {reader.Name.FullName} all have the alias \"{Writers[0].Name}\": "
                + "the writer's field can be only one of them; keep the alias on one"
            : $"the field \"{reader.Fields[Place].Name}\" of {reader.Name.FullName} is {Names(Writers)} of the writer's record, by "
                + "name or alias: "
                + "it can be only one of them; remove the others from its aliases";

    private static string Names(IReadOnlyList<RecordField> fields) =>
        $"{string.Join(", ", fields.Take(fields.Count - 1).Select(field => $"\"{field.Name}\""))} and \"{fields[^1].Name}\"";
}
