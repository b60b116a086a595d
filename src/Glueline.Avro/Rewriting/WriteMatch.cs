using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.Rewriting;

/// <summary>
/// The rules by which a schema that is written matches a registered one: those of reading (specification, "Schema Resolution"), with the
/// aliases of both sides, because the older name may be on either, and with times in both directions.
/// </summary>
internal static class WriteMatch
{
    /// <summary>Names match without their namespaces, or by an alias of one of the two.</summary>
    public static bool Names(NamedSchema written, NamedSchema registered) =>
        written.Type == registered.Type && (SchemaMatch.NamesMatch(written, registered) || SchemaMatch.NamesMatch(registered, written));

    /// <summary>For each field that is written, the index of the registered one, or -1: by its name, then by an alias.</summary>
    /// <param name="written">The record that is written.</param>
    /// <param name="registered">The registered record.</param>
    /// <param name="clash">The first field that has more than one, or null.</param>
    public static int[] Fields(RecordSchema written, RecordSchema registered, out RecordField? clash)
    {
        clash = null;
        var places = new int[written.Fields.Count];
        var taken = new HashSet<int>();
        for (var field = 0; field < places.Length; field++)
        {
            places[field] = IndexOf(registered, written.Fields[field].Name);
            taken.Add(places[field]);
        }

        for (var field = 0; field < places.Length; field++)
        {
            if (places[field] >= 0)
                continue;
            var own = written.Fields[field];
            var found = Enumerable
                .Range(0, registered.Fields.Count)
                .Where(place => !taken.Contains(place) && ByAlias(own, registered.Fields[place]))
                .ToArray();
            if (found.Length > 1)
                clash ??= own;
            if (found.Length > 0)
            {
                places[field] = found[0];
                taken.Add(found[0]);
            }
        }

        return places;
    }

    /// <summary>Whether two schemas of one type mean the same, so that the bytes are the same.</summary>
    public static bool SameMeaning(AvroSchema written, AvroSchema registered) =>
        (written.LogicalType, registered.LogicalType) switch
        {
            ({ Kind: LogicalTypeKind.Decimal } own, { Kind: LogicalTypeKind.Decimal } theirs) => own.Scale == theirs.Scale
                && own.Precision <= theirs.Precision,
            _ => Meanings.Match(written, registered) is MeaningMatch.Same,
        };

    /// <summary>
    /// Two times of one origin and different units: how many of the finer unit make one of the coarser, negative if the registered one is
    /// coarser; 0 for any other pair.
    /// </summary>
    public static int UnitFactor(AvroSchema written, AvroSchema registered)
    {
        if (
            written.LogicalType?.Definition is not TimeType own
            || registered.LogicalType?.Definition is not TimeType theirs
            || own.Origin != theirs.Origin
            || own.UnitsPerSecond == theirs.UnitsPerSecond
        )
            return 0;
        return own.UnitsPerSecond < theirs.UnitsPerSecond
            ? theirs.UnitsPerSecond / own.UnitsPerSecond
            : -(own.UnitsPerSecond / theirs.UnitsPerSecond);
    }

    /// <summary>The branches of a registered union to try; promotions that may round come last.</summary>
    public static IEnumerable<int> Branches(AvroSchema written, UnionSchema registered)
    {
        var byRule = SchemaMatch
            .Candidates(written, registered)
            .OrderBy(branch => MayRound(written.Type, registered.Branches[branch].Type) ? 1 : 0);
        var others = Enumerable
            .Range(0, registered.Branches.Count)
            .Where(branch =>
                (written is NamedSchema own && registered.Branches[branch] is NamedSchema named && Names(own, named))
                || UnitFactor(written, registered.Branches[branch]) != 0
            );
        return byRule.Concat(others).Distinct();
    }

    private static bool MayRound(AvroType written, AvroType registered) =>
        (written, registered)
            is
                (AvroType.Int or AvroType.Long, AvroType.Float)
                or
                (AvroType.Long, AvroType.Double)
                or
                (AvroType.Bytes, AvroType.String);

    private static bool ByAlias(RecordField own, RecordField registered) =>
        registered.Aliases.Contains(own.Name) || own.Aliases.Contains(registered.Name);

    private static int IndexOf(RecordSchema record, string name)
    {
        for (var place = 0; place < record.Fields.Count; place++)
            if (record.Fields[place].Name == name)
                return place;
        return -1;
    }
}
