namespace Glueline.Cli.Packaging;

/// <summary>One file of a package.</summary>
/// <param name="Entry">Its name in the zip.</param>
/// <param name="Source">Its name in the function's published folder.</param>
/// <param name="Mode">Its mode once Lambda has unpacked it.</param>
internal sealed record PackagePart(string Entry, string Source, UnixFileMode Mode)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What Lambda starts.</summary>
    public static PackagePart Bootstrap(string source) => new("bootstrap", source, Runnable);

    public static PackagePart Library(string name) => new(name, name, Readable);
}
