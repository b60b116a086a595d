namespace Glueline.Deploy.Tests.Terraform;

/// <summary>A copy of a tree of Terraform files that tests may break.</summary>
internal sealed class TerraformCopy : IDisposable
{
    private static readonly string[] NotCopied = [".terraform", "node_modules", "check"];

    private TerraformCopy(string folder) => Folder = folder;

    public string Folder { get; }

    public static TerraformCopy Of(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("glueline-terraform-").FullName;
        Copy(folder, copy);
        return new TerraformCopy(copy);
    }

    /// <summary>Replaces a text that must occur exactly once.</summary>
    public TerraformCopy Change(string file, string old, string replacement)
    {
        var path = Path.Combine(Folder, file);
        var text = File.ReadAllText(path);
        text.Split(old).Length.ShouldBe(2, $"'{old}' must be in {file} exactly once.");
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
        return this;
    }

    public TerraformCopy Append(string file, string text)
    {
        File.AppendAllText(Path.Combine(Folder, file), text);
        return this;
    }

    public TerraformCopy Delete(string file)
    {
        File.Delete(Path.Combine(Folder, file));
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => !NotCopied.Contains(Path.GetFileName(folder))))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
