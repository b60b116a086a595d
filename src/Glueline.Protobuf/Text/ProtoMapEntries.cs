using Google.Protobuf.Reflection;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Label;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Type;

namespace Glueline.Protobuf.Text;

/// <summary>
/// Handles maps in their long form: a message marked <c>option map_entry = true</c>, and a repeated field of that type. Text that was
/// generated from descriptors has this form, like the descriptors themselves; the parser expects <c>map&lt;key, value&gt;</c>.
/// </summary>
internal sealed class ProtoMapEntries
{
    private readonly Dictionary<string, ProtoStatement> _marks = [];
    private readonly List<ProtoStatement> _options = [];

    private ProtoMapEntries() { }

    /// <summary>The statements that determine whether a message is an entry.</summary>
    public IEnumerable<ProtoStatement> Options => _options;

    public static ProtoMapEntries Of(IReadOnlyList<ProtoStatement> statements)
    {
        var entries = new ProtoMapEntries();
        foreach (var statement in statements)
            entries.Collect(statement, "");
        return entries;
    }

    /// <summary>Restores the marks, which the parser did not see, in its descriptors.</summary>
    /// <exception cref="ProtoException">A marked message is not the entry of a map.</exception>
    public void Mark(FileDescriptorProto file)
    {
        foreach (var message in file.MessageTypes)
            Mark(message, "", file.Package);
        foreach (var message in file.MessageTypes)
            if (_marks.TryGetValue(message.Name, out var mark))
                throw Misplaced(mark, message);
    }

    private void Collect(ProtoStatement statement, string scope)
    {
        if (statement.Body is null || !(statement.IsMessage || statement.Group is not null))
            return;
        var path = ProtoModel.Join(scope, statement.Name!.Value.Text);
        foreach (var inner in statement.Body)
        {
            Collect(inner, path);
            if (!inner.IsOption || inner.Text(1) != "map_entry" || inner.Text(2) != "=" || inner.Text(3) is not ("true" or "false"))
                continue;
            _options.Add(inner);
            if (inner.Text(3) == "true")
                _marks[path] = inner;
        }
    }

    private void Mark(DescriptorProto outer, string scope, string package)
    {
        var path = ProtoModel.Join(scope, outer.Name);
        foreach (var message in outer.NestedTypes)
        {
            if (_marks.TryGetValue(ProtoModel.Join(path, message.Name), out var mark))
            {
                var typeName = "." + ProtoModel.Join(package, ProtoModel.Join(path, message.Name));
                if (!HasForm(message) || !IsUsedOnce(outer, message, typeName))
                    throw Misplaced(mark, message);
                message.Options ??= new MessageOptions();
                message.Options.MapEntry = true;
            }

            Mark(message, path, package);
        }
    }

    private static bool HasForm(DescriptorProto message) =>
        message is { NestedTypes.Count: 0, EnumTypes.Count: 0, OneofDecls.Count: 0, Fields.Count: 2 }
        && message.Fields.TrueForAll(field => field.label == Label.LabelOptional)
        && message.Fields.Exists(field => field is { Name: "key", Number: 1 } && IsKey(field.type))
        && message.Fields.Exists(field => field is { Name: "value", Number: 2, type: not WireType.TypeGroup });

    private static bool IsKey(WireType type) =>
        type
            is not (
                WireType.TypeDouble
                or WireType.TypeFloat
                or WireType.TypeBytes
                or WireType.TypeEnum
                or WireType.TypeMessage
                or WireType.TypeGroup
            );

    private static bool IsUsedOnce(DescriptorProto outer, DescriptorProto message, string typeName) =>
        outer.Fields.FindAll(field => field.TypeName == typeName) is [{ label: Label.LabelRepeated } field]
        && ProtoModel.EntryName(field.Name) == message.Name;

    private static ProtoException Misplaced(ProtoStatement mark, DescriptorProto message) =>
        mark.First.Refuse(
            $"message '{message.Name}' is not the entry of a map: expected only the fields key = 1 and value = 2, and next to the "
                + "message one "
                + "repeated field of it that gives it its name; write map<key, value> instead"
        );
}
