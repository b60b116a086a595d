using Glueline.Protobuf.Model;
using static Glueline.Protobuf.ProtoIncompatibilityKind;

namespace Glueline.Protobuf.Comparison;

internal sealed class FileComparison(ProtoFile reader, ProtoFile writer, ProtoDirection direction)
{
    private readonly ProtoNames _reader = new(reader);
    private readonly ProtoNames _writer = new(writer);
    private readonly List<ProtoIncompatibility> _findings = [];

    public IReadOnlyList<ProtoIncompatibility> Compare()
    {
        if (reader.Package != writer.Package)
            Add(PackageChanged, reader.Package, $"package {reader.Package};", $"package {writer.Package};");
        AddMissingMessages();
        foreach (var (name, theirs) in _writer.Messages)
        {
            if (!_reader.Messages.TryGetValue(name, out var ours))
                continue;
            new FieldComparison(_reader, _writer, Add).Compare(ours, theirs);
            OneOfComparison.Compare(ours, theirs, Add);
            ReservedComparison.Compare(ours, theirs, direction, Add);
        }

        foreach (var (name, theirs) in _writer.Enums)
        {
            if (!_reader.Enums.TryGetValue(name, out var ours))
                continue;
            EnumComparison.Compare(ours, theirs, Add);
            ReservedComparison.Compare(ours, theirs, direction, Add);
        }

        ServiceComparison.Compare(_reader, _writer, Add);
        return _findings;
    }

    private void Add(ProtoIncompatibilityKind kind, string path, string? ours, string? theirs) =>
        _findings.Add(new ProtoIncompatibility(kind, path, ours, theirs));

    /// <summary>
    /// Any message may be a record of its own. One that the reader doesn't know is harmless only as the type of fields that the reader
    /// doesn't know either: those are reached from messages that both have.
    /// </summary>
    private void AddMissingMessages()
    {
        var reached = new HashSet<string>();
        var waiting = new Stack<string>(_writer.Messages.Keys.Where(_reader.Messages.ContainsKey));
        while (waiting.TryPop(out var name))
            if (_writer.Messages.TryGetValue(name, out var message) && reached.Add(name))
                foreach (var field in message.Fields)
                    if (field.Type is { Kind: ProtoKind.Message, Name: { } type })
                        waiting.Push(_writer.Short(type));
        foreach (var (name, message) in _writer.Messages)
        {
            var outer = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : null;
            // A message inside a missing one needs no finding of its own.
            if (!_reader.Messages.ContainsKey(name) && !reached.Contains(name) && (outer is null || _reader.Messages.ContainsKey(outer)))
                Add(MessageMissing, message.FullName, null, $"message {message.Name}");
        }
    }
}

internal delegate void ReportFinding(ProtoIncompatibilityKind kind, string path, string? ours, string? theirs);
