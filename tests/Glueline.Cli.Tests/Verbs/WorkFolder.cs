namespace Glueline.Cli.Verbs;

/// <summary>A folder for the files of one test.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-");

    public string Path => _folder.FullName;

    public string Write(string name, params string[] lines)
    {
        var path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
