using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Json;

/// <summary>Compiles the messages of a definition, and those of the files that it imports, into tables.</summary>
internal sealed class TableCompiler
{
    private const string WellKnown = "google.protobuf.";

    private readonly Dictionary<string, MessageTable> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EnumTable> _enums = new(StringComparer.Ordinal);
    private readonly ILookup<string, ProtoExtension> _extensions;
    private readonly ProtoJsonOptions _options;

    public TableCompiler(ProtoFile file, ProtoJsonOptions options)
    {
        _options = options;
        _extensions = file.Extensions.ToLookup(extension => extension.Extendee, StringComparer.Ordinal);
        var messages = new List<ProtoMessage>();
        foreach (var message in file.ImportedMessages)
            Declare(message, messages, isImported: true);
        foreach (var message in file.Messages)
            Declare(message, messages, isImported: false);
        foreach (var declared in file.ImportedEnums)
            Declare(declared, isNull: declared.FullName == WellKnown + "NullValue");
        foreach (var declared in file.Enums)
            Declare(declared, isNull: false);
        foreach (var message in messages)
            Complete(message);
    }

    public int MaxTextBytes => _options.MaxTextBytes;

    /// <summary>The table of a message; null if it is not declared, or is the entry of a map.</summary>
    public MessageTable? Find(string fullName) => _tables.GetValueOrDefault(fullName);

    private void Declare(ProtoMessage message, List<ProtoMessage> messages, bool isImported)
    {
        // A message that the definition itself declares under one of the names may have other fields.
        _tables[message.FullName] = new MessageTable(message.FullName, isImported ? Form(message.FullName) : MessageForm.Object);
        messages.Add(message);
        foreach (var declared in message.Enums)
            Declare(declared, isNull: false);
        foreach (var nested in message.Messages)
            Declare(nested, messages, isImported);
    }

    private static MessageForm Form(string fullName) =>
        !fullName.StartsWith(WellKnown, StringComparison.Ordinal)
            ? MessageForm.Object
            : fullName[WellKnown.Length..] switch
            {
                "Timestamp" => MessageForm.Timestamp,
                "Duration" => MessageForm.Duration,
                "FieldMask" => MessageForm.FieldMask,
                "Struct" => MessageForm.Struct,
                "Value" => MessageForm.Value,
                "ListValue" => MessageForm.ListValue,
                "Any" => MessageForm.Any,
                "DoubleValue" or "FloatValue" or "Int64Value" or "UInt64Value" => MessageForm.Wrapper,
                "Int32Value" or "UInt32Value" or "BoolValue" or "StringValue" or "BytesValue" => MessageForm.Wrapper,
                _ => MessageForm.Object,
            };

    private void Declare(ProtoEnum declared, bool isNull)
    {
        var names = new Dictionary<int, JsonEncodedText>();
        // The first name of a number counts.
        foreach (var value in declared.Values)
            names.TryAdd(value.Number, Encode(value.Name));
        _enums[declared.FullName] = new EnumTable(names, isNull);
    }

    private void Complete(ProtoMessage message)
    {
        var (table, fields) = (_tables[message.FullName], new List<FieldTable>());
        foreach (var field in message.Fields.OrderBy(field => field.Number))
        {
            var name = _options.PreserveProtoFieldNames ? field.Name : field.JsonName;
            var oneOf = field.OneOf is null ? -1 : IndexOf(message.OneOfs, field.OneOf);
            fields.Add(Field(field, name, table.Form == MessageForm.Object ? name : null, fields.Count, oneOf));
        }

        foreach (var extension in _extensions[message.FullName].OrderBy(extension => extension.Field.Number))
        {
            var name = $"[{extension.FullName}]";
            if (fields.TrueForAll(field => field.Number != extension.Field.Number))
                fields.Add(Field(extension.Field, name, name, fields.Count, -1, isExtension: true));
        }

        table.Complete([.. fields], message.OneOfs.Count);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name)
                return i;
        return -1;
    }

    private FieldTable Field(ProtoField field, string name, string? step, int slot, int oneOf, bool isExtension = false) =>
        new()
        {
            Number = field.Number,
            Step = step,
            EncodedName = Encode(name),
            Kind = field.Type.Kind,
            Slot = slot,
            IsRepeated = field.Label == ProtoLabel.Repeated,
            // An extension that is not there says nothing of its message.
            HasDefaultForm = _options.FormatDefaultValues && !field.HasPresence && !isExtension,
            IsImplicit = !field.HasPresence && field.Label == ProtoLabel.Optional,
            OneOf = oneOf,
            Key = field.MapKey is { } key ? Part(1, new ProtoType(key)) : null,
            Value = field.MapKey is null ? null : Part(2, field.Type),
            // An entry is a message.
            Wire = field.MapKey is null ? Wire(field.Type.Kind) : WireType.Delimited,
            Message = field.MapKey is null ? Message(field.Type) : null,
            Enum = field.MapKey is null ? Enum(field.Type) : null,
        };

    private FieldTable Part(int number, ProtoType type) =>
        new()
        {
            Number = number,
            // The step is the key.
            Step = null,
            EncodedName = default,
            Kind = type.Kind,
            Wire = Wire(type.Kind),
            Message = Message(type),
            Enum = Enum(type),
        };

    private MessageTable? Message(ProtoType type) =>
        type is { Kind: ProtoKind.Message or ProtoKind.Group, Name: { } name } ? _tables[name] : null;

    private EnumTable? Enum(ProtoType type) => type is { Kind: ProtoKind.Enum, Name: { } name } ? _enums[name] : null;

    private static JsonEncodedText Encode(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    private static WireType Wire(ProtoKind kind) =>
        kind switch
        {
            ProtoKind.Double or ProtoKind.Fixed64 or ProtoKind.SFixed64 => WireType.Fixed64,
            ProtoKind.Float or ProtoKind.Fixed32 or ProtoKind.SFixed32 => WireType.Fixed32,
            ProtoKind.String or ProtoKind.Bytes or ProtoKind.Message => WireType.Delimited,
            ProtoKind.Group => WireType.StartGroup,
            _ => WireType.Varint,
        };
}
