using Glueline.Avro.Schemas;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>Drafts the schema that a sample needs on top of a history.</summary>
internal sealed class SchemaDrafter(SchemaHistory history, EvolutionOptions options)
{
    private readonly RecordSchema _base = Base(history, options);
    private readonly KnownTypes _types = new(Base(history, options));
    private readonly KnownRecords _records = new();
    private readonly CompatibilityRules _compatibility = CompatibilityRules.Of(history.Mode);
    private readonly Lazy<bool> _allowsAdditions = new(() => AllowsAdditions(history, Base(history, options)));
    private GrowingObjects? _objects;
    private SchemaRoom? _room;
    private ShapeFilter? _typable;

    /// <summary>The draft without any event: the latest version, with a field for overflow if the options ask for one.</summary>
    public SchemaDraft Start { get; } = Unchanged(history, Base(history, options));

    private static RecordSchema Base(SchemaHistory history, EvolutionOptions options)
    {
        var latest = history.Latest?.Schema as RecordSchema ?? new RecordSchema(new SchemaName(options.RecordName, options.Namespace), []);
        return options.Overflow is OverflowMode.On && !OverflowField.IsFirstOf(latest)
            ? OverflowField.AddTo(latest, options.Inference.Unions) ?? latest
            : latest;
    }

    private static SchemaDraft Unchanged(SchemaHistory history, RecordSchema schema)
    {
        var known = history.Latest?.Schema as RecordSchema;
        SchemaChange[] changes =
            schema == known || OverflowField.Of(schema) is not { } added
                ? []
                : [new SchemaChange(SchemaChangeKind.FieldAdded, OverflowField.Name, null, added.Schema)];
        return new SchemaDraft(schema, changes, [], []);
    }

    /// <summary>What is known of the schema's records.</summary>
    public KnownRecords Records => _records;

    private GrowingObjects Growing => _objects ??= new GrowingObjects(options.Inference, _compatibility, _records);

    private SchemaRoom Room => _room ??= new SchemaRoom(_base, options.Inference, Growing, _records);

    public InferenceOptions Options => options.Inference;

    /// <summary>Removes from shapes whatever gets no type in this schema.</summary>
    public ShapeFilter Filter => _typable ??= new ShapeFilter(_base, options, Growing, _records);

    /// <summary>The finding for a sample that needs more room than the schema has, if that is certain without a draft.</summary>
    public PlanFinding? NoRoom(EventShape sample) => Room.LimitFor(sample) is { } limit ? Full(limit, sample) : null;

    /// <summary>
    /// The findings for a sample that is sure to be refused, without a draft: the schema has no room, or the mode forbids what an existing
    /// field would need, whatever else is added. Null if that is not certain.
    /// </summary>
    public IReadOnlyList<PlanFinding>? Refusal(EventShape sample)
    {
        if (NoRoom(sample) is { } full)
            return [full];
        if (options.Overflow is OverflowMode.On)
            return null;
        var evolution = NewEvolution(EarlierNames.None, keepsVerdicts: false);
        foreach (var (record, path, shape) in Samples(sample))
            evolution.Fields(record, shape, path);
        return evolution.Findings.Count > 0 && AddsAtMost(evolution) ? evolution.Findings : null;
    }

    /// <summary>Whether nothing changes but for new optional fields, which add no finding of their own.</summary>
    private bool AddsAtMost(RecordEvolution evolution) =>
        evolution.Changes.Count == 0
        || (
            evolution.Changes.All(change => change.Kind is SchemaChangeKind.FieldAdded)
            && evolution.Added.All(fields => fields.All(field => field.Default is not null))
            && Room.Has(evolution.Added)
            && _allowsAdditions.Value
        );

    /// <summary>
    /// Whether any new optional field is compatible: the latest version is, and no version that counts has a name that it lacks.
    /// </summary>
    private static bool AllowsAdditions(SchemaHistory history, RecordSchema latest)
    {
        var known = Names(latest).ToHashSet();
        return CompatibilityChecker.Check(latest, history).Count == 0
            && history.Compared.All(entry => entry.Schema is RecordSchema earlier && Names(earlier).All(known.Contains));

        static IEnumerable<(string, string)> Names(RecordSchema version) =>
            EarlierNames
                .Fields(version)
                .SelectMany(pair => pair.Field.Aliases.Prepend(pair.Field.Name), (pair, name) => (pair.Record, name));
    }

