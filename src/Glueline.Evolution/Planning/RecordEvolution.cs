using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning.Rules;

namespace Glueline.Evolution.Planning;

/// <summary>Evolves the records of one schema, one at a time, and collects what changes and what the mode forbids.</summary>
internal sealed class RecordEvolution
{
    private static readonly IWideningRule[] Widening = [new NearestRule(), new PromotionRule(), new MeaningRule(), new UnionRule()];

    /// <summary>If a place has one type besides null, it never changes; a double that accepts the nearest is still a double.</summary>
    private static readonly IWideningRule[] NullAlone = [new NearestRule(), new UnionRule()];

    private const int ManyFields = 50;

    private readonly SchemaHistory _history;
    private readonly EvolutionOptions _options;
    private readonly CompatibilityRules _compatibility;
    private readonly KnownRecords _records;
    private readonly EarlierNames _earlier;
    private readonly GrowingObjects _growing;
    private readonly TypeInference _inference;
    private readonly string? _readers;
    private readonly List<SchemaChange> _changes = [];
    private readonly List<IReadOnlyList<RecordField>> _added = [];
    private readonly List<PlanFinding> _findings = [];
    private readonly List<PlanNote> _notes = [];

    public RecordEvolution(
        SchemaHistory history,
        EvolutionOptions options,
        KnownRecords records,
        EarlierNames earlier,
        GrowingObjects growing,
        TypeInference inference
    )
    {
        _history = history;
        _options = options;
        _records = records;
        _earlier = earlier;
        _growing = growing;
        _inference = inference;
        _compatibility = inference.Compatibility;
        _readers =
            !_compatibility.OldReadsNew || history.Latest is null || history.Compared.Count == 0 ? null
            : _compatibility.Scope is ComparisonScope.Latest ? $"version {history.Latest.Version}"
            : $"a version up to {history.Latest.Version}";
    }

    public IReadOnlyList<SchemaChange> Changes => _changes;

    /// <summary>The fields that each record gets, those with any.</summary>
    public IReadOnlyList<IReadOnlyList<RecordField>> Added => _added;

    public IReadOnlyList<RuleVerdict> Verdicts => _inference.Verdicts;

    public IReadOnlyList<PlanFinding> Findings => _findings;

    public IReadOnlyList<PlanNote> Notes => _notes;

    /// <summary>
    /// The fields that a record needs for objects of a shape, its own in their order, then new ones as they appeared; null if it needs no
    /// others than it has. Only those that the objects have, or must have, are looked at.
    /// </summary>
    public IEnumerable<RecordField>? Fields(RecordSchema record, ObjectShape shape, EventPath path)
    {
        var known = _records[record];
        RecordField[]? evolved = null;
        foreach (var position in known.Concerned(shape))
        {
            var field = record.Fields[position];
            var next = Evolve(field, shape, path.Member(field.JsonName));
            if (next != field)
                (evolved ??= [.. record.Fields])[position] = next;
        }

        if (known.HasAll(shape))
            return evolved;
        var names = new FieldNames(_inference.Options.Names, known.Names);
        foreach (var name in _earlier.Of(record))
            names.Reserve(name);
        var added = _inference.Fields(known.Unknown(shape), path, names, key => Site(path, key));
        if (added.Count == 0)
            return evolved;
        _added.Add(added);
        NoteGrowth(record, added.Count, shape, path);
        _changes.AddRange(
            added.Select(field => new SchemaChange(SchemaChangeKind.FieldAdded, path.Member(field.JsonName).Dotted, null, field.Schema))
        );
        return (evolved ?? record.Fields).Concat(added);
    }

    /// <summary>A version that must read older events can't get a field without a default.</summary>
    private TypeSite Site(EventPath record, string key) =>
        record.Parent is null && _inference.Options.RequiredFields.Contains(key) && (_history.Latest is null || !_compatibility.NewReadsOld)
            ? TypeSite.RequiredField
            : TypeSite.OptionalField;

