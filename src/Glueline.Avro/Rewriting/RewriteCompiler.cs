using System.Globalization;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Rewriting;

/// <summary>Compiles the schema that is written and the registered one into a <see cref="RewritePlan"/>.</summary>
internal sealed class RewriteCompiler
{
    private readonly List<RewriteNode> _nodes = [];
    private readonly List<AvroSchema> _schemas = [];
    private readonly List<int> _fields = [];
    private readonly List<RewriteBranch> _branches = [];
    private readonly List<RewriteSteps> _steps = [];
    private readonly List<SymbolPlaces> _symbols = [];
    private readonly Dictionary<RecordSchema, int> _copied = [];
    private readonly DefaultWriter _defaults = new();
    private Dictionary<(RecordSchema Written, RecordSchema Registered), int> _records = [];

    public static RewritePlan Compile(AvroSchema written, AvroSchema registered)
    {
        var compiler = new RewriteCompiler();
        var root = compiler.Resolve(written, registered, "");
        return new RewritePlan
        {
            Nodes = [.. compiler._nodes],
            Schemas = [.. compiler._schemas],
            Fields = [.. compiler._fields],
            Branches = [.. compiler._branches],
            Steps = [.. compiler._steps],
            Symbols = [.. compiler._symbols],
            Root = root,
        };
    }

    private int Resolve(AvroSchema written, AvroSchema registered, string path)
    {
        if (SameLayout.Of(written, registered))
            return Unchanged(written);
        return (written, registered) switch
        {
            (UnionSchema own, _) => FromUnion(own, registered, path),
            (_, UnionSchema union) => IntoUnion(written, union, path) is var branch
                ? Add(new(RewriteNodeKind.IntoBranch, Changes: true, First: branch.Target, Child: branch.Node), union)
                : 0,
            (RecordSchema own, RecordSchema record) when WriteMatch.Names(own, record) => Record(own, record, path),
            (EnumSchema own, EnumSchema @enum) when WriteMatch.Names(own, @enum) => Enum(own, @enum),
            (ArraySchema own, ArraySchema array) => Items(RewriteNodeKind.Array, own.Items, array.Items, array, $"{path}/items"),
            (MapSchema own, MapSchema map) => Items(RewriteNodeKind.Map, own.Values, map.Values, map, $"{path}/values"),
            (PrimitiveSchema, PrimitiveSchema) => Primitive(written, registered, path),
            _ => throw WriteFault.Of(written, registered, path),
        };
    }

    private int Add(RewriteNode node, AvroSchema registered)
    {
        _nodes.Add(node);
        _schemas.Add(registered);
        return _nodes.Count - 1;
    }

    private int Primitive(AvroSchema written, AvroSchema registered, string path)
    {
        var factor = WriteMatch.UnitFactor(written, registered);
        if (factor > 0)
            return Add(new(RewriteNodeKind.FinerUnit, Changes: true, First: factor), registered);
        if (factor < 0)
            return Add(new(RewriteNodeKind.CoarserUnit, Changes: true, First: -factor), registered);
        RewriteNodeKind? kind = SchemaMatch.Primitive(written.Type, registered.Type) switch
        {
            ReadNodeKind.IntAsFloat => RewriteNodeKind.IntAsFloat,
            ReadNodeKind.IntAsDouble => RewriteNodeKind.IntAsDouble,
            ReadNodeKind.LongAsFloat => RewriteNodeKind.LongAsFloat,
            ReadNodeKind.LongAsDouble => RewriteNodeKind.LongAsDouble,
            ReadNodeKind.FloatAsDouble => RewriteNodeKind.FloatAsDouble,
            ReadNodeKind.BytesAsString => RewriteNodeKind.BytesAsString,
            _ => null,
        };
        return kind is { } changed && WriteMatch.SameMeaning(written, registered)
            ? Add(new(changed, Changes: true), registered)
            : throw WriteFault.Of(written, registered, path);
    }

    private int Items(RewriteNodeKind kind, AvroSchema written, AvroSchema registered, AvroSchema shown, string path)
    {
        var index = Add(new(kind), shown);
        _nodes[index] = new(kind, Changes: true, Count: BytesOf(kind, written), Child: Resolve(written, registered, path));
        return index;
    }

