using Glueline.Protobuf.Parsing;
using Google.Protobuf.Reflection;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Glueline.Protobuf.Linking;

/// <summary>
/// Checks maps in their long form: a message marked <c>option map_entry = true</c>, and a repeated field of that type. Text that was
/// generated from descriptors has this form, like the descriptors themselves.
/// </summary>
internal static class MapEntries
{
    /// <exception cref="ProtoException">A marked message is not the entry of a map.</exception>
    public static void Check(ParsedFile file)
    {
        foreach (var message in file.Descriptor.MessageType)
        {
            if (message.Options?.MapEntry == true)
                throw Misplaced(file, message);
            Check(file, message, "." + NameRules.Join(file.Descriptor.Package, message.Name));
        }
    }

    private static void Check(ParsedFile file, DescriptorProto outer, string path)
    {
        foreach (var message in outer.NestedType)
        {
            var name = $"{path}.{message.Name}";
            if (message.Options?.MapEntry == true && !(HasForm(message) && IsUsedOnce(outer, message, name)))
                throw Misplaced(file, message);
            Check(file, message, name);
        }
    }

    private static bool HasForm(DescriptorProto message) =>
        message is { NestedType.Count: 0, EnumType.Count: 0, OneofDecl.Count: 0, Field.Count: 2 }
        && message.Field.All(field => field.Label == Label.Optional)
        && message.Field.Any(field => field is { Name: "key", Number: 1 } && IsKey(field.Type))
        && message.Field.Any(field => field is { Name: "value", Number: 2, Type: not WireType.Group });

    private static bool IsKey(WireType type) =>
        type is not (WireType.Double or WireType.Float or WireType.Bytes or WireType.Enum or WireType.Message or WireType.Group);

    private static bool IsUsedOnce(DescriptorProto outer, DescriptorProto message, string name) =>
        outer.Field.Where(field => field.TypeName == name).ToList() is [{ Label: Label.Repeated } field]
        && NameRules.EntryName(field.Name) == message.Name;

    private static ProtoException Misplaced(ParsedFile file, DescriptorProto message)
    {
        var mark = file.OptionsOf(message).FirstOrDefault(option => option.IsNamed("map_entry"));
        return (mark?.Place ?? file.Name(message)).Refuse(
            $"message '{message.Name}' is not the entry of a map: expected only the fields key = 1 and value = 2, and next to the "
                + "message one repeated field of it that gives it its name; write map<key, value> instead"
        );
    }
}
