using Glueline.Avro.Schemas;
using Glueline.Evolution.Compatibility;

namespace Glueline.Local.Glue.Resolution;

/// <summary>
/// Whether the service lets one schema read data of another: by the rules of SchemaValidator in Avro's Java library (1.11), which the
/// service was observed to follow. They differ from the specification: records match whatever their names; symbols removed from an enum
/// only matter for the value that is read; in a union, an enum or a fixed is found only by its full name, and a record by its name or else
/// by its fields.
/// </summary>
internal sealed class ServiceReading
{
    private readonly WriterNames _names;
    private readonly UnionEquivalence _unions;
    private readonly HashSet<(RecordSchema Writer, RecordSchema Reader)> _followed = [];
    private readonly Dictionary<(RecordSchema Writer, RecordSchema Reader), bool> _resembling = [];

    private ServiceReading(AvroSchema reader)
    {
        _names = new(reader);
        _unions = new(_names);
    }

    public static bool CanRead(AvroSchema reader, AvroSchema writer) => new ServiceReading(reader).Reads(writer, reader);

    /// <summary>
    /// Whether the service has its own rules about this kind of finding; our own check, which follows the specification, decides about all
    /// others.
    /// </summary>
    public static bool Decides(IncompatibilityKind kind) =>
        kind
            is IncompatibilityKind.TypeMismatch
                or IncompatibilityKind.NameMismatch
                or IncompatibilityKind.FixedSizeMismatch
                or IncompatibilityKind.MissingEnumSymbols
                or IncompatibilityKind.MissingDefault
                or IncompatibilityKind.MissingUnionBranch;

    /// <summary>Whether no part of the reader's schema that a value can reach is an error.</summary>
    private bool Reads(AvroSchema wrote, AvroSchema reads) =>
        (wrote, reads) switch
        {
            (UnionSchema from, UnionSchema to) when _unions.Holds(from, to) => from
                .Branches.Zip(to.Branches)
                .All(pair => Reads(pair.First, pair.Second)),
            (UnionSchema from, _) => from.Branches.All(branch => Reads(branch, reads)),
            (_, UnionSchema to) => Branch(wrote, to) is { } branch && Reads(wrote, branch),
            (ArraySchema from, ArraySchema to) => Reads(from.Items, to.Items),
            (MapSchema from, MapSchema to) => Reads(from.Values, to.Values),
            (RecordSchema from, RecordSchema to) => !_followed.Add((from, to)) || Follows(from, to),
            _ => Matches(wrote, reads),
        };

    private bool Follows(RecordSchema wrote, RecordSchema reads) =>
        Matches(wrote, reads)
        && reads.Fields.All(field => _names.Source(wrote, field) is not { } source || Reads(source.Schema, field.Schema));

    /// <summary>Whether a pair matches by itself, without looking inside.</summary>
    private bool Matches(AvroSchema wrote, AvroSchema reads) =>
        (wrote, reads) switch
        {
            (UnionSchema, _) => true,
            (_, UnionSchema to) => Branch(wrote, to) is not null,
            (RecordSchema from, RecordSchema to) => _names.AreDistinct(from)
                && to.Fields.All(field => field.Default is not null || _names.Source(from, field) is not null),
            (EnumSchema from, EnumSchema to) => _names.Of(from).Name == to.Name.Name,
            (FixedSchema from, FixedSchema to) => _names.Of(from).Name == to.Name.Name && from.Size == to.Size,
            _ => wrote.Type == reads.Type || IsPromoted(wrote.Type, reads.Type),
        };

    /// <summary>
    /// The branch that reads the writer's type: the type itself, or else a record with matching fields, or else the first type it can be
    /// promoted to.
    /// </summary>
    private AvroSchema? Branch(AvroSchema wrote, UnionSchema reads)
    {
        AvroSchema? resembling = null;
        foreach (var branch in reads.Branches.Where(branch => branch.Type == wrote.Type))
        {
            if (wrote is not NamedSchema named)
                return branch;
            var (name, other) = (_names.Of(named), ((NamedSchema)branch).Name);
            if (name.FullName == other.FullName)
                return branch;
            if (
                wrote is RecordSchema from
                && branch is RecordSchema to
                && Resembles(from, to)
                && (resembling is null || name.Name == other.Name)
            )
                resembling = branch;
        }
        return resembling ?? reads.Branches.FirstOrDefault(branch => IsPromoted(wrote.Type, branch.Type));
    }

    /// <summary>A recursive record counts as matching until another field proves otherwise.</summary>
    private bool Resembles(RecordSchema wrote, RecordSchema reads)
    {
        if (_resembling.TryGetValue((wrote, reads), out var known))
            return known;
        _resembling[(wrote, reads)] = true;
        return _resembling[(wrote, reads)] =
            Matches(wrote, reads)
            && reads.Fields.All(field => _names.Source(wrote, field) is not { } source || Matches(source.Schema, field.Schema));
    }

    private static bool IsPromoted(AvroType from, AvroType to) =>
        (from, to) switch
        {
            (AvroType.Int, AvroType.Long or AvroType.Float or AvroType.Double) => true,
            (AvroType.Long, AvroType.Float or AvroType.Double) => true,
            (AvroType.Float, AvroType.Double) => true,
            (AvroType.String, AvroType.Bytes) or (AvroType.Bytes, AvroType.String) => true,
            _ => false,
        };
}
