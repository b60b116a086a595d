using System.Diagnostics;
using System.Text.Json;
using Glueline.Cli.Packaging.Materials;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;

namespace Glueline.Cli.Packaging;

/// <summary>
/// The project of a consumer function of the user's own, which is published as the shipped functions are: as a native binary.
/// </summary>
internal sealed class ConsumerProject
{
    private readonly string _file;
    private readonly string _assets;

    private ConsumerProject(string file, string name, string assets) => (_file, Name, _assets) = (file, name, assets);

    /// <summary>The assembly's name, which the binary, the published folder and the zip have too.</summary>
    public string Name { get; }

    /// <summary>The published program.</summary>
    public LocalCloudProgram Program => new(Path.Combine(PublishedFor(Here), Name, Name));

    /// <summary>This machine, as a platform.</summary>
    private static LambdaPlatform Here => LambdaPlatform.Arm64.IsHere ? LambdaPlatform.Arm64 : LambdaPlatform.X64;

    /// <summary>The folder that published consumers are in, one folder each.</summary>
    public static string PublishedFor(LambdaPlatform platform) => Path.Combine(StackFiles.Artifacts, platform.FolderOf("consumers"));

    /// <summary>Finds the project in a folder.</summary>
    /// <exception cref="InputException">The folder has no project, or several, or one that is not published as a native binary.</exception>
    public static async Task<ConsumerProject> OpenAsync(string option, string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            throw new InputException(
                $"{option} {folder}: {(File.Exists(folder) ? "this is a file" : "there is no such folder")}. Give the folder of the "
                    + "consumer's project."
            );
        if (Directory.GetFiles(folder, "*.csproj") is not [var file])
            throw new InputException(
                $"{option} {folder}: expected one project file (*.csproj), found {Directory.GetFiles(folder, "*.csproj").Length}. Give the "
                    + "folder of the consumer's project."
            );
        var (code, output) = await DotnetAsync(
                ["msbuild", file, "-nologo", "-getProperty:AssemblyName", "-getProperty:PublishAot", "-getProperty:ProjectAssetsFile"],
                cancellation
            )
            .ConfigureAwait(false);
        if (code != 0)
            throw new InputException($"{option} {folder}: the project can't be read:\n{output}");
        using var document = JsonDocument.Parse(output);
        var properties = document.RootElement.GetProperty("Properties");
        if (!string.Equals(properties.GetProperty("PublishAot").GetString(), "true", StringComparison.OrdinalIgnoreCase))
            throw new InputException(
                $"{option} {folder}: {Path.GetFileName(file)} is not published as a native binary, which {LambdaPlatform.Runtime} starts. Set "
                    + "<PublishAot>true</PublishAot> in it."
            );
        return new ConsumerProject(
            Path.GetFullPath(file),
            properties.GetProperty("AssemblyName").GetString()!,
            Path.Combine(Path.GetFullPath(folder), properties.GetProperty("ProjectAssetsFile").GetString()!)
        );
    }

    /// <summary>Publishes the project for Linux on this machine's processor.</summary>
    /// <exception cref="InputException">It does not build.</exception>
    public Task PublishAsync(CancellationToken cancellation) => PublishAsync(Here, cancellation);

    /// <summary>Publishes the project for a platform.</summary>
    /// <exception cref="InputException">It does not build.</exception>
    public async Task PublishAsync(LambdaPlatform platform, CancellationToken cancellation)
    {
        var target = Path.Combine(PublishedFor(platform), Name);
        var fresh = $"{target}.new";
        if (Directory.Exists(fresh))
            Directory.Delete(fresh, recursive: true);
        var (code, output) = await DotnetAsync(
                [
                    "publish",
                    _file,
                    "--configuration",
                    "Release",
                    "--runtime",
                    platform.RuntimeIdentifier,
                    "--output",
                    fresh,
                    "--nologo",
                    "--verbosity",
                    "quiet",
                    "-nodeReuse:false",
                    // The package has everything in the folder: nothing that only people and debuggers read.
                    "-p:CopyOutputSymbolsToPublishDirectory=false",
                    "-p:PublishDocumentationFiles=false",
                    .. platform.IsHere
                        ? Array.Empty<string>()
                        : [$"-p:CppCompilerAndLinker={StackFiles.ArmCompiler}", "-p:ObjCopyName=aarch64-linux-gnu-objcopy"],
                ],
                cancellation
            )
            .ConfigureAwait(false);
        if (code != 0)
            throw new InputException($"{_file} could not be published as a native binary:\n{output}");
        File.Copy(_assets, Path.Combine(fresh, BuildMaterials.FileName));
        // A running stack keeps the files that it started.
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.Move(fresh, target);
    }

    private static async Task<(int Code, string Output)> DotnetAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return (process.ExitCode, (await output.ConfigureAwait(false) + await errors.ConfigureAwait(false)).Trim());
    }
}
