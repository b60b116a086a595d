using System.Globalization;
using Glueline.Protobuf.Parsing;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Glueline.Protobuf.Linking;

/// <summary>
/// Encodes options as the bytes of the message that they are fields of, such as google.protobuf.FieldOptions: so one class interprets the
/// options of every kind of declaration, custom ones and features included.
/// </summary>
/// <param name="symbols">The declarations that a name can refer to.</param>
/// <param name="unknown">What happens with custom options that are not known.</param>
internal sealed class OptionEncoder(SymbolTable symbols, UnknownOptions unknown)
{
    /// <param name="type">The full name of the message.</param>
    /// <param name="scope">The full name of the scope that the options are written in.</param>
    /// <param name="options">The options of one declaration.</param>
    public byte[] Encode(string type, string scope, IEnumerable<ProtoOption> options)
    {
        using var stream = new MemoryStream();
        using var output = new CodedOutputStream(stream);
        foreach (var option in options)
            Write(output, type, scope, option, 0);
        output.Flush();
        return stream.ToArray();
    }

    private void Write(CodedOutputStream output, string type, string scope, ProtoOption option, int part)
    {
        if (Find(type, scope, option.Name[part]) is not { } field)
        {
            // Extensions of features or of options are not needed to read a record.
            if (unknown == UnknownOptions.Skip && (option.Name.Any(name => name.IsExtension) || part > 0))
                return;
            throw option.Place.Refuse($"unknown option '{option.Text}'");
        }

        if (part == option.Name.Count - 1)
        {
            WriteAll(output, field, scope, option.Value);
            return;
        }

        if (field.Type != WireType.Message)
            throw option.Place.Refuse($"option '{option.Text}' is not known: '{option.Name[part]}' is not a message");
        using var stream = new MemoryStream();
        using var inner = new CodedOutputStream(stream);
        Write(inner, field.TypeName[1..], scope, option, part + 1);
        inner.Flush();
        output.WriteTag(field.Number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(stream.ToArray()));
    }

    private FieldDescriptorProto? Find(string type, string scope, OptionName name)
    {
        if (!name.IsExtension)
            return symbols.TryGet<DescriptorProto>(type, out var message)
                ? message.Field.FirstOrDefault(field => field.Name == name.Text)
                : null;
        var found = symbols.Resolve(name.Text, scope, symbol => symbol is FieldDescriptorProto { HasExtendee: true });
        return
            found is not null
            && symbols.TryGet<FieldDescriptorProto>(found, out var extension)
            && extension.Extendee.TrimStart('.') == type
            // Groups as options are not worth encoding: nothing that is kept depends on an extension.
            && extension.Type != WireType.Group
            ? extension
            : null;
    }

    private void WriteAll(CodedOutputStream output, FieldDescriptorProto field, string scope, OptionValue value)
    {
        if (value.Kind != OptionValueKind.List)
        {
            WriteOne(output, field, scope, value);
            return;
        }

        if (field.Label != Label.Repeated)
            throw Misfit(field, value, "one value");
        foreach (var item in value.Items)
            WriteOne(output, field, scope, item);
    }

    private void WriteOne(CodedOutputStream output, FieldDescriptorProto field, string scope, OptionValue value)
    {
        switch (field.Type)
        {
            case WireType.Message:
                output.WriteTag(field.Number, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(Members(field, scope, value)));
                break;
            case WireType.Enum:
                output.WriteTag(field.Number, WireFormat.WireType.Varint);
                output.WriteEnum(EnumNumber(field, value));
                break;
            default:
                ScalarOption.Write(output, field, value, Name(field));
                break;
        }
    }

    private byte[] Members(FieldDescriptorProto field, string scope, OptionValue value)
    {
        if (value.Kind != OptionValueKind.Message)
            throw Misfit(field, value, "a message in braces");
        using var stream = new MemoryStream();
        using var output = new CodedOutputStream(stream);
        foreach (var (name, member) in value.Members)
        {
            if (Find(field.TypeName[1..], scope, name) is { } found)
                WriteAll(output, found, scope, member);
            else if (unknown == UnknownOptions.Refuse)
                throw member.Place.Refuse($"unknown member '{name}' of {field.TypeName[1..]}");
        }

        output.Flush();
        return stream.ToArray();
    }

    private int EnumNumber(FieldDescriptorProto field, OptionValue value)
    {
        if (value.Kind == OptionValueKind.Number && int.TryParse(value.Text, CultureInfo.InvariantCulture, out var number))
            return number;
        if (
            value.Kind == OptionValueKind.Identifier
            && symbols.TryGet<EnumDescriptorProto>(field.TypeName[1..], out var declared)
            && declared.Value.FirstOrDefault(one => one.Name == value.Text) is { } named
        )
            return named.Number;
        throw Misfit(field, value, $"a value of {field.TypeName[1..]}");
    }

    private static ProtoException Misfit(FieldDescriptorProto field, OptionValue value, string expected) =>
        ScalarOption.Misfit(Name(field), value, expected);

    private static string Name(FieldDescriptorProto field) => $"option '{field.Name}'";
}

/// <summary>What happens with custom options that are not known.</summary>
internal enum UnknownOptions
{
    Refuse,
    Skip,
}
