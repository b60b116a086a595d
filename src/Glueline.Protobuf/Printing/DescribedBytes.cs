using Glueline.Protobuf.Parsing;
using Glueline.Protobuf.Text;
using Google.Protobuf.Reflection;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Glueline.Protobuf.Printing;

/// <summary>
/// Refuses fields that the definition would describe with other bytes than a class writes. AWS's library prints a message between two tags
/// like one with a length, and no reader of that definition finds the field.
/// </summary>
internal static class DescribedBytes
{
    public static void Check(FileDescriptorProto file, string parameter)
    {
        var features = ProtoFeatures.Of(file.Syntax).With(file.Options?.Features);
        foreach (var message in file.MessageType)
            Check(message, file.Package, features, parameter);
    }

    private static void Check(DescriptorProto message, string scope, ProtoFeatures features, string parameter)
    {
        features = features.With(message.Options?.Features);
        var name = NameRules.Join(scope, message.Name);
        foreach (var field in message.Field)
        {
            var isDelimited =
                field.Type == WireType.Group
                || (field.Type == WireType.Message && features.With(field.Options?.Features).IsDelimited && !IsMap(message, field));
            if (isDelimited)
            {
                throw new ArgumentException(
                    $"Field {name}.{field.Name} is a group or a delimited message, and the definition that AWS's libraries share has "
                        + "neither: its readers would not find the field. Declare a message and a field of its type, without "
                        + "message_encoding = DELIMITED.",
                    parameter
                );
            }
        }

        foreach (var nested in message.NestedType)
            if (nested.Options?.MapEntry != true)
                Check(nested, name, features, parameter);
    }

    private static bool IsMap(DescriptorProto message, FieldDescriptorProto field) =>
        message.NestedType.Any(nested =>
            nested.Options?.MapEntry == true && field.TypeName.EndsWith("." + nested.Name, StringComparison.Ordinal)
        );
}
