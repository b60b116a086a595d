using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Evolution.Compatibility;

/// <summary>
/// Checks one reader against one writer. Records may be recursive, so the verdict on a pair of records may hang on itself: all pairs are taken
/// as compatible first, and passes over the schemas strike out those that are not, until a pass strikes none. Only then are findings
/// collected. (Remembering a verdict that was reached while another was still open would let a tried union branch leave a wrong one behind.)
/// A pass looks at every part, also behind a first mismatch, so that the last one meets no pair without a verdict.
/// </summary>
internal sealed class PairCheck(AvroSchema reader, AvroSchema writer)
{
    private readonly SchemaPointers _pointers = new(reader);
    private readonly HashSet<(RecordSchema Reader, RecordSchema Writer)> _struck = [];
    private readonly HashSet<(RecordSchema Reader, RecordSchema Writer)> _visited = [];
    private readonly HashSet<(RecordSchema Reader, RecordSchema Writer)> _reported = [];

    public IReadOnlyList<Incompatibility> Run()
    {
        for (var struck = -1; struck != _struck.Count;)
        {
            struck = _struck.Count;
            _visited.Clear();
            if (Fits(reader, writer, "", null) && _struck.Count == 0) return [];
        }

        _visited.Clear();
        var findings = new List<Incompatibility>();
        Fits(reader, writer, "", findings);
        return findings;
    }

    /// <summary>Where there is a list, every reason is added to it.</summary>
    private bool Fits(AvroSchema reads, AvroSchema wrote, string place, List<Incompatibility>? findings)
    {
        place = _pointers.Of(reads, place);
        return (reads, wrote) switch
        {
            (_, UnionSchema union) => union.Branches.Aggregate(true, (fits, branch) => Fits(reads, branch, place, findings) & fits),
            (UnionSchema union, _) => Union(union, wrote, place, findings),
            (ArraySchema to, ArraySchema from) => Fits(to.Items, from.Items, $"{place}/items", findings),
            (MapSchema to, MapSchema from) => Fits(to.Values, from.Values, $"{place}/values", findings),
            (NamedSchema to, NamedSchema from) when to.Type == from.Type => Named(to, from, place, findings),
            _ => reads.Type == wrote.Type || Promotion.Exists(wrote.Type, reads.Type)
                ? Decimal(reads, wrote, place, findings)
                : No(IncompatibilityKind.TypeMismatch, reads, wrote, place, findings),
        };
    }

    /// <summary>A branch of the same type (and name) that fails inside says more than that no branch fits.</summary>
    private bool Union(UnionSchema union, AvroSchema wrote, string place, List<Incompatibility>? findings)
    {
        if (union.Branches.Any(branch => Fits(branch, wrote, place, null))) return true;
        for (var i = 0; i < union.Branches.Count; i++)
            if (findings is not null && union.Branches[i].Type == wrote.Type && (union.Branches[i] is not NamedSchema named || SameName(named, (NamedSchema)wrote)))
                return Fits(union.Branches[i], wrote, SchemaPointers.Branch(place, i), findings);
        return No(IncompatibilityKind.MissingUnionBranch, union, wrote, place, findings);
    }

    private bool Named(NamedSchema reads, NamedSchema wrote, string place, List<Incompatibility>? findings)
    {
        var named = SameName(reads, wrote) || No(IncompatibilityKind.NameMismatch, reads, wrote, place, findings);
        return named & (reads, wrote) switch
        {
            (RecordSchema to, RecordSchema from) => Record(to, from, place, findings),
            (EnumSchema to, EnumSchema from) => to.Default is not null || from.Symbols.All(to.Symbols.Contains)
                || No(IncompatibilityKind.MissingEnumSymbols, reads, wrote, place, findings),
            (FixedSchema to, FixedSchema from) => (to.Size == from.Size || No(IncompatibilityKind.FixedSizeMismatch, reads, wrote, place, findings))
                & Decimal(to, from, place, findings),
            _ => true,
        };
    }

    private bool Record(RecordSchema reads, RecordSchema wrote, string place, List<Incompatibility>? findings)
    {
        var pair = (reads, wrote);
        if (!(findings is null ? _visited : _reported).Add(pair)) return !_struck.Contains(pair);
        var fits = true;
        var sources = Sources(reads, wrote);
        for (var i = 0; i < reads.Fields.Count; i++)
        {
            var (field, pointer) = (reads.Fields[i], SchemaPointers.Field(place, i));
            fits &= sources[i] is { } source
                ? Fits(field.Schema, source.Schema, $"{pointer}/type", findings)
                : field.Default is not null || No(IncompatibilityKind.MissingDefault, field, wrote, pointer, findings);
        }

        if (!fits) _struck.Add(pair);
        return fits;
    }

    /// <summary>"Decimal": two that are decimals match if their scales and precisions do.</summary>
    private static bool Decimal(AvroSchema reads, AvroSchema wrote, string place, List<Incompatibility>? findings) =>
        reads.LogicalType is not { Kind: LogicalTypeKind.Decimal } to || wrote.LogicalType is not { Kind: LogicalTypeKind.Decimal } from || to == from
        || No(IncompatibilityKind.DecimalMismatch, reads, wrote, place, findings);

    /// <summary>
    /// The writer's field behind each of the reader's, or null. "Aliases": a reader's field is also known by its aliases. Names go first, and
    /// what one field has is no other's.
    /// </summary>
    private static RecordField?[] Sources(RecordSchema reads, RecordSchema wrote)
    {
        RecordField?[] sources = [.. reads.Fields.Select(field => wrote.Field(field.Name))];
        for (var i = 0; i < sources.Length; i++)
            sources[i] ??= reads.Fields[i].Aliases.Select(wrote.Field).FirstOrDefault(found => found is not null && !sources.Contains(found));
        return sources;
    }

    /// <summary>"Schema Resolution" compares unqualified names; an alias is a full name.</summary>
    private static bool SameName(NamedSchema reads, NamedSchema wrote) => reads.Name.Name == wrote.Name.Name || reads.Aliases.Contains(wrote.Name);

    private static bool No(IncompatibilityKind kind, AvroSchema reads, AvroSchema wrote, string place, List<Incompatibility>? findings)
    {
        findings?.Add(new Incompatibility(kind, place, SchemaText.Print(reads), SchemaText.Print(wrote)));
        return false;
    }

    private static bool No(IncompatibilityKind kind, RecordField reads, AvroSchema wrote, string place, List<Incompatibility>? findings)
    {
        findings?.Add(new Incompatibility(kind, place, $$"""{"name":"{{reads.Name}}","type":{{SchemaText.Print(reads.Schema)}}}""", SchemaText.Print(wrote)));
        return false;
    }
}
