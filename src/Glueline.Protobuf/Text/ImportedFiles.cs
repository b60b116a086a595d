using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Text;

/// <summary>The bundled files that a file imports.</summary>
internal sealed class ImportedFiles
{
    private readonly List<FileDescriptorProto> _all = [];
    private readonly List<FileDescriptorProto> _visible = [];

    public ImportedFiles(FileDescriptorProto file)
    {
        foreach (var path in file.Dependency.Concat(file.OptionDependency))
        {
            AddWithImports(path);
            AddVisible(path);
        }
    }

    /// <summary>All of them, direct and indirect, each after those that it imports.</summary>
    public IReadOnlyList<FileDescriptorProto> All => _all;

    /// <summary>Those whose declarations the file can refer to: direct imports, and their public ones.</summary>
    public IReadOnlyList<FileDescriptorProto> Visible => _visible;

    /// <summary>Removes imports of files that are not bundled: a record may be readable without them.</summary>
    public static void RemoveMissing(FileDescriptorProto file)
    {
        var kept = Enumerable.Range(0, file.Dependency.Count).Where(i => BundledFiles.IsKnown(file.Dependency[i])).ToList();
        if (kept.Count == file.Dependency.Count)
            return;
        List<string> paths = [.. kept.Select(i => file.Dependency[i])];
        List<int> isPublic = [.. kept.Where(file.PublicDependency.Contains).Select(i => kept.IndexOf(i))];
        List<int> isWeak = [.. kept.Where(file.WeakDependency.Contains).Select(i => kept.IndexOf(i))];
        file.Dependency.Clear();
        file.Dependency.Add(paths);
        file.PublicDependency.Clear();
        file.PublicDependency.Add(isPublic);
        file.WeakDependency.Clear();
        file.WeakDependency.Add(isWeak);
    }

    private static FileDescriptorProto? Find(string path) => BundledFiles.Find(path, ProtoReader.ReadBundled);

    private void AddWithImports(string path)
    {
        if (Find(path) is not { } file || _all.Contains(file))
            return;
        foreach (var dependency in file.Dependency)
            AddWithImports(dependency);
        _all.Add(file);
    }

    private void AddVisible(string path)
    {
        if (Find(path) is not { } file || _visible.Contains(file))
            return;
        _visible.Add(file);
        foreach (var index in file.PublicDependency)
            AddVisible(file.Dependency[index]);
    }
}
