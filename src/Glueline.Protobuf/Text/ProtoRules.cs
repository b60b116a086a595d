using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Text;

/// <summary>Checks the rules of the language that the parser doesn't.</summary>
internal sealed class ProtoRules
{
    private readonly ProtoPlaces _places;
    private readonly bool _isProto3;

    private ProtoRules(ProtoPlaces places, bool isProto3) => (_places, _isProto3) = (places, isProto3);

    public static void Check(FileDescriptorProto file, ProtoPlaces places)
    {
        var rules = new ProtoRules(places, file.Syntax == "proto3");
        rules.CheckEnums(file.EnumTypes, "");
        foreach (var message in file.MessageTypes)
            rules.CheckMessage(message, "");
        foreach (var service in file.Services)
            rules.RefuseDuplicates(service.Methods.Select(method => method.Name), service.Name, "the service already has this method");
    }

    private void CheckMessage(DescriptorProto message, string scope)
    {
        var path = ProtoModel.Join(scope, message.Name);
        for (var i = 0; i < message.OneofDecls.Count; i++)
        {
            var index = i;
            if (!message.Fields.Exists(field => field.ShouldSerializeOneofIndex() && field.OneofIndex == index))
                throw At(path, message.OneofDecls[i].Name).Refuse("a oneof needs at least one field");
        }

        foreach (var field in message.Fields)
            if (field.Number is >= 19_000 and <= 19_999)
                throw At(path, field.Name)
                    .Refuse($"field numbers 19000 to 19999 are reserved for Protocol Buffers itself, found {field.Number}");
        if (_isProto3)
            RefuseDuplicates(
                message.Fields,
                field => field.JsonName,
                field => field.Name,
                path,
                "two fields of the message have the same JSON name"
            );
        CheckEnums(message.EnumTypes, path);
        foreach (var nested in message.NestedTypes.Where(nested => !ProtoModel.IsMapEntry(nested)))
            CheckMessage(nested, path);
    }

    /// <summary>Values belong to the scope that encloses their enum: two enums in the same scope can't share a value's name.</summary>
    private void CheckEnums(List<EnumDescriptorProto> enums, string scope)
    {
        var names = new HashSet<string>();
        foreach (var declared in enums)
        {
            var path = ProtoModel.Join(scope, declared.Name);
            if (declared.Values.Count == 0)
                throw At(scope, declared.Name).Refuse("an enum needs at least one value");
            foreach (var value in declared.Values)
            {
                if (!names.Add(value.Name))
                    throw At(path, value.Name)
                        .Refuse($"'{value.Name}' is already a value in this scope; enums in one scope need different value names");
                if (
                    declared.ReservedNames.Contains(value.Name)
                    || declared.ReservedRanges.Exists(r => value.Number >= r.Start && value.Number <= r.End)
                )
                    throw At(path, value.Name).Refuse($"the enum reserves '{value.Name}' or its number {value.Number}");
            }

            if (declared.Options?.AllowAlias != true)
                RefuseDuplicates(
                    declared.Values,
                    value => value.Number,
                    value => value.Name,
                    path,
                    "two values of the enum share a number without allow_alias"
                );
        }
    }

    private void RefuseDuplicates(IEnumerable<string> names, string path, string reason) =>
        RefuseDuplicates(names, name => name, name => name, path, reason);

    private void RefuseDuplicates<T, TKey>(IEnumerable<T> all, Func<T, TKey> key, Func<T, string> name, string path, string reason)
    {
        var seen = new HashSet<TKey>();
        foreach (var one in all)
            if (!seen.Add(key(one)))
                throw At(path, name(one)).Refuse($"{reason}: '{key(one)}'");
    }

    private ProtoToken At(string scope, string name) => _places.PlaceOf(ProtoModel.Join(scope, name));
}
