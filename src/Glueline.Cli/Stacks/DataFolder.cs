namespace Glueline.Cli.Stacks;

/// <summary>The folder that a stack keeps its data in, looked at before anything starts.</summary>
internal static class DataFolder
{
    private const string What = "a folder that can be made or written to";

    /// <summary>The files of a stack that are databases; another program's file of that name must not be opened as one.</summary>
    private static readonly string[] Databases = ["registry.db", "queues.db"];

    /// <exception cref="InputException">The folder can't be used.</exception>
    public static string Check(string argument, string folder)
    {
        Writable(argument, folder);
        foreach (var file in Databases.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            if (!IsDatabase(file))
                throw new InputException($"{argument} {folder}: {file} is not what a stack has left there. Give another folder.");
        }

        return folder;
    }

    /// <summary>An empty file is one that has not been written to yet.</summary>
    private static bool IsDatabase(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> start = stackalloc byte[16];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) is 0 || start.SequenceEqual("SQLite format 3\0"u8);
    }

    /// <summary>What can be told without making the folder.</summary>
    /// <exception cref="InputException">It can't be a folder.</exception>
    public static void IsNoFile(string argument, string folder)
    {
        if (folder.Length is 0)
            throw new InputException($"{argument} is empty: give {What}.");
        if (File.Exists(folder))
            throw new InputException($"{argument} {folder}: this is a file. Give {What}.");
    }

    /// <summary>Makes the folder where it is missing, and a file in it for a moment.</summary>
    /// <exception cref="InputException">It can't be made or written to.</exception>
    public static void Writable(string argument, string folder)
    {
        IsNoFile(argument, folder);
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".glueline-{Guid.NewGuid():N}");
            using var _ = new FileStream(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{argument} {folder}: {exception.Message} Give {What}.");
        }
    }
}