    private int Enum(EnumSchema written, EnumSchema registered)
    {
        var places = written.Symbols.Select(symbol => registered.Symbols.ToList().IndexOf(symbol));
        _symbols.Add(new SymbolPlaces([.. places], written.Symbols));
        return Add(new(RewriteNodeKind.Symbol, Changes: true, Table: _symbols.Count - 1), registered);
    }

    /// <summary>A branch that has no place is an error here, except for null: a value that may be null need never be.</summary>
    private int FromUnion(UnionSchema written, AvroSchema registered, string path)
    {
        var index = Add(new(RewriteNodeKind.Union), registered);
        var branches = new RewriteBranch[written.Branches.Count];
        for (var branch = 0; branch < branches.Length; branch++)
        {
            var own = written.Branches[branch];
            if (own.Type is AvroType.Null && !AllowsNull(registered))
                branches[branch] = new(-1, Add(new(RewriteNodeKind.NoNull, Changes: true), registered));
            else
                branches[branch] = registered is UnionSchema union
                    ? IntoUnion(own, union, path)
                    : new RewriteBranch(-1, Resolve(own, registered, path));
        }

        _nodes[index] = new(RewriteNodeKind.Union, Changes: true, First: _branches.Count, Count: branches.Length);
        _branches.AddRange(branches);
        return index;
    }

    private RewriteBranch IntoUnion(AvroSchema written, UnionSchema registered, string path)
    {
        AvroSchemaException? first = null;
        foreach (var branch in WriteMatch.Branches(written, registered))
        {
            // Records that were resolved within a branch that is given up may refer to it.
            var before = new Dictionary<(RecordSchema, RecordSchema), int>(_records);
            try
            {
                return new(
                    branch,
                    Resolve(written, registered.Branches[branch], $"{path}/{branch.ToString(CultureInfo.InvariantCulture)}")
                );
            }
            catch (AvroSchemaException exception)
            {
                first ??= exception;
                _records = before;
            }
        }

        throw first ?? WriteFault.Of(written, registered, path);
    }

    private int Record(RecordSchema written, RecordSchema registered, string path)
    {
        if (_records.TryGetValue((written, registered), out var known))
            return known;
        var index = Add(new(RewriteNodeKind.Record, Changes: true), registered);
        _records.Add((written, registered), index);
        var places = WriteMatch.Fields(written, registered, out var clash);
        if (clash is not null)
            throw WriteFault.Clash(clash, registered, path);
        if (Array.IndexOf(places, -1) >= 0)
            throw WriteFault.Lost(written.Fields.Where((_, field) => places[field] < 0), registered, path);
        var nodes = new int[places.Length];
        var (firstSorted, endSorted) = Unordered(places);
        var steps = Steps(written, registered, places, nodes, [firstSorted, endSorted], path);

        // Inner records have added theirs by now, so this record's are contiguous.
        _nodes[index] = new(RewriteNodeKind.Record, Changes: true, First: _fields.Count, Count: nodes.Length, Table: _steps.Count);
        _fields.AddRange(nodes);
        _steps.Add(new RewriteSteps(steps, firstSorted, endSorted));
        return index;
    }

    /// <summary>The fields between those that are in order at the start and those that are in order at the end.</summary>
    private static (int First, int End) Unordered(int[] places)
    {
        var first = 0;
        while (first < places.Length && places[first] == places.Skip(first).Min())
            first++;
        var end = places.Length;
        while (end > first && places[end - 1] == places.Take(end).Max())
            end--;
        return (first, end);
    }