    private RecordField Evolve(RecordField field, ObjectShape shape, EventPath path)
    {
        var seen = shape.Members.GetValueOrDefault(field.JsonName)?.Shape;
        var (type, @default) = Optional(
            field,
            isAbsent: !shape.AlwaysHas(field.JsonName),
            isNull: seen is not null && (seen.Kinds & EventKinds.Null) != 0,
            path
        );
        if (seen is not null)
            type = Type(type, seen, path);
        return type == field.Schema && @default == field.Default ? field : field.With(type, @default);
    }

    private (AvroSchema Type, FieldDefault? Default) Optional(RecordField field, bool isAbsent, bool isNull, EventPath path)
    {
        var type = field.Schema;
        var isMissing = isAbsent && field.Default is null;
        if (SchemaBranches.AllowsNull(type))
        {
            if (!isMissing)
                return (type, field.Default);
            _changes.Add(new SchemaChange(SchemaChangeKind.DefaultAdded, path.Dotted, type, type));
            return (NullFirst(type), FieldDefault.Null);
        }

        if (!isMissing && !isNull)
            return (type, field.Default);
        if (_readers is not null)
        {
            if (isMissing)
                _findings.Add(Finding(FindingKind.FieldMissing, path, "nothing", type, $"{_readers} would have no value for it"));
            return (type, field.Default); // a null is refused along with the other values that the type does not accept
        }

        // A default must match the first branch, so a field that has one gets null after it.
        AvroSchema optional = field.Default is null ? NullFirst(type) : new UnionSchema([.. SchemaBranches.Of(type), PrimitiveSchema.Null]);
        _changes.Add(new SchemaChange(SchemaChangeKind.FieldMadeOptional, path.Dotted, type, optional));
        return (optional, field.Default ?? FieldDefault.Null);
    }

    private AvroSchema Type(AvroSchema type, EventShape shape, EventPath path)
    {
        if (
            shape.Items is { } items
            && SchemaBranches.Array(type) is { } array
            && Type(array.Items, items, path.Item()) is var item
            && item != array.Items
        )
            type = Replaced(type, array, new ArraySchema(item, array.Properties));
        if (shape.Object is { } grown && _growing.NeedsMap(type, grown, path))
            return WithMap(type, shape, path);
        if (
            shape.Object is { Values: { } values } members
            && ObjectBranch.Of(type, members) is MapSchema map
            && Type(map.Values, values, path.Value()) is var value
            && value != map.Values
        )
            type = Replaced(type, map, new MapSchema(value, map.Properties));
        return Widened(type, TypeCoverage.Missing(type, shape), shape, path);
    }

    /// <summary>The record stays for objects with its names, and the map accepts all others.</summary>
    private AvroSchema WithMap(AvroSchema type, EventShape shape, EventPath path)
    {
        var widened = new UnionSchema([.. SchemaBranches.Of(type), new MapSchema(_inference.ItemType(shape.Object!.Values, path.Value()))]);
        _changes.Add(new SchemaChange(SchemaChangeKind.TypeWidened, path.Dotted, type, widened));
        return Widened(widened, TypeCoverage.Missing(widened, shape), shape, path);
    }

    private AvroSchema Widened(AvroSchema type, EventShape missing, EventShape shape, EventPath path)
    {
        var reasons = new List<string>();
        foreach (var rule in _inference.IsSingle ? NullAlone : Widening)
        {
            if (missing.Kinds is EventKinds.None)
                return type;
            var (wider, kind, reason) = rule.Ask(new WideningNeed(type, missing, shape, path, _readers, _inference));
            if (wider is null)
            {
                if (rule is not (NearestRule or MeaningRule))
                    reasons.Add(reason);
                continue;
            }

            _changes.Add(new SchemaChange(kind, path.Dotted, type, wider));
            Note(type, wider, path);
            if ((missing.Facts & ValueFacts.Inexact) != 0 && AcceptsNearest(wider) && !AcceptsNearest(type))
                _notes.Add(new PlanNote(PlanNoteKind.RoundedToNearest, path.Pointer, "double"));
            type = wider;
            missing = TypeCoverage.Missing(type, missing);
        }

        if (missing.Kinds is EventKinds.None)
            return type;
        _findings.Add(
            IsInexact(missing, shape) && Has(type, AvroType.Double)
                ? Finding(FindingKind.InexactNumber, path, PlanFinding.InexactNumber, type)
            : _inference.IsSingle ? Finding(FindingKind.OtherKind, path, Found(missing), type)
            : Finding(FindingKind.TypeConflict, path, Found(missing), type, [.. reasons])
        );
        return type;
    }

