using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Text;

/// <summary>Text to model: our own outline first, then the parser, then the rules that the parser leaves out.</summary>
internal static class ProtoReader
{
    private const string FileName = "schema.proto";

    public static ProtoFile Read(string text)
    {
        var outline = ProtoOutline.Of(ProtoScanner.Scan(text));
        var set = new FileDescriptorSet();
        using (var source = new StringReader(text)) set.Add(FileName, includeInOutput: true, source);
        set.Process();
        RefuseErrors(set);
        var file = set.Files.Single(file => file.Name == FileName);
        ProtoRules.Check(file, outline);
        return ProtoModel.Of(file);
    }

    private static void RefuseErrors(FileDescriptorSet set)
    {
        var first = set.GetErrors().Where(error => error.IsError).OrderBy(error => error.LineNumber).ThenBy(error => error.ColumnNumber).FirstOrDefault();
        if (first is null) return;
        var found = first.Text.Length == 0 || first.Message.Contains($"'{first.Text}'", StringComparison.Ordinal)
            ? ""
            : $", found '{first.Text}'";
        throw new ProtoException(new ProtoProblem(Math.Max(first.LineNumber, 1), Math.Max(first.ColumnNumber, 1), first.Message + found));
    }
}
