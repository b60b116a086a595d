namespace Glueline.Cli.Stacks;

/// <summary>The folder that a stack keeps its data in, checked before anything starts.</summary>
internal static class DataFolder
{
    private const string Expected = "a folder that can be created or written to";

    /// <summary>The stack's database files; another program's file with such a name must not be opened as one.</summary>
    private static readonly string[] Databases = ["registry.db", "queues.db"];

    /// <exception cref="InputException">The folder can't be used.</exception>
    public static string Check(string argument, string folder)
    {
        EnsureWritable(argument, folder);
        foreach (var file in Databases.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            if (!IsDatabase(file))
                throw new InputException($"{argument} {folder}: {file} was not written by a stack. Give another folder.");
        }

        return folder;
    }

    /// <summary>An empty file is a database that has not been written to yet.</summary>
    private static bool IsDatabase(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> start = stackalloc byte[16];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) is 0 || start.SequenceEqual("SQLite format 3\0"u8);
    }

    /// <summary>Checks what can be checked without creating the folder.</summary>
    /// <exception cref="InputException">The path is empty or a file.</exception>
    public static void CheckPath(string argument, string folder)
    {
        if (folder.Length is 0)
            throw new InputException($"{argument} is empty: give {Expected}.");
        if (File.Exists(folder))
            throw new InputException($"{argument} {folder}: this is a file. Give {Expected}.");
    }

    /// <summary>Creates the folder if it is missing, and a temporary file in it.</summary>
    /// <exception cref="InputException">It can't be created or written to.</exception>
    public static void EnsureWritable(string argument, string folder)
    {
        CheckPath(argument, folder);
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
            throw new InputException($"{argument} {folder}: {exception.Message} Give {Expected}.");
        }
    }
}