    /// <summary>
    /// Drafts for a sample. If all versions count, a name that an earlier version uses for something else is not used again: readers of
    /// that version would get values they can't read, or the new version would get what they wrote. Overflow keeps such a value until then.
    /// </summary>
    /// <param name="sample">The shape of all events.</param>
    /// <param name="votes">How many events have which kind of value, if each place gets one kind; else null.</param>
    public SchemaDraft Draft(EventShape sample, KindVotes? votes)
    {
        var left = new List<LeftOut>();
        var draft = Draft(Filter.Of(sample, votes, left));
        return left.Count == 0 ? draft : draft with { LeftOut = left };
    }

    /// <summary>The findings for an event with a kind of value that most of the sample doesn't have.</summary>
    public IReadOnlyList<PlanFinding> OtherKinds(EventShape sample, KindVotes votes) =>
        [
            .. Filter
                .OtherKinds(sample, votes)
                .Select(left =>
                    Finding(FindingKind.OtherKind, SingleKind.Name(left.Kinds)) with
                    {
                        Path = left.Path.Pointer,
                        Expected = left.Instead,
                    }
                ),
        ];

    private SchemaDraft Draft(EventShape sample)
    {
        var draft = Draft(sample, EarlierNames.None);
        if (
            options.Overflow is OverflowMode.On
            || history.Compared.Count < 2
            || !draft.Findings.Any(finding => finding.Kind is FindingKind.Incompatible)
        )
            return draft;
        var renamed = Draft(sample, new EarlierNames(history.Compared.Select(entry => entry.Schema), _base));
        return renamed.Findings.Count == 0 ? renamed : draft;
    }

    private SchemaDraft Draft(EventShape sample, EarlierNames earlier)
    {
        var evolution = NewEvolution(earlier, keepsVerdicts: true);
        var fields = new Dictionary<RecordSchema, IEnumerable<RecordField>>(ReferenceEqualityComparer.Instance);
        foreach (var (record, path, shape) in Samples(sample))
            if (evolution.Fields(record, shape, path) is { } evolved)
                fields.Add(record, evolved);
        // What the mode doesn't allow in the schema goes to overflow, if there is one.
        var findings = options.Overflow is OverflowMode.On && OverflowField.IsFirstOf(_base) ? [] : evolution.Findings;
        if (evolution.Changes.Count == 0)
            return Start with { Findings = findings };
        var schema = new SchemaRewriter(fields).Record(_base);
        return new SchemaDraft(
            schema,
            [.. Start.Changes, .. evolution.Changes],
            evolution.Verdicts,
            [.. findings, .. BeyondLimits(schema, sample), .. Incompatible(schema)]
        )
        {
            Notes = evolution.Notes,
        };
    }

    private RecordEvolution NewEvolution(EarlierNames earlier, bool keepsVerdicts) =>
        new(history, options, _records, earlier, Growing, new TypeInference(_compatibility, options, _types, keepsVerdicts));

    private IEnumerable<(RecordSchema Record, EventPath Path, ObjectShape Shape)> Samples(EventShape sample) =>
        new RecordSamples(_base, sample.Object!, Growing, _records).All;

    private IEnumerable<PlanFinding> BeyondLimits(RecordSchema schema, EventShape sample)
    {
        if (SchemaSize.Of(schema).Fields > options.Inference.MaxFields)
            yield return Full(SchemaLimit.Fields, sample);
        if (SchemaSize.Bytes(schema) > options.Inference.MaxSchemaBytes)
            yield return Full(SchemaLimit.Bytes, sample);
    }

    /// <summary>Without counts, so that all events that find the schema full get the same finding.</summary>
    private PlanFinding Full(SchemaLimit of, EventShape sample)
    {
        var limit =
            of is SchemaLimit.Fields
                ? $"the schema would have more than {FindingText.Count(options.Inference.MaxFields, "field")}"
                : $"the schema's text would have more than {FindingText.Count(options.Inference.MaxSchemaBytes, "byte")}";
        var finding = Finding(FindingKind.LimitExceeded, limit) with { IsOfBytes = of is SchemaLimit.Bytes };
        return Room.LargestObject(sample) is { } pointer
            ? finding with
            {
                Path = pointer,
                Found = $"{limit}, and this object has most of them",
            }
            : finding;
    }

    /// <summary>
    /// The rules know only the latest version; the check has the last word, since it knows all versions that the mode compares with.
    /// </summary>
    private IEnumerable<PlanFinding> Incompatible(RecordSchema schema) =>
        _compatibility.AllowsNewVersions
            ? CompatibilityChecker
                .Check(schema, history)
                .Select(finding => Finding(FindingKind.Incompatible, "", IncompatibilityText.Describe(finding)))
            : [];

    private PlanFinding Finding(FindingKind kind, string found, params string[] reasons) =>
        new(kind, "", found, "", history.Mode, history.Latest?.Version, reasons);
}
