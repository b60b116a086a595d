using Glueline.Protobuf.Tokens;
using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Parsing;

/// <summary>
/// Parses .proto text by the grammars of proto2, proto3 and the editions 2023 and 2024. Source: the language specifications and language
/// guides at protobuf.dev.
/// </summary>
internal sealed class FileParser
{
    private readonly TokenCursor _cursor;
    private readonly ParsedFile _file = new();
    private readonly MessageParser _messages;

    private FileParser(IReadOnlyList<ProtoToken> tokens)
    {
        _cursor = new TokenCursor(tokens);
        _messages = new MessageParser(_cursor, _file);
    }

    private FileDescriptorProto Descriptor => _file.Descriptor;

    /// <exception cref="ProtoException">The text is not valid; with the first place where it isn't.</exception>
    public static ParsedFile Parse(IReadOnlyList<ProtoToken> tokens)
    {
        var parser = new FileParser(tokens);
        parser.Language();
        while (!parser._cursor.AtEnd)
            parser.Statement();
        return parser._file;
    }

    private void Language()
    {
        if (_cursor.Is("syntax") && _cursor.Peek(1).Text == "=")
        {
            _cursor.Take();
            _cursor.Take();
            var place = _cursor.Current;
            // proto2 is what a descriptor without a syntax is.
            var syntax = _cursor.String("the syntax");
            if (syntax is not ("proto2" or "proto3"))
                throw place.Refuse($"unknown syntax '{syntax}'");
            if (syntax == "proto3")
                Descriptor.Syntax = syntax;
            _cursor.Expect(";");
        }
        else if (_cursor.Is("edition") && _cursor.Peek(1).Text == "=")
        {
            _cursor.Take();
            _cursor.Take();
            var place = _cursor.Current;
            var edition = _cursor.String("the edition");
            Descriptor.Edition = edition switch
            {
                "2023" => Edition._2023,
                "2024" => Edition._2024,
                _ => throw place.Refuse($"unknown edition '{edition}'; expected \"2023\" or \"2024\""),
            };
            Descriptor.Syntax = "editions";
            _cursor.Expect(";");
        }
    }

    private void Statement()
    {
        if (_cursor.TryTake(";"))
            return;
        switch (_cursor.Current.Text)
        {
            case "package":
                Package();
                break;
            case "import":
                Import();
                break;
            case "option":
                _file.AddOption(Descriptor, OptionParser.Statement(_cursor));
                break;
            case "message":
                Descriptor.MessageType.Add(_messages.Message());
                break;
            case "enum":
                Descriptor.EnumType.Add(EnumParser.Parse(_cursor, _file));
                break;
            case "service":
                Descriptor.Service.Add(Service());
                break;
            case "extend":
                _messages.Extend(Descriptor.Extension, Descriptor.MessageType);
                break;
            case "export" or "local" when Descriptor.Edition >= Edition._2024:
                Visible();
                break;
            case "syntax" or "edition":
                throw _cursor.Current.Refuse($"expected '{_cursor.Current.Text}' to be the first statement, and only there");
            default:
                throw _cursor.Current.Refuse($"syntax error: '{_cursor.Current.Text}'");
        }
    }

    private void Package()
    {
        var place = _cursor.Take();
        if (Descriptor.HasPackage)
            throw place.Refuse($"the file already has package '{Descriptor.Package}'");
        Descriptor.Package = _cursor.FullName("the package");
        _cursor.Expect(";");
    }

    private void Import()
    {
        var place = _cursor.Take();
        var kind = _cursor.Current.IsName ? _cursor.Take() : default;
        var path = _cursor.String("the path of a file");
        _file.AddImport(path, place);
        switch (kind.Text)
        {
            case null:
                break;
            case "public":
                Descriptor.PublicDependency.Add(Descriptor.Dependency.Count);
                break;
            case "weak":
                Descriptor.WeakDependency.Add(Descriptor.Dependency.Count);
                break;
            case "option" when Descriptor.Edition >= Edition._2024:
                Descriptor.OptionDependency.Add(path);
                break;
            default:
                throw kind.Refuse($"expected the path of a file, 'public' or 'weak', found '{kind.Text}'");
        }

        if (kind.Text != "option")
        {
            if (Descriptor.Dependency.Contains(path))
                throw place.Refuse($"\"{path}\" is already imported");
            Descriptor.Dependency.Add(path);
        }

        _cursor.Expect(";");
    }

    /// <summary>Since edition 2024 a declaration may state its visibility.</summary>
    private void Visible()
    {
        var visibility = _cursor.Take().Text == "export" ? SymbolVisibility.VisibilityExport : SymbolVisibility.VisibilityLocal;
        if (_cursor.Is("enum"))
        {
            Descriptor.EnumType.Add(EnumParser.Parse(_cursor, _file));
            Descriptor.EnumType[^1].Visibility = visibility;
            return;
        }

        Descriptor.MessageType.Add(_messages.Message());
        Descriptor.MessageType[^1].Visibility = visibility;
    }

    private ServiceDescriptorProto Service()
    {
        _cursor.Expect("service");
        var service = new ServiceDescriptorProto();
        var name = _cursor.Name("a service");
        service.Name = name.Text;
        _file.AddName(service, name);
        _cursor.Expect("{");
        while (!_cursor.TryTake("}"))
        {
            if (_cursor.TryTake(";"))
                continue;
            if (_cursor.Is("option"))
                _file.AddOption(service, OptionParser.Statement(_cursor));
            else if (_cursor.Is("rpc"))
                service.Method.Add(Method());
            else
                throw _cursor.Refuse("'rpc', 'option' or '}'");
        }

        return service;
    }

    private MethodDescriptorProto Method()
    {
        _cursor.Expect("rpc");
        var method = new MethodDescriptorProto();
        var name = _cursor.Name("a method");
        method.Name = name.Text;
        _file.AddName(method, name);
        if (Streams())
            method.ClientStreaming = true;
        _file.AddType(method, _cursor.Current);
        method.InputType = _cursor.FullName("a message");
        _cursor.Expect(")");
        _cursor.Expect("returns");
        if (Streams())
            method.ServerStreaming = true;
        _file.AddOutput(method, _cursor.Current);
        method.OutputType = _cursor.FullName("a message");
        _cursor.Expect(")");
        if (_cursor.TryTake(";"))
            return method;
        _cursor.Expect("{");
        // As protoc does, even if the block is empty.
        method.Options = new MethodOptions();
        while (!_cursor.TryTake("}"))
            if (!_cursor.TryTake(";"))
                _file.AddOption(method, OptionParser.Statement(_cursor));
        return method;
    }

    private bool Streams()
    {
        _cursor.Expect("(");
        // A message may have the name "stream".
        return _cursor.Is("stream") && _cursor.Peek(1).Text != ")" && _cursor.TryTake("stream");
    }
}
