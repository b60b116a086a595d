using System.Text.Json;
using Glueline.Protobuf;
using Glueline.Protobuf.Model;

namespace Glueline.Local.EventSource.Schemas.Protobuf;

/// <summary>
/// Converts Protobuf messages to JSON by Protobuf's JSON mapping: lower camel case names, 64-bit integers as strings, bytes in base64,
/// enums by name, Google's well-known messages in their special forms. Fields that are absent from the message, or unknown to the schema,
/// are left out.
/// </summary>
internal sealed class ProtobufToJson
{
    private readonly MessageIndex _index;
    private readonly Dictionary<string, ProtoMessage> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProtoEnum> _enums = new(StringComparer.Ordinal);
    private readonly ILookup<string, ProtoExtension> _extensions;
    private readonly WellKnownMessages _wellKnown;

    public ProtobufToJson(ProtoFile file)
    {
        _index = file.Index;
        _extensions = file.Extensions.ToLookup(extension => extension.Extendee, StringComparer.Ordinal);
        _wellKnown = new(this, file.ImportedMessages);
        foreach (var declared in file.ImportedEnums.Concat(file.Enums))
            _enums[declared.FullName] = declared;
        foreach (var message in file.ImportedMessages.Concat(file.Messages))
            Add(message);
    }

    /// <exception cref="InvalidDataException">The bytes are not a message of the file.</exception>
    public byte[] Convert(ReadOnlyMemory<byte> payload)
    {
        var reader = new WireReader(payload.Span);
        var place = reader.Varint();
        if (place > int.MaxValue || !_index.TryGetName((int)place, out var name) || !_messages.TryGetValue(name, out var message))
            throw new InvalidDataException($"message index {place} is not in the file, which has {_index.Names.Count} messages");
        var content = payload[^reader.Left..];
        return JsonBytes.Write(writer => WriteMessage(writer, message.FullName, content, 0), JsonBytes.Readable).ToArray();
    }

    private void Add(ProtoMessage message)
    {
        _messages[message.FullName] = message;
        foreach (var declared in message.Enums)
            _enums[declared.FullName] = declared;
        foreach (var nested in message.Messages)
            Add(nested);
    }

    public ProtoMessage? Find(string name) => _messages.GetValueOrDefault(name);

    /// <summary>Writes a message of the named type, in its special form if it has one.</summary>
    public void WriteMessage(Utf8JsonWriter writer, string name, ReadOnlyMemory<byte> bytes, int depth)
    {
        if (++depth > WireReader.MaximumDepth)
            throw new InvalidDataException($"messages are nested deeper than {WireReader.MaximumDepth}");
        var message = Find(name) ?? throw new InvalidDataException($"message '{name}' is not in the file, nor in a file that it imports");
        if (_wellKnown.TryWrite(writer, message, bytes, depth))
            return;
        writer.WriteStartObject();
        WriteFields(writer, message, bytes, depth);
        writer.WriteEndObject();
    }

    public void WriteFields(Utf8JsonWriter writer, ProtoMessage message, ReadOnlyMemory<byte> bytes, int depth)
    {
        var found = WireField.ReadAll(bytes).ToLookup(field => field.Number);
        foreach (var field in message.Fields)
            WriteMember(writer, field.JsonName, field, [.. found[field.Number]], depth);
        foreach (var extension in _extensions[message.FullName])
            WriteMember(writer, $"[{extension.FullName}]", extension.Field, [.. found[extension.Field.Number]], depth);
    }

    private void WriteMember(Utf8JsonWriter writer, string name, ProtoField field, WireField[] occurrences, int depth)
    {
        if (occurrences.Length == 0)
            return;
        writer.WritePropertyName(name);
        switch (field.Label)
        {
            case ProtoLabel.Map:
                WriteMap(writer, field, occurrences, depth);
                break;
            case ProtoLabel.Repeated:
                WriteList(writer, field, occurrences, depth);
                break;
            case var _ when field.Type.Kind is ProtoKind.Message or ProtoKind.Group:
                // Several occurrences of a message are merged, which is what concatenating their bytes does.
                var merged = occurrences.SelectMany(part => Content(field.Type, part).ToArray()).ToArray();
                WriteMessage(writer, field.Type.Name!, merged, depth);
                break;
            default:
                WriteValue(writer, field.Type, occurrences[^1], depth);
                break;
        }
    }

    public void WriteList(Utf8JsonWriter writer, ProtoField field, WireField[] occurrences, int depth)
    {
        writer.WriteStartArray();
        foreach (var occurrence in occurrences)
        {
            if (
                occurrence.Type == WireType.Delimited
                && Scalars.WireTypeOf(field.Type.Kind) is not (WireType.Delimited or WireType.StartGroup) and var packed
            )
            {
                foreach (var item in Packed(field.Number, packed, occurrence.Content))
                    WriteValue(writer, field.Type, item, depth);
            }
            else
            {
                WriteValue(writer, field.Type, occurrence, depth);
            }
        }
        writer.WriteEndArray();
    }

    public void WriteMap(Utf8JsonWriter writer, ProtoField field, WireField[] occurrences, int depth)
    {
        var entries = new Dictionary<string, WireField?>(StringComparer.Ordinal);
        foreach (var occurrence in occurrences)
        {
            var parts = WireField.ReadAll(occurrence.Content);
            var key = parts.FindLast(part => part.Number == 1);
            // The last entry of a key counts.
            entries[Scalars.KeyText(field.MapKey!.Value, key)] = parts.Exists(part => part.Number == 2)
                ? parts.FindLast(part => part.Number == 2)
                : null;
        }
        writer.WriteStartObject();
        foreach (var (key, value) in entries)
        {
            writer.WritePropertyName(key);
            WriteValue(writer, field.Type, value ?? Scalars.Default(field.Type.Kind), depth);
        }
        writer.WriteEndObject();
    }

    public void WriteValue(Utf8JsonWriter writer, ProtoType type, WireField field, int depth)
    {
        field.Require(Scalars.WireTypeOf(type.Kind), type);
        switch (type.Kind)
        {
            case ProtoKind.Message or ProtoKind.Group:
                WriteMessage(writer, type.Name!, Content(type, field), depth);
                break;
            case ProtoKind.Enum:
                WriteEnum(writer, type.Name!, field);
                break;
            default:
                Scalars.Write(writer, type.Kind, field);
                break;
        }
    }

    private void WriteEnum(Utf8JsonWriter writer, string name, WireField field)
    {
        var number = (int)new WireReader(field.Bytes.Span).Varint();
        if (_enums.TryGetValue(name, out var declared) && declared.Values.FirstOrDefault(value => value.Number == number) is { } value)
            writer.WriteStringValue(value.Name);
        else
            writer.WriteNumberValue(number);
    }

    private static List<WireField> Packed(int number, WireType type, ReadOnlyMemory<byte> content)
    {
        var items = new List<WireField>();
        var reader = new WireReader(content.Span);
        while (!reader.AtEnd)
        {
            var position = content.Length - reader.Left;
            items.Add(new WireField(number, type, content.Slice(position, reader.Value(type).Length)));
        }
        return items;
    }

    private static ReadOnlyMemory<byte> Content(ProtoType type, WireField field)
    {
        if (type.Kind != ProtoKind.Group)
            return field.Content;
        field.Require(WireType.StartGroup);
        return field.Bytes;
    }
}
