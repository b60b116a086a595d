using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Printing;

/// <summary>Prints messages and enums.</summary>
internal static class MessagePrinter
{
    private const int MaximumNumber = 536_870_911;

    public static void Print(DefinitionWriter writer, FileDescriptorProto file, DescriptorProto message)
    {
        writer.Open($"message {message.Name}");
        PrintReserved(writer, message);
        if (PrintedOptions.Of(message) is { Count: > 0 } options)
        {
            writer.Section();
            foreach (var option in options)
                writer.Line($"option {option};");
        }

        PrintFields(writer, file, message);
        if (message.ExtensionRange.Count > 0)
            writer.Section();
        foreach (var range in message.ExtensionRange)
            writer.Line($"extensions {Range(range.Start, range.End)};");
        foreach (var nested in message.NestedType)
        {
            writer.Section();
            Print(writer, file, nested);
        }

        foreach (var declared in message.EnumType)
        {
            writer.Section();
            Print(writer, declared);
        }

        writer.Close();
    }

    public static void Print(DefinitionWriter writer, EnumDescriptorProto declared)
    {
        writer.Open($"enum {declared.Name}");
        var options = PrintedOptions.Of(declared);
        if (declared.ReservedName.Count > 0 || options.Count > 0 || declared.Value.Count > 0)
            writer.Section();
        foreach (var name in declared.ReservedName)
            writer.Line($"reserved \"{name}\";");
        foreach (var option in options)
            writer.Line($"option {option};");
        foreach (var value in declared.Value)
            writer.Line($"{value.Name} = {value.Number};");
        writer.Close();
    }

    private static void PrintReserved(DefinitionWriter writer, DescriptorProto message)
    {
        if (message.ReservedName.Count + message.ReservedRange.Count > 0)
            writer.Section();
        foreach (var name in message.ReservedName)
            writer.Line($"reserved \"{name}\";");
        foreach (var range in message.ReservedRange)
            writer.Line($"reserved {Range(range.Start, range.End)};");
    }

    /// <summary>A range, whose end is exclusive in a descriptor.</summary>
    private static string Range(int start, int end) => $"{start} to {(end - 1 < MaximumNumber ? end - 1 : "max")}";

    private static void PrintFields(DefinitionWriter writer, FileDescriptorProto file, DescriptorProto message)
    {
        var single = message.Field.Where(field => !field.HasProto3Optional && !field.HasOneofIndex);
        foreach (var field in single.Concat(message.Field.Where(field => field.HasProto3Optional)))
        {
            writer.Section();
            writer.Line(Field(field, Label(file, field)));
        }

        for (var i = 0; i < message.OneofDecl.Count; i++)
        {
            var index = i;
            var members = message
                .Field.Where(field => !field.HasProto3Optional && field.HasOneofIndex && field.OneofIndex == index)
                .ToList();
            if (members.Count == 0)
                continue;
            writer.Section();
            writer.Open($"oneof {message.OneofDecl[i].Name}");
            writer.Section();
            foreach (var member in members)
                writer.Line(Field(member, ""));
            writer.Close();
        }
    }

    private static string Label(FileDescriptorProto file, FieldDescriptorProto field) =>
        field.Label switch
        {
            FieldDescriptorProto.Types.Label.Repeated => "repeated ",
            FieldDescriptorProto.Types.Label.Required => file.Syntax == "proto3" ? "" : "required ",
            _ => file.Syntax == "proto3" && !field.HasProto3Optional ? "" : "optional ",
        };

    private static string Field(FieldDescriptorProto field, string label)
    {
        var type = field.HasTypeName ? field.TypeName : field.Type.ToString().ToLowerInvariant();
        var options = PrintedOptions.Of(field) switch
        {
            [] => "",
            [var only] => $" [{only}]",
            var several => $" [\n  {string.Join(",\n  ", several)}\n]",
        };
        return $"{label}{type} {field.Name} = {field.Number}{options};";
    }
}
