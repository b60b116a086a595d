using System.Globalization;
using System.Text;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Resolution;

/// <summary>Resolves a writer's and a reader's schema against each other into <see cref="ReadNodes"/>.</summary>
internal sealed class ReadPlanCompiler
{
    private readonly List<ReadNode> _nodes = [];
    private readonly List<AvroSchema> _schemas = [];
    private readonly List<ReadField> _fields = [];
    private readonly List<int> _branches = [];
    private readonly List<SymbolTable> _symbols = [];
    private readonly List<DefaultedField[]> _defaulted = [];
    private readonly List<string> _reasons = [];
    private readonly Dictionary<(RecordSchema Writer, RecordSchema Reader), int> _records = [];
    private readonly Dictionary<(RecordSchema Writer, RecordSchema Reader), AvroSchemaException> _failed = [];
    private readonly DefaultWriter _defaultEncoder = new();
    private ResolutionCheck? _check;

    public static ReadNodes Compile(AvroSchema writer, AvroSchema reader)
    {
        var compiler = new ReadPlanCompiler();
        var root = compiler.Resolve(writer, reader, "");
        return new ReadNodes
        {
            Nodes = [.. compiler._nodes],
            Schemas = [.. compiler._schemas],
            Fields = [.. compiler._fields],
            Branches = [.. compiler._branches],
            Symbols = [.. compiler._symbols],
            Defaulted = [.. compiler._defaulted],
            Reasons = [.. compiler._reasons],
            Root = root,
        };
    }

    private int Resolve(AvroSchema writer, AvroSchema reader, string path) =>
        (writer, reader) switch
        {
            (UnionSchema union, _) => FromUnion(union, reader, path),
            (_, UnionSchema union) => IntoUnion(writer, union, path),
            (RecordSchema from, RecordSchema into) when SchemaMatch.NamesMatch(from, into) => Record(from, into, path),
            (EnumSchema from, EnumSchema into) when SchemaMatch.NamesMatch(from, into) => Enum(from, into),
            (FixedSchema from, FixedSchema into) when SchemaMatch.NamesMatch(from, into) => Fixed(from, into, path),
            (ArraySchema from, ArraySchema into) => Items(ReadNodeKind.Array, from.Items, into.Items, into, $"{path}/items"),
            (MapSchema from, MapSchema into) => Items(ReadNodeKind.Map, from.Values, into.Values, into, $"{path}/values"),
            _ when SchemaMatch.Primitive(writer.Type, reader.Type) is { } kind => Primitive(kind, writer, reader, path),
            _ => throw Mismatch(writer, reader, path),
        };

    private int Add(ReadNode node, AvroSchema schema)
    {
        _nodes.Add(node);
        _schemas.Add(schema);
        return _nodes.Count - 1;
    }

    private int Primitive(ReadNodeKind kind, AvroSchema writer, AvroSchema reader, string path)
    {
        switch (Meanings.Match(writer, reader))
        {
            case MeaningMatch.Same:
                return Add(new ReadNode(kind, reader.LogicalType is not null), reader);
            case MeaningMatch.FinerUnit:
                var converted = kind is ReadNodeKind.Long ? ReadNodeKind.LongInFinerUnit : ReadNodeKind.IntInFinerUnit;
                return Add(new ReadNode(converted, HasLogicalType: true, First: Meanings.Factor(writer, reader)), reader);
            case MeaningMatch.BigDecimal:
                return Add(new ReadNode(ReadNodeKind.DecimalAsBigDecimal, HasLogicalType: true, First: writer.LogicalType!.Scale), reader);
            default:
                throw OtherMeaning(writer, reader, path);
        }
    }

    private int Items(ReadNodeKind kind, AvroSchema writer, AvroSchema reader, AvroSchema shown, string path)
    {
        var index = Add(new ReadNode(kind), shown);
        _nodes[index] = new ReadNode(
            kind,
            Count: kind is ReadNodeKind.Map || SchemaMatch.HasBytes(writer) ? 1 : 0,
            Child: Resolve(writer, reader, path)
        );
        return index;
    }

