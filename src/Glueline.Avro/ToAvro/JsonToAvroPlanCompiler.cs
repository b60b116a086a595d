using System.Diagnostics;
using System.Text;
using Glueline.Avro.Json;
using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// Compiles a schema into a <see cref="JsonToAvroPlan"/>: one node for each schema, and each record once, so that recursion ends.
/// </summary>
internal sealed class JsonToAvroPlanCompiler(JsonEncoding encoding, Fidelity fidelity)
{
    private static readonly RecordField NoField = new("_", PrimitiveSchema.Null);

    private readonly List<JsonToAvroNode> _nodes = [];
    private readonly List<AvroSchema> _schemas = [];
    private readonly List<AvroSchema> _shown = [];
    private readonly List<JsonToAvroField> _fields = [];
    private readonly List<RecordField> _schemaFields = [];
    private readonly List<byte[]?> _defaults = [];
    private readonly List<Followers> _following = [];
    private readonly List<NameTable> _tables = [];
    private readonly List<UnionChoice> _choices = [];
    private readonly List<NamedBranches> _namedBranches = [];
    private readonly Dictionary<RecordSchema, int> _records = new(ReferenceEqualityComparer.Instance);
    private readonly DefaultWriter _defaultEncoder = new();

    public static JsonToAvroPlan Compile(AvroSchema schema, JsonEncoding encoding, Fidelity fidelity)
    {
        var compiler = new JsonToAvroPlanCompiler(encoding, fidelity);
        var root = compiler.Add(schema);
        return new JsonToAvroPlan
        {
            Nodes = [.. compiler._nodes],
            Schemas = [.. compiler._schemas],
            Shown = [.. compiler._shown],
            Fields = [.. compiler._fields],
            SchemaFields = [.. compiler._schemaFields],
            Defaults = new FieldDefaults(compiler._defaults),
            Tables = [.. compiler._tables],
            Choices = [.. compiler._choices],
            NamedBranches = [.. compiler._namedBranches],
            Encoding = encoding,
            Following = [.. compiler._following],
            Root = root,
        };
    }

    /// <param name="schema">The schema to compile.</param>
    /// <param name="shown">The schema that messages show instead: for an optional value, the union that it is a branch of.</param>
    private int Add(AvroSchema schema, AvroSchema? shown = null) =>
        schema switch
        {
            RecordSchema record => AddRecord(record),
            UnionSchema union => AddUnion(union),
            ArraySchema array => AddWith(JsonToAvroNodeKind.Array, array.Items, schema, shown),
            MapSchema map => AddWith(JsonToAvroNodeKind.Map, map.Values, schema, shown),
            EnumSchema @enum => Add(new JsonToAvroNode(JsonToAvroNodeKind.Enum, Table: AddTable(@enum.Symbols)), schema, shown),
            _ => Add(Leaf(schema), schema, shown),
        };

    private int Add(JsonToAvroNode node, AvroSchema schema, AvroSchema? shown = null)
    {
        _nodes.Add(node);
        _schemas.Add(schema);
        _shown.Add(shown ?? schema);
        return _nodes.Count - 1;
    }

    private int AddWith(JsonToAvroNodeKind kind, AvroSchema inner, AvroSchema schema, AvroSchema? shown)
    {
        var index = Add(new JsonToAvroNode(kind), schema, shown);
        _nodes[index] = new JsonToAvroNode(kind, Child: Add(inner));
        return index;
    }

    private int AddTable(IEnumerable<string> names)
    {
        _tables.Add(new NameTable([.. names.Select(Encoding.UTF8.GetBytes)]));
        return _tables.Count - 1;
    }

    private JsonToAvroNode Leaf(AvroSchema schema) =>
        schema.LogicalType is not { } type || encoding is JsonEncoding.Specification
            ? Plain(schema)
            : type.Form switch
            {
                JsonForm.Underlying => Plain(schema),
                JsonForm.Decimal => new JsonToAvroNode(JsonToAvroNodeKind.Decimal),
                JsonForm.Uuid => new JsonToAvroNode(JsonToAvroNodeKind.Uuid, First: LogicalText.IsCanonicalOnly(schema) ? 1 : 0),
                JsonForm.Time => new JsonToAvroNode(
                    JsonToAvroNodeKind.Time,
                    First: LogicalText.IsCanonicalOnly(schema) ? 1 : 0,
                    Child: (int)type.Kind
                ),
                var other => throw new UnreachableException($"no way to read {other} from JSON"),
            };

