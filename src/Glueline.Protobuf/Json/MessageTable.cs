using System.Text.Json;
using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Json;

/// <summary>The messages of google.protobuf that have a form of their own in JSON.</summary>
internal enum MessageForm
{
    Object,
    Timestamp,
    Duration,
    FieldMask,
    Struct,
    Value,
    ListValue,
    Wrapper,
    Any,
}

/// <summary>What reading one message needs: its fields by number, each with a slot for where it is in the bytes.</summary>
internal sealed class MessageTable(string fullName, MessageForm form)
{
    private const int MostDense = 256;

    private FieldTable?[] _dense = [];
    private readonly Dictionary<int, FieldTable> _sparse = [];

    public string FullName => fullName;

    public MessageForm Form => form;

    /// <summary>The fields in the order in which they are written; a field's position is its slot.</summary>
    public FieldTable[] Fields { get; private set; } = [];

    public int OneOfs { get; private set; }

    public void Complete(FieldTable[] fields, int oneOfs)
    {
        Fields = fields;
        OneOfs = oneOfs;
        _dense = new FieldTable?[Math.Min(fields.Length == 0 ? 0 : fields.Max(field => field.Number) + 1, MostDense)];
        foreach (var field in fields)
        {
            if (field.Number < _dense.Length)
                _dense[field.Number] = field;
            else
                _sparse[field.Number] = field;
        }
    }

    public FieldTable? Find(int number) => number < _dense.Length ? _dense[number] : _sparse.GetValueOrDefault(number);
}

/// <summary>What reading one field needs. The key and the value of a map are fields of their own.</summary>
internal sealed class FieldTable
{
    public required int Number { get; init; }

    /// <summary>The step of a path that leads to it; null in a message with a form of its own, which has no members.</summary>
    public required string? Step { get; init; }

    public required JsonEncodedText EncodedName { get; init; }

    public required ProtoKind Kind { get; init; }

    public int Slot { get; init; }

    public bool IsRepeated { get; init; }

    public bool IsMap => Key is not null;

    /// <summary>Whether it is written when it is not set, if defaults are written.</summary>
    public bool HasDefaultForm { get; init; }

    /// <summary>Whether it has no presence: a singular scalar, of which the default value says that it is not set.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>The oneof that it belongs to; -1 for none.</summary>
    public int OneOf { get; init; } = -1;

    public FieldTable? Key { get; init; }

    public FieldTable? Value { get; init; }

    public MessageTable? Message { get; init; }

    public EnumTable? Enum { get; init; }

    public WireType Wire { get; init; }

    /// <summary>Whether a list of it may be packed.</summary>
    public bool IsPackable => Wire is not (WireType.Delimited or WireType.StartGroup);

    public bool IsMessage => Message is not null;
}

/// <summary>The names of an enum's numbers.</summary>
internal sealed class EnumTable(Dictionary<int, JsonEncodedText> names, bool isNull)
{
    /// <summary>Whether it is google.protobuf.NullValue, whose value is null.</summary>
    public bool IsNull => isNull;

    public bool TryGet(int number, out JsonEncodedText name) => names.TryGetValue(number, out name);
}
