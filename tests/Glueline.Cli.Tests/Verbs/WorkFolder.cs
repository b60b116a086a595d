namespace Glueline.Cli.Verbs;

/// <summary>A folder for the files of one test.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("glueline-");

    public string Path => folder.FullName;

    public string Write(string name, params string[] lines)
    {
        var path = System.IO.Path.Combine(folder.FullName, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