    private int Fixed(FixedSchema writer, FixedSchema reader, string path)
    {
        if (writer.Size != reader.Size)
            throw new AvroSchemaException(
                $"fixed {writer.Name.FullName} was written with {writer.Size} bytes and can't be read with {reader.Size}",
                path
            );
        if (!Meanings.Exists(Meanings.Match(writer, reader)))
            throw OtherMeaning(writer, reader, path);
        return Add(new ReadNode(ReadNodeKind.Fixed, reader.LogicalType is not null, First: writer.Size), reader);
    }

    private int Enum(EnumSchema writer, EnumSchema reader)
    {
        var known = reader.Symbols.ToHashSet(StringComparer.Ordinal);
        _symbols.Add(
            new SymbolTable(
                [
                    .. writer
                        .Symbols.Select(symbol => known.Contains(symbol) ? symbol : reader.Default)
                        .Select(symbol => symbol is null ? null : Encoding.UTF8.GetBytes(symbol)),
                ],
                writer.Symbols
            )
        );
        return Add(new ReadNode(ReadNodeKind.Enum, Table: _symbols.Count - 1), reader);
    }

    private int FromUnion(UnionSchema writer, AvroSchema reader, string path)
    {
        var index = Add(new ReadNode(ReadNodeKind.Union), reader);
        AvroSchemaException? first = null;
        var resolved = 0;
        var nodes = new int[writer.Branches.Count];
        for (var branch = 0; branch < nodes.Length; branch++)
        {
            try
            {
                nodes[branch] = Resolve(writer.Branches[branch], reader, path);
                resolved++;
            }
            catch (AvroSchemaException exception)
            {
                // Of several reasons, a null's is the least helpful.
                if (first is null || (resolved == 0 && branch > 0 && writer.Branches[branch - 1].Type is AvroType.Null))
                    first = exception;
                nodes[branch] = Unresolvable(exception, reader);
            }
        }

        if (resolved == 0 && first is not null)
            throw first;
        var @null = nodes.Length == 2 ? Array.FindIndex(nodes, node => _nodes[node].Kind is ReadNodeKind.Null) : -1;
        if (@null >= 0)
            _nodes[index] = new ReadNode(ReadNodeKind.Optional, First: @null, Child: nodes[1 - @null]);
        else
        {
            _nodes[index] = new ReadNode(ReadNodeKind.Union, First: _branches.Count, Count: nodes.Length);
            _branches.AddRange(nodes);
        }

        return index;
    }

    private int IntoUnion(AvroSchema writer, UnionSchema reader, string path)
    {
        AvroSchemaException? first = null;
        var candidates = SchemaMatch.Candidates(writer, reader);
        // A branch that accepts every value comes before one that fails on some: the check relies on it.
        if (candidates.Length > 1)
        {
            _check ??= new ResolutionCheck();
            candidates = [.. candidates.OrderBy(branch => _check.Fits(writer, reader.Branches[branch]) ? 0 : 1)];
        }

        foreach (var branch in candidates)
        {
            try
            {
                return Resolve(writer, reader.Branches[branch], $"{path}/{branch.ToString(CultureInfo.InvariantCulture)}");
            }
            catch (AvroSchemaException exception)
            {
                first ??= exception;
            }
        }

        throw first ?? Mismatch(writer, reader, path);
    }

