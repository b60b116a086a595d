using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Text;

/// <summary>The bundled files that a file imports; others are left out, since a record may be readable without them.</summary>
internal sealed class ImportedFiles
{
    private readonly Dictionary<string, FileDescriptorProto> _all = [];
    private readonly Dictionary<string, FileDescriptorProto> _visible = [];

    public ImportedFiles(FileDescriptorProto file)
    {
        foreach (var path in file.Dependency.Concat(file.OptionDependency))
            Add(path, isVisible: true);
    }

    /// <summary>All of them, direct and indirect.</summary>
    public IReadOnlyCollection<FileDescriptorProto> All => _all.Values;

    /// <summary>Those whose declarations the file can refer to: direct imports, and their public ones.</summary>
    public IReadOnlyCollection<FileDescriptorProto> Visible => _visible.Values;

    private void Add(string path, bool isVisible)
    {
        if (BundledFiles.Find(path, ProtoReader.ReadBundled) is not { } file)
            return;
        if ((!isVisible || !_visible.TryAdd(path, file)) && _all.ContainsKey(path))
            return;
        _all.TryAdd(path, file);
        for (var i = 0; i < file.Dependency.Count; i++)
            Add(file.Dependency[i], isVisible && file.PublicDependency.Contains(i));
    }
}
