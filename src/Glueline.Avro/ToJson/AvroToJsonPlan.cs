using System.Runtime.Intrinsics;
using Glueline.Avro.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.ToJson;

/// <summary>A read plan with what writing JSON needs in addition: names and symbols in their final form.</summary>
internal sealed class AvroToJsonPlan
{
    private const byte Comma = (byte)',';
    private const byte OpeningBrace = (byte)'{';

    private readonly JsonEncoding _encoding;

    public AvroToJsonPlan(ReadNodes nodes, JsonEncoding encoding, NullFields nullFields = NullFields.Written)
    {
        Nodes = nodes;
        NullFields = nullFields;
        _encoding = encoding;
        Wrappers = [.. nodes.Nodes.Select((node, index) => node.Kind is ReadNodeKind.Branch ? Wrapper(nodes.Schemas[index]) : null)];
        Fields = new AvroToJsonField[nodes.Fields.Length];
        Ends = new byte[nodes.Defaulted.Length][];
        Symbols =
        [
            .. nodes.Symbols.Select(table =>
                table.Symbols.Select(symbol => symbol is null ? null : (byte[])[(byte)'"', .. symbol, (byte)'"']).ToArray()
            ),
        ];
        var isEmpty = new bool[nodes.Defaulted.Length];
        foreach (var node in nodes.Nodes)
            if (node.Kind is ReadNodeKind.Record)
                isEmpty[node.Table] = AddFields(node);

        // A default is read by the schema that wrote it, so no field within it is defaulted again: these ends come first.
        for (var table = 0; table < Ends.Length; table++)
            Ends[table] =
                nullFields is NullFields.LeftOut ? []
                : isEmpty[table] ? "{}"u8.ToArray()
                : "}"u8.ToArray();
        for (var table = 0; table < Ends.Length; table++)
            if (nodes.Defaulted[table].Length > 0)
                Ends[table] = EndWithDefaults(nodes.Defaulted[table], isEmpty[table]);
    }

    public ReadNodes Nodes { get; }

    public NullFields NullFields { get; }

    public AvroToJsonField[] Fields { get; }

    /// <summary>
    /// For each record the text after the writer's fields: those that the writer lacks, and the closing brace; without the brace, and each
    /// with a comma before it, if null fields are left out.
    /// </summary>
    public byte[][] Ends { get; }

    /// <summary>The symbols of each enum, with quotes.</summary>
    public byte[]?[][] Symbols { get; }

    /// <summary>For each node that is a union's branch, the text before the value; null for all others.</summary>
    public byte[]?[] Wrappers { get; }

    /// <summary>Whether no field is written, so that the next one opens the brace.</summary>
    private bool AddFields(in ReadNode node)
    {
        var isFirst = true;
        for (var index = node.First; index < node.First + node.Count; index++)
        {
            var field = Nodes.Fields[index];
            var value = Nodes.Nodes[field.Node];
            var isOptional = value.Kind is ReadNodeKind.Optional && !field.IsSkipped;
            var inner = isOptional ? value.Child : field.Node;
            Fields[index] = new AvroToJsonField
            {
                IsSkipped = field.IsSkipped,
                Node = inner,
                IsOptional = isOptional,
                NullBranch = (byte)(isOptional ? value.First << 1 : 0),
                ValueBranch = (byte)(isOptional ? 2 - (value.First << 1) : 0),
                Kind = Nodes.Nodes[inner].HasLogicalType ? ReadNodeKind.Unresolvable : Nodes.Nodes[inner].Kind,
                Name = field.IsSkipped ? default : new RenderedName([isFirst ? OpeningBrace : Comma, .. Key(field.Field)]),
            };
            Fields[index].Plain = PlainOf(in Fields[index]);
            Fields[index].IsNullPlain = isOptional && Fields[index].Name.Length <= Vector256<byte>.Count;
            isFirst &= field.IsSkipped;
        }

        return isFirst;
    }

    private static PlainKind PlainOf(ref readonly AvroToJsonField field) =>
        field.IsSkipped || field.Name.Length > Vector256<byte>.Count
            ? PlainKind.None
            : field.Kind switch
            {
                ReadNodeKind.String => PlainKind.String,
                ReadNodeKind.Long => PlainKind.Long,
                ReadNodeKind.Int or ReadNodeKind.IntAsLong => PlainKind.Int,
                ReadNodeKind.Double => PlainKind.Double,
                ReadNodeKind.Boolean => PlainKind.Boolean,
                _ => PlainKind.None,
            };

    private byte[] Key(RecordField field) =>
        [.. RenderedName.Quote(_encoding is JsonEncoding.Specification ? field.Name : field.JsonName), (byte)':'];

    private static byte[] Wrapper(AvroSchema branch) => [OpeningBrace, .. RenderedName.Quote(NamedBranches.NameOf(branch)), (byte)':'];

    private byte[] EndWithDefaults(DefaultedField[] fields, bool isFirst)
    {
        using var buffer = new OutputBuffer();
        foreach (var field in fields)
        {
            var start = buffer.WrittenCount;
            buffer.Write([isFirst && NullFields is NullFields.Written ? OpeningBrace : Comma, .. Key(field.Field)]);
            var value = buffer.WrittenCount;
            new AvroToJsonWriter(this, ReadLimits.Default, field.Value, buffer).Run(field.Node);
            if (NullFields is NullFields.LeftOut && buffer.WrittenSpan[value..].SequenceEqual("null"u8))
                buffer.Truncate(start);
            isFirst = false;
        }

        if (NullFields is NullFields.Written)
            buffer.Write("}"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
