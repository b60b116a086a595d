using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Glueline.Protobuf;
using Glueline.Protobuf.Json;
using Glueline.Protobuf.Model;
using Glueline.Ui.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>A Protobuf payload: the message's index, then tags, lengths and contents, with the names that the definition has.</summary>
internal sealed class ProtobufGlass
{
    private readonly PayloadGlass _glass;
    private readonly byte[] _bytes;
    private readonly Dictionary<string, ProtoMessage> _messages = new(StringComparer.Ordinal);
    private int _end;

    private ProtobufGlass(PayloadGlass glass, ProtoFile file, byte[] bytes)
    {
        (_glass, _bytes) = (glass, bytes);
        foreach (var message in file.Messages.Concat(file.ImportedMessages))
            Add(message);
    }

    /// <param name="glass">Gets parts, nodes and the fault.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="bytes">The value with its payload unpacked.</param>
    /// <param name="start">Where the payload begins.</param>
    public static void Read(PayloadGlass glass, string definition, byte[] bytes, int start)
    {
        var file = ProtoFile.ParseRegistered(definition);
        new ProtobufGlass(glass, file, bytes).Run(file, start);
    }

    private void Run(ProtoFile file, int start)
    {
        _end = start;
        var open = _glass.Nodes.Count;
        try
        {
            var cursor = new WireCursor(_bytes, start, _bytes.Length);
            var index = cursor.Varint();
            var name = index <= int.MaxValue && file.Index.TryGetName((int)index, out var known) ? known : null;
            _glass.Nodes.Add(
                new(0, "value")
                {
                    Type = $"message {name ?? "that the definition does not have"}",
                    Start = start,
                    End = _bytes.Length,
                }
            );
            Mark(cursor.Position, PartKind.Choice, open, $"message index {index}: {name ?? "none of the definition"}");
            Message(name is null ? null : _messages.GetValueOrDefault(name), cursor.Position, _bytes.Length, 1);
        }
        catch (WireFault exception)
        {
            var offset = Math.Min(exception.Position, Math.Max(start, _bytes.Length - 1));
            _glass.Fault = new(exception.Reason, exception.Path, offset, _glass.Nodes.Count - 1);
            if (_end < _bytes.Length)
                _glass.Parts.Add(new(_end, _bytes.Length - _end, PartKind.Unread, _glass.Nodes.Count - 1, exception.Reason));
        }
    }

    private void Message(ProtoMessage? message, int start, int end, int depth)
    {
        var cursor = new WireCursor(_bytes, start, end);
        while (!cursor.AtEnd)
        {
            var at = cursor.Position;
            var (number, type) = cursor.Tag();
            var field = message?.Fields.FirstOrDefault(field => field.Number == number);
            var own = _glass.Nodes.Count;
            _glass.Nodes.Add(
                new(depth, field?.Name ?? string.Create(CultureInfo.InvariantCulture, $"field {number}"))
                {
                    Type = field is null
                        ? Wire(type)
                        : $"{field.Type}{(field.Label is ProtoLabel.Optional ? "" : $", {field.Label.ToString().ToLowerInvariant()}")}",
                    Note = field is null ? "the definition has no such field" : null,
                    Start = at,
                    End = end,
                }
            );
            Mark(cursor.Position, PartKind.Choice, own, $"tag: field {number}, {Wire(type)}");
            var inner = cursor.Value(number, type);
            if (type is WireType.Delimited)
                Mark(inner.Start, PartKind.Length, own, $"length: {inner.End - inner.Start} bytes");
            _glass.Nodes[own] = _glass.Nodes[own] with { End = cursor.Position };
            if (
                type is WireType.Delimited
                && depth < WireCursor.MaximumDepth
                && field is { Type: { Kind: ProtoKind.Message, Name: { } name }, Label: not ProtoLabel.Map }
            )
                Message(_messages.GetValueOrDefault(name), inner.Start, inner.End, depth + 1);
            else
            {
                var value = Value(field, type, inner);
                _glass.Nodes[own] = _glass.Nodes[own] with { Value = value };
                Mark(cursor.Position, PartKind.Value, own, value);
            }
        }
    }

    private string Value(ProtoField? field, WireType type, (int Start, int End) content)
    {
        var cursor = new WireCursor(_bytes, content.Start, content.End);
        var isMap = field?.Label is ProtoLabel.Map;
        var kind = isMap ? null : field?.Type.Kind;
        return type switch
        {
            WireType.Varint => Number(kind, cursor.Varint()),
            WireType.Fixed32 when kind is ProtoKind.Float => BitConverter
                .UInt32BitsToSingle(cursor.Fixed32())
                .ToString("R", CultureInfo.InvariantCulture),
            WireType.Fixed32 when kind is ProtoKind.SFixed32 => ((int)cursor.Fixed32()).ToString(CultureInfo.InvariantCulture),
            WireType.Fixed32 => cursor.Fixed32().ToString(CultureInfo.InvariantCulture),
            WireType.Fixed64 when kind is ProtoKind.Double => BitConverter
                .UInt64BitsToDouble(cursor.Fixed64())
                .ToString("R", CultureInfo.InvariantCulture),
            WireType.Fixed64 when kind is ProtoKind.SFixed64 => ((long)cursor.Fixed64()).ToString(CultureInfo.InvariantCulture),
            WireType.Fixed64 => cursor.Fixed64().ToString(CultureInfo.InvariantCulture),
            _ => Bytes(kind, _bytes.AsSpan(content.Start..content.End)),
        };
    }

    private static string Number(ProtoKind? kind, ulong value) =>
        kind switch
        {
            ProtoKind.Bool => value is 0 ? "false" : "true",
            ProtoKind.SInt32 or ProtoKind.SInt64 => ((long)(value >> 1) ^ -(long)(value & 1)).ToString(CultureInfo.InvariantCulture),
            ProtoKind.UInt32 or ProtoKind.UInt64 => value.ToString(CultureInfo.InvariantCulture),
            _ => ((long)value).ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Bytes that are declared as a string, or look like one, are shown as such.</summary>
    private static string Bytes(ProtoKind? kind, ReadOnlySpan<byte> bytes) =>
        kind is ProtoKind.String or null && Utf8.IsValid(bytes)
            ? PayloadGlass.Cut($"\"{Encoding.UTF8.GetString(bytes)}\"")!
            : PayloadGlass.Cut(Convert.ToHexStringLower(bytes))!;

    private static string Wire(WireType type) =>
        type switch
        {
            WireType.Varint => "varint",
            WireType.Fixed64 => "64 bits",
            WireType.Fixed32 => "32 bits",
            WireType.Delimited => "with a length",
            _ => "group",
        };

    private void Mark(int until, PartKind kind, int node, string text)
    {
        if (until > _end)
            _glass.Parts.Add(new(_end, until - _end, kind, node, text));
        _end = until;
    }

    private void Add(ProtoMessage message)
    {
        _messages.TryAdd(message.FullName, message);
        foreach (var inner in message.Messages)
            Add(inner);
    }
}
