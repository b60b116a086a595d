using Glueline.Protobuf;
using Glueline.Protobuf.Model;
using Google.Protobuf.Reflection;

namespace Glueline.Kafka.Protobuf;

/// <summary>
/// Compares a .proto file with the class of the messages that it is registered for: readers depend on the file to know what the bytes are.
/// The names of the messages and enums that fields have as types may differ, since they move between files for a registry without imports;
/// their content may not. Whether a list is packed may differ too: every reader accepts both.
/// </summary>
internal sealed class ProtobufClassCheck
{
    private const int MostReported = 8;

    private readonly Dictionary<string, ProtoMessage> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProtoEnum> _enums = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _compared = [];
    private readonly Queue<(ProtoMessage File, MessageDescriptor Class)> _toCompare = new();
    private readonly List<string> _differences = [];

    private ProtobufClassCheck(ProtoFile file)
    {
        foreach (var declared in file.Enums)
            _enums[declared.FullName] = declared;
        foreach (var message in file.Messages)
            Add(message);
    }

    /// <exception cref="ArgumentException">The file declares the class's message, or one inside it, differently.</exception>
    public static void Run(ProtoFile file, MessageDescriptor descriptor, string parameter)
    {
        var check = new ProtobufClassCheck(file);
        check._toCompare.Enqueue((check._messages[descriptor.FullName], descriptor));
        while (check._toCompare.TryDequeue(out var pair))
            check.Compare(pair.File, pair.Class);
        if (check._differences is not { Count: > 0 } differences)
            return;
        var more = differences.Count > MostReported ? $"; and {differences.Count - MostReported} more" : "";
        throw new ArgumentException(
            $"The file does not match the class of {descriptor.FullName}: {string.Join("; ", differences.Take(MostReported))}{more}. "
                + "Pass the text of the file that the class was generated from.",
            parameter
        );
    }

    private void Add(ProtoMessage message)
    {
        _messages[message.FullName] = message;
        foreach (var declared in message.Enums)
            _enums[declared.FullName] = declared;
        foreach (var nested in message.Messages)
            Add(nested);
    }

    private void Compare(ProtoMessage file, MessageDescriptor generated)
    {
        var declared = file.Fields.ToDictionary(field => field.Number);
        foreach (var descriptor in generated.Fields.InFieldNumberOrder())
        {
            var ours = ProtobufClassModel.Field(descriptor);
            if (!declared.Remove(ours.Number, out var theirs))
                Differ($"{file.FullName}.{ours.Name}", null, Print(ours));
            else if (!AreAlike(theirs, ours))
                Differ($"{file.FullName}.{theirs.Name}", Print(theirs), Print(ours));
            else
                CompareTypes(file.FullName, theirs, descriptor);
        }

        foreach (var field in declared.Values)
            Differ($"{file.FullName}.{field.Name}", Print(field), null);
    }

    private void CompareTypes(string scope, ProtoField field, FieldDescriptor descriptor)
    {
        if (field.Type.Name is not { } name)
            return;
        if (ProtobufClassModel.Message(descriptor) is { } message)
        {
            if (_messages.TryGetValue(name, out var declared))
                Enqueue(declared, message);
            else
                CompareNames(scope, field, name, message.FullName);
        }
        else if (ProtobufClassModel.Enum(descriptor) is { } values)
        {
            if (_enums.TryGetValue(name, out var declared))
                Compare(declared, values);
            else
                CompareNames(scope, field, name, values.FullName);
        }
    }

    private void Enqueue(ProtoMessage file, MessageDescriptor generated)
    {
        if (_compared.Add((file.FullName, generated.FullName)))
            _toCompare.Enqueue((file, generated));
    }

    /// <summary>An imported type is from one of the files that every reader has, in whatever version: its name is enough.</summary>
    private void CompareNames(string scope, ProtoField field, string file, string generated)
    {
        if (file != generated)
            Differ($"{scope}.{field.Name}", $"{file}", $"{generated}");
    }

    private void Compare(ProtoEnum file, EnumDescriptor generated)
    {
        if (!_compared.Add((file.FullName, generated.FullName)))
            return;
        var ours = generated.Values.Select(value => new ProtoEnumValue(value.Name, value.Number)).ToList();
        foreach (var value in ours.Except(file.Values))
            Differ($"{file.FullName}.{value.Name}", Find(file.Values, value.Name), value.ToString());
        foreach (var value in file.Values.Except(ours).Where(value => ours.TrueForAll(other => other.Name != value.Name)))
            Differ($"{file.FullName}.{value.Name}", value.ToString(), null);
    }

    private static string? Find(IEnumerable<ProtoEnumValue> values, string name) =>
        values.FirstOrDefault(value => value.Name == name)?.ToString();

    private static bool AreAlike(ProtoField file, ProtoField generated) =>
        (file.Name, file.Label, file.Type.Kind, file.MapKey, file.OneOf)
        == (generated.Name, generated.Label, generated.Type.Kind, generated.MapKey, generated.OneOf);

    private static string Print(ProtoField field) => field.OneOf is null ? field.ToString() : $"oneof {field.OneOf} {{ {field} }}";

    private void Differ(string place, string? file, string? generated) =>
        _differences.Add(
            $"{place} is {(file is null ? "not in the file" : $"\"{file}\" in the file")} and "
                + $"{(generated is null ? "not in the class" : $"\"{generated}\" in the class")}"
        );
}