    private static JsonToAvroNode Plain(AvroSchema schema) =>
        schema.Type switch
        {
            AvroType.Null => new JsonToAvroNode(JsonToAvroNodeKind.Null),
            AvroType.Boolean => new JsonToAvroNode(JsonToAvroNodeKind.Boolean),
            AvroType.Int => new JsonToAvroNode(JsonToAvroNodeKind.Int),
            AvroType.Long => new JsonToAvroNode(JsonToAvroNodeKind.Long),
            AvroType.Float => new JsonToAvroNode(JsonToAvroNodeKind.Float),
            AvroType.Double => new JsonToAvroNode(NearestDouble.Is(schema) ? JsonToAvroNodeKind.NearestDouble : JsonToAvroNodeKind.Double),
            AvroType.Bytes => new JsonToAvroNode(JsonToAvroNodeKind.Bytes),
            AvroType.Fixed => new JsonToAvroNode(JsonToAvroNodeKind.Fixed, First: ((FixedSchema)schema).Size),
            _ => new JsonToAvroNode(JsonToAvroNodeKind.String),
        };

    private int AddRecord(RecordSchema record)
    {
        if (_records.TryGetValue(record, out var known))
            return known;
        var index = Add(new JsonToAvroNode(JsonToAvroNodeKind.Record), record);
        _records.Add(record, index);
        if (encoding is JsonEncoding.Event)
            CheckJsonNames(record);

        // The slot before the first field stands for "no member yet" among the guesses.
        var first = _fields.Count + 1;
        var count = record.Fields.Count;
        _fields.AddRange(new JsonToAvroField[count + 1]);
        _defaults.AddRange(new byte[]?[count + 1]);
        _schemaFields.Add(NoField);
        _schemaFields.AddRange(record.Fields);
        for (var field = first - 1; field < first + count; field++)
        {
            var next = Math.Min(field + 1, first + count - 1);
            _following.Add(new Followers(next, next, next));
        }

        _nodes[index] = new JsonToAvroNode(JsonToAvroNodeKind.Record, first, count, Table: AddTable(record.Fields.Select(NameOf)));
        for (var field = 0; field < count; field++)
        {
            _fields[first + field] = Field(record.Fields[field]);
            var @default = _defaultEncoder.Encode(record.Fields[field]);
            // A default other than null would come back in place of an absent member.
            if (fidelity is Fidelity.Values || record.Fields[field].Default is { IsNull: true })
                _defaults[first + field] = @default;
        }

        return index;
    }

    private string NameOf(RecordField field) => encoding is JsonEncoding.Specification ? field.Name : field.JsonName;

