using Glueline.Protobuf;
using Glueline.Protobuf.Model;

namespace Glueline.Cli.Formats;

/// <summary>The differences between two .proto files, declaration by declaration; comments, order and options are ignored.</summary>
internal sealed class ProtobufChanges
{
    private readonly List<DefinitionChange> _changes = [];

    private ProtobufChanges() { }

    /// <param name="before">The earlier file; null for the first version.</param>
    /// <param name="after">The later file.</param>
    public static IReadOnlyList<DefinitionChange> Between(ProtoFile? before, ProtoFile after)
    {
        var changes = new ProtobufChanges();
        if (before is not null && before.Package != after.Package)
            changes.Add("packageChanged", "", $"changed the package from \"{before.Package}\" to \"{after.Package}\"");
        if (before is not null && before.Syntax != after.Syntax)
            changes.Add("syntaxChanged", "", $"changed the syntax from {Word(before.Syntax)} to {Word(after.Syntax)}");
        changes.Set(
            "message",
            Messages(before?.Messages ?? []).ToDictionary(message => Short(message.FullName, before!)),
            Messages(after.Messages).ToDictionary(message => Short(message.FullName, after)),
            changes.Message
        );
        changes.Set(
            "enum",
            Enums(before?.Enums, before?.Messages).ToDictionary(declared => Short(declared.FullName, before!)),
            Enums(after.Enums, after.Messages).ToDictionary(declared => Short(declared.FullName, after)),
            changes.Enum
        );
        changes.Set(
            "service",
            (before?.Services ?? []).ToDictionary(service => Short(service.FullName, before!)),
            after.Services.ToDictionary(service => Short(service.FullName, after)),
            changes.Service
        );
        return changes._changes;
    }

    /// <summary>Compares what both have, and shows what only one has; names are those within the package.</summary>
    private void Set<T>(string what, Dictionary<string, T> before, Dictionary<string, T> after, Action<T?, T, string> compare)
        where T : class
    {
        foreach (var (name, declared) in after)
        {
            if (!before.ContainsKey(name))
                Add($"{what}Added", name, $"added {what} \"{name}\"");
            compare(before.GetValueOrDefault(name), declared, name);
        }

        foreach (var name in before.Keys.Where(name => !after.ContainsKey(name)))
            Add($"{what}Removed", name, $"removed {what} \"{name}\"");
    }

    private void Message(ProtoMessage? before, ProtoMessage after, string name)
    {
        foreach (var field in after.Fields)
        {
            var at = $"{name}.{field.Name}";
            if (before?.Fields.FirstOrDefault(other => other.Number == field.Number) is not { } old)
            {
                Add("fieldAdded", at, $"added field \"{at}\" {Text(field)}");
                continue;
            }

            if (old.Name != field.Name)
                Add("fieldRenamed", at, $"renamed field \"{name}.{old.Name}\" to \"{at}\"");
            if (Text(old) != Text(field))
                Add("fieldChanged", at, $"changed \"{at}\" from {Text(old)} to {Text(field)}");
            if (old.OneOf != field.OneOf)
                Add("oneOfChanged", at, $"moved \"{at}\" from {OneOf(old)} to {OneOf(field)}");
        }

        foreach (var old in before?.Fields ?? [])
            if (after.Fields.All(field => field.Number != old.Number))
                Add("fieldRemoved", $"{name}.{old.Name}", $"removed field \"{name}.{old.Name}\" {Text(old)}{Kept(after, old)}");
    }

    private void Enum(ProtoEnum? before, ProtoEnum after, string name)
    {
        foreach (var value in after.Values)
            if (before?.Values.FirstOrDefault(other => other.Name == value.Name) is not { } old)
                Add("symbolAdded", name, $"added symbol \"{value.Name}\" = {value.Number} to \"{name}\"");
            else if (old.Number != value.Number)
                Add("symbolChanged", name, $"changed symbol \"{value.Name}\" of \"{name}\" from {old.Number} to {value.Number}");
        foreach (var old in before?.Values ?? [])
            if (after.Values.All(value => value.Name != old.Name))
                Add("symbolRemoved", name, $"removed symbol \"{old.Name}\" = {old.Number} from \"{name}\"");
    }

    private void Service(ProtoService? before, ProtoService after, string name)
    {
        foreach (var method in after.Methods)
            if (before?.Methods.FirstOrDefault(other => other.Name == method.Name) is not { } old)
                Add("methodAdded", $"{name}.{method.Name}", $"added method \"{name}\" {method}");
            else if (old != method)
                Add("methodChanged", $"{name}.{method.Name}", $"changed \"{name}\" from {old} to {method}");
        foreach (var old in before?.Methods ?? [])
            if (after.Methods.All(method => method.Name != old.Name))
                Add("methodRemoved", $"{name}.{old.Name}", $"removed method \"{name}\" {old}");
    }

    private void Add(string kind, string path, string text) => _changes.Add(new(kind, path, text));

    private static string Text(ProtoField field) =>
        $"{(field with { Name = "" }).ToString().Replace("  =", " =", StringComparison.Ordinal).TrimEnd(';')}"
        + (field.Label is ProtoLabel.Optional && field.HasPresence && IsScalar(field) && field.OneOf is null ? ", optional" : "");

    private static bool IsScalar(ProtoField field) => field.Type.Kind is not (ProtoKind.Message or ProtoKind.Group);

    private static string OneOf(ProtoField field) => field.OneOf is { } name ? $"oneof \"{name}\"" : "no oneof";

    /// <summary>Whether the number of a removed field may be used again.</summary>
    private static string Kept(ProtoMessage after, ProtoField removed) =>
        after.Reserved.Holds(removed.Number) ? ", number reserved" : ", number not reserved";

    private static IEnumerable<ProtoMessage> Messages(IEnumerable<ProtoMessage> messages) =>
        messages.SelectMany(message => Messages(message.Messages).Prepend(message));

    private static IEnumerable<ProtoEnum> Enums(IEnumerable<ProtoEnum>? enums, IEnumerable<ProtoMessage>? messages) =>
        [.. enums ?? [], .. Messages(messages ?? []).SelectMany(message => message.Enums)];

    private static string Short(string fullName, ProtoFile file) =>
        file.Package.Length > 0 && fullName.StartsWith(file.Package + ".", StringComparison.Ordinal)
            ? fullName[(file.Package.Length + 1)..]
            : fullName;

    private static string Word(ProtoSyntax syntax) => syntax.ToString().ToLowerInvariant();
}
