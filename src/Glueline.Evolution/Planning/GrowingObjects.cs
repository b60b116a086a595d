using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Objects that have a record but turn out to have data as keys: new keys get a map in a union with the record, if the mode allows one.
/// </summary>
internal sealed class GrowingObjects(InferenceOptions options, CompatibilityRules compatibility, KnownRecords records)
{
    /// <summary>Whether objects of a shape need a map in addition to the record that a type has for them.</summary>
    public bool NeedsMap(AvroSchema type, ObjectShape shape, EventPath path)
    {
        if (
            !compatibility.AllowsWidening
            || options.Unions is UnionUse.NullOnly
            || path.Parent is null
            || SchemaBranches.Map(type) is not null
        )
            return false;
        return ObjectBranch.Of(type, shape) is RecordSchema record && HasNewKeys(record, shape) && IsData(record, shape, path);
    }

    /// <summary>Whether an object's keys are data, as the options say or as the keys look.</summary>
    public bool IsData(RecordSchema record, ObjectShape shape, EventPath path) =>
        options.Maps.Contains(path.Pointer) || (options.MapDetection is MapDetection.Auto && records[record].DataReason(shape) is not null);

    private bool HasNewKeys(RecordSchema record, ObjectShape shape)
    {
        var known = records[record];
        return shape.Members.Any(member => !known.Has(member.Key) && !member.Value.Shape.IsUndecided);
    }
}
