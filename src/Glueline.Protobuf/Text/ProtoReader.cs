using Glueline.Protobuf.Linking;
using Glueline.Protobuf.Parsing;
using Glueline.Protobuf.Tokens;
using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Text;

/// <summary>Turns text into a descriptor and the model: parses it, looks up its names, then checks the language's rules.</summary>
internal static class ProtoReader
{
    /// <summary>What the file is called, since descriptors of files need a name.</summary>
    private const string FileName = "schema.proto";

    /// <summary>Reads a text by the registry's own rules.</summary>
    public static ProtoFile Read(string text)
    {
        var tokens = ProtoScanner.Scan(text);
        ServedRules.Check(ProtoStatements.Of(tokens));
        var file = FileParser.Parse(tokens);
        var imports = new ImportedFiles(file.Descriptor);
        file.Descriptor.Name = FileName;
        FileLinker.Link(file, imports.Visible, UnknownOptions.Refuse);
        LanguageRules.CheckWire(file);
        LanguageRules.CheckNames(file);
        return ProtoModel.Of(file.Descriptor, imports.All);
    }

    /// <summary>
    /// Reads a text from a registry, whoever put it there: what is not needed to read its records may be wrong or missing.
    /// </summary>
    public static ProtoFile ReadRegistered(string text)
    {
        var file = FileParser.Parse(ProtoScanner.Scan(text));
        ImportedFiles.RemoveMissing(file.Descriptor);
        var imports = new ImportedFiles(file.Descriptor);
        file.Descriptor.Name = FileName;
        FileLinker.Link(file, imports.Visible, UnknownOptions.Skip);
        LanguageRules.CheckWire(file);
        return ProtoModel.Of(file.Descriptor, imports.All);
    }

    public static MessageIndex ReadIndex(string text) => MessageIndex.Of(ProtoMessageNames.Of(ProtoStatements.Of(ProtoScanner.Scan(text))));

    /// <summary>Reads the text of a bundled file.</summary>
    public static FileDescriptorProto ReadBundled(string path, string text)
    {
        var file = FileParser.Parse(ProtoScanner.Scan(text));
        file.Descriptor.Name = path;
        FileLinker.Link(file, new ImportedFiles(file.Descriptor).Visible, UnknownOptions.Refuse);
        return file.Descriptor;
    }
}
