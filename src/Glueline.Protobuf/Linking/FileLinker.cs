using Glueline.Protobuf.Parsing;
using Glueline.Protobuf.Tokens;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Glueline.Protobuf.Linking;

/// <summary>Looks up the names and interprets the options of a parsed file, and completes its descriptor.</summary>
internal sealed class FileLinker
{
    private static readonly Lazy<SymbolTable> OptionTypes = new(() =>
    {
        var symbols = new SymbolTable();
        symbols.AddImported(DescriptorReflection.Descriptor.ToProto());
        return symbols;
    });

    private readonly ParsedFile _file;
    private readonly SymbolTable _symbols = new();
    private readonly OptionEncoder _options;

    private FileLinker(ParsedFile file, IEnumerable<FileDescriptorProto> imports, UnknownOptions unknown)
    {
        _file = file;
        // Options are looked up in descriptor.proto whether or not it is imported; the types of the file are not.
        var ofOptions = new SymbolTable(OptionTypes.Value);
        foreach (var import in imports)
        {
            _symbols.AddImported(import);
            ofOptions.AddImported(import);
        }

        ofOptions.AddImported(file.Descriptor);
        _options = new OptionEncoder(ofOptions, unknown);
    }

    private FileDescriptorProto Descriptor => _file.Descriptor;

    /// <param name="file">The parsed file; its descriptor is completed.</param>
    /// <param name="imports">The files whose declarations it can refer to.</param>
    /// <param name="unknown">What happens with custom options that are not known.</param>
    /// <exception cref="ProtoException">A name can't be resolved, or an option is wrong.</exception>
    public static void Link(ParsedFile file, IEnumerable<FileDescriptorProto> imports, UnknownOptions unknown)
    {
        var linker = new FileLinker(file, imports, unknown);
        linker.Declare();
        linker.Resolve();
        linker.Interpret();
    }

    private void Declare()
    {
        _symbols.AddPackage(Descriptor.Package);
        foreach (var message in Descriptor.MessageType)
            Declare(message, Descriptor.Package);
        Declare(Descriptor.EnumType, Descriptor.Package);
        foreach (var service in Descriptor.Service)
            Declare(service, service.Name, Descriptor.Package);
        foreach (var extension in Descriptor.Extension)
            Declare(extension, extension.Name, Descriptor.Package);
    }

    private void Declare(DescriptorProto message, string scope)
    {
        var name = Declare(message, message.Name, scope);
        foreach (var field in message.Field)
            Declare(field, field.Name, name);
        foreach (var oneof in message.OneofDecl)
            Declare(oneof, oneof.Name, name);
        foreach (var nested in message.NestedType)
            Declare(nested, name);
        Declare(message.EnumType, name);
        foreach (var extension in message.Extension)
            Declare(extension, extension.Name, name);
    }

    /// <summary>Values belong to the scope that encloses their enum: two enums in the same scope can't share a value's name.</summary>
    private void Declare(RepeatedField<EnumDescriptorProto> enums, string scope)
    {
        foreach (var declared in enums)
        {
            Declare(declared, declared.Name, scope);
            foreach (var value in declared.Value)
                Declare(value, value.Name, scope);
        }
    }

    private string Declare(object declaration, string name, string scope)
    {
        var fullName = NameRules.Join(scope, name);
        return _symbols.Add(fullName, declaration) switch
        {
            null => fullName,
            EnumValueDescriptorProto when declaration is EnumValueDescriptorProto => throw _file
                .Name(declaration)
                .Refuse($"'{name}' is already a value in this scope; enums in one scope need different value names"),
            _ => throw _file.Name(declaration).Refuse($"name '{name}' is already in use"),
        };
    }

    private void Resolve()
    {
        foreach (var message in Descriptor.MessageType)
            Resolve(message, Descriptor.Package);
        foreach (var extension in Descriptor.Extension)
            Resolve(extension, Descriptor.Package);
        foreach (var service in Descriptor.Service)
        {
            var scope = NameRules.Join(Descriptor.Package, service.Name);
            foreach (var method in service.Method)
            {
                method.InputType = Message(method.InputType, scope, _file.Type(method));
                method.OutputType = Message(method.OutputType, scope, _file.Output(method));
            }
        }
    }

    private void Resolve(DescriptorProto message, string scope)
    {
        var name = NameRules.Join(scope, message.Name);
        foreach (var field in message.Field)
            Resolve(field, name);
        foreach (var nested in message.NestedType)
            Resolve(nested, name);
        foreach (var extension in message.Extension)
            Resolve(extension, name);
    }

    private void Resolve(FieldDescriptorProto field, string scope)
    {
        if (field.HasExtendee)
            field.Extendee = Message(field.Extendee, scope, _file.Extendee(field));
        EnumDescriptorProto? declared = null;
        if (field.HasTypeName)
        {
            var name = field.TypeName;
            var found = _symbols.Resolve(name, scope, symbol => symbol is DescriptorProto or EnumDescriptorProto);
            field.TypeName = "." + (found ?? throw _file.Type(field).Refuse($"type not found: '{name}'"));
            if (_symbols.TryGet(found, out declared))
                field.Type = WireType.Enum;
            else if (!field.HasType)
                field.Type = WireType.Message;
        }

        if (_file.Default(field) is not { } value)
            return;
        if (Descriptor.Syntax == "proto3")
            throw value.Place.Refuse("proto3 has no default values of one's own");
        field.DefaultValue = DefaultValue.Of(field, value, declared);
    }

    private string Message(string name, string scope, ProtoToken place) =>
        _symbols.Resolve(name, scope, symbol => symbol is DescriptorProto) is { } found
            ? "." + found
            : throw place.Refuse($"type not found: '{name}'");

    private void Interpret()
    {
        foreach (var (of, options) in _file.Options)
            Interpret(of, options);
    }

    private void Interpret(object of, List<ProtoOption> options)
    {
        byte[] Encoded(string type) => _options.Encode($"google.protobuf.{type}", Descriptor.Package, options);
        switch (of)
        {
            case FileDescriptorProto file:
                file.Options = Google.Protobuf.Reflection.FileOptions.Parser.ParseFrom(Encoded("FileOptions"));
                break;
            case DescriptorProto message:
                message.Options = MessageOptions.Parser.ParseFrom(Encoded("MessageOptions"));
                break;
            case FieldDescriptorProto field:
                field.Options = FieldOptions.Parser.ParseFrom(Encoded("FieldOptions"));
                break;
            case OneofDescriptorProto oneof:
                oneof.Options = OneofOptions.Parser.ParseFrom(Encoded("OneofOptions"));
                break;
            case EnumDescriptorProto declared:
                declared.Options = EnumOptions.Parser.ParseFrom(Encoded("EnumOptions"));
                break;
            case EnumValueDescriptorProto value:
                value.Options = EnumValueOptions.Parser.ParseFrom(Encoded("EnumValueOptions"));
                break;
            case ServiceDescriptorProto service:
                service.Options = ServiceOptions.Parser.ParseFrom(Encoded("ServiceOptions"));
                break;
            case MethodDescriptorProto method:
                method.Options = MethodOptions.Parser.ParseFrom(Encoded("MethodOptions"));
                break;
            case DescriptorProto.Types.ExtensionRange range:
                range.Options = ExtensionRangeOptions.Parser.ParseFrom(Encoded("ExtensionRangeOptions"));
                break;
        }
    }
}
