using Glueline.Protobuf.Model;
using Google.Protobuf.Reflection;
using static Glueline.Protobuf.Parsing.NameRules;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Glueline.Protobuf.Text;

/// <summary>Converts descriptors to our model.</summary>
internal static class ProtoModel
{
    /// <param name="file">The file itself.</param>
    /// <param name="imported">All its imports, direct and indirect.</param>
    public static ProtoFile Of(FileDescriptorProto file, IReadOnlyCollection<FileDescriptorProto> imported)
    {
        return new ProtoFile(
            file.Syntax switch
            {
                "proto3" => ProtoSyntax.Proto3,
                "editions" => ProtoSyntax.Editions,
                _ => ProtoSyntax.Proto2,
            },
            file.Package,
            [.. file.Dependency],
            Messages(file),
            [.. file.EnumType.Select(declared => Enum(declared, file.Package, Features(file)))],
            [.. file.Service.Select(service => Service(service, file.Package))],
            MessageIndex.Of(file.MessageType.SelectMany(message => Names(message, file.Package)))
        )
        {
            Extensions =
            [
                .. file
                    .Extension.Select(field => Extension(field, file.Package, Features(file)))
                    .Concat(file.MessageType.SelectMany(message => Extensions(message, file.Package, Features(file)))),
            ],
            Descriptors = [.. imported, file],
            ImportedMessages = [.. imported.SelectMany(Messages)],
            ImportedEnums =
            [
                .. imported.SelectMany(other => other.EnumType.Select(declared => Enum(declared, other.Package, Features(other)))),
            ],
        };
    }

    public static bool IsMapEntry(DescriptorProto message) => message.Options?.MapEntry == true;

    private static IReadOnlyList<ProtoMessage> Messages(FileDescriptorProto file) =>
        [.. file.MessageType.Select(message => Message(message, file.Package, Features(file)))];

    private static ProtoFeatures Features(FileDescriptorProto file) => ProtoFeatures.Of(file.Syntax).With(file.Options?.Features);

    private static IEnumerable<ProtoExtension> Extensions(DescriptorProto message, string scope, ProtoFeatures features)
    {
        var (fullName, own) = (Join(scope, message.Name), features.With(message.Options?.Features));
        return message
            .Extension.Select(field => Extension(field, fullName, own))
            .Concat(message.NestedType.SelectMany(nested => Extensions(nested, fullName, own)));
    }

    private static ProtoExtension Extension(FieldDescriptorProto field, string scope, ProtoFeatures features) =>
        new(field.Extendee.TrimStart('.'), Join(scope, field.Name), Field(field, oneOf: null, [], features));

    private static IEnumerable<string> Names(DescriptorProto message, string scope)
    {
        var fullName = Join(scope, message.Name);
        return message.NestedType.SelectMany(nested => Names(nested, fullName)).Prepend(fullName);
    }

    private static ProtoMessage Message(DescriptorProto message, string scope, ProtoFeatures features)
    {
        features = features.With(message.Options?.Features);
        var fullName = Join(scope, message.Name);
        var maps = message.NestedType.Where(IsMapEntry).ToDictionary(entry => Join(fullName, entry.Name));
        List<ProtoField> fields = [.. message.Field.Select(field => Field(field, OneOf(field, message), maps, features))];
        return new ProtoMessage(
            message.Name,
            fullName,
            fields,
            // The oneof that proto3's "optional" created has no field left that refers to it.
            [.. message.OneofDecl.Select(oneof => oneof.Name).Where(name => fields.Exists(field => field.OneOf == name))],
            [.. message.NestedType.Where(nested => !IsMapEntry(nested)).Select(nested => Message(nested, fullName, features))],
            [.. message.EnumType.Select(declared => Enum(declared, fullName, features))],
            // The end of a message's range is exclusive.
            new ProtoReserved([.. message.ReservedRange.Select(range => (range.Start, range.End - 1))], [.. message.ReservedName])
        );
    }

    private static string? OneOf(FieldDescriptorProto field, DescriptorProto message) =>
        field.HasOneofIndex && !field.Proto3Optional ? message.OneofDecl[field.OneofIndex].Name : null;

