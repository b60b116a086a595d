using Glueline.Protobuf.Model;
using Google.Protobuf.Reflection;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Label;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Type;

namespace Glueline.Protobuf.Text;

/// <summary>The parser's descriptors to our model.</summary>
internal static class ProtoModel
{
    public static ProtoFile Of(FileDescriptorProto file)
    {
        var syntax = file.Syntax == "proto3" ? ProtoSyntax.Proto3 : ProtoSyntax.Proto2;
        return new ProtoFile(
            syntax,
            file.Package,
            [.. file.Dependencies],
            [.. file.MessageTypes.Select(message => Message(message, file.Package, syntax))],
            [.. file.EnumTypes.Select(declared => Enum(declared, file.Package))],
            [.. file.Services.Select(service => Service(service, file.Package))],
            MessageIndex.Of(file.MessageTypes.SelectMany(message => Names(message, file.Package))));
    }

    public static bool IsMapEntry(DescriptorProto message) => message.Options?.MapEntry == true;

    public static string Join(string scope, string name) => scope.Length == 0 ? name : $"{scope}.{name}";

    private static IEnumerable<string> Names(DescriptorProto message, string scope)
    {
        var fullName = Join(scope, message.Name);
        return message.NestedTypes.SelectMany(nested => Names(nested, fullName)).Prepend(fullName);
    }

    private static ProtoMessage Message(DescriptorProto message, string scope, ProtoSyntax syntax)
    {
        var fullName = Join(scope, message.Name);
        var maps = message.NestedTypes.Where(IsMapEntry).ToDictionary(entry => Join(fullName, entry.Name));
        List<ProtoField> fields = [.. message.Fields.Select(field => Field(field, message, maps, syntax))];
        return new ProtoMessage(
            message.Name,
            fullName,
            fields,
            // What proto3's "optional" is made of has no field left that names it.
            [.. message.OneofDecls.Select(oneof => oneof.Name).Where(name => fields.Exists(field => field.OneOf == name))],
            [.. message.NestedTypes.Where(nested => !IsMapEntry(nested)).Select(nested => Message(nested, fullName, syntax))],
            [.. message.EnumTypes.Select(declared => Enum(declared, fullName))],
            // The end of a message's range is the first number behind it.
            new ProtoReserved([.. message.ReservedRanges.Select(range => (range.Start, range.End - 1))], [.. message.ReservedNames]));
    }

    private static ProtoField Field(FieldDescriptorProto field, DescriptorProto message, Dictionary<string, DescriptorProto> maps, ProtoSyntax syntax)
    {
        var type = Type(field);
        if (type.Name is not null && maps.TryGetValue(type.Name, out var entry))
            return new ProtoField(field.Name, field.Number, ProtoLabel.Map, Type(entry.Fields[1]), Kind(entry.Fields[0].type));
        var label = field.label switch
        {
            Label.LabelRequired => ProtoLabel.Required,
            Label.LabelRepeated => ProtoLabel.Repeated,
            _ => ProtoLabel.Optional,
        };
        var oneOf = field.ShouldSerializeOneofIndex() && !field.Proto3Optional ? message.OneofDecls[field.OneofIndex].Name : null;
        var packable = type.Kind is not (ProtoKind.String or ProtoKind.Bytes or ProtoKind.Message);
        var packed = field.Options is { } options && options.ShouldSerializePacked() ? options.Packed : syntax == ProtoSyntax.Proto3;
        return new ProtoField(field.Name, field.Number, label, type, OneOf: oneOf, IsPacked: label == ProtoLabel.Repeated && packable && packed);
    }

    private static ProtoType Type(FieldDescriptorProto field) =>
        Kind(field.type) is var kind and (ProtoKind.Message or ProtoKind.Enum)
            ? new ProtoType(kind, field.TypeName.TrimStart('.'))
            : new ProtoType(Kind(field.type));

    private static ProtoKind Kind(WireType type) => type switch
    {
        WireType.TypeDouble => ProtoKind.Double,
        WireType.TypeFloat => ProtoKind.Float,
        WireType.TypeInt64 => ProtoKind.Int64,
        WireType.TypeUint64 => ProtoKind.UInt64,
        WireType.TypeInt32 => ProtoKind.Int32,
        WireType.TypeFixed64 => ProtoKind.Fixed64,
        WireType.TypeFixed32 => ProtoKind.Fixed32,
        WireType.TypeBool => ProtoKind.Bool,
        WireType.TypeString => ProtoKind.String,
        WireType.TypeBytes => ProtoKind.Bytes,
        WireType.TypeUint32 => ProtoKind.UInt32,
        WireType.TypeSfixed32 => ProtoKind.SFixed32,
        WireType.TypeSfixed64 => ProtoKind.SFixed64,
        WireType.TypeSint32 => ProtoKind.SInt32,
        WireType.TypeSint64 => ProtoKind.SInt64,
        WireType.TypeEnum => ProtoKind.Enum,
        _ => ProtoKind.Message,
    };

    private static ProtoEnum Enum(EnumDescriptorProto declared, string scope) => new(
        declared.Name,
        Join(scope, declared.Name),
        [.. declared.Values.Select(value => new ProtoEnumValue(value.Name, value.Number))],
        // Here, unlike in a message, the end of a range belongs to it.
        new ProtoReserved([.. declared.ReservedRanges.Select(range => (range.Start, range.End))], [.. declared.ReservedNames]));

    private static ProtoService Service(ServiceDescriptorProto service, string scope) => new(
        service.Name,
        Join(scope, service.Name),
        [.. service.Methods.Select(method => new ProtoMethod(
            method.Name,
            method.InputType.TrimStart('.'),
            method.OutputType.TrimStart('.'),
            (method.ClientStreaming ? ProtoStreaming.Client : 0) | (method.ServerStreaming ? ProtoStreaming.Server : 0)))]);
}
