using System.Text;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>A read plan with what reading into a class needs in addition: indices of fields and symbols instead of names.</summary>
internal sealed class TypedNodes
{
    public TypedNodes(ReadNodes nodes)
    {
        Nodes = nodes;
        Fields = new TypedField[nodes.Fields.Length];
        DefaultedPlaces = new int[nodes.Defaulted.Length][];
        Symbols = new int[nodes.Symbols.Length][];
        for (var index = 0; index < nodes.Nodes.Length; index++)
        {
            var node = nodes.Nodes[index];
            if (node.Kind is ReadNodeKind.Record)
                AddFields(node, (RecordSchema)nodes.Schemas[index]);
            else if (node.Kind is ReadNodeKind.Enum)
                Symbols[node.Table] = PlacesOf(nodes.Symbols[node.Table], (EnumSchema)nodes.Schemas[index]);
        }
    }

    public ReadNodes Nodes { get; }

    public TypedField[] Fields { get; }

    /// <summary>For each record, the indices of the fields that the writer lacks.</summary>
    public int[][] DefaultedPlaces { get; }

    /// <summary>For each of the writer's symbols, the index of the reader's, or -1.</summary>
    public int[][] Symbols { get; }

    private void AddFields(in ReadNode node, RecordSchema record)
    {
        for (var index = node.First; index < node.First + node.Count; index++)
        {
            var field = Nodes.Fields[index];
            Fields[index] = new TypedField(field.Node, field.IsSkipped ? -1 : PlaceOf(record, field.Field));
        }

        DefaultedPlaces[node.Table] = [.. Nodes.Defaulted[node.Table].Select(field => PlaceOf(record, field.Field))];
    }

    private static int PlaceOf(RecordSchema record, RecordField field)
    {
        var place = 0;
        while (!ReferenceEquals(record.Fields[place], field))
            place++;
        return place;
    }

    private static int[] PlacesOf(SymbolTable table, EnumSchema seen)
    {
        var places = seen
            .Symbols.Select((symbol, place) => (symbol, place))
            .ToDictionary(pair => pair.symbol, pair => pair.place, StringComparer.Ordinal);
        return [.. table.Symbols.Select(symbol => symbol is null ? -1 : places[Encoding.UTF8.GetString(symbol)])];
    }
}

/// <summary>One of the writer's fields.</summary>
/// <param name="Node">The node of its value.</param>
/// <param name="Place">Its index in the reader's record, or -1 if that lacks it.</param>
internal readonly record struct TypedField(int Node, int Place);
