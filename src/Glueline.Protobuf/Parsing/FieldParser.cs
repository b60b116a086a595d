using System.Collections.Frozen;
using Glueline.Protobuf.Tokens;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using FieldLabel = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Glueline.Protobuf.Parsing;

/// <summary>Where a field is declared.</summary>
internal enum FieldPlace
{
    Message,
    OneOf,
    Extension,
}

/// <summary>Parses fields, with the messages that maps and groups declare implicitly.</summary>
/// <param name="cursor">The position.</param>
/// <param name="file">The file.</param>
/// <param name="body">Parses the body of a group.</param>
internal sealed class FieldParser(TokenCursor cursor, ParsedFile file, Action<DescriptorProto> body)
{
    private static readonly FrozenDictionary<string, WireType> Scalars = new Dictionary<string, WireType>
    {
        ["double"] = WireType.Double,
        ["float"] = WireType.Float,
        ["int64"] = WireType.Int64,
        ["uint64"] = WireType.Uint64,
        ["int32"] = WireType.Int32,
        ["fixed64"] = WireType.Fixed64,
        ["fixed32"] = WireType.Fixed32,
        ["bool"] = WireType.Bool,
        ["string"] = WireType.String,
        ["bytes"] = WireType.Bytes,
        ["uint32"] = WireType.Uint32,
        ["sfixed32"] = WireType.Sfixed32,
        ["sfixed64"] = WireType.Sfixed64,
        ["sint32"] = WireType.Sint32,
        ["sint64"] = WireType.Sint64,
    }.ToFrozenDictionary();

    private string Syntax => file.Descriptor.Syntax;

    /// <param name="scope">Where the message of a map or group is declared.</param>
    /// <param name="place">Where the field is declared.</param>
    public FieldDescriptorProto Field(RepeatedField<DescriptorProto> scope, FieldPlace place)
    {
        var field = new FieldDescriptorProto();
        var first = cursor.Current;
        if (!first.IsPath)
            throw cursor.AtEnd ? cursor.Refuse("a field or '}'") : first.Refuse($"syntax error: '{first.Text}'");
        var isMap = cursor.Is("map") && cursor.Peek(1).Text == "<";
        ReadLabel(field, place, isMap);
        var entry = isMap ? Entry() : null;
        file.AddType(field, cursor.Current);
        if (!isMap)
            Type(field);
        var name = cursor.Name("a field");
        field.Name = name.Text;
        file.AddName(field, name);
        cursor.Expect("=");
        file.AddNumber(field, cursor.Current);
        field.Number = cursor.Integer(1, TokenCursor.MaximumNumber, "field numbers");
        foreach (var option in OptionParser.Brackets(cursor))
            Option(field, option);
        if (entry is not null)
            Complete(field, entry, scope);
        else if (cursor.Is("{") && field is { TypeName: "group", HasType: false })
            Group(field, name, scope);
        if (field.Type != WireType.Group)
            cursor.Expect(";");
        return field;
    }

    private void ReadLabel(FieldDescriptorProto field, FieldPlace place, bool isMap)
    {
        var first = cursor.Current;
        field.Label = FieldLabel.Optional;
        if (isMap)
        {
            if (place != FieldPlace.Message)
                throw first.Refuse(place == FieldPlace.OneOf ? "a map can't be part of a oneof" : "a map can't be an extension");
            field.Label = FieldLabel.Repeated;
            return;
        }

        if (first.Text is not ("optional" or "required" or "repeated") || (Syntax.Length > 0 && !cursor.IsKeyword(first.Text)))
        {
            if (Syntax.Length == 0 && place != FieldPlace.OneOf)
                throw first.Refuse($"expected 'repeated' / 'required' / 'optional', found '{first.Text}'");
            return;
        }

        if (place == FieldPlace.OneOf)
            throw first.Refuse($"the fields of a oneof have no label, found '{first.Text}'");
        if (first.Text == "required" && Syntax.Length > 0)
            throw first.Refuse("'required' requires proto2 syntax");
        if (first.Text == "optional" && Syntax == "editions")
            throw first.Refuse("'optional' is not allowed in editions; a field has presence unless its features say otherwise");
        cursor.Take();
        field.Label = first.Text switch
        {
            "required" => FieldLabel.Required,
            "repeated" => FieldLabel.Repeated,
            _ => FieldLabel.Optional,
        };
        if (first.Text == "optional" && Syntax == "proto3" && place == FieldPlace.Message)
            field.Proto3Optional = true;
    }

    private void Type(FieldDescriptorProto field)
    {
        if (Scalars.TryGetValue(cursor.Current.Text, out var scalar))
        {
            cursor.Take();
            field.Type = scalar;
            return;
        }

        // Whether it is a message or an enum is known when the name is looked up.
        field.TypeName = cursor.FullName("a type");
    }

    private DescriptorProto Entry()
    {
        cursor.Expect("map");
        cursor.Expect("<");
        var entry = new DescriptorProto { Options = new MessageOptions { MapEntry = true } };
        var key = new FieldDescriptorProto
        {
            Name = "key",
            Number = 1,
            Label = FieldLabel.Optional,
        };
        var place = cursor.Current;
        Type(key);
        if (!key.HasType || key.Type is WireType.Double or WireType.Float or WireType.Bytes)
            throw place.Refuse($"invalid map key type (only integral and string types are allowed), found '{place.Text}'");
        cursor.Expect(",");
        var value = new FieldDescriptorProto
        {
            Name = "value",
            Number = 2,
            Label = FieldLabel.Optional,
        };
        file.AddType(value, cursor.Current);
        Type(value);
        cursor.Expect(">");
        entry.Field.Add(key);
        entry.Field.Add(value);
        return entry;
    }

    private void Complete(FieldDescriptorProto field, DescriptorProto entry, RepeatedField<DescriptorProto> scope)
    {
        entry.Name = NameRules.EntryName(field.Name);
        file.AddName(entry, file.Name(field));
        field.TypeName = entry.Name;
        scope.Add(entry);
    }

    /// <summary>A group declares its message, and a field that has the message's name in lower case.</summary>
    private void Group(FieldDescriptorProto field, ProtoToken name, RepeatedField<DescriptorProto> scope)
    {
        if (Syntax.Length > 0)
            throw file.Type(field).Refuse("groups require proto2 syntax");
        if (!char.IsAsciiLetterUpper(name.Text[0]))
            throw name.Refuse($"the name of a group begins with a capital letter, found '{name.Text}'");
        var message = new DescriptorProto { Name = name.Text };
        file.AddName(message, name);
        scope.Add(message);
        field.Name = name.Text.ToLowerInvariant();
        field.Type = WireType.Group;
        field.TypeName = name.Text;
        body(message);
    }

    private void Option(FieldDescriptorProto field, ProtoOption option)
    {
        if (option.IsNamed("default"))
            file.AddDefault(field, option.Value);
        else if (!option.IsNamed("json_name"))
            file.AddOption(field, option);
        else if (option.Value.Kind == OptionValueKind.String)
            field.JsonName = ProtoString.Decode(option.Value.Bytes, option.Value.Place);
        else
            throw option.Value.Place.Refuse("json_name must be a string");
    }
}
