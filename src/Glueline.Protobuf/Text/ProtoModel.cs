using System.Text;
using Glueline.Protobuf.Model;
using Google.Protobuf.Reflection;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Label;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Type;

namespace Glueline.Protobuf.Text;

/// <summary>Converts the parser's descriptors to our model.</summary>
internal static class ProtoModel
{
    /// <param name="file">The file itself.</param>
    /// <param name="all">The file and all its imports, direct and indirect.</param>
    public static ProtoFile Of(FileDescriptorProto file, IReadOnlyList<FileDescriptorProto> all)
    {
        var imported = all.Where(other => other != file).ToList();
        return new ProtoFile(
            file.Syntax switch
            {
                "proto3" => ProtoSyntax.Proto3,
                "editions" => ProtoSyntax.Editions,
                _ => ProtoSyntax.Proto2,
            },
            file.Package,
            [.. file.Dependencies],
            Messages(file),
            [.. file.EnumTypes.Select(declared => Enum(declared, file.Package))],
            [.. file.Services.Select(service => Service(service, file.Package))],
            MessageIndex.Of(file.MessageTypes.SelectMany(message => Names(message, file.Package)))
        )
        {
            Extensions =
            [
                .. file
                    .Extensions.Select(field => Extension(field, file.Package, Features(file)))
                    .Concat(file.MessageTypes.SelectMany(message => Extensions(message, file.Package, Features(file)))),
            ],
            ImportedMessages = [.. imported.SelectMany(Messages)],
            ImportedEnums = [.. imported.SelectMany(other => other.EnumTypes.Select(declared => Enum(declared, other.Package)))],
        };
    }

    public static bool IsMapEntry(DescriptorProto message) => message.Options?.MapEntry == true;

    public static string Join(string scope, string name) => scope.Length == 0 ? name : $"{scope}.{name}";

    /// <summary>The name of a map's entry: the field's name, with a capital for each part.</summary>
    public static string EntryName(string field)
    {
        var name = new StringBuilder(field.Length + 5);
        var capital = true;
        foreach (var character in field)
        {
            if (character != '_')
                name.Append(capital && char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character);
            capital = character == '_';
        }

        return name.Append("Entry").ToString();
    }

    private static IReadOnlyList<ProtoMessage> Messages(FileDescriptorProto file) =>
        [.. file.MessageTypes.Select(message => Message(message, file.Package, Features(file)))];

    private static ProtoFeatures Features(FileDescriptorProto file) => ProtoFeatures.Of(file.Syntax).With(file.Options?.Features);

    private static IEnumerable<ProtoExtension> Extensions(DescriptorProto message, string scope, ProtoFeatures features)
    {
        var (fullName, own) = (Join(scope, message.Name), features.With(message.Options?.Features));
        return message
            .Extensions.Select(field => Extension(field, fullName, own))
            .Concat(message.NestedTypes.SelectMany(nested => Extensions(nested, fullName, own)));
    }

    private static ProtoExtension Extension(FieldDescriptorProto field, string scope, ProtoFeatures features) =>
        new(field.Extendee.TrimStart('.'), Join(scope, field.Name), Field(field, oneOf: null, [], features));

    private static IEnumerable<string> Names(DescriptorProto message, string scope)
    {
        var fullName = Join(scope, message.Name);
        return message.NestedTypes.SelectMany(nested => Names(nested, fullName)).Prepend(fullName);
    }

    private static ProtoMessage Message(DescriptorProto message, string scope, ProtoFeatures features)
    {
        features = features.With(message.Options?.Features);
        var fullName = Join(scope, message.Name);
        var maps = message.NestedTypes.Where(IsMapEntry).ToDictionary(entry => Join(fullName, entry.Name));
        List<ProtoField> fields = [.. message.Fields.Select(field => Field(field, OneOf(field, message), maps, features))];
        return new ProtoMessage(
            message.Name,
            fullName,
            fields,
            // The oneof that proto3's "optional" created has no field left that refers to it.
            [.. message.OneofDecls.Select(oneof => oneof.Name).Where(name => fields.Exists(field => field.OneOf == name))],
            [.. message.NestedTypes.Where(nested => !IsMapEntry(nested)).Select(nested => Message(nested, fullName, features))],
            [.. message.EnumTypes.Select(declared => Enum(declared, fullName))],
            // The end of a message's range is exclusive.
            new ProtoReserved([.. message.ReservedRanges.Select(range => (range.Start, range.End - 1))], [.. message.ReservedNames])
        );
    }

    private static string? OneOf(FieldDescriptorProto field, DescriptorProto message) =>
        field.ShouldSerializeOneofIndex() && !field.Proto3Optional ? message.OneofDecls[field.OneofIndex].Name : null;

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
            var (key, value) = (entry.Fields.Single(part => part.Number == 1), entry.Fields.Single(part => part.Number == 2));
            // The parts of an entry are never delimited, whatever the file says about messages.
            return new ProtoField(field.Name, field.Number, ProtoLabel.Map, Type(value, ProtoFeatures.Of("proto3")), Kind(key.type))
            {
                GivenJsonName = jsonName,
            };
        }

        var label = field.label switch
        {
            Label.LabelRequired => ProtoLabel.Required,
            Label.LabelRepeated => ProtoLabel.Repeated,
            _ => features.IsRequired ? ProtoLabel.Required : ProtoLabel.Optional,
        };
        var packable = type.Kind is not (ProtoKind.String or ProtoKind.Bytes or ProtoKind.Message or ProtoKind.Group);
        var packed = field.Options is { } options && options.ShouldSerializePacked() ? options.Packed : features.IsPacked;
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
        };
    }

    private static ProtoType Type(FieldDescriptorProto field, ProtoFeatures features) =>
        Kind(field.type) switch
        {
            ProtoKind.Message when features.IsDelimited => new ProtoType(ProtoKind.Group, field.TypeName.TrimStart('.')),
            var kind and (ProtoKind.Message or ProtoKind.Group or ProtoKind.Enum) => new ProtoType(kind, field.TypeName.TrimStart('.')),
            var kind => new ProtoType(kind),
        };

    private static ProtoKind Kind(WireType type) =>
        type switch
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
            WireType.TypeGroup => ProtoKind.Group,
            _ => ProtoKind.Message,
        };

    private static ProtoEnum Enum(EnumDescriptorProto declared, string scope) =>
        new(
            declared.Name,
            Join(scope, declared.Name),
            [.. declared.Values.Select(value => new ProtoEnumValue(value.Name, value.Number))],
            // Here, unlike in a message, the end of a range is inclusive.
            new ProtoReserved([.. declared.ReservedRanges.Select(range => (range.Start, range.End))], [.. declared.ReservedNames])
        );

    private static ProtoService Service(ServiceDescriptorProto service, string scope) =>
        new(
            service.Name,
            Join(scope, service.Name),
            [
                .. service.Methods.Select(method => new ProtoMethod(
                    method.Name,
                    method.InputType.TrimStart('.'),
                    method.OutputType.TrimStart('.'),
                    (method.ClientStreaming ? ProtoStreaming.Client : 0) | (method.ServerStreaming ? ProtoStreaming.Server : 0)
                )),
            ]
        );
}
