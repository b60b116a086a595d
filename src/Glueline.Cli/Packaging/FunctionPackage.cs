namespace Glueline.Cli.Packaging;

/// <summary>The files in the zip of one function, in the zip's order.</summary>
internal sealed record FunctionPackage(string Name, IReadOnlyList<PackagePart> Parts)
{
    public string FileName => $"{Name}.zip";

    public static IReadOnlyList<FunctionPackage> All { get; } =
    [
        new("producer", [PackagePart.Bootstrap("Glueline.Producer"), PackagePart.Library("librdkafka.so")]),
        new("consumer", [PackagePart.Bootstrap("Glueline.Consumer")]),
    ];
}

/// <summary>One file of a package.</summary>
/// <param name="Entry">Its name in the zip.</param>
/// <param name="Source">Its name in the function's published folder.</param>
/// <param name="Mode">Its mode after Lambda has unzipped it.</param>
internal sealed record PackagePart(string Entry, string Source, UnixFileMode Mode)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The program that Lambda starts.</summary>
    public static PackagePart Bootstrap(string source) => new("bootstrap", source, Runnable);

    public static PackagePart Library(string name) => new(name, name, Readable);
}
