using Glueline.Protobuf.Parsing;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Linking;

/// <summary>Rules of the language for what a file declares.</summary>
internal sealed class LanguageRules
{
    private readonly ParsedFile _file;

    private LanguageRules(ParsedFile file) => _file = file;

    /// <summary>Checks the rules that what is on the wire depends on.</summary>
    public static void CheckWire(ParsedFile file)
    {
        MapEntries.Check(file);
        var rules = new LanguageRules(file);
        foreach (var message in file.Descriptor.MessageType)
            rules.CheckNumbers(message);
    }

    /// <summary>Checks the other rules of the language.</summary>
    public static void CheckNames(ParsedFile file)
    {
        var rules = new LanguageRules(file);
        rules.CheckEnums(file.Descriptor.EnumType);
        foreach (var message in file.Descriptor.MessageType)
            rules.CheckMessage(message);
        foreach (var service in file.Descriptor.Service)
            rules.RefuseDuplicates(service.Method, method => method.Name, "the service already has this method");
    }

    private void CheckNumbers(DescriptorProto message)
    {
        var numbers = new Dictionary<int, string>();
        foreach (var field in message.Field)
        {
            var place = _file.Number(field);
            if (!numbers.TryAdd(field.Number, field.Name))
                throw place.Refuse($"field {field.Number} is already in use by '{numbers[field.Number]}', found '{place.Text}'");
        }

        foreach (var nested in message.NestedType)
            CheckNumbers(nested);
    }

    private void CheckMessage(DescriptorProto message)
    {
        for (var i = 0; i < message.OneofDecl.Count; i++)
        {
            var index = i;
            if (!message.Field.Any(field => field.HasOneofIndex && field.OneofIndex == index))
                throw _file.Name(message.OneofDecl[i]).Refuse("a oneof needs at least one field");
        }

        foreach (var field in message.Field)
            CheckNumber(message, field);
        if (_file.Descriptor.Syntax == "proto3")
            RefuseDuplicates(message.Field, JsonName, "two fields of the message have the same JSON name");
        CheckEnums(message.EnumType);
        foreach (var nested in message.NestedType.Where(nested => nested.Options?.MapEntry != true))
            CheckMessage(nested);
    }

    private void CheckNumber(DescriptorProto message, FieldDescriptorProto field)
    {
        var (name, number) = (_file.Name(field), _file.Number(field));
        if (field.Number is >= 19_000 and <= 19_999)
            throw name.Refuse($"field numbers 19000 to 19999 are reserved for Protocol Buffers itself, found {field.Number}");
        if (message.ReservedRange.Any(range => field.Number >= range.Start && field.Number < range.End))
            throw number.Refuse($"field {field.Number} is reserved, found '{number.Text}'");
        if (message.ReservedName.Contains(field.Name))
            throw name.Refuse($"name '{field.Name}' is reserved");
        if (message.ExtensionRange.Any(range => field.Number >= range.Start && field.Number < range.End))
            throw number.Refuse($"field {field.Number} is in a range of extensions");
    }

    private void CheckEnums(RepeatedField<EnumDescriptorProto> enums)
    {
        foreach (var declared in enums)
        {
            var name = _file.Name(declared);
            if (declared.Value.Count == 0)
                throw name.Refuse("an enum needs at least one value");
            // Only proto2 has closed enums here: text with an edition is not checked by these rules.
            if (_file.Descriptor.Syntax == "proto3" && declared.Value[0].Number != 0)
                throw name.Refuse($"the first value of open enum '{declared.Name}' must be zero");
            foreach (var value in declared.Value)
                if (
                    declared.ReservedName.Contains(value.Name)
                    || declared.ReservedRange.Any(range => value.Number >= range.Start && value.Number <= range.End)
                )
                    throw _file.Name(value).Refuse($"the enum reserves '{value.Name}' or its number {value.Number}");
            if (declared.Options?.AllowAlias != true)
                RefuseDuplicates(declared.Value, value => value.Number, "two values of the enum share a number without allow_alias");
        }
    }

    private static string JsonName(FieldDescriptorProto field) =>
        field.HasJsonName ? field.JsonName : Model.ProtoField.JsonNameOf(field.Name);

    private void RefuseDuplicates<T, TKey>(IEnumerable<T> all, Func<T, TKey> key, string reason)
        where T : class
    {
        var seen = new HashSet<TKey>();
        foreach (var one in all)
            if (!seen.Add(key(one)))
                throw _file.Name(one).Refuse($"{reason}: '{key(one)}'");
    }
}
