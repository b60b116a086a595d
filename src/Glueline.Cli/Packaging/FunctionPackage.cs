using Glueline.Cli.Packaging.Materials;

namespace Glueline.Cli.Packaging;

/// <summary>The files in the zip of one function, in the zip's order.</summary>
internal sealed record FunctionPackage(string Name, IReadOnlyList<PackagePart> Parts)
{
    public string FileName => $"{Name}.zip";

    public string BillOfMaterialsName => $"{Name}.cdx.json";

    public string ProvenanceName => $"{Name}.provenance.json";

    public static IReadOnlyList<FunctionPackage> All { get; } =
    [
        new("producer", [PackagePart.Bootstrap("Glueline.Producer"), PackagePart.Library("librdkafka.so")]),
        new("consumer", [PackagePart.Bootstrap("Glueline.Consumer")]),
    ];

    /// <summary>
    /// A published function with everything in its folder but symbols, which only debuggers read; what has the function's name is the
    /// program.
    /// </summary>
    /// <param name="name">The name of the function, its folder and its program.</param>
    /// <param name="functions">The folder with each function's published folder.</param>
    public static FunctionPackage Of(string name, string functions)
    {
        var folder = Path.Combine(functions, name);
        return new(
            name,
            [
                PackagePart.Bootstrap(name),
                .. Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(folder, file))
                    .Where(file => file != name && file != BuildMaterials.FileName && Path.GetExtension(file) is not (".pdb" or ".dbg"))
                    .Order(StringComparer.Ordinal)
                    .Select(PackagePart.Companion),
            ]
        );
    }
}

/// <summary>One file of a package.</summary>
/// <param name="Entry">Its name in the zip.</param>
/// <param name="Source">Its name in the function's published folder.</param>
/// <param name="Mode">Its mode after Lambda has unzipped it.</param>
internal sealed record PackagePart(string Entry, string Source, UnixFileMode Mode)
{
    /// <summary>Whether it may be something else than a native binary, such as a file of settings.</summary>
    public bool MayBeData { get; private init; }

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The program that Lambda starts.</summary>
    public static PackagePart Bootstrap(string source) => new("bootstrap", source, Runnable);

    public static PackagePart Library(string name) => new(name, name, Readable);

    /// <summary>A library, or data that the program reads.</summary>
    public static PackagePart Companion(string name) => new(name, name, Readable) { MayBeData = true };
}
