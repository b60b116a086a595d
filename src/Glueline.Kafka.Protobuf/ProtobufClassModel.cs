using Glueline.Protobuf.Model;
using Google.Protobuf.Reflection;

namespace Glueline.Kafka.Protobuf;

/// <summary>Converts a generated class's descriptors to the model of a .proto file.</summary>
internal static class ProtobufClassModel
{
    public static ProtoField Field(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            var (key, value) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
            return new ProtoField(field.Name, field.FieldNumber, ProtoLabel.Map, Type(value), Kind(key.FieldType));
        }

        var label =
            field.IsRepeated ? ProtoLabel.Repeated
            : field.IsRequired ? ProtoLabel.Required
            : ProtoLabel.Optional;
        return new ProtoField(field.Name, field.FieldNumber, label, Type(field), OneOf: field.RealContainingOneof?.Name);
    }

    /// <summary>The message type of a field, or of a map's values; null if it is another type.</summary>
    public static MessageDescriptor? Message(FieldDescriptor field) =>
        Value(field) is { FieldType: FieldType.Message or FieldType.Group } value ? value.MessageType : null;

    /// <summary>The enum type of a field, or of a map's values; null if it is another type.</summary>
    public static EnumDescriptor? Enum(FieldDescriptor field) =>
        Value(field) is { FieldType: FieldType.Enum } value ? value.EnumType : null;

    private static FieldDescriptor Value(FieldDescriptor field) => field.IsMap ? field.MessageType.FindFieldByNumber(2) : field;

    private static ProtoType Type(FieldDescriptor field) => new(Kind(field.FieldType), Message(field)?.FullName ?? Enum(field)?.FullName);

    private static ProtoKind Kind(FieldType type) =>
        type switch
        {
            FieldType.Double => ProtoKind.Double,
            FieldType.Float => ProtoKind.Float,
            FieldType.Int64 => ProtoKind.Int64,
            FieldType.UInt64 => ProtoKind.UInt64,
            FieldType.Int32 => ProtoKind.Int32,
            FieldType.Fixed64 => ProtoKind.Fixed64,
            FieldType.Fixed32 => ProtoKind.Fixed32,
            FieldType.Bool => ProtoKind.Bool,
            FieldType.String => ProtoKind.String,
            FieldType.Bytes => ProtoKind.Bytes,
            FieldType.UInt32 => ProtoKind.UInt32,
            FieldType.SFixed32 => ProtoKind.SFixed32,
            FieldType.SFixed64 => ProtoKind.SFixed64,
            FieldType.SInt32 => ProtoKind.SInt32,
            FieldType.SInt64 => ProtoKind.SInt64,
            FieldType.Enum => ProtoKind.Enum,
            FieldType.Group => ProtoKind.Group,
            _ => ProtoKind.Message,
        };
}
