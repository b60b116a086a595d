using System.Globalization;
using Glueline.Registry.Framing;
using Glueline.Ui.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>What the bytes of a record's value are for. Offsets are those of the value with its payload unpacked.</summary>
internal sealed class PayloadGlass
{
    /// <summary>The characters of a value that a line has room for.</summary>
    private const int ValueCharacters = 300;

    public List<BytePart> Parts { get; } = [];

    public List<FieldNode> Nodes { get; } = [];

    public ByteFault? Fault { get; set; }

    /// <summary>The registry's header, which is the same for every format.</summary>
    public void AddHeader(GlueFrameHeader header)
    {
        var isZlib = header.Compression is FrameCompression.Zlib;
        Nodes.Add(new(0, "header") { Type = "18 bytes of the Glue Schema Registry", End = GlueFrameHeader.Size });
        Add(
            new(1, "version")
            {
                Value = "3",
                Start = 0,
                End = 1,
            },
            "header version 3: a record of the Glue Schema Registry"
        );
        Add(
            new(1, "compression")
            {
                Value = isZlib ? "5" : "0",
                Type = isZlib ? "zlib" : "none",
                Start = 1,
                End = 2,
            },
            isZlib ? "compression 5: the payload is a zlib stream, which is shown unpacked" : "compression 0: the payload is as it is"
        );
        Add(
            new(1, "schema version")
            {
                Type = "UUID",
                Value = header.SchemaVersionId.ToString(),
                Start = 2,
                End = GlueFrameHeader.Size,
            },
            $"schema version {header.SchemaVersionId}, in the order of its text"
        );
        void Add(FieldNode node, string text)
        {
            Nodes.Add(node);
            Parts.Add(new(node.Start, node.End - node.Start, PartKind.Header, Nodes.Count - 1, text));
        }
    }

    /// <summary>Bytes that can't be read, or that nobody has a schema for.</summary>
    public void AddUnread(int start, int end, string text)
    {
        if (end <= start)
            return;
        Nodes.Add(
            new(0, "unread")
            {
                Type = string.Create(CultureInfo.InvariantCulture, $"{end - start} bytes"),
                Start = start,
                End = end,
            }
        );
        Parts.Add(new(start, end - start, PartKind.Unread, Nodes.Count - 1, text));
    }

    /// <summary>A value cut to what fits a line.</summary>
    public static string? Cut(string? value) => value?.Length > ValueCharacters ? $"{value[..ValueCharacters]}…" : value;
}
