using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>
/// Whether a reader reads every value that a writer writes. Records may be recursive, so the verdict on a pair of records may depend on
/// itself: all pairs are assumed compatible at first, and passes over the schemas remove those that are not, until a pass removes none.
/// Only then are findings collected. (A verdict that was reached while another was still open may be wrong: remembering one from a union
/// branch that was tried would keep the mistake.) A pass looks at every part, even after a mismatch, so that the last one finds a verdict
/// for every pair.
/// </summary>
internal sealed class ResolutionCheck
{
    private readonly HashSet<(RecordSchema Writer, RecordSchema Reader)> _struck = [];
    private readonly HashSet<(RecordSchema Writer, RecordSchema Reader)> _visited = [];
    private readonly HashSet<(RecordSchema Writer, RecordSchema Reader)> _reported = [];
    private SchemaPointers? _pointers;

    /// <summary>All reasons why a reader can't read everything that a writer writes.</summary>
    public static IReadOnlyList<ResolutionFinding> Run(AvroSchema writer, AvroSchema reader)
    {
        var check = new ResolutionCheck();
        if (check.Fits(writer, reader))
            return [];
        var findings = new List<ResolutionFinding>();
        check._pointers = new SchemaPointers(reader);
        check._visited.Clear();
        check.Fits(writer, reader, "", findings);
        return findings;
    }

    /// <summary>
    /// Whether there is no such reason. Pairs that were removed stay so, and one instance can check many schemas.
    /// </summary>
    public bool Fits(AvroSchema writer, AvroSchema reader)
    {
        while (true)
        {
            var struck = _struck.Count;
            _visited.Clear();
            var fits = Fits(writer, reader, "", null);
            if (struck == _struck.Count)
                return fits;
        }
    }

    /// <summary>Adds every reason to the list, if there is one.</summary>
    private bool Fits(AvroSchema wrote, AvroSchema reads, string place, List<ResolutionFinding>? findings)
    {
        if (findings is not null)
            place = _pointers!.Of(reads, place);
        return (wrote, reads) switch
        {
            (UnionSchema union, _) => Branches(union, reads, place, findings),
            (_, UnionSchema union) => Union(wrote, union, place, findings),
            (ArraySchema from, ArraySchema to) => Fits(from.Items, to.Items, findings is null ? "" : $"{place}/items", findings),
            (MapSchema from, MapSchema to) => Fits(from.Values, to.Values, findings is null ? "" : $"{place}/values", findings),
            (NamedSchema from, NamedSchema to) when from.Type == to.Type => Named(from, to, place, findings),
            _ when SchemaMatch.Primitive(wrote.Type, reads.Type) is null => No(ResolutionFault.Type, wrote, reads, place, findings),
            _ => Meaning(wrote, reads, place, findings),
        };
    }

    private bool Branches(UnionSchema wrote, AvroSchema reads, string place, List<ResolutionFinding>? findings)
    {
        var fits = true;
        foreach (var branch in wrote.Branches)
            fits &= Fits(branch, reads, place, findings);
        return fits;
    }

    /// <summary>A mismatch inside a branch of the same type (and name) is more helpful than the report that no branch fits.</summary>
    private bool Union(AvroSchema wrote, UnionSchema union, string place, List<ResolutionFinding>? findings)
    {
        var candidates = SchemaMatch.Candidates(wrote, union);
        foreach (var branch in candidates)
            if (Fits(wrote, union.Branches[branch], place, null))
                return true;
        return findings is not null && Array.FindIndex(candidates, branch => union.Branches[branch].Type == wrote.Type) is var same and >= 0
            ? Fits(wrote, union.Branches[candidates[same]], SchemaPointers.Branch(place, candidates[same]), findings)
            : No(ResolutionFault.UnionBranch, wrote, union, place, findings);
    }

    private bool Named(NamedSchema wrote, NamedSchema reads, string place, List<ResolutionFinding>? findings)
    {
        var named = SchemaMatch.NamesMatch(wrote, reads) || No(ResolutionFault.Name, wrote, reads, place, findings);
        return named
            & (wrote, reads) switch
            {
                (RecordSchema from, RecordSchema to) => Record(from, to, place, findings),
                (EnumSchema from, EnumSchema to) => to.Default is not null
                    || from.Symbols.All(to.Symbols.Contains)
                    || No(ResolutionFault.EnumSymbols, wrote, reads, place, findings),
                (FixedSchema from, FixedSchema to) => (from.Size == to.Size || No(ResolutionFault.FixedSize, wrote, reads, place, findings))
                    & Meaning(from, to, place, findings),
                _ => true,
            };
    }

    private bool Record(RecordSchema wrote, RecordSchema reads, string place, List<ResolutionFinding>? findings)
    {
        var pair = (wrote, reads);
        if (!(findings is null ? _visited : _reported).Add(pair))
            return !_struck.Contains(pair);
        var match = FieldMatch.Of(wrote, reads);
        var fits = match.Clashes.Count == 0;
        for (var index = 0; index < reads.Fields.Count; index++)
        {
            var field = reads.Fields[index];
            var pointer = findings is null ? "" : SchemaPointers.Field(place, index);
            var source = match.Sources[index];
            if (match.ClashAt(index) is { } clash)
                findings?.Add(new ResolutionFinding(clash.Fault, pointer, reads, wrote, field, clash));
            else if (source >= 0)
                fits &= Fits(wrote.Fields[source].Schema, field.Schema, findings is null ? "" : $"{pointer}/type", findings);
            else if (field.Default is null)
            {
                fits = false;
                findings?.Add(new ResolutionFinding(ResolutionFault.Default, pointer, reads, wrote, field));
            }
        }

        if (!fits)
            _struck.Add(pair);
        return fits;
    }

    private static bool Meaning(AvroSchema wrote, AvroSchema reads, string place, List<ResolutionFinding>? findings)
    {
        var match = Meanings.Match(wrote, reads);
        return Meanings.Exists(match)
            || No(
                match is MeaningMatch.OtherDecimal ? ResolutionFault.Decimal : ResolutionFault.LogicalType,
                wrote,
                reads,
                place,
                findings
            );
    }

    private static bool No(ResolutionFault fault, AvroSchema wrote, AvroSchema reads, string place, List<ResolutionFinding>? findings)
    {
        findings?.Add(new ResolutionFinding(fault, place, reads, wrote));
        return false;
    }
}