    private static void CheckJsonNames(RecordSchema record)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in record.Fields)
            if (!seen.Add(field.JsonName))
                throw new AvroSchemaException($"two fields of record {record.Name.FullName} have the JSON name \"{field.JsonName}\"");
    }

    private JsonToAvroField Field(RecordField field)
    {
        var node = Add(field.Schema);
        var made = new JsonToAvroField { Key = new GuessedKey(RenderedName.Quote(NameOf(field))), Node = node };
        if (_nodes[node] is { Kind: JsonToAvroNodeKind.Optional } optional)
        {
            made.IsOptional = true;
            made.NullBranch = (byte)(optional.First << 1);
            made.ValueBranch = (byte)(2 - made.NullBranch);
            made.Node = optional.Child;
        }

        made.Kind = _nodes[made.Node].Kind;
        SetPlain(ref made);
        return made;
    }

    /// <summary>What the loop over a record's members reads without a look at the nodes.</summary>
    private void SetPlain(ref JsonToAvroField field)
    {
        field.IsNullPlain = field.IsOptional && fidelity is not Fidelity.Everything;
        field.PlainNullBranch = field.NullBranch;
        field.PlainBranch = field.ValueBranch;
        field.PlainBranchBytes = (byte)(field.IsOptional ? 1 : 0);
        field.Plain = field.Kind switch
        {
            JsonToAvroNodeKind.String => PlainKind.String,
            JsonToAvroNodeKind.Long => PlainKind.Long,
            JsonToAvroNodeKind.Int => PlainKind.Int,
            JsonToAvroNodeKind.Double or JsonToAvroNodeKind.NearestDouble => PlainKind.Double,
            JsonToAvroNodeKind.Boolean => PlainKind.Boolean,
            _ => PlainKind.None,
        };

        // If double comes first, few digits are always a double.
        if (field.Kind is JsonToAvroNodeKind.LongOrDouble && (_nodes[field.Node].Table & JsonToAvroNode.DoubleFirst) != 0)
        {
            var union = _nodes[field.Node];
            field.Plain = PlainKind.Double;
            field.IsNullPlain = union.Child >= 0 && fidelity is not Fidelity.Everything;
            field.PlainNullBranch = (byte)(union.Child << 1);
            field.PlainBranch = (byte)(union.Count << 1);
            field.PlainBranchBytes = 1;
        }
    }

    private int AddUnion(UnionSchema union)
    {
        if (encoding is JsonEncoding.Specification)
            return AddWrapped(union);
        if (union.Branches.Count == 2 && NullBranch(union) is var branch and >= 0)
        {
            var optional = Add(new JsonToAvroNode(JsonToAvroNodeKind.Optional), union);
            _nodes[optional] = new JsonToAvroNode(
                JsonToAvroNodeKind.Optional,
                First: branch,
                Child: Add(union.Branches[1 - branch], union)
            );
            return optional;
        }

        if (LongOrDouble(union) is { } number)
            return Add(number, union);
        var index = Add(new JsonToAvroNode(JsonToAvroNodeKind.Union), union);
        UnionBranch[] branches = [.. union.Branches.Select((schema, at) => new UnionBranch(at, AddBranch(schema)))];
        if (union.Branches.Any(branch => branch.Type is AvroType.String && branch.LogicalType is null))
            MakeCanonical(branches);
        UnionBranch? nearest = union.Branches.ToList().FindIndex(NearestDouble.Is) is >= 0 and var at
            ? new UnionBranch(at, Add(union.Branches[at]))
            : null;
        _choices.Add(UnionRanking.Choose(union, branches, nearest));
        _nodes[index] = new JsonToAvroNode(JsonToAvroNodeKind.Union, Table: _choices.Count - 1);
        return index;
    }

    /// <summary>Next to other branches a double rounds only what none of them holds: it is first tried like any double.</summary>
    private int AddBranch(AvroSchema branch) =>
        NearestDouble.Is(branch) ? Add(new JsonToAvroNode(JsonToAvroNodeKind.Double), branch) : Add(branch);

    private int AddWrapped(UnionSchema union)
    {
        var index = Add(new JsonToAvroNode(JsonToAvroNodeKind.WrappedUnion), union);
        _namedBranches.Add(NamedBranches.Of(union, [.. union.Branches.Select(branch => Add(branch))]));
        _nodes[index] = new JsonToAvroNode(JsonToAvroNodeKind.WrappedUnion, Table: _namedBranches.Count - 1);
        return index;
    }

    /// <summary>
    /// Next to string, a date, a time or a UUID accepts only strings that come back unchanged; string keeps all others.
    /// </summary>
    private void MakeCanonical(UnionBranch[] branches)
    {
        foreach (var (_, node) in branches)
            if (_nodes[node].Kind is JsonToAvroNodeKind.Time or JsonToAvroNodeKind.Uuid)
                _nodes[node] = _nodes[node] with { First = 1 };
    }

    private static int NullBranch(UnionSchema union)
    {
        for (var index = 0; index < union.Branches.Count; index++)
            if (union.Branches[index].Type is AvroType.Null)
                return index;
        return -1;
    }

    private static JsonToAvroNode? LongOrDouble(UnionSchema union)
    {
        int @long = -1,
            @double = -1,
            traits = 0;
        for (var index = 0; index < union.Branches.Count; index++)
        {
            var branch = union.Branches[index];
            if (branch.LogicalType is null && branch.Type is AvroType.Long)
                @long = index;
            else if (branch.Type is AvroType.Double)
            {
                @double = index;
                traits = (@long < 0 ? JsonToAvroNode.DoubleFirst : 0) | (NearestDouble.Is(branch) ? JsonToAvroNode.RoundsToNearest : 0);
            }
            else if (branch.Type is not AvroType.Null)
                return null;
        }

        return @long < 0 || @double < 0
            ? null
            : new JsonToAvroNode(JsonToAvroNodeKind.LongOrDouble, @long, @double, NullBranch(union), traits);
    }
}
