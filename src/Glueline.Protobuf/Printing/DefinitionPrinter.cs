using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Printing;

/// <summary>Prints a file: its statements, services, and with <see cref="MessagePrinter"/> its types.</summary>
internal static class DefinitionPrinter
{
    /// <summary>What the library leaves of its text when a file has nothing at all.</summary>
    private const string Empty = "// Proto schema formatted by Wire, do not edit.\n// Source: \n";

    public static string Print(FileDescriptorProto file)
    {
        var writer = new DefinitionWriter();
        PrintHead(writer, file);
        foreach (var message in file.MessageType)
        {
            writer.Section();
            MessagePrinter.Print(writer, file, message);
        }

        foreach (var declared in file.EnumType)
        {
            writer.Section();
            MessagePrinter.Print(writer, declared);
        }

        foreach (var service in file.Service)
        {
            writer.Section();
            Print(writer, service);
        }

        var text = writer.ToString();
        // The library removes its heading together with the line that separates the first section from it.
        return text.Length > 0 ? text[1..] : Empty;
    }

    private static void PrintHead(DefinitionWriter writer, FileDescriptorProto file)
    {
        if (file.Syntax is "proto2" or "proto3")
        {
            writer.Section();
            writer.Line($"syntax = \"{file.Syntax}\";");
        }

        if (file.Package.Length > 0)
        {
            writer.Section();
            writer.Line($"package {file.Package};");
        }

        if (file.Dependency.Count > 0)
        {
            writer.Section();
            for (var i = 0; i < file.Dependency.Count; i++)
                if (!file.PublicDependency.Contains(i))
                    writer.Line($"import \"{file.Dependency[i]}\";");
            for (var i = 0; i < file.Dependency.Count; i++)
                if (file.PublicDependency.Contains(i))
                    writer.Line($"import public \"{file.Dependency[i]}\";");
        }

        if (PrintedOptions.Of(file) is { Count: > 0 } options)
        {
            writer.Section();
            Print(writer, options);
        }
    }

    private static void Print(DefinitionWriter writer, IEnumerable<string> options)
    {
        foreach (var option in options)
            writer.Line($"option {option};");
    }

    private static void Print(DefinitionWriter writer, ServiceDescriptorProto service)
    {
        writer.Open($"service {service.Name}");
        if (PrintedOptions.Of(service) is { Count: > 0 } options)
        {
            writer.Section();
            Print(writer, options);
        }

        if (service.Method.Count > 0)
            writer.Section();
        foreach (var method in service.Method)
            Print(writer, method);
        writer.Close();
    }

    private static void Print(DefinitionWriter writer, MethodDescriptorProto method)
    {
        var head =
            $"rpc {method.Name} ({(method.ClientStreaming ? "stream " : "")}{method.InputType}) returns "
            + $"({(method.ServerStreaming ? "stream " : "")}{method.OutputType})";
        if (PrintedOptions.Of(method) is not { Count: > 0 } options)
        {
            writer.Line(head + ";");
            return;
        }

        writer.Line(head + " {");
        foreach (var option in options)
            writer.Line($"  option {option};");
        writer.Line("};");
    }
}
