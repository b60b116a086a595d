using System.Collections.Frozen;
using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;
using Glueline.Evolution.Inference.Rules;

namespace Glueline.Evolution.Inference;

/// <summary>Derives types from shapes by an ordered list of rules, and keeps each rule's verdict if asked to.</summary>
internal sealed class TypeInference(CompatibilityRules compatibility, EvolutionOptions options, KnownTypes types, bool keepsVerdicts)
{
    private static readonly FrozenSet<string> NoNames = [];

    private static readonly ITypeRule[] Rules =
    [
        new BooleanRule(),
        new NumberRule(),
        .. InferredMeaning.All.Select(meaning => new LogicalTypeRule(meaning)),
        new StringRule(),
        new ArrayRule(),
        new MapRule(),
        new RecordRule(),
    ];

    private readonly List<RuleVerdict> _verdicts = [];
    private TypeNames? _names;
    private FixedSchema? _uuid = types.Uuid;

    private TypeNames Names => _names ??= new TypeNames(types);

    public CompatibilityRules Compatibility => compatibility;

    public InferenceOptions Options => options.Inference;

    /// <summary>Whether a place gets one type besides null.</summary>
    public bool IsSingle => Options.Unions is UnionUse.NullOnly;

    /// <summary>Whether a value that doesn't match its type is kept all the same.</summary>
    public bool HasOverflow => options.Overflow is OverflowMode.On;

    public IReadOnlyList<RuleVerdict> Verdicts => _verdicts;

    /// <summary>Whether no later version may widen the types that are chosen now.</summary>
    public bool TypesAreFinal => !compatibility.AllowsWidening;

    /// <summary>
    /// A fixed has a name, and a name has one declaration: the schema's, or else one for everything that is inferred now.
    /// </summary>
    public FixedSchema Uuid =>
        _uuid ??= new FixedSchema(Names.New("Uuid"), 16, properties: LogicalText.CanonicalOnly(LogicalTypeKind.Uuid));

    /// <summary>The type of a new field.</summary>
    public AvroSchema FieldType(EventShape shape, EventPath path, TypeSite site) =>
        site is TypeSite.OptionalField
            ? new UnionSchema([PrimitiveSchema.Null, .. Branches(shape, path, site)])
            : OneOf(Branches(shape, path, site));

    /// <summary>
    /// The type of an array's items or a map's values. It is nullable, like a field's, since a null may come later and a mode that forbids
    /// widening would not allow it. Items without a type are only null, or any scalar if they could get no type later, or string if they
    /// can have only one kind.
    /// </summary>
    public AvroSchema ItemType(EventShape? shape, EventPath path)
    {
        if (shape is not null && shape.Kinds is not EventKinds.Null)
            return new UnionSchema([PrimitiveSchema.Null, .. Branches(shape, path, TypeSite.Item)]);
        if (IsSingle)
            return new UnionSchema([PrimitiveSchema.Null, PrimitiveSchema.String]);
        return new UnionSchema(
            TypesAreFinal
                ?
                [
                    PrimitiveSchema.Null,
                    PrimitiveSchema.Boolean,
                    options.Inference.NumbersOf(path).Types is NumberTypes.Nearest ? NearestDouble.Schema : PrimitiveSchema.Double,
                    PrimitiveSchema.String,
                ]
                : [PrimitiveSchema.Null]
        );
    }

    /// <summary>
    /// The types that values need, except null, in the order of the rules; long added to double comes last, as it does when it is added
    /// later.
    /// </summary>
    public IReadOnlyList<AvroSchema> Branches(EventShape shape, EventPath path, TypeSite site)
    {
        // Objects at several places may share a record, and the kinds that meet there were not voted on together.
        if (IsSingle)
            shape = shape.Only(SingleKind.FirstOf(shape.Kinds));
        var question = new TypeQuestion(shape, path, site);
        var branches = new List<AvroSchema>();
        foreach (var rule in Rules)
        {
            var (types, reason) =
                rule is StringRule && branches.Exists(type => type.LogicalType is { Form: JsonForm.Uuid or JsonForm.Time })
                    ? TypeAnswer.No("a logical type accepts every string that was seen")
                    : rule.Ask(question, this);
            if (keepsVerdicts)
                _verdicts.Add(new RuleVerdict(path.Dotted, rule.Name, types.Count > 0, reason));
            branches.AddRange(types);
        }

        var (@double, @long) = (branches.FindIndex(type => type.Type is AvroType.Double), branches.IndexOf(PrimitiveSchema.Long));
        if (@double >= 0 && @long > @double)
        {
            branches.RemoveAt(@long);
            branches.Add(PrimitiveSchema.Long);
        }

        return branches;
    }

    public RecordSchema Record(ObjectShape members, EventPath path)
    {
        var name = Names.New(path); // before the fields, so that an outer record's name does not depend on its contents
        return new RecordSchema(name, Fields(members, path, new FieldNames(Options.Names, NoNames), _ => TypeSite.OptionalField));
    }

    /// <summary>
    /// Fields for the members that show a type, in the order in which these appeared. They are made in the order of their names, so that
    /// the names of types don't depend on the order of members.
    /// </summary>
    public IReadOnlyList<RecordField> Fields(ObjectShape members, EventPath path, FieldNames taken, Func<string, TypeSite> site)
    {
        var keys = new List<string>();
        foreach (var (key, member) in members.Members)
            if (!member.Shape.IsUndecided)
                keys.Add(key);
        RecordField[] fields =
        [
            .. taken
                .New(keys)
                .Select(field => Field(field.Name, field.Key, members.Members[field.Key].Shape, path.Member(field.Key), site(field.Key))),
        ];
        if (fields.Length < 2)
            return fields;
        var positions = members.Order.Positions();
        return [.. fields.OrderBy(field => positions[field.JsonName])];
    }

    private RecordField Field(string name, string key, EventShape shape, EventPath path, TypeSite site) =>
        new(
            name,
            FieldType(shape, path, site),
            site is TypeSite.OptionalField ? FieldDefault.Null : null,
            properties: name == key ? null : SchemaProperties.Empty.WithText(RecordField.JsonNameProperty, key)
        );

    private static AvroSchema OneOf(IReadOnlyList<AvroSchema> branches) => branches.Count == 1 ? branches[0] : new UnionSchema(branches);
}