    /// <param name="written">The record that is written.</param>
    /// <param name="registered">The registered record.</param>
    /// <param name="places">The registered field of each that is written.</param>
    /// <param name="nodes">Receives the node of each field that is written.</param>
    /// <param name="bounds">Fields at which a step must begin.</param>
    /// <param name="path">The place of the registered record.</param>
    private RewriteStep[] Steps(
        RecordSchema written,
        RecordSchema registered,
        int[] places,
        int[] nodes,
        ReadOnlySpan<int> bounds,
        string path
    )
    {
        var steps = new List<RewriteStep>();
        for (var place = 0; place < registered.Fields.Count; place++)
        {
            var pointer = SchemaPointers.Field(path, place);
            var field = Array.IndexOf(places, place);
            if (field < 0)
            {
                var bytes = Default(registered, place, written, pointer);
                if (steps is [.., { Bytes: { } others }])
                    steps[^1] = new([.. others, .. bytes]);
                else
                    steps.Add(new(bytes));
                continue;
            }

            nodes[field] = Resolve(written.Fields[field].Schema, registered.Fields[place].Schema, $"{pointer}/type");
            var changes = _nodes[nodes[field]].Changes;
            if (steps is [.., { Bytes: null, Changes: false } last] && last.To == field && !changes && !bounds.Contains(field))
                steps[^1] = last with { To = field + 1 };
            else
                steps.Add(new(null, field, field + 1, changes));
        }

        return [.. steps];
    }

    private byte[] Default(RecordSchema registered, int place, RecordSchema written, string path)
    {
        var field = registered.Fields[place];
        try
        {
            return _defaults.Encode(field) ?? throw WriteFault.Missing(field, registered, written, path);
        }
        catch (AvroSchemaException exception) when (exception.Path.Length == 0)
        {
            throw new AvroSchemaException(exception.Reason, path, exception);
        }
    }

    /// <summary>The nodes of a value whose bytes stay as they are: they tell where it ends.</summary>
    private int Unchanged(AvroSchema written)
    {
        switch (written)
        {
            case RecordSchema record:
                return UnchangedRecord(record);
            case ArraySchema array:
                var items = Add(new(RewriteNodeKind.Array), written);
                _nodes[items] = new(
                    RewriteNodeKind.Array,
                    Count: BytesOf(RewriteNodeKind.Array, array.Items),
                    Child: Unchanged(array.Items)
                );
                return items;
            case MapSchema map:
                var entries = Add(new(RewriteNodeKind.Map), written);
                _nodes[entries] = new(RewriteNodeKind.Map, Count: 1, Child: Unchanged(map.Values));
                return entries;
            case UnionSchema union:
                RewriteBranch[] branches = [.. union.Branches.Select((branch, place) => new RewriteBranch(place, Unchanged(branch)))];
                _branches.AddRange(branches);
                return Add(new(RewriteNodeKind.Union, First: _branches.Count - branches.Length, Count: branches.Length), written);
            case FixedSchema @fixed:
                return Add(new(RewriteNodeKind.Sized, First: @fixed.Size), written);
            default:
                return Add(
                    written.Type switch
                    {
                        AvroType.Null => new(RewriteNodeKind.Sized),
                        AvroType.Boolean => new(RewriteNodeKind.Sized, First: 1),
                        AvroType.Float => new(RewriteNodeKind.Sized, First: sizeof(float)),
                        AvroType.Double => new(RewriteNodeKind.Sized, First: sizeof(double)),
                        AvroType.String or AvroType.Bytes => new(RewriteNodeKind.Lengthed),
                        _ => new(RewriteNodeKind.Integer),
                    },
                    written
                );
        }
    }

    private int UnchangedRecord(RecordSchema record)
    {
        if (_copied.TryGetValue(record, out var known))
            return known;
        var index = Add(new(RewriteNodeKind.Record), record);
        _copied.Add(record, index);
        int[] fields = [.. record.Fields.Select(field => Unchanged(field.Schema))];
        _nodes[index] = new(RewriteNodeKind.Record, First: _fields.Count, Count: fields.Length);
        _fields.AddRange(fields);
        return index;
    }

    private static int BytesOf(RewriteNodeKind kind, AvroSchema item) => kind is RewriteNodeKind.Map || SchemaMatch.HasBytes(item) ? 1 : 0;

    private static bool AllowsNull(AvroSchema schema) =>
        schema.Type is AvroType.Null || (schema is UnionSchema union && union.Branches.Any(branch => branch.Type is AvroType.Null));
}
