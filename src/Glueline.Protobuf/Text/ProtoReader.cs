using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Text;

/// <summary>Turns text into the model: our own statements first, then the parser, then the rules that the parser doesn't check.</summary>
internal static class ProtoReader
{
    private const string FileName = "schema.proto";

    /// <summary>Reads a text by the registry's own rules.</summary>
    public static ProtoFile Read(string text)
    {
        var statements = ProtoStatements.Of(ProtoScanner.Scan(text));
        ServedRules.Check(statements);
        var entries = ProtoMapEntries.Of(statements);
        var set = Parse(ProtoBlanks.ForServed(text, entries), statements);
        var file = Main(set);
        entries.Mark(file);
        ProtoRules.Check(file, ProtoPlaces.Of(statements));
        return ProtoModel.Of(file, set.Files);
    }

    /// <summary>Reads a text from a registry, whoever put it there.</summary>
    public static ProtoFile ReadRegistered(string text)
    {
        var statements = ProtoStatements.Of(ProtoScanner.Scan(text));
        var entries = ProtoMapEntries.Of(statements);
        var set = Parse(ProtoBlanks.ForRegistered(text, statements, entries), statements);
        var file = Main(set);
        entries.Mark(file);
        return ProtoModel.Of(file, set.Files);
    }

    public static MessageIndex ReadIndex(string text) => MessageIndex.Of(ProtoMessageNames.Of(ProtoStatements.Of(ProtoScanner.Scan(text))));

    private static FileDescriptorProto Main(FileDescriptorSet set) => set.Files.Single(file => file.Name == FileName);

    private static FileDescriptorSet Parse(string text, IReadOnlyList<ProtoStatement> statements)
    {
        var set = new FileDescriptorSet();
        using (var source = new StringReader(text))
            set.Add(FileName, includeInOutput: true, source);
        foreach (var import in statements.Where(statement => statement.IsImport).Select(statement => statement.Import!).Distinct())
        {
            if (BundledFiles.Text(import) is not { } bundled)
                continue;
            using var source = new StringReader(bundled);
            set.Add(import, includeInOutput: false, source);
        }

        set.Process();
        RefuseErrors(set);
        return set;
    }

    private static void RefuseErrors(FileDescriptorSet set)
    {
        var first = set.GetErrors()
            .Where(error => error.IsError)
            .OrderBy(error => error.LineNumber)
            .ThenBy(error => error.ColumnNumber)
            .FirstOrDefault();
        if (first is null)
            return;
        var found =
            first.Text.Length == 0 || first.Message.Contains($"'{first.Text}'", StringComparison.Ordinal) ? "" : $", found '{first.Text}'";
        throw new ProtoException(new ProtoProblem(Math.Max(first.LineNumber, 1), Math.Max(first.ColumnNumber, 1), first.Message + found));
    }
}
