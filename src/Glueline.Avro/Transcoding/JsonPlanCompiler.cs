using System.Text;
using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Transcoding;

/// <summary>Compiles a schema into a <see cref="JsonPlan"/>: one node for each schema, each record once, so that recursion closes.</summary>
internal sealed class JsonPlanCompiler(JsonEncoding encoding, Fidelity fidelity)
{
    private static readonly RecordField NoField = new("_", PrimitiveSchema.Null);

    private readonly List<JsonNode> _nodes = [];
    private readonly List<AvroSchema> _schemas = [];
    private readonly List<AvroSchema> _shown = [];
    private readonly List<JsonField> _fields = [];
    private readonly List<RecordField> _schemaFields = [];
    private readonly List<byte[]?> _defaults = [];
    private readonly List<int> _following = [];
    private readonly List<NameTable> _tables = [];
    private readonly List<UnionChoice> _choices = [];
    private readonly List<NamedBranches> _namedBranches = [];
    private readonly Dictionary<RecordSchema, int> _records = new(ReferenceEqualityComparer.Instance);
    private readonly DefaultEncoder _defaultEncoder = new();

    public static JsonPlan Compile(AvroSchema schema, JsonEncoding encoding, Fidelity fidelity)
    {
        var compiler = new JsonPlanCompiler(encoding, fidelity);
        var root = compiler.Add(schema);
        return new JsonPlan
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

    /// <param name="schema">What to compile.</param>
    /// <param name="shown">What messages name in its place: the union of which an optional value is a branch.</param>
    private int Add(AvroSchema schema, AvroSchema? shown = null) => schema switch
    {
        RecordSchema record => AddRecord(record),
        UnionSchema union => AddUnion(union),
        ArraySchema array => AddWith(JsonNodeKind.Array, array.Items, schema, shown),
        MapSchema map => AddWith(JsonNodeKind.Map, map.Values, schema, shown),
        EnumSchema @enum => Add(new JsonNode(JsonNodeKind.Enum, Table: AddTable(@enum.Symbols)), schema, shown),
        _ => Add(Leaf(schema), schema, shown),
    };

    private int Add(JsonNode node, AvroSchema schema, AvroSchema? shown = null)
    {
        _nodes.Add(node);
        _schemas.Add(schema);
        _shown.Add(shown ?? schema);
        return _nodes.Count - 1;
    }

    private int AddWith(JsonNodeKind kind, AvroSchema inner, AvroSchema schema, AvroSchema? shown)
    {
        var index = Add(new JsonNode(kind), schema, shown);
        _nodes[index] = new JsonNode(kind, Child: Add(inner));
        return index;
    }

    private int AddTable(IEnumerable<string> names)
    {
        _tables.Add(new NameTable([.. names.Select(Encoding.UTF8.GetBytes)]));
        return _tables.Count - 1;
    }

    private JsonNode Leaf(AvroSchema schema) => schema.LogicalType?.Kind switch
    {
        _ when encoding is JsonEncoding.Specification => Plain(schema),
        LogicalTypeKind.Decimal or LogicalTypeKind.BigDecimal => new JsonNode(JsonNodeKind.Decimal),
        LogicalTypeKind.Uuid => new JsonNode(JsonNodeKind.Uuid, First: LogicalText.IsCanonicalOnly(schema) ? 1 : 0),
        null or LogicalTypeKind.Duration => Plain(schema),
        { } time => new JsonNode(JsonNodeKind.Time, First: LogicalText.IsCanonicalOnly(schema) ? 1 : 0, Child: (int)time),
    };

    private static JsonNode Plain(AvroSchema schema) => schema.Type switch
    {
        AvroType.Null => new JsonNode(JsonNodeKind.Null),
        AvroType.Boolean => new JsonNode(JsonNodeKind.Boolean),
        AvroType.Int => new JsonNode(JsonNodeKind.Int),
        AvroType.Long => new JsonNode(JsonNodeKind.Long),
        AvroType.Float => new JsonNode(JsonNodeKind.Float),
        AvroType.Double => new JsonNode(NearestDouble.Is(schema) ? JsonNodeKind.NearestDouble : JsonNodeKind.Double),
        AvroType.Bytes => new JsonNode(JsonNodeKind.Bytes),
        AvroType.Fixed => new JsonNode(JsonNodeKind.Fixed, First: ((FixedSchema)schema).Size),
        _ => new JsonNode(JsonNodeKind.String),
    };

    private int AddRecord(RecordSchema record)
    {
        if (_records.TryGetValue(record, out var known)) return known;
        var index = Add(new JsonNode(JsonNodeKind.Record), record);
        _records.Add(record, index);
        if (encoding is JsonEncoding.Event) CheckJsonNames(record);

        // The slot before the first field stands for "no member yet" among the guesses.
        var first = _fields.Count + 1;
        var count = record.Fields.Count;
        _fields.AddRange(new JsonField[count + 1]);
        _defaults.AddRange(new byte[]?[count + 1]);
        _schemaFields.Add(NoField);
        _schemaFields.AddRange(record.Fields);
        for (var field = first - 1; field < first + count; field++) _following.Add(Math.Min(field + 1, first + count - 1));
        _nodes[index] = new JsonNode(JsonNodeKind.Record, first, count, Table: AddTable(record.Fields.Select(NameOf)));
        for (var field = 0; field < count; field++)
        {
            _fields[first + field] = Field(record.Fields[field]);
            var @default = _defaultEncoder.Encode(record.Fields[field]);
            // A default other than null would come back where the event had nothing.
            if (fidelity is Fidelity.Values || record.Fields[field].Default is { IsNull: true }) _defaults[first + field] = @default;
        }

        return index;
    }

    private string NameOf(RecordField field) => encoding is JsonEncoding.Specification ? field.Name : field.JsonName;

    private static void CheckJsonNames(RecordSchema record)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in record.Fields)
            if (!seen.Add(field.JsonName)) throw new AvroSchemaException($"two fields of record {record.Name.FullName} have the JSON name \"{field.JsonName}\"");
    }

    private JsonField Field(RecordField field)
    {
        var node = Add(field.Schema);
        var made = new JsonField { Key = new GuessedKey([.. RenderedName.Quote(NameOf(field)), (byte)':']), Node = node };
        if (_nodes[node] is { Kind: JsonNodeKind.Optional } optional)
        {
            made.IsOptional = true;
            made.NullBranch = (byte)(optional.First << 1);
            made.ValueBranch = (byte)(2 - made.NullBranch);
            made.Node = optional.Child;
        }

        made.Kind = _nodes[made.Node].Kind;
        return made;
    }

    private int AddUnion(UnionSchema union)
    {
        if (encoding is JsonEncoding.Specification) return AddWrapped(union);
        if (union.Branches.Count == 2 && NullBranch(union) is var branch and >= 0)
        {
            var optional = Add(new JsonNode(JsonNodeKind.Optional), union);
            _nodes[optional] = new JsonNode(JsonNodeKind.Optional, First: branch, Child: Add(union.Branches[1 - branch], union));
            return optional;
        }

        if (LongOrDouble(union) is { } number) return Add(number, union);
        var index = Add(new JsonNode(JsonNodeKind.Union), union);
        UnionBranch[] branches = [.. union.Branches.Select((schema, at) => new UnionBranch(at, AddBranch(schema)))];
        if (union.Branches.Any(branch => branch.Type is AvroType.String && branch.LogicalType is null)) MakeCanonical(branches);
        UnionBranch? nearest = union.Branches.ToList().FindIndex(NearestDouble.Is) is >= 0 and var at ? new UnionBranch(at, Add(union.Branches[at])) : null;
        _choices.Add(UnionRanking.Choose(union, branches, nearest));
        _nodes[index] = new JsonNode(JsonNodeKind.Union, Table: _choices.Count - 1);
        return index;
    }

    /// <summary>Among others a double takes the nearest only of what no other branch holds: first it is tried as any double.</summary>
    private int AddBranch(AvroSchema branch) => NearestDouble.Is(branch) ? Add(new JsonNode(JsonNodeKind.Double), branch) : Add(branch);

    private int AddWrapped(UnionSchema union)
    {
        var index = Add(new JsonNode(JsonNodeKind.WrappedUnion), union);
        _namedBranches.Add(NamedBranches.Of(union, [.. union.Branches.Select(branch => Add(branch))]));
        _nodes[index] = new JsonNode(JsonNodeKind.WrappedUnion, Table: _namedBranches.Count - 1);
        return index;
    }

    /// <summary>Beside string a date, a time or a UUID takes only the texts that it gives back; string keeps every other as it is.</summary>
    private void MakeCanonical(UnionBranch[] branches)
    {
        foreach (var (_, node) in branches)
            if (_nodes[node].Kind is JsonNodeKind.Time or JsonNodeKind.Uuid) _nodes[node] = _nodes[node] with { First = 1 };
    }

    private static int NullBranch(UnionSchema union)
    {
        for (var index = 0; index < union.Branches.Count; index++)
            if (union.Branches[index].Type is AvroType.Null) return index;
        return -1;
    }

    private static JsonNode? LongOrDouble(UnionSchema union)
    {
        int @long = -1, @double = -1, traits = 0;
        for (var index = 0; index < union.Branches.Count; index++)
        {
            var branch = union.Branches[index];
            if (branch.LogicalType is null && branch.Type is AvroType.Long) @long = index;
            else if (branch.Type is AvroType.Double)
            {
                @double = index;
                traits = (@long < 0 ? JsonNode.DoubleFirst : 0) | (NearestDouble.Is(branch) ? JsonNode.TakesNearest : 0);
            }
            else if (branch.Type is not AvroType.Null) return null;
        }

        return @long < 0 || @double < 0 ? null : new JsonNode(JsonNodeKind.LongOrDouble, @long, @double, NullBranch(union), traits);
    }
}