    private static ProtoField Field(
        FieldDescriptorProto field,
        string? oneOf,
        Dictionary<string, DescriptorProto> maps,
        ProtoFeatures features
    )
    {
        features = features.With(field.Options?.Features);
        var type = Type(field, features);
        var jsonName = field.JsonName.Length > 0 && field.JsonName != ProtoField.JsonNameOf(field.Name) ? field.JsonName : null;
        if (type.Name is not null && maps.TryGetValue(type.Name, out var entry))
        {
            var (key, value) = (entry.Field.Single(part => part.Number == 1), entry.Field.Single(part => part.Number == 2));
            // The parts of an entry are never delimited, whatever the file says about messages.
            return new ProtoField(field.Name, field.Number, ProtoLabel.Map, Type(value, ProtoFeatures.Of("proto3")), Kind(key.Type))
            {
                GivenJsonName = jsonName,
            };
        }

        var label = field.Label switch
        {
            Label.Required => ProtoLabel.Required,
            Label.Repeated => ProtoLabel.Repeated,
            _ => features.IsRequired ? ProtoLabel.Required : ProtoLabel.Optional,
        };
        var packable = type.Kind is not (ProtoKind.String or ProtoKind.Bytes or ProtoKind.Message or ProtoKind.Group);
        var packed = field.Options is { } options && options.HasPacked ? options.Packed : features.IsPacked;
        return new ProtoField(
            field.Name,
            field.Number,
            label,
            type,
            OneOf: oneOf,
            IsPacked: label == ProtoLabel.Repeated && packable && packed
        )
        {
            GivenJsonName = jsonName,
            HasPresence =
                label == ProtoLabel.Required
                || (
                    label == ProtoLabel.Optional
                    && (
                        features.HasPresence
                        || field.HasOneofIndex
                        || field.HasExtendee
                        || type.Kind is ProtoKind.Message or ProtoKind.Group
                    )
                ),
            DefaultValue = field.HasDefaultValue ? field.DefaultValue : null,
        };
    }

    private static ProtoType Type(FieldDescriptorProto field, ProtoFeatures features) =>
        Kind(field.Type) switch
        {
            ProtoKind.Message when features.IsDelimited => new ProtoType(ProtoKind.Group, field.TypeName.TrimStart('.')),
            var kind and (ProtoKind.Message or ProtoKind.Group or ProtoKind.Enum) => new ProtoType(kind, field.TypeName.TrimStart('.')),
            var kind => new ProtoType(kind),
        };

    private static ProtoKind Kind(WireType type) =>
        type switch
        {
            WireType.Double => ProtoKind.Double,
            WireType.Float => ProtoKind.Float,
            WireType.Int64 => ProtoKind.Int64,
            WireType.Uint64 => ProtoKind.UInt64,
            WireType.Int32 => ProtoKind.Int32,
            WireType.Fixed64 => ProtoKind.Fixed64,
            WireType.Fixed32 => ProtoKind.Fixed32,
            WireType.Bool => ProtoKind.Bool,
            WireType.String => ProtoKind.String,
            WireType.Bytes => ProtoKind.Bytes,
            WireType.Uint32 => ProtoKind.UInt32,
            WireType.Sfixed32 => ProtoKind.SFixed32,
            WireType.Sfixed64 => ProtoKind.SFixed64,
            WireType.Sint32 => ProtoKind.SInt32,
            WireType.Sint64 => ProtoKind.SInt64,
            WireType.Enum => ProtoKind.Enum,
            WireType.Group => ProtoKind.Group,
            _ => ProtoKind.Message,
        };

    private static ProtoEnum Enum(EnumDescriptorProto declared, string scope, ProtoFeatures features) =>
        new(
            declared.Name,
            Join(scope, declared.Name),
            [.. declared.Value.Select(value => new ProtoEnumValue(value.Name, value.Number))],
            // Here, unlike in a message, the end of a range is inclusive.
            new ProtoReserved([.. declared.ReservedRange.Select(range => (range.Start, range.End))], [.. declared.ReservedName])
        )
        {
            IsClosed = features.With(declared.Options?.Features).IsClosed,
        };

    private static ProtoService Service(ServiceDescriptorProto service, string scope) =>
        new(
            service.Name,
            Join(scope, service.Name),
            [
                .. service.Method.Select(method => new ProtoMethod(
                    method.Name,
                    method.InputType.TrimStart('.'),
                    method.OutputType.TrimStart('.'),
                    (method.ClientStreaming ? ProtoStreaming.Client : 0) | (method.ServerStreaming ? ProtoStreaming.Server : 0)
                )),
            ]
        );
}
