using System.Buffers;
using Glueline.Protobuf.Parsing;
using Glueline.Protobuf.Text;
using Google.Protobuf.Reflection;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Glueline.Protobuf.Printing;

/// <summary>
/// Refuses fields that the definition would describe wrongly. AWS's library prints a message between two tags like one with a length, and
/// no reader of that definition finds the field; and it prints default values of bytes without quotes.
/// </summary>
internal static class DescribedBytes
{
    private static readonly SearchValues<char> Word = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

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
            if (IsDelimited(message, field, features))
                throw new ArgumentException(
                    $"Field {name}.{field.Name} is a group or a delimited message, and the definition that AWS's libraries share has "
                        + "neither: its readers would not find the field. Declare a message and a field of its type, without "
                        + "message_encoding = DELIMITED.",
                    parameter
                );
            if (field.Type == WireType.Bytes && field.DefaultValue.AsSpan().ContainsAnyExcept(Word))
                throw new ArgumentException(
                    $"Field {name}.{field.Name} has a default value of bytes that are not letters and digits, which the definition that "
                        + "AWS's libraries share would have without quotes: no reader accepts it. Remove the default value.",
                    parameter
                );
        }

        foreach (var nested in message.NestedType)
            if (nested.Options?.MapEntry != true)
                Check(nested, name, features, parameter);
    }

    private static bool IsDelimited(DescriptorProto message, FieldDescriptorProto field, ProtoFeatures features) =>
        field.Type == WireType.Group
        || (field.Type == WireType.Message && features.With(field.Options?.Features).IsDelimited && !IsMap(message, field));

    private static bool IsMap(DescriptorProto message, FieldDescriptorProto field) =>
        message.NestedType.Any(nested =>
            nested.Options?.MapEntry == true && field.TypeName.EndsWith("." + nested.Name, StringComparison.Ordinal)
        );
}