    private static bool IsInexact(EventShape missing, EventShape all) =>
        (missing.Kinds & ~(EventKinds.Integer | EventKinds.Fraction)) == 0 && (all.Facts & ValueFacts.Inexact) != 0;

    /// <summary>Notes what readers of one of the two types get for the other's values, if that is not what was written.</summary>
    private void Note(AvroSchema before, AvroSchema after, EventPath path)
    {
        bool Had(AvroType type) => Has(before, type);
        if (_readers is not null && Has(after, AvroType.Long) && !Had(AvroType.Long) && (Had(AvroType.Double) || Had(AvroType.Float)))
            _notes.Add(new PlanNote(PlanNoteKind.RoundedForOldReaders, path.Pointer, _readers));
        if (_readers is not null && Has(after, AvroType.String) && !Had(AvroType.String) && Had(AvroType.Bytes))
            _notes.Add(new PlanNote(PlanNoteKind.TextAsBytesForOldReaders, path.Pointer, _readers));
        if (_readers is not null && Meaning(before) is { } meaning && Meaning(after) is null)
            _notes.Add(new PlanNote(PlanNoteKind.TextWithoutMeaning, path.Pointer, $"{meaning.Name} in {_readers}"));
        if (_history.Latest is { } latest && Had(AvroType.Long) && !Has(after, AvroType.Long))
            _notes.Add(new PlanNote(PlanNoteKind.RoundedForNewReaders, path.Pointer, $"version {latest.Version}"));
    }

    /// <summary>Noted long before the schema is full, while there is still time to do something about it.</summary>
    private void NoteGrowth(RecordSchema record, int added, ObjectShape shape, EventPath path)
    {
        var fields = record.Fields.Count + added;
        if (path.Parent is null || fields < ManyFields || !_growing.IsData(record, shape, path))
            return;
        var known = record.Fields.Select(field => field.JsonName).Concat(shape.Members.Keys).Take(3);
        _notes.Add(
            new PlanNote(PlanNoteKind.ObjectGrows, path.Pointer, $"{fields} fields ({string.Join(", ", known)}, …)")
            {
                Options = _options,
                Remedies = FindingRemedies.OfGrowth(path.Pointer, _compatibility.Mode, _history.Latest?.Version, _options),
            }
        );
    }

    private static LogicalType? Meaning(AvroSchema schema) => SchemaBranches.Find(schema, AvroType.String)?.LogicalType;

    private static bool AcceptsNearest(AvroSchema schema) => SchemaBranches.Of(schema).Any(NearestDouble.Is);

    private static bool Has(AvroSchema schema, AvroType type) => SchemaBranches.Find(schema, type) is not null;

    /// <summary>
    /// An empty array has no items that would show its type, which is worth reporting: leaving it out has the same meaning.
    /// </summary>
    private static string Found(EventShape missing) =>
        missing is { Kinds: EventKinds.Array, Items: null } ? PlanFinding.EmptyArray : missing.ToString();

    private static UnionSchema NullFirst(AvroSchema type) =>
        new([PrimitiveSchema.Null, .. SchemaBranches.Of(type).Where(branch => branch.Type is not AvroType.Null)]);

    private static AvroSchema Replaced(AvroSchema type, AvroSchema branch, AvroSchema with) =>
        type is UnionSchema union ? new UnionSchema(union.Branches.Select(old => old == branch ? with : old)) : with;

    private PlanFinding Finding(FindingKind kind, EventPath path, string found, AvroSchema expected, params string[] reasons) =>
        new(kind, path.Pointer, found, TypeText.Of(expected), _compatibility.Mode, _history.Latest?.Version, reasons);
}