    private int Record(RecordSchema writer, RecordSchema reader, string path)
    {
        if (_records.TryGetValue((writer, reader), out var known))
            return known;
        // Pairs that are still open count as resolved, so a failure is final whatever becomes of them: it is found once rather than a
        // thousand times.
        if (_failed.TryGetValue((writer, reader), out var failure))
            throw new AvroSchemaException(failure.Reason, failure.Path, failure);
        var index = Add(new ReadNode(ReadNodeKind.Record), reader);
        _records.Add((writer, reader), index);
        try
        {
            var fields = new ReadField[writer.Fields.Count];
            var match = FieldMatch.Of(writer, reader);
            if (match.Clashes is [var clash, ..])
                throw new AvroSchemaException(clash.Reason(reader), SchemaPointers.Field(path, clash.Place));
            var places = match.Places;
            for (var field = 0; field < fields.Length; field++)
                fields[field] =
                    places[field] < 0 ? Skipped(writer.Fields[field], path) : Field(writer.Fields[field], reader, places[field], path);
            var defaulted = Enumerable
                .Range(0, reader.Fields.Count)
                .Except(places)
                .Select(place => Defaulted(reader, place, path))
                .ToArray();

            // Inner records have added theirs by now, so this record's are contiguous.
            _nodes[index] = new ReadNode(ReadNodeKind.Record, First: _fields.Count, Count: fields.Length, Table: _defaulted.Count);
            _fields.AddRange(fields);
            _defaulted.Add(defaulted);
            return index;
        }
        catch (AvroSchemaException exception)
        {
            // A node made in the meantime may lead back here; it must find a reason rather than half a record.
            _records.Remove((writer, reader));
            _failed.Add((writer, reader), exception);
            _nodes[index] = _nodes[Unresolvable(exception, reader)];
            throw;
        }
    }

    private ReadField Field(RecordField writer, RecordSchema reader, int place, string path)
    {
        var field = reader.Fields[place];
        var node = Resolve(writer.Schema, field.Schema, $"{path}/fields/{place.ToString(CultureInfo.InvariantCulture)}/type");
        return new ReadField(node, field, Encoding.UTF8.GetBytes(field.JsonName), IsSkipped: false);
    }

    private ReadField Skipped(RecordField writer, string path) =>
        new(Resolve(writer.Schema, writer.Schema, path), writer, Encoding.UTF8.GetBytes(writer.JsonName), IsSkipped: true);

    private DefaultedField Defaulted(RecordSchema reader, int place, string path)
    {
        var field = reader.Fields[place];
        var fieldPath = $"{path}/fields/{place.ToString(CultureInfo.InvariantCulture)}";
        if (field.Default is null)
            throw new AvroSchemaException(
                $"the writer's record lacks the field \"{field.Name}\" of {reader.Name.FullName}, which has no default",
                fieldPath
            );
        try
        {
            return new DefaultedField(
                Resolve(field.Schema, field.Schema, $"{fieldPath}/type"),
                field,
                Encoding.UTF8.GetBytes(field.JsonName),
                _defaultEncoder.Encode(field)!
            );
        }
        catch (AvroSchemaException exception) when (exception.Path.Length == 0)
        {
            throw new AvroSchemaException(exception.Reason, fieldPath, exception);
        }
    }

    private int Unresolvable(AvroSchemaException problem, AvroSchema reader)
    {
        _reasons.Add(problem.Reason);
        return Add(new ReadNode(ReadNodeKind.Unresolvable, Table: _reasons.Count - 1), reader);
    }

    private static AvroSchemaException Mismatch(AvroSchema writer, AvroSchema reader, string path) =>
        Unread(
            writer,
            reader,
            path,
            writer is NamedSchema && writer.Type == reader.Type ? ": the names differ, and the reader's has no alias for the writer's" : ""
        );

    private static AvroSchemaException OtherMeaning(AvroSchema writer, AvroSchema reader, string path)
    {
        var why = Meanings.Match(writer, reader) switch
        {
            MeaningMatch.OtherDecimal => ": decimals must have the same precision and scale",
            MeaningMatch.CoarserUnit => ": the reader's unit is coarser, and digits would be lost",
            _ => ": they mean different things",
        };
        return Unread(writer, reader, path, why);
    }

    private static AvroSchemaException Unread(AvroSchema writer, AvroSchema reader, string path, string why) =>
        new($"{SchemaSummary.Of(writer)} can't be read as {SchemaSummary.Of(reader)}{why}", path);
}
