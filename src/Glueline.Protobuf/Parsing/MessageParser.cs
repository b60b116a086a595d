using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using ExtensionRange = Google.Protobuf.Reflection.DescriptorProto.Types.ExtensionRange;
using ReservedRange = Google.Protobuf.Reflection.DescriptorProto.Types.ReservedRange;

namespace Glueline.Protobuf.Parsing;

/// <summary>Parses messages, oneofs and extensions.</summary>
internal sealed class MessageParser
{
    private readonly TokenCursor _cursor;
    private readonly ParsedFile _file;
    private readonly FieldParser _fields;

    public MessageParser(TokenCursor cursor, ParsedFile file)
    {
        _cursor = cursor;
        _file = file;
        _fields = new FieldParser(cursor, file, Body);
    }

    public DescriptorProto Message()
    {
        _cursor.Expect("message");
        var name = _cursor.Name("a message");
        var message = new DescriptorProto { Name = name.Text };
        _file.AddName(message, name);
        Body(message);
        return message;
    }

    /// <summary>
    /// The fields that a file or message adds to another message; a group among them is declared in <paramref name="scope"/>.
    /// </summary>
    public void Extend(RepeatedField<FieldDescriptorProto> extensions, RepeatedField<DescriptorProto> scope)
    {
        _cursor.Expect("extend");
        var place = _cursor.Current;
        var extendee = _cursor.FullName("a message");
        _cursor.Expect("{");
        while (!_cursor.TryTake("}"))
        {
            if (_cursor.TryTake(";"))
                continue;
            var field = _fields.Field(scope, FieldPlace.Extension);
            field.Extendee = extendee;
            extensions.Add(field);
            _file.AddExtendee(field, place);
        }
    }

    private void Body(DescriptorProto message)
    {
        _cursor.Expect("{");
        while (!_cursor.TryTake("}"))
            Statement(message);
        AddImplicitOneOfs(message);
    }

    private void Statement(DescriptorProto message)
    {
        if (_cursor.TryTake(";"))
            return;
        if (_cursor.IsKeyword("message"))
        {
            message.NestedType.Add(Message());
        }
        else if (_cursor.IsKeyword("enum"))
        {
            message.EnumType.Add(EnumParser.Parse(_cursor, _file));
        }
        else if (_cursor.Current.Text is "export" or "local" && _cursor.Peek(1).Text is "message" or "enum" && _cursor.Peek(2).IsName)
        {
            Visible(message);
        }
        else if (_cursor.IsKeyword("oneof"))
        {
            OneOf(message);
        }
        else if (_cursor.IsKeyword("extend"))
        {
            Extend(message.Extension, message.NestedType);
        }
        else if (_cursor.Is("extensions") && _cursor.Peek(1).Text is [>= '0' and <= '9', ..])
        {
            Extensions(message);
        }
        else if (_cursor.IsKeyword("reserved") && !_cursor.Peek(1).Text.StartsWith('.'))
        {
            Reserved(message);
        }
        else if (_cursor.Is("option"))
        {
            _file.AddOption(message, OptionParser.Statement(_cursor));
        }
        else
        {
            message.Field.Add(_fields.Field(message.NestedType, FieldPlace.Message));
        }
    }

    private void Visible(DescriptorProto message)
    {
        var visibility = _cursor.Take().Text == "export" ? SymbolVisibility.VisibilityExport : SymbolVisibility.VisibilityLocal;
        if (_cursor.Is("enum"))
        {
            message.EnumType.Add(EnumParser.Parse(_cursor, _file));
            message.EnumType[^1].Visibility = visibility;
            return;
        }

        message.NestedType.Add(Message());
        message.NestedType[^1].Visibility = visibility;
    }

    private void OneOf(DescriptorProto message)
    {
        _cursor.Expect("oneof");
        var name = _cursor.Name("a oneof");
        var oneof = new OneofDescriptorProto { Name = name.Text };
        _file.AddName(oneof, name);
        var index = message.OneofDecl.Count;
        message.OneofDecl.Add(oneof);
        _cursor.Expect("{");
        while (!_cursor.TryTake("}"))
        {
            if (_cursor.TryTake(";"))
                continue;
            if (_cursor.Is("option"))
            {
                _file.AddOption(oneof, OptionParser.Statement(_cursor));
                continue;
            }

            var field = _fields.Field(message.NestedType, FieldPlace.OneOf);
            field.OneofIndex = index;
            message.Field.Add(field);
        }
    }

    /// <summary>
    /// A field with proto3's <c>optional</c> has a oneof of its own, after all others, whose name no other part of the message has.
    /// </summary>
    private static void AddImplicitOneOfs(DescriptorProto message)
    {
        HashSet<string> names =
        [
            .. message.Field.Select(field => field.Name),
            .. message.OneofDecl.Select(oneof => oneof.Name),
            .. message.NestedType.Select(nested => nested.Name),
            .. message.EnumType.Select(declared => declared.Name),
            .. message.EnumType.SelectMany(declared => declared.Value).Select(value => value.Name),
            .. message.Extension.Select(extension => extension.Name),
        ];
        foreach (var field in message.Field.Where(field => field.Proto3Optional))
        {
            var name = "_" + field.Name;
            while (!names.Add(name))
                name = "X" + name;
            field.OneofIndex = message.OneofDecl.Count;
            message.OneofDecl.Add(new OneofDescriptorProto { Name = name });
        }
    }

    private void Extensions(DescriptorProto message)
    {
        _cursor.Expect("extensions");
        var first = message.ExtensionRange.Count;
        do
        {
            var (start, end) = Range();
            message.ExtensionRange.Add(new ExtensionRange { Start = start, End = end });
        } while (_cursor.TryTake(","));
        var options = OptionParser.Brackets(_cursor);
        foreach (var range in message.ExtensionRange.Skip(first))
            _file.AddOptions(range, options);
        _cursor.Expect(";");
    }

    private void Reserved(DescriptorProto message)
    {
        _cursor.Expect("reserved");
        if (ReservedNames.TryParse(_cursor, message.ReservedName))
            return;
        do
        {
            var (start, end) = Range();
            message.ReservedRange.Add(new ReservedRange { Start = start, End = end });
        } while (_cursor.TryTake(","));
        _cursor.Expect(";");
    }

    /// <summary>A range of field numbers, whose end is exclusive.</summary>
    private (int Start, int End) Range()
    {
        var start = _cursor.Integer(1, TokenCursor.MaximumNumber, "field numbers");
        if (!_cursor.TryTake("to"))
            return (start, start + 1);
        var place = _cursor.Current;
        var last = _cursor.TryTake("max") ? TokenCursor.MaximumNumber : _cursor.Integer(1, TokenCursor.MaximumNumber, "field numbers");
        return last >= start ? (start, last + 1) : throw place.Refuse($"the range {start} to {last} ends before it begins");
    }
}
